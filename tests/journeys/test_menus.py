"""Every page that a menu leads to fits a phone and a desk, and is open to a screen reader."""

import pytest

from doithoai.people.actions import change_password
from doithoai.ui import menus
from tests.cast import PASSWORD, assemble

from .checks import assert_fit

pytestmark = pytest.mark.django_db(transaction=True)


def walk(page, base, entries, shot, name):
    addresses = [address for entry in entries if (address := entry.address)]
    assert addresses
    for number, address in enumerate(addresses):
        answer = page.goto(f"{base}{address}")
        assert answer.status == 200, address
        shot(page, f"menu-{name}-{number}")
        assert_fit(page)


def test_the_pages_for_everyone(page, live_server, shot):
    walk(page, live_server.url, menus.PUBLIC, shot, "public")


def test_the_pages_of_an_officer(page, live_server, shot):
    officer = assemble().officer
    change_password(officer, PASSWORD, by=officer)
    page.goto(f"{live_server.url}/accounts/login/?next=/desk/")
    page.locator("input[name=login]").fill(officer.username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form[action$='/login/'] button[type=submit]").click()
    page.wait_for_url("**/desk/")
    mine = tuple(entry for entry in menus.STAFF if entry.names != ("desk:setup",))
    walk(page, live_server.url, mine, shot, "staff")


def test_the_menu_of_a_phone_unfolds_without_script(open_context, live_server, settings, shot):
    settings.COMPONENTS_PAGE = True
    context = open_context({"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/dev/components")
    first = page.locator(".menu-phone .menu a").first
    assert not first.is_visible()
    page.locator(".menu-phone > summary").click()
    assert first.is_visible()
    shot(page, "menu-open", whole=False)
