"""The signature never stands alone on a page, also after a table."""

from doithoai.papers.layout import Column, PaperText, Row, Signing, Table, render
from tests.papers.docx_reading import W, body


def test_the_last_row_of_a_table_stays_with_the_signature():
    columns = (Column("TT"), Column("Nội dung"))
    table = Table(columns, (Row(("1", "Một")), Row(("2", "Hai\nBa"))))
    paper = PaperText("Hội LHPN xã Ví Dụ", "Báo cáo", blocks=(table,), signing=Signing("Chủ tịch"))
    rows = [r for r in body(render(paper)).iter(f"{W}tr") if "Một" in "".join(r.itertext())]
    (first,) = rows
    last = first.getnext()
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in last.iter(f"{W}p")]
    assert kept == [True] * 3
    assert not first.findall(f".//{W}keepNext")
