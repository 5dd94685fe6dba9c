"""Confidential and sealed voices: what storing one costs, and opening one with many messages.

    PYTHONPATH=src python -m bench.sealed [MESSAGES] [TIMES]

Everything in one process and one thread on an empty database: the processor time of the action
itself, without pages and network. The ratios to an ordinary voice are the result.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

PASSPHRASE = "bốn từ dễ nhớ"


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
    os.environ.setdefault("DOITHOAI_VAR", tempfile.mkdtemp(prefix="doithoai-bench-"))
    os.environ.setdefault("DOITHOAI_SECRET_KEY", "only-for-measuring-" * 3)
    Path(os.environ["DOITHOAI_VAR"]).mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def timed(act: Callable[[], Any], times: int) -> tuple[list[float], list[float]]:
    """Milliseconds of processor time and of wall clock, of each run."""
    busy, wall = [], []
    for _n in range(times):
        began, started = time.process_time(), time.perf_counter()
        act()
        busy.append((time.process_time() - began) * 1000)
        wall.append((time.perf_counter() - started) * 1000)
    return busy, wall


def main(messages: int = 50, times: int = 60) -> None:
    set_up()
    import datetime as dt

    from doithoai.confidence.actions import open_case
    from doithoai.kit.actors import ANONYMOUS, SYSTEM
    from doithoai.people.actions import give_post, make_account, make_case_key
    from doithoai.people.roles import Role
    from doithoai.people.unlocked import unlock
    from doithoai.units.actions import create_organisation
    from doithoai.units.models import Kind, Level
    from doithoai.voices import sealed
    from doithoai.voices.actions import Said, receive, send_message
    from doithoai.voices.models import Channel, Confidence, Side, Voice

    above = create_organisation("Hội tỉnh", Kind.WOMENS_UNION, Level.PROVINCE, by=SYSTEM)
    unit = create_organisation("Hội xã", Kind.WOMENS_UNION, Level.COMMUNE, parent=above, by=SYSTEM)
    readers = []
    for name, where in (("anna", unit), ("berta", above)):
        user = make_account(name, name, by=SYSTEM)
        give_post(user, where, Role.COUNSELLOR, dt.date(2020, 1, 1), by=SYSTEM)
        make_case_key(user, PASSPHRASE, by=user)
        readers.append(user)

    def store(level: Confidence) -> Any:
        said = Said("Một trăm chữ. " * 8, unit, Channel.WEB, dt.date.today(), uuid4().hex, level)
        return receive(said, by=ANONYMOUS)

    print(f"{'':32}{'processor ms':>14}{'wall ms':>10}{'wall p95':>10}")
    plain = 0.0
    for level in (Confidence.INTERNAL, Confidence.CONFIDENTIAL, Confidence.SEALED):
        store(level)
        busy, wall = timed(lambda level=level: store(level), times)
        plain = plain or median(busy)
        share = plain / median(busy)
        print(row(f"store, {level}", busy, wall), f"  {share:.2f} × an ordinary one a second")
    made = store(Confidence.SEALED)
    _receipt, key = sealed.key_by_code(made.code) or (None, b"")
    for n in range(messages):
        send_message(made.voice, f"Lời thứ {n}. " * 20, Side.SPEAKER, by=ANONYMOUS, case_key=key)

    def read(private: bytes) -> None:
        voice = Voice.objects.select_related("organisation").get(pk=made.voice.pk)
        opened = open_case(voice, private, by=readers[0])
        sealed.words(voice, opened)
        assert len(sealed.talk(voice, opened)) == messages

    private = unlock(readers[0], PASSPHRASE)
    with_passphrase = timed(lambda: read(unlock(readers[0], PASSPHRASE)), times)
    print(row(f"open {messages} messages, passphrase", *with_passphrase))
    print(row(f"open {messages} messages, unlocked", *timed(lambda: read(private), times)))


def row(name: str, busy: list[float], wall: list[float]) -> str:
    worst = quantiles(wall, n=20)[-1]
    return f"{name:32}{median(busy):14.1f}{median(wall):10.1f}{worst:10.1f}"


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
