"""The pages: what is typed is shown as it was read before it is stored, and by right."""

import pytest
from django.urls import reverse

from doithoai.programmes.actions import send_sheet
from doithoai.programmes.models import InformationSheet, Observation, Output, Programme, Training
from tests.programmes.factories import (
    AWARD,
    DAY,
    HEADINGS,
    OUTPUT,
    attendance,
    award,
    output,
    picture,
    programme,
    training,
    uploaded,
    xlsx,
)


@pytest.fixture
def officer(client, cast):
    client.force_login(cast.officer)
    return client


def typed(row=1, **cells):
    return {f"r{row}-{name}": value for name, value in cells.items()}


SHEET = "/desk/programmes/books/outputs/type/"


def checked(client, data, address=SHEET):
    """The page after the first press, and the digest it gives."""
    page = client.post(address, data)
    sheet = page.context["sheet"]
    return page, sheet.digest


def test_rows_are_shown_as_they_were_read_and_stored_at_the_second_press(officer):
    data = typed(**OUTPUT)
    page, digest = checked(officer, data)
    assert page.status_code == 200
    assert "1.600.000.000 đồng (1,6 tỷ)" in page.content.decode()
    assert not Output.objects.exists()
    answer = officer.post(SHEET, data | {"as_read": digest})
    assert answer.status_code == 302
    assert Output.objects.get().money == 1_600_000_000


def test_what_was_changed_after_looking_is_shown_again_first(officer):
    _page, digest = checked(officer, typed(**OUTPUT))
    answer = officer.post(SHEET, typed(**{**OUTPUT, "money": "2 tỷ"}) | {"as_read": digest})
    assert answer.status_code == 200
    assert not Output.objects.exists()


def test_a_doubtful_sum_is_asked_for_on_the_page(officer):
    data = typed(**{**OUTPUT, "money": "1.345 tỷ"})
    page, digest = checked(officer, data)
    assert page.status_code == 400
    assert "1.345.000.000.000 đồng" in page.content.decode()
    assert officer.post(SHEET, data | {"as_read": digest}).status_code == 400
    data["r1-money-sum"] = "1345000000"
    _page, digest = checked(officer, data)
    officer.post(SHEET, data | {"as_read": digest})
    assert Output.objects.get().money == 1_345_000_000


def test_a_wrong_cell_is_marked_and_nothing_typed_is_lost(officer):
    page, _digest = checked(officer, typed(**{**OUTPUT, "quantity": "nhiều"}))
    assert page.status_code == 400
    assert 'value="nhiều"' in page.content.decode()
    assert "cell-problem" in page.content.decode()


def test_a_sheet_sent_twice_is_stored_once(officer):
    data = typed(**OUTPUT)
    _page, digest = checked(officer, data)
    data |= {"as_read": digest, "sent_as": "a" * 32}
    assert officer.post(SHEET, data).status_code == 302
    assert officer.post(SHEET, data).status_code in (200, 302)
    assert Output.objects.count() == 1


def test_an_empty_sheet_stores_nothing(officer, cast):
    page, _digest = checked(officer, typed(organisation=cast.unit.name))
    assert page.status_code == 400
    assert not Output.objects.exists()


def test_the_province_finds_a_row_for_each_unit(client, cast):
    client.force_login(cast.province_officer)
    page = client.get("/desk/programmes/books/pipeline/type/").content.decode()
    assert f'value="{cast.unit.name}"' in page
    assert f'value="{cast.other_unit.name}"' in page


def test_a_file_is_checked_then_taken_over(officer, cast):
    file = xlsx(HEADINGS, [*OUTPUT.values()])
    imported = uploaded(cast, file)
    address = reverse("programmes:import", args=[imported.pk])
    assert "1.600.000.000 đồng" in officer.get(address).content.decode()
    assert officer.post(address).status_code == 302
    assert Output.objects.count() == 1
    assert officer.post(address).status_code == 302
    assert Output.objects.count() == 1


def test_a_file_with_a_doubtful_sum_waits_for_the_answer(officer, cast):
    imported = uploaded(cast, xlsx(HEADINGS, [*(OUTPUT | {"money": "1.345 tỷ"}).values()]))
    address = reverse("programmes:import", args=[imported.pk])
    assert officer.post(address).status_code == 400
    assert officer.post(address, {"dots-money": "decimals"}).status_code == 302
    assert Output.objects.get().money == 1_345_000_000


def test_an_uploaded_file_that_cannot_be_read_is_refused_and_not_kept(officer):
    answer = officer.post("/desk/programmes/books/outputs/upload/", {"file": picture()})
    assert answer.status_code == 400
    assert "png" in answer.content.decode()


def test_a_file_may_be_left(officer, cast):
    imported = uploaded(cast, xlsx(HEADINGS, [*OUTPUT.values()]))
    officer.post(reverse("programmes:drop", args=[imported.pk]))
    imported.refresh_from_db()
    assert imported.state == "dropped"
    assert not Output.objects.exists()


def test_a_programme_is_entered_with_its_criteria(officer, cast):
    data = {
        "organisation": str(cast.unit.pk),
        "kind": "campaign",
        "title": "5 không, 3 sạch",
        "first_day": "01/01/2026",
        "criteria": "Không đói nghèo\nSạch nhà\nSạch nhà\n",
    }
    assert officer.post("/desk/programmes/new/", data).status_code == 302
    made = Programme.objects.get()
    assert [one.name for one in made.criteria.all()] == ["Không đói nghèo", "Sạch nhà"]


def test_a_coordination_programme_needs_a_partner_and_days_in_order(officer, cast):
    data = {"organisation": str(cast.unit.pk), "kind": "coordination", "title": "Phối hợp"}
    days = {"first_day": "02/01/2026", "last_day": "01/01/2026"}
    answer = officer.post("/desk/programmes/new/", data | days)
    assert answer.status_code == 400
    assert {"partner", "last_day"} <= set(answer.context["form"].errors)
    assert not Programme.objects.exists()


def test_the_programme_shows_its_outputs_shortcomings_and_sheets(officer, cast):
    run = programme(cast)
    data = typed(**OUTPUT)
    address = f"{SHEET}?parent={run.pk}"
    _page, digest = checked(officer, data, address)
    officer.post(address, data | {"as_read": digest})
    noted = {"kind": "shortcoming", "on": "01/06/2026", "text": "Kinh phí ít", "cause": "Thu ít"}
    officer.post(reverse("programmes:observe", args=[run.pk]), noted | {"seen_version": 1})
    asked = {"way": "to_partner", "ask": "question", "text": "Đề nghị góp ý"}
    officer.post(reverse("programmes:inform", args=[run.pk]), asked | {"sent_on": "02/06/2026"})
    page = officer.get(run.get_absolute_url()).content.decode()
    for words in ("1.600.000.000 đồng", "Kinh phí ít", "Thu ít", "Đề nghị góp ý"):
        assert words in page
    assert Observation.objects.count() == InformationSheet.objects.count() == 1


def test_a_reply_is_noted_once_and_not_before_the_question(officer, cast):
    values = {"way": "to_partner", "ask": "question", "text": "Đề nghị góp ý", "sent_on": DAY}
    sheet = send_sheet(programme(cast), values, by=cast.officer)
    address = reverse("programmes:reply", args=[sheet.pk])
    early = {"reply": "Đồng ý", "replied_on": "31/05/2026", "seen_version": 1}
    assert officer.post(address, early).status_code == 400
    assert officer.post(address, early | {"replied_on": "05/06/2026"}).status_code == 302
    assert officer.get(address).status_code == 403
    sheet.refresh_from_db()
    assert not sheet.is_open


def test_the_partner_sees_the_programme_and_another_body_does_not(client, cast):
    run = programme(cast, partner=cast.committee)
    client.force_login(cast.chair)
    assert client.get(run.get_absolute_url()).status_code == 200
    hidden = programme(cast, title="Riêng của Hội")
    assert client.get(hidden.get_absolute_url()).status_code == 404


def test_a_course_shows_units_reached_and_not_reached(client, cast):
    row = attendance(cast)
    client.force_login(cast.province_officer)
    page = client.get(row.training.get_absolute_url()).content.decode()
    reached, _line, missed = page.partition("1 / 2")
    assert cast.unit.name in reached
    assert cast.other_unit.name in missed


def test_a_courses_first_day_stays_once_attendance_is_there(client, cast):
    row = attendance(cast)
    client.force_login(cast.province_officer)
    data = {"title": "Khác", "topic": "supervision", "seen_version": 1}
    data |= {"first_day": "03/06/2026", "last_day": "04/06/2026"}
    address = reverse("programmes:training_edit", args=[row.training_id])
    assert client.post(address, data).status_code == 400
    assert Training.objects.get().title != "Khác"


def test_a_name_is_shown_in_the_list_only_by_right(client, cast):
    award(cast)
    for user, shown in ((cast.officer, True), (cast.clerk, False), (cast.province_officer, False)):
        client.force_login(user)
        page = client.get("/desk/programmes/books/awards/").content.decode()
        assert (AWARD["name"] in page) is shown


def test_a_row_is_corrected_on_its_page(officer, cast):
    row = output(cast)
    address = reverse("programmes:correct", args=["outputs", row.pk])
    form = officer.get(address).context["form"]
    data = {name: form[name].value() or "" for name in form.fields if name != "sent_as"}
    assert officer.post(address, data | {"money": "1.345 tỷ"}).status_code == 400
    assert officer.post(address, data | {"money": "1.345.000.000"}).status_code == 302
    assert Output.objects.get().money == 1_345_000_000
    assert officer.post(address, data | {"quantity": "1"}).status_code == 409


def test_lists_are_filtered_by_unit_and_day(client, cast):
    output(cast)
    output(cast, on="01/07/2026", quantity="5")
    client.force_login(cast.province_officer)
    page = client.get("/desk/programmes/books/outputs/?first=15/06/2026")
    assert [row.quantity for row, _cells in page.context["page"].rows] == [5]
    page = client.get(f"/desk/programmes/books/outputs/?unit={cast.other_unit.pk}")
    assert page.status_code == 200


@pytest.mark.parametrize("path", ["", "training/", "books/outputs/", "books/outputs/type/"])
def test_pages_ask_few_queries(officer, cast, django_assert_max_num_queries, path):
    for number in range(1, 20):
        output(cast, quantity=str(number))
    training(cast)
    programme(cast)
    officer.get("/desk/programmes/")
    with django_assert_max_num_queries(15):
        officer.get(f"/desk/programmes/{path}")


def test_an_unknown_book_is_not_there(officer):
    assert officer.get("/desk/programmes/books/none/").status_code == 404


def test_awards_stand_by_level_and_form_and_each_count_opens_its_rows(client, cast):
    for holder, level, form in (
        ("collective", "province", "merit"),
        ("individual", "province", "merit"),
        ("individual", "commune", "commendation"),
    ):
        award(cast, holder=holder, level=level, form=form, name=f"Tên {holder} {level}")
    client.force_login(cast.officer)
    shown = client.get(reverse("programmes:book", args=["awards"])).context["honoured"]
    counted = {
        (str(level), str(form)): (count["collectives"], count["individuals"], href)
        for level, cells in shown["rows"]
        for form, count, href in cells
        if count
    }
    assert {place: row[:2] for place, row in counted.items()} == {
        ("Cấp tỉnh", "Bằng khen"): (1, 1),
        ("Cấp xã", "Giấy khen"): (0, 1),
    }
    opened = client.get(
        reverse("programmes:book", args=["awards"]) + counted["Cấp xã", "Giấy khen"][2]
    )
    ((row, _cells),) = opened.context["page"].rows
    assert (row.level, row.form) == ("commune", "commendation")


def test_a_choice_that_is_none_filters_nothing(client, cast):
    award(cast)
    client.force_login(cast.officer)
    page = client.get(reverse("programmes:book", args=["awards"]), {"level": "moon"})
    assert page.status_code == 200 and len(page.context["page"].rows) == 1
