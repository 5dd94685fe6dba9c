"""Dates per second of `rulebook.deadlines.due` on one core, reasons not asked for.

PYTHONPATH=src python bench/due.py [SECONDS]

Runs against the delivered rules in a fresh database of its own, so that the look at the token
that a real process pays is in the figure. Prints the median of seven rounds of each case, in
processor time, so that other work on the machine does not count.
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta

CHAIN = ("unit:0b7c5a3e-95d1-4c53-8d5a-8a1d7d1d3f10", "province:01", "union", "party", "state")
CASES = {
    "working days": ("PETITION_ACK", ()),
    "working days, chain of owners": ("PETITION_ACK", CHAIN),
    "calendar days": ("COMPLAINT_FIRST", ()),
    "at least before": ("RECEPTION_SCHEDULE_POST", ()),
    "times per period": ("RECEPTION_FREQ_PARTY_COMMUNE", ()),
    "two periods": ("FRONT_RESULT_HEARING", ()),
}
ROUNDS = 7


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 0.5
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "DOITHOAI_VAR": home,
            "DATABASE_URL": f"sqlite:///{home}/bench.sqlite3",
            "DJANGO_SETTINGS_MODULE": "doithoai.config.settings",
        }
        measure(seconds)


def measure(seconds: float) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from doithoai.rulebook.deadlines import due

    starts = [date(2019, 3, 1) + timedelta(days=n) for n in range(4000)]
    for name, (rule_id, owners) in CASES.items():
        rates = []
        for _ in range(ROUNDS):
            done, begun = 0, time.process_time()
            while (spent := time.process_time() - begun) < seconds:
                for start in starts:
                    due(rule_id, start, owners)
                done += len(starts)
            rates.append(done / spent)
        median, best = statistics.median(rates), max(rates)
        print(f"{name:32} {median:>10,.0f} dates/s (best round {best:,.0f})")
    begun = time.process_time()
    for start in starts:
        assert due("PETITION_ACK", start).steps
    print(f"{'with every reason':32} {len(starts) / (time.process_time() - begun):>10,.0f} dates/s")


if __name__ == "__main__":
    main()
