"""Stories that editors chose as related, and announced parts, come in with their stories."""

from typing import Any

import pytest

from articles import publishing
from articles.importing.apply import Writer
from articles.models import Article, RelatedStory, SeriesEntry
from articles.permissions import Actor
from tests.importing.bench import record
from tests.importing.conftest import Importer
from tests.moments import NOW

BY = Actor.command("test")


def line(number: int, *related: Any, **fields: Any) -> dict[str, Any]:
    extra = {"related": list(related)} if related else {}
    return record(id=f"r{number}", slug=f"s{number}", authors=["Ann"], **extra, **fields)


def chosen(slug: str) -> list[str]:
    rows = RelatedStory.objects.filter(article__slug=slug).order_by("position")
    return list(rows.values_list("related__slug", flat=True))


def test_related_stories_are_known_by_ids_wherever_they_stand_in_the_file(take: Importer) -> None:
    uid = "0d9f2c1e-5b7a-4a53-9a55-0f3a5e1f7a10"
    late = {**line(4), "id": uid}
    outcome = take(line(1, "r3", "r2", uid), line(2, "r1"), line(3), late)
    assert outcome.only(created=4)
    assert chosen("s1") == ["s3", "s2", "s4"]
    assert chosen("s2") == ["s1"]


def test_a_related_story_that_is_nowhere_is_left_out_and_said(take: Importer) -> None:
    outcome = take(line(1, "r2", "nowhere", "r1"), line(2))
    assert chosen("s1") == ["s2"]
    assert "1 related story is not here and was left out: nowhere." in outcome.text


def test_more_related_stories_than_a_story_shows_are_refused(take: Importer) -> None:
    assert take(line(1, *(f"r{n}" for n in range(2, 9)))).only(refused=1)


def test_what_an_editor_chose_stays_unless_update_is_asked_for(take: Importer) -> None:
    take(line(1, "r2"), line(2), line(3))
    article = Article.objects.get(slug="s1")
    story = publishing.read_story(article)
    story["related"] = [str(Article.objects.get(slug="s3").uid)]
    publishing.publish(article, story, BY, NOW)
    assert take(line(1, "r2"), line(2), line(3)).only(unchanged=3)
    assert chosen("s1") == ["s3"]
    outcome = take(line(1, "r2", "r3"))
    assert outcome.only(differs=1)
    assert "(related" in outcome.text or ", related" in outcome.text
    assert chosen("s1") == ["s3"]
    assert take(line(1, "r4"), line(4), update=True).only(updated=1, created=1)
    assert chosen("s1") == ["s4"]
    live = Article.objects.get(slug="s1")
    assert publishing.read_story(live)["related"] == [str(Article.objects.get(slug="s4").uid)]
    assert take(line(1), update=True).counts["refused"] == 0
    assert chosen("s1") == ["s4"]  # a key that is absent stays
    take({**line(1), "related": None}, update=True)
    assert chosen("s1") == []


def test_an_import_that_ended_too_early_is_completed_by_the_next(
    take: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [line(1, "r2"), line(2, "r1")]

    def stop(_writer: Writer) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Writer, "settle", stop)
        with pytest.raises(KeyboardInterrupt):
            take(*lines)
    assert chosen("s1") == []
    assert take(*lines).only(unchanged=2)
    assert (chosen("s1"), chosen("s2")) == (["s2"], ["s1"])


def test_a_dry_run_writes_none(take: Importer) -> None:
    take(line(1), line(2))
    outcome = take(line(1, "r2"), line(2), line(3, "r1"), dry_run=True, update=True)
    assert outcome.counts["created"] == 1
    assert not RelatedStory.objects.exists()


def test_what_is_announced_of_a_part_comes_with_it(take: Importer) -> None:
    series = {"slug": "storms", "name": "Storms", "part": 1}
    take(line(1, series={**series, "announced": "The first night"}))
    assert SeriesEntry.objects.get().announced == "The first night"
    take(line(1, series=series, headline="New"), update=True)
    assert SeriesEntry.objects.get().announced == "The first night"
    told = {**series, "announced": "Another night"}
    assert take(line(1, series=told)).only(differs=1)
    take(line(1, series={**series, "announced": ""}), update=True)
    assert SeriesEntry.objects.get().announced == ""
