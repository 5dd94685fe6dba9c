"""The cast that every test knows, on a plainly fictional commune in a fictional province.

union of the province ── union of the commune (officer, leader, clerk)
                      └─ union of another commune (other officer)
people's committee of the commune (responder, chair)
"""

import datetime as dt
from dataclasses import dataclass

from doithoai.kit.actors import SYSTEM
from doithoai.people.actions import give_post, make_account
from doithoai.people.models import User
from doithoai.people.roles import Role
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind, Level, Organisation

LONG_AGO = dt.date(2019, 1, 1)
PASSWORD = "sông-Hồng-xanh-2026"


@dataclass(frozen=True)
class Cast:
    province: Organisation
    unit: Organisation
    other_unit: Organisation
    committee: Organisation
    officer: User
    clerk: User
    leader: User
    other_officer: User
    province_officer: User
    responder: User
    chair: User
    auditor: User
    administrator: User
    stranger: User

    @property
    def everybody(self) -> dict[str, User]:
        return {name: value for name, value in vars(self).items() if isinstance(value, User)}


def person(username: str, *posts: tuple[Organisation, Role], full_name: str = "") -> User:
    user = make_account(username, full_name or username.title(), by=SYSTEM)
    for organisation, role in posts:
        give_post(user, organisation, role, LONG_AGO, by=SYSTEM)
    return user


def _of_the_whole(province: Organisation) -> User:
    user = make_account("administrator", "Administrator", by=SYSTEM)
    give_post(user, province, Role.ADMINISTRATOR, LONG_AGO, by=SYSTEM, whole=True)
    return user


def assemble() -> Cast:
    province = create_organisation(
        "Hội LHPN tỉnh Minh Họa", Kind.WOMENS_UNION, Level.PROVINCE, by=SYSTEM
    )
    unit = create_organisation(
        "Hội LHPN xã Ví Dụ", Kind.WOMENS_UNION, Level.COMMUNE, parent=province, by=SYSTEM
    )
    other = create_organisation(
        "Hội LHPN xã Thử Nghiệm", Kind.WOMENS_UNION, Level.COMMUNE, parent=province, by=SYSTEM
    )
    committee = create_organisation(
        "UBND xã Ví Dụ", Kind.PEOPLES_COMMITTEE, Level.COMMUNE, by=SYSTEM
    )
    return Cast(
        province=province,
        unit=unit,
        other_unit=other,
        committee=committee,
        officer=person("officer", (unit, Role.OFFICER)),
        clerk=person("clerk", (unit, Role.CLERK)),
        leader=person("leader", (unit, Role.LEADER)),
        other_officer=person("other_officer", (other, Role.OFFICER)),
        province_officer=person("province_officer", (province, Role.OFFICER)),
        responder=person("responder", (committee, Role.RESPONDER)),
        chair=person("chair", (committee, Role.LEADER)),
        auditor=person("auditor", (province, Role.AUDITOR)),
        administrator=_of_the_whole(province),
        stranger=person("stranger"),
    )
