"""The command that empties the bin."""

import datetime as dt
import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import publishing
from articles.models import Article, AuditEntry
from articles.permissions import Actor
from articles.publishing import integrity
from tests import factories

pytestmark = pytest.mark.django_db

ROOT = Actor.command("test")


def binned(days: float, headline: str = "Ferries run again") -> Article:
    """Store a story that has been in the bin for so many days."""
    story = factories.make_article("draft", headline=headline)
    return publishing.bin_story(story, ROOT, timezone.now() - dt.timedelta(days=days))


def run(**options: Any) -> tuple[dict[str, int], str, str]:
    """Run it; give the counts, what else it printed, and what it said."""
    out, err = io.StringIO(), io.StringIO()
    call_command("purge_bin", json=True, stdout=out, stderr=err, **options)
    *lines, counts = out.getvalue().splitlines()
    return json.loads(counts), "\n".join(lines), err.getvalue()


def test_it_removes_what_has_been_in_the_bin_for_thirty_days_and_nothing_else() -> None:
    old, young = binned(30.1), binned(29.9)
    draft = factories.make_article("draft")
    counts, _lines, said = run()
    assert counts == {"purged": 1, "waiting": 0}
    assert said.splitlines()[-1] == "1 story was removed."
    assert set(Article.everything.all()) == {young, draft}
    entry = AuditEntry.objects.get(verb="purge")
    assert (entry.actor_name, entry.target_uid) == ("purge_bin", str(old.uid))
    assert run()[0] == {"purged": 0, "waiting": 0}


def test_a_dry_run_names_what_would_go_and_writes_nothing() -> None:
    row = binned(31)
    counts, lines, said = run(dry_run=True)
    assert counts == {"purged": 0, "waiting": 1}
    assert lines == f"{row.uid}: Ferries run again"
    assert said.splitlines()[-1] == "1 story would be removed."
    assert Article.everything.get() == row
    assert not AuditEntry.objects.filter(verb="purge").exists()


def test_the_days_can_be_fewer_and_never_nonsense() -> None:
    binned(2)
    assert run(older_than=3)[0]["purged"] == 0
    assert run(older_than=1)[0]["purged"] == 1
    for days in (-1, 99_999_999):
        with pytest.raises(CommandError, match="from 0 to 36500") as refusal:
            run(older_than=days)
        assert refusal.value.returncode == 2


def test_a_story_that_is_restored_while_it_runs_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    binned(40)
    real = publishing.purge_story

    def restored_first(story: Article, by: Actor, at: dt.datetime) -> None:
        publishing.restore_story(Article.everything.get(), ROOT, at)
        real(story, by, at)

    monkeypatch.setattr(publishing, "purge_story", restored_first)
    assert run()[0] == {"purged": 0, "waiting": 1}
    assert Article.objects.get().state == "draft"


def test_exports_and_checks_pass_the_bin_by() -> None:
    image = factories.make_image(alt="")
    image.original.storage.delete(str(image.original.name))
    story = factories.make_article("draft", lead=image, body='<p><a href="/nowhere/">x</a></p>')
    row = publishing.bin_story(story, ROOT, timezone.now())
    places = {found.place for found in integrity.check(timezone.now())}
    assert str(row.uid) not in places
    out, err = io.StringIO(), io.StringIO()
    options: dict[str, Any] = {"format": "jsonl", "output": "-", "verbosity": 0}
    call_command("export_articles", stdout=out, stderr=err, **options)
    assert str(row.uid) not in out.getvalue()
    with pytest.raises(CommandError, match="binned"):
        call_command("export_articles", "--state", "binned", "--format", "jsonl", "--output", "-")
