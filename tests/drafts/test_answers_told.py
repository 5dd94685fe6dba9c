"""Whoever commented hears of it: a receipt that opens anywhere, a notice, an e-mail."""

import pytest
from django.core import mail
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from doithoai.drafts import actions, tasks
from doithoai.drafts.models import Access, Comment, Disposition, Draft
from doithoai.journal.models import Event
from doithoai.notices import tasks as telling
from doithoai.notices.models import Notice
from doithoai.people.roles import Role
from tests.cast import person
from tests.drafts.factories import (
    clause,
    commented,
    days,
    disposed,
    draft,
    of_authority,
    released,
)
from tests.drafts.test_public_pages import code_in, say
from tests.indexed import index, texts


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Do something, let the worker's part run twice, and name who got a notice."""

    def run(act):
        DBTaskResult.objects.all().delete()
        Notice.objects.all().delete()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        for queued in DBTaskResult.objects.all():
            module = tasks if "drafts" in queued.task_path else telling
            function = getattr(module, queued.task_path.rpartition(".")[2])
            for _twice in range(2):
                function.func(*queued.args_kwargs["args"])
        return sorted(Notice.objects.values_list("user__username", flat=True))

    return run


def test_all_staff_of_the_unit_hear_that_a_draft_is_out(cast, told):
    counsellor = person("counsellor2", (cast.unit, Role.COUNSELLOR))
    heard = told(lambda: draft(cast))
    assert {"clerk", "leader", counsellor.username} <= set(heard)
    assert not {"officer", "responder", "stranger"} & set(heard)


def test_an_invited_unit_hears_that_it_is_asked(cast, told):
    one = draft(cast, access=Access.INVITED)
    invited = told(lambda: actions.invite(one, cast.committee, by=cast.officer))
    assert invited == ["chair", "responder"]
    assert told(lambda: actions.invite(one, cast.committee, by=cast.officer)) == []


def test_the_author_hears_what_became_of_her_comment(cast, told, client):
    one = draft(cast)
    said = commented(one, cast.clerk)
    assert told(lambda: disposed(cast, said)) == ["clerk"]
    client.force_login(cast.clerk)
    page = client.get(reverse("notices:list")).content.decode()
    assert one.title in page
    assert "Tiếp thu" in page
    answer = client.post(reverse("notices:follow", args=[Notice.objects.get().pk]))
    assert answer["Location"] == reverse("drafts:detail", args=[one.pk])


def test_nobody_is_told_of_what_she_did_herself(cast, told):
    said = commented(draft(cast), cast.officer)
    assert told(lambda: disposed(cast, said)) == []


def test_the_code_of_a_comment_opens_where_all_codes_do(client, cast):
    one = released(cast)
    page = say(client, one)
    code = code_in(page)
    assert "<svg" in page.content.decode()
    actions.withdraw(Draft.objects.get(pk=one.pk), by=cast.leader)
    disposed(cast, Comment.objects.get(), Disposition.NOT)
    found = client.post(reverse("portal:follow"), {"code": code}).content.decode()
    assert "Giải trình (không tiếp thu)" in found
    assert "Đã sửa trong dự thảo." in found
    assert reverse("portal:draft", args=[one.pk]) not in found


def test_after_too_many_wrong_codes_even_the_right_one_waits(client, cast):
    code = code_in(say(client, released(cast)))
    follow = reverse("portal:follow")
    for _number in range(40):
        client.post(follow, {"code": "0000-0000-0000-0000"})
    answer = client.post(follow, {"code": code})
    assert answer.status_code == 429
    assert "Đề nghị nâng mức chi." not in answer.content.decode()


def test_the_page_asks_for_an_address_and_says_what_for(client, cast):
    one = released(cast)
    place = clause(one, "Khoản 1 Điều 1").pk
    page = client.get(reverse("portal:draft_clause", args=[one.pk, place])).content.decode()
    assert 'name="email"' in page
    assert "Địa chỉ được mã hóa" in page


def test_who_left_an_address_is_mailed_once_and_reads_no_words_there(client, cast, told, settings):
    settings.MAILS = True
    say(client, released(cast), email="kin@vi-du.example", name="Lê Thị Kín")
    said = Comment.objects.get()
    told(lambda: disposed(cast, said))
    told(lambda: disposed(cast, Comment.objects.get(), Disposition.NOT))
    assert [letter.to for letter in mail.outbox] == [["kin@vi-du.example"]]
    assert "Đề nghị nâng mức chi." not in mail.outbox[0].body
    assert "Đã sửa" not in mail.outbox[0].body
    assert "mã tra cứu" in mail.outbox[0].body
    verbs = list(Event.objects.about(said).values_list("verb", flat=True))
    assert verbs.count("drafts.comment.mailed") == 1


def test_whoever_restricted_the_use_of_her_name_is_not_mailed(client, cast, told, settings):
    settings.MAILS = True
    say(client, released(cast), email="kin@vi-du.example")
    actions.halt(Comment.objects.get(), True, by=cast.leader)
    told(lambda: disposed(cast, Comment.objects.get()))
    assert mail.outbox == [] and Comment.objects.get().email


def test_nothing_is_mailed_where_mail_is_off_or_nobody_left_an_address(
    client, cast, told, settings
):
    one = released(cast)
    say(client, one)
    settings.MAILS = True
    told(lambda: disposed(cast, Comment.objects.get()))
    settings.MAILS = False
    say(client, one, email="kin@vi-du.example")
    told(lambda: disposed(cast, Comment.objects.get(disposition="")))
    assert mail.outbox == []
    assert not Comment.objects.exclude(mailed_on=None).exists()


def test_a_refusing_mail_server_is_tried_again_by_nobody_and_breaks_nothing(
    client, cast, told, settings, monkeypatch
):
    settings.MAILS = True
    monkeypatch.setattr(tasks, "send_mail", lambda *_: (_ for _ in ()).throw(OSError("no")))
    say(client, released(cast), email="kin@vi-du.example")
    told(lambda: disposed(cast, Comment.objects.get()))
    assert Comment.objects.get().mailed_on is None


@pytest.mark.parametrize("typed", ["no-at-sign", "a@b", "x" * 321 + "@vi-du.example"])
def test_an_address_that_is_none_is_asked_for_again(client, cast, typed):
    answer = say(client, released(cast), email=typed)
    assert answer.status_code == 400

    assert not Comment.objects.exists()


def test_erasing_the_name_takes_the_address_and_the_code_too(client, cast):
    code = code_in(say(client, released(cast), name="Kín", email="kin@vi-du.example"))
    actions.erase_name(Comment.objects.get(), by=cast.leader)
    said = Comment.objects.get()
    assert (said.name, said.email, said.code_digest) == ("", "", None)
    answer = client.post(reverse("portal:follow"), {"code": code})
    assert answer.status_code == 400


# A settled draft opened again.


def settled(cast, **changes):
    one = draft(cast, **changes)
    disposed(cast, commented(one, cast.clerk))
    return actions.settle(Draft.objects.get(pk=one.pk), by=cast.officer)


def test_a_settled_draft_is_opened_again_and_takes_comments(client, cast):
    one = settled(cast)
    client.force_login(cast.officer)
    address = reverse("drafts:reopen", args=[one.pk])
    assert address in client.get(reverse("drafts:detail", args=[one.pk])).content.decode()
    client.post(address, {"closes_on": f"{days(5):%d/%m/%Y}"})
    one = Draft.objects.get()
    assert (one.state, one.settled_on, one.closes_on) == ("open", None, days(5))
    assert commented(one, cast.clerk).pk
    assert Comment.objects.filter(disposition="accepted").count() == 1
    last = Event.objects.about(one).order_by("subject_version").last()
    assert last.sentence() == f"Đã mở lại, hạn góp ý {days(5):%d/%m/%Y}"


def test_it_is_not_opened_until_a_day_that_has_passed(client, cast):
    one = settled(cast)
    client.force_login(cast.officer)
    address = reverse("drafts:reopen", args=[one.pk])
    answer = client.post(address, {"closes_on": f"{days(-1):%d/%m/%Y}"})
    assert answer.status_code == 400
    assert "Ngày này đã qua" in answer.content.decode()
    assert Draft.objects.get().state == "settled"


@pytest.mark.parametrize(
    "name", ["clerk", "responder", "province_officer", "administrator", "stranger"]
)
def test_others_do_not_open_it_again(client, cast, name):
    one = settled(cast)
    client.force_login(cast.everybody[name])
    answer = client.post(
        reverse("drafts:reopen", args=[one.pk]), {"closes_on": f"{days(5):%d/%m/%Y}"}
    )
    assert answer.status_code in (403, 404)
    assert Draft.objects.get().state == "settled"


def test_an_open_draft_is_not_opened_again(client, cast):
    one = draft(cast)
    client.force_login(cast.officer)
    assert client.get(reverse("drafts:reopen", args=[one.pk])).status_code == 403


# The days that it left, and the ways that a comment may have come.


def test_the_page_tells_the_days_left_against_the_days_asked_for(client, cast):
    one = of_authority(cast, received_on=days(-3), closes_on=days(6))
    assert (one.days_left, one.days_asked, one.came_late) == (9, 15, True)
    client.force_login(cast.officer)
    page = " ".join(client.get(reverse("drafts:detail", args=[one.pk])).content.decode().split())
    assert "9 ngày (quy định ít nhất 15 ngày)" in page
    assert "Cách tính thời hạn" in page
    assert draft(cast).days_asked is None


@pytest.mark.parametrize("source", ["conference", "written", "dialogue"])
def test_the_forms_of_criticism_are_offered_only_for_a_draft_that_is_criticised(
    client, cast, source
):
    plain, criticised = of_authority(cast), of_authority(cast, criticism=source)
    client.force_login(cast.officer)
    values = {
        "text": "Chưa rõ nguồn kinh phí.",
        "source": source,
        "given_on": f"{days(0):%d/%m/%Y}",
    }
    assert client.post(reverse("drafts:enter", args=[plain.pk]), values).status_code == 400
    assert client.post(reverse("drafts:enter", args=[criticised.pk]), values).status_code == 302
    assert Comment.objects.get().draft == criticised


# In the search.


def test_a_draft_is_found_by_its_title_and_by_the_words_of_its_latest_version(cast):
    one = draft(cast)
    index()
    assert texts("quy chế chi tiêu", cast.officer) != []
    words = clause(one, "Khoản 1 Điều 1").text.split()
    assert len(texts(" ".join(words[-5:]), cast.clerk)) == 1


def test_nobody_else_finds_it(cast):
    draft(cast)
    index()
    assert texts("quy chế chi tiêu", cast.responder) == []
