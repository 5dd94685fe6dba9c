"""No figure without provenance: every number of every paper and table that the product draws.

`ADDRESSES` names where papers and tables are given out; `test_tables_out.py`, which opens every
address, fails on one that is missing there. Of papers that share an address each kind is drawn.
"""

import pytest
from django.core.cache import cache
from django.urls import reverse

from doithoai.dialogues import papers as dialogues
from doithoai.dialogues.actions import set_delegates
from doithoai.dialogues.models import Dialogue
from doithoai.drafts import papers as drafts
from doithoai.drafts.models import Disposition, Draft
from doithoai.oversight import papers as oversight
from tests.dialogues.factories import delegate, floor
from tests.drafts.factories import commented, disposed
from tests.house.forms import browsers, pages
from tests.house.planting import fill_up
from tests.house.stated import ADDRESSES, Line, Records, Stated, paper, table, unexplained
from tests.house.world import build

SHEET = "spreadsheetml"
KINDS = (
    ("oversight:paper", "supervision", oversight.OFFERED),
    ("dialogues:paper", "dialogue", dialogues.OFFERED),
    ("drafts:paper", "draft", drafts.OFFERED),
    ("reception:visit_paper", "visit", ("receipt", "statement")),
    ("reception:visit_paper", "concluded", ("conclusion",)),
    ("reception:session_paper", "called_off", ("moved",)),
)


def of_every_kind(world):
    for name, thing, kinds in KINDS:
        for kind in kinds:
            yield "officer", reverse(name, args=[world.things[thing], kind])


def busy(cast, world):
    """Numbers that differ from each other, so that none is found by chance."""
    held = Dialogue.objects.get(pk=world.things["dialogue"])
    group = delegate(name="Hội viên thôn Mẫu", is_group=True, number=37, attended=True)
    set_delegates(held, [*held.delegates.all(), group], by=cast.officer)
    for at in range(4):
        floor(cast, held, text=f"Đèn đường thôn {'ABCD'[at]} hỏng đã lâu.")
    draft = Draft.objects.get(pk=world.things["draft"])
    for at in range(7):
        said = commented(draft, cast.officer, text=f"Đề nghị nâng mức chi, lần {'ABCDEFG'[at]}.")
        if at < 5:
            disposed(cast, said, Disposition.PARTLY if at < 2 else Disposition.NOT)


@pytest.mark.django_db
def test_every_number_of_every_paper_and_table_leads_to_its_source(cast):
    world = build(cast)
    fill_up(world)
    busy(cast, world)
    clients, records, drawn, bare = browsers(world), Records(), set(), []
    opened = [one for name in sorted(ADDRESSES) for one in pages(world, name)]
    for role, address in [*opened, *of_every_kind(world)]:
        cache.clear()
        answer = clients[role].get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        drawn.add(answer.resolver_match.view_name)
        is_table = SHEET in answer["Content-Type"]
        stated = table(content) if is_table else paper(content)
        bare += [f"{address}: {each}" for each in unexplained(stated, records)]
    assert not bare, "\n" + "\n".join(bare)
    assert drawn == ADDRESSES


@pytest.mark.django_db
@pytest.mark.parametrize(
    "line",
    [
        Line("Trong kỳ có 12 ý kiến."),
        Line("Tỷ lệ đạt 82,5%."),
        Line("Có 12 ý kiến.", marks={3: "4"}),
        Line("Đơn vị | 12", cells=["Đơn vị", "12"], headings=["Tên", "Số ý kiến"], table=1),
    ],
)
def test_a_number_that_leads_to_nothing_is_found(line):
    assert [each.split(" | ")[0] for each in unexplained(Stated([line]), Records())] in (
        ["12"],
        ["82,5"],
    )


@pytest.mark.parametrize(
    "words",
    [
        "Ngày 18/10/2026, lúc 8 giờ 30, thứ Tư, ngày 04/03",
        "Căn cứ Luật số 97/2025/QH15, điểm h khoản 1 Điều 4 Nghị định 154",
        "Công văn 12/CV-BTV về KN-ZCCJHY3W, nhiệm kỳ 2021-2026, số 001199000001",
        "3. Lập thành 02 bản",
    ],
)
def test_days_provisions_symbols_and_running_numbers_are_no_figures(words):
    assert list(Line(words).figures()) == []
