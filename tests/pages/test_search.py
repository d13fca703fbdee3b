"""The search page: its form, what it finds and how it shows it, what it refuses."""

import datetime as dt
import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import State
from articles.pages import frame
from articles.search import finding
from tests import factories
from tests.moments import HOUR

pytestmark = pytest.mark.django_db


def text_of(client: Client, **query: str) -> str:
    answer = client.get("/search/", query)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def status(page: str) -> str:
    found = re.search(r'<p[^>]* role="status">(.*?)</p>', page, re.DOTALL)
    assert found is not None
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def headlines(page: str) -> list[str]:
    found = re.findall(r'<li class="row">.*?<h2[^>]*><a[^>]*>(.*?)</a>', page, re.DOTALL)
    return [re.sub(r"</?mark>", "", one) for one in found]


def test_without_words_the_search_page_is_its_form_alone(client: Client) -> None:
    page = client.get("/search/").content.decode()
    assert page.count('<input id="q" name="q"') == 1
    assert 'role="status"' not in page
    assert '<meta name="robots" content="noindex">' in page


def test_blank_words_are_no_words(client: Client) -> None:
    assert 'role="status"' not in client.get("/search/?q=%20%20").content.decode()


def test_the_form_keeps_the_words(client: Client) -> None:
    page = client.get("/search/", {"q": 'a "quince" & more'}).content.decode()
    assert 'value="a &quot;quince&quot; &amp; more"' in page
    assert "<title>Search: a &quot;quince&quot; &amp; more – " in page


def test_what_was_found_is_counted_marked_and_newest_first(client: Client) -> None:
    at = timezone.now()
    factories.make_article(
        headline="A wall & a pier", body="<p>Of <b>granite</b> &lt;b&gt; towers.</p>",
        published_at=at - 2 * HOUR,
    )  # fmt: skip
    factories.make_article(headline="Granite", body="<p>Wall.</p>", published_at=at - HOUR)
    page = client.get("/search/?q=wall+granite").content.decode()
    assert status(html.unescape(page)) == (
        "2 articles match “wall granite”, newest first. Sort by best match"
    )
    assert headlines(html.unescape(page)) == ["Granite", "A wall & a pier"]
    assert "A <mark>wall</mark> &amp; a pier" in page
    assert "Of <mark>granite</mark> &lt;b&gt; towers." in page


def test_a_heading_in_a_passage_does_not_run_into_the_sentence_below(client: Client) -> None:
    body = "<h2>How it works</h2><p>Of granite.</p><ul><li>Piers</li><li>Towers</li></ul>"
    factories.make_article(body=body)
    assert "How it works · Of granite. Piers · Towers" in re.sub(
        "</?mark>", "", text_of(client, q="granite")
    )


def test_the_best_match_comes_first_when_it_is_asked_for(client: Client) -> None:
    at = timezone.now()
    factories.make_article(headline="Granite", published_at=at - 2 * HOUR)
    factories.make_article(body="<p>Of granite.</p>", headline="Other", published_at=at - HOUR)
    page = text_of(client, q="granite", sort="best")
    assert headlines(page) == ["Granite", "Other"]
    assert status(page) == "2 articles match “granite”, best match first. Sort by newest"


def test_a_count_that_is_not_finished_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "COUNTED", 1)
    for _number in range(2):
        factories.make_article(headline="Granite")
    assert status(text_of(client, q="granite")).startswith("2,000+ articles match “granite”,")
    best = status(text_of(client, q="granite", sort="best"))
    assert "The newest 2,000 of them are put in order, best match first." in best


def test_facets_narrow_the_search_and_widen_it_again(client: Client) -> None:
    town, sea = factories.make_section(name="Town"), factories.make_section(name="Sea")
    topic, author = factories.make_topic(name="Piers"), factories.make_author(name="Nora Lind")
    at = timezone.now()
    old = dt.datetime(2019, 12, 31, 23, 30, tzinfo=dt.UTC)
    factories.make_article(
        headline="Granite one", section=town, topics=[topic], bylines=[author], published_at=old
    )
    factories.make_article(
        headline="Granite two", section=sea, language="fr", published_at=at - HOUR
    )
    page = text_of(client, q="granite")
    for label, query in (
        ("Town", {"section": town.slug}), ("Piers", {"topic": topic.slug}),
        ("Nora Lind", {"author": author.slug}), ("2019", {"year": "2019"}),
        ("français", {"lang": "fr"}),
    ):  # fmt: skip
        assert re.search(rf'dir="auto">{label} <span>1</span></a>', page) or label == "Piers"
        narrowed = text_of(client, q="granite", **query)
        expected = "Granite two" if label == "français" else "Granite one"
        assert headlines(narrowed) == [expected], label
        assert re.search(
            rf'<a href="/search/\?q=granite" aria-current="true" dir="auto">{label} ', narrowed
        ), label
    assert headlines(text_of(client, q="granite", year="2020")) == []
    assert headlines(text_of(client, q="granite", section=town.slug, topic="nowhere")) == []


def test_every_hit_is_on_one_page_however_many_share_a_moment(client: Client) -> None:
    at = timezone.now() - HOUR
    for number in range(47):
        moment = at if number % 3 else at - number * HOUR
        factories.make_article(headline=f"Granite {number}", published_at=moment)
    address, seen, back = "/search/?q=granite", [], ""
    while address:
        page = html.unescape(client.get(address).content.decode())
        seen.append(headlines(page))
        older = re.search(r'<a rel="next" href="([^"]+)"', page)
        newer = re.search(r'<a rel="prev" href="([^"]+)"', page)
        back = newer[1] if newer else back
        address = older[1] if older else ""
    assert [len(page) for page in seen] == [20, 20, 7]
    assert len({name for page in seen for name in page}) == 47
    assert headlines(html.unescape(client.get(back).content.decode())) == seen[1]


def test_best_matches_are_paged_by_number(client: Client) -> None:
    for number in range(25):
        factories.make_article(headline=f"Granite {number}")
    first = text_of(client, q="granite", sort="best")
    second = text_of(client, q="granite", sort="best", page="2")
    assert 'rel="next" href="/search/?q=granite&sort=best&page=2"' in first
    assert 'rel="prev" href="/search/?q=granite&sort=best"' in second
    assert len({*headlines(first), *headlines(second)}) == 25
    assert "Nothing more here." in text_of(client, q="granite", sort="best", page="3")


def test_nothing_found_offers_a_near_word_and_the_sections(client: Client) -> None:
    section = factories.make_section(name="Town")
    factories.make_article(body="<p>A border crossing.</p>", section=section)
    page = text_of(client, q="Bordr crossing")
    assert "No articles match “Bordr crossing”." in page
    assert '<a href="/search/?q=border+crossing" dir="auto">border crossing</a>' in page
    assert f'<li><a href="/{section.slug}/">Town</a></li>' in page


def test_a_name_without_a_public_story_is_not_found(client: Client) -> None:
    factories.make_article(
        State.DRAFT,
        topics=[factories.make_topic(name="Quince secrets", slug="quince-secrets")],
        bylines=[factories.make_author(name="Quince Secretive")],
    )
    page = text_of(client, q="quince")
    assert "No articles match “quince”." in page
    assert "Quince" not in page
    assert "Quince" not in text_of(client, q="quince", topic="quince-secrets")


@pytest.mark.parametrize(
    "query",
    [
        "sort=oldest", "year=26", "year=twenty", "lang=e", "lang=en%20us", "section=a/b",
        "topic=%00", "author=---", "q=" + "a" * 201, "section=" + "a" * 201, "page=0",
        "page=x", "before=then", "before=2026-01-01T00:00:00Z&after=2026-01-01T00:00:00Z",
    ],
)  # fmt: skip
def test_a_known_key_with_a_value_that_means_nothing_is_answered_400(
    client: Client, query: str
) -> None:
    assert client.get(f"/search/?{query}").status_code == 400


def test_too_many_words_are_told_how_many_there_may_be(client: Client) -> None:
    page = client.get("/search/?q=" + "a" * 201).content.decode()
    assert "A search takes at most 200 characters. Use fewer words." in page


@pytest.mark.parametrize(
    "query",
    [
        "q=&section=&topic=&author=&year=&lang=&sort=", "sort=best&year=2026&lang=zh-Hans",
        "section=town&topic=%D8%A8%D8%AD%D8%B1&author=nora", "utm_source=x", "q=%00", "q=%22",
        "q=a&before=1999-01-01T00:00:00Z", "q=story&after=1999-01-01T00:00:00Z_9",
        "q=story&before=1000-01-01T00:00:00Z", "q=story&after=9998-01-01T00:00:00Z",
        "q=story&year=9999", "q=story&year=1000", "q=story&sort=best&page=999",
    ],
)  # fmt: skip
def test_empty_good_and_unknown_keys_are_answered(client: Client, query: str) -> None:
    factories.make_article()
    assert client.get(f"/search/?{query}").status_code == 200


def test_a_search_takes_as_many_queries_for_many_stories_as_for_few(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "_FRESH_FOR", 3600.0)  # however slow the machine is

    def queries(count: int) -> int:
        for _number in range(count):
            factories.make_article(headline="Granite")
        client.get("/search/?q=granite")
        with CaptureQueriesContext(connection) as seen:
            client.get("/search/?q=granite")
        return len(seen)

    few = queries(3)
    assert queries(15) == few
    assert few <= 20


def test_every_page_offers_the_search(client: Client) -> None:
    article = factories.make_article()
    for address in ("/", str(article.path), "/search/", "/no/such/page/"):
        page = client.get(address).content.decode()
        assert '<form class="find" role="search" action="/search/"' in page
        assert '<label class="vh" for="q0">Search articles</label>' in page


def test_who_looks_in_vain_is_offered_the_search_and_the_latest(client: Client) -> None:
    shown = factories.make_article()
    gone = factories.make_article(State.UNPUBLISHED)
    for address in (str(gone.path), "/no/such/page/"):
        page = client.get(address).content.decode()
        assert '<label class="vh" for="q">Search articles</label>' in page
        assert shown.headline in page


def test_a_row_names_and_links_its_section(client: Client) -> None:
    section = factories.make_section(slug="harbour", name="Harbour & sea")
    factories.make_article(headline="Quinces", section=section)
    page = text_of(client, q="quinces")
    assert '<a href="/harbour/" dir="auto">Harbour & sea</a> · ' in page
    assert '<a href="/harbour/" dir="auto">' not in client.get("/latest/").content.decode()
