"""The ledger of corrections: only ever added to, and every change of it is found."""

import io
import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from articles import corrections, publishing
from articles.corrections import entries
from articles.exporting.exports import Export
from articles.exporting.selection import Selection
from articles.models import AppendOnlyError, Article, Correction, LedgerEntry, LedgerHead
from articles.publishing import bulk
from tests import factories
from tests.moments import NOW, ago, later

pytestmark = pytest.mark.django_db


def found(heads: dict[str, str] | None = None) -> list[str]:
    return [finding.kind for finding in corrections.verify(heads)]


def sql(statement: str, *values: Any) -> None:
    """Change a row behind the code's back."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount == 1


def issued(count: int = 3) -> list[Correction]:
    by, article = factories.make_actor("editor"), factories.make_article()
    return [
        publishing.correct(article, "correction", f"Said {number}.", by, NOW, "Was.", "Is.")
        for number in range(count)
    ]


def test_each_notice_is_an_entry_that_names_the_hash_before_it() -> None:
    rows = issued()
    stored = list(LedgerEntry.objects.all())
    assert [row.sequence for row in stored] == [1, 2, 3]
    assert stored[0].previous_hash == entries.FIRST
    assert [row.previous_hash for row in stored[1:]] == [row.hash for row in stored[:2]]
    content = json.loads(stored[2].content)
    assert content["text"] == "Said 2."
    assert content["correction"] == str(rows[2].uid)
    assert content["revisions"]["after"]["body"] == rows[0].article.body_fingerprint
    assert corrections.head() == corrections.Head(3, stored[2].hash)
    assert found() == []


def test_a_newsroom_that_is_moved_to_another_database_fits_its_ledger(tmp_path: Path) -> None:
    # Moments of real acts have microseconds; those of other tests are whole seconds.
    by, article = factories.make_actor("editor"), factories.make_article()
    at = NOW.replace(microsecond=123_456)
    notice = publishing.correct(article, "correction", "Said.", by, at, "Was.", "Is.")
    everything = tmp_path / "everything.json"
    call_command("dumpdata", exclude=["contenttypes", "auth", "sessions"], output=str(everything))
    sql("UPDATE articles_correction SET at = %s", NOW)
    call_command("loaddata", str(everything), verbosity=0)
    notice.refresh_from_db()
    assert notice.at == at
    assert found() == []


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("UPDATE articles_ledgerentry SET content = REPLACE(content, 'Said 1.', 'Said 2.') "
         "WHERE sequence = 2", "entry-changed"),
        ("UPDATE articles_ledgerentry SET hash = REPLACE(hash, SUBSTR(hash, 1, 1), 'g') "
         "WHERE sequence = 2", "entry-changed"),
        ("UPDATE articles_correction SET text = 'Said 1!' WHERE text = 'Said 1.'",
         "notice-changed"),
        ("UPDATE articles_correction SET before = 'was.' WHERE text = 'Said 1.'",
         "notice-changed"),
        ("DELETE FROM articles_ledgerentry WHERE sequence = 3", "entry-missing"),
        ("DELETE FROM articles_ledgerentry WHERE sequence = 2", "entry-missing"),
        ("DELETE FROM articles_correction WHERE text = 'Said 2.'", "notice-missing"),
    ],
)  # fmt: skip
def test_a_changed_byte_and_a_removed_row_are_found(change: str, kind: str) -> None:
    issued()
    sql(change)
    assert kind in found()


def rewrite(change: Callable[[dict[str, Any]], None], drop_last: bool = False) -> None:
    """Forge the whole chain so that it fits in itself, head and notices and all."""
    stored = list(LedgerEntry.objects.order_by("sequence"))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_ledgerentry")
    previous = entries.FIRST
    for row in stored[:-1] if drop_last else stored:
        content = json.loads(row.content)
        content["previous"] = previous
        change(content)
        text = entries.canonical(content)
        previous, before = entries.digest(text), previous
        row = LedgerEntry(
            sequence=row.sequence, article_uid=row.article_uid, content=text, hash=previous,
            correction_uid=row.correction_uid, previous_hash=before,
        )  # fmt: skip
        row.save(force_insert=True)
        Correction.objects.filter(uid=content["correction"]).update(text=content["text"])
    if drop_last:
        Correction.objects.filter(uid=stored[-1].correction_uid).delete()
    count = len(stored) - drop_last
    LedgerHead.objects.update(count=count, hash=previous)


def test_a_rewritten_chain_is_found_by_the_audit_log_and_by_a_head_kept_elsewhere() -> None:
    issued()
    kept = corrections.head()
    assert kept is not None
    rewrite(lambda content: content.update(text=content["text"].replace("Said 1", "Sang 1")))
    assert set(found()) == {"rewritten"}
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_auditentry")
    assert found() == []
    assert found({"the manifest": kept.hash}) == ["rewritten"]


def test_a_last_entry_removed_with_all_its_traces_is_found_by_the_same() -> None:
    issued()
    kept = corrections.head()
    assert kept is not None
    rewrite(lambda content: None, drop_last=True)
    assert found() == ["rewritten"]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_auditentry")
    assert found({"the manifest": kept.hash}) == ["rewritten"]


def test_nothing_in_the_code_changes_or_deletes_an_entry() -> None:
    issued(1)
    row = LedgerEntry.objects.get()
    row.content = "{}"
    for act in (row.save, row.delete, LedgerEntry.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            act()
    with pytest.raises(AppendOnlyError):
        LedgerEntry.objects.update(content="{}")


@pytest.mark.parametrize("same", ["sequence", "previous_hash", "hash"])
def test_the_database_refuses_a_second_entry_of_one_place(same: str) -> None:
    issued(1)
    row = LedgerEntry.objects.get()
    values = {"sequence": 2, "previous_hash": row.hash, "hash": "f" * 64, "content": "{}"}
    values[same] = getattr(row, same)
    again = LedgerEntry(article_uid=row.article_uid, correction_uid=row.correction_uid, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_a_notice_written_past_the_ledger_is_found() -> None:
    factories.make_article().corrections.create(kind="correction", at=NOW, text="Past it.")
    assert found() == ["notice-unrecorded"]


def test_a_retraction_is_an_entry_like_any_notice() -> None:
    publishing.retract(factories.make_article(), factories.make_actor("chief"), NOW, reason="No.")
    assert json.loads(LedgerEntry.objects.get().content)["kind"] == "retraction"
    assert found() == []


def imported(article: Article, *texts: str) -> None:
    rows = [Correction(kind="correction", at=ago(1), text=text) for text in texts]
    standing = {row.text: row for row in article.corrections.all()}
    for row in rows:
        row.uid = standing[row.text].uid if row.text in standing else row.uid
    new = Article.objects.get(pk=article.pk)
    bulk.replace(article, bulk.BulkStory(article=new, corrections=rows), later(1))


def test_notices_that_come_with_a_story_go_through_the_same_door() -> None:
    article = factories.make_article()
    imported(article, "One.", "Two.")
    imported(Article.objects.get(), "Two.", "Three.")
    acts = [json.loads(row.content) for row in LedgerEntry.objects.all()]
    assert [(entry["act"], entry["text"]) for entry in acts] == [
        ("issue", "One."), ("issue", "Two."), ("withdraw", "One."), ("issue", "Three."),
    ]  # fmt: skip
    assert found() == []
    bulk.remove([article.pk])
    assert found() == []
    assert LedgerEntry.objects.count() == 6


def test_what_was_issued_before_the_ledger_is_chained_by_its_migration() -> None:
    article = factories.make_article()
    for hours, text in ((1, "Later."), (2, "Earlier: “ä”.")):
        article.corrections.create(kind="correction", at=ago(hours), text=text)
    migration = import_module("articles.migrations.0011_ledger")
    migration.enter_what_was_issued(apps, SimpleNamespace(connection=connection))
    stored = [json.loads(row.content)["text"] for row in LedgerEntry.objects.all()]
    assert stored == ["Earlier: “ä”.", "Later."]
    assert found() == []


def command(*arguments: str) -> tuple[int, str]:
    out, code = io.StringIO(), 0
    try:
        call_command("verify_ledger", *arguments, stdout=out, stderr=io.StringIO())
    except SystemExit as ended:
        code = int(str(ended.code))
    return code, out.getvalue()


def test_the_command_compares_with_an_export_s_manifest(tmp_path: Path) -> None:
    issued()
    Export("jsonl", Selection()).to_path(tmp_path / "stories.jsonl")
    manifest = tmp_path / "stories.jsonl.manifest.json"
    head = json.loads(manifest.read_text())["ledger_head"]
    assert head == LedgerEntry.objects.get(sequence=3).hash
    issued(1)
    assert command("--manifest", str(manifest)) == (0, "")
    assert command("--head", head)[0] == 0
    rewrite(lambda content: content.update(text=content["text"].replace("Said 1", "Sang 1")))
    code, lines = command("--manifest", str(manifest))
    assert code == 1
    named = f"ledger: rewritten: The ledger doesn’t hold the entry {head[:12]} that {manifest}"
    assert named in lines


def test_a_finding_names_the_address_its_kind_and_a_sentence() -> None:
    row = issued()[0]
    sql("UPDATE articles_correction SET text = 'Sung.' WHERE id = %s", row.pk)
    code, lines = command()
    assert code == 1
    said = "A notice is not as it was issued."
    assert lines == f"{row.article.path}: notice-changed: {said}\n"
