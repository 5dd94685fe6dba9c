"""Every form with a box for a file refuses what could harm, in words, and loses nothing else."""

import lxml.html
import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from doithoai.files.models import StoredFile
from doithoai.files.uploading import quarantine
from tests.files.hostile import HTML, NAMES, REFUSED, SVG, upload
from tests.files.pictures import picture
from tests.house.forms import browsers, everything_stored, forms_of, read

TYPED = "Đường thôn Mẫu, gõ dở"
# Lists of voices may be plain text whatever they are called.
MAY_BE_TEXT = {"voices:imports", "voices:texts"}


@pytest.fixture
def clients(world):
    return browsers(world)


@pytest.fixture
def with_files(world, clients):
    found = [form for form in forms_of(world, clients) if form.of_kind("file")]
    assert len(found) >= 7, "the forms with a file are not found any more"
    return found


def kept():
    return [model for model in apps.get_models() if model.__module__.startswith("doithoai.")]


def typed_into(form):
    """Words in each box that can hold some; a pasted text would stand for the file."""
    boxes = [name for name in form.words if form.longest[name] > 60 and name != "pasted"]
    return dict.fromkeys(boxes, TYPED)


def faults_of(form, client, files, models):
    """What is wrong with the answer to these files; all it did is undone."""
    values = form.filled() | typed_into(form)
    cache.clear()
    with transaction.atomic():
        before = everything_stored(models)
        answer = client.post(form.action, values | files)
        more = everything_stored(models) - before
        transaction.set_rollback(True)
    if answer.status_code not in {400, 413}:
        return [f"answered {answer.status_code}"]
    found = [f"stored {more} rows"] if more else []
    body = answer.content.decode()
    said = lxml.html.fromstring(body).xpath(
        "//*[@class='error-summary' or @class='field-errors']//li"
    )
    if not said or any(item.text_content().isascii() for item in said):
        found.append(f"no sentence in Vietnamese: {[item.text_content() for item in said]}")
    again = [f for f in read(form.role, form.action, body) if f.name == form.name]
    for name in typed_into(form):
        if not any(TYPED in "".join(f.values.get(name, [])) for f in again):
            found.append(f"lost what was typed into {name}")
    return found


def test_no_form_takes_a_file_that_could_harm(with_files, clients):
    models, faults = kept(), []
    for form in with_files:
        for label, (name, content) in REFUSED.items():
            text = name.endswith((".txt", ".csv")) or label.startswith("a card")
            if text and form.name in MAY_BE_TEXT:
                continue
            files = {box: upload(name, content) for box in form.of_kind("file")}
            found = faults_of(form, clients[form.role], files, models)
            faults += [f"{form}, {label}: {fault}" for fault in found]
    assert not faults, "\n".join(faults)


def test_no_form_takes_a_file_of_fifty_megabytes(with_files, clients, settings):
    """Made small by making the limit small: the handler counts and keeps nothing."""
    settings.FILES_MAX_BYTES, settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100_000, 50_000
    models, faults = kept(), []
    for form in with_files:
        big = {box: SimpleUploadedFile("a.png", bytes(400_000)) for box in form.of_kind("file")}
        found = faults_of(form, clients[form.role], big, models)
        faults += [f"{form}, too long: {fault}" for fault in found]
    assert not faults, "\n".join(faults)
    assert list(quarantine().iterdir()) == []


def test_what_is_too_long_is_never_on_the_disk(settings, tmp_path):
    from doithoai.files.uploading import Quarantine

    settings.VAR, settings.FILES_MAX_BYTES = tmp_path, 1000
    handler = Quarantine()
    handler.new_file("file", "a.pdf", "application/pdf", 50 * 2**20)
    for start in range(0, 50 * 2**20, 2**20):
        handler.receive_data_chunk(bytes(2**20), start)
        assert sum(path.stat().st_size for path in quarantine().iterdir()) <= 1000
    assert handler.file_complete(50 * 2**20).size == 50 * 2**20


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_reaches_nothing_outside(name, world, clients):
    form = next(f for f in forms_of(world, clients, "commitments") if f.of_kind("file"))
    client = clients[form.role]
    before = StoredFile.objects.count()
    answer = client.post(form.action, form.filled() | {"file": upload(name, picture("PNG"))})
    assert answer.status_code in {302, 400}
    assert StoredFile.objects.count() - before == (answer.status_code == 302)
    if answer.status_code == 302:
        stored = StoredFile.objects.latest("stored_at")
        assert stored.name.isprintable() and not {"/", "\\"} & set(stored.name)
        assert (settings.FILES_DIR / stored.path).is_file()


@pytest.mark.parametrize("hidden", [HTML, SVG])
def test_what_hides_behind_a_picture_is_not_kept(hidden, world, clients):
    form = next(f for f in forms_of(world, clients, "commitments") if f.of_kind("file"))
    file = upload("anh.png", picture("PNG") + hidden)
    assert clients[form.role].post(form.action, form.filled() | {"file": file}).status_code == 302
    assert hidden not in StoredFile.objects.latest("stored_at").open()
