"""An update of a story that goes out by itself is a write like every other."""

import datetime as dt

import pytest

from articles import publishing
from articles.models import Article, AuditEntry, Publication
from articles.permissions import Actor
from tests.importing.bench import record
from tests.importing.conftest import Importer
from tests.moments import NOW

SOON = dt.datetime(2099, 5, 1, 8, tzinfo=dt.UTC)
WHOLE = {"id": "r1", "authors": ["Iris Okafor"], "body_html": "<p>The wall held.</p>"}


def waiting(**changes: object) -> dict[str, object]:
    return record(**{**WHOLE, "date": SOON.isoformat(), **changes})


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [({"body_html": ""}, "Write the article’s text."), ({"authors": []}, "Name at least one")],
)
def test_an_update_that_takes_what_must_be_there_holds_the_story_back(
    take: Importer, broken: dict[str, object], sentence: str
) -> None:
    take(waiting())
    outcome = take(waiting(title="New words", **broken), update=True)
    article = Article.objects.get()
    assert (article.state, article.published_at, article.path) == ("draft", None, None)
    assert article.headline == "New words"
    assert sentence in article.held_back_reason
    assert f"in.jsonl:1: {article.held_back_reason}" in outcome.text
    assert outcome.has_findings
    assert AuditEntry.objects.filter(verb="hold_back", article=article).count() == 1


def test_an_update_that_takes_nothing_away_leaves_the_story_scheduled(take: Importer) -> None:
    take(waiting())
    outcome = take(waiting(title="New words"), update=True)
    assert Article.objects.get().published_at == SOON
    assert not outcome.has_findings


def test_the_same_update_again_does_not_schedule_what_was_held_back(take: Importer) -> None:
    take(waiting())
    for _run in range(2):
        outcome = take(waiting(title="New words", authors=[]), update=True)
    assert Article.objects.get().state == "draft"
    assert outcome.only(unchanged=1)


def test_a_change_that_waits_is_looked_at_after_an_update_too(take: Importer) -> None:
    take(record(**WHOLE))
    article, by = Article.objects.get(), Actor.command("test")
    publishing.schedule(article, publishing.read_story(article), by, NOW, SOON)
    outcome = take(record(**WHOLE, title="New words"), update=True)
    article.refresh_from_db()
    assert article.change_at == SOON
    assert not outcome.has_findings


@pytest.mark.parametrize("level", ["must", "should"])
def test_an_update_that_takes_a_story_down_holds_back_what_links_to_it_where_that_must_be(
    take: Importer, level: str
) -> None:
    Publication.objects.update_or_create(pk=1, defaults={"readiness": {"links": level}})
    linked = {**WHOLE, "id": "r2", "slug": "linked"}
    take(record(**linked))
    path = Article.objects.get().path
    take(waiting(title="It links", body_html=f'<p><a href="{path}">The wall</a> held.</p>'))
    outcome = take(record(**linked, state="unpublished"), update=True)
    waits = Article.objects.get(headline="It links")
    assert waits.is_scheduled(NOW) == (level == "should")
    assert outcome.has_findings == (level == "must")
    assert ("in.jsonl:1: “It links”: " in outcome.text) == (level == "must")
