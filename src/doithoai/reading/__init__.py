"""Text in, facts out: reads Vietnamese reports. A library of its own, without Django."""

from doithoai.reading.findings import (
    Ask,
    Conclusion,
    Enumeration,
    Phase,
    Reading,
    StatedCount,
)
from doithoai.reading.pipeline import read

__all__ = ["Ask", "Conclusion", "Enumeration", "Phase", "Reading", "StatedCount", "read"]
