"""How revisions are kept: compactly, each for itself, readable for good."""

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from articles import publishing, revisions
from articles.models import Article, Revision, RevisionBase
from articles.publishing import story as stories
from articles.revisions import snapshot as snapshots
from tests import factories
from tests.management.programs import manage
from tests.moments import NOW

db = pytest.mark.django_db
FIXTURE = Path(__file__).parent / "first_migration.json"


def corpus_bodies(corpus: Path) -> list[str]:
    """Give bodies of the corpus: short, middling, the longest, and one in another script."""
    found = []
    for path in sorted(corpus.glob("*.jsonl")):
        records = [json.loads(line) for line in path.read_text().splitlines()]
        texts = sorted(
            (
                str(record.get("body_html") or record.get("body_markdown") or "")
                for record in records
            ),
            key=len,
        )
        texts = [text for text in texts if len(text) > 1000]
        found += [texts[place] for place in (0, len(texts) // 2, -1)] if texts else []
    return found


def ten_small_edits(body: str) -> Article:
    """Save a story eleven times, each time with another word."""
    dice, by = random.Random(7), factories.make_actor()
    snapshot = publishing.empty_story("en")
    snapshot["fields"] |= {"headline": "A story", "body": body}
    article = publishing.save_draft(None, snapshot, by, NOW)
    for edit in range(10):
        change = publishing.read_story(article)
        words = change["fields"]["body"].split(" ")
        place = dice.choice(
            [p for p, word in enumerate(words) if "<" not in word and ">" not in word]
        )
        words[place] = f"edited{edit}"
        change["fields"]["body"] = " ".join(words)
        article = publishing.save_draft(article, change, by, NOW, article.version)
    return article


def stored_bytes(article: Article) -> int:
    bases = RevisionBase.objects.filter(article=article)
    own = sum(len(row.data) for row in article.revisions.all())
    return own + sum(len(base.data) for base in bases)


@db
def test_ten_small_edits_take_at_most_half_more_than_the_text(corpus: Path) -> None:
    texts = corpus_bodies(corpus)
    assert len(texts) >= 3
    for body in texts:
        article = ten_small_edits(body)
        assert article.revisions.count() == 11
        assert stored_bytes(article) <= 1.5 * len(article.body.encode())
        edited = [row.snapshot["fields"]["body"] for row in article.revisions.order_by("number")]
        assert [f"edited{edit}" in edited[edit + 1] for edit in range(10)] == [True] * 10
        assert edited[-1] == article.body


@db
def test_a_damaged_revision_is_said_to_be_and_takes_no_neighbour_with_it() -> None:
    article = ten_small_edits("<p>" + "One word after another. " * 60 + "</p>")
    for number in (1, 5, 11):
        article.revisions.filter(number=number).update(data=b"damaged")
    for row in article.revisions.all():
        if row.number in {1, 5, 11}:
            with pytest.raises(ValueError, match=r"."):
                revisions.opened(row)
        else:
            assert revisions.opened(row)["fields"]["headline"] == "A story"


@db
def test_a_story_goes_on_after_its_newest_base_was_damaged() -> None:
    article = ten_small_edits("<p>" + "One word after another. " * 60 + "</p>")
    change = publishing.read_story(article)
    RevisionBase.objects.filter(article=article).update(data=b"damaged")
    Revision.objects.filter(article=article).exclude(number=11)
    saved = revisions.add(article, change, factories.make_actor(), NOW)
    assert revisions.opened(Revision.objects.get(pk=saved.pk)) == change


@db
def test_any_revision_opens_with_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    article = ten_small_edits("<p>" + "One word after another. " * 60 + "</p>")
    for number in (1, 7):
        with django_assert_num_queries(1):
            found = revisions.numbered(article, number)
            assert found is not None
            assert revisions.opened(found)["fields"]["headline"] == "A story"


@db
def test_a_base_is_shared_by_a_bounded_number_of_revisions() -> None:
    by = factories.make_actor()
    article = publishing.save_draft(None, publishing.empty_story("en"), by, NOW)
    for _save in range(60):
        revisions.add(article, publishing.read_live(article), by, NOW)
    shared = [Revision.objects.filter(base=base).count() for base in RevisionBase.objects.all()]
    assert sorted(shared) == [11, 50]


@db
def test_the_version_at_which_a_form_was_built_leads_to_its_revision() -> None:
    by, article = factories.make_actor(), factories.make_article(state="draft")
    change = publishing.read_story(article)
    change["fields"]["headline"] = "Second"
    saved = publishing.save_draft(article, change, by, NOW, article.version)
    publishing.save_draft(saved, change, by, NOW, saved.version)
    headlines = {}
    for version in (1, 2):
        found = revisions.as_of(saved, version)
        assert found is not None
        headlines[version] = found.snapshot["fields"]["headline"]
    assert headlines == {1: article.headline, 2: "Second"}


def upgrade_to_two(snapshot: dict[str, Any]) -> dict[str, Any]:
    fields = dict(snapshot["fields"])
    fields["deck"] = fields.pop("standfirst")
    return {**snapshot, "v": 2, "fields": fields}


@db
def test_an_old_snapshot_goes_through_every_upgrader(monkeypatch: pytest.MonkeyPatch) -> None:
    old = json.loads(FIXTURE.read_text())
    monkeypatch.setattr(snapshots, "SNAPSHOT_VERSION", 3)
    monkeypatch.setattr(
        snapshots, "UPGRADERS", {1: upgrade_to_two, 2: lambda story: {**story, "v": 3, "new": []}}
    )
    new = snapshots.upgraded(old)
    assert (new["v"], new["new"]) == (3, [])
    assert new["fields"]["deck"] == old["fields"]["standfirst"]
    with pytest.raises(ValueError, match="newer Newsroom"):
        snapshots.upgraded({"v": 4})


@db
def test_a_part_that_an_old_snapshot_does_not_know_is_empty_in_it() -> None:
    article = factories.make_article(state="draft")
    old = json.loads(FIXTURE.read_text())
    del old["series"], old["fields"]["source_credit"]
    row = Revision(article=article, number=1, created_at=NOW)
    row.snapshot = old
    row.save()
    story = stories.opened(row)
    assert story["series"] is None
    assert story["fields"]["source_credit"] == ""
    assert story["fields"]["headline"] == old["fields"]["headline"]


def test_a_revision_that_the_first_migration_stored_still_opens_after_the_last(
    tmp_path: Path,
) -> None:
    assert manage(tmp_path, "migrate", "articles", "0001").returncode == 0
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database:
        _store_as_the_first_migration(database)
        database.commit()
    done = manage(tmp_path, "migrate")
    assert done.returncode == 0, done.stderr
    asked = (
        "from articles.models import *; from articles.publishing.story import opened; import json"
    )
    read = manage(
        tmp_path,
        "shell",
        "-v0",
        "-c",
        f"{asked}; print(json.dumps(opened(Revision.objects.get())))",
    )
    old = json.loads(FIXTURE.read_text())
    story = json.loads(read.stdout)
    new = {"sentences": [], "software_version": "", "drift": 0.0, "freshness": {}}
    new |= {"origin": "editor", "override_reason": ""}
    today = {**old, "v": 2, "summary": {**old["summary"], **new}, "one_line": None, "related": []}
    assert story == today
    back = manage(tmp_path, "migrate", "articles", "0005")
    assert back.returncode == 0, back.stderr
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database:
        (kept,) = database.execute("SELECT snapshot FROM articles_revision").fetchone()
    assert json.loads(kept) == old


def _store_as_the_first_migration(database: sqlite3.Connection) -> None:
    """Insert a story and its revision in the columns that the first migration made."""
    given: dict[str, Any]
    for table, given in (
        ("articles_article", {"id": 1, "uid": "0" * 32, "headline": "Live", "state": "draft"}),
        (
            "articles_revision",
            {
                "id": 1,
                "article_id": 1,
                "number": 1,
                "snapshot": FIXTURE.read_text(),
                "created_at": "2026-01-01 00:00:00",
            },
        ),
    ):
        columns = database.execute(f"PRAGMA table_info({table})").fetchall()
        row: dict[str, Any] = {
            name: 1 if kind.startswith("integer") else ""
            for _i, name, kind, must, *_r in columns
            if must
        }
        row.update(given)
        names, places = ", ".join(row), ", ".join("?" * len(row))
        database.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", list(row.values()))
