"""Who held the event; which lines are none of the article; places and their level."""

import pytest

from doithoai.reading import read

REST = "Nhiều ý kiến được nêu và ghi nhận tại chỗ.\nBà con mong sớm có kết quả."


@pytest.mark.parametrize(
    ("opening", "hosts"),
    [
        (
            "Sáng 2/3, Hội LHPN huyện Như Xuân, tỉnh Thanh Hóa đã tổ chức hội nghị đối thoại.",
            ["Hội LHPN huyện Như Xuân, tỉnh Thanh Hóa"],
        ),
        (
            "Hội thảo do Liên đoàn Lao động TPHCM và Sở Y tế TPHCM tổ chức sáng 2/3.",
            ["Liên đoàn Lao động TPHCM", "Sở Y tế TPHCM"],
        ),
        (
            "Ông Lê Văn Sáu, Chủ tịch UBND quận Ô Môn, gặp bà con sáng 2/3.",
            ["UBND quận Ô Môn"],
        ),
        ("Sáng 2/3, bà con đến rất đông.", []),
    ],
)
def test_who_held_it(opening, hosts):
    found = read(f"Gặp gỡ đầu xuân\n\n{opening}\n{REST}").hosts
    assert [host.name for host in found] == hosts


PAGE = f"""Gặp gỡ đầu xuân

IMG_0001.JPG
Bà con đến dự buổi gặp.
Sáng 2/3, huyện tổ chức đối thoại với 90 hội viên về đường làng và nước sạch cho các thôn bản.
{REST}
Có 14 ý kiến được trả lời ngay, số còn lại huyện hẹn trả lời bằng văn bản trong tháng tới đây.
Hoàng Văn Bút
Tin liên quan
Xã bên đón 700 khách, ông Trần Văn Ngoài đề nghị làm thêm bãi đỗ xe
"""


def test_what_follows_the_article_is_left_out():
    reading = read(PAGE)
    assert [(f.value, f.unit) for f in reading.figures] == [(90, "hội viên"), (14, "ý kiến")]
    assert reading.people == ()
    assert not any("bãi đỗ xe" in ask.text for ask in reading.asks)
    left_out = " ".join(PAGE[s.start : s.end] for s in reading.left_out)
    for words in ("IMG_0001.JPG", "Hoàng Văn Bút", "Tin liên quan", "Trần Văn Ngoài"):
        assert words in left_out


def test_counts_of_one_meeting():
    reading = read(PAGE)
    assert (reading.participants, reading.opinions, reading.answered) == (90, 14, 14)


def test_so_many_a_week_are_not_the_opinions_of_a_meeting():
    text = f"Gặp gỡ đầu xuân\n\nTrung bình mỗi tuần huyện nhận 20 kiến nghị.\n{REST}"
    assert read(text).opinions is None


def test_a_part_is_no_second_count():
    text = f"Gặp gỡ\n\nHội nghị có 45 ý kiến, trong đó 12 ý kiến về đất đai.\n{REST}"
    assert read(text).opinions == 45


def test_places_with_the_unit_of_their_day():
    text = f"Gặp gỡ\n\nSáng 2/3/2019, huyện Như Xuân, tỉnh Thanh Hóa mở hội nghị.\n{REST}"
    found = [(unit.name, unit.level.value, unit.key) for unit in read(text).places]
    assert found == [("Như Xuân", "district", "402-2004"), ("Thanh Hóa", "province", "38")]


def test_the_number_of_a_house_and_a_mans_name_are_no_figures():
    text = f"Gặp gỡ\n\nNhà 353 An Dương Vương bỏ không. Hôm qua thầy Sáu chia sẻ như thế.\n{REST}"
    assert [f.value for f in read(text).figures] == []
