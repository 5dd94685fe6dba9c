"""The documents keep up with the code: twins, headings, links, pictures."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
SOURCE = ROOT / "src/doithoai"
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
TWINS = {
    "What it does": "Làm được gì",
    "Try it": "Dùng thử",
    "Run the tests": "Chạy kiểm thử",
    "Map of the folders": "Các thư mục",
    "Documents": "Tài liệu",
    "Production": "Vận hành",
    "Security": "Bảo mật",
    "Translating": "Bản dịch",
    "Contributing": "Đóng góp",
    "Licence": "Giấy phép",
}


def headings(path: Path) -> list[str]:
    return re.findall(r"^#+ (.+)$", path.read_text(encoding="utf8"), re.M)


def test_the_readmes_have_the_same_headings_in_the_same_order():
    english, vietnamese = headings(ROOT / "README.md"), headings(ROOT / "README.vi.md")
    assert english[1:] == list(TWINS)
    assert vietnamese[1:] == list(TWINS.values())


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_a_readme_is_neither_thin_nor_a_manual(name):
    assert 90 <= len((ROOT / name).read_text(encoding="utf8").splitlines()) <= 140


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path):
    for link in LINK.findall(path.read_text(encoding="utf8")):
        assert (path.parent / link).exists(), link


def test_every_app_has_its_heading():
    apps = {folder.name for folder in SOURCE.iterdir() if (folder / "__init__.py").exists()}
    assert apps <= set(headings(ROOT / "docs/architecture.md"))


def test_every_command_has_its_heading():
    commands = {path.stem for path in SOURCE.glob("*/management/commands/[!_]*.py")}
    assert commands <= set(headings(ROOT / "docs/architecture.md"))


def test_every_document_is_in_the_table_of_contents():
    contents = (ROOT / "docs/README.md").read_text(encoding="utf8")
    assert [p.name for p in ROOT.glob("docs/*.md") if f"({p.name})" not in contents] == [
        "README.md"
    ]
    decisions = (ROOT / "docs/decisions/README.md").read_text(encoding="utf8")
    missing = [p.name for p in ROOT.glob("docs/decisions/*.md") if f"({p.name})" not in decisions]
    assert missing == ["README.md"]


def test_pictures_are_few_and_small():
    pictures = list(ROOT.glob("docs/pictures/*.png"))
    assert 0 < len(pictures) <= 12
    assert all(picture.stat().st_size <= 150_000 for picture in pictures)


def test_the_licence_is_the_unmodified_text():
    words = (ROOT / "LICENSE").read_text(encoding="utf8")
    assert words.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert len(words.encode()) == 34_523
