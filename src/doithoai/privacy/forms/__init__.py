"""What is typed about requests, consents and breaches."""

from .breaches import BreachForm, CloseForm, ReportForm
from .consents import ConsentForm
from .requests import AnswerForm, FindForm, ReceiveForm, WordsForm

__all__ = [
    "AnswerForm",
    "BreachForm",
    "CloseForm",
    "ConsentForm",
    "FindForm",
    "ReceiveForm",
    "ReportForm",
    "WordsForm",
]
