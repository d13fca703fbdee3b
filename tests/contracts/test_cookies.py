"""Readers are sent the same whatever cookies they bring."""

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db

COOKIES = "newsroom_csrf=guessed; newsroom_session=guessed; other=1"


def test_cookies_change_nothing_in_what_readers_get(client: Client) -> None:
    article = factories.make_article()
    for address in ["/", str(article.path), "/latest", "/latest/?before=x", "/no/such/story/"]:
        without = client.get(address)
        brought = client.get(address, headers={"cookie": COOKIES})
        assert not brought.cookies, address
        assert brought.content == without.content, address
        assert dict(brought.headers) == dict(without.headers), address


def test_the_editors_site_still_reads_its_own_cookie(client: Client) -> None:
    page = client.get("/admin/login/", headers={"cookie": COOKIES})
    assert "newsroom_csrf" in page.cookies
