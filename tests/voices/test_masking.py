"""Parts of a picture are covered: who may, what the copy shows, who sees which, what stays."""

import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from doithoai.files.actions import check
from doithoai.files.kinds import JPEG, PNG, WEBP
from doithoai.files.metadata import covered
from doithoai.files.models import FileGoneError
from doithoai.journal.models import Event
from doithoai.journal.sealing import seal
from doithoai.petitions.actions import open_petition, route
from doithoai.voices.actions import erase_voice, mask
from doithoai.voices.forms.masking import MaskForm
from doithoai.voices.models import Confidence, Identity, Masking
from tests.confidence.circle import keyholder
from tests.journal.intruder import found
from tests.voices.factories import voice

RED = (200, 30, 30)
LOOKED = {"reason": "Che biển số xe.", "looked": "on"}


def photo(kind="PNG", size=(40, 20), colour=RED):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, format=kind)
    return out.getvalue()


def pictured(unit, **changes):
    """A voice with one picture; the picture."""
    sent = check(photo(), "anh.png", anonymous=True)
    return voice(unit, files=(sent,), **changes).attachments.get()


def pixels(content):
    return Image.open(io.BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("kind, of", [("PNG", PNG), ("JPEG", JPEG), ("WEBP", WEBP)])
def test_what_a_box_touches_is_black_and_the_rest_is_as_it_was(kind, of):
    made = pixels(covered(photo(kind), of, [(250, 0, 500, 500)]))
    assert max(made.getpixel((20, 4))) < 40
    assert made.getpixel((2, 18))[0] > 150
    assert made.size == (40, 20)


@given(
    size=st.tuples(st.integers(1, 60), st.integers(1, 60)),
    box=st.tuples(*[st.integers(0, 999)] * 2, *[st.integers(1, 1000)] * 2),
)
def test_no_pixel_that_a_box_touches_survives(size, box):
    left, top = box[:2]
    box = (left, top, min(box[2], 1000 - left), min(box[3], 1000 - top))
    made = pixels(covered(photo(size=size), PNG, [box]))
    right, bottom = left + box[2], top + box[3]
    for x in range(size[0]):
        for y in range(size[1]):
            touched = (
                x * 1000 < right * size[0]
                and (x + 1) * 1000 > left * size[0]
                and y * 1000 < bottom * size[1]
                and (y + 1) * 1000 > top * size[1]
            )
            assert made.getpixel((x, y)) == ((0, 0, 0) if touched else RED)


def test_a_copy_is_made_and_the_picture_stays(cast):
    picture = pictured(cast.unit)
    before = picture.file.open()
    made = mask(picture, [(0, 0, 500, 1000)], "Che mặt.", by=cast.officer)
    assert pixels(made.file.open()).getpixel((3, 3)) == (0, 0, 0)
    picture.refresh_from_db()
    assert picture.file.open() == before
    event = Event.objects.about(picture.voice).last()
    assert (event.verb, event.values) == ("voices.voice.masked", {"boxes": 1, "number": 1})
    assert "Che mặt" not in event.data


def test_a_copy_that_did_not_cover_enough_is_destroyed_and_stays_in_the_history(cast):
    picture = pictured(cast.unit)
    first = mask(picture, [], "Không có gì.", by=cast.officer)
    second = mask(picture, [(0, 0, 1000, 1000)], "Có mặt người.", by=cast.officer)
    first = Masking.objects.get(pk=first.pk)
    with pytest.raises(FileGoneError):
        first.file.open()
    assert first.replaced_at and list(Masking.objects.in_use()) == [second]
    assert [one.number for one in picture.maskings.all()] == [1, 2]


@pytest.mark.parametrize("box", [(-1, 0, 10, 10), (0, 0, 0, 10), (990, 0, 20, 10)])
def test_boxes_beside_the_picture_are_refused(cast, box):
    with pytest.raises(ValidationError):
        mask(pictured(cast.unit), [box], "", by=cast.officer)
    assert not Masking.objects.exists()


@pytest.mark.parametrize(
    "who", ["leader", "other_officer", "province_officer", "responder", "administrator", "stranger"]
)
def test_only_those_who_correct_its_words_mask_its_pictures(cast, who):
    may = {"leader": False}
    picture = pictured(cast.unit)
    user = getattr(cast, who)
    if user.may("voices.correct", cast.unit.pk) and user.may("voices.receive", cast.unit.pk):
        may[who] = True
    if may.get(who):
        assert mask(picture, [], "", by=user)
    else:
        with pytest.raises(PermissionDenied):
            mask(picture, [], "", by=user)


def test_a_sealed_picture_is_never_masked_because_it_is_never_shown_around(cast):
    keyholder("counsellor", cast.unit)
    picture = pictured(cast.unit, confidence=Confidence.SEALED)
    with pytest.raises(PermissionDenied):
        mask(picture, [], "", by=cast.officer)


def test_erasing_the_voice_destroys_the_copies_too(cast):
    picture = pictured(cast.unit)
    mask(picture, [], "", by=cast.officer)
    copy = mask(picture, [], "", by=cast.officer).file
    erase_voice(picture.voice, by=cast.officer)
    assert not Masking.objects.exists()
    copy.refresh_from_db()
    with pytest.raises(FileGoneError):
        copy.open()
    seal()
    assert found() == []


def address(name, picture):
    return reverse(f"voices:{name}", args=[picture.voice_id, picture.pk])


def status(client, user, name, picture):
    client.force_login(user)
    return client.get(address(name, picture)).status_code


def test_a_body_that_deals_with_the_matter_sees_masked_copies_and_no_picture(client, cast):
    picture = pictured(cast.unit, identity=Identity.UNION_ONLY)
    matter = open_petition(cast.unit, "Cống hỏng", [picture.voice], by=cast.officer)
    route(matter, cast.committee, by=cast.officer)
    picture.refresh_from_db()
    page = reverse("petitions:detail", args=[matter.pk])
    client.force_login(cast.responder)
    assert not client.get(page).context["pictures"]
    made = mask(picture, [(0, 0, 1000, 1000)], "", by=cast.officer)
    copy = reverse("petitions:picture", args=[matter.pk, made.pk])
    assert copy in client.get(page).content.decode()
    shown = pixels(b"".join(client.get(copy).streaming_content))
    assert shown.getextrema() == ((0, 0),) * 3
    for name in ("attachment", "masked", "mask"):
        assert status(client, cast.responder, name, picture) == 404
    assert status(client, cast.officer, "attachment", picture) == 200


def test_a_copy_of_another_matter_is_not_found_under_this_one(client, cast):
    made = mask(pictured(cast.unit), [], "", by=cast.officer)
    other = open_petition(cast.unit, "Việc khác", [voice(cast.unit)], by=cast.officer)
    client.force_login(cast.officer)
    assert client.get(reverse("petitions:picture", args=[other.pk, made.pk])).status_code == 404


def test_boxes_are_typed_where_no_script_runs(client, cast):
    picture = pictured(cast.unit)
    client.force_login(cast.officer)
    page = client.post(
        address("mask", picture), {"boxes": "0 0 50 100\n10,5; 20; 30; 15", **LOOKED}
    )
    assert page.status_code == 302
    made = Masking.objects.get()
    assert made.boxes == [[0, 0, 500, 1000], [105, 200, 300, 150]]
    page = client.get(address("mask", picture)).content.decode()
    assert "Che biển số xe." in page and cast.officer.full_name in page
    assert "0 0 50 100" in page and "<style" not in page


@pytest.mark.parametrize(
    "typed", ["1 2 3", "a b c d", "nan 0 1 1", "inf 0 1 1", "100 0 5 5", "0 0 -1 5"]
)
def test_lines_that_are_no_boxes_come_back_with_what_was_typed(client, cast, typed):
    picture = pictured(cast.unit)
    client.force_login(cast.officer)
    page = client.post(address("mask", picture), {"boxes": typed, **LOOKED})
    assert page.status_code == 400 and typed in page.content.decode()
    assert not Masking.objects.exists()


def test_nobody_makes_a_copy_without_saying_that_she_looked(client, cast):
    picture = pictured(cast.unit)
    client.force_login(cast.officer)
    page = client.post(address("mask", picture), {"boxes": "", "reason": "Không có gì."})
    assert page.status_code == 400 and not Masking.objects.exists()


@given(st.text(max_size=60))
def test_whatever_is_typed_is_boxes_in_the_picture_or_an_error(typed):
    form = MaskForm({"boxes": typed, **LOOKED})
    if form.is_valid():
        for left, top, width, height in form.cleaned_data["boxes"]:
            assert min(left, top) >= 0 and min(width, height) > 0
            assert left + width <= 1000 and top + height <= 1000
