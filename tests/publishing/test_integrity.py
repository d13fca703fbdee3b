"""Stored data that breaks is found: each test breaks one thing behind the code's back."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import (
    Author,
    Byline,
    Correction,
    NavigationLink,
    Redirect,
    Revision,
    SearchRow,
    Section,
    Series,
    SeriesEntry,
    StandingPage,
    State,
    Summary,
    Topic,
    TopicItem,
)
from articles.publishing import integrity
from tests import factories
from tests.moments import NOW, ago, later
from tests.publishing.broken import a_story, change, found, without_check

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]


def test_a_whole_newsroom_is_clean() -> None:
    first = a_story()
    a_story(body=f'<p>See <a href="{first.path}#top">the first</a>.</p>')
    factories.make_article(state=State.DRAFT, published_at=None)
    factories.make_article(published_at=later(1))
    factories.make_article(state=State.UNPUBLISHED)
    factories.make_article(state=State.RETRACTED, reason="It was wrong.")
    Redirect.objects.create(path="/old/place/", article=first)
    assert found() == []


def test_a_link_to_nothing_here_is_found_and_links_to_what_stands_are_not() -> None:
    target = factories.make_article(topics=[factories.make_topic(slug="tides")])
    StandingPage.objects.create(slug="about-us", title="About us")
    Redirect.objects.create(path="/moved/", article=target)
    assert target.path
    assert target.section
    alive = [
        target.path, f"{target.path}?page=2#part", f"{target.path.rstrip('/')}", "/about-us/",
        "/moved/", "/", "/latest/", "/archive/2026/03/", "/topics/tides/", "/topics/tides/rss.xml",
        f"/{target.section.slug}/", "https://example.org/nothing/", "mailto:desk@example.org",
        "#top",
    ]  # fmt: skip
    words = "".join(f'<a href="{path}">x</a> ' for path in alive)
    factories.make_article(body=f"<p>{words}end.</p>")
    assert found() == []
    broken = factories.make_article(body='<p>See <a href="/gone/2020/01/story/">this</a>.</p>')
    assert found() == [(broken.path, "dead-link")]


@pytest.mark.parametrize("state", [State.DRAFT, State.UNPUBLISHED])
def test_a_link_to_a_story_that_readers_cannot_have_is_dead(state: str) -> None:
    target = factories.make_article(path="/coast/2026/03/hidden/", state=state)
    article = factories.make_article(body=f'<p>See <a href="{target.path}">this</a>.</p>')
    assert found() == [(article.path, "dead-link")]


def test_a_dead_link_on_a_standing_page_or_in_the_navigation_is_found() -> None:
    page = StandingPage(slug="about-us", title="About us")
    page.body = page.rendered_body = '<p>See <a href="/nowhere/">this</a>.</p>'
    page.save()
    NavigationLink.objects.create(label="Jobs", url="/jobs/")
    assert set(found()) == {("/about-us/", "dead-link"), ("Jobs", "dead-link")}


def test_a_published_story_without_a_moment_is_found() -> None:
    article = factories.make_article()
    with without_check("article_public_has_time_and_path", "articles_article"):
        change(article, published_at=None)
    assert (article.path, "broken-order") in found()


def test_a_moment_that_does_not_sort_is_found() -> None:
    article = factories.make_article(bylines=[])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET published_at = '2026-03-02T11:00:00Z'")
    # SQLite keeps the text as it was written; PostgreSQL has a type that makes it right.
    broken = (article.path, "broken-order") in found()
    assert broken == (connection.vendor == "sqlite")


def test_a_series_rank_that_is_no_fraction_is_found() -> None:
    article = factories.make_article(series=factories.make_series())
    with without_check("series_rank_is_digits", "articles_seriesentry"):
        SeriesEntry.objects.update(rank="0000010")
    assert found() == [(article.path, "broken-order")]


def test_two_topics_in_one_place_are_found() -> None:
    article = factories.make_article(topics=[factories.make_topic(), factories.make_topic()])
    TopicItem.objects.update(position=0)
    assert found() == [(article.path, "broken-order")]


def test_two_topics_that_are_called_alike_are_found() -> None:
    topic, _twin = factories.make_topic(name="Économie"), factories.make_topic(slug="twin")
    Topic.objects.filter(slug="twin").update(name="economie", key="economie 2")
    assert topic.key == "economie"
    assert found() == [("/topics/twin/", "topic-twice")]


def test_a_revision_that_is_named_but_missing_is_found() -> None:
    article = factories.make_article()
    change(article, live_revision=1, latest_revision=1)
    assert set(found()) == {(article.path, "broken-history")}
    Revision.objects.create(article=article, number=1, created_at=NOW)
    assert found() == []


@pytest.mark.parametrize("moment", [None, ago(5)])
def test_a_story_that_search_knows_under_another_moment_is_found(
    moment: dt.datetime | None,
) -> None:
    article = factories.make_article()
    SearchRow.objects.update(published_at=moment)
    assert found() == [(article.path, "search-entry")]


def test_a_story_that_search_does_not_know_or_takes_for_published_is_found() -> None:
    draft, unknown = factories.make_article(State.DRAFT), factories.make_article()
    SearchRow.objects.filter(article=draft).update(published_at=ago(5))
    SearchRow.objects.filter(article=unknown).delete()
    assert set(found()) == {
        (str(draft.uid), "search-entry"), (unknown.path, "search-entry"),
    }  # fmt: skip


@pytest.mark.parametrize("moment", [None, ago(5)])
def test_a_byline_with_another_moment_than_its_story_is_found(moment: dt.datetime | None) -> None:
    article = factories.make_article()
    Byline.objects.update(published_at=moment)
    assert (article.path, "byline-date") in found()


def test_a_byline_of_a_draft_that_has_a_moment_is_found() -> None:
    article = factories.make_article(state=State.DRAFT)
    Byline.objects.update(published_at=ago(5))
    assert (str(article.uid), "byline-date") in found()


@pytest.mark.parametrize("moment", [None, ago(5)])
def test_a_topic_row_with_another_moment_than_its_story_is_found(
    moment: dt.datetime | None,
) -> None:
    article = factories.make_article(topics=[factories.make_topic()])
    TopicItem.objects.update(published_at=moment)
    assert (article.path, "topic-date") in found()


@pytest.mark.parametrize("noun", [Section, Topic, Author, Series])
def test_a_count_that_is_not_kept_is_found(noun: Any) -> None:
    a_story()
    noun.objects.update(published_count=7)
    kinds = {kind for _place, kind in found()}
    assert kinds == {"stale-counter"}


@pytest.mark.parametrize("column", ["plain_text", "body_fingerprint", "rendered_body"])
def test_a_column_that_no_longer_follows_from_the_text_is_found(column: str) -> None:
    article = factories.make_article()
    change(article, **{column: "something else"})
    assert found() == [(article.path, "wrong-derived")]


def test_a_wrong_count_of_words_is_found() -> None:
    article = factories.make_article()
    change(article, word_count=9999)
    assert found() == [(article.path, "wrong-derived")]


def test_a_published_story_that_lost_its_authors_is_found() -> None:
    article = factories.make_article(bylines=[])
    assert found() == [(article.path, "unready")]


@pytest.mark.parametrize("columns", [{"headline": " "}, {"slug": "No Slug"}])
def test_a_published_story_without_headline_or_slug_is_found(columns: dict[str, str]) -> None:
    article = factories.make_article()
    change(article, **columns)
    assert found() == [(article.path, "unready")]


def test_a_published_story_without_a_text_is_found() -> None:
    article = factories.make_article(body="")
    assert found() == [(article.path, "unready")]


def test_a_retracted_story_that_does_not_say_why_is_found() -> None:
    article = factories.make_article(state=State.RETRACTED)
    assert found() == [(article.path, "unready")]
    Correction.objects.create(article=article, kind="retraction", at=NOW, text="It was wrong.")
    assert found() == []


def test_a_summary_approved_for_another_text_is_found() -> None:
    article = a_story()
    Summary.objects.update(body_fingerprint="0" * 64)
    assert found() == [(article.path, "stale-summary")]


def test_a_summary_of_another_length_than_promised_is_found() -> None:
    article = factories.make_article()
    factories.make_summary(article, points=["One.", "Two."])
    assert found() == [(article.path, "unready")]


def test_a_redirect_at_the_address_of_a_story_is_found() -> None:
    article = factories.make_article()
    Redirect.objects.create(path=str(article.path), target="/latest/")
    assert found() == [(article.path, "redirect-clash")]


def test_redirects_that_chain_or_loop_are_found() -> None:
    Redirect.objects.create(path="/a/", target="/b/")
    Redirect.objects.create(path="/b/", target="/latest/")
    Redirect.objects.create(path="/c/", target="/d/")
    Redirect.objects.create(path="/d/", target="/c/")
    assert set(found()) == {
        ("/a/", "redirect-chain"), ("/c/", "redirect-loop"), ("/d/", "redirect-loop"),
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/admin/2026/03/story/", "/media/x/"])
def test_a_story_at_an_address_of_the_site_itself_is_found(path: str) -> None:
    article = factories.make_article()
    change(article, path=path)
    assert found() == [(path, "path-clash")]


def test_capitals_make_another_address_than_one_of_the_site() -> None:
    change(factories.make_article(), path="/Admin/2026/03/story/")
    assert found() == []


def test_a_story_at_the_address_of_a_section_is_found() -> None:
    article = factories.make_article(section=factories.make_section(slug="coast"))
    change(article, path="/coast/")
    assert found() == [("/coast/", "path-clash")]


def test_a_section_and_a_page_at_one_address_are_found() -> None:
    factories.make_section(slug="about-us")
    StandingPage.objects.create(slug="about-us", title="About us")
    assert found() == [("/about-us/", "path-clash")]


def test_a_section_with_a_reserved_word_or_a_language_is_found() -> None:
    factories.make_article()
    Section.objects.update(slug="archive")
    factories.make_section(slug="en")
    assert {"/archive/", "/en/"} == {place for place, kind in found() if kind == "path-clash"}


@pytest.mark.parametrize(
    "body",
    [
        "<p>Hello <script>alert(1)</script></p>",
        "<div><p>Loose",
        '<p onclick="x()">Hello</p>',
        "<p>Hel\u202elo</p>",
    ],
)
def test_a_text_that_was_not_cleaned_is_found(body: str) -> None:
    article = factories.make_article()
    change(article, body=body)
    assert (article.path, "uncleaned-body") in found()


def test_two_stories_of_a_group_in_one_language_are_found() -> None:
    first = factories.make_article(translation_group="wall")
    second = factories.make_article(translation_group="wall")
    factories.make_article(translation_group="wall", language="fr")
    assert found() == [(first.path, "translation-twice"), (second.path, "translation-twice")]


def test_the_command_prints_findings_and_counts_and_leaves_with_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    article = factories.make_article(bylines=[])
    with pytest.raises(SystemExit) as left:
        call_command("check_articles", json=True)
    lines = capsys.readouterr().out.splitlines()
    assert left.value.code == 1
    assert lines[0] == f"{article.path}: unready: It names no author."
    counts = json.loads(lines[-1])
    assert counts["unready"] == 1
    assert sum(counts.values()) == 1
    assert set(counts) == set(integrity.KINDS)


def test_the_command_leaves_with_zero_when_nothing_is_wrong(
    capsys: pytest.CaptureFixture[str],
) -> None:
    factories.make_article()
    call_command("check_articles")
    assert capsys.readouterr().out == ""


def test_every_kind_of_finding_has_a_test() -> None:
    files = Path(__file__).parent.glob("test_integrity*.py")
    source = "".join(file.read_text("utf-8") for file in files)
    assert [kind for kind in integrity.KINDS if f'"{kind}"' not in source] == []


def test_checking_takes_the_same_queries_for_ten_stories_as_for_forty(
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(10):
        factories.make_article(slug=f"s{number}")
    with django_assert_max_num_queries(80) as first:
        found()
    for number in range(10, 40):
        factories.make_article(slug=f"s{number}")
    with django_assert_max_num_queries(len(first)):
        found()
