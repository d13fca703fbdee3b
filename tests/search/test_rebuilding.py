"""Writing the index anew while the newsroom works."""

import json
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from articles import search
from articles.models import Article, SearchName, SearchRebuild, SearchRow
from articles.publishing import bulk, finding, integrity
from articles.search import engines
from articles.text import queries
from tests import factories
from tests.moments import HOUR, NOW
from tests.search.test_finding import found

pytestmark = pytest.mark.django_db


def run(*options: str) -> dict[str, int]:
    out = StringIO()
    call_command("rebuild_search", "--json", "--verbosity=0", *options, stdout=out)
    counts: dict[str, int] = json.loads(out.getvalue().splitlines()[-1])
    return counts


def lose() -> None:
    """Leave the index as an upgrade finds it: empty."""
    SearchRow.objects.all().delete()
    SearchName.objects.all().delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM articles_searchtext")


def test_an_empty_index_is_filled() -> None:
    topic = factories.make_topic(name="Harbour")
    factories.make_article(headline="Quince", topics=[topic])
    factories.make_article("draft")
    lose()
    assert found("quince") == []
    assert run() == {"written": 2, "before": 0}
    assert found("quince") == found("harbour") == ["Quince"]
    assert SearchRow.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("left_out", [(), ("articles.searchrow",)])
def test_a_newsroom_that_moves_to_an_empty_database_is_found_once_rebuilt(
    tmp_path: Path, left_out: tuple[str, ...]
) -> None:
    topic = factories.make_topic(name="Harbour")
    factories.make_article(headline="Quince", topics=[topic])
    names = list(SearchName.objects.order_by("pk").values_list())
    everything = str(tmp_path / "everything.json")
    rest = ["contenttypes", "auth", "sessions", *left_out]
    call_command("dumpdata", exclude=rest, output=everything, verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    call_command("loaddata", everything, verbosity=0)
    assert list(SearchName.objects.order_by("pk").values_list()) == names
    # The folder of pictures is that of all tests; what they left there is no matter of search.
    kinds = [one.kind for one in integrity.check(NOW) if one.kind != "orphaned-rendition"]
    assert kinds == ["search-entry"] * len(left_out)
    run()
    assert found("quince") == found("harbour") == ["Quince"]


def test_a_rebuild_changes_nothing_that_is_right() -> None:
    factories.make_article(headline="Quince")
    before = list(SearchRow.objects.values_list())
    run()
    assert list(SearchRow.objects.values_list()) == before
    assert found("quince") == ["Quince"]


def test_an_interrupted_rebuild_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "_AT_ONCE", 1)
    for number in range(3):
        factories.make_article(headline=f"Quince {number}")
    lose()

    class Stopped(Exception):
        pass

    def stop(_number: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        finding.rebuild(NOW, stop)
    assert len(found("quince")) == 1
    assert run() == {"written": 2, "before": 1}
    assert len(found("quince")) == 3
    assert not SearchRebuild.objects.exists()


def test_what_is_written_meanwhile_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "_AT_ONCE", 1)
    first, second = (factories.make_article(headline=word) for word in ("Quince", "Medlar"))

    def edit(_number: int) -> None:
        for article, word in ((first, "Damson"), (second, "Loquat")):
            Article.objects.filter(pk=article.pk).update(headline=word)
            bulk.keep_findable([article.pk])

    finding.rebuild(NOW, edit)
    assert found("damson") == ["Damson"]
    assert found("loquat") == ["Loquat"]
    assert found("quince") == found("medlar") == []


def test_a_rebuild_can_begin_anew() -> None:
    factories.make_article()
    SearchRebuild.objects.create(pk=1, begun_at=NOW, reached=10**9, done=5)
    assert run("--restart") == {"written": 1, "before": 0}


def test_what_a_seeder_enters_is_what_a_rebuild_would() -> None:
    call_command("seed_newsroom", "--verbosity=0", articles=60, seed=3, stdout=StringIO())
    entered = _entries()
    assert len(entered) == 60
    lose()
    run()
    assert _entries() == entered


def test_entries_are_stored_in_order_of_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    stories = [factories.make_article(published_at=NOW - HOUR * n) for n in (1, 3, 2)]
    stored: list[int] = []
    write = type(search.engine()).write

    def watched(engine: Any, entries: Sequence[Any]) -> None:
        stored.extend(entry.words.article_id for entry in entries)
        write(engine, entries)

    monkeypatch.setattr(type(search.engine()), "write", watched)
    bulk.keep_findable([story.pk for story in stories])
    assert stored == [stories[1].pk, stories[2].pk, stories[0].pk]


def _entries() -> list[tuple[Any, ...]]:
    """Give the whole index, in order."""
    sql = "SELECT place, article_id, published_at, labels, vector::text FROM articles_searchrow"
    if connection.vendor == "sqlite":
        sql = (
            "SELECT r.place, r.article_id, r.published_at, t.headline, t.standfirst, t.summary,"
            " t.body, t.labels FROM articles_searchrow r"
            " JOIN articles_searchtext t ON t.rowid = r.place"
        )
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY place")
        return list(cursor.fetchall())


@pytest.mark.django_db(transaction=True)
def test_a_test_that_empties_the_database_leaves_the_next_one_no_words() -> None:
    factories.make_article(headline="Quince")
    call_command("flush", verbosity=0, interactive=False)
    match = search.match(queries.read("quince"), ())
    assert match is not None
    assert engines.current().newest(match, (0, 1 << 62), 10) == []
