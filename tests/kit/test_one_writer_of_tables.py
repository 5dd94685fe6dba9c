"""Tables are written in one place, so that what keeps formulas out is there for every one."""

import re
from pathlib import Path

import doithoai

SOURCES = Path(doithoai.__file__).parent
WRITERS = re.compile(r"\bxlsxwriter\b|openpyxl\.Workbook|import Workbook|\bcsv\.writer")


def test_only_one_module_writes_tables():
    found = {
        str(path.relative_to(SOURCES))
        for path in SOURCES.rglob("*.py")
        if WRITERS.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"kit/sheets.py"}
