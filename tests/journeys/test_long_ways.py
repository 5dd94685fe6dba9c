"""A proposal climbs to the Government and its answer comes back; a matter outlives its district."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from doithoai.desk.models import Passing
from doithoai.desk.succession import running
from doithoai.kit.actors import SYSTEM
from doithoai.people.roles import Role
from doithoai.petitions import actions
from doithoai.petitions.models import Outcome, Petition
from doithoai.units.actions import add_succession, close_organisation, create_organisation
from doithoai.units.models import Kind, Level
from tests.cast import person
from tests.desk.test_succession import GONE_ON
from tests.petitions.factories import SIGNATURE, petition, routed
from tests.voices.factories import received

from .checks import assert_fit, shot_of

pytestmark = pytest.mark.django_db(transaction=True)
PROPOSAL = (
    "Ví dụ: đề xuất Chính phủ quan tâm người hoạt động không chuyên trách ở phường, xã, thị trấn ở "
    "những nơi thực hiện thí điểm chính quyền đô thị, theo Nghị định số 34/2019/NĐ-CP"
)
ANSWER = "Ví dụ: tài liệu không nêu trả lời."


def signed_in(client, page, live_server, who):
    client.force_login(who)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


def hand_on(page, live_server, matter, name, body, why):
    page.goto(live_server.url + reverse(f"petitions:{name}", args=[matter.pk]))
    page.locator("input[name=body]").fill(body.name)
    page.locator("textarea").first.fill(why)
    page.locator("main button[type=submit]").last.click()
    page.wait_for_url(re.compile(str(matter.pk) + "/$"))


def test_a_proposal_climbs_and_its_answer_comes_back(client, cast, live_server, desktop, phone):
    cache.clear()
    government = create_organisation("Chính phủ (ví dụ)", Kind.OTHER, Level.CENTRAL, by=SYSTEM)
    ministry = person("tw", (government, Role.RESPONDER), (government, Role.LEADER))
    got = received(cast.unit, text=PROPOSAL)
    matter = actions.open_petition(cast.unit, PROPOSAL, [got.voice], by=cast.officer)
    why = "Ví dụ: vượt thẩm quyền, không nêu trong tài liệu"
    signed_in(client, desktop, live_server, cast.officer)
    hand_on(desktop, live_server, matter, "route", cast.province, why)
    signed_in(client, desktop, live_server, cast.province_officer)
    hand_on(desktop, live_server, matter, "hand_on", government, why)
    shot_of(desktop, "handed-up")
    assert_fit(desktop)
    matter = Petition.objects.select_related("holder", "origin_unit").get(pk=matter.pk)
    reply = actions.Reply(matter, ANSWER, Outcome.EXPLAINED)
    answer = actions.draft_answer([reply], by=ministry)
    for act in (actions.submit, actions.approve):
        act(answer, by=ministry)
    actions.sign(answer, SIGNATURE, by=ministry)
    actions.issue(answer, by=ministry)
    phone.goto(f"{live_server.url}{reverse('portal:follow')}#{got.code}")
    phone.get_by_role("button", name="Xem kết quả").click()
    phone.wait_for_url(re.compile("follow/voice/"))
    text = phone.locator("main").inner_text()
    for seen in (cast.unit.name, cast.province.name, government.name, ANSWER):
        assert seen in text
    assert why not in text
    shot_of(phone, "answer-came-back")
    assert_fit(phone)


def test_a_matter_of_an_abolished_body_goes_to_its_successors(client, cast, live_server, page):
    ward, other = (
        create_organisation(f"UBND phường {n}", Kind.PEOPLES_COMMITTEE, Level.COMMUNE, by=SYSTEM)
        for n in ("Ví Dụ Một", "Ví Dụ Hai")
    )
    matters = [routed(cast), routed(cast)]
    close_organisation(cast.committee, GONE_ON, by=SYSTEM)
    for body in (ward, other):
        add_succession(cast.committee, body, GONE_ON, by=SYSTEM, share=50)
    petition(cast)
    signed_in(client, page, live_server, cast.administrator)
    page.goto(live_server.url + reverse("units:detail", args=[cast.committee.pk]))
    page.get_by_role("link", name="Bàn giao việc còn lại").click()
    page.get_by_label("Phần còn lại").select_option(label=other.name)
    page.get_by_role("button", name="Xem trước").click()
    shot_of(page, "succession")
    assert_fit(page)
    page.get_by_role("button", name="Bàn giao", exact=True).click()
    page.wait_for_load_state()
    running.run(Passing.objects.get())
    page.reload()
    shot_of(page, "succession-done")
    assert_fit(page)
    assert {m.holder for m in Petition.objects.filter(pk__in=[m.pk for m in matters])} == {other}
    signed_in(client, page, live_server, cast.officer)
    page.goto(live_server.url + reverse("petitions:detail", args=[matters[0].pk]))
    way = page.locator("ol.hands").first.inner_text()
    assert [name in way for name in (cast.unit.name, cast.committee.name, other.name)] == [True] * 3
    shot_of(page, "petition-way")
    assert_fit(page)
