"""Writing the index anew while the newsroom works."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import Article, SearchName, SearchRebuild, SearchRow
from articles.publishing import bulk, finding
from tests import factories
from tests.moments import NOW
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
