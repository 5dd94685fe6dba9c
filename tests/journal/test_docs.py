import contextlib
import re
from pathlib import Path

import pytest

from doithoai.journal.ledger import Ledger
from doithoai.journal.verification.findings import SENTENCES, Kind

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "journal.md").read_text(encoding="utf8")
SNIPPET = re.search(r"```python\n(.*?)```", PAGE, re.S).group(1)


@pytest.mark.django_db
def test_the_check_without_our_programs_works_as_the_page_shows_it(matters, capsys):
    with contextlib.chdir(Ledger().folder):
        exec(SNIPPET, {})
        raw = bytearray(Path("leaves").read_bytes())
        raw[100] ^= 1
        Path("leaves").write_bytes(raw)
        exec(SNIPPET, {})
    assert capsys.readouterr().out.split() == ["True", "False"]


def test_every_kind_of_fault_has_its_sentence():
    assert set(SENTENCES) == set(Kind)


@pytest.mark.parametrize("word", ["altered", "deleted", "inserted", "moved", "unlisted loss"])
def test_the_page_names_what_is_found(word):
    assert word in PAGE
