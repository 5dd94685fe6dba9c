"""The pages of figures."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_it_lists_what_is_counted_with_its_definition(cast, client):
    client.force_login(cast.officer)
    page = client.get(reverse("reports:index")).content.decode()
    assert "Ý kiến đã tiếp nhận" in page
    assert 'id="voices.received"' in page
