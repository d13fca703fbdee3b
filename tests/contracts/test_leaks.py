"""No word of a story that isn't public stands on any public page.

A kind of hidden story joins by a function under ``@hides``; a public address joins by itself
(the URL conf is walked, and a part of an address that the walk can't fill fails it).
"""

import datetime as dt
import html
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from articles import publishing, redirects, urls
from articles.curation import Banner, Chosen, Slot, Span
from articles.models import (
    Article,
    Author,
    KeptText,
    RelatedStory,
    Section,
    Series,
    SeriesEntry,
    State,
    Summary,
    Topic,
)
from articles.pages import frame
from articles.permissions import Actor
from articles.publishing import Plan, bulk
from tests import factories
from tests.moments import DAY, HOUR

pytestmark = [
    pytest.mark.django_db, pytest.mark.long, pytest.mark.usefixtures("rendered_plainly")
]  # fmt: skip

BY: Final = Actor.command("test")
FAR: Final = dt.datetime(2041, 5, 6, 7, tzinfo=dt.UTC)  # a year that no public page may name
ZERO: Final = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
# The year as a page would say it. A name that only counts so far ("story-2041") is none.
FAR_YEAR: Final = re.compile(rf"(?<![\w-]){FAR.year}\b")
type Words = dict[str, str]

# The text fields of a story and of what only it shows; each gets a word of its own.
FIELDS: Final = (
    "headline", "standfirst", "body", "search_title", "search_description", "source_credit",
    "slug", "point", "alt", "caption", "credit", "topic", "author", "role", "notice",
    "before", "after", "note", "translation_group", "canonical_url",
)  # fmt: skip


class Shared:
    """What hidden stories share with the public one: lists on which they would stand."""

    def __init__(self) -> None:
        self.section = factories.make_section(slug="shared-section")
        self.topic = factories.make_topic(slug="shared-topic")
        self.author = factories.make_author(slug="shared-author")
        self.series = factories.make_series(slug="shared-series")
        self.at = timezone.now()


type Hide = Callable[[Shared, Words], Article | None]
HIDES: Final[dict[str, Hide]] = {}


def hides(act: Hide) -> Hide:
    HIDES[act.__name__.removeprefix("hide_")] = act
    return act


def words_of(kind: str) -> Words:
    mark = kind.replace("_", "")
    return {field: f"leak{mark}{field.replace('_', '')}" for field in FIELDS}


def plant(shared: Shared, words: Words, state: str, **fields: Any) -> Article:
    """Store a story with a word in every field, on every shared list."""
    image = factories.make_image(alt=words["alt"], caption=words["caption"], credit=words["credit"])
    own = (
        "headline", "standfirst", "slug", "search_title", "search_description",
        "source_credit", "translation_group",
    )  # fmt: skip
    fields |= {name: words[name] for name in own}
    article = factories.make_article(
        state,
        section=shared.section,
        bylines=[shared.author, factories.make_author(name=words["author"], slug=words["author"])],
        topics=[shared.topic, factories.make_topic(name=words["topic"], slug=words["topic"])],
        series=shared.series,
        lead=image,
        body=f'<p>{words["body"]}</p><figure data-image="{image.uid}"></figure>',
        canonical_url=f"https://example.org/{words['canonical_url']}",
        **fields,
    )  # fmt: skip
    article.bylines.update(role=words["role"])
    factories.make_summary(article, [words["point"]] * 3)
    article.corrections.create(
        kind="correction", at=shared.at - HOUR, text=words["notice"],
        before=words["before"], after=words["after"],
    )  # fmt: skip
    return article


def change_of(article: Article, words: Words) -> publishing.Snapshot:
    """Write a version of a live story with a word in every field that a version has."""
    story = publishing.read_story(article)
    own = ("headline", "standfirst", "search_title", "search_description", "source_credit")
    story["fields"] |= {name: words[name] for name in own}
    story["fields"]["body"] = f"<p>{words['body']}</p>"
    topic = factories.make_topic(name=words["topic"], slug=words["topic"])
    author = factories.make_author(name=words["author"], slug=words["author"])
    story["topics"].append(str(topic.uid))
    story["bylines"].append({"author": str(author.uid), "role": words["role"]})
    image = factories.make_image(alt=words["alt"], credit=words["credit"])
    caption = {"image": str(image.uid), "caption": words["caption"], "alt": "", "decorative": False}
    story["lead_image"] = caption
    story["summary"] = {"points": [words["point"]] * 3, "checked": False}
    return story


@hides
def hide_draft(shared: Shared, words: Words) -> Article:
    return plant(shared, words, State.DRAFT, path=f"/shared-section/2026/03/{words['slug']}/")


@hides
def hide_in_review(shared: Shared, words: Words) -> Article:
    return plant(shared, words, State.IN_REVIEW, path=f"/shared-section/2026/03/{words['slug']}/")


@hides
def hide_approved(shared: Shared, words: Words) -> Article:
    return plant(shared, words, State.APPROVED, path=f"/shared-section/2026/03/{words['slug']}/")


@hides
def hide_scheduled(shared: Shared, words: Words) -> Article:
    return plant(shared, words, State.PUBLISHED, published_at=FAR)


@hides
def hide_due_soon(shared: Shared, words: Words) -> Article:
    return plant(shared, words, State.PUBLISHED, published_at=shared.at + HOUR)


@hides
def hide_embargoed(shared: Shared, words: Words) -> Article:
    article = plant(shared, words, State.DRAFT, embargo_until=FAR)
    story = publishing.read_story(article)
    with pytest.raises(publishing.NotReady):
        publishing.publish(article, story, BY, shared.at)
    return publishing.schedule(Article.objects.get(pk=article.pk), story, BY, shared.at, FAR)


@hides
def hide_held_back(shared: Shared, words: Words) -> Article:
    article = plant(shared, words, State.PUBLISHED, published_at=shared.at + DAY)
    story = publishing.read_story(article)
    story["bylines"] = []
    publishing.save_draft(article, story, BY, shared.at)
    row = Article.objects.get(pk=article.pk)
    assert row.held_back_at is not None
    return row


@hides
def hide_unpublished(shared: Shared, words: Words) -> Article:
    return plant(shared, words, State.UNPUBLISHED, published_at=shared.at - DAY)


@hides
def hide_past_its_end(shared: Shared, words: Words) -> Article:
    times = {"published_at": shared.at - 2 * DAY, "unpublish_at": shared.at - DAY}
    return plant(shared, words, State.PUBLISHED, **times)


@hides
def hide_retracted_body(shared: Shared, words: Words) -> Article:
    """A retracted story keeps its headline and its address; the rest of it is gone."""
    article = plant(shared, words, State.RETRACTED, published_at=shared.at - 3 * DAY)
    Article.objects.filter(pk=article.pk).update(headline="Taken back", reason="It was not so.")
    del words["headline"], words["slug"], words["search_title"]
    return article


@hides
def hide_working_copy(shared: Shared, words: Words) -> None:
    live = factories.make_article(section=shared.section, published_at=shared.at - 3 * HOUR)
    publishing.save_draft(live, change_of(live, words), BY, shared.at, note=words["note"])


@hides
def hide_scheduled_change(shared: Shared, words: Words) -> None:
    live = factories.make_article(section=shared.section, published_at=shared.at - 4 * HOUR)
    publishing.schedule(
        live, change_of(live, words), BY, shared.at, FAR,
        change=publishing.Change("correction", words["notice"], words["before"], words["after"]),
    )  # fmt: skip


@hides
def hide_kept_text(shared: Shared, words: Words) -> None:
    live = factories.make_article(section=shared.section, published_at=shared.at - 5 * HOUR)
    typed = {name: [word] for name, word in words.items()}
    KeptText.objects.create(
        user=factories.make_user(), article=live, fields=typed, kept_at=shared.at
    )


@hides
def hide_older_version(shared: Shared, words: Words) -> None:
    """What a live story said before it was changed."""
    live = factories.make_article(section=shared.section, published_at=shared.at - 6 * HOUR)
    now_said = publishing.read_story(live)
    live = publishing.publish(live, change_of(live, words), BY, shared.at - HOUR)
    publishing.publish(live, now_said, BY, shared.at)
    Summary.objects.filter(article=live, state=Summary.State.STALE).delete()


@hides
def hide_binned(shared: Shared, words: Words) -> Article:
    """In the bin, with a link to one of its versions that was not revoked."""
    article = plant(shared, words, State.PUBLISHED, published_at=shared.at + DAY)
    article = publishing.save_draft(article, publishing.read_story(article), BY, shared.at)
    version = article.revisions.latest("number")
    publishing.make_preview_link(article, version, HOUR, BY, shared.at)
    return publishing.bin_story(article, BY, shared.at)


@hides
def hide_announced(shared: Shared, words: Words) -> Article:
    """A part of a series that readers are told of, in other words than its own."""
    article = plant(shared, words, State.DRAFT, path=f"/shared-section/2026/03/{words['slug']}/")
    part = article.series_entry
    publishing.announce(shared.series, "Still to be told", BY, shared.at, entry=part)
    return article


@hides
def hide_purged(shared: Shared, words: Words) -> None:
    article = publishing.bin_story(plant(shared, words, State.DRAFT), BY, shared.at)
    publishing.purge_story(article, BY, shared.at)


@hides
def hide_removed(shared: Shared, words: Words) -> None:
    article = plant(shared, words, State.PUBLISHED, published_at=shared.at - DAY)
    bulk.remove([article.pk])


NEVER_PUBLIC: Final = (
    "draft", "in_review", "approved", "scheduled", "due_soon", "embargoed", "held_back", "binned",
    "announced",
)  # fmt: skip


class Site:
    """A newsroom with one hidden story of each kind and a public one among them."""

    def __init__(self) -> None:
        self.shared = Shared()
        self.words = {kind: words_of(kind) for kind in HIDES}
        self.hidden = {kind: act(self.shared, self.words[kind]) for kind, act in HIDES.items()}
        self.control = words_of("control")
        at = self.shared.at - 2 * HOUR
        self.shown = plant(self.shared, self.control, State.PUBLISHED, published_at=at)
        self._choose_hidden_stories()
        self.former = list(self._former())
        self.tokens = list(self._bad_tokens())
        self.addresses = list(dict.fromkeys(self._addresses()))

    def _choose_hidden_stories(self) -> None:
        """Let editors choose every hidden story for every place in which one can stand."""
        for hidden in self.hidden.values():
            row = hidden and Article.objects.filter(pk=hidden.pk).first()
            if row is not None:
                RelatedStory.objects.create(article=self.shown, related=row)
        rows = list(Article.objects.exclude(pk=self.shown.pk).filter(section=self.shared.section))
        hidden_ones = [row for row in rows if not row.is_public(self.shared.at)]
        places = (("lead", None), ("second", None), ("section", self.shared.section.pk))
        slots = [Slot(place, row.pk, top) for place, top in places for row in hidden_ones]
        line = Banner("Breaking", hidden_ones[0].pk, Span(None, self.shared.at + DAY))
        publishing.arrange(Chosen(tuple(slots), line), BY, self.shared.at, 0)

    def _former(self) -> Iterator[str]:
        """Lead old addresses to what was never public, and to topics that nobody may know."""
        for kind in NEVER_PUBLIC:
            article = self.hidden[kind]
            assert article is not None
            redirects.add_for(article, f"/was/{kind}/", self.shared.at)
            topic = f"/topics/{self.words[kind]['topic']}/"
            redirects.add(f"/was/about-{kind}/", topic, self.shared.at)
            yield from (f"/was/{kind}/", f"/was/about-{kind}/", f"/was/about-{kind}")

    def _bad_tokens(self) -> Iterator[str]:
        """Give tokens of links to a hidden version that open nothing: ended, revoked, forged."""
        article, at = self.hidden["held_back"], self.shared.at
        binned = self.hidden["binned"]
        assert article is not None
        assert binned is not None
        yield publishing.token_of(binned.preview_links.get())
        version = article.revisions.latest("number")
        ended = publishing.make_preview_link(article, version, HOUR, BY, at - 2 * HOUR)
        revoked = publishing.make_preview_link(article, version, HOUR, BY, at)
        publishing.revoke_preview_link(revoked, BY, at)
        works = publishing.token_of(publishing.make_preview_link(article, version, HOUR, BY, at))
        last = "x" if works[-1] != "x" else "y"
        yield from (publishing.token_of(ended), publishing.token_of(revoked))
        yield from (works[:-1] + last, works.split(".")[0], str(article.uid), "bad")

    def _addresses(self) -> Iterator[str]:
        """Fill every route of the URL conf with all that there is to fill it with."""
        every = (*self.words.values(), self.control)
        slugs = [words[noun] for words in every for noun in ("topic", "author")]
        slugs += ["shared-topic", "shared-author", "shared-series"]
        paths = [str(row.path) for row in Article.objects.exclude(path=None)]
        paths += self.former
        paths += ["/shared-section/", "/no-such-section/", "/shared-section/2026/03/nothing/"]
        month, far = self.shared.at, FAR
        dates = [{"year": f"{d.year:04}", "month": f"{d.month:02}"} for d in (month, far)]
        fill: dict[str, list[str]] = {
            "slug": slugs,
            "path": paths,
            "name": [],
            "colour": ["0b5a48"],
            "token": self.tokens,
            "number": ["2"],
        }
        for pattern in urls.urlpatterns:
            route = getattr(pattern.pattern, "_route", None)
            if route is None:
                yield from paths
                continue
            parts = re.findall(r"<(?:\w+:)?(\w+)>", route)
            fill["uid"] = _uids(route.split("/")[2]) if "uid" in parts else []
            for choice in dates if "year" in parts else [{}]:
                yield from self._filled(route, parts, choice, fill)
        yield from (
            f"/search/?q={words}" for words in ("leak", "shared", self.control["topic"][:9])
        )
        yield from (
            f"{path}?before=2045-01-01T00:00:00Z" for path in ("/latest/", "/shared-section/")
        )
        yield from (f"/api/v1/{asked}" for asked in self._asked_of_api(every, paths))

    def _asked_of_api(self, every: Sequence[Words], paths: Sequence[str]) -> Iterator[str]:
        """Narrow the API's lists to what is hidden, and search for it."""
        shared = "section=shared-section&topic=shared-topic&author=shared-author&lang=en"
        yield from (f"articles/?{shared}", "search/?q=shared", f"search/?q=leak*&{shared}")
        yield from (f"articles/?path={quote(path)}" for path in paths)
        for words in every:
            yield from (f"articles/?{noun}={words[noun]}" for noun in ("topic", "author"))
            yield f"articles/?lang=en&topic={words['topic']}"
            yield from (f"search/?q={words['body']}&sort={sort}" for sort in ("newest", "best"))
        far = f"a{(FAR - ZERO) // dt.timedelta(microseconds=1):014x}{0:032x}"
        yield from (f"articles/?cursor={far}", f"articles/?cursor=b{far[1:]}")

    def _filled(
        self, route: str, parts: list[str], dates: dict[str, str], fill: dict[str, list[str]]
    ) -> Iterator[str]:
        found = [route]
        for part in parts:
            values = [dates[part]] if part in dates else fill[part]  # KeyError: teach the walk
            pattern = re.compile(rf"<(?:\w+:)?{part}>")
            found = [pattern.sub(lambda _m, v=value: v, text) for text in found for value in values]  # type: ignore[misc]
        yield from (f"/{text}" for text in found)


def _uids(kind: str) -> list[str]:
    """Give the ids of everything that stands, or would stand, under a word of the API."""
    models: dict[str, type[Any]] = {
        "articles": Article, "sections": Section, "topics": Topic, "authors": Author,
        "series": Series,
    }  # fmt: skip
    return [str(uid) for uid in models[kind]._default_manager.values_list("uid", flat=True)]


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
