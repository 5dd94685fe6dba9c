"""An administrator is offered the rules of their own organisation, and sees its name."""

from datetime import date

import pytest
from django.test import Client

from doithoai.kit.actors import ANONYMOUS, SYSTEM
from doithoai.people.actions import give_post, make_account
from doithoai.people.models import User
from doithoai.people.roles import Role
from doithoai.rulebook import owners
from doithoai.rulebook.deadlines import due, find
from doithoai.rulebook.models import RuleVersion
from doithoai.units.models import Organisation
from doithoai.units.models.organisations import owner_chain
from tests.units.factories import organisation

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/rules/RECOMMENDATION_ANSWER/add/"
LOG_IN = "allauth.account.auth_backends.AuthenticationBackend"
TODAY = date(2026, 3, 2)


def somebody(body: Organisation, role: Role) -> User:
    user = make_account("ha", "Nguyễn Thị Hà", by=SYSTEM)
    give_post(user, body, role, date(2020, 1, 1), by=SYSTEM)
    return User.objects.get(pk=user.pk)


def words(body: Organisation, **more: str) -> dict[str, str]:
    return {
        "owner": f"unit:{body.pk}",
        "amount": "15",
        "unit": "working_day",
        "confidence": "H",
        "valid_from": "2026-03-01",
        "source": "Quy chế 05-QC/BTV",
    } | more


def test_an_administrator_lays_down_the_answer_rule_of_the_own_organisation(
    client: Client,
) -> None:
    ours, theirs = organisation("Hội LHPN xã ví dụ"), organisation("Hội LHPN xã khác")
    client.force_login(somebody(ours, Role.ADMINISTRATOR), backend=LOG_IN)
    page = client.get(ADDRESS).content.decode()
    assert ours.name in page
    assert theirs.name not in page
    assert client.post(ADDRESS, words(theirs)).status_code == 200
    assert client.post(ADDRESS, words(ours)).status_code == 302
    found = due("RECOMMENDATION_ANSWER", TODAY, owner_chain(ours), kind=ours.kind)
    assert found.date == date(2026, 3, 23)
    assert find("RECOMMENDATION_ANSWER", TODAY, owner_chain(theirs)) is None
    assert ours.name in client.get("/desk/rules/RECOMMENDATION_ANSWER/").content.decode()


def test_an_officer_is_offered_nothing_to_lay_down(client: Client) -> None:
    ours = organisation("Hội LHPN xã ví dụ")
    client.force_login(somebody(ours, Role.OFFICER), backend=LOG_IN)
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, words(ours)).status_code == 403
    assert not RuleVersion.objects.exists()


def test_somebody_without_an_account_is_offered_only_national_owners() -> None:
    assert {owner.key for owner in owners.offered_to(ANONYMOUS)} == {"union", "party", "state"}


def test_a_key_that_nobody_knows_is_shown_as_it_is() -> None:
    body = organisation("Hội LHPN xã ví dụ")
    names = owners.names_of([f"unit:{body.pk}", "province:01"])
    assert names == {f"unit:{body.pk}": body.name, "province:01": "province:01"}
