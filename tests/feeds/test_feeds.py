"""What stands in feeds, where they are, and what is sent when nothing has changed."""

import datetime as dt
import html
import json
import re
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Author, Publication, State, Topic
from articles.pages import frame
from articles.pages.feeds.records import ENTRIES
from tests import factories
from tests.feeds.reading import ATOM, FILES, entries, read
from tests.moments import NOW, ago
from tests.prove import feed_rules

pytestmark = pytest.mark.django_db
SITE = settings.NEWSROOM_SITE_URL
files = pytest.mark.parametrize("file", FILES)


def pages_of(article: Article) -> list[str]:
    """Give the pages whose feeds a story stands in."""
    nouns = [
        article.section,
        article.topic_items.get().tag,
        article.bylines.get().author,
        article.series_entry.series,
    ]
    return ["/", *(noun.get_absolute_url() for noun in nouns if noun)]


def make_story(**fields: object) -> Article:
    return factories.make_article(
        topics=[factories.make_topic()], series=factories.make_series(), **fields  # type: ignore[arg-type]
    )  # fmt: skip


def in_feeds(choice: str) -> None:
    Publication.objects.update_or_create(pk=1, defaults={"in_feeds": choice})
    frame.forget()


@files
def test_a_public_story_stands_in_the_feeds_of_each_of_its_pages(client: Client, file: str) -> None:
    lead = factories.make_image()
    article = make_story(lead=lead, kind="analysis")
    factories.make_article(published_at=ago(2))
    biggest = lead.renditions.filter(format="jpeg", crop="").order_by("-width").first()
    assert biggest is not None
    for page in pages_of(article):
        entry = read(client, page, file)[0]
        assert entry.id == f"urn:uuid:{article.uid}"
        assert entry.url == f"{SITE}{article.path}"
        assert entry.title == article.headline
        assert entry.language == "en"
        assert entry.published == article.published_at
        assert "has a few words" in entry.html
        assert entry.authors == (article.bylines.get().author.name,)
        assert entry.categories[0] == "Analysis"
        assert article.topic_items.get().tag.name in entry.categories
        assert entry.enclosure == (f"{SITE}/media/{biggest.file}", "image/jpeg", biggest.size)


@files
def test_the_newest_stories_stand_first_and_there_are_thirty(client: Client, file: str) -> None:
    section = factories.make_section()
    for number in range(ENTRIES + 1):
        factories.make_article(section=section, published_at=ago(1 + number))
    moments = [entry.published for entry in read(client, section.get_absolute_url(), file)]
    assert moments == [ago(1 + number) for number in range(30)]


@files
def test_what_readers_may_not_see_stands_in_no_feed(client: Client, file: str) -> None:
    section, topic = factories.make_section(), factories.make_topic()
    shared = {"section": section, "topics": [topic], "bylines": [factories.make_author()]}
    shown = factories.make_article(**shared)  # type: ignore[arg-type]
    factories.make_article(State.DRAFT, **shared)  # type: ignore[arg-type]
    for state in (State.UNPUBLISHED, State.RETRACTED):
        factories.make_article(state, **shared)  # type: ignore[arg-type]
    factories.make_article(published_at=NOW + dt.timedelta(seconds=1), **shared)  # type: ignore[arg-type]
    factories.make_article(published_at=ago(9), unpublish_at=NOW, **shared)  # type: ignore[arg-type]
    author = shown.bylines.get().author
    for page in ("/", section.get_absolute_url(), topic.get_absolute_url(),
                 author.get_absolute_url()):  # fmt: skip
        assert [entry.id for entry in read(client, page, file)] == [shown.uid.urn], page


@files
def test_a_page_without_stories_answers_the_same_for_itself_and_its_feeds(
    client: Client, file: str
) -> None:
    nouns: list[Any] = [
        factories.make_topic(),
        factories.make_author(),
        factories.make_series(),
    ]
    for noun in nouns:
        factories.make_article(State.DRAFT, topics=[n for n in nouns if isinstance(n, Topic)],
                               bylines=[n for n in nouns if isinstance(n, Author)])  # fmt: skip
        assert client.get(noun.get_absolute_url()).status_code == 404
        assert client.get(noun.get_absolute_url() + file).status_code == 404
    empty = factories.make_section().get_absolute_url()
    assert client.get(empty).status_code == 200
    for page in ("/", empty, "/corrections/"):
        assert read(client, page, file) == []
    frame.forget()
    for page in ("/no-such/", "/topics/no-such/", "/authors/no-such/", "/series/no-such/"):
        assert client.get(page + file).status_code == 404
        assert client.get(page + file).content == client.get("/no/such/").content


@files
def test_each_page_names_its_own_feeds(client: Client, file: str) -> None:
    article = make_story()
    pages = [*pages_of(article), "/corrections/"]
    for page in pages:
        links = re.findall(
            r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">',
            client.get(page).content.decode(),
        )
        kinds = {href: kind for kind, href in links}
        assert page + file in kinds, page
        response = client.get(page + file)
        assert response["Content-Type"] == f"{kinds[page + file]}; charset=utf-8"
    # A page that has none of its own names the site's.
    for page in ("/latest/", "/topics/", "/archive/", str(article.path)):
        assert f'href="/{file}"' in client.get(page).content.decode(), page


def test_the_page_of_feeds_lists_them_all(client: Client) -> None:
    article = make_story()
    page = client.get("/feeds/").content.decode()
    for place in [*pages_of(article), "/corrections/"]:
        for file in FILES:
            assert f'href="{place}{file}"' in page
    assert 'href="/feeds/"' in client.get("/").content.decode()


@files
def test_links_and_pictures_in_the_text_are_whole_addresses(client: Client, file: str) -> None:
    image = factories.make_image()
    factories.make_article(
        body='<p><a href="/about/">us</a> <a href="https://example.org/a?b=1&amp;c=2">them</a>'
        ' <a href="#fn1">1</a> <code>href="/not/a/link/"</code></p>'
        f'<figure data-image="{image.uid}"></figure>',
        slug="whole",
        path="/town/2026/03/whole/",
    )
    text = read(client, "/", file)[0].html
    assert f'href="{SITE}/about/"' in text
    assert 'href="https://example.org/a?b=1&amp;c=2"' in text
    assert f'href="{SITE}/town/2026/03/whole/#fn1"' in text
    assert re.search(rf'<img [^>]*src="{SITE}/media/', text)
    assert '<code>href="/not/a/link/"</code>' in text
    assert not re.search(r"srcset|<picture|<source|loading=", text)


@files
def test_a_newsroom_may_give_summaries_instead_of_the_text(client: Client, file: str) -> None:
    article = factories.make_article(standfirst="Tea & <scones>")
    factories.make_summary(article, ["One & two.", "Three.", "Four."])
    draft = factories.make_article(published_at=ago(2))
    factories.make_summary(draft, ["Unchecked."] * 3, state="draft", approved_at=None)
    in_feeds("summary")
    first, second = (entry.html for entry in read(client, "/", file))
    assert "<p>Tea &amp; &lt;scones&gt;</p>" in first
    assert "<li>One &amp; two.</li><li>Three.</li><li>Four.</li>" in first
    assert "<li>" not in second
    assert "has a few words" not in first + second
    in_feeds("text")
    assert "<li>" not in read(client, "/", file)[0].html


@files
def test_no_words_of_a_story_break_the_document(client: Client, file: str) -> None:
    odd = 'A "wall" <b>&amp; \x0b\x00\ufffe]]> \U0001f30a é'.replace("\x00", "")
    section = factories.make_section(name=odd)
    factories.make_article(headline=odd, standfirst=odd, section=section)
    in_feeds("summary")
    shown = 'A "wall" <b>&amp; ]]> \U0001f30a é'
    entry = read(client, section.get_absolute_url(), file)[0]
    assert entry.title.replace("\ufffe", "") == shown
    assert html.unescape(entry.html.replace("\ufffe", "")) == f"<p>{shown}</p>"


@files
def test_an_entry_says_its_language_and_which_way_it_runs(client: Client, file: str) -> None:
    factories.make_article(language="ar", headline="سماء مظلمة", body="<p>نص</p>")
    entry = read(client, "/", file)[0]
    assert (entry.language, entry.title) == ("ar", "سماء مظلمة")
    assert entry.html == '<div dir="rtl" lang="ar"><p>نص</p></div>'


@files
def test_corrections_and_clarifications_have_feeds_of_their_own(client: Client, file: str) -> None:
    article = factories.make_article()
    notices = {
        kind: article.corrections.create(kind=kind, at=ago(hours), text=f"{kind} text",
                                         before="it was <3", after="it is 4")
        for kind, hours in (("correction", 1), ("clarification", 2), ("update", 3))
    }  # fmt: skip
    article.corrections.create(kind="correction", at=NOW + dt.timedelta(hours=1), text="to come")
    hidden = factories.make_article(State.RETRACTED)
    hidden.corrections.create(kind="correction", at=ago(1), text="hidden")
    found = read(client, "/corrections/", file)
    assert [entry.id for entry in found] == [
        notices["correction"].uid.urn, notices["clarification"].uid.urn,
    ]  # fmt: skip
    assert found[0].title == f"Correction: {article.headline}"
    assert found[0].url == f"{SITE}{article.path}"
    assert found[0].html == (
        "<p>correction text</p>\n<p><del>it was &lt;3</del></p>\n<p><ins>it is 4</ins></p>"
    )


@files
def test_a_feed_takes_the_same_queries_for_one_story_and_for_thirty(
    client: Client, file: str
) -> None:
    topic, author, series = (
        factories.make_topic(), factories.make_author(), factories.make_series(),
    )  # fmt: skip
    section = factories.make_section()
    counts: list[list[int]] = []
    for _size in ("one", "thirty"):
        for number in range(1 if not counts else ENTRIES):
            article = factories.make_article(
                section=section, topics=[topic], bylines=[author], series=series,
                lead=factories.make_image(), published_at=ago(number + 1),
            )  # fmt: skip
            factories.make_summary(article)
            article.corrections.create(kind="correction", at=ago(1), text="Changed.")
        pages = [*pages_of(article), "/corrections/"]
        for choice in ("text", "summary"):
            in_feeds(choice)
            client.get("/")
            counts.append([count(client, page + file) for page in pages])
    assert counts[:2] == counts[2:]
    assert max(max(each) for each in counts) <= 6


def count(client: Client, address: str) -> int:
    frame.current()  # which is no query while it is fresh
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@files
def test_a_feed_that_has_not_changed_is_not_sent_again(client: Client, file: str) -> None:
    article = make_story()
    article.corrections.create(kind="correction", at=ago(1), text="Changed.")
    for page in [*pages_of(article), "/corrections/"]:
        first = client.get(page + file)
        marks = {"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}
        for mark in marks:
            again = client.get(page + file, headers=mark)
            assert (again.status_code, again.content) == (304, b""), (page, mark)
        assert first["Cache-Control"].startswith("public, max-age=0, s-maxage=60")


@files
def test_a_feed_from_which_the_newest_story_went_is_sent_again(client: Client, file: str) -> None:
    factories.make_article(published_at=ago(5))
    newest = factories.make_article(published_at=ago(1))
    first = client.get(f"/{file}")
    Article.objects.filter(pk=newest.pk).update(state=State.UNPUBLISHED)
    for mark in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        again = client.get(f"/{file}", headers=mark)
        assert again.status_code == 200
        assert len(entries(file, again.content)) == 1


@files
def test_no_feed_is_kept_past_the_moment_when_it_changes(client: Client, file: str) -> None:
    factories.make_article(unpublish_at=NOW + dt.timedelta(seconds=40))
    factories.make_article(published_at=NOW + dt.timedelta(seconds=20))
    frame.forget()
    assert "s-maxage=20," in client.get(f"/{file}")["Cache-Control"]


def test_an_id_stays_when_a_story_moves(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    article = factories.make_article()
    before = read(client, "/", "atom.xml")[0]
    Article.objects.filter(pk=article.pk).update(path="/elsewhere/", headline="New")
    after = read(client, "/", "atom.xml")[0]
    assert before.id == after.id
    assert before.url != after.url
    assert str(article.pk) not in before.id.split("-")


def test_a_story_without_a_standfirst_has_no_empty_element(client: Client) -> None:
    factories.make_article(standfirst="", bylines=[factories.make_author()])
    assert list(feed_rules.rss(client.get("/rss.xml").content)) == []
    assert list(feed_rules.atom(client.get("/atom.xml").content)) == []


def test_an_atom_feed_has_what_the_standard_asks_for(client: Client) -> None:
    article = factories.make_article(bylines=[], updated_at=ago(0.5))
    root = fromstring(client.get("/atom.xml").content)
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}id") == f"{SITE}/atom.xml"
    assert root.findtext(f"{ATOM}updated") == "2026-03-02T11:30:00Z"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Newsroom"  # of an entry without one
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.find(f"{ATOM}author") is None
    assert article.headline == entry.findtext(f"{ATOM}title")


def test_a_json_feed_has_what_version_1_1_asks_for(client: Client) -> None:
    factories.make_article()
    feed = json.loads(client.get("/feed.json").content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{SITE}/feed.json"
    assert feed["home_page_url"] == f"{SITE}/"
    assert feed["language"] == "en"
    assert all(isinstance(item["id"], str) and item["content_html"] for item in feed["items"])


def test_an_update_that_readers_are_told_of_is_said(client: Client) -> None:
    factories.make_article(published_at=ago(3), updated_at=ago(2))
    item = json.loads(client.get("/feed.json").content)["items"][0]
    assert item["date_modified"] == "2026-03-02T10:00:00Z"
    assert timezone.now() == NOW
