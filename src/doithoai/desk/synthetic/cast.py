"""Who the made-up records are about: one fictional province, its communes and their people."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from django.db import transaction

from doithoai.kit.actors import SYSTEM
from doithoai.people.actions import give_post, make_account
from doithoai.people.models import User
from doithoai.people.roles import Role
from doithoai.units.actions import create_organisation, sync_topics
from doithoai.units.models import Kind, Level, Organisation, Topic

PROVINCE = "Hội LHPN tỉnh Số Liệu Mẫu"
PREFIX = "mau"


@dataclass(frozen=True)
class Commune:
    """A commune's union with the body that answers it, and who works there."""

    union: Organisation
    committee: Organisation
    officer: User
    leader: User
    responder: User
    chair: User


@dataclass(frozen=True)
class Cast:
    communes: list[Commune]
    topics: dict[str, Topic]

    @cached_property
    def weights(self) -> list[float]:
        """Cumulative: large places get more than small ones, shares like 1/2, 1/3, 1/4 …"""
        return list(accumulate(1 / (place + 2) for place in range(len(self.communes))))


def exists() -> bool:
    return Organisation.objects.filter(name=PROVINCE).exists()


@transaction.atomic
def assemble(communes: int, since: dt.date) -> None:
    """All of it or nothing, so that a run that was cut short here begins again cleanly."""
    sync_topics(by=SYSTEM)
    province = create_organisation(PROVINCE, Kind.WOMENS_UNION, Level.PROVINCE, by=SYSTEM)
    _person(f"{PREFIX}-tinh", "Cán bộ tỉnh mẫu", province, Role.OFFICER, since)
    for number in range(1, communes + 1):
        union = create_organisation(
            f"Hội LHPN xã Mẫu Số {number}",
            Kind.WOMENS_UNION,
            Level.COMMUNE,
            parent=province,
            by=SYSTEM,
        )
        committee = create_organisation(
            f"UBND xã Mẫu Số {number}", Kind.PEOPLES_COMMITTEE, Level.COMMUNE, by=SYSTEM
        )
        name = f"{PREFIX}-{number}"
        _person(f"{name}-can-bo", f"Cán bộ mẫu {number}", union, Role.OFFICER, since)
        _person(f"{name}-chu-tich", f"Chủ tịch Hội mẫu {number}", union, Role.LEADER, since)
        _person(f"{name}-tra-loi", f"Chuyên viên mẫu {number}", committee, Role.RESPONDER, since)
        _person(f"{name}-ubnd", f"Chủ tịch UBND mẫu {number}", committee, Role.LEADER, since)


def _person(
    username: str, full_name: str, organisation: Organisation, role: Role, since: dt.date
) -> None:
    user = make_account(username, full_name, by=SYSTEM)
    give_post(user, organisation, role, since, by=SYSTEM)


def gather() -> Cast:
    """The cast as it stands in the database."""
    people = User.objects.filter(username__startswith=f"{PREFIX}-").prefetch_related(
        "posts__organisation__parent"
    )
    named = {user.username: user for user in people}
    count = sum(name.endswith("-can-bo") for name in named)
    communes = [_commune(named, f"{PREFIX}-{number}") for number in range(1, count + 1)]
    return Cast(communes, {topic.code: topic for topic in Topic.objects.all()})


def _commune(named: dict[str, User], name: str) -> Commune:
    officer, responder = named[f"{name}-can-bo"], named[f"{name}-tra-loi"]
    return Commune(
        union=officer.posts.all()[0].organisation,
        committee=responder.posts.all()[0].organisation,
        officer=officer,
        leader=named[f"{name}-chu-tich"],
        responder=responder,
        chair=named[f"{name}-ubnd"],
    )
