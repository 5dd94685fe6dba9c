"""No change without an event: who may write, and that every event can be read in Vietnamese."""

import ast
import re
from pathlib import Path

import polib
import pytest
from django.utils import translation

from doithoai.journal.events import registered

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "doithoai"
RECORDS = {"record", "record_many", "record_viewing", "erase"}
WRITES = {"save", "delete", "create", "bulk_create", "bulk_update", "get_or_create"}
WRITES |= {"update_or_create", "update", "aupdate", "acreate", "asave", "adelete"}
# Whole apps whose tables hold no step of any matter; what they keep is said beside each.
NO_SUBJECTS = {
    "journal": "it is what records",
    "files": "bytes; the subject that takes a file in records it",
    "jobs": "due work, derived from subjects and thrown away when done",
    "search": "an index that can be built again at any time",
    "notices": "pointers to events; that somebody saw one is no step of any matter",
}
# Single functions, "app.function", each with the reason why it writes without an event.
ALLOWED: dict[str, str] = {
    "petitions.forget_speaker": "part of erasing a voice, which records it",
    "petitions.plan": "a list of what may be done; each row's step records itself",
    "petitions.sort_aside": "the voice's own action records it",
    "petitions.take_back": "calls the undo of the row's own kind, which records",
}


def action_files():
    for app in sorted(PACKAGE.iterdir()):
        found = [app / "actions.py", *app.glob("actions/*.py")]
        if app.name not in NO_SUBJECTS and (files := [path for path in found if path.exists()]):
            yield app.name, files


def calls_in(function):
    """(names called, whether as a method) anywhere inside a function."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, False
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, True


def unrecorded(sources):
    """Public functions that write, themselves or by their helpers, and never record."""
    functions = {}
    for source in sources:
        for node in ast.parse(source).body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                functions[node.name] = set(calls_in(node))

    def reached(name, seen):
        if name not in functions or name in seen:
            return set()
        seen.add(name)
        mine = functions[name]
        return mine.union(*(reached(called, seen) for called, _method in mine))

    for name in functions:
        calls = reached(name, set())
        writes = any(method and called in WRITES for called, method in calls)
        if not name.startswith("_") and writes and not {c for c, _m in calls} & RECORDS:
            yield name


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("def keep(row, *, by):\n    row.save()", ["keep"]),
        ("def keep(row, *, by):\n    _do(row)\ndef _do(row):\n    row.save()", ["keep"]),
        ("def keep(row, *, by):\n    row.save()\n    record(KEPT, row, by=by)", []),
        ("def keep(row, *, by):\n    row.save()\n    _tell(row)\ndef _tell(r):\n    record(r)", []),
        ("def keep(row, *, by):\n    return row.title", []),
        ("def keep(rows, *, by):\n    rows.filter(a=1).update(b=2)", ["keep"]),
    ],
)
def test_the_check_itself_tells_writing_from_recording(source, named):
    assert list(unrecorded([source])) == named


def test_every_action_that_writes_records_an_event():
    faults = [
        f"{app}.{name}"
        for app, files in action_files()
        for name in unrecorded([path.read_text(encoding="utf8") for path in files])
    ]
    assert sorted(set(faults) - set(ALLOWED)) == []
    assert set(ALLOWED) <= set(faults), "an exception that is no longer needed"


def journal_writes(source):
    """Places that make or change events or raw rows of the journal."""
    tree = ast.parse(source)
    known = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("journal.models")
        for alias in node.names
        if alias.name in {"Event", "TreeHead", "Subtree", "Readership"}
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.search(r"\bjournal_(event|treehead|subtree|readership)\b", node.value):
                yield node.lineno
        elif isinstance(node, ast.Call):
            target, method = node.func, ""
            while isinstance(target, (ast.Attribute, ast.Call)):
                if isinstance(target, ast.Attribute):
                    method = method or target.attr
                    target = target.value
                else:
                    target = target.func
            direct = isinstance(node.func, ast.Name)
            if isinstance(target, ast.Name) and target.id in known and (direct or method in WRITES):
                yield node.lineno


@pytest.mark.parametrize(
    ("line", "faulty"),
    [
        ("Event(actor='x')", True),
        ("Event.objects.create(actor='x')", True),
        ("Event.objects.filter(actor='x').update(actor='y')", True),
        ("Event.objects.about(subject).first()", False),
        ("cursor.execute('DELETE FROM journal_event')", True),
    ],
)
def test_the_check_itself_tells_reading_events_from_writing_them(line, faulty):
    source = f"from doithoai.journal.models import Event\n{line}"
    assert bool(list(journal_writes(source))) == faulty


def test_nobody_but_the_journal_writes_events():
    faults = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] != "journal"
        for line in journal_writes(path.read_text(encoding="utf8"))
    ]
    assert faults == []


def ours():
    return [kind for kind in registered() if not kind.verb.startswith("tests.")]


def placeholders(text):
    return set(re.findall(r"%\((\w+)\)", text))


def test_every_event_type_has_a_vietnamese_sentence_that_names_only_its_fields():
    known = {
        entry.msgid: entry.msgstr
        for path in PACKAGE.glob("*/locale/vi/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(path))
        if not entry.fuzzy
    }
    faults = []
    for kind in ours():
        with translation.override(None):
            english = str(kind.text)
        vietnamese = known.get(english, "")
        if not vietnamese:
            faults.append(f"{kind.verb}: no Vietnamese for {english!r}")
        elif placeholders(vietnamese) != placeholders(english):
            faults.append(f"{kind.verb}: the Vietnamese names other fields")
        if unknown := placeholders(english) - set(kind.fields):
            faults.append(f"{kind.verb}: no such field: {', '.join(unknown)}")
    assert faults == []


def test_every_event_type_belongs_to_the_app_that_its_verb_names():
    apps = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert [kind.verb for kind in ours() if kind.verb.split(".")[0] not in apps] == []
