"""An import that is ended at any moment goes on where it was, and others can work meanwhile."""

import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError

from articles.importing import apply, batches
from articles.importing.apply import Writer
from articles.importing.plan import Decision
from articles.models import Article, AuditEntry, Section
from tests.importing.bench import record
from tests.importing.conftest import Importer
from tests.prove import kill_import


def records(number: int) -> list[dict[str, object]]:
    return [
        record(id=f"r{n}", slug=f"s{n}", section=f"section-{n % 7}", path=f"/same/{n // 2}/")
        for n in range(number)
    ]


@pytest.mark.long
def test_a_kill_and_a_second_run_give_the_export_of_no_kill(tables: Path) -> None:
    result = kill_import.run(kills=1, lines=200, tables=tables)
    assert result["identical"] == result["kills"] == 1, result


def test_an_import_that_stopped_between_two_batches_goes_on(
    take: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, calls = Writer.write, itertools.count()

    def stop_at_the_third(writer: Writer, decisions: Sequence[Decision]) -> None:
        if next(calls) == 2:
            raise KeyboardInterrupt
        write(writer, decisions)

    monkeypatch.setattr(batches, "_LARGEST", 16)
    monkeypatch.setattr(batches, "_SECONDS", 1e9)  # however busy the machine is
    with monkeypatch.context() as patch:
        patch.setattr(Writer, "write", stop_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            take(*records(60))
    assert Article.objects.count() == 32
    assert take(*records(60)).only(created=28, unchanged=32)
    stories = Article.objects.order_by("id")
    assert list(stories.values_list("slug", flat=True)) == [f"s{n}" for n in range(60)]
    assert list(stories.values_list("path", flat=True))[:3] == [
        "/same/0/",
        "/same/0-2/",
        "/same/1/",
    ]
    sections = Section.objects.order_by("position").values_list("slug", "published_count")
    assert [slug for slug, _count in sections] == [f"section-{n}" for n in range(7)]
    assert sum(count for _slug, count in sections) == 60


def test_a_locked_database_is_waited_for(take: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    write, calls = Writer.write, itertools.count()

    def be_locked_twice(writer: Writer, decisions: Sequence[Decision]) -> None:
        if next(calls) < 2:
            raise OperationalError("database is locked")
        write(writer, decisions)

    monkeypatch.setattr(Writer, "write", be_locked_twice)
    monkeypatch.setattr(batches, "PAUSE", 0)
    outcome = take(*records(3))
    assert outcome.only(created=3)
    assert outcome.text.count("locked by somebody else") == 1


def test_batches_shrink_when_transactions_take_long(
    take: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    write = Writer.write

    def be_slow(writer: Writer, decisions: Sequence[Decision]) -> None:
        write(writer, decisions)
        sizes.append(len(decisions))
        writer.seconds, writer.stories = (
            0.1 * len(decisions),
            len(decisions),
        )  # as on a machine that takes 0.1 s for a story

    monkeypatch.setattr(Writer, "write", be_slow)
    take(*records(40))
    assert sizes[0] == 16
    assert max(sizes[2:]) <= 4


def test_an_import_is_written_into_the_audit_log_once(take: Importer) -> None:
    take(*records(20))
    take(*records(20))
    entry = AuditEntry.objects.get(verb="import")
    assert entry.actor_name == apply.ACTOR.name == "import_articles"
    assert entry.details["counts"]["created"] == 20


def test_a_collision_with_another_import_is_tried_again(
    take: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, calls = Writer.write, itertools.count()

    def collide(writer: Writer, decisions: Sequence[Decision]) -> None:
        if next(calls) in {0, 2}:
            raise IntegrityError("UNIQUE constraint failed: articles_section.slug")
        write(writer, decisions)

    monkeypatch.setattr(Writer, "write", collide)
    assert take(*records(4)).only(created=4)
