"""The box for a unit, sent with and without script."""

import pytest
from django import forms

from doithoai.units.forms import AreaField, OrganisationField

from .factories import hanoi, organisation

pytestmark = pytest.mark.django_db


class Form(forms.Form):
    place = AreaField(required=False)
    today = AreaField(level=["commune"], standing=True, required=False)
    body = OrganisationField(required=False)


def cleaned(**data: str) -> Form:
    return Form({name.replace("__", "-"): value for name, value in data.items()})


def test_a_ticked_unit_is_taken() -> None:
    places = hanoi()
    form = cleaned(place="minh", place__choice="00614-2004")
    assert form.is_valid()
    assert form.cleaned_data["place"] == places["minh_khai"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bac tu liem", "district"),
        ("Quận Bắc Từ Liêm", "district"),
        ("quan bac tu liem, ha noi", "district"),
        ("Quận Bắc Từ Liêm Thành phố Hà Nội", "district"),
        ("nhue co", "co_nhue"),
    ],
)
def test_a_name_that_one_unit_alone_bears_is_taken_without_script(typed: str, meant: str) -> None:
    places = hanoi()
    form = cleaned(place=typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["place"] == places[meant]


def test_several_units_come_back_as_a_choice() -> None:
    hanoi()
    form = cleaned(place="ha noi phuong")
    assert not form.is_valid()
    assert form.errors.as_data()["place"][0].code == "several"
    html = str(form["place"])
    assert 'value="00614-2004"' in html
    assert 'name="place-choice"' in html
    assert 'value="ha noi phuong"' in html


def test_an_unknown_name_is_refused_and_kept_in_the_box() -> None:
    hanoi()
    form = cleaned(place="Atlantis")
    assert form.errors.as_data()["place"][0].code == "unknown"
    assert 'value="Atlantis"' in str(form["place"])


def test_a_tick_that_the_text_no_longer_means_gives_way_to_the_text() -> None:
    places = hanoi()
    form = cleaned(place="bac tu liem", place__choice="00592")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["place"] == places["district"]


def test_a_unit_outside_of_the_fields_scope_is_not_taken() -> None:
    hanoi()
    form = cleaned(today="", today__choice="00614-2004")
    assert form.is_valid()
    assert form.cleaned_data["today"] is None
    assert not cleaned(today="bac tu liem").is_valid()


@pytest.mark.parametrize("key", ["00592'--", "\x00", "9" * 400, "not-a-uuid"])
def test_a_forged_key_is_nobody(key: str) -> None:
    hanoi()
    form = cleaned(place__choice=key, body__choice=key)
    assert form.is_valid()
    assert form.cleaned_data == {"place": None, "today": None, "body": None}


def test_a_required_box_says_so() -> None:
    field = AreaField()
    with pytest.raises(forms.ValidationError):
        field.clean(field.widget.value_from_datadict({}, None, "place"))


def test_an_edited_record_shows_its_unit_ticked_and_unchanged() -> None:
    places = hanoi()
    form = Form(initial={"place": places["minh_khai"].pk})
    html = str(form["place"])
    assert 'value="Phường Minh Khai, Quận Bắc Từ Liêm, Thành phố Hà Nội"' in html
    assert 'value="00614-2004" checked' in html
    sent = Form(
        {
            "place": "Phường Minh Khai, Quận Bắc Từ Liêm, Thành phố Hà Nội",
            "place-choice": "00614-2004",
        },
        initial={"place": places["minh_khai"].pk},
    )
    assert sent.is_valid()
    assert "place" not in sent.changed_data


def test_an_organisation_is_found_by_its_name_and_place() -> None:
    body = organisation("Hội LHPN phường Nghĩa Đô", area=hanoi()["nghia_do"])
    organisation("Hội LHPN phường Đông Ngạc")
    form = cleaned(body="hoi lhpn nghia do ha noi")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["body"] == body


def test_the_box_looks_up_with_its_own_scope() -> None:
    html = str(Form()["today"])
    assert "/desk/units/pick/area/?field=today&amp;level=commune&amp;standing=1" in html
