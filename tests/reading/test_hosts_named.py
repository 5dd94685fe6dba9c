"""Who held the event and at which level they stand."""

import pytest

from doithoai.reading import read
from doithoai.reading.places import Level


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Hội LHPN xã Mẫu tổ chức đối thoại với hội viên.", ["Hội LHPN xã Mẫu"]),
        (
            "Hội LHPN và Liên đoàn Lao động tỉnh phối hợp tổ chức hội nghị đối thoại.",
            ["Hội LHPN", "Liên đoàn Lao động tỉnh"],
        ),
        ("Hội Nông dân Việt Nam chủ trì, tổ chức hội nghị.", ["Hội Nông dân Việt Nam"]),
        ("Hội nghị đối thoại do UBND TP. Mẫu Sơn tổ chức sáng nay.", ["UBND TP. Mẫu Sơn"]),
        ("Báo cáo trong phiên họp do Hội LHPN huyện tổ chức.", ["Hội LHPN huyện"]),
        ("Hội viên phụ nữ tổ chức gói bánh.", []),
    ],
)
def test_the_bodies_that_held_it(sentence, names):
    assert [host.name for host in read(f"Tin ở cơ sở\n\n{sentence}\nNhiều ý kiến.").hosts] == names


@pytest.mark.parametrize(
    ("host", "level"),
    [
        ("UBND thành phố Mẫu Sơn", Level.DISTRICT),
        ("Thành ủy Mẫu Sơn", Level.DISTRICT),
        ("UBND TP Đà Nẵng", Level.PROVINCE),
        ("Thành ủy Hà Nội", Level.PROVINCE),
        ("UBND huyện Mẫu", Level.DISTRICT),
        ("Hội LHPN xã Mẫu", Level.COMMUNE),
    ],
)
def test_a_city_is_a_district_unless_the_centre_runs_it(host, level):
    assert (
        read(f"Tin mới\n\n{host} tổ chức hội nghị đối thoại.\nNhiều ý kiến.").event.level is level
    )
