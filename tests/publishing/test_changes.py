"""After publication: what the editor says of a change, and what readers are told."""

import json

import pytest

from articles import corrections, publishing
from articles.models import Article, AuditEntry, Correction, LedgerEntry
from articles.permissions import Actor
from articles.publishing import Change, due
from tests import factories
from tests.moments import NOW, ago, later
from tests.publishing.test_publication import a_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> Actor:
    """An editor."""
    return factories.make_actor("editor")


@pytest.fixture
def article(by: Actor) -> Article:
    """A live story."""
    body = "<p>The wall is 12 m long. All iss well.</p><blockquote><p>It held.</p></blockquote>"
    return publishing.publish(None, a_story(body=body), by, ago(2))


def changed(article: Article, old: str, new: str) -> publishing.Snapshot:
    snapshot = publishing.read_story(article)
    assert old in snapshot["fields"]["body"]
    snapshot["fields"]["body"] = snapshot["fields"]["body"].replace(old, new)
    return snapshot


def test_a_typo_moves_no_date_and_leaves_no_notice(by: Actor, article: Article) -> None:
    row = publishing.publish(article, changed(article, "iss", "is"), by, NOW, change=Change("typo"))
    assert "All is well" in row.body
    assert row.updated_at is None
    assert not Correction.objects.exists()
    assert AuditEntry.objects.filter(verb="publish", details__change="typo").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("12 m", "21 m", "This changes a number: “12” is now “21”."),
        ("All", "Anna", "This changes what may be a name: “All” is now “Anna”."),
        ("It held", "It helped", "This changes a quotation"),
    ],
)
def test_more_than_a_typo_is_not_saved_as_one_without_a_logged_reason(
    by: Actor, article: Article, old: str, new: str, said: str
) -> None:
    snapshot = changed(article, old, new)
    with pytest.raises(publishing.NotReady) as refused:
        publishing.publish(article, snapshot, by, NOW, change=Change("typo"))
    assert [finding.field for finding in refused.value.findings] == ["change_reason"]
    assert said in str(refused.value)
    article.refresh_from_db()
    publishing.publish(article, snapshot, by, NOW, change=Change("typo", reason="A slip of keys."))
    entry = AuditEntry.objects.filter(verb="publish").latest("pk")
    assert entry.details["change_reason"] == "A slip of keys."


@pytest.mark.parametrize("kind", ["correction", "clarification", "update"])
def test_a_notice_needs_its_text_and_moves_the_date(by: Actor, article: Article, kind: str) -> None:
    snapshot = changed(article, "12 m", "21 m")
    with pytest.raises(publishing.NotReady, match="Tell readers what has changed"):
        publishing.publish(article, snapshot, by, NOW, change=Change(kind))
    article.refresh_from_db()
    row = publishing.publish(article, snapshot, by, NOW, change=Change(kind, "It is 21 m."))
    assert row.updated_at == NOW
    notice = row.corrections.get()
    assert (notice.kind, notice.text, notice.at) == (kind, "It is 21 m.", NOW)


def test_a_correction_says_what_stood_there_and_is_tied_to_both_versions(
    by: Actor, article: Article
) -> None:
    change = Change("correction", "The length was wrong.")
    before = Article.objects.get()
    row = publishing.publish(article, changed(article, "12 m", "21 m"), by, NOW, change=change)
    notice = row.corrections.get()
    assert notice.before == "The wall is 12 m long."
    assert notice.after == "The wall is 21 m long."
    entry = json.loads(LedgerEntry.objects.get().content)
    assert entry["revisions"] == {
        "before": {"number": before.live_revision, "body": before.body_fingerprint},
        "after": {"number": row.live_revision, "body": row.body_fingerprint},
    }
    assert list(corrections.verify()) == []


def test_a_change_that_nobody_was_asked_about_moves_the_date(by: Actor, article: Article) -> None:
    row = publishing.publish(article, changed(article, "12 m", "21 m"), by, NOW)
    assert row.updated_at == NOW
    assert not Correction.objects.exists()


def test_a_scheduled_correction_is_issued_with_its_change(by: Actor, article: Article) -> None:
    change = Change("correction", "The length was wrong.")
    snapshot = changed(article, "12 m", "21 m")
    publishing.schedule(article, snapshot, by, NOW, later(1), change=change)
    assert not Correction.objects.exists()
    due.apply_due(later(3))
    notice = Correction.objects.get()
    assert (notice.at, notice.issued_by_name) == (later(1), by.name)
    assert Article.objects.get().updated_at == later(1)
    assert list(corrections.verify()) == []
