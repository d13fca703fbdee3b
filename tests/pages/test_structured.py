"""What pages say to programs: in words of schema.org, and only what readers may see."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Article, Kind, State
from articles.text.html import json_for_script
from tests import factories
from tests.moments import ago

pytestmark = pytest.mark.django_db
SITE = settings.NEWSROOM_SITE_URL


def things(client: Client, address: str) -> list[dict[str, Any]]:
    """Give what a page says to programs; nothing where it is silent."""
    page = client.get(address).content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert len(found) <= 1
    if not found:
        return []
    document = json.loads(found[0])
    assert document["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = document["@graph"]
    return graph


def make_story(**fields: Any) -> Article:
    """Store a story that has all there is to say of one."""
    article = factories.make_article(
        topics=[factories.make_topic()],
        bylines=[factories.make_author(title="Reporter", affiliation="Beacon", biography="Who.")],
        series=factories.make_series(),
        lead=factories.make_image(caption="A wall"),
        updated_at=ago(0.5),
        **fields,
    )
    factories.make_summary(article, ["One holds.", "Two hold.", "Three hold."])
    article.corrections.create(kind="correction", at=ago(0.5), text="It was four.")
    return article


def test_a_story_says_all_that_its_page_shows(client: Client) -> None:
    article = make_story(headline='A "wall" <b>& more')
    story, trail = things(client, str(article.path))
    author, url = article.bylines.get().author, f"{SITE}{article.path}"
    assert story["@type"] == "NewsArticle"
    assert story["mainEntityOfPage"] == story["url"] == url
    assert story["headline"] == 'A "wall" <b>& more'
    assert story["description"] == article.standfirst
    assert story["abstract"] == "One holds. Two hold. Three hold."
    assert story["datePublished"] == "2026-03-02T11:00:00Z"
    assert story["dateModified"] == "2026-03-02T11:30:00Z"
    assert story["inLanguage"] == "en"
    assert article.section is not None
    assert story["articleSection"] == article.section.name
    assert story["author"] == [
        {"@type": "Person", "name": author.name, "url": f"{SITE}{author.get_absolute_url()}"}
    ]
    assert story["publisher"]["name"] == "Newsroom"
    assert story["correction"] == [
        {"@type": "CorrectionComment", "text": "It was four.",
         "datePublished": "2026-03-02T11:30:00Z"},
    ]  # fmt: skip
    assert story["isPartOf"]["name"] == article.series_entry.series.name
    assert story["position"] == 1
    (image,) = story["image"]
    assert (image["width"], image["height"], image["caption"]) == (800, 450, "A wall")
    assert client.get(image["url"].removeprefix(SITE)).getvalue()
    assert [step["item"] for step in trail["itemListElement"]] == [
        f"{SITE}/", f"{SITE}{article.section.get_absolute_url()}", url,
    ]  # fmt: skip
    assert [step["position"] for step in trail["itemListElement"]] == [1, 2, 3]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Kind.NEWS, "NewsArticle"),
        (Kind.ANALYSIS, "AnalysisNewsArticle"),
        (Kind.OPINION, "OpinionNewsArticle"),
        (Kind.INTERVIEW, "NewsArticle"),
        (Kind.REVIEW, "ReviewNewsArticle"),
        (Kind.SPONSORED, "AdvertiserContentArticle"),
    ],
)
def test_a_story_says_its_kind(client: Client, kind: str, said: str) -> None:
    assert things(client, str(factories.make_article(kind=kind).path))[0]["@type"] == said


def test_without_author_and_picture_the_publication_stands_in(client: Client) -> None:
    article = factories.make_article(bylines=[])
    story = things(client, str(article.path))[0]
    assert story["author"] == [story["publisher"]]
    (image,) = story["image"]
    assert re.fullmatch(rf"{SITE}/static/img/share[^/]*\.png", image["url"])
    page = client.get(str(article.path)).content.decode()
    assert f'<meta property="og:image" content="{image["url"]}">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    assert "abstract" not in story


def test_lists_say_what_they_collect_and_authors_who_they_are(client: Client) -> None:
    article = make_story()
    author = article.bylines.get().author
    nouns = [article.section, article.topic_items.get().tag, article.series_entry.series, author]
    for noun in nouns:
        assert noun is not None
        page, trail = things(client, noun.get_absolute_url())
        assert (page["@type"], page["name"]) == ("CollectionPage", noun.name)
        assert page["url"] == f"{SITE}{noun.get_absolute_url()}"
        assert trail["itemListElement"][1]["item"] == page["url"]
    person = things(client, author.get_absolute_url())[0]["mainEntity"]
    assert person["@type"] == "Person"
    assert (person["jobTitle"], person["affiliation"]["name"]) == ("Reporter", "Beacon")
    assert things(client, "/")[0]["@type"] == "WebSite"


def test_a_retracted_or_missing_story_says_nothing_to_programs(client: Client) -> None:
    retracted = factories.make_article(State.RETRACTED)
    gone = factories.make_article(State.UNPUBLISHED)
    for address in (str(retracted.path), str(gone.path), "/no/such/"):
        assert things(client, address) == []


def test_no_word_ends_the_element_that_holds_the_data(client: Client) -> None:
    odd = "</script><script>alert(1)</script><!-- & \u2028\u2029 \x0b"
    article = factories.make_article(headline=odd, standfirst=odd)
    page = client.get(str(article.path)).content.decode()
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert data is not None
    assert not re.search("[<>&\u2028\u2029]", data[1])
    assert things(client, str(article.path))[0]["headline"] == odd.replace("\x0b", "")
    assert json_for_script(odd) == json_for_script(json.loads(json_for_script(odd)))


def test_the_policy_still_lets_no_inline_script_run(client: Client) -> None:
    policy = client.get(str(factories.make_article().path))["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def typed(value: Any) -> Iterator[dict[str, Any]]:
    """Give every thing in a document that has a type."""
    if isinstance(value, list):
        for item in value:
            yield from typed(item)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            yield from typed(item)


def names(value: Any) -> list[str]:
    """Give the names that a field of the vocabulary points at."""
    found = value if isinstance(value, list) else [value] if value else []
    return [item["@id"].removeprefix("schema:") for item in found]


@pytest.mark.corpus
def test_every_type_and_property_is_schema_org_s_and_in_its_place(
    client: Client, corpus: Path
) -> None:
    file = corpus / "schemas" / "schemaorg-30.0-current-https.jsonld"
    terms = {
        term["@id"].removeprefix("schema:"): term
        for term in json.loads(file.read_text("utf-8"))["@graph"]
    }

    def ancestry(kind: str) -> set[str]:
        above = names(terms[kind].get("rdfs:subClassOf"))
        return {kind}.union(*(ancestry(each) for each in above if each in terms))

    stories = [make_story(kind=kind) for kind in Kind.values]
    author = stories[0].bylines.get().author
    addresses = ["/", author.get_absolute_url(), *(str(story.path) for story in stories)]
    used = [thing for address in addresses for thing in typed(things(client, address))]
    assert len({thing["@type"] for thing in used}) >= 13
    for thing in used:
        kinds = ancestry(thing["@type"])
        for name in thing.keys() - {"@type"}:
            assert "schema:supersededBy" not in terms[name], name
            domains = set(names(terms[name]["schema:domainIncludes"]))
            assert kinds & domains, f"{name} of {thing['@type']}"
