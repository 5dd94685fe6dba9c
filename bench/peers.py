"""Our pages and public submission beside the floor, a bare Django application, in one run.

    PYTHONPATH=src python -m bench.peers PEERS WORK [--gunicorn PATH] [--seconds 3] [--rounds 3]
        [--only today petition submit confidential sealed]

`confidential` and `sealed` send voices of those levels; before, each unit gets a counsellor with
a key of her own, as nothing can be kept where nobody could read it.

PEERS is the folder of the side-by-side benchmarks (floor/app.py, the client common.py, vn.py);
WORK a folder for the floor's database. DOITHOAI_VAR and DATABASE_URL name a database filled by
`doithoai generate`. Both servers run at once (gunicorn -w 2 -k gthread --threads 4) and are asked
in turns, so that what else the machine does falls on both. With PostgreSQL the floor gets a
database of its own in the same cluster. Wall clock and the processor time of the server's
processes (and PostgreSQL's) are medians of the rounds.
"""

import argparse
import asyncio
import datetime as dt
import importlib
import json
import os
import re
import statistics
import subprocess
import sys
import uuid
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

FLOOR_PORT, OUR_PORT = 18_100, 18_200
FLAGS = ["-w", "2", "-k", "gthread", "--threads", "4", "--no-control-socket"]
AT_ONCE = 8
CASES = 30_000
SENT = {"submit": {}, "confidential": {"restricted": "on"}, "sealed": {"sealed": "on"}}
FIELDS = {"identity": "unknown", "name": "", "phone": "", "website": "", "place": "", "topic": ""}


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("peers", type=Path)
    ask.add_argument("work", type=Path)
    ask.add_argument("--gunicorn", default="gunicorn")
    ask.add_argument("--seconds", type=float, default=3)
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--only", nargs="*", help="names of pages, or submit; all of them without it")
    asked = ask.parse_args()
    sys.path.insert(0, str(asked.peers))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
    import django

    django.setup()
    Comparison(asked).run()


class Comparison:
    """The two servers and the figures of both."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.asked = asked
        self.common: Any = importlib.import_module("common")
        vn: Any = importlib.import_module("vn")
        self.letters = list(vn.petitions(500, seed=99))
        from django.db import connection

        self.vendor = connection.vendor
        self.floor_environment = {"WORK": str(asked.work), "DB": "sqlite"}
        self.database_server: list[int] = []
        if self.vendor == "postgresql":
            self._use_same_cluster()

    def _use_same_cluster(self) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = 'floor'")
            if not cursor.fetchone():
                cursor.execute("CREATE ROLE postgres SUPERUSER LOGIN")
                cursor.execute("CREATE DATABASE floor OWNER postgres")
            cursor.execute("SHOW data_directory")
            data = Path(cursor.fetchone()[0])
        port = urlsplit(os.environ["DATABASE_URL"]).port
        self.floor_environment |= {"DB": "pg", "PGPORT": str(port)}
        self.database_server = [int((data / "postmaster.pid").read_text().split()[0])]

    def run(self) -> None:
        floor = self.asked.peers / "floor"
        fill = [sys.executable, "app.py", str(CASES)]
        subprocess.run(fill, cwd=floor, env={**os.environ, **self.floor_environment}, check=True)
        cookie, paths = self._staff(), self._paths()
        base, start = self.asked.gunicorn.split(), self.common.start
        floor_server, _ = start(
            [*base, *FLAGS, "-b", f"127.0.0.1:{FLOOR_PORT}", "app:application"],
            FLOOR_PORT,
            "/hello",
            env=self.floor_environment,
            cwd=floor,
        )
        try:
            ours = [*base, *FLAGS, "-b", f"127.0.0.1:{OUR_PORT}", "doithoai.config.wsgi"]
            our_server, _ = start(ours, OUR_PORT, "/health")
            try:
                self.pids = {"floor": floor_server.pid, "ours": our_server.pid}
                self._measure(paths, cookie)
            finally:
                self.common.stop(our_server)
        finally:
            self.common.stop(floor_server)

    def _measure(self, paths: dict[str, str], cookie: str) -> None:
        listed = asyncio.run(self.common.Http(FLOOR_PORT).get("/list"))[2]
        found = re.search(rb"/case/\d+", listed)
        assert found
        rows = {"floor: list": "/list", "floor: row": found.group().decode()}
        asks = {name: self._page(FLOOR_PORT, path, "") for name, path in rows.items()}
        wanted = self.asked.only or [*paths, *SENT]
        ours = {name: path for name, path in paths.items() if name in wanted}
        asks |= {name: self._page(OUR_PORT, path, cookie) for name, path in ours.items()}
        if ours:
            self._rounds(asks, at_once=1)
        journeys = {name: partial(self._our_journey, more) for name, more in SENT.items()}
        asks = {name: journey for name, journey in journeys.items() if name in wanted}
        if asks:
            self._rounds({"floor: submit": self._floor_journey} | asks, at_once=AT_ONCE)

    def _rounds(self, asks: dict[str, Any], at_once: int) -> None:
        results: dict[str, list[dict[str, Any]]] = {name: [] for name in asks}
        for ask in asks.values():
            asyncio.run(self.common.load(ask, at_once, 1))
        for _ in range(self.asked.rounds):
            for name, ask in asks.items():
                server = self.pids["floor" if name.startswith("floor") else "ours"]
                pids = [server, *self.database_server]
                before = self.common.cpu(pids)
                figures = asyncio.run(self.common.load(ask, at_once, self.asked.seconds))
                used = self.common.cpu(pids) - before
                figures["cpu_ms"] = 1000 * used / max(1, figures["n"] + figures["err"])
                results[name].append(figures)
        for name, found in results.items():
            print(json.dumps({"database": self.vendor, "name": name, **medians(found)}), flush=True)

    def _page(self, port: int, path: str, cookie: str) -> Any:
        async def ask(_number: int) -> bool:
            client = self.common.Http(port)
            if cookie:
                client.jar["sessionid"] = cookie
            return bool((await client.get(path))[0] == 200)

        return ask

    async def _floor_journey(self, number: int) -> bool:
        client = self.common.Http(FLOOR_PORT)
        title, text, category, _ = self.letters[number % 500]
        _, _, body = await client.get("/submit")
        values = {"title": title, "body": text, "category": category, "email": "a@example.org"}
        token = {"csrfmiddlewaretoken": self.common.csrf(body)}
        return bool((await client.post("/submit", values | token))[0] == 302)

    async def _our_journey(self, more: dict[str, str], number: int) -> bool:
        """A fresh visitor each time, as the floor's. Spread over the units: the form's limit
        (30 voices from one address to one unit in ten minutes) stays switched on."""
        client = self.common.Http(OUR_PORT)
        title, text, _, _ = self.letters[number % 500]
        path = f"/speak/{self.units[number % len(self.units)]}/"
        _, _, body = await client.get(path)
        token, key = self.common.csrf(body), str(uuid.uuid4())
        hidden = re.search(rb'name="key" value="([^"]+)"', body)
        assert hidden or key
        values = {
            **FIELDS,
            **more,
            "text": f"{title}. {text}",
            "key": hidden[1].decode() if hidden else key,
        }
        status, _, answer = await client.post(path, values | {"csrfmiddlewaretoken": token})
        return bool(status == 200 and b'id="receipt"' in answer)

    def _staff(self) -> str:
        """A session of the officer with the most to do."""
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

        from doithoai.people.models import User
        from doithoai.people.sessions import SessionStore

        user = User.objects.get(username=os.environ.get("BENCH_USER", "mau-1-can-bo"))
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        return str(session.session_key)

    def _paths(self) -> dict[str, str]:
        from doithoai.units.models import Organisation

        from .pages import paths

        unions = list(Organisation.objects.filter(kind="womens_union"))
        self.units = [str(unit.pk) for unit in unions]
        if {"confidential", "sealed"} & set(self.asked.only or SENT):
            for unit in unions:
                give_a_counsellor(unit)
        return paths()


def give_a_counsellor(unit: Any) -> None:
    """Somebody on duty there who can open what is sealed; once."""
    from doithoai.kit.actors import SYSTEM
    from doithoai.people.actions import give_post, make_account, make_case_key
    from doithoai.people.models import User
    from doithoai.people.roles import Role

    name = f"bench-{unit.pk.hex[:12]}"
    if not User.objects.filter(username=name).exists():
        user = make_account(name, name, by=SYSTEM)
        give_post(user, unit, Role.COUNSELLOR, dt.date(2020, 1, 1), by=SYSTEM)
        make_case_key(user, "bốn từ dễ nhớ", by=user)


def medians(found: list[dict[str, Any]]) -> dict[str, Any]:
    keys = ("rps", "p50", "p95", "cpu_ms", "err", "n")
    middle = {key: round(statistics.median(f[key] for f in found), 2) for key in keys}
    return {**middle, "each": [round(f["rps"], 1) for f in found]}


if __name__ == "__main__":
    main()
