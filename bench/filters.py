"""Every filter of the lists alone and ten sets of filters, as three people ask for them.

    PYTHONPATH=src python -m bench.filters [--asked 20] [--plans 0.05]

DOITHOAI_VAR and DATABASE_URL name a database filled by `doithoai generate`. Each page is asked
in this process, as one worker would answer it: its middle and 95th percentile in milliseconds, its
queries and the slowest statement. `--plans S` shows the plan of each statement slower than S
seconds. Two lists are also asked some pages on, by their own link. The aim is for the wall clock of
a machine that does nothing else; on a busy one look at the processor time, which is the page's and,
with SQLite, the database's.
"""

import argparse
import os
import re
import statistics
import time
from importlib import import_module
from typing import Any

from .pages import plan_of

PEOPLE = {"commune": "mau-1-can-bo", "department": "mau-1-tra-loi", "province": "mau-tinh"}
PAGES_ON = 3
AIM_MS = 150


def alone() -> list[str]:
    """One filter at a time. The topics are the most and the least used that voices have."""
    from doithoai.petitions.forms import FilterForm as OfPetitions
    from doithoai.voices.forms.reading import FilterForm as OfVoices

    asked = ["petitions:list?"]
    for name in ("scope", "state", "due"):
        asked += [f"petitions:list?{name}={v}" for v in _choices(OfPetitions, name)]
    asked += [f"petitions:list?topic={topic}" for topic in topics()]
    asked += ["voices:list?"]
    for name in ("scope", "state", "channel"):
        asked += [f"voices:list?{name}={v}" for v in _choices(OfVoices, name)]
    asked += [f"voices:list?topic={topic}" for topic in topics()]
    return [*asked, "voices:list?q=mương+tiêu+nước", "voices:list?q=không+có+chữ+này"]


def sets() -> list[str]:
    """Ten sets of filters that an office would keep."""
    often, seldom = topics()
    return [
        f"petitions:list?scope=all&due=late&topic={often}",
        f"petitions:list?scope=all&due=late&topic={seldom}",
        f"petitions:list?scope=all&due=week&state=in_progress&topic={often}",
        "petitions:list?scope=all&state=routed&due=late",
        f"petitions:list?scope=held&due=late&state=in_progress&topic={often}",
        f"petitions:list?scope=from&state=answered&topic={seldom}",
        f"petitions:list?scope=from&due=week&topic={often}",
        f"petitions:list?scope=all&state=reopened&topic={seldom}",
        f"voices:list?state=new&channel=phone&topic={often}",
        f"voices:list?state=set_aside&channel=web&topic={seldom}&q=hộ",
    ]


def topics() -> tuple[int, int]:
    from django.db.models import Count

    from doithoai.units.models import Topic
    from doithoai.voices.models import Voice

    newest = Voice.objects.newest_first()[:2000].values("pk")
    found = Voice.objects.filter(pk__in=newest).values_list("topic").annotate(n=Count("pk"))
    used = sorted((n, topic) for topic, n in found if topic)
    return (used[-1][1], used[0][1]) if used else (Topic.objects.first().pk,) * 2  # type: ignore[union-attr,return-value]


def _choices(form: Any, name: str) -> list[str]:
    return [str(value) for value, _label in form.base_fields[name].choices if value]


class Asker:
    """One person in front of the lists."""

    def __init__(self, username: str) -> None:
        from django.test import Client

        from doithoai.people.models import User

        self.client = Client(headers={"host": "localhost"})
        user = User.objects.get(username=username)
        self.client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    def measure(
        self, path: str, times: int
    ) -> tuple[list[float], list[float], list[dict[str, str]]]:
        """Milliseconds of each answer by the clock and of the processor, and one's statements."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        took, used = [], []
        for _ in range(times + 1):
            started, begun = time.perf_counter(), time.process_time()
            answer = self.client.get(path)
            took.append(1000 * (time.perf_counter() - started))
            used.append(1000 * (time.process_time() - begun))
            assert answer.status_code == 200, path
        with CaptureQueriesContext(connection) as seen:
            self.client.get(path)
        return sorted(took[1:]), sorted(used[1:]), seen.captured_queries

    def further(self, path: str) -> str:
        """The address some pages on, or as far as the list goes."""
        for _ in range(PAGES_ON):
            page = self.client.get(path).content.decode()
            found = re.search(r'href="(\?[^"]*after=[^"]+)"', page)
            if not found:
                break
            path = path.partition("?")[0] + found[1].replace("&amp;", "&")
        return path


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("--asked", type=int, default=20)
    ask.add_argument("--plans", type=float, default=0)
    ask.add_argument("--only", default="", help="a part of an address")
    asked = ask.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
    import_module("doithoai.config.wsgi")  # as a worker loads it
    from django.urls import reverse

    for who, username in PEOPLE.items():
        asker, worst = Asker(username), 0.0
        for name in [*alone(), *sets(), "petitions:list?scope=all+", "voices:list?+"]:
            if asked.only not in name:
                continue
            page, _mark, query = name.partition("?")
            path = f"{reverse(page)}?{query.rstrip('+')}"
            if name.endswith("+"):
                path = asker.further(path)
            took, used, statements = asker.measure(path, asked.asked)
            p95, cpu = (times[round(0.95 * (len(times) - 1))] for times in (took, used))
            worst = max(worst, p95)
            slowest = max(statements, key=lambda each: float(each["time"]))
            print(
                f"{who:11}{name:66}{statistics.median(took):7.1f}{p95:8.1f} ms, cpu {cpu:6.1f}"
                f" {len(statements):3} queries, slowest {slowest['time']} s"
                f"{'  MISSED' if p95 > AIM_MS else ''}",
                flush=True,
            )
            if asked.plans and float(slowest["time"]) > asked.plans:
                print(slowest["sql"][:1200], *plan_of(slowest["sql"]), sep="\n      ")
        print(f"{who}: worst p95 {worst:.0f} ms, aim {AIM_MS} ms")


if __name__ == "__main__":
    main()
