"""The versions of a story's summary, and which one readers may see.

Readers see an approved version whose fingerprint is the body's, and none else. Beside the
story's own version may stand drafts that are offered: from software, a program, a person.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet

from articles.models import Article, Summary, User
from articles.text.points import without_list_marks

POINTS = Summary.Kind.POINTS


@dataclass(frozen=True, slots=True)
class Words:
    """What a version says, where it comes from, and the sentences that its points rest on.

    ``origin`` is ``editor``, ``software`` or ``software:NAME``; ``sentences`` are positions
    or None, one for each point as far as they are known. ``draft`` is the uid of the offered
    draft that the words were taken from and may have been edited since.
    """

    points: tuple[str, ...]
    origin: str = "editor"
    software_version: str = ""
    sentences: tuple[int | None, ...] = ()
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A person's word that the points were compared with the body of this fingerprint.

    ``reason`` says why they stand although a check of the software said no. ``drift`` is
    the share of words that harmless edits have changed since, ``freshness`` what the last
    change of the body did (JSON).
    """

    fingerprint: str
    by_name: str
    at: dt.datetime
    by: User | None = None
    reason: str = ""
    drift: float = 0.0
    freshness: dict[str, Any] = field(default_factory=dict)


def split_points(text: str) -> list[str]:
    """Read a text field with one point a line, without the marks of a list."""
    lines = (without_list_marks(line) for line in text.splitlines())
    return [line for line in lines if line]


def own(article: Article) -> dict[str, Summary]:
    """Fetch the story's own versions by kind: of each the newest that was not withdrawn and
    isn't on offer (1 query, none where ``prefetched`` was).
    """
    known = "summaries" in getattr(article, "_prefetched_objects_cache", {})
    rows = (
        article.summaries.all()
        if known
        else article.summaries.select_related("approved_by").order_by()  # sorted below
    )
    return {
        row.kind: row
        for row in sorted(rows, key=lambda row: row.pk)
        if not row.is_offered and row.state != Summary.State.WITHDRAWN
    }


def prefetched() -> Prefetch[Any]:
    """Let a query for stories bring their versions, the newest first."""
    rows = Summary.objects.select_related("approved_by").order_by("-id")
    return Prefetch("summaries", rows)


def newest(article: Article, kind: str = POINTS) -> Summary | None:
    """Fetch the story's own version of a kind (1 query)."""
    return own(article).get(kind)


def offers(article: Article, kind: str = POINTS) -> QuerySet[Summary]:
    """Give the drafts that wait beside the story's own version, the newest first."""
    drafts = article.summaries.filter(kind=kind, is_offered=True, state=Summary.State.DRAFT)
    return drafts.order_by("-id")


def current(article: Article, kind: str = POINTS) -> Summary | None:
    """Fetch the version that readers see, or none: approved, for this very body."""
    return (
        article.summaries.filter(
            kind=kind, state=Summary.State.APPROVED, body_fingerprint=article.body_fingerprint
        )
        .order_by("pk")
        .first()
    )


def approved(article: Article, kind: str = POINTS) -> Summary | None:
    """Fetch the approved version of a kind, whatever body it was checked against (1 query)."""
    return article.summaries.filter(kind=kind, state=Summary.State.APPROVED).order_by("pk").first()


def mark_stale(article: Article, at: dt.datetime, kind: str = POINTS) -> int:
    """Call the approved version out of date when the body is no longer the one it was
    checked against; says whether one was (0 or 1).
    """
    outdated = article.summaries.filter(kind=kind, state=Summary.State.APPROVED).exclude(
        body_fingerprint=article.body_fingerprint
    )
    return outdated.update(state=Summary.State.STALE, stale_at=at)


def follow_language(article: Article, before: str) -> None:
    """Let versions in the language that the story had ``before`` speak the one that it has
    now: it was named wrongly, and so were they (1 query where it changed, else none).
    """
    if article.language != before:
        standing = article.summaries.filter(language=before)
        standing.exclude(state=Summary.State.WITHDRAWN).update(language=article.language)


def save_version(
    article: Article,
    kind: str,
    words: Words | None,
    check: Check | None,
    at: dt.datetime,
) -> Summary | None:
    """Bring the story's summary of this kind to these words and give the version with them.

    The same words keep their version, an offered draft with them becomes the story's own,
    other words make a new version, none withdraw the old one. The draft that they were taken
    from is on offer no longer. A ``check`` of this very body approves the version; whatever is
    approved for another body is out of date afterwards.
    """
    version = newest(article, kind)
    if version is None or words is None or not _holds(version, words, check):
        version = _replace(article, kind, words, version)
    if version is not None and words is not None:
        _describe(version, words)
        if check is not None and check.fingerprint == article.body_fingerprint:
            _approve(version, check)
        elif check is not None:
            version.freshness = check.freshness
        version.created_at = version.created_at or at
        version.save()
        _use_up(article, kind, words.draft)
    mark_stale(article, at, kind)
    return version


def _holds(version: Summary, words: Words, check: Check | None) -> bool:
    """Say whether a version is the one with these words; a check that was taken back leaves
    the words, as another version.
    """
    is_taken_back = check is None and version.state != Summary.State.DRAFT
    return list(version.points) == list(words.points) and not is_taken_back


def is_said(article: Article, kind: str, words: Words) -> bool:
    """Whether the story's own version or an offer has these points."""
    standing = article.summaries.filter(kind=kind).exclude(state=Summary.State.WITHDRAWN)
    return any(list(version.points) == list(words.points) for version in standing)


def offer(
    article: Article, kind: str, words: Words, fingerprint: str, language: str, at: dt.datetime
) -> Summary | None:
    """Store a draft beside the story's own version; None if that or an offer says the same.

    An earlier offer of the same origin is withdrawn.
    """
    if is_said(article, kind, words):
        return None
    offers(article, kind).filter(origin=words.origin).update(state=Summary.State.WITHDRAWN)
    version = Summary(
        article=article, kind=kind, language=language, is_offered=True,
        body_fingerprint=fingerprint, created_at=at, points=list(words.points),
    )  # fmt: skip
    _describe(version, words)
    version.save()
    return version


_STANDING = (Summary.State.DRAFT, Summary.State.APPROVED, Summary.State.STALE)


def withdraw(
    article: Article,
    kinds: Sequence[str] = Summary.Kind.values,
    states: Sequence[str] = _STANDING,
) -> int:
    """Take every own version of these kinds and states back; says how many there were."""
    own = article.summaries.filter(kind__in=kinds, state__in=states, is_offered=False)
    return own.update(state=Summary.State.WITHDRAWN)


def _replace(
    article: Article, kind: str, words: Words | None, old: Summary | None
) -> Summary | None:
    if old is not None:
        article.summaries.filter(pk=old.pk).update(state=Summary.State.WITHDRAWN)
    if words is None:
        return None
    for draft in offers(article, kind).filter(origin=words.origin):
        if list(draft.points) == list(words.points):
            draft.is_offered = False
            return draft
    return Summary(article=article, kind=kind, points=list(words.points), language=article.language)


def _use_up(article: Article, kind: str, draft: str) -> None:
    """Keep a draft that was taken and edited as an earlier version of the story's own."""
    if draft:
        taken = offers(article, kind).filter(uid=draft)
        taken.update(state=Summary.State.WITHDRAWN, is_offered=False)


def _describe(version: Summary, words: Words) -> None:
    version.origin, version.software_version = words.origin, words.software_version
    version.sentences = list(words.sentences)


def _approve(version: Summary, check: Check) -> None:
    version.drift, version.freshness = check.drift, check.freshness
    version.override_reason = check.reason[:500]
    is_same = (
        version.state == Summary.State.APPROVED and version.body_fingerprint == check.fingerprint
    )
    if is_same and version.approved_at == check.at:
        return
    others = Summary.objects.filter(article_id=version.article_id, kind=version.kind)
    others.filter(state=Summary.State.APPROVED).exclude(pk=version.pk).update(
        state=Summary.State.WITHDRAWN
    )
    version.state = Summary.State.APPROVED
    version.approved_by = check.by
    version.approved_by_name = check.by_name[:150]
    version.approved_at = check.at
    version.body_fingerprint = check.fingerprint
    version.stale_at = None
