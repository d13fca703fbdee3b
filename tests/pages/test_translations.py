"""A story leads to the same story in other languages, and only to what readers may see."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, State
from tests import factories
from tests.importing.bench import bring
from tests.moments import NOW, ago, later

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
GUIDES = "articles-multilingual-opensourceguide.jsonl"
NINE = {"ar", "de", "en", "es", "fa", "hi", "ja", "ru", "zh-hans"}
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')
SWITCH = re.compile(
    r'<a href="([^"]+)" lang="([^"]+)" hreflang="\2" dir="(ltr|rtl)" rel="alternate">([^<]+)</a>'
)


def page(client: Client, article: Article) -> str:
    return client.get(str(article.path)).content.decode()


def alternates(text: str) -> dict[str, str]:
    """Give the addresses of ``link rel=alternate`` by language, without the site's own host."""
    return {tag: re.sub(r"^https?://[^/]+", "", url) for tag, url in ALTERNATE.findall(text)}


def wall(language: str, **fields: object) -> Article:
    """Store one version of the same story."""
    return factories.make_article(language=language, translation_group="wall", **fields)  # type: ignore[arg-type]


def test_each_version_names_the_others_in_their_own_words(client: Client) -> None:
    english, french, arabic = wall("en"), wall("fr"), wall("ar")
    links = SWITCH.findall(page(client, english))
    assert links == [
        (arabic.path, "ar", "rtl", "العربيّة"),
        (french.path, "fr", "ltr", "français"),
    ]
    text = page(client, arabic)
    assert [link[1] for link in SWITCH.findall(text)] == ["en", "fr"]
    assert "هذا المقال بلغات أخرى" in text
    for story in (english, french, arabic):
        assert alternates(page(client, story)) == {
            "ar": arabic.path, "en": english.path, "fr": french.path, "x-default": english.path,
        }  # fmt: skip


def test_without_a_version_in_the_papers_language_the_first_one_is_for_everybody_else(
    client: Client,
) -> None:
    french, arabic = wall("fr"), wall("ar")
    assert alternates(page(client, french))["x-default"] == arabic.path


def test_a_story_alone_says_nothing_of_languages(client: Client) -> None:
    for text in (page(client, wall("fr")), page(client, factories.make_article())):
        assert not alternates(text)
        assert 'class="langs"' not in text


def test_a_version_appears_with_its_moment_and_goes_with_its_end(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = wall("en")
    french = wall("fr", published_at=later(1), unpublish_at=later(3))
    assert 'class="langs"' not in page(client, english)
    for at, is_there in ((later(1), True), (later(2), True), (later(3), False)):
        monkeypatch.setattr("django.utils.timezone.now", lambda at=at: at)
        assert (str(french.path) in page(client, english)) is is_there


@pytest.mark.parametrize("state", [State.DRAFT, State.UNPUBLISHED, State.RETRACTED])
def test_what_readers_can_not_see_is_no_version(client: Client, state: str) -> None:
    english = wall("en")
    alone = page(client, english)
    wall("fr", state=state)
    assert page(client, english) == alone


def test_of_two_in_one_language_the_older_one_is_named_and_each_names_itself(
    client: Client,
) -> None:
    english = wall("en")
    older, younger = wall("fr", published_at=ago(9)), wall("fr", published_at=ago(2))
    assert alternates(page(client, english))["fr"] == older.path
    assert alternates(page(client, younger))["fr"] == younger.path


def test_a_language_that_nobody_has_a_name_for_stands_by_its_code(client: Client) -> None:
    english = wall("en")
    wall("x-klingon")
    assert ">x-klingon</a>" in page(client, english)


def test_an_article_costs_the_same_queries_with_one_version_or_with_eight(
    client: Client, django_assert_max_num_queries: CaptureQueriesContext
) -> None:
    english = wall("en", series=factories.make_series(), lead=factories.make_image())
    page(client, english)
    for language in ("fr", "ar", "de", "es", "hi", "ja", "ru"):
        wall(language)
    with django_assert_max_num_queries(10):  # type: ignore[operator]  # a function that gives one
        page(client, english)


def test_a_title_in_another_language_says_so_in_every_list(client: Client) -> None:
    section, topic = factories.make_section(), factories.make_topic()
    series, author = factories.make_series(), factories.make_author()
    english = wall("en", section=section, published_at=ago(3))
    wall(
        "ar", headline="جدار", section=section, topics=[topic], series=series, bylines=[author],
        published_at=ago(2),
    )  # fmt: skip
    addresses = [
        "/", "/latest/", f"/{section.slug}/", f"/topics/{topic.slug}/", f"/authors/{author.slug}/",
        f"/series/{series.slug}/", "/archive/2026/03/", "/search/?q=جدار", "/nothing/here/",
        str(english.path),
    ]  # fmt: skip
    assert NOW.month == 3
    for address in addresses:
        text = client.get(address).content.decode()
        title = re.search(r"<(h\d|b|a|span)([^>]*)>(?:<a [^>]*>)?(?:<mark>)?جدار", text)
        assert title is not None, address
        assert 'lang="ar" dir="rtl"' in title[2], address


def test_the_parallel_stories_of_the_corpus_lead_to_each_other_in_nine_languages(
    client: Client, corpus: Path
) -> None:
    assert bring(corpus / GUIDES, default_date=NOW).counts["created"] == 109
    groups: dict[str, set[str]] = {}
    for key, language in Article.objects.values_list("translation_group", "language"):
        groups.setdefault(key, set()).add(language)
    whole = [key for key, languages in groups.items() if languages == NINE]
    assert len(whole) == 12
    for key in whole[::4]:
        stories = {story.language: story for story in Article.objects.filter(translation_group=key)}
        everywhere = {
            language: str(story.get_absolute_url()) for language, story in stories.items()
        }
        expected = {**everywhere, "x-default": everywhere["en"]}
        for story in stories.values():
            text = page(client, story)
            found = alternates(text)
            assert found == expected
            assert len(SWITCH.findall(text)) == 8
