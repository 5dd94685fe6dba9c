"""Rows of the register as the page's script sends them, each answered for by its key."""

from collections.abc import Iterable
from typing import Any

import segno
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from doithoai.kit import receipts
from doithoai.people.models import User
from doithoai.reception.actions import Came, Noted, Stated, note
from doithoai.reception.forms.row import PREFIX, RowForm, lines
from doithoai.reception.models import Ground, Paper, Session, Signed

MOST_AT_ONCE = 25
SAME = (
    "name",
    "number",
    "address",
    "phone",
    "sex",
    "paper_number",
    "people",
    "for_whom",
    "earlier",
)
TICKED = ("is_appointed", "is_for_another", "read_back", "is_restricted")


def came_of(form: RowForm, session: Session) -> Came:
    """The visit of one valid row."""
    data = form.cleaned_data
    return Came(
        key=f"{session.pk}|{data['key'].hex}",
        matters=tuple(Stated(kind, text) for kind, text in form.stated),
        paper=Paper(data["paper"]),
        signed=Signed(data["signed"]),
        speakers=lines(data["speakers"]),
        handed=lines(data["handed"]),
        ground=Ground(data["ground"]) if data["ground"] else None,
        ground_note=data["ground_note"],
        **{name: data[name] for name in (*SAME, *TICKED)},
    )


def take_rows(
    rows: Iterable[object], session: Session, follow: str, *, by: User
) -> list[dict[str, Any]]:
    """What became of each row: stored with its receipt codes, or refused with every reason."""
    return [_take(row, session, follow, by) for row in rows]


def _take(row: object, session: Session, follow: str, by: User) -> dict[str, Any]:
    typed = {str(k): str(v or "") for k, v in row.items()} if isinstance(row, dict) else {}
    form = RowForm({f"{PREFIX}-{name}": value for name, value in typed.items()})
    answer: dict[str, Any] = {"key": typed.get("key", ""), "state": "refused"}
    if not form.is_valid():
        return answer | {"problems": problems(form)}
    try:
        noted = note(session, came_of(form, session), by=by)
    except ValidationError as error:
        return answer | {"problems": error.messages}
    return answer | stored(noted, follow)


def stored(noted: Noted, follow: str) -> dict[str, Any]:
    """What the page keeps of a stored row: its numbers and the slips, and no name."""
    visit = noted.visit
    label = _("Number %(number)s · register %(serial)s/%(year)s") % {
        "number": visit.number,
        "serial": visit.serial,
        "year": visit.year,
    }
    return {
        "state": "stored" if noted.is_same else "differs",
        "label": label,
        "code": " · ".join(noted.codes),
        "slips": [_slip(code, follow) for code in noted.codes],
        "url": reverse("reception:visit", args=[visit.pk]),
    }


def _slip(code: str, follow: str) -> dict[str, str]:
    address = receipts.link(follow, code)
    qr = segno.make(address, error="m").svg_data_uri(scale=3, border=2)
    return {"code": code, "qr": qr}


def problems(form: RowForm) -> list[str]:
    return [
        f"{form.fields[name].label}: {message}" if name in form.fields else str(message)
        for name, messages in form.errors.items()
        for message in messages
    ]
