"""What of each model is a secret, and one row at least of every model that has words.

A new model with words needs a row here or in `world.build`, or a reason why nothing of it is
planted; `test_markers.py` names the model that has neither.
"""

import datetime as dt
import json
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from doithoai.commitments.actions import extend, judge, remind
from doithoai.commitments.models import Commitment
from doithoai.confidence.actions import ask_custodians, give_sight
from doithoai.confidence.rules import grants_on
from doithoai.dialogues.actions import set_agenda, set_delegates, set_groups, set_reports
from doithoai.dialogues.models import AgendaItem, Dialogue, OpeningReport, TopicGroup
from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.fields import EncryptedTextField
from doithoai.people.actions import hand_over, make_case_key
from doithoai.petitions.actions import add_helper, rate, refuse_suggestion
from doithoai.petitions.models import AnswerItem, Delivery, Extension, Judgement, Petition, Way
from doithoai.privacy.models import SensitiveDetail
from doithoai.reception.actions import correct as correct_row
from doithoai.reception.models import Visit
from doithoai.voices.actions import Contact, correct, inform, mask, send_message
from doithoai.voices.models import Confidence, Identity, Means, Side, Voice, Whom
from tests.cast import Cast
from tests.confidence.circle import custodians, keyholder, sealed_voice
from tests.dialogues.factories import delegate
from tests.house.world import World
from tests.reception.factories import came
from tests.voices.factories import voice
from tests.voices.test_masking import pictured

MARKER = "zzdauvetbimatzz"
# Words that the public is meant to read.
FOR_ALL = {
    "petitions.PublicVersion": "released",
    "petitions.PublicPicture": "released with it",
    "units.Organisation": "names of bodies",
    "units.Area": "names of places",
    "units.AreaName": "names of places",
    "units.AreaSuccession": "numbers of decisions",
    "units.Succession": "numbers of decisions",
    "units.Topic": "names of topics",
    "rulebook.RuleVersion": "the law",
    "rulebook.DayException": "the law",
    "rulebook.YearDecision": "the law",
    "rulebook.Edition": "a digest of the law",
}
# Models whose texts no person types: codes, digests, states. Their contents are looked through.
MACHINE = {
    "counselling.Tally",
    "journal.Event",
    "journal.TreeHead",
    "jobs.Due",
    "jobs.Turn",
    "jobs.Worker",
    "jobs.Progress",
    "notices.Notice",
    "papers.Register",
    "people.Grant",
    "people.Session",
    "reports.Kept",
    "search.Document",
    "search.Entry",
    "voices.Receipt",
}
# Columns that the program reads again as a table of words.
TABLES = {"petitions.Run.asked"}
NO_WORDS = {
    *(
        "path",
        "sha256",
        "mime",
        "rule",
        "password",
        "subject_type",
        "about_type",
        "origin",
        "lookup",
    ),
    *("language", "weekdays", "weeks"),
    *("rule", "rule_id", "due_rule", "acknowledge_rule"),
    *("measure", "base_measure"),
}


def texts_of(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Its columns in which somebody's words can stand."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.TextField | models.CharField | EncryptedTextField)
        and not field.choices
        and not field.unique
        and field.name not in NO_WORDS
        and (field.max_length is None or field.max_length > len(MARKER))
    ]


def models_with_words() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("doithoai.")
        and model._meta.label not in FOR_ALL.keys() | MACHINE
        and texts_of(model)
    ]


def fill_up(world: World) -> None:
    """Rows of what the world lacks, by the actions that make them."""
    cast, things = world.cast, world.things
    matter = Petition.objects.get(pk=things["petition"])
    said = Voice.objects.get(pk=things["grouped"])
    owed = Commitment.objects.get(pk=things["commitment"])
    held = Dialogue.objects.get(pk=things["dialogue"])
    correct(said, "Đường vào nhà trẻ ngập.", by=cast.officer)
    send_message(said, "Khi nào xong?", Side.SPEAKER, by=ANONYMOUS)
    contact = Contact(name="Trần Thị Mẫu", phone="0900000001")
    voice(cast.unit, identity=Identity.UNION_ONLY, contact=contact)
    voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    known = Voice.objects.get(pk=things["restricted"])
    give_sight(known, cast.clerk.current_posts[0], "Cùng giải quyết", by=cast.leader)
    inform(known, Whom.POLICE, Means.PHONE, "Có tin báo.", by=cast.leader)
    refuse_suggestion(matter, voice(cast.unit), by=cast.officer)
    add_helper(matter, cast.other_unit, by=cast.officer)
    judge(owed, False, "Chưa thấy nắp cống.", by=cast.officer)
    extend(owed, owed.due_on + dt.timedelta(days=7), "Mưa nhiều.", by=cast.officer)
    remind(owed, owed.due_on, by=cast.officer)
    mask(pictured(cast.unit), [], "Không có gì phải che.", by=cast.officer)
    today = timezone.localdate()
    more = {"decided_on": today, "due_before": today, "due_after": today, "approver": "Chủ tịch"}
    Extension.objects.create(clock_id=things["clock"], reason="Mưa nhiều.", **more)
    set_delegates(held, [delegate()], by=cast.officer)
    set_agenda(held, [AgendaItem(what="Khai mạc", who="Chủ tịch")], by=cast.officer)
    set_groups(held, [TopicGroup(name="Đường sá")], by=cast.officer)
    set_reports(held, [OpeningReport(title="Kết quả năm trước", text="…")], by=cast.officer)
    item = AnswerItem.objects.get(pk=things["item"])
    said = {"voice": item.petition.voices.get(), "way": Way.READ_OUT, "noted_by": "Cán bộ"}
    Delivery.objects.create(item=item, at=timezone.now(), note="Đọc qua điện thoại.", **said)
    rate(item, item.petition.voices.get(), Judgement.NOT, "Chưa sửa.", by=ANONYMOUS)
    row = Visit.objects.get(pk=things["visit"])
    more_said = {"speakers": ("Lê Thị Thử",), "handed": ("Đơn",)}
    put_right = came(people=7, is_appointed=True, name="Trần Thị Sửa", **more_said)
    correct_row(row, put_right, "Ghi nhầm.", by=cast.officer)
    make_case_key(cast.officer, "sông xanh núi biếc", by=cast.officer)
    post, to = cast.leader.current_posts[0], cast.officer.current_posts[0]
    hand_over(post, to, "Nghỉ phép", until=today, by=cast.leader)
    SensitiveDetail.objects.create(consent_id=things["consent"], kind="ethnicity", value="Tày")
    ask_for_a_lost_key(cast)


def ask_for_a_lost_key(cast: Cast) -> None:
    custodians(cast)
    reader = keyholder("quenkhoa", cast.unit)
    sealed = sealed_voice(cast.unit).voice
    ask_custodians(sealed, grants_on(sealed).get(user=reader), "Quên mật khẩu", by=reader)


def is_made_up(kept: str) -> bool:
    """Put together by the program, which reads it again: a word behind it is no text any more."""
    return kept[:1] in {"{", "["}


def plant(model: type[models.Model]) -> int:
    """Put the marker behind every text of every row, past the actions; how many rows have it."""
    planted = 0
    for row in models.QuerySet(model):
        values = {}
        for field in texts_of(model):
            kept = str(getattr(row, field.attname) or "")
            if is_made_up(kept):
                continue
            if f"{model._meta.label}.{field.name}" in TABLES:
                values[field.attname] = json.dumps({"note": MARKER})
            elif field.max_length is None or len(kept) + len(MARKER) < field.max_length:
                values[field.attname] = f"{kept} {MARKER}"
        if values:
            models.QuerySet(model).filter(pk=row.pk).update(**values)
            planted += 1
    return planted
