"""What comes out of the printer: fonts, number of pages, text, repeated headers, page numbers."""

import re
import subprocess

import pytest
from pypdf import PdfReader

from tests.papers.conftest import LETTERS
from tests.papers.samples import MATTERS, every_paper

PAGES = {
    "ke-hoach": 2,
    "giay-moi": 1,
    "danh-sach": 1,
    "kich-ban": 1,
    "tra-loi-truoc": 2,
    "bien-ban": 2,
    "ket-luan": 1,
    "bao-cao-ket-qua": 2,
    "cv-tra-loi": 1,
    "cv-chuyen": 1,
    "cv-de-nghi": 1,
    "cv-don-doc": 1,
    "tb-tiep-nhan": 1,
    "tb-khong-thu-ly": 1,
    "giay-bien-nhan": 1,
    "tinh-hinh": 2,
}


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", [*sorted(every_paper()), "bang-dai", "chu-cai", "giay-bien-nhan"])
def test_only_the_stand_in_for_times_new_roman_is_used(printed, name):
    listed = subprocess.check_output(["pdffonts", str(printed[name])], text=True).splitlines()[2:]
    fonts = {line.split()[0].split("+")[-1].split("-")[0] for line in listed}
    assert fonts == {"Tinos"}


@pytest.mark.parametrize(("name", "count"), sorted(PAGES.items()))
def test_the_number_of_pages_is_as_looked_at(pages, name, count):
    assert len(pages[name]) == count


def test_every_vietnamese_letter_is_printed(pages):
    found = flat("".join(pages["chu-cai"]))
    assert [c for c in LETTERS + LETTERS.upper() if c not in found] == []


def test_all_that_was_said_is_printed(pages):
    found = flat("".join(pages["tra-loi-truoc"]))
    for matter in MATTERS:
        assert flat(matter.content) in found
        assert flat(matter.answer) in found


def test_the_header_row_stands_on_every_page_of_a_table(pages):
    assert len(pages["bang-dai"]) >= 4
    assert all("Cột nội dung riêng" in page for page in pages["bang-dai"][:-1])


def test_no_row_of_a_long_table_is_lost(pages):
    rows = re.findall(r"Dòng số (\d+)", "\n".join(pages["bang-dai"]))
    assert [int(row) for row in rows] == list(range(1, 121))


def top_numbers(path) -> list[str]:
    """What stands in the top margin of each page."""
    found = []
    for page in PdfReader(path).pages:
        height, margin, words = float(page.mediabox.height), 20 / 25.4 * 72, []

        def see(text, _cm, matrix, _font, _size, height=height, words=words, margin=margin):
            if text.strip() and matrix[5] > height - margin:
                words.append(text.strip())

        page.extract_text(visitor_text=see)
        found.append("".join(words))
    return found


def test_pages_are_numbered_in_the_top_margin_but_the_first_is_not(printed):
    numbers = top_numbers(printed["bang-dai"])
    assert numbers == ["", *(str(at) for at in range(2, len(numbers) + 1))]


def test_an_annex_counts_its_own_pages(printed):
    numbers = top_numbers(printed["chu-cai"])
    assert numbers[:3] == ["", "", "2"]


def test_the_synthesis_table_is_printed_on_its_side(printed):
    boxes = [page.mediabox for page in PdfReader(printed["tong-hop"]).pages]
    assert all(box.width > box.height for box in boxes)


def test_a_signature_never_stands_alone_on_a_page(pages):
    for name, found in pages.items():
        if name == "giay-bien-nhan":
            continue
        last = [line for line in found[-1].splitlines() if line.strip()]
        signature = next((i for i, line in enumerate(last) if "Nơi nhận" in line), None)
        assert signature is None or signature >= 1, name


def test_the_slip_is_a_quarter_of_a4(printed):
    box = PdfReader(printed["giay-bien-nhan"]).pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (148, 105)
