"""The book in force, kept in the process."""

from functools import cache

from doithoai.kit.workdays import WorkingCalendar

from .book import Book
from .library import delivered


@cache
def current() -> Book:
    """The book in force."""
    library = delivered()
    marks = [mark for year in library.years for mark in year.marks]
    decided = [year.year for year in library.years if year.decided]
    return Book(library.rules, WorkingCalendar(marks, decided))
