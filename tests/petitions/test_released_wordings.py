"""What the public has read is kept for staff, with who and when, and never shown publicly."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from doithoai.petitions import actions, releases
from doithoai.petitions.actions.forgetting import forget_speaker
from doithoai.petitions.models import PublicWording
from tests.petitions.factories import issued, routed
from tests.voices.factories import voice

FIRST = "Xã hỗ trợ một hộ ở đầu thôn."
SECOND = "Xã hỗ trợ một hộ khó khăn."


@pytest.fixture
def version(cast):
    item = issued(cast, routed(cast)).items.get()
    made = actions.edit_public_version(item, "Hỗ trợ hộ khó khăn", FIRST, by=cast.officer)
    return actions.publish(made, "Lê Thị Mẫu", "Chủ tịch Hội", by=cast.leader)


def rewritten(cast, version):
    changed = actions.edit_public_version(version.item, version.title, SECOND, by=cast.officer)
    return actions.publish(changed, "Trần Thị Mẫu", by=cast.leader)


def test_each_release_is_kept_with_who_and_when(cast, version):
    rewritten(cast, version)
    first, second = PublicWording.objects.all()
    assert (first.number, first.answer, first.approved_by) == (1, FIRST, "Lê Thị Mẫu")
    assert first.released_by == cast.leader.actor_id and first.ended_by == cast.officer.actor_id
    assert first.released_at <= first.ended_at <= second.released_at
    assert (second.number, second.answer, second.ended_at) == (2, SECOND, None)


@pytest.mark.parametrize(
    "step",
    [
        lambda version, cast: actions.withdraw(version, by=cast.leader),
        lambda version, cast: actions.decide_details(version, set(), {}, by=cast.officer),
        lambda version, cast: actions.choose_pictures(version, {}, by=cast.officer),
    ],
)
def test_each_way_to_take_it_back_ends_the_wording(cast, version, step):
    step(version, cast)
    kept = PublicWording.objects.get()
    assert kept.ended_at and kept.ended_by


def test_what_was_not_released_is_not_kept(cast, version):
    actions.withdraw(version, by=cast.leader)
    actions.edit_public_version(version.item, version.title, SECOND, by=cast.officer)
    assert PublicWording.objects.get().answer == FIRST


def test_what_was_released_before_wordings_were_kept_is_kept_when_it_changes(cast, version):
    PublicWording.objects.all().delete()
    type(version).objects.update(published_on=dt.date(2026, 3, 2))
    actions.edit_public_version(version.item, version.title, SECOND, by=cast.officer)
    kept = PublicWording.objects.get()
    assert (kept.answer, kept.released_by, kept.approved_by) == (FIRST, "", "Lê Thị Mẫu")
    assert timezone.localdate(kept.released_at) == dt.date(2026, 3, 2) and kept.ended_at


def test_staff_read_what_changed_and_who_released_it(client, cast, version):
    rewritten(cast, version)
    client.force_login(cast.leader)
    page = client.get(reverse("petitions:wordings", args=[version.pk])).content.decode()
    shown = re.sub(r"\s+", " ", page)
    assert "<del>ở đầu thôn.</del><ins>khó khăn.</ins>" in shown
    assert "Lê Thị Mẫu, Chủ tịch Hội" in page and cast.leader.full_name in page
    first = client.get(reverse("petitions:wordings", args=[version.pk]), {"old": "0", "new": "1"})
    assert first.context["stages"][0][1].words[1] == version.item.text
    assert "<del>" in first.content.decode()


@pytest.mark.parametrize("asked", [("x", "9"), ("5", "1"), ("-1", "0"), ("", "²")])
def test_any_choice_of_two_is_answered(version, asked):
    shown = releases.page(version, *asked)
    assert 0 <= shown["old"] < shown["new"]


@pytest.mark.parametrize("who", ["responder", "other_officer", "administrator"])
def test_others_do_not_read_it(client, cast, version, who):
    client.force_login(getattr(cast, who))
    answer = client.get(reverse("petitions:wordings", args=[version.pk]))
    assert answer.status_code in (403, 404)


def test_no_public_page_shows_an_earlier_wording(client, cast, version):
    rewritten(cast, version)
    for name, args in (("petition", [version.pk]), ("petitions", []), ("home", [])):
        page = client.get(reverse(f"portal:{name}", args=args)).content.decode()
        assert "ở đầu thôn" not in page


def test_an_erased_speaker_leaves_no_released_wording(cast, version):
    rewritten(cast, version)
    forget_speaker(version.petition.voices.get(), by=cast.leader)
    assert {one.answer for one in PublicWording.objects.all()} == {""}
    assert releases.stages(version)[1].is_erased


def test_other_matters_keep_their_wordings(cast, version):
    forget_speaker(voice(cast.unit), by=cast.leader)
    assert PublicWording.objects.get().answer == FIRST
