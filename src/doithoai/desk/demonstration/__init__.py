"""What an installation shows to somebody who tries it: written through the real actions.

Two dialogues of the past as published documents tell them, with what they do not say left out,
and a plainly fictional commune in which every state of every thing occurs. The commune's weeks
are played day by day, so that dates and timelines hold together whenever it is loaded.
"""

from collections.abc import Callable, Iterable

from django.db import transaction

from doithoai.kit.actors import SYSTEM
from doithoai.units.actions import sync_topics
from doithoai.units.places import load_areas

from .apart import PASSPHRASE, apart
from .data import read
from .documents import load_documents
from .drafting import drafting
from .facts import load_facts
from .matters import matters
from .meetings import meetings
from .plans import plans
from .programmes import programmes
from .receptions import receptions
from .registers import instructions, nights, registers
from .reports import reports
from .returns import returns
from .scene import PASSWORD, assemble
from .signed import signed_papers
from .supervisions import supervisions
from .ways import ways
from .weeks import play

Say = Callable[[str], object]


def load(say: Say) -> None:
    """Fill an empty database; tells what it does."""
    say("Đang nạp đơn vị hành chính…")
    load_areas()
    with transaction.atomic():
        sync_topics(by=SYSTEM)
        scene = assemble()
        say("Đang nạp hai hội nghị theo văn bản đã công bố…")
        load_documents(scene)
        load_facts(scene)
        say("Đang dựng xã Ví Dụ…")
        weeks = [*matters(scene), *meetings(scene), *ways(scene), *reports(scene), *returns(scene)]
        weeks += [*receptions(scene), *registers(scene), *apart(scene), *drafting(scene)]
        weeks += supervisions(scene)
        weeks += programmes(scene)
        weeks += plans(scene)
        weeks += [*instructions(scene), *signed_papers(scene)]
        play([*weeks, *nights()])


def accounts() -> Iterable[tuple[str, str, str]]:
    """(user name, password, role) of each account to try."""
    for person in read("people")["people"]:
        post = person["posts"][0]
        opens = f"; mở hồ sơ niêm phong: {PASSPHRASE}" if person["user"] == "tuvan" else ""
        yield person["user"], PASSWORD, f"{person['name']}, {post[2]}{opens}"
