"""The staff pages on generated records: queries, milliseconds in this process, slowest statements.

    PYTHONPATH=src python -m bench.pages [--plans]

DOITHOAI_VAR and DATABASE_URL name a database filled by `doithoai generate`. BENCH_USER is who
looks (by default the officer of the largest commune; `mau-tinh` sees everything below). On a busy
machine BENCH_CLOCK=cpu counts the processor time of this process, with SQLite's in it.
"""

import os
import sys
import time
from importlib import import_module

ASKED = 7


def paths() -> dict[str, str]:
    """The pages by name; the petition is one of the officer's with all that a page can show."""
    from django.urls import reverse

    from doithoai.petitions.models import Petition

    petition = Petition.objects.filter(
        origin_unit__name="Hội LHPN xã Mẫu Số 1", state="solved", voice_count__gte=3
    ).first()
    assert petition
    listed = reverse("petitions:list")
    return {
        "today": reverse("desk:today"),
        "petition": reverse("petitions:detail", args=[petition.pk]),
        "list": listed,
        "list: with us": f"{listed}?scope=held",
        "list: everything seen": f"{listed}?scope=all",
        "list: late": f"{listed}?due=late",
        "list: everything, late": f"{listed}?scope=all&due=late",
        "voices": reverse("voices:list"),
        "triage": reverse("petitions:triage"),
    }


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
    import_module("doithoai.config.wsgi")  # as a worker loads it
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from doithoai.people.models import User

    clock = time.process_time if os.environ.get("BENCH_CLOCK") == "cpu" else time.perf_counter
    user = User.objects.get(username=os.environ.get("BENCH_USER", "mau-1-can-bo"))
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for name, path in paths().items():
        assert client.get(path).status_code == 200, (name, path)
        took = []
        for _ in range(ASKED):
            started = clock()
            client.get(path)
            took.append(clock() - started)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(path)
        slowest = max(seen.captured_queries, key=lambda query: float(query["time"]))
        middle = sorted(took)[ASKED // 2] * 1000
        print(f"{name:24} {len(seen):3} queries {middle:8.1f} ms, slowest {slowest['time']} s")
        if "--plans" in sys.argv:
            print("   ", slowest["sql"][:1500])
            for line in plan_of(slowest["sql"]):
                print("      ", line)


def plan_of(statement: str) -> list[str]:
    from django.db import connection as database

    word = "EXPLAIN QUERY PLAN" if database.vendor == "sqlite" else "EXPLAIN (ANALYZE, COSTS OFF)"
    with database.cursor() as cursor:
        try:
            cursor.cursor.execute(f"{word} {statement}")
        except Exception as error:  # shown SQL has no quotes around its values
            return [str(error)]
        return [str(row[-1]) for row in cursor.fetchall()]


if __name__ == "__main__":
    main()
