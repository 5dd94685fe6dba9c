"""Each form asks for what it needs, counts its own, and opens with the results of the last."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from doithoai.dialogues import actions
from doithoai.dialogues.forms.plan import NEEDS
from doithoai.dialogues.models import Dialogue, Kind, OpeningReport, Phase
from doithoai.dialogues.pages.figures import COUNTING, speakers
from doithoai.journal.models import Event
from doithoai.kit.measures import measure
from tests.files.builders import png

from .factories import conclusion, delegate, dialogue, floor

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.officer)
    return client


def planned(desk, cast, kind, **more):
    typed = {"title": f"Cuộc {kind}", "kind": kind, "occurrence": "periodic"} | more
    typed |= {"organiser": cast.unit.pk, "held_on": "18/11/2026"}
    assert desk.post(reverse("dialogues:plan"), typed).status_code == 302
    return Dialogue.objects.get(kind=kind)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_plan_asks_only_for_what_the_form_needs(desk, cast, kind):
    form = desk.get(reverse("dialogues:plan"), {"kind": kind}).context["form"]
    asked = set(form.fields) - {"title", "kind", "occurrence", "held_on", "organiser", "sent_as"}
    assert asked == set(NEEDS[kind])
    every = dict.fromkeys(("partners", "contributes_to", "theme"), "Ghi thử")
    held = planned(desk, cast, kind, **every)
    for name in every:
        assert getattr(held, name) == ("Ghi thử" if name in NEEDS[kind] else "")
    shown = desk.get(reverse("dialogues:edit", args=[held.pk])).context["form"]
    assert set(NEEDS[kind]) < set(shown.fields)


def test_a_form_that_is_none_is_not_planned(desk, cast):
    typed = {"title": "x", "kind": "party", "occurrence": "periodic", "organiser": cast.unit.pk}
    assert desk.post(reverse("dialogues:plan"), typed).status_code == 400
    assert desk.get(reverse("dialogues:plan"), {"kind": "party"}).status_code == 200
    assert not Dialogue.objects.exists()


@pytest.mark.parametrize("kind", list(Kind))
def test_the_next_one_of_any_form_opens_with_the_results_of_the_last(desk, cast, kind):
    last = dialogue(cast, Phase.FOLLOW_UP, kind=kind)
    other = Kind.FORUM if kind != Kind.FORUM else Kind.STAFF
    dialogue(cast, Phase.FOLLOW_UP, kind=other)
    conclusion(cast, last)
    following = dialogue(cast, kind=kind)
    assert following.previous == last
    page = desk.get(reverse("dialogues:detail", args=[following.pk]))
    assert page.context["earlier"].owed == 1


@pytest.mark.parametrize("kind", list(Kind))
def test_each_form_goes_through_its_phases_to_the_report(cast, kind):
    held, way = dialogue(cast, kind=kind), []
    while held.following:
        actions.move_to(held, held.following, by=cast.officer)
        way.append(held.phase)
    assert way[-1] == Phase.REPORTED
    assert (Phase.LIVE in way) is (kind != Kind.CONTRIBUTION)
    assert (Phase.COLLECT in way) is (kind != Kind.SEMINAR)


def test_a_phase_that_the_form_leaves_out_is_kept_if_it_is_there(cast):
    held = dialogue(cast, Phase.LIVE, kind=Kind.CONTRIBUTION)
    assert Phase.LIVE in held.phases and held.following == Phase.FOLLOW_UP


@pytest.fixture
def voters(cast):
    """Three opinions of two people, and one of nobody named."""
    held = dialogue(cast, Phase.LIVE, kind=Kind.VOTERS)
    for name in ("Lê Thị Thử", "LÊ THỊ  THỬ ".replace("  ", " "), "Trần Văn Mẫu", ""):
        floor(cast, held, raised_by=name)
    return held


def test_people_who_spoke_and_opinions_are_counted_apart(desk, voters):
    spoke = speakers(voters)
    assert (spoke.number, spoke.nameless) == (2, 1)
    page = desk.get(reverse("dialogues:detail", args=[voters.pk]))
    numbers = [figure.number for figure in page.context["figures"]]
    assert numbers[1] == 2 and 4 in numbers


def test_the_number_entered_stands_and_says_what_the_names_give(desk, voters):
    address = reverse("dialogues:speakers", args=[voters.pk])
    assert desk.get(address).context["form"]["stated_speakers"].value() == 2
    desk.post(address, {"stated_speakers": "15"})
    voters.refresh_from_db()
    spoke = speakers(voters)
    assert (spoke.number, spoke.named) == (15, 2) and "2" in spoke.note
    one = measure("dialogues.speakers")
    assert list(one.records().values_list(one.amount, flat=True)) == [15]
    assert desk.post(address, {"stated_speakers": "-1"}).status_code == 400


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in COUNTING])
def test_other_forms_do_not_count_speakers(desk, cast, kind):
    held = dialogue(cast, Phase.FOLLOW_UP, kind=kind)
    assert speakers(held) is None
    assert desk.get(reverse("dialogues:speakers", args=[held.pk])).status_code == 404


def test_a_seminar_counts_its_papers_and_its_opinions(desk, cast):
    held = dialogue(cast, Phase.LIVE, kind=Kind.SEMINAR)
    papers = [OpeningReport(title=f"Tham luận {at}") for at in range(6)]
    actions.set_reports(held, papers, by=cast.officer)
    for _each in range(13):
        floor(cast, held)
    figures = desk.get(reverse("dialogues:detail", args=[held.pk])).context["figures"]
    assert figures[0].number == 6
    assert 13 in [figure.number for figure in figures]


def test_a_report_is_kept_with_its_file(client, desk, cast):
    held = dialogue(cast)
    actions.set_reports(held, [OpeningReport(title="Kết quả Chỉ thị 21")], by=cast.officer)
    report = held.reports.get()
    scan = SimpleUploadedFile("bao-cao.png", png())
    desk.post(reverse("dialogues:keep_report", args=[held.pk, report.pk]), {"file": scan})
    address = reverse("dialogues:report", args=[held.pk, report.pk])
    assert b"".join(desk.get(address).streaming_content)[:4] == b"\x89PNG"
    page = desk.get(reverse("dialogues:reports", args=[held.pk])).content.decode()
    assert "bao-cao.png" in page
    last = Event.objects.about(held).latest("subject_version")
    assert last.verb == "dialogues.dialogue.report_kept"
    client.force_login(cast.other_officer)
    assert client.get(address).status_code == 404


def test_a_reader_keeps_no_report(cast):
    held = dialogue(cast)
    actions.set_reports(held, [OpeningReport(title="Báo cáo")], by=cast.officer)
    with pytest.raises(PermissionDenied):
        actions.keep_report(held.reports.get(), ContentFile(png(), name="a.png"), by=cast.clerk)


def test_a_report_stays_with_its_file_when_the_list_is_saved_again(cast):
    held = dialogue(cast)
    actions.set_reports(held, [OpeningReport(title="Báo cáo")], by=cast.officer)
    kept = held.reports.get()
    actions.keep_report(kept, ContentFile(png(), name="a.png"), by=cast.officer)
    held.refresh_from_db()
    actions.set_reports(held, [kept, OpeningReport(title="Khác")], by=cast.officer)
    assert held.reports.exclude(file=None).get() == kept


def test_meetings_are_counted_by_whether_the_head_came(cast):
    for standing, attended in (("head", True), ("head", False), ("deputy", None)):
        held = dialogue(cast, Phase.FOLLOW_UP)
        actions.set_delegates(
            held, [delegate(standing=standing, attended=attended)], by=cast.officer
        )
    assert measure("dialogues.standing.head").records().count() == 1
    assert measure("dialogues.standing.deputy").records().count() == 1
