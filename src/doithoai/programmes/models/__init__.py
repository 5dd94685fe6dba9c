"""Programmes and the books of what comes of them."""

from .choices import (
    Ask,
    AwardLevel,
    Counted,
    Form,
    Good,
    Holder,
    Kind,
    Register,
    Remark,
    Size,
    Topic,
    Way,
)
from .entries import Attendance, Award, Entry, Lending, Output, Pipeline, Reach, Work
from .imports import SheetImport
from .programme import READ, Criterion, InformationSheet, Observation, Programme
from .training import Training

__all__ = [
    "READ",
    "Ask",
    "Attendance",
    "Award",
    "AwardLevel",
    "Counted",
    "Criterion",
    "Entry",
    "Form",
    "Good",
    "Holder",
    "InformationSheet",
    "Kind",
    "Lending",
    "Observation",
    "Output",
    "Pipeline",
    "Programme",
    "Reach",
    "Register",
    "Remark",
    "SheetImport",
    "Size",
    "Topic",
    "Training",
    "Way",
    "Work",
]
