"""What a search finds: on whichever database these tests run."""

import datetime as dt
from collections import Counter
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from articles import publishing, search
from articles.models import Article, SearchName, SearchRow, State, Summary
from articles.pages import facets
from articles.permissions import Actor
from articles.publishing import bulk, due
from articles.search.names import SIGN
from articles.text.queries import read
from tests import factories
from tests.moments import HOUR
from tests.ordering.test_steps import steps

pytestmark = pytest.mark.django_db
BY = Actor.command("test")


def found(
    typed: str, *labels: str, at: dt.datetime | None = None, sort: str = "newest"
) -> list[str]:
    """Give the headlines of what a reader finds."""
    match = search.match(read(typed), labels)
    if match is None:
        return []
    prepared = search.search(match, at or timezone.now())
    hits = prepared.best() if sort == "best" else prepared.newest(100)
    names = dict(Article.objects.values_list("pk", "headline"))
    return [names[hit.article_id] for hit in hits]


@pytest.mark.parametrize(
    ("body", "typed"),
    [
        ("A sea wall of granite.", "granite"),
        ("A sea wall of granite.", '"sea wall"'),
        ("A sea wall of granite.", "gran*"),
        ("A sea wall of granite.", "GRANITE wall"),
        ("A well-being fund, don’t you know", "well-being don't"),
        ("La décision de l’École", "decision ecole"),
        ("La décision de l’École", "décision"),
        ("Решение принято в Ёлкино", "решение елкино"),
        ("قال المُدَرِّس أحمد", "المدرس احمد"),
        ("東京都庁で会議が開かれた", "会議"),
        ("東京都庁で会議が開かれた", "庁"),
        ("東京都庁で会議が開かれた", "東京都庁"),
        ("他们在城市里建了一座图书馆。", "图书馆"),
        ("서울에서 열린 회의", "서울"),
        ("यह हिन्दी भाषा का लेख है", "हिन्दी"),
        ("वे काम करें", "कर"),
        ("این کتاب را می‌خواهم", "کتاب"),
        ("AND OR NOT NEAR", "AND OR NOT"),
        ("It's 50% of C:\\temp & 'x'", "50 c:\\temp 'x'"),
    ],
)
def test_words_are_found_in_every_script(body: str, typed: str) -> None:
    factories.make_article(headline="Found", body=f"<p>{body}</p>")
    factories.make_article(headline="Other", body="<p>Nothing of that.</p>")
    assert found(typed) == ["Found"]


@pytest.mark.parametrize("typed", ['"wall sea"', "sea -granite", "gra", "quarry", "sea quarry"])
def test_what_a_story_does_not_say_is_not_found(typed: str) -> None:
    factories.make_article(body="<p>A sea wall of granite.</p>")
    assert found(typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        '"', '""', "'", "\\", "*", "-", "--", "()", "NEAR(a b)", "a^2", "{x}:y", ":*", "!x", "<->",
        "x & | y", "'; DROP TABLE articles_article; --", "a\0b", "\ue000s1", "\ud83d\ude00", "%s %",
        '"a" OR "b"', "headline:x", "💥", "x" * 400, "qq " * 60, "e\u0301" * 50, '-"', "* *",
    ],
)  # fmt: skip
def test_a_hostile_query_is_only_text(typed: str) -> None:
    factories.make_article()
    assert found(typed) == []
    assert found(typed, sort="best") == []


def test_a_story_is_found_by_every_part_that_readers_see() -> None:
    topic = factories.make_topic(name="Harbour works")
    author = factories.make_author(name="Zoë Śliwa")
    section = factories.make_section(name="Coastlines")
    article = factories.make_article(
        headline="Quince", standfirst="Medlar.", body="<p>Damson.</p>",
        topics=[topic], bylines=[author], section=section,
    )  # fmt: skip
    factories.make_summary(article, ["Loquat one.", "Two.", "Three."])
    bulk.keep_findable([article.pk])
    for typed in (
        "quince", "medlar", "damson", "loquat", "harbour works", '"harbour works"', "harb*",
        "zoe sliwa", "coastlines", "quince sliwa harbour",
    ):  # fmt: skip
        assert found(typed) == ["Quince"], typed
    assert found("quince -sliwa") == []


def test_only_the_summary_that_readers_see_is_searched() -> None:
    article = factories.make_article()
    factories.make_summary(article, ["Loquat."] * 3, state=Summary.State.DRAFT)
    factories.make_summary(article, ["Medlar."] * 3, body_fingerprint="0" * 64)
    bulk.keep_findable([article.pk])
    assert found("loquat") == found("medlar") == []


def test_a_summary_that_was_withdrawn_is_not_searched_while_other_changes_wait() -> None:
    article, editor = factories.make_article(), factories.make_actor()
    factories.make_summary(article, ["A quokka rests."])
    bulk.keep_findable([article.pk])
    assert found("quokka") == [article.headline]
    story = publishing.read_story(article)
    story["fields"]["headline"] = "Not out yet"
    row = publishing.save_draft(article, story, editor, timezone.now())
    publishing.withdraw_summary(row, editor, timezone.now())
    assert found("quokka") == []


def test_a_new_name_is_found_at_once_and_the_old_one_of_a_section_no_more() -> None:
    section = factories.make_section(name="Harbour")
    factories.make_article(headline="Found", section=section)
    section.name = "Quayside"
    publishing.save_noun(section, BY, timezone.now())
    assert found("quayside") == ["Found"]
    assert found("harbour") == []


def test_a_search_reads_no_more_names_where_there_are_many() -> None:
    if connection.vendor != "sqlite":
        return
    SearchName.objects.bulk_create(
        SearchName(label=f"{SIGN}t{number}", word=f"word{number}", name=f"Word{number}")
        for number in range(2000)
    )
    assert steps(partial(search.match, read("harbour granite"))) < 1000


def test_a_topic_is_found_by_its_former_name_too() -> None:
    topic = factories.make_topic(name="Harbour")
    factories.make_article(headline="Found", topics=[topic])
    topic.name = "Quayside"
    publishing.save_noun(topic, BY, timezone.now())
    assert found("quayside") == found("harbour") == ["Found"]
    topic.delete()
    assert SearchName.objects.filter(word="quayside").count() == 0
    assert found("quayside") == []


def test_a_story_is_found_from_its_second_on_and_until_its_last() -> None:
    at = timezone.now()
    factories.make_article(headline="Quince", published_at=at + HOUR, unpublish_at=at + 2 * HOUR)
    second = dt.timedelta(microseconds=1)
    assert found("quince", at=at + HOUR - second) == []
    assert found("quince", at=at + HOUR) == ["Quince"]
    assert found("quince", at=at + 2 * HOUR - second) == ["Quince"]
    assert found("quince", at=at + 2 * HOUR) == []


@pytest.mark.parametrize("state", [s for s in State if s not in {State.PUBLISHED, State.BINNED}])
def test_what_is_not_published_is_not_found(state: State) -> None:
    factories.make_article(state, headline="Quince")
    assert found("quince") == []


def test_each_act_moves_the_entry_with_the_story() -> None:
    at = timezone.now()
    story = publishing.empty_story("en")
    author, section = factories.make_author(), factories.make_section()
    story["fields"] |= {
        "headline": "Quince", "body": "<p>Medlar.</p>", "section": str(section.uid),
    }  # fmt: skip
    story["bylines"] = [{"author": str(author.uid), "role": ""}]
    row = publishing.save_draft(None, story, BY, at)
    assert found("medlar") == []
    row = publishing.publish(row, story, BY, at)
    assert found("medlar") == ["Quince"]
    story["fields"]["body"] = "<p>Damson.</p>"
    row = publishing.save_draft(row, story, BY, at)
    assert (found("medlar"), found("damson")) == (["Quince"], [])
    row = publishing.publish(row, story, BY, at)
    assert (found("medlar"), found("damson")) == ([], ["Quince"])
    publishing.schedule(row, changed(story, "Loquat"), BY, at, at + HOUR)
    due.apply_due(at + HOUR)
    assert (found("damson"), found("loquat")) == ([], ["Quince"])
    row.refresh_from_db()
    row = publishing.unpublish(row, BY, at)
    assert found("loquat") == []
    row = publishing.publish(row, publishing.read_story(row), BY, at)
    assert found("loquat") == ["Quince"]
    publishing.retract(row, BY, at, reason="It was not so.")
    assert found("loquat") == []


def changed(story: publishing.Snapshot, word: str) -> publishing.Snapshot:
    return {**story, "fields": {**story["fields"], "body": f"<p>{word}.</p>"}}


def test_removed_and_replaced_stories_are_found_as_they_are() -> None:
    one = factories.make_article(headline="Quince")
    new = bulk.BulkStory(
        Article(
            headline="Medlar",
            slug="medlar",
            state=State.PUBLISHED,
            section=one.section,
            published_at=one.published_at,
            path=one.path,
        )
    )
    bulk.replace(one, new, timezone.now())
    assert (found("quince"), found("medlar")) == ([], ["Medlar"])
    bulk.remove([one.pk])
    assert found("medlar") == []
    assert SearchRow.objects.count() == 0


def test_a_story_in_the_bin_leaves_the_index_for_good_when_it_is_purged() -> None:
    draft = factories.make_article(State.DRAFT, headline="Quince")
    binned = publishing.bin_story(draft, BY, timezone.now())
    assert found("quince") == []
    publishing.restore_story(binned, BY, timezone.now())
    binned.refresh_from_db()
    publishing.purge_story(publishing.bin_story(binned, BY, timezone.now()), BY, timezone.now())
    assert SearchRow.objects.count() == 0


def test_newest_first_is_the_order_of_publication_not_of_arrival() -> None:
    at = timezone.now()
    for hours in (3, 1, 2):
        factories.make_article(headline=f"Quince {hours}", published_at=at - hours * HOUR)
    assert found("quince") == ["Quince 1", "Quince 2", "Quince 3"]


def test_stories_of_one_moment_all_have_a_place() -> None:
    at = timezone.now() - HOUR
    for number in range(40):
        factories.make_article(headline=f"Quince {number}", published_at=at)
    beside = factories.make_article(
        headline="Quince beside", published_at=at + dt.timedelta(microseconds=1)
    )
    assert len(set(found("quince"))) == 41
    bulk.keep_findable([beside.pk])
    assert len(set(found("quince"))) == 41


def test_the_best_match_says_it_in_its_headline() -> None:
    at = timezone.now()
    factories.make_article(
        headline="A long story", body="<p>One quince in it.</p>", published_at=at - HOUR
    )
    factories.make_article(headline="Quince", published_at=at - 5 * HOUR)
    assert found("quince", sort="best") == ["Quince", "A long story"]
    assert found("quince") == ["A long story", "Quince"]


def test_more_hits_than_are_counted_are_said_to_be_more(monkeypatch: pytest.MonkeyPatch) -> None:
    from articles.search import finding

    monkeypatch.setattr(finding, "COUNTED", 3)
    at = timezone.now()
    for number in range(3):
        factories.make_article(headline="Quince", published_at=at - number * HOUR)
    match = search.match(read("quince"))
    assert match is not None
    seen = search.search(match, at).overview()
    assert (seen.count, seen.is_capped) == (3, False)
    elsewhere = factories.make_section()
    factories.make_article(headline="Quince", section=elsewhere, published_at=at - 9 * HOUR)
    seen = search.search(match, at).overview()
    assert (seen.count, seen.is_capped) == (3, True)
    if connection.vendor == "sqlite":  # where the newest are counted
        assert seen.labels[search.label("s", elsewhere.pk)] == 0
    assert sum(count for label, count in seen.labels.items() if label[1] == "s") == 3


def test_hidden_hits_do_not_keep_public_ones_from_being_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from articles.search import finding

    monkeypatch.setattr(finding, "COUNTED", 2)
    at = timezone.now()
    for hours in (1, 2, 3):
        factories.make_article(
            headline="Quince", published_at=at - hours * HOUR, unpublish_at=at - HOUR / 2
        )
    for hours in (4, 5):
        factories.make_article(headline="Quince", published_at=at - hours * HOUR)
    match = search.match(read("quince"))
    assert match is not None
    seen = search.search(match, at).overview()
    assert (seen.count, seen.is_capped) == (2, False)


@pytest.mark.parametrize("walked", [2, 100])
def test_words_of_very_many_stories_find_the_same(
    monkeypatch: pytest.MonkeyPatch, walked: int
) -> None:
    from articles.search import postgresql

    monkeypatch.setattr(postgresql, "_COMMON", 0)
    monkeypatch.setattr(postgresql, "_WALKED", walked)
    at = timezone.now()
    for number in range(6):
        word = "Quince" if number % 2 else "Medlar"
        factories.make_article(headline=f"{word} {number}", published_at=at - number * HOUR)
    assert found("quince") == ["Quince 1", "Quince 3", "Quince 5"]
    match = search.match(read("quince"))
    assert match is not None
    ahead = search.search(match, at)
    assert len(ahead.oldest(10, 0)) == ahead.overview().count == 3
    assert list(ahead.newest_of(ahead.overview(), 2)) == [hit.place for hit in ahead.newest(2)]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW enable_seqscan")
            assert cursor.fetchone()[0] == "on"


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("bordr", {"bordr": "border"}), ("bordder", {"bordder": "border"}),
        ("broder", {"broder": "border"}), ("bordet", {"bordet": "border"}),
        ("bordr crossing", {"bordr": "border"}), ("решние", {"решние": "решение"}),
        ("border", {}), ("bor", {}), ("qqqqqq", {}), ("-bordr", {}), ("bordr quarry", {}),
    ],
)  # fmt: skip
def test_a_slip_of_the_finger_is_seen(typed: str, near: dict[str, str]) -> None:
    factories.make_article(body="<p>A border crossing. Решение.</p>")
    if typed == "-bordr":
        typed = "crossing -bordr"
    assert search.suggest(read(typed), (), timezone.now()) == near


def test_no_hidden_word_is_ever_meant() -> None:
    at = timezone.now()
    factories.make_article(State.DRAFT, headline="Crossing border")
    factories.make_article(headline="Crossing border", published_at=at + HOUR)
    factories.make_article(headline="Crossing")
    assert search.suggest(read("crossing bordr"), (), at) == {}
    assert search.suggest(read("crossing bordr"), (), at + HOUR) == {"bordr": "border"}


def test_the_years_of_what_is_found_begin_at_the_newsrooms_midnight() -> None:
    zone = ZoneInfo("Europe/Paris")
    moments = [
        dt.datetime(2023, 12, 31, 22, 59, tzinfo=dt.UTC),
        dt.datetime(2023, 12, 31, 23, 0, tzinfo=dt.UTC),
        dt.datetime(2026, 1, 5, tzinfo=dt.UTC),
    ]
    places = tuple(map(search.place_of, moments))
    found = search.Overview(3, False, Counter(), places)
    assert facets._years(found, zone) == {"2026": 1, "2024": 1, "2023": 1}
    assert facets._years(search.Overview.empty(), zone) == {}
