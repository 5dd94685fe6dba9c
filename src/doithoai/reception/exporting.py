"""The register as a table (.xlsx), for whoever keeps it."""

from collections.abc import Iterable

from doithoai.kit.sheets import Sheet, write
from doithoai.reception.pages.register import HEADINGS, Line

MOST = 5_000
WIDTHS = (8, 12, 32, 28, 60, 16, 12, 26, 12, 26, 30, 44)


def sheet(lines: Iterable[Line]) -> bytes:
    """The twelve columns with their numbers below, as in the official form."""
    numbers = tuple(f"({at})" for at in range(1, len(HEADINGS) + 1))
    rows = [numbers, *(line.cells for line in lines)]
    page = Sheet("Sổ tiếp công dân", HEADINGS, WIDTHS, rows, bold_rows=frozenset({0}))
    return write([page])
