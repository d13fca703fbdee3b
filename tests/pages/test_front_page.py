"""What editors chose on the front page and sections, and the breaking line on every page."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles import publishing
from articles.curation import Banner, Chosen, Slot, Span
from articles.models import Arrangement, Article, Section, State
from articles.pages import frame
from articles.permissions import Actor
from tests import factories
from tests.moments import NOW, ago, later

pytestmark = pytest.mark.django_db

BY = Actor.command("test")


def arrange(*slots: Slot, banner: Banner | None = None) -> None:
    publishing.arrange(Chosen(slots, banner), BY, NOW, Arrangement.get_newest().number)
    frame.forget()


def page(client: Client, address: str = "/") -> str:
    return client.get(address).content.decode()


def links(text: str) -> list[str]:
    """Give the addresses of stories in the order of the page."""
    return re.findall(r'<h[23][^>]*><a href="(/[^"]+/\d{4}/[^"]+)"', text)


@pytest.fixture
def sections() -> list[Section]:
    return [factories.make_section(position=number) for number in range(3)]


@pytest.fixture
def stories(sections: list[Section]) -> list[Article]:
    """Thirty stories, newest first, in turn in three sections."""
    return [
        factories.make_article(section=sections[n % 3], published_at=ago(1 + n)) for n in range(30)
    ]


def test_chosen_stories_stand_at_their_places_and_the_newest_behind_them(
    client: Client, stories: list[Article]
) -> None:
    old = stories[20:]
    arrange(Slot("lead", old[0].pk), *(Slot("second", one.pk) for one in old[1:4]))
    found = links(page(client))
    assert found[:4] == [one.path for one in old[:4]]
    assert found[4:10] == [one.path for one in stories[:6]]
    assert len(found) == len(set(found))


def test_places_that_nobody_filled_are_filled_with_the_newest(
    client: Client, stories: list[Article]
) -> None:
    arrange(Slot("second", stories[20].pk))
    found = links(page(client))
    newest = [one.path for one in stories]
    assert found[:4] == [newest[0], newest[20], newest[1], newest[2]]
    assert found[4:10] == newest[3:9]


def test_a_slot_is_shown_from_its_start_to_its_end(
    client: Client, stories: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    arrange(Slot("lead", stories[20].pk, span=Span(later(1), later(2))))
    for at, expected in ((NOW, 0), (later(1), 20), (later(1.99), 20), (later(2), 0)):
        monkeypatch.setattr("django.utils.timezone.now", lambda at=at: at)
        frame.forget()
        assert links(page(client))[0] == stories[expected].path


def test_no_cache_keeps_a_page_beyond_the_next_boundary(
    client: Client, stories: list[Article]
) -> None:
    begins, section = later(0.005), stories[20].section
    assert section is not None
    arrange(Slot("section", stories[20].pk, section.pk, Span(begins, later(1))))
    for address in ("/", section.get_absolute_url()):
        assert "s-maxage=18," in client.get(address).headers["Cache-Control"]
    assert "s-maxage=60," in client.get("/latest/").headers["Cache-Control"]
    arrange(banner=Banner("Now", None, Span(None, later(0.005))))
    assert "s-maxage=18," in client.get("/latest/").headers["Cache-Control"]


def test_a_chosen_story_that_readers_can_not_see_leaves_no_hole(
    client: Client, stories: list[Article]
) -> None:
    arrange(Slot("lead", stories[20].pk), Slot("lead", stories[21].pk))
    assert links(page(client))[0] == stories[20].path
    publishing.unpublish(stories[20], BY, NOW)
    found = links(page(client))
    assert found[0] == stories[21].path
    assert stories[20].path not in found
    publishing.unpublish(stories[21], BY, NOW)
    assert links(page(client))[0] == stories[0].path


def test_a_draft_can_be_chosen_and_waits_for_its_publication(
    client: Client, stories: list[Article]
) -> None:
    draft = factories.make_article(State.DRAFT, headline="Hidden draft")
    coming = factories.make_article(published_at=later(1), headline="Hidden to come")
    arrange(*(Slot(place, pk) for place in ("lead", "second") for pk in (draft.pk, coming.pk)))
    assert "Hidden" not in page(client)


def test_no_story_stands_twice_unless_an_editor_says_so(
    client: Client, stories: list[Article]
) -> None:
    story, section = stories[20], stories[20].section
    assert section is not None
    top = Slot("section", story.pk, section.pk)
    arrange(Slot("lead", story.pk), top)
    assert links(page(client)).count(str(story.path)) == 1
    arrange(Slot("lead", story.pk), Slot("section", story.pk, section.pk, repeats=True))
    assert links(page(client)).count(str(story.path)) == 2


def test_a_section_begins_with_the_story_that_was_chosen_for_it(
    client: Client, stories: list[Article]
) -> None:
    story, section = stories[20], stories[20].section
    assert section is not None
    arrange(Slot("section", story.pk, section.pk))
    listed = links(page(client, section.get_absolute_url()))
    assert listed[0] == story.path
    assert sorted(listed) == sorted(str(one.path) for one in stories if one.section == section)
    bands = page(client).split('<section class="sec')
    band = next(part for part in bands if f'href="{section.get_absolute_url()}"' in part[:200])
    assert links(band)[0] == story.path


def test_a_section_whose_only_story_stands_on_top_is_not_empty(client: Client) -> None:
    story = factories.make_article()
    assert story.section is not None
    arrange(Slot("section", story.pk, story.section.pk))
    text = page(client, story.section.get_absolute_url())
    assert links(text) == [story.path]
    assert "Nothing" not in text


def test_front_and_section_take_five_queries(
    client: Client,
    stories: list[Article],
    django_assert_max_num_queries: Callable[[int], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(frame, "_FRESH_FOR", 3600.0)
    section = stories[20].section
    assert section is not None
    chosen = [Slot("lead", stories[19].pk), Slot("section", stories[20].pk, section.pk)]
    arrange(*chosen, *(Slot("second", one.pk) for one in stories[21:24]))
    for address in ("/", section.get_absolute_url()):
        client.get(address)
        with django_assert_max_num_queries(5):
            client.get(address)


def test_the_breaking_line_stands_on_every_page_until_it_ends(
    client: Client, stories: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    arrange(banner=Banner("Bridge <closed>", stories[3].pk, Span(None, later(1))))
    for address in ("/", "/latest/", str(stories[5].path), "/no-such-page/"):
        text = page(client, address)
        line = re.search(r'<aside class="breaking" aria-label="Breaking news".*?</aside>', text)
        assert line is not None, address
        assert "Bridge &lt;closed&gt;" in line[0]
        assert f'href="{stories[3].path}"' in line[0]
    publishing.unpublish(stories[3], BY, NOW)
    frame.forget()
    line = re.search(r'<aside class="breaking".*?</aside>', page(client))
    assert line is not None
    assert "<a " not in line[0]
    monkeypatch.setattr("django.utils.timezone.now", lambda: later(1))
    assert "Bridge" not in page(client)


def test_the_breaking_line_is_in_the_language_of_the_publication(client: Client) -> None:
    arabic = factories.make_article(language="ar", headline="جسر", path="/ar/1/")
    arrange(banner=Banner("Bridge closed", None, Span(None, later(1))))
    line = re.search(r'<aside class="breaking".*?</aside>', page(client, str(arabic.path)))
    assert line is not None
    assert 'lang="en" dir="ltr"' in line[0]


def test_lists_name_every_author_of_a_story_in_their_order(client: Client) -> None:
    names = ("Zora", "Ada", "Mio")
    factories.make_article(bylines=[factories.make_author(name=name) for name in names])
    assert "<bdi>Zora, Ada, Mio</bdi> ·" in client.get("/latest/").content.decode()
