"""The page of all parts is fit for a phone, a desk and a screen reader."""

import pytest

from .checks import assert_accessible, assert_no_sideways_scroll, assert_room_for_thumbs

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def components(page, live_server, settings):
    settings.COMPONENTS_PAGE = True
    page.goto(f"{live_server.url}/dev/components")
    return page


def test_it_can_be_seen_and_heard_by_everyone(components, shot):
    shot(components, "components")
    assert_accessible(components)


def test_nothing_sticks_out_of_the_screen(components):
    assert_no_sideways_scroll(components)


def test_every_target_has_room_for_a_thumb(components):
    assert_room_for_thumbs(components)
