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
from doithoai.units.actions import add_succession, create_organisation, set_period
from doithoai.units.models import Area, Kind, Level
from doithoai.units.places import load_areas
from tests.cast import person
from tests.desk.test_succession import GONE_ON
from tests.petitions.factories import SIGNATURE
from tests.voices.factories import received, voice

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


def answer_in_the_browser(page, live_server, matter):
    """Drafted, submitted, approved, signed and issued, by one who may do all of it there."""
    page.goto(live_server.url + reverse("petitions:answer", args=[matter.pk]))
    page.locator("textarea[name=text]").fill(ANSWER)
    page.locator("select[name=outcome]").select_option(Outcome.EXPLAINED)
    page.get_by_role("button", name="Lưu nháp").click()
    page.get_by_role("link", name="Tiếp tục văn bản trả lời").click()
    shot_of(page, "answer-drafted")
    assert_fit(page)
    for step in ("Trình", "Duyệt"):
        page.get_by_role("link", name=step, exact=True).click()
        page.get_by_role("button", name=step, exact=True).click()
    page.get_by_role("link", name="Ký", exact=True).click()
    page.get_by_label("Số, ký hiệu").fill(SIGNATURE.number)
    page.get_by_label("Ngày văn bản").fill(SIGNATURE.dated.strftime("%d/%m/%Y"))
    page.get_by_label("Người ký").first.fill(SIGNATURE.signer)
    page.get_by_role("button", name="Ký", exact=True).click()
    page.get_by_role("link", name="Phát hành", exact=True).click()
    page.get_by_role("button", name="Phát hành", exact=True).click()
    page.get_by_role("link", name="Ai đã nhận được trả lời").wait_for()


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
    assert Petition.objects.get(pk=matter.pk).holder == government
    signed_in(client, desktop, live_server, ministry)
    answer_in_the_browser(desktop, live_server, matter)
    phone.goto(f"{live_server.url}{reverse('portal:follow')}#{got.code}")
    phone.get_by_role("button", name="Xem kết quả").click()
    phone.wait_for_url(re.compile("follow/voice/"))
    text = phone.locator("main").inner_text()
    for seen in (cast.unit.name, cast.province.name, government.name, ANSWER):
        assert seen in text
    assert why not in text
    shot_of(phone, "answer-came-back")
    assert_fit(phone)


RIVER = "Ví dụ: Xử lý vấn đề ô nhiễm nguồn nước sông Pheo"


def people_committee(area):
    level = Level.DISTRICT if area.level == Level.DISTRICT else Level.COMMUNE
    name = f"UBND {area.kind.lower()} {area.name}"
    return create_organisation(name, Kind.PEOPLES_COMMITTEE, level, area=area, by=SYSTEM)


def test_a_river_of_bac_tu_liem_passes_to_the_wards_after_its_district(
    client, cast, live_server, page
):
    load_areas()
    district = Area.objects.get(name="Bắc Từ Liêm", level=Level.DISTRICT)
    old_wards = {area.name: area for area in Area.objects.filter(parent=district)}
    new_wards = Area.objects.filter(earlier__old__in=old_wards.values(), earlier__main=True)
    gone = people_committee(district)
    bodies = {area.name: people_committee(area) for area in new_wards.distinct()}
    matters = {
        name: actions.open_petition(
            cast.unit,
            RIVER if name == "Tây Tựu" else f"Ví dụ: việc ở phường {name}",
            [voice(cast.unit, area=old_wards[name])],
            by=cast.officer,
        )
        for name in ("Tây Tựu", "Đức Thắng")
    }
    for matter in matters.values():
        actions.route(matter, gone, by=cast.officer)
    set_period(gone, gone.valid_from, GONE_ON, by=SYSTEM)
    for body in bodies.values():
        add_succession(gone, body, GONE_ON, by=SYSTEM)
    signed_in(client, page, live_server, cast.administrator)
    page.goto(live_server.url + reverse("units:detail", args=[gone.pk]))
    page.get_by_role("link", name="Bàn giao việc còn lại").click()
    # Most of the old ward of Tây Tựu is the new one's, but not all: a person decides.
    asked = page.get_by_label(matters["Tây Tựu"].code)
    asked.select_option(label="UBND phường Tây Tựu")
    page.get_by_role("button", name="Xem trước").click()
    shot_of(page, "succession")
    assert_fit(page)
    page.get_by_role("button", name="Bàn giao", exact=True).click()
    page.wait_for_load_state()
    running.run(Passing.objects.get())
    page.reload()
    shot_of(page, "succession-done")
    assert_fit(page)
    held = {name: Petition.objects.get(pk=m.pk).holder for name, m in matters.items()}
    assert held == {"Tây Tựu": bodies["Tây Tựu"], "Đức Thắng": bodies["Đông Ngạc"]}
    signed_in(client, page, live_server, cast.officer)
    page.goto(live_server.url + reverse("petitions:detail", args=[matters["Tây Tựu"].pk]))
    way = page.locator("ol.hands").first.inner_text()
    named = (cast.unit.name, "UBND quận Bắc Từ Liêm", "UBND phường Tây Tựu")
    assert [name in way for name in named] == [True] * 3
    shot_of(page, "petition-way")
    assert_fit(page)
