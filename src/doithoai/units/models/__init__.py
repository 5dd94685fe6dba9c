"""The tables of places and organisations."""

from .areas import Area, AreaName, AreaSuccession
from .choices import AreaKind, Kind, Level, Line
from .organisations import Organisation, Succession
from .topics import Competence, Topic

__all__ = [
    "Area",
    "AreaKind",
    "AreaName",
    "AreaSuccession",
    "Competence",
    "Kind",
    "Level",
    "Line",
    "Organisation",
    "Succession",
    "Topic",
]
