"""Periodic work of the desk."""

from doithoai.desk.digest import mailing
from doithoai.jobs.registry import every


@every(seconds=900)
def mail_of_the_day() -> None:
    mailing.plan_today()
