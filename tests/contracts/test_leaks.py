"""No word of a story that isn't public stands on any public page."""

import html
import re
from typing import Final

import pytest
from django.test import Client

from articles import publishing
from articles.models import Article, SeriesEntry, State
from articles.pages import frame
from articles.publishing import Plan
from tests import factories
from tests.contracts.hidden import BY, FAR, HIDES, NEVER_PUBLIC, Shared, plant, words_of
from tests.contracts.hidden_site import Site
from tests.moments import HOUR

pytestmark = [
    pytest.mark.django_db, pytest.mark.long, pytest.mark.usefixtures("rendered_plainly")
]  # fmt: skip

# The year as a page would say it. A name that only counts so far ("story-2041") is none.
FAR_YEAR: Final = re.compile(rf"(?<![\w-]){FAR.year}\b")


def said(client: Client, address: str) -> str:
    """Give everything of an answer in which a word could stand."""
    response = client.get(address)
    return f"{dict(response.headers)}\n{html.unescape(response.content.decode())}"


def crawl(client: Client) -> dict[str, str]:
    """Read every page that links lead to from the front page."""
    found: dict[str, str] = {}
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        if address in found or address.startswith(("/static/", "/media/")):
            continue
        found[address] = said(client, address)
        links = re.findall(r'href="(/[^"#]*)', found[address])
        waiting += [link for link in links if not link.startswith("//")]
    return found


@pytest.fixture
def site() -> Site:
    return Site()


def hits(site: Site, pages: dict[str, str]) -> list[tuple[str, str]]:
    """Give each hidden word with the page on which it stands; an address may echo itself."""
    words = [word for kind in site.words.values() for word in kind.values()]
    found = [(address, word) for address, text in pages.items() for word in words if word in text]
    years = [(address, str(FAR.year)) for address, text in pages.items() if FAR_YEAR.search(text)]
    return [*found, *years]


@pytest.mark.parametrize(
    "said", ["6 May 2041", 'datetime="2041-05-06T07:00:00"', 'href="/archive/2041/"', ">2041<"]
)
def test_the_far_year_is_found_however_a_page_says_it(said: str) -> None:
    assert FAR_YEAR.search(said)


@pytest.mark.parametrize("counted", ["Headline of story-2041", "/2026/03/story-2041/", "ab2041cd"])
def test_a_name_that_only_counts_so_far_is_no_year(counted: str) -> None:
    assert not FAR_YEAR.search(counted)


def test_twelve_kinds_of_hidden_story_are_tried() -> None:
    assert len(HIDES) >= 12


def test_no_public_page_shows_a_word_of_a_story_that_is_not_public(
    client: Client, site: Site
) -> None:
    frame.forget()
    for _warmth in ("cold", "warm"):
        pages = {address: said(client, address) for address in site.addresses}
        assert hits(site, pages) == []
        walked = crawl(client)
        assert hits(site, walked) == []
        # The same walk does find what is public, on page after page.
        for field in ("headline", "standfirst", "body", "point", "topic", "author", "notice"):
            assert any(site.control[field] in text for text in walked.values()), field
        assert {"/", "/latest/", str(site.shown.path), "/shared-section/"} <= set(walked)


def test_no_page_leads_to_a_translation_that_is_not_public(client: Client, site: Site) -> None:
    frame.forget()
    alone = client.get(str(site.shown.path)).content.decode()
    assert "hreflang" not in alone
    hidden = [row.pk for row in site.hidden.values() if row is not None]
    languages = ("ar", "de", "es", "fa", "fr", "hi", "it", "ja", "ko", "nl", "pl", "ru", "tr", "uk")
    for pk, language in zip(hidden, languages, strict=False):
        Article.everything.filter(pk=pk).update(
            translation_group=site.control["translation_group"], language=language
        )
    assert client.get(str(site.shown.path)).content.decode() == alone
    assert "hreflang" not in "".join(said(client, url) for url in site.addresses if "xml" in url)


def answer_to(client: Client, word: str, **more: str) -> str:
    """Give the page that a search for a word gets, less the word itself."""
    answer = client.get("/search/", {"q": word, **more})
    return html.unescape(answer.content.decode()).replace(word, "WORD")


SEARCHES: Final[tuple[dict[str, str], ...]] = (
    {}, {"sort": "best"}, {"section": "shared-section"}, {"topic": "shared-topic"},
    {"author": "shared-author"}, {"year": str(FAR.year)}, {"lang": "en"},
)  # fmt: skip


def test_a_hidden_word_is_searched_like_one_that_never_was(client: Client, site: Site) -> None:
    nothing = [answer_to(client, "leaknowhere", **more) for more in SEARCHES]
    assert all("No articles match “WORD”." in page for page in nothing)
    for kind, words in site.words.items():
        for word in words.values():
            assert answer_to(client, word) == nothing[0], (kind, word)
        for more, expected in zip(SEARCHES, nothing, strict=True):
            assert answer_to(client, words["body"], **more) == expected, (kind, more)
    # What is public is found by the same search, in every field.
    for field in ("headline", "standfirst", "body", "topic", "author"):
        assert "1 article matches" in answer_to(client, site.control[field]), field


def test_no_facet_or_suggestion_tells_of_a_hidden_story(client: Client, site: Site) -> None:
    for query in ("shared", "leak*", "leak", f"{site.control['body']} shared"):
        for more in SEARCHES:
            page = client.get("/search/", {"q": query, **more}).content.decode()
            shown = page.replace(f"q={query}", "").replace(str(more.get("year", "…")), "")
            assert hits(site, {query: shown}) == [], (query, more)
    for kind, words in site.words.items():
        for field in ("body", "topic", "author", "headline"):
            if field not in words:
                continue
            slip = words[field][:-1]  # one letter less: the hidden word must not be meant
            assert "Did you mean" not in answer_to(client, slip), (kind, field)
    meant = said(client, f"/search/?q={site.control['body'][:-1]}")
    assert f">{site.control['body']}</a>?" in meant


def test_a_hidden_noun_narrows_a_search_to_nothing_and_is_not_named(
    client: Client, site: Site
) -> None:
    for kind in NEVER_PUBLIC:
        for noun in ("topic", "author"):
            slug = site.words[kind][noun]
            page, other = (
                client.get("/search/", {"q": "shared", noun: value}).content.decode()
                for value in (slug, f"{noun}-nowhere")
            )
            assert page.replace(slug, "") == other.replace(f"{noun}-nowhere", "")


def test_what_was_never_public_answers_byte_for_byte_like_nothing(
    client: Client, site: Site
) -> None:
    nothing = said(client, "/no/such/story/")
    for kind in NEVER_PUBLIC:
        article = site.hidden[kind]
        assert article is not None
        words = site.words[kind]
        addresses = [f"/topics/{words['topic']}/", f"/authors/{words['author']}/"]
        for address in [*addresses, *([article.path] if article.path else [])]:
            assert said(client, address) == nothing, address
    for token in site.tokens:
        assert said(client, f"/latest/preview/{token}/") == nothing, token
    assert said(client, f"/archive/{FAR.year}/") == nothing
    assert said(client, f"/archive/{FAR.year}/05/") == nothing


NUMBERS: Final = (
    "/", "/latest/", "/shared-section/", "/topics/", "/topics/shared-topic/", "/authors/",
    "/authors/shared-author/", "/series/shared-series/", "/archive/", "/feeds/",
    "/shared-section/rss.xml", "/atom.xml", "/topics/shared-topic/feed.json",
    "/sitemap.xml", "/sitemap-pages.xml", "/news-sitemap.xml", "/search/?q=shared",
    "/search/?q=shared&section=shared-section", "/search/?q=shared&sort=best",
    "/api/v1/articles/", "/api/v1/articles/?limit=1", "/api/v1/sections/", "/api/v1/topics/",
    "/api/v1/authors/", "/api/v1/series/", "/api/v1/search/?q=shared&limit=1",
)  # fmt: skip


def test_no_count_order_or_cursor_is_another_for_what_was_never_public(client: Client) -> None:
    """Page after page is byte for byte what it was before the hidden stories were there."""
    shared = Shared()
    for hours in (2, 30, 24 * 40):
        words = words_of(f"shown{hours}")
        words["headline"] = f"shared {hours}"
        plant(shared, words, State.PUBLISHED, published_at=shared.at - hours * HOUR)
    month = f"{shared.at:/archive/%Y/%m/}"
    addresses = [*NUMBERS, month, month[:-3], *(str(row.path) for row in Article.objects.all())]
    frame.forget()
    before = {url: client.get(url).content for url in addresses}
    for number, kind in enumerate(NEVER_PUBLIC, 1):
        if kind != "announced":
            words = words_of(kind)
            words["headline"] = f"shared {kind}"
            hidden = HIDES[kind](shared, words)
            SeriesEntry.objects.filter(article=hidden).update(rank=f"0{number}")  # before all
    frame.forget()
    changed = [url for url in addresses if client.get(url).content != before[url]]
    assert changed == []
    factories.make_article(section=shared.section, headline="shared", topics=[shared.topic])
    frame.forget()
    moved = [url for url in addresses if client.get(url).content != before[url]]
    told = {"/", "/archive/", "/api/v1/articles/", "/shared-section/", "/sitemap.xml"}
    assert told <= {*moved}


def test_a_plan_reaches_nobody() -> None:
    """The moments that editors set stand on no page either."""
    shared = Shared()
    live = factories.make_article(section=shared.section)
    publishing.save_draft(
        live, publishing.read_story(live), BY, shared.at, plan=Plan(unpublish_at=FAR)
    )
    for text in crawl(Client()).values():
        assert not FAR_YEAR.search(text)
