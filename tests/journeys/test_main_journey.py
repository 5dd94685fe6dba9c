"""The main job in a real browser: spoken by QR, grouped, answered, signed, released, read by
code, promised, proved, confirmed, and the notice of conclusions in hand."""

import datetime as dt
import io
import re

import docx
import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from doithoai.commitments.models import Commitment
from doithoai.commitments.models import State as CommitmentState
from doithoai.dialogues.models import Phase
from doithoai.files.actions import check
from doithoai.kit.actors import SYSTEM
from doithoai.petitions import actions
from doithoai.petitions.indexing import KIND, indexed_text
from doithoai.petitions.models import Answer, AnswerItem, Petition, PublicVersion, State
from doithoai.search import similar
from doithoai.units.actions import add_competence, create_topic
from doithoai.voices.models import Masking, Voice
from tests.cast import assemble
from tests.dialogues.factories import conclusion, dialogue, with_leader
from tests.files.pictures import picture
from tests.voices.factories import voice

from .checks import assert_accessible, assert_fit, assert_no_sideways_scroll
from .conftest import DESKTOP, PHONE

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "Cống trước nhà trẻ thôn Mẫu vỡ nắp, mưa là ngập, các cháu phải lội nước. Đề nghị sửa."
ANSWER = "UBND xã sẽ thay nắp cống và nạo vét trong tháng tới."
TASK = "Thay 12 nắp cống, nạo vét 80 m cống trước nhà trẻ"


@pytest.fixture
def cast(transactional_db):
    cache.clear()
    return assemble()


@pytest.fixture
def known(cast):
    """What the commune knows already: the field, who leads in it, and one earlier voice."""
    topic = create_topic("INFRASTRUCTURE", "Hạ tầng, giao thông", "Infrastructure", 1, by=SYSTEM)
    add_competence(topic, None, cast.committee, by=SYSTEM)
    photo = check(picture("PNG", (400, 200)), "anh.png", anonymous=True)
    text = "Đề nghị sửa cống trước nhà trẻ thôn Mẫu, mưa là ngập."
    earlier = voice(cast.unit, text=text, files=(photo,))
    matter = actions.open_petition(
        cast.unit, "Sửa cống trước nhà trẻ thôn Mẫu", [earlier], topics=[topic], by=cast.officer
    )
    similar.index(KIND, matter.id, indexed_text(matter))
    return matter


@pytest.fixture
def at_work(open_context, live_server):
    """A page in which somebody has logged in; logging in has a journey of its own."""

    def entered(user, size=DESKTOP):
        client = Client()
        client.force_login(user)
        page = open_context(size).new_page()
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return entered


def step(page, live_server, name, *args, **values):
    """Open a step's page, fill its form, send it, and be where it leads."""
    page.goto(live_server.url + reverse(name, args=args))
    assert_accessible(page)
    for field, value in values.items():
        target = page.locator(f".confirm [name={field}]")
        if target.first.evaluate("e => e.tagName") == "SELECT":
            target.select_option(value)
        else:
            target.fill(value)
    page.locator(".confirm form button[type=submit]").click()
    page.wait_for_url(lambda url: url != live_server.url + reverse(name, args=args))


def decide_details(page, address, shot):
    """Look at each wording that may give somebody away, and leave it in."""
    page.goto(address)
    shot(page, "details")
    assert_fit(page)
    left_in = page.locator(".confirm input[type=radio][value=keep]")
    assert left_in.count()
    for one in left_in.all():
        one.check()
    page.locator(".confirm form button[type=submit]").click()
    page.wait_for_url(re.compile("/publish/$"))


def cover_a_part(page, here, voice):
    """Draw a box with the mouse, move and widen it by keyboard, add another and remove it."""
    photo = voice.attachments.get()
    page.goto(here + reverse("voices:mask", args=[voice.pk, photo.pk]))
    assert_fit(page)
    frame, field = page.locator("[data-mask]"), page.locator("#id_boxes")
    page.locator("[data-mask] img").evaluate("img => img.decode()")
    area = frame.bounding_box()

    def at(left, top):
        return area["x"] + area["width"] * left, area["y"] + area["height"] * top

    page.mouse.move(*at(0.10, 0.20))
    page.mouse.down()
    page.mouse.move(*at(0.25, 0.40), steps=3)
    page.mouse.move(*at(0.40, 0.60), steps=3)
    page.mouse.up()
    drawn = [float(part) for part in field.input_value().split()]
    assert drawn == pytest.approx([10, 20, 30, 40], abs=1.5)
    box = page.locator(".mask-box")
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "Shift+ArrowRight", "Shift+ArrowDown"):
        box.press(key)
    moved = [float(part) for part in field.input_value().split()]
    assert moved == pytest.approx([drawn[0] + 2, drawn[1] - 1, drawn[2] + 1, drawn[3] + 1])
    page.locator("[data-add]").press("Enter")
    expect(box).to_have_count(2)
    box.last.press("Delete")
    expect(box).to_have_count(1)
    page.get_by_label("Đã che gì").fill("Che biển số xe.")
    page.locator("#id_looked").check()
    page.locator("main form button[type=submit]").click()
    page.locator("img.masked").wait_for()
    masking = Masking.objects.get()
    assert masking.boxes == [[round(part * 10) for part in moved]]
    copy = Image.open(io.BytesIO(masking.file.open())).convert("L")
    middle = (4 * (moved[0] + moved[2] / 2), 2 * (moved[1] + moved[3] / 2))
    assert copy.getpixel(tuple(map(int, middle))) == 0 < copy.getpixel((390, 190))
    return masking


def look(page, address, shot, name):
    """The page at both widths; the picture is of the desk, or of the phone for the public."""
    page.goto(address)
    shot(page, name, whole=False)
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert_accessible(page)
        assert_no_sideways_scroll(page)


def test_from_a_voice_to_a_promise_kept(phone, at_work, live_server, cast, known, shot):
    here, today = live_server.url, timezone.localdate()

    phone.goto(f"{here}{reverse('portal:speak_to', args=[cast.unit.pk])}")
    shot(phone, "speak", whole=False)
    assert_fit(phone)
    phone.get_by_label("Nội dung ý kiến").fill(SAID)
    phone.get_by_role("button", name="Gửi ý kiến").click()
    code = phone.locator(".slip-code").inner_text()
    shot(phone, "receipt", whole=False)
    said = Voice.objects.get(state="new")
    assert said.speaker is None and said.identity == "unknown"

    officer = at_work(cast.officer)
    look(officer, here + reverse("petitions:triage"), shot, "triage")
    officer.keyboard.press("a")
    officer.get_by_text("Không còn ý kiến").or_(officer.locator(".empty-state")).first.wait_for()
    assert known.voices.count() == 2
    step(officer, live_server, "petitions:route", known.pk)
    assert Petition.objects.get().holder == cast.committee

    responder = at_work(cast.responder)
    look(responder, here + reverse("desk:today"), shot, "today")
    due = (today + dt.timedelta(days=20)).isoformat()
    step(responder, live_server, "petitions:promise", known.pk, what=TASK, due_on=due)
    step(responder, live_server, "petitions:answer", known.pk, text=ANSWER, outcome="planned")
    answer = Answer.objects.get()
    step(responder, live_server, "petitions:submit", answer.pk)

    chair = at_work(cast.chair)
    step(chair, live_server, "petitions:approve", answer.pk)
    signature = {"number": "12/UBND-VP", "dated": today.isoformat(), "signer": "Nguyễn Thị Mẫu"}
    step(chair, live_server, "petitions:sign", answer.pk, **signature)
    step(chair, live_server, "petitions:issue", answer.pk)
    look(chair, here + reverse("petitions:answer_detail", args=[answer.pk]), shot, "answer")

    item = AnswerItem.objects.get()
    step(officer, live_server, "petitions:edit_public", item.pk)
    version = PublicVersion.objects.get()
    decide_details(officer, here + reverse("petitions:details", args=[version.pk]), shot)
    masking = cover_a_part(officer, here, known.voices.exclude(pk=said.pk).get())
    officer.goto(here + reverse("petitions:pictures", args=[version.pk]))
    officer.locator(f"[name='{masking.pk}']").fill("Miệng cống vỡ")
    officer.locator(".confirm form button[type=submit]").click()
    officer.wait_for_url(re.compile("/publish/$"))
    leader = at_work(cast.leader)
    leader_name = {"approved_by": "Trần Thị Mẫu"}
    step(leader, live_server, "petitions:publish", version.pk, **leader_name)

    phone.goto(f"{here}{reverse('portal:follow')}#{code}")
    phone.get_by_role("button", name="Xem kết quả").click()
    phone.wait_for_url(re.compile("follow/voice/"))
    assert phone.get_by_text(ANSWER).first.is_visible()
    shot(phone, "followed", whole=False)
    assert_fit(phone)
    phone.goto(here + reverse("portal:petition", args=[version.pk]))
    shown = phone.get_by_alt_text("Miệng cống vỡ")
    shown.scroll_into_view_if_needed()
    expect(shown).to_be_visible()
    assert_fit(phone)
    phone.goto(here + reverse("portal:petitions"))
    assert phone.get_by_text("Sửa cống trước nhà trẻ").first.is_visible()
    assert_fit(phone)

    owed = Commitment.objects.get()
    note = {"note": "Đã thay 12 nắp cống, có biên bản nghiệm thu.", "kind": "visit"}
    note["seen_on"] = f"{timezone.localdate():%d/%m/%Y}"
    step(responder, live_server, "commitments:give_evidence", owed.pk, **note)
    step(leader, live_server, "petitions:confirm_solved", known.pk, words="Đã đến xem.")
    assert Commitment.objects.get().state == CommitmentState.KEPT
    assert Petition.objects.get().state == State.SOLVED
    look(officer, here + reverse("petitions:detail", args=[known.pk]), shot, "petition")
    look(officer, here + reverse("commitments:list") + "?due=all", shot, "follow-up")


def test_the_notice_of_conclusions_downloads_and_opens(at_work, live_server, cast, shot):
    held = dialogue(cast, Phase.LIVE)
    with_leader(cast, held)
    conclusion(cast, held)
    officer = at_work(cast.officer)
    address = reverse("dialogues:detail", args=[held.pk])
    look(officer, live_server.url + address, shot, "dialogue")
    url = reverse("dialogues:paper", args=[held.pk, "conclusions"])
    got = officer.context.request.get(live_server.url + url)
    assert got.status == 200, got.status
    paper = docx.Document(io.BytesIO(got.body()))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert paper.paragraphs[0].text or cells
    assert any("UBND xã lắp đèn đường thôn Mẫu" in cell for cell in cells)


def test_a_wrong_key_does_nothing_while_somebody_types(at_work, live_server, cast, known):
    voice(cast.unit, text=SAID)
    officer = at_work(cast.officer)
    officer.goto(live_server.url + reverse("petitions:triage"))
    officer.keyboard.press("x")
    officer.keyboard.press("Control+a")
    assert known.voices.count() == 1
    officer.keyboard.press("e")
    officer.locator("#sort [name=title]").press("a")
    assert known.voices.count() == 1
