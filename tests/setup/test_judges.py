"""The judges of feeds, maps and structured data find what is wrong."""

import json
from typing import Any

import pytest

from tests.prove import feed_rules, judges

ITEM = (
    "<item><title>A</title><link>https://a.example/x/</link>"
    '<guid isPermaLink="false">urn:1</guid>'
    "<pubDate>Mon, 02 Mar 2026 11:00:00 GMT</pubDate></item>"
)
RSS = (
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title>'
    "<link>https://a.example/</link><description>D</description><language>en</language>"
    f'<atom:link rel="self" href="https://a.example/rss.xml"/>{ITEM}</channel></rss>'
)
ENTRY = (
    "<entry><title>A</title><id>urn:1</id><updated>2026-03-02T11:00:00Z</updated>"
    '<author><name>B</name></author><link href="https://a.example/x/"/></entry>'
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:0</id>'
    '<updated>2026-03-02T11:00:00Z</updated><link rel="self" href="https://a.example/a.xml"/>'
    f"{ENTRY}</feed>"
)
MAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>'
    "<loc>https://a.example/x/</loc><lastmod>2026-03-02T11:00:00Z</lastmod></url></urlset>"
)
FEED: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1", "title": "T",
    "items": [{"id": "urn:1", "content_html": ""}],
}  # fmt: skip


def test_what_is_right_passes() -> None:
    assert list(feed_rules.rss(RSS.encode())) == []
    assert list(feed_rules.atom(ATOM.encode())) == []
    assert list(judges.sitemap(MAP.encode())) == []
    assert list(judges.json_feed(json.dumps(FEED).encode())) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("<title>A</title>", ""), ("https://a.example/x/", "/x/"), ("Mon, 02", "Tue, 02"),
     (' isPermaLink="false"', ""), (ITEM, ITEM * 2), ("<language>en</language>", ""),
     ("<title>T</title>", ""), ("</item>", "<headline>A</headline></item>"),
     ("<language>", "<ttl/><language>"), ("</item>", "<link>https://a.example/</link></item>"),
     ("</channel>", "<image><url>/a</url><title>T</title><link>https://a.example/</link></image>"
      "</channel>"),
     ("</item>", '<description>&lt;img src="/a"&gt;</description></item>'),
     ("</item>", '<enclosure url="https://a.example/a" type="image/jpeg"/></item>')],
)  # fmt: skip
def test_a_fault_of_an_rss_feed_is_found(right: str, wrong: str) -> None:
    assert right in RSS
    assert list(feed_rules.rss(RSS.replace(right, wrong).encode()))


def test_markup_that_a_story_quotes_is_text_and_no_fault() -> None:
    quoted = '&lt;code&gt;&amp;lt;img src="/a"&amp;gt; &amp;lt;form onload=x&amp;gt;&lt;/code&gt;'
    item = f"<description>{quoted}</description></item>"
    assert list(feed_rules.rss(RSS.replace("</item>", item).encode())) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("<id>urn:1</id>", ""), (ENTRY, ENTRY * 2), ("11:00:00Z", "11:00:00"), ('rel="self" ', ""),
     ("<author><name>B</name></author>", ""), ("https://a.example/x/", "/x/"),
     ("</entry>", "<pubDate>1</pubDate></entry>"), ("</entry>", "<rights/></entry>"),
     ("</entry>", '<link href="https://a.example/y/"/></entry>'), ("urn:1", "one"),
     ("</entry>", '<content type="html">&lt;a href="/b"&gt;</content></entry>')],
)  # fmt: skip
def test_a_fault_of_an_atom_feed_is_found(right: str, wrong: str) -> None:
    assert right in ATOM
    assert list(feed_rules.atom(ATOM.replace(right, wrong).encode()))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("https://a.example/x/", "/x/"), ("2026-03-02T", "2026-03-32T"), ("<loc>", "<loc>é"),
     ("</url>", '<a xmlns="urn:x"/></url>'), ("<lastmod>", "<loc>https://b.example/</loc><lastmod>")],
)  # fmt: skip
def test_a_fault_of_a_sitemap_is_found(right: str, wrong: str) -> None:
    assert list(judges.sitemap(MAP.replace(right, wrong).encode()))


@pytest.mark.parametrize(
    "change",
    [{"version": "1"}, {"title": ""}, {"items": [{"id": "urn:1"}]}, {"feed_url": "/feed.json"},
     {"items": [{"id": "urn:1", "content_html": "", "date_published": "2026-03-02"}]}],
)  # fmt: skip
def test_a_fault_of_a_json_feed_is_found(change: dict[str, Any]) -> None:
    assert list(judges.json_feed(json.dumps(FEED | change).encode()))


@pytest.mark.corpus
def test_a_word_that_schema_org_does_not_have_is_found(corpus: object) -> None:
    page = '<script type="application/ld+json">{"@graph": [%s]}</script>'
    right = '{"@type": "NewsArticle", "headline": "A", "author": {"@type": "Person", "name": "B"}}'
    assert list(judges.vocabulary((page % right).encode())) == []
    for wrong in (right.replace("headline", "heading"), right.replace("Person", "Human")):
        assert list(judges.vocabulary((page % wrong).encode()))
    assert list(judges.vocabulary(b"<p>nothing</p>"))
