"""Every form looks the same and loses nothing."""

from datetime import date

from django import forms

from doithoai.ui.forms import DateInput


class Example(forms.Form):
    title = forms.CharField(label="Tiêu đề", help_text="Ngắn gọn")
    heard_on = forms.DateField(label="Ngày", required=False)
    day = forms.DateField(label="Ngày khác", required=False, widget=DateInput)
    kind = forms.ChoiceField(
        label="Loại", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Đồng ý", required=False)
    place = forms.ChoiceField(label="Nơi", choices=[("x", "X")], required=False)
    token = forms.CharField(widget=forms.HiddenInput)


def test_an_error_is_named_at_the_top_and_at_its_field():
    html = str(Example({"heard_on": "31/02/2020", "token": "t"}))
    assert 'role="alert"' in html
    assert '<a href="#id_title">' in html
    assert '<a href="#id_kind">' in html
    assert 'id="id_title_error"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_form_without_errors_shows_no_summary():
    assert "error-summary" not in str(Example())


def test_what_was_typed_stays_when_it_is_wrong():
    html = str(Example({"heard_on": "31/02/2020", "title": "Đường hỏng"}))
    assert 'value="31/02/2020"' in html
    assert 'value="Đường hỏng"' in html


def test_days_are_shown_and_read_as_people_write_them():
    html = str(Example(initial={"heard_on": date(2019, 10, 18), "day": date(2019, 10, 18)}))
    assert html.count('value="18/10/2019"') == 2
    for typed in ("18/10/2019", "18-10-2019", "18.10.2019", "18102019", "2019-10-18"):
        form = Example({"heard_on": typed, "title": "t", "kind": "a", "token": "t"})
        assert form.is_valid(), form.errors
        assert form.cleaned_data["heard_on"] == date(2019, 10, 18)


def test_each_kind_of_control_has_its_look():
    html = str(Example())
    assert 'class="form-control"' in html
    assert 'class="form-select"' in html
    assert html.count('class="form-check-input"') == 3
    assert html.count("visually-hidden") == 2


def test_a_control_keeps_the_class_its_form_gave():
    class Own(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"class": "code"}))

    assert 'class="code form-control"' in str(Own())


def test_a_radio_group_is_named_by_its_legend():
    html = str(Example({"token": "t"}))
    assert "<legend" in html
    assert html.count("<fieldset") == 1
    assert 'for="id_kind_0"' in html


def test_an_error_of_a_hidden_field_is_told_at_the_top():
    assert "Token:" in str(Example({"title": "t", "kind": "a"}))
