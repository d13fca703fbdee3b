"""What a record becomes, key by key, with the names that other systems use."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from articles import publishing, summaries
from articles.importing import AuthorCard
from articles.models import Article, Author, Section, Summary, Topic
from tests.importing.bench import record
from tests.importing.conftest import Importer
from tests.moments import NOW, later

UID = "5a3c1c9e-6c52-4f5d-9d0e-0b9a6e1f8a11"


def only_story() -> Article:
    return Article.objects.get()


def test_a_record_in_its_own_words_becomes_a_story_with_all_its_rows(take: Importer) -> None:
    outcome = take(
        {
            "id": UID,
            "lang": "en",
            "translation_key": "wall",
            "headline": "Harbour &amp; wall",
            "standfirst": "It &amp; held.",
            "kind": "analysis",
            "slug": "wall",
            "path": "/old/place/wall/",
            "state": "published",
            "published_at": "2024-04-16T09:00:00Z",
            "updated_at": "2024-04-17T09:00:00Z",
            "embargo_until": "2024-04-16T08:00:00Z",
            "unpublish_at": "2030-01-01T00:00:00Z",
            "section": {"slug": "sea", "name": "The sea"},
            "topics": [{"slug": "walls", "name": "Walls"}, {"slug": "storms", "name": "Storms"}],
            "bylines": [
                {"slug": "iris-okafor", "name": "Iris Okafor", "role": "reporting"},
                {"slug": "ben", "name": "Ben Hale", "role": ""},
            ],
            "body_html": "<p>One.</p><p>Two.</p>",
            "series": {"slug": "coast", "name": "Along the coast", "part": 2},
            "corrections": [
                {"kind": "correction", "at": "2024-04-18T00:00:00Z", "text": "It was Tuesday.",
                 "before": "Monday", "after": "Tuesday"}
            ],
            "redirects": ["/wall-old/"],
            "search_title": "Wall",
            "search_description": "All on the wall",
            "canonical_url": "https://example.org/wall",
            "source_credit": "Wire",
            "reason": "",
            "source": {"name": "wire", "id": "77"},
            "words": 99,
        }
    )  # fmt: skip
    assert outcome.only(created=1), outcome.text
    story = only_story()
    assert str(story.uid) == UID
    # Entities are unescaped in title, summary and deck alone.
    assert (story.headline, story.standfirst) == ("Harbour &amp; wall", "It &amp; held.")
    assert (story.kind, story.slug, story.path) == ("analysis", "wall", "/old/place/wall/")
    assert story.published_at == dt.datetime(2024, 4, 16, 9, tzinfo=dt.UTC)
    assert story.section == Section.objects.get(slug="sea", name="The sea")
    assert [item.tag.slug for item in story.topic_items.order_by("position")] == [
        "walls",
        "storms",
    ]
    assert [(b.author.name, b.role) for b in story.bylines.order_by("position")] == [
        ("Iris Okafor", "reporting"),
        ("Ben Hale", ""),
    ]
    assert story.plain_text == "One.\n\nTwo."
    assert story.word_count == 2
    assert story.series_entry.series.name == "Along the coast"
    assert story.corrections.get().before == "Monday"
    assert [redirect.path for redirect in story.redirects.all()] == ["/wall-old/"]
    assert [(s.source, s.external_id) for s in story.sources.all()] == [("wire", "77")]
    assert Section.objects.get().published_count == 1


def test_the_names_of_other_systems_are_read(take: Importer) -> None:
    take(
        {
            "id": 17,
            "title": "Fish &amp; chips",
            "summary": "",
            "deck": "Caf&eacute; news",
            "slug": 124062,
            "date": "2014-02-20 9:05:00 -0500",
            "section": "open data",
            "tags": ["open data", "Open-Data", "IT"],
            "authors": ["aaron-meyers", "Ursula K. Le Guin"],
            "aliases": ["https://old.example.org/fish/", "fish.html"],
            "body_markdown": "A *good* day.",
            "source_path": "content/fish.md",
            "words": 3,
        }
    )
    story = only_story()
    assert (story.headline, story.standfirst) == ("Fish & chips", "Café news")
    assert (story.slug, story.state) == ("124062", "published")
    assert story.path == "/open-data/2014/02/124062/"
    assert [(topic.slug, topic.name) for topic in Topic.objects.order_by("id")] == [
        ("open-data", "Open data"),
        ("it", "IT"),
    ]
    assert [(author.slug, author.name) for author in Author.objects.order_by("id")] == [
        ("aaron-meyers", "Aaron Meyers"),
        ("ursula-k-le-guin", "Ursula K. Le Guin"),
    ]
    assert sorted(redirect.path for redirect in story.redirects.all()) == ["/fish.html", "/fish/"]
    assert story.body == "<p>A <em>good</em> day.</p>"


def test_a_summary_that_is_a_text_wins_over_the_deck_and_loses_to_the_standfirst(
    take: Importer,
) -> None:
    take(
        record(id="a", slug="a", summary="From the summary", deck="From the deck"),
        record(id="b", slug="b", summary="No", deck="No", standfirst="From the standfirst"),
    )
    stories = Article.objects.order_by("id")
    assert [story.standfirst for story in stories] == ["From the summary", "From the standfirst"]


def test_names_of_authors_come_from_a_list(take: Importer) -> None:
    cards = {"jparcell": AuthorCard("Jacob Parcell", "General Services")}
    take(record(authors=["jparcell", "unlisted-person"]), authors=cards)
    assert [(a.name, a.affiliation) for a in Author.objects.order_by("id")] == [
        ("Jacob Parcell", "General Services"),
        ("Unlisted Person", ""),
    ]


def test_a_story_without_author_or_section_gets_the_defaults_and_no_others(take: Importer) -> None:
    take(record(section=None, authors=[]))
    assert only_story().section == Section.objects.get(slug="news", name="News")
    assert not Author.objects.exists()
    take(
        record(id="r2", slug="other", section=None),
        default_section="Sea and land",
        default_author="The desk",
    )
    story = Article.objects.get(slug="other")
    assert story.section is not None
    assert (story.section.slug, story.section.name) == ("sea-and-land", "Sea and land")
    assert story.bylines.get().author.name == "The desk"


def test_a_draft_may_say_that_it_has_no_section_and_no_headline_yet(take: Importer) -> None:
    outcome = take(record(state="draft", date=None, section=None, headline="", title=None))
    assert outcome.only(created=1), outcome.text
    assert (only_story().section, only_story().path) == (None, None)


def test_a_section_with_a_name_of_the_site_is_changed_and_that_is_said(take: Importer) -> None:
    outcome = take(
        record(section="search"),
        record(id="r2", slug="b", section="search"),
        record(id="r3", slug="c", section="de", lang="de"),
    )
    assert sorted(Section.objects.values_list("slug", "name")) == [
        ("de-section", "De"),
        ("search-section", "Search"),
    ]
    assert outcome.text.count("search-section") == 1
    assert Article.objects.filter(path__startswith="/search-section/2024/04/").count() == 2
    assert take(record(section="search")).only(unchanged=1)


def test_one_slug_in_several_languages_gets_as_many_addresses(take: Importer) -> None:
    take(*(record(id=lang, lang=lang) for lang in ("en", "ar", "zh-hans")))
    assert list(Article.objects.order_by("id").values_list("path", flat=True)) == [
        "/harbour/2024/04/harbour-wall-holds/",
        "/ar/harbour/2024/04/harbour-wall-holds/",
        "/zh-hans/harbour/2024/04/harbour-wall-holds/",
    ]


def test_a_taken_address_gets_a_number_and_that_is_said(take: Importer) -> None:
    outcome = take(
        record(id="a", slug="a", path="/p/"),
        record(id="b", slug="b", path="/p/"),
        record(id="c", slug="c", path="/p"),
        record(id="d", slug="d", redirects=["/p/", "/q/"]),
        record(id="e", slug="e", path="/q/"),
        record(id="f", slug="f", path="/api/f/"),
    )
    assert list(Article.objects.order_by("id").values_list("path", flat=True)) == [
        "/p/", "/p-2/", "/p-3/", "/harbour/2024/04/d/", "/q-2/", "/harbour/2024/04/f/",
    ]  # fmt: skip
    assert "in.jsonl:2: The address /p/ is taken; the story is at /p-2/." in outcome.text
    assert "in.jsonl:4: The former address /p/ is taken" in outcome.text
    assert "in.jsonl:6: The address /api/f/ belongs to the site itself" in outcome.text


def test_a_missing_state_follows_from_the_date(take: Importer) -> None:
    take(
        record(id="a", slug="a"),
        record(id="b", slug="b", date=None),
        record(id="c", slug="c", date="2031-01-01", state="published"),
        record(id="d", slug="d", state="unpublished", reason="Moved"),
        record(id="e", slug="e", state="unpublished", date=None),
        record(id="f", slug="f", state="retracted"),
    )
    assert list(Article.objects.order_by("id").values_list("state", "path")) == [
        ("published", "/harbour/2024/04/a/"),
        ("draft", None),
        ("published", "/harbour/2031/01/c/"),
        ("unpublished", "/harbour/2024/04/d/"),
        ("unpublished", None),
        ("retracted", "/harbour/2024/04/f/"),
    ]


def test_stories_without_a_date_get_the_default_date_unless_they_are_drafts(
    take: Importer,
) -> None:
    when = dt.datetime(2024, 1, 15, tzinfo=dt.UTC)
    take(
        record(id="a", slug="a", date=None),
        record(id="b", slug="b", date=None, state="draft"),
        default_date=when,
    )
    assert list(Article.objects.order_by("id").values_list("published_at", flat=True)) == [
        when,
        None,
    ]


def test_equal_moments_keep_the_order_of_the_file(take: Importer) -> None:
    slugs = [f"s{(number * 7) % 20}" for number in range(20)]
    take(*(record(id=slug, slug=slug) for slug in slugs))
    stories = Article.objects.order_by("published_at", "id")
    assert list(stories.values_list("slug", flat=True)) == slugs


def test_what_was_assumed_or_passed_over_is_said_once(take: Importer) -> None:
    outcome = take(
        record(id="a", slug="a", date="2024-04-16", kicker="x", dir="ltr"),
        record(id="b", slug="b", date="2024-04-17", kicker="y", expirydate="2025-01-01"),
    )
    assert "2 records have moments without an offset" in outcome.text
    assert outcome.text.count("kicker") == 1
    assert "dir" in outcome.text
    assert "1 record has an expirydate" in outcome.text


def test_scripts_do_not_reach_the_stored_body(take: Importer) -> None:
    outcome = take(record(body_html='<p onclick="x()">Hi</p><script>alert(1)</script>'))
    assert only_story().body == "<p>Hi</p>"
    assert "script" in outcome.text


@pytest.mark.parametrize(
    ("summary", "state"),
    [
        ({"state": "approved"}, "draft"),
        ({"state": "approved", "approved_by": "Iris"}, "approved"),
        ({"state": "approved", "approved_by": "Iris", "body_fingerprint": "0" * 64}, "stale"),
        ({"state": "withdrawn"}, "withdrawn"),
        ({}, "draft"),
    ],
)
def test_an_approved_summary_needs_a_person_and_this_very_body(
    take: Importer, summary: dict[str, Any], state: str
) -> None:
    take(record(summary={"points": ["One.", "Two."], "origin": "software:x", **summary}))
    story = only_story()
    stored = story.summaries.get()
    assert (stored.points, stored.origin, stored.state) == (["One.", "Two."], "software:x", state)
    if "body_fingerprint" not in summary:
        assert stored.body_fingerprint == story.body_fingerprint != ""


@pytest.mark.parametrize(("state", "becomes"), [("approved", "draft"), ("stale", "stale")])
def test_nobody_has_checked_a_summary_on_a_day_that_is_still_to_come(
    take: Importer, state: str, becomes: str
) -> None:
    claim = {"points": ["One."], "state": state, "approved_by": "Iris"}
    outcome = take(record(summary={**claim, "approved_at": later(1).isoformat()}))
    assert outcome.only(created=1)
    assert "1 summary was checked at a moment that is still to come" in outcome.text
    assert "harbour-wall-holds" in outcome.text
    stored = only_story().summaries.get()
    assert (stored.state, stored.approved_by_name, stored.approved_at) == (becomes, "", None)
    now = take(record(id="2", slug="now", summary={**claim, "approved_at": NOW.isoformat()}))
    assert "still to come" not in now.text
    assert Summary.objects.get(article__slug="now").approved_at == NOW


def test_a_summary_without_its_moment_was_checked_no_later_than_it_came(take: Importer) -> None:
    claim = {"points": ["One."], "state": "approved", "approved_by": "Iris"}
    take(record(date=later(24).isoformat(), summary=claim))
    stored = only_story().summaries.get()
    assert (stored.state, stored.approved_at) == ("approved", NOW)


def test_a_story_had_an_address_below_a_word_of_ours_unless_a_page_of_ours_is_there(
    take: Importer,
) -> None:
    free = ["/archive/2009/wall.html", "/search/wall/"]
    ours = ["/archive/2009/12/", "/topics/walls/", "/latest/", "/admin/wall/"]
    outcome = take(record(redirects=[*free, *ours]))
    assert sorted(row.path for row in only_story().redirects.all()) == free
    for path in ours:
        assert f"The former address {path} is taken" in outcome.text
    moved = take(record(id="2", slug="two", path="/archive/two/"))
    assert "The address /archive/two/ belongs to the site itself" in moved.text


def test_points_lose_the_marks_of_a_list_as_typed_ones_do_and_keep_a_minus(take: Importer) -> None:
    points = ["• The wall held.", "- 5 boats sank.", "* -5 degrees."]
    take(record(summary={"points": points, "state": "approved", "approved_by": "Iris"}))
    story = only_story()
    assert story.summaries.get().points == ["The wall held.", "5 boats sank.", "-5 degrees."]
    # Whoever saves the form changes nothing, and so the check stays.
    shown = publishing.read_story(story)["summary"]["points"]
    assert summaries.split_points("\n".join(shown)) == shown
    assert "empty point" in take(record(id="2", summary={"points": ["•"]})).text


def test_parts_of_a_series_stand_in_their_order_whatever_comes_first(take: Importer) -> None:
    series = {"slug": "coast", "name": "Coast"}
    outcome = take(
        *(
            record(id=str(number), slug=f"part-{number}", series={**series, "part": part})
            for number, part in enumerate([3, 1, 2, 2])
        )
    )
    stories = Article.objects.order_by("series_entry__rank")
    assert list(stories.values_list("slug", flat=True)) == ["part-1", "part-2", "part-3", "part-0"]
    assert "stands behind another of the same number: coast 2" in outcome.text


def test_a_file_of_authors_is_read_and_a_damaged_one_refused(tmp_path: Path) -> None:
    from articles.importing import Unreadable, read_authors

    file = tmp_path / "authors.json"
    file.write_text(json.dumps([{"slug": "a", "display_name": "A  B", "agency": "C"}]))
    assert read_authors(file) == {"a": AuthorCard("A B", "C")}
    for damaged in ("{", "{}", '[{"slug": 1}]', "[" * 100_000):
        file.write_text(damaged)
        with pytest.raises(Unreadable):
            read_authors(file)
