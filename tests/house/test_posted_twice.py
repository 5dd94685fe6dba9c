"""A form sent twice (a double click, a retry after a time-out) creates what it creates once."""

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from tests.files.builders import png
from tests.house.forms import browsers, everything_stored, forms_of
from tests.house.test_any_input import APPS
from tests.papers.test_own_templates import template
from tests.voices.factories import LIST, REPORT

# Looked up, not entered; and what each of these needs instead of the plausible words.
NOTHING_IS_MADE = {"portal:follow", "portal:verify", "notices:mark_all_seen", "notices:follow"}
FILES = {
    "papers:adopt_template": ("mau.docx", template),
    "voices:imports": ("danh-sach.csv", LIST.encode),
    "voices:texts": ("bao-cao.txt", REPORT.encode),
}
INSTEAD = {
    "units:add_competence": {"area": "", "lead": "UBND xã Thử"},
    "dialogues:edit": {"collect_until": "", "answers_until": ""},
}
# What a step leaves behind beside its own rows: that it was taken, and what is to be done now.
BESIDE = {"journal", "jobs", "notices", "search"}


def kept_models():
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("doithoai.") and model._meta.app_label not in BESIDE
    ]


def content_for(form):
    name, content = FILES.get(form.name, ("anh.png", png))
    return name, content()


@pytest.mark.parametrize("app", APPS)
def test_what_a_form_creates_is_created_once(app, world):
    clients, models = browsers(world), kept_models()
    faults = []
    for form in forms_of(world, clients, app):
        if form.method != "POST" or form.name in NOTHING_IS_MADE:
            continue
        file = content_for(form)
        values = form.filled() | INSTEAD.get(form.name, {})
        with transaction.atomic():
            cache.clear()
            counts, answers = [everything_stored(models)], []
            for _time in range(2):
                fresh = {box: SimpleUploadedFile(*file) for box in form.of_kind("file")}
                answers.append(clients[form.role].post(form.action, values | fresh))
                counts.append(everything_stored(models))
            transaction.set_rollback(True)
        if counts[2] > counts[1]:
            more = f"{counts[1] - counts[0]} rows, then {counts[2] - counts[1]} more"
            faults.append(f"{form}: {more} ({[answer.status_code for answer in answers]})")
    assert not faults, "\n".join(faults)
