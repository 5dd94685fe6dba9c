"""Behind a proxy the visitor is counted, not the proxy; nobody chooses her own address."""

import pytest
from django.core.cache import cache
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from doithoai.config.proxies import ProxyMiddleware, visitor
from doithoai.portal.limits import SPEAKING
from tests.portal.visitor import address_of, submission

PROXY = "10.0.0.1"


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("203.0.113.7", 0, PROXY),
        ("203.0.113.7", 1, "203.0.113.7"),
        ("198.51.100.9, 203.0.113.7", 1, "203.0.113.7"),
        ("198.51.100.9, 203.0.113.7, 10.0.0.2", 2, "203.0.113.7"),
        ("203.0.113.7", 2, PROXY),
        ("", 1, PROXY),
        ("unknown", 1, PROXY),
        ("2001:DB8::0007", 1, "2001:db8::7"),
    ],
)
def test_the_visitor_is_who_asked_the_outermost_trusted_proxy(forwarded, proxies, address):
    assert visitor(forwarded, PROXY, proxies) == address


@given(written=st.text(max_size=60))
def test_what_a_visitor_writes_herself_is_never_believed(written):
    assert visitor(f"{written}, 203.0.113.7", PROXY, 1) == "203.0.113.7"


@given(forwarded=st.text(max_size=60), proxies=st.integers(0, 3))
def test_no_header_breaks_a_request(forwarded, proxies):
    assert visitor(forwarded, PROXY, proxies)


def test_without_proxies_nothing_stands_in_the_way(settings):
    settings.PROXIES = 0
    with pytest.raises(MiddlewareNotUsed):
        ProxyMiddleware(lambda request: HttpResponse())


def test_one_visitor_behind_the_proxy_does_not_use_up_the_limit_of_another(
    client, cast, settings, monkeypatch
):
    settings.PROXIES = 1
    monkeypatch.setitem(SPEAKING.__dict__, "most", 1)
    cache.clear()

    def status(forwarded):
        headers = {"HTTP_X_FORWARDED_FOR": forwarded, "REMOTE_ADDR": PROXY}
        return client.post(address_of(cast.unit), submission(), **headers).status_code

    assert status("203.0.113.7") == 200
    assert status("198.51.100.1, 203.0.113.7") == 429
    assert status("203.0.113.8") == 200


def test_wrong_passwords_are_counted_by_the_visitors_address(client, cast, settings):
    settings.PROXIES = 1
    settings.AXES_FAILURE_LIMIT = 2
    cache.clear()

    def status(forwarded):
        values = {"login": "officer", "password": "sai"}
        headers = {"HTTP_X_FORWARDED_FOR": forwarded, "REMOTE_ADDR": PROXY}
        return client.post("/accounts/login/", values, **headers).status_code

    assert [status("203.0.113.7") for _n in range(3)][-1] == 429
    assert status("203.0.113.8") == 200
