"""No screen of the desk offers anybody a link to what they may not open, or what isn't there."""

from collections import deque
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.http import HttpResponseBase
from django.test import Client

from articles import publishing
from articles.models import User
from articles.permissions import ROLES, Actor
from tests import factories
from tests.desk.conftest import SignIn
from tests.desk.newsroom import fill_the_newsroom
from tests.moments import NOW

pytestmark = [
    pytest.mark.django_db, pytest.mark.long, pytest.mark.usefixtures("rendered_plainly")
]  # fmt: skip

# Files, and what ends the session that the walk needs.
ASIDE = ("/static/", "/media/", "/admin/logout/", "/admin/jsi18n/")


class Links(HTMLParser):
    """Collects where a page's links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        target = dict(attrs).get("href")
        if tag == "a" and target:
            self.found.append(target)


def links_of(page: str, text: str) -> list[str]:
    """Give the addresses on this site that a page leads to."""
    parser = Links()
    parser.feed(text)
    whole = [urlsplit(urljoin(f"http://testserver{page}", target)) for target in parser.found]
    return [
        f"{place.path}?{place.query}" if place.query else place.path
        for place in whole
        if place.netloc == "testserver" and not place.path.startswith(ASIDE)
    ]


def kind_of(address: str) -> tuple[str, tuple[str, ...]]:
    """Name the screen, and what is asked of it: not each value of a filter is walked."""
    place = urlsplit(address)
    asked = {key for key, _value in parse_qsl(place.query)} - {"_changelist_filters"}
    return place.path, tuple(sorted(asked))


def is_dead(answer: HttpResponseBase) -> bool:
    """Say whether an answer is none. What isn't there leads to the start page."""
    return answer.status_code not in {200, 301, 302} or answer.get("Location") == "/admin/"


def dead_links(client: Client) -> tuple[int, dict[str, str]]:
    """Walk the desk by its links; gives how many were followed, and the dead ones' pages."""
    waiting, seen, dead = deque([("/admin/", "")]), {kind_of("/admin/")}, {}
    while waiting:
        address, page = waiting.popleft()
        answer = client.get(address)
        if is_dead(answer):
            dead[f"{address}: {answer.status_code}"] = page
            continue
        found = [answer["Location"]] if answer.status_code != 200 else []
        if address.startswith("/admin/") and answer.get("Content-Type", "").startswith("text/html"):
            found += links_of(address, answer.content.decode())
        here, asked = kind_of(address)
        for link in found:
            kind = kind_of(link)
            # One filter at a time: all of a list's together are thousands.
            if kind not in seen and not (asked and kind[1] and kind[0] == here):
                seen.add(kind)
                waiting.append((link, address))
    return len(seen), dead


def sign_stories(person: User) -> None:
    """Let a person have stories with all that hangs on them, and others too."""
    others = factories.make_user("reporter"), User.objects.create_superuser("somebody-s-root")
    for user in (person, *others):
        author = factories.make_author(user=user, portrait=factories.make_image())
        own: dict[str, Any] = {"bylines": [author], "created_by": user, "assigned_to": user}
        live = factories.make_article(**own)
        factories.make_summary(live, state="stale", stale_at=NOW)
        draft = factories.make_article("draft", **own)
        by = Actor.command("test")
        for story in (live, draft):
            publishing.save_draft(story, publishing.read_story(story), by, NOW, story.version)
        binned = factories.make_article("draft", **own)
        publishing.bin_story(binned, by, NOW, binned.version)


@pytest.mark.parametrize("who", ROLES)
def test_every_link_at_the_desk_opens_for_whom_it_is_offered(sign_in: SignIn, who: str) -> None:
    fill_the_newsroom()
    person = factories.make_user(who)
    sign_stories(person)
    followed, dead = dead_links(sign_in(person))
    assert dead == {}
    assert followed > 60
