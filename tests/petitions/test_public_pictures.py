"""Pictures on public pages: masked copies that a leader released, and never anything else."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.petitions.actions import (
    choose_pictures,
    edit_public_version,
    open_petition,
    publish,
    route,
)
from doithoai.petitions.models import PublicPicture
from doithoai.voices.actions import halt, mask, restrict
from tests.petitions.factories import issued
from tests.voices.factories import voice
from tests.voices.test_masking import photo, pictured


@pytest.fixture
def picture(cast):
    return pictured(cast.unit)


@pytest.fixture
def version(cast, picture):
    said = [picture.voice, voice(cast.unit)]
    matter = open_petition(cast.unit, "Sửa cống", said, by=cast.officer)
    item = issued(cast, route(matter, cast.committee, by=cast.officer)).items.get()
    picture.refresh_from_db()
    return edit_public_version(item, "Sửa cống", "Đã sửa xong.", by=cast.officer)


def shown(client, version):
    page = client.get(reverse("portal:petition", args=[version.pk]))
    return [client.get(address(one)) for one in page.context["pictures"]] if page.context else []


def address(one):
    return reverse("portal:picture", args=[one.version_id, one.pk])


def chosen(cast, version, picture, boxes=((0, 0, 1000, 1000),)):
    made = mask(picture, boxes, "", by=cast.officer)
    choose_pictures(version, {made.pk: "Miệng cống"}, by=cast.officer)
    return publish(version, "Lê Thị Mẫu", by=cast.leader)


def test_the_public_sees_the_masked_copy_and_no_pixel_of_the_picture(
    client, cast, version, picture
):
    chosen(cast, version, picture)
    [answer] = shown(client, version)
    body = b"".join(answer.streaming_content)
    assert answer.status_code == 200 and body != photo() and body != picture.file.open()
    assert answer["Content-Type"] == "image/png"
    assert (
        "Miệng cống" in client.get(reverse("portal:petition", args=[version.pk])).content.decode()
    )
    event = Event.objects.about(version).get(verb="petitions.public_version.pictures_chosen")
    assert event.values == {"number": 1}


def test_before_the_release_nobody_outside_sees_it(client, cast, version, picture):
    made = mask(picture, [], "", by=cast.officer)
    choose_pictures(version, {made.pk: "Miệng cống"}, by=cast.officer)
    assert client.get(address(PublicPicture.objects.get())).status_code == 404


def test_another_choice_takes_a_released_version_back(client, cast, version, picture):
    chosen(cast, version, picture)
    one = PublicPicture.objects.get()
    choose_pictures(version, {}, by=cast.officer)
    version.refresh_from_db()
    assert not version.is_published and not PublicPicture.objects.exists()
    assert client.get(address(one)).status_code == 404


def test_a_copy_that_was_replaced_is_shown_no_more(client, cast, version, picture):
    chosen(cast, version, picture)
    mask(picture, [], "", by=cast.officer)
    assert shown(client, version) == []
    assert client.get(address(PublicPicture.objects.get())).status_code == 404


@pytest.mark.parametrize("step", [halt, restrict])
def test_a_picture_of_a_voice_that_was_closed_is_shown_no_more(
    client, cast, version, picture, step
):
    chosen(cast, version, picture)
    said = picture.voice
    said.state = "new"  # `restrict` is for what nobody has put into a petition yet
    step(said, by=SYSTEM)
    assert client.get(address(PublicPicture.objects.get())).status_code == 404


def test_a_picture_of_another_matter_cannot_be_chosen(cast, version):
    other = mask(pictured(cast.unit), [], "", by=cast.officer)
    with pytest.raises(ValidationError):
        choose_pictures(version, {other.pk: "Ảnh"}, by=cast.officer)
    assert not PublicPicture.objects.exists()


@pytest.mark.parametrize("who", ["responder", "other_officer", "administrator", "stranger"])
def test_others_choose_nothing(cast, version, picture, who):
    made = mask(picture, [], "", by=cast.officer)
    with pytest.raises(PermissionDenied):
        choose_pictures(version, {made.pk: "Ảnh"}, by=getattr(cast, who))


def test_an_officer_writes_what_each_picture_shows(client, cast, version, picture):
    made = mask(picture, [], "", by=cast.officer)
    client.force_login(cast.officer)
    page = client.get(reverse("petitions:pictures", args=[version.pk])).content.decode()
    assert reverse("petitions:picture", args=[version.petition_id, made.pk]) in page
    assert reverse("voices:attachment", args=[picture.voice_id, picture.pk]) not in page
    client.post(reverse("petitions:pictures", args=[version.pk]), {str(made.pk): "Miệng cống"})
    assert PublicPicture.objects.get().caption == "Miệng cống"
    page = client.get(reverse("petitions:publish", args=[version.pk])).content.decode()
    assert "Miệng cống" in page
