"""Days as people write them in lists and chats: 18/10/2019, 18-10-19, 2019-10-18, 43756."""

import re
from datetime import date, timedelta

_SPREADSHEET_EPOCH = date(1899, 12, 30)
_SERIAL = re.compile(r"\d{5}(?:\.\d{1,10})?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?")
_LOCAL = re.compile(
    r"(?:(?:sáng|chiều|tối"
    r"|trưa)?\s*,?\s*(?:ngày)?\s*)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})"
    r"(?:[ ,]+\d{1,2}[:h]\d{0,2}(?::\d{2})?)?"
)
_WORDS = re.compile(
    r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm|,)?\s+(\d{4})", re.IGNORECASE
)
EARLIEST, LATEST = date(1945, 1, 1), date(2100, 12, 31)


def written_day(text: str) -> date | None:
    """The day that the whole text names; None if it names none or one that does not exist.

    Day before month, as in Viet Nam. Two-digit years are 2000–2099. A bare number of five
    digits is a spreadsheet's serial day.
    """
    text = text.strip().lower()
    if len(text) > 60:
        return None
    try:
        if match := _ISO.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _LOCAL.fullmatch(text) or _WORDS.fullmatch(text):
            year = int(match[3])
            return date(year + 2000 if year < 100 else year, int(match[2]), int(match[1]))
        if _SERIAL.fullmatch(text):
            return _SPREADSHEET_EPOCH + timedelta(days=int(float(text)))
    except (ValueError, OverflowError):
        pass
    return None
