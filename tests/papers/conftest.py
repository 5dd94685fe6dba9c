"""Papers as LibreOffice prints them: all samples converted once for the whole run."""

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from doithoai.papers.layout import (
    Annex,
    Column,
    PaperText,
    Paragraph,
    Row,
    Table,
    render,
    render_slip,
)
from tests.papers.samples import SLIP, UNION, every_paper
from tests.reports.fullest import fullest_situation

LETTERS = "aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵđ"


def long_table() -> PaperText:
    columns = (Column("TT", width_mm=10), Column("Cột nội dung riêng"))
    rows = tuple(Row((str(at), f"Dòng số {at}")) for at in range(1, 121))
    return UNION.paper("Báo cáo", "BC", abstract="Bảng dài", blocks=(Table(columns, rows),))


def alphabet() -> PaperText:
    annex = Annex("Phụ lục riêng", (Paragraph("Trang của phụ lục. " * 400),))
    text = Paragraph(f"{LETTERS} {LETTERS.upper()}")
    return UNION.paper("Báo cáo", "BC", abstract="Chữ cái", blocks=(text,), annexes=(annex,))


@pytest.fixture(scope="session")
def printed(tmp_path_factory) -> dict[str, Path]:
    """PDF of every sample, by name; one start of LibreOffice for all."""
    folder = tmp_path_factory.mktemp("printed")
    program = shutil.which("soffice")
    assert program, "LibreOffice's writer is needed for this test (apt: libreoffice-writer)"
    papers = every_paper() | {"bang-dai": long_table(), "chu-cai": alphabet()}
    papers["tinh-hinh"] = fullest_situation()
    contents = {name: render(paper) for name, paper in papers.items()}
    contents["giay-bien-nhan"] = render_slip(SLIP)
    for name, content in contents.items():
        (folder / f"{name}.docx").write_bytes(content)
    subprocess.run(
        [
            program,
            f"-env:UserInstallation=file://{folder}/profile",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder)),
            *(str(folder / f"{name}.docx") for name in contents),
        ],
        check=True,
        timeout=180,
        capture_output=True,
    )
    return {name: folder / f"{name}.pdf" for name in contents}


@pytest.fixture(scope="session")
def pages(printed) -> dict[str, list[str]]:
    """The text of each page of each sample."""
    return {
        name: [page.extract_text() for page in PdfReader(path).pages]
        for name, path in printed.items()
    }
