"""What somebody has as a person is named where her post is taken over: no post carries it along."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from doithoai.confidence.actions import make_recovery
from doithoai.kit.actors import SYSTEM
from doithoai.people import in_hand
from doithoai.people.actions import end_duty, give_post, plan_duty
from doithoai.people.models import User
from doithoai.people.roles import Role
from tests.cast import LONG_AGO
from tests.confidence.circle import custodians, keyholder, post_of
from tests.desk.test_succession_covers_everything import SHOWN
from tests.oversight import factories as of_oversight

DAY = dt.timedelta(days=1)


@pytest.fixture
def busy(cast):
    """A custodian of the province with days of duty."""
    one, _other, _made = custodians(cast)
    today = timezone.localdate()
    leader = User.objects.get(username="province_leader")
    plan_duty(post_of(one), today + DAY, today + 3 * DAY, by=leader)
    return one


def named(post):
    with translation.override("en"):
        return {str(each.what): each.number for each in in_hand.of(post)}


def test_each_kind_that_is_of_a_person_is_counted(cast, busy):
    of_oversight.member(cast, of_oversight.outside(cast), cast.clerk)
    found = named(post_of(busy)) | named(post_of(cast.clerk))
    assert found == dict.fromkeys(SHOWN.values(), 1)
    assert named(post_of(cast.leader)) == {}


def test_what_is_over_is_not(cast, busy):
    leader, post = User.objects.get(username="province_leader"), post_of(busy)
    end_duty(post.duties.get(), by=leader)
    others = (keyholder(name, cast.province) for name in ("moi", "khac"))
    make_recovery(cast.province, *others, by=leader)
    assert named(post) == {}


def test_in_another_unit_she_has_none_of_it(cast, busy):
    elsewhere = give_post(busy, cast.unit, Role.OFFICER, LONG_AGO, by=SYSTEM)
    assert named(elsewhere) == {}


def test_the_page_names_them_with_who_decides(cast, busy, client):
    client.force_login(cast.administrator)
    page = client.get(reverse("people:take_over", args=[post_of(busy).pk])).content.decode()
    for words in ("Ngày trực sắp tới: 1", "Một nửa khóa dự phòng: 1", "xếp lại lịch trực"):
        assert words in page


def test_a_leave_is_typed_as_dates_are_written_here(cast, client):
    post = post_of(cast.officer)
    client.force_login(cast.administrator)
    last = timezone.localdate() + 3 * DAY
    typed = {"user": cast.clerk.pk, "starts_on": f"{timezone.localdate():%d/%m/%Y}"}
    address = reverse("people:take_over", args=[post.pk])
    assert client.post(address, typed | {"until": f"{last:%d/%m/%Y}"}).status_code == 302
    assert cast.clerk.posts.get(follows=post).ends_on == last
