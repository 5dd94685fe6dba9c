"""The index brought up to date, and asked."""

from doithoai.config.indexing import catch_up
from doithoai.journal.sealing import seal
from doithoai.people.finding import keys_of
from doithoai.search.finding.results import find


def index():
    seal()
    catch_up()


def found(typed, viewer, **more):
    return find(typed, viewer, keys_of(viewer), **more)


def texts(typed, viewer, **more):
    """What the hits show, in their order."""
    answer = found(typed, viewer, **more)
    return ["".join(piece.text for piece in hit.pieces) for hit in answer.hits] if answer else []
