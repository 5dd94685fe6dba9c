"""How long the picker takes on all areas: python bench/picker.py (DATABASE_URL as elsewhere).

Needs a migrated database with `doithoai load_areas` run. Prints the median and the worst of 15.
"""

import os
import statistics
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
django.setup()

from django.db import connection  # noqa: E402

from doithoai.units.offers import Scope  # noqa: E402

QUERIES = (
    "bac tu liem",
    "Bắc Từ Liêm",
    "a",
    "xa",
    "thanh",
    "liem tu bac ha noi",
    "ben nghe",
    "zzzz",
)


def milliseconds(query: str) -> list[float]:
    taken = []
    for _ in range(15):
        start = time.perf_counter()
        Scope().find(query)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


if __name__ == "__main__":
    for query in QUERIES:
        taken = milliseconds(query)
        worst, median = max(taken), statistics.median(taken)
        print(f"{connection.vendor}  {query!r:24} median {median:5.1f} ms  worst {worst:5.1f} ms")
