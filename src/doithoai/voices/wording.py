"""A sentence for every code that opening a file can give, and a name for every kind of column."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.kit.intake import Field, NoteCode, ProblemCode, Refusal, RefusalCode
from doithoai.kit.intake.listed import Merge

FIELDS = {
    Field.TEXT: _("What was said"),
    Field.SPEAKER_NAME: _("Name of the speaker"),
    Field.ADDRESS: _("Address"),
    Field.PHONE: _("Phone"),
    Field.HEARD_ON: _("Heard on"),
    Field.TOPIC: _("Topic"),
    Field.PLACE: _("Place"),
    Field.OCCASION: _("Occasion"),
    Field.CHANNEL: _("Channel"),
    Field.ORDINAL: _("Running number (not kept)"),
    Field.SEX: _("Sex"),
    Field.BIRTH: _("Year of birth (not kept)"),
    Field.COUNT: _("A count (not kept)"),
    Field.ANSWER: _("An answer (not kept)"),
    Field.NOTE: _("A note (not kept)"),
}

REFUSALS = {
    RefusalCode.EMPTY: _("The file is empty."),
    RefusalCode.TOO_BIG: _("The file is larger than %(detail)s. Split it into several files."),
    RefusalCode.EXPANDS_TOO_BIG: _(
        "The file unpacks to far more than it seems, so it is not opened. "
        "Save it again, without pictures, and try that file."
    ),
    RefusalCode.TOO_MANY_ROWS: _(
        "The file has more than %(detail)s rows. Split it into several files."
    ),
    RefusalCode.PASSWORD: _(
        "The file is locked by a password. Open it, save it without the password, and send that."
    ),
    RefusalCode.BROKEN: _(
        "The file is damaged and cannot be read. Open it in the office program and save it again."
    ),
    RefusalCode.MACROS: _("The file contains macros. Save it without macros (.xlsx, .docx)."),
    RefusalCode.EXTERNAL_LINKS: _(
        "The file takes values from other files. Copy the list into a new file as values only."
    ),
    RefusalCode.OLD_OFFICE: _(
        "This is an old office format (.%(detail)s). Open it and save it as .xlsx or .docx."
    ),
    RefusalCode.UNSUPPORTED_KIND: _(
        "Files of this kind (%(detail)s) are not read. Taken are .xlsx, .csv, .docx and .txt."
    ),
    RefusalCode.UNKNOWN_ENCODING: _(
        "The letters of this file cannot be made out. Open it and save it as Unicode (UTF-8)."
    ),
    RefusalCode.NO_ROWS: _("No opinion was found in the file: there is no row with text."),
}

PROBLEMS = {
    ProblemCode.FORMULA: _("A formula: its last value is taken, it is not computed."),
    ProblemCode.FORMULA_WITHOUT_VALUE: _("A formula without a value: nothing can be taken."),
    ProblemCode.ERROR_VALUE: _("The cell shows an error instead of a value."),
    ProblemCode.NO_TEXT: _("No words stand in the column of what was said."),
    ProblemCode.TEXT_TOO_LONG: _("The text is longer than 20,000 characters."),
    ProblemCode.VALUE_TOO_LONG: _("Longer than 200 characters."),
    ProblemCode.BAD_DATE: _("This is no day. Write it as day/month/year."),
    ProblemCode.DATE_OUT_OF_RANGE: _("The day lies in the future or too far back."),
    ProblemCode.BAD_PHONE: _("This does not look like a phone number; it is kept as written."),
    ProblemCode.REPEATED_ROW: _("The same as a row above; it counts as said once more."),
    ProblemCode.TOO_MANY_COLUMNS: _("There are more columns than are read."),
}

NOTES = {
    NoteCode.CONVERTED: _("The old letters of the file (%(detail)s) were turned into Unicode."),
    NoteCode.WRONG_EXTENSION: _("By its content the file is a .%(detail)s, and was read as such."),
    NoteCode.OTHER_SHEETS: _("Another sheet, “%(detail)s”, was not read."),
    NoteCode.TOTALS_ROW: _("Left out as a line of totals: “%(detail)s”"),
    NoteCode.SECTION_ROW: _("Left out as a heading: “%(detail)s”"),
    NoteCode.MERGED_FILLED: _("Values of merged cells were given to each row of the block."),
    NoteCode.TRACKED_CHANGES: _("The document has tracked changes; it was read as if accepted."),
    NoteCode.NESTED_TABLE: _("A table inside a cell was read as part of the cell."),
    NoteCode.NO_HEADER: _("No line of headings was found; columns were guessed by their content."),
    NoteCode.CHAT: _("Read as a chat conversation of %(detail)s messages, by sender."),
    NoteCode.CHAT_SYSTEM_LINE: _("Left out, as no person said it: “%(detail)s”"),
    NoteCode.OUTSIDE_TABLE: _("%(detail)s paragraphs outside the table were not read."),
}

FAILURES = {
    "not_stored": _("The database did not take this row."),
    "FileGoneError": _("The stored file is not there any more."),
    "CannotBeRead": _("The stored file cannot be read any more."),
    "PermissionDenied": _("The person who confirmed it may not import any more."),
}
OTHER_FAILURE = _("The work broke off (%(detail)s). What was stored stays.")
NOT_KEPT = pgettext_lazy("column", "Nothing (not kept)")


MERGED = {
    Merge.OVER_ROWS: _("Merged over several rows: write each row's own number."),
    Merge.WITH_COLUMN_BEFORE: _("Merged with the column before it: part the cells."),
}


def refusal(refused: Refusal) -> str:
    detail = refused.detail
    if refused.code is RefusalCode.TOO_BIG:
        detail = filesizeformat(int(detail))
    return str(REFUSALS[refused.code]) % {"detail": detail}


def problem(code: str) -> str:
    return str(PROBLEMS[ProblemCode(code)])


def note(code: str, detail: str) -> str:
    return str(NOTES[NoteCode(code)]) % {"detail": detail}


def failure(code: str) -> str:
    """Why a row or the whole work was not taken, by the code that is kept of it."""
    if code in set(map(str, ProblemCode)):
        return problem(code)
    return str(FAILURES.get(code, OTHER_FAILURE)) % {"detail": code}
