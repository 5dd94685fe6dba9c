"""Every write of the register of papers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.files.actions import check, keep, store
from doithoai.files.kinds import PDF
from doithoai.files.models import StoredFile
from doithoai.files.pdfs import refuse_unreadable
from doithoai.journal.actions import record
from doithoai.journal.models import Versioned
from doithoai.kit.actors import Actor
from doithoai.kit.rights import on_behalf, require
from doithoai.kit.text import nfc
from doithoai.papers import events, rules, signatures
from doithoai.papers.layout import PaperText, render
from doithoai.papers.models import (
    INCOMING,
    Incoming,
    Kind,
    OfficeTemplate,
    Paper,
    Register,
    Source,
    series_of,
)
from doithoai.papers.profiles import profile_of
from doithoai.people.actions import sight_for
from doithoai.people.models import Grant, GrantReason
from doithoai.units.models import Organisation

LONGEST_ABSTRACT = 1000


@transaction.atomic
def draw_up(
    kind: Kind,
    organisation: Organisation,
    text: PaperText,
    *,
    by: Actor,
    about: Versioned | None = None,
    restricted: bool = False,
) -> Paper:
    """Render the text, in the office's own template if it has one, and enter it as a paper.

    A restricted one is seen by the people on duty in the organisation and by whoever drew it.
    """
    require(rules.can_number(by, organisation.pk))
    paper = Paper(
        kind=kind,
        profile=text.profile.key,
        organisation=organisation,
        abstract=nfc(text.abstract)[:LONGEST_ABSTRACT],
        symbol=nfc(text.symbol)[:40],
        about_type=about._meta.label_lower if about else "",
        about_id=about.pk if about else None,
        is_restricted=restricted,
    )
    paper.file = _drawn(paper, text, by)
    record(
        events.DRAWN_UP,
        paper,
        rows=_sight(paper, by),
        by=by,
        kind=kind,
        file=paper.file_id,
    )
    return paper


def _sight(paper: Paper | Incoming, by: Actor) -> list[Grant]:
    """Those who see a restricted paper; posts and lines see the others."""
    if not paper.is_restricted:
        return []
    units = [paper.organisation]
    return sight_for(paper, units, GrantReason.HOLDER, restricted=True, opener=by)


@transaction.atomic
def redraw(paper: Paper, text: PaperText, *, by: Actor) -> Paper:
    """Replace the file of a paper that is neither numbered nor signed yet."""
    require(rules.can_draw_up(by, paper.organisation_id))
    if paper.number or paper.is_signed:
        raise ValidationError(_("A paper with a number or a signature is not changed any more."))
    paper.file = _drawn(paper, text, by)
    paper.abstract = nfc(text.abstract)[:LONGEST_ABSTRACT]
    record(events.REDRAWN, paper, changes=("file", "abstract"), by=by, file=paper.file_id)
    return paper


def _drawn(paper: Paper, text: PaperText, by: Actor) -> StoredFile:
    from doithoai.papers.office import fill  # slow to import, and few processes write papers

    own = OfficeTemplate.objects.in_force().filter(organisation=paper.organisation, kind=paper.kind)
    template = own.select_related("file").first()
    content = fill(template.file.open(), text) if template else render(text)
    return store(content, paper.file_name, by=by)


def _written_in(paper: Paper, content: bytes, by: Actor) -> list[str]:
    """Keep the file with what was written into it; the name of the field if that is anything."""
    if content == bytes(paper.file.open()):
        return []
    paper.file = store(content, paper.file_name, by=by)
    return ["file"]


@transaction.atomic
def record_number(
    paper: Paper,
    dated: date,
    *,
    by: Actor,
    number: str = "",
    symbol: str = "",
    redrawn: Callable[[Paper], PaperText] | None = None,
) -> Paper:
    """Enter number and date: the office's own number, or without one the next of our register.

    Our numbers have no gaps: the register's row is locked until the transaction ends, and goes
    back with it. `redrawn` gives the paper's text with the number in it; otherwise number and day
    are written into the file where room was left for them.
    """
    require(rules.can_number(by, paper.organisation_id))
    if paper.number:
        raise ValidationError(_("This paper has a number already."))
    number, drawn_symbol = nfc(number).strip(), paper.symbol
    paper.source = Source.OFFICE if number else Source.REGISTER
    paper.dated, paper.year = dated, dated.year
    paper.symbol = nfc(symbol).strip() or paper.symbol
    if not number:
        paper.series = series_of(paper.kind)
        paper.serial = Register.objects.take(paper.organisation, paper.series, dated.year)
        number = f"{paper.serial:02}"
    paper.number = number
    changes = ["source", "number", "symbol", "series", "serial", "dated", "year"]
    if redrawn:
        paper.file = _drawn(paper, redrawn(paper), by)
        changes.append("file")
    else:
        from doithoai.papers.filling_in import with_number  # slow to import, as `fill`

        profile, drawn = profile_of(paper.profile), bytes(paper.file.open())
        filled = with_number(drawn, profile, drawn_symbol, number, paper.symbol, dated)
        changes += _written_in(paper, filled, by)
    record(
        events.NUMBERED,
        paper,
        changes=changes,
        by=by,
        source=paper.source,
        serial=paper.serial,
        dated=dated,
    )
    return paper


@transaction.atomic
def sign(
    paper: Paper,
    name: str,
    post: str,
    *,
    by: Actor,
    signed_on: date | None = None,
) -> Paper:
    """Record who signed. An officer may enter it for a leader; the record then says so.

    Name and post are written into the file where room was left for them.
    """
    from doithoai.papers.filling_in import with_signer  # slow to import, as `fill`

    require(rules.can_sign(by, paper))
    paper.signer_name, paper.signer_post = nfc(name).strip(), nfc(post).strip()
    paper.signed_on = signed_on or timezone.localdate()
    filled = with_signer(bytes(paper.file.open()), paper.signer_name, paper.signer_post)
    record(
        events.SIGNED,
        paper,
        changes=("signer_name", "signer_post", "signed_on", *_written_in(paper, filled, by)),
        by=by,
        acting_for=on_behalf(by, "papers.sign", paper.organisation_id),
        signed_on=paper.signed_on,
    )
    return paper


@transaction.atomic
def attach_scan(
    paper: Paper,
    content: bytes | File,  # type: ignore[type-arg]
    name: str,
    *,
    by: Actor,
) -> Paper:
    """Keep the scan of the signed paper; a later one replaces it, the file drawn here stays."""
    require(rules.can_attach_scan(by, paper))
    paper.scan, paper.scan_signed, paper.scan_signer = _signed_file(content, name, by)
    changes = ("scan", "scan_signed", "scan_signer")
    signed = paper.scan_signed or None
    record(events.SCANNED, paper, changes=changes, by=by, file=paper.scan.pk, signed=signed)
    return paper


def _signed_file(
    content: bytes | File,  # type: ignore[type-arg]
    name: str,
    by: Actor,
) -> tuple[StoredFile, str, str]:
    """The stored file; of a PDF also what its digital signatures are worth, and whose.

    ValidationError for a PDF that nobody could open: it proves nothing, signed or not.
    """
    checked = check(content, name)
    if checked.mime != PDF.mime:
        return keep(checked, by=by), "", ""
    refuse_unreadable(checked.plain, checked.name)
    found = signatures.of_pdf(checked.plain)
    return keep(checked, by=by), found.state, nfc(found.signers)


@dataclass(frozen=True)
class Arrival:
    """What is written down of a paper that comes in. `number` empty: the next of our register."""

    sender: str
    abstract: str
    received_on: date
    written_number: str = ""
    dated: date | None = None
    number: str = ""
    restricted: bool = False


@transaction.atomic
def receive(
    organisation: Organisation,
    arrival: Arrival,
    *,
    by: Actor,
    about: Versioned | None = None,
    file: File | None = None,  # type: ignore[type-arg]
) -> Incoming:
    """Enter a paper that came in, with the office's own arrival number or the next of ours."""
    require(rules.can_receive(by, organisation))
    number, year = nfc(arrival.number).strip(), arrival.received_on.year
    serial = None if number else Register.objects.take(organisation, INCOMING, year)
    paper = Incoming(
        organisation=organisation,
        sender=nfc(arrival.sender).strip(),
        written_number=nfc(arrival.written_number).strip(),
        dated=arrival.dated,
        received_on=arrival.received_on,
        abstract=nfc(arrival.abstract).strip(),
        source=Source.OFFICE if number else Source.REGISTER,
        number=number or f"{serial:02}",
        serial=serial,
        year=year,
        is_restricted=arrival.restricted,
        about_type=about._meta.label_lower if about else "",
        about_id=about.pk if about else None,
    )
    if file:
        paper.file, paper.file_signed, paper.file_signer = _signed_file(file, file.name or "", by)
    record(
        events.RECEIVED,
        paper,
        rows=_sight(paper, by),
        by=by,
        received_on=paper.received_on,
        source=paper.source,
        serial=serial,
    )
    return paper


@transaction.atomic
def file_incoming(
    paper: Incoming,
    content: bytes | File,  # type: ignore[type-arg]
    name: str,
    *,
    by: Actor,
) -> Incoming:
    """Keep the paper itself; a later file takes the place of the one before."""
    require(rules.can_file(by, paper))
    paper.file, paper.file_signed, paper.file_signer = _signed_file(content, name, by)
    changes = ("file", "file_signed", "file_signer")
    signed = paper.file_signed or None
    record(events.FILED, paper, changes=changes, by=by, file=paper.file.pk, signed=signed)
    return paper


def keep_secret(paper: Paper | Incoming, *, by: Actor) -> None:
    """As restricted as what it is about has become. Called by the action that decided it."""
    paper.is_restricted = True
    changes, event_type = ["is_restricted", "abstract"], events.KEPT_SECRET
    if isinstance(paper, Incoming):
        event_type = events.ARRIVAL_KEPT_SECRET
        changes.append("sender")
    record(event_type, paper, changes=changes, rows=_sight(paper, by), by=by)


@transaction.atomic
def adopt_template(
    organisation: Organisation,
    kind: Kind,
    content: bytes,
    name: str,
    *,
    by: Actor,
) -> OfficeTemplate:
    """Take an office's own .docx for a kind. `ValidationError` names what is wrong with it."""
    require(rules.can_set_templates(by, organisation))
    from doithoai.papers.office import check

    check(content, name)
    for old in OfficeTemplate.objects.in_force().filter(organisation=organisation, kind=kind):
        drop_template(old, by=by)
    template = OfficeTemplate(
        organisation=organisation, kind=kind, file=store(content, name, by=by)
    )
    record(events.ADOPTED, template, by=by, kind=kind, file=template.file_id)
    return template


def drop_template(template: OfficeTemplate, *, by: Actor) -> OfficeTemplate:
    """Go back to the layout that comes with the program."""
    require(rules.can_set_templates(by, template.organisation_id))
    template.is_in_force = False
    record(events.DROPPED, template, changes=("is_in_force",), by=by)
    return template
