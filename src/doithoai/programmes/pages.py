"""What the pages show."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from doithoai.journal.models import Event
from doithoai.kit.turning import Order, Page, turned
from doithoai.people.models import User
from doithoai.reading.amounts import grouped
from doithoai.units.models import Kind as BodyKind
from doithoai.units.models import Organisation

from .books import ATTENDANCE, AWARDS, Book, Column, Type, tabs
from .lines import in_words
from .models import (
    Award,
    AwardLevel,
    Form,
    Good,
    Holder,
    InformationSheet,
    Kind,
    Lending,
    Output,
    Programme,
    Reach,
    Remark,
    Training,
    Work,
)
from .rules import ENTER, MANAGE, can_change, can_correct, can_exchange, can_read_name
from .sheets import cells_of

NEWEST = Order("first_day", newest=True, read=dt.date.fromisoformat)
BY_DAY = Order("on", newest=True, read=dt.date.fromisoformat)
MOST_EXPORTED = 10_000


def menu(current: str) -> list[dict[str, Any]]:
    """The tabs over every page of this part."""
    entries = [
        ("programmes", _("Programmes, movements"), reverse("programmes:list")),
        ("training", _("Training courses"), reverse("programmes:trainings")),
        *((book.name, str(book.title), reverse("programmes:book", args=[book.name]))
          for book in tabs()),
    ]  # fmt: skip
    return [
        {"label": label, "href": href, "current": name == current} for name, label, href in entries
    ]


def programmes(viewer: User, query: dict[str, str]) -> dict[str, Any]:
    found = Programme.objects.visible_to(viewer).select_related("organisation", "partner")
    kind = query.get("kind", "")
    if kind in Kind.values:
        found = found.filter(kind=kind)
    after = query.pop("after", "")
    return {
        "page": turned([found], NEWEST, after, query),
        "kinds": Kind.choices,
        "kind": kind,
        "tabs": menu("programmes"),
        "may_run": viewer.may_somewhere(MANAGE),
    }


def programme(viewer: User, shown: Programme) -> dict[str, Any]:
    """One programme with all that came of it, as far as this person may see it."""
    criteria = list(shown.criteria.all())
    observations = list(shown.observations.all())
    return {
        "programme": shown,
        "outputs": outputs_of(viewer, shown),
        "works": works_of(viewer, shown),
        "criteria": criteria,
        "reached": reached_of(viewer, shown) if criteria else [],
        "awards": awards_of(viewer, shown),
        "lending": lending_of(viewer, shown) if shown.kind == Kind.FUND else None,
        "shortcomings": [one for one in observations if one.kind == Remark.SHORTCOMING],
        "outside": [one for one in observations if one.kind == Remark.OUTSIDE],
        "sheets": InformationSheet.objects.visible_to(viewer).filter(programme=shown),
        "events": Event.objects.about(shown),
        "may_change": can_change(viewer, shown),
        "may_exchange": can_exchange(viewer, shown),
        "may_enter": viewer.may_somewhere(ENTER),
        "tabs": menu("programmes"),
        "parent_id": str(shown.pk),
    }


def outputs_of(viewer: User, shown: Programme) -> list[dict[str, Any]]:
    rows = Output.objects.visible_to(viewer).standing().filter(programme=shown)
    sums = rows.order_by().values("kind").annotate(
        quantity=Sum("quantity"), money=Sum("money"), units=Count("organisation", distinct=True)
    )  # fmt: skip
    found = {each["kind"]: each for each in sums}
    return [
        found[kind] | {"label": label, "worth": _worth(found[kind]["money"])}
        for kind, label in Good.choices
        if kind in found
    ]


def _worth(money: int | None) -> str:
    return "" if money is None else in_words(int(money))


def works_of(viewer: User, shown: Programme) -> dict[str, int]:
    rows = Work.objects.visible_to(viewer).standing().filter(programme=shown)
    return rows.aggregate(registered=Count("pk"), done=Count("pk", filter=~Q(done_on=None)))


def awards_of(viewer: User, shown: Programme) -> dict[str, int]:
    rows = Award.objects.visible_to(viewer).standing().filter(programme=shown)
    held = Q(holder="collective")
    return rows.aggregate(
        collectives=Count("pk", filter=held), individuals=Count("pk", filter=~held)
    )


def newest(rows: QuerySet[Any], *same: str) -> QuerySet[Any]:
    """Of each unit the last row: what holds on a day is not added up over days."""
    alike = {name: OuterRef(name) for name in ("organisation", *same)}
    later = rows.model.objects.standing().filter(**alike, on__gt=OuterRef("on"))
    return rows.filter(~Exists(later))


def reached_of(viewer: User, shown: Programme) -> list[dict[str, Any]]:
    rows = Reach.objects.visible_to(viewer).standing().filter(programme=shown)
    last = newest(rows, "criterion", "counted").order_by()
    sums = last.values("criterion__name", "criterion__position", "counted").annotate(
        reached=Sum("reached"), of=Sum("out_of"), units=Count("organisation", distinct=True)
    )
    words = dict(Reach._meta.get_field("counted").flatchoices)
    return [
        one | {"label": words[one["counted"]]}
        for one in sums.order_by("criterion__position", "counted")
    ]


def lending_of(viewer: User, shown: Programme) -> dict[str, Any]:
    rows = Lending.objects.visible_to(viewer).standing().filter(programme=shown)
    found = newest(rows, "programme").aggregate(
        borrowers=Sum("borrowers"), outstanding=Sum("outstanding"), units=Count("organisation")
    )
    lent = rows.aggregate(lent=Sum("lent"))["lent"]
    return found | {"owed": _worth(found["outstanding"]), "lent": _worth(lent)}


def trainings(viewer: User, query: dict[str, str]) -> dict[str, Any]:
    held = Q(attendances__fingerprint__isnull=False)
    found = Training.objects.visible_to(viewer).select_related("organisation").annotate(
        units=Count("attendances", filter=held), officers=Sum("attendances__officers", filter=held)
    )  # fmt: skip
    after = query.pop("after", "")
    return {
        "page": turned([found], NEWEST, after, query),
        "tabs": menu("training"),
        "may_run": viewer.may_somewhere(MANAGE),
    }


def training(viewer: User, shown: Training) -> dict[str, Any]:
    """One course: who came by unit, and which units below it sent nobody."""
    rows = ATTENDANCE.model.objects.visible_to(viewer).standing().filter(training=shown)
    came = list(rows.select_related("organisation").order_by("organisation__name"))
    below = Organisation.objects.filter(
        parent=shown.organisation, kind=BodyKind.WOMENS_UNION, valid_to=None
    )
    reached = [row.organisation_id for row in came if row.officers + row.women]
    return {
        "training": shown,
        "came": came,
        "officers": sum(row.officers for row in came),
        "women": sum(row.women for row in came),
        "not_reached": list(below.exclude(pk__in=reached).order_by("name")),
        "below": below.count(),
        "events": Event.objects.about(shown),
        "may_change": can_change(viewer, shown),
        "may_enter": viewer.may_somewhere(ENTER),
        "tabs": menu("training"),
    }


def chosen(viewer: User, book: Book, wanted: dict[str, Any]) -> QuerySet[Any]:
    """Rows of a book as the filters ask for them."""
    found = book.model.objects.visible_to(viewer).standing()
    exact = {
        "organisation": wanted.get("unit"),
        book.parent: wanted.get("parent"),
        "on__gte": wanted.get("first"),
        "on__lte": wanted.get("last"),
        **{column.name: wanted.get(column.name) for column in book.chosen},
    }
    found = found.filter(**{name: value for name, value in exact.items() if name and value})
    related = ["organisation", *([book.parent] if book.parent else [])]
    return found.select_related(*related, *(["criterion"] if "criterion" in book.by_name else []))


def rows_of(viewer: User, book: Book, rows: Any) -> list[tuple[Any, list[tuple[str, str, bool]]]]:
    """Each row with its cells in words: label, text, whether it is a number."""
    return [(row, _cells(viewer, book, row)) for row in rows]


def _cells(viewer: User, book: Book, row: Any) -> list[tuple[str, str, bool]]:
    written = cells_of(book, row, with_names=names_shown(viewer, book, row))
    found = []
    for column in book.columns:
        text = written[column.name]
        if column.name in ("document", "note"):
            continue
        if column.is_number and column.name != "year" and text:
            text = grouped(int(text))
        found.append((book.label(column), text, column.is_number))
    return found


def names_shown(viewer: User, book: Book, row: Any) -> bool:
    return book is not AWARDS or can_read_name(viewer, row)


def book_list(
    viewer: User, book: Book, wanted: dict[str, Any], query: dict[str, str]
) -> dict[str, Any]:
    after = query.pop("after", "")
    found = chosen(viewer, book, wanted)
    page = turned([found], BY_DAY, after, query)
    return {
        "book": book,
        "honoured": honoured(found, query) if book is AWARDS else None,
        "page": Page(rows_of(viewer, book, page.rows), page.next),
        "labels": [book.label(c) for c in book.columns if c.name not in ("document", "note")],
        "query": urlencode(query),
        "tabs": menu(book.name),
        "may_enter": viewer.may_somewhere(ENTER),
    }


def honoured(rows: QuerySet[Award], query: dict[str, str]) -> dict[str, Any]:
    """Awards by level and form, those that occur; each count leads to its rows."""
    held = Q(holder=Holder.COLLECTIVE)
    sums = rows.order_by().values("level", "form").annotate(
        collectives=Count("pk", filter=held), individuals=Count("pk", filter=~held)
    )  # fmt: skip
    found = {(each["level"], each["form"]): each for each in sums}
    forms = [
        (value, label) for value, label in Form.choices if value in {one for _level, one in found}
    ]
    levels = [
        (value, label)
        for value, label in AwardLevel.choices
        if value in {one for one, _form in found}
    ]
    return {
        "forms": [label for _value, label in forms],
        "rows": [
            (
                label,
                [
                    (
                        heading,
                        found.get((level, form)),
                        "?" + urlencode({**query, "level": level, "form": form}),
                    )
                    for form, heading in forms
                ],
            )
            for level, label in levels
        ],
    }


def exported(viewer: User, book: Book, wanted: dict[str, Any]) -> Any:
    """The rows of a list for a file; units of one name with their place."""
    rows = chosen(viewer, book, wanted).order_by("-on", "-id")
    named = rows.order_by().values("organisation__name")
    twice = named.annotate(n=Count("organisation", distinct=True)).filter(n__gt=1)
    doubled = set(twice.values_list("organisation__name", flat=True))
    for row in rows.select_related("organisation__area__parent")[:MOST_EXPORTED].iterator(500):
        cells = cells_of(book, row, with_names=names_shown(viewer, book, row))
        if row.organisation.name in doubled:
            cells["organisation"] = f"{row.organisation.name}, {row.organisation.whereabouts}"
        yield cells, row


def row(viewer: User, book: Book, entry: Any) -> dict[str, Any]:
    """One row with everything it says and how it came to say so."""
    shown = names_shown(viewer, book, entry)
    written = cells_of(book, entry, with_names=shown)
    facts = [(book.label(c), _in_full(c, written[c.name])) for c in book.columns]
    return {
        "book": book,
        "row": entry,
        "facts": [fact for fact in facts if fact[1]],
        "shows_file": entry.file_id and shown,
        "may_correct": can_correct(viewer, entry),
        "events": Event.objects.about(entry),
        "tabs": menu(book.name),
    }


def _in_full(column: Column, text: str) -> str:
    if column.type is Type.MONEY and text:
        return in_words(int(text))
    return grouped(int(text)) if column.type is Type.COUNT and text else text
