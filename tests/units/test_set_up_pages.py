"""Administrators set up organisations, topics and competence by pages."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.people.roles import Role
from doithoai.units import actions
from doithoai.units.models import Competence, Kind, Organisation, Succession, Topic
from doithoai.units.rules import can_manage_organisation, managed_among
from tests.cast import Cast, assemble, person

from .factories import hanoi, organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def admin(cast: Cast, client: Client) -> Client:
    client.force_login(
        cast.administrator, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def address(name: str, *args: object) -> str:
    return reverse(f"units:{name}", args=args)


def test_the_list_is_found_by_name_without_marks_and_by_line(admin: Client, cast: Cast) -> None:
    page = admin.get(address("list"), {"q": "hoi lhpn vi du"}).content.decode()
    assert cast.unit.name in page
    assert cast.other_unit.name not in page
    page = admin.get(address("list"), {"line": "state"}).content.decode()
    assert cast.committee.name in page
    assert cast.unit.name not in page


def test_the_list_hides_what_has_ended_unless_asked(admin: Client) -> None:
    organisation("Hội LHPN quận cũ", valid_to=date(2025, 6, 30))
    assert "quận cũ" not in admin.get(address("list")).content.decode()
    assert "quận cũ" in admin.get(address("list"), {"ended": "on"}).content.decode()


def test_the_list_goes_on_from_a_name_and_costs_a_fixed_number_of_queries(
    admin: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(60):
        organisation(f"Chi hội {number:02d}")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        first = admin.get(address("list"))
    assert "Chi hội 49" in first.content.decode()
    assert "Chi hội 55" not in first.content.decode()
    second = admin.get(address("list") + first.context["next"])
    assert "Chi hội 55" in second.content.decode()
    assert "Chi hội 49" not in second.content.decode()


def test_a_new_organisation_is_entered_with_its_place_typed(admin: Client, cast: Cast) -> None:
    places = hanoi()
    data = {
        "name": "Hội LHPN phường Nghĩa Đô",
        "kind": "womens_union",
        "level": "commune",
        "area": "nghia do",
        "parent": "hoi lhpn tinh minh hoa",
        "valid_from": "01/07/2025",
    }
    assert admin.post(address("create"), data).status_code == 302
    made = Organisation.objects.get(name="Hội LHPN phường Nghĩa Đô")
    assert (made.area, made.parent, made.line) == (places["nghia_do"], cast.province, "union")
    assert made.valid_from == date(2025, 7, 1)
    assert Event.objects.about(made).get().actor == cast.administrator.actor_id


def test_an_unclear_place_comes_back_with_what_was_typed(admin: Client) -> None:
    hanoi()
    data = {"name": "Hội mới", "kind": "womens_union", "level": "commune", "area": "phuong ha noi"}
    page = admin.post(address("create"), data)
    assert page.status_code == 400
    assert 'value="Hội mới"' in page.content.decode()
    assert 'name="area-choice"' in page.content.decode()
    assert not Organisation.objects.filter(name="Hội mới").exists()


def test_a_new_name_is_found_at_once(admin: Client, cast: Cast) -> None:
    data = {"name": "Hội LHPN xã Đổi Tên", "short_name": "", "version": cast.unit.version}
    admin.post(address("rename", cast.unit.pk), data)
    assert Organisation.objects.search("doi ten").get() == cast.unit
    assert not Organisation.objects.search("vi du").filter(pk=cast.unit.pk).exists()


def test_the_second_of_two_administrators_is_told(admin: Client, cast: Cast) -> None:
    old_version = cast.unit.version
    actions.rename_organisation(cast.unit, "Tên thứ nhất", by=SYSTEM)
    data = {"name": "Tên thứ hai", "version": old_version}
    page = admin.post(address("rename", cast.unit.pk), data)
    assert page.status_code == 409
    assert 'value="Tên thứ hai"' in page.content.decode()
    assert Organisation.objects.get(pk=cast.unit.pk).name == "Tên thứ nhất"


def test_dates_must_follow_each_other(admin: Client, cast: Cast) -> None:
    data = {"valid_from": "01/07/2025", "valid_to": "30/06/2025"}
    assert admin.post(address("dates", cast.unit.pk), data).status_code == 400
    data = {"valid_from": "01/07/2020", "valid_to": "30/06/2025"}
    assert admin.post(address("dates", cast.unit.pk), data).status_code == 302
    assert Organisation.objects.get(pk=cast.unit.pk).valid_to == date(2025, 6, 30)


def test_a_body_cannot_be_put_under_its_own(admin: Client, cast: Cast) -> None:
    data = {"parent": "", "parent-choice": str(cast.unit.pk)}
    page = admin.post(address("move", cast.province.pk), data)
    assert page.status_code == 400
    assert Organisation.objects.get(pk=cast.province.pk).parent is None
    assert page.context["form"].non_field_errors()


def test_a_successor_is_added_once_shown_and_removed(admin: Client, cast: Cast) -> None:
    data = {"new": cast.other_unit.name, "on": "01/07/2025", "share": "100", "decree": "12/QĐ"}
    assert admin.post(address("succeed", cast.unit.pk), data).status_code == 302
    assert admin.post(address("succeed", cast.unit.pk), data).status_code == 400
    step = Succession.objects.get(old=cast.unit)
    assert "12/QĐ" in admin.get(address("detail", cast.unit.pk)).content.decode()
    assert cast.unit.name in admin.get(address("detail", cast.other_unit.pk)).content.decode()
    assert admin.post(address("unsucceed", cast.unit.pk, step.pk)).status_code == 302
    assert not Succession.objects.exists()


def test_topics_are_entered_renamed_and_withdrawn(admin: Client) -> None:
    data = {"code": "CHO_DAN_SINH", "name": "Chợ", "name_en": "Markets", "position": "5"}
    assert admin.post(address("create_topic"), data).status_code == 302
    assert admin.post(address("create_topic"), data).status_code == 400
    topic = Topic.objects.get(code="CHO_DAN_SINH")
    data = {"name": "Chợ dân sinh", "name_en": "Markets", "position": "6", "version": topic.version}
    assert admin.post(address("edit_topic", topic.pk), data).status_code == 302
    topic = Topic.objects.get(code="CHO_DAN_SINH")
    assert (topic.name, topic.is_offered, topic.version) == ("Chợ dân sinh", False, 2)
    assert "Chợ dân sinh" in admin.get(address("topics")).content.decode()
    assert not Topic.objects.offered().filter(pk=topic.pk).exists()


def test_competence_is_given_once_shown_and_ended(admin: Client, cast: Cast) -> None:
    topic = actions.create_topic("WATER", "Nước sạch", "Water", 1, by=SYSTEM)
    data = {"topic": str(topic.pk), "area": "", "lead": cast.committee.name}
    assert admin.post(address("add_competence"), data).status_code == 302
    assert admin.post(address("add_competence"), data).status_code == 400
    row = Competence.objects.get()
    assert "Nước sạch" in admin.get(address("competence")).content.decode()
    assert admin.post(address("end_competence", row.pk), {"on": "01/01/2026"}).status_code == 302
    assert Competence.objects.get().valid_to == date(2026, 1, 1)
    assert "Nước sạch" not in admin.get(address("competence")).content.decode()


ADDRESSES = ("list", "create", "topics", "create_topic", "competence", "add_competence")


@pytest.mark.parametrize("name", ADDRESSES)
def test_only_administrators_see_the_set_up(cast: Cast, client: Client, name: str) -> None:
    assert client.get(address(name)).status_code == 302
    for who, user in cast.everybody.items():
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        expected = 200 if who == "administrator" else 403
        assert client.get(address(name)).status_code == expected, who


@pytest.mark.parametrize("name", ["detail", "rename", "dates", "move", "succeed"])
def test_only_administrators_set_up_a_body(cast: Cast, client: Client, name: str) -> None:
    assert client.get(address(name, cast.unit.pk)).status_code == 302
    for who, user in cast.everybody.items():
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        expected = 200 if who == "administrator" else 403
        assert client.get(address(name, cast.unit.pk)).status_code == expected, who


def test_the_page_speaks_vietnamese_and_english(admin: Client) -> None:
    page = admin.get(address("create"), headers={"Accept-Language": "en"}).content.decode()
    assert "Directly above" in page
    assert '<option value="district">District level (until 30 June 2025)</option>' in page


def test_the_list_leads_only_to_what_opens(client: Client, cast: Cast) -> None:
    places = hanoi()
    hers = organisation("Hội phường nhà", area=places["nghia_do"])
    bodies = [
        hers,
        organisation("Chi hội dưới đó", parent=hers),
        organisation("UBND phường nhà", Kind.PEOPLES_COMMITTEE, area=places["nghia_do"]),
        organisation("UBND phường khác", Kind.PEOPLES_COMMITTEE, area=places["dong_ngac"]),
        organisation("Cơ quan trung ương"),
    ]
    client.force_login(person("ward", (hers, Role.ADMINISTRATOR)))
    page = client.get(address("list")).content.decode()
    assert all(body.name in page for body in bodies)
    linked = [body for body in bodies if f'href="{address("detail", body.pk)}"' in page]
    opened = [body for body in bodies if client.get(address("detail", body.pk)).status_code == 200]
    assert linked == opened == bodies[:3]


def test_what_the_list_leads_to_is_asked_once(
    client: Client, cast: Cast, django_assert_num_queries: object
) -> None:
    places = hanoi()
    hers = organisation("Hội phường nhà", area=places["nghia_do"])
    admin = person("ward", (hers, Role.ADMINISTRATOR))
    for number in range(30):
        place = places["nghia_do" if number % 2 else "dong_ngac"]
        organisation(f"Cơ quan {number:02d}", Kind.OTHER, area=place)
    rows = list(Organisation.objects.shown())
    assert admin.current_posts
    with django_assert_num_queries(1):  # type: ignore[operator]
        managed = managed_among(admin, rows)
    assert managed == {row.pk for row in rows if can_manage_organisation(admin, row)}
