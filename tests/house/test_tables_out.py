"""Every table that is taken away: what somebody typed stays text and becomes no formula.

The address table is walked, with a formula before the words of every row of every model: a new
export is tried as soon as it has an address.
"""

import csv
import io

import pytest
from django.core.cache import cache
from django.db import models
from openpyxl import load_workbook

from tests.house.forms import browsers, pages
from tests.house.planting import is_made_up, models_with_words, texts_of
from tests.house.stated import ADDRESSES
from tests.house.world import build

FORMULA = "=1+1"
WORD, XLSX, CSV = "wordprocessingml", "spreadsheetml", "text/csv"
STARTS = ("=", "+", "-", "@", "\t", "\r")
KNOWN = {
    "commitments:export",
    "dialogues:export_coverage",
    "programmes:blank",
    "programmes:export",
    "reception:export",
    "reports:export",
    "reports:return_table",
}


def put_before(model):
    for row in models.QuerySet(model):
        values = {
            field.attname: f"{FORMULA}{kept}"
            for field in texts_of(model)
            if (kept := str(getattr(row, field.attname) or ""))
            and not is_made_up(kept)
            and len(kept) + len(FORMULA) < (field.max_length or 10**9)
        }
        if values:
            models.QuerySet(model).filter(pk=row.pk).update(**values)


def cells_of(answer):
    """What each cell holds, and what is wrong with it."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if CSV in answer["Content-Type"]:
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
            yield from ((cell, cell.startswith(STARTS)) for cell in row)
        return
    for sheet in load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            yield from ((str(c.value), c.data_type == "f" or bool(c.hyperlink)) for c in row)


@pytest.mark.django_db
def test_no_table_that_is_taken_away_holds_a_formula_or_a_link(cast):
    world = build(cast)
    clients = browsers(world)
    for model in models_with_words():
        put_before(model)
    found, faults, texts = set(), [], 0
    for role, address in pages(world, ""):
        cache.clear()
        answer = clients[role].get(address)
        kind = answer.get("Content-Type", "")
        if WORD in kind or XLSX in kind:
            name = answer.resolver_match.view_name
            assert name in ADDRESSES, f"{name}: its figures are not walked"
        if not (XLSX in kind or CSV in kind):
            continue
        found.add(answer.resolver_match.view_name)
        for cell, is_live in cells_of(answer):
            texts += cell.startswith(FORMULA)
            faults += [f"{address}: {cell[:80]}"] if is_live else []
    assert found >= KNOWN, f"not tried: {KNOWN - found}"
    assert texts > 10, "the formulas reached no table: nothing was tried"
    assert faults == []
