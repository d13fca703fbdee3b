"""Issuing notices, and the hash chain in which every one is kept.

Whoever adds an entry holds the row of the head until the transaction ends, so the chain
never forks. The head is kept beside the ledger, in the audit log and in every export.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from articles.corrections import entries
from articles.models import Article, Correction, LedgerEntry, LedgerHead
from articles.permissions import Actor


@dataclass(frozen=True, slots=True)
class Head:
    """How the ledger ends: the number of its entries and the last one's hash."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Version:
    """What readers had: the number of the revision, if one was kept, and the body's fingerprint."""

    number: int | None
    body: str

    @classmethod
    def of(cls, article: Article) -> "Version":
        """Give the version that the row shows."""
        return cls(article.live_revision, article.body_fingerprint)


def head() -> Head | None:
    """Give the end of the ledger; None while it is empty (1 query)."""
    kept = LedgerHead.objects.filter(pk=1).first()
    return Head(kept.count, kept.hash) if kept and kept.count else None


def issue(
    article: Article,
    kind: str,
    text: str,
    by: Actor,
    at: dt.datetime,
    before: str = "",
    after: str = "",
    versions: tuple[Version, Version] | None = None,
) -> tuple[Correction, Head]:
    """Write a notice and its entry, in the caller's transaction.

    ``versions`` are what readers had before and after it; without them the story as its
    row stands, both times.
    """
    row = Correction.objects.create(
        article=article,
        kind=kind,
        text=text,
        before=before,
        after=after,
        at=at,
        issued_by=by.user,
        issued_by_name=by.name[:150],
    )
    old, new = versions or (Version.of(article), Version.of(article))
    revisions = {"before": asdict(old), "after": asdict(new)}
    return row, _append("issue", [row], at, revisions)


def chain(rows: Sequence[Correction], at: dt.datetime) -> None:
    """Enter notices that came with their stories (imports, samples), in the order given.

    They are stored, each knows its article, and so does the ledger nothing of versions.
    """
    if rows:
        _append("issue", rows, at, {})


def withdraw(rows: Sequence[Correction], at: dt.datetime) -> None:
    """Say that notices are no longer shown: their story is deleted or came without them."""
    if rows:
        _append("withdraw", rows, at, {})


def _append(
    act: str, rows: Sequence[Correction], at: dt.datetime, revisions: dict[str, Any]
) -> Head:
    kept, _created = LedgerHead.objects.select_for_update().get_or_create(pk=1)
    place, previous = kept.count, kept.hash or entries.FIRST
    new = []
    for row in rows:
        place += 1
        article = row.article
        content = entries.canonical(
            entries.entry(act, row, str(article.uid), at, (place, previous), revisions)
        )
        added = LedgerEntry(
            sequence=place,
            article_uid=article.uid,
            correction_uid=row.uid,
            content=content,
            previous_hash=previous,
            hash=entries.digest(content),
        )
        new.append(added)
        previous = added.hash
    LedgerEntry.objects.bulk_create(new, batch_size=500)
    LedgerHead.objects.filter(pk=1).update(count=place, hash=previous)
    return Head(place, previous)
