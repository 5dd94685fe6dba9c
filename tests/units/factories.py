"""A small country of our own: two old districts, one new ward, and bodies in three lines."""

from datetime import date

from doithoai.kit.actors import SYSTEM
from doithoai.units import actions
from doithoai.units.models import Area, AreaSuccession, Kind, Level, Organisation
from doithoai.units.places import folded

LAST_OLD_DAY, FIRST_NEW_DAY = date(2025, 6, 30), date(2025, 7, 1)


def area(
    key: str,
    kind: str,
    name: str,
    parent: Area | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Area:
    level = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}[len(key.partition("-")[0])]
    province = parent and (parent.province or parent)
    row = Area(
        key=key, code=key.partition("-")[0], level=level, kind=kind, name=name, parent=parent,
        province=province, valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    folded(row, ())
    row.save()
    return row


def hanoi() -> dict[str, Area]:
    """Hà Nội with a district and wards of 2019 and the ward that followed."""
    city = area("01", "Thành phố", "Hà Nội")
    district = area("021-2004", "Quận", "Bắc Từ Liêm", city, None, LAST_OLD_DAY)
    co_nhue = area("00613-2004", "Phường", "Cổ Nhuế 1", district, None, LAST_OLD_DAY)
    minh_khai = area("00614-2004", "Phường", "Minh Khai", district, None, LAST_OLD_DAY)
    nghia_do = area("00592", "Phường", "Nghĩa Đô", city, FIRST_NEW_DAY)
    dong_ngac = area("00611", "Phường", "Đông Ngạc", city, FIRST_NEW_DAY)
    for old, new, main in (
        (co_nhue, nghia_do, True),
        (co_nhue, dong_ngac, False),
        (minh_khai, dong_ngac, True),
    ):
        AreaSuccession.objects.create(
            old=old, new=new, valid_from=FIRST_NEW_DAY, whole=old == minh_khai, main=main
        )
    return {
        "city": city,
        "district": district,
        "co_nhue": co_nhue,
        "minh_khai": minh_khai,
        "nghia_do": nghia_do,
        "dong_ngac": dong_ngac,
    }


def organisation(
    name: str = "Hội LHPN thử nghiệm",
    kind: Kind = Kind.WOMENS_UNION,
    level: Level = Level.COMMUNE,
    parent: Organisation | None = None,
    area: Area | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Organisation:
    return actions.create_organisation(
        name, kind, level, by=SYSTEM, parent=parent, area=area,
        valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
