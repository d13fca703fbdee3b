"""The versions of a story's summary, and which one readers may see.

Readers see an approved version whose fingerprint is the body's, and none else.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Article, Summary, User


@dataclass(frozen=True, slots=True)
class Check:
    """A person's word that the points were compared with the body of this fingerprint."""

    fingerprint: str
    by_name: str
    at: dt.datetime
    by: User | None = None


def split_points(text: str) -> list[str]:
    """Read a text field with one point a line; list marks before a point are taken off."""
    lines = (line.strip().lstrip("-*•").strip() for line in text.splitlines())
    return [line for line in lines if line]


def newest(article: Article) -> Summary | None:
    """Fetch the version that editors see: the newest that was not withdrawn."""
    return article.summaries.exclude(state=Summary.State.WITHDRAWN).order_by("-id").first()


def current(article: Article) -> Summary | None:
    """Fetch the version that readers see, or none: approved, for this very body."""
    return article.summaries.filter(
        state=Summary.State.APPROVED, body_fingerprint=article.body_fingerprint
    ).first()


def mark_stale(article: Article, at: dt.datetime) -> int:
    """Call the approved version out of date when the body is no longer the one it was
    checked against; says whether one was (0 or 1).
    """
    outdated = article.summaries.filter(state=Summary.State.APPROVED).exclude(
        body_fingerprint=article.body_fingerprint
    )
    return outdated.update(state=Summary.State.STALE, stale_at=at)


def save_points(
    article: Article, points: Sequence[str], check: Check | None, at: dt.datetime
) -> Summary | None:
    """Bring the story's summary to these points and give the version that holds them.

    The same points keep their version, other points make a new one, no points withdraw
    the old one. A ``check`` of this very body approves the version; whatever is approved
    for another body is out of date afterwards.
    """
    version = newest(article)
    if version is None or list(version.points) != list(points):
        version = _replace(article, points, version)
    if version is not None:
        if check is not None and check.fingerprint == article.body_fingerprint:
            _approve(version, check)
        version.created_at = version.created_at or at
        version.save()
    mark_stale(article, at)
    return version


def _replace(article: Article, points: Sequence[str], old: Summary | None) -> Summary | None:
    if old is not None:
        article.summaries.filter(pk=old.pk).update(state=Summary.State.WITHDRAWN)
    if not points:
        return None
    return Summary(article=article, points=list(points), language=article.language)


def _approve(version: Summary, check: Check) -> None:
    is_same = (
        version.state == Summary.State.APPROVED and version.body_fingerprint == check.fingerprint
    )
    if is_same:
        return
    Summary.objects.filter(
        article_id=version.article_id, kind=version.kind, state=Summary.State.APPROVED
    ).update(state=Summary.State.WITHDRAWN)
    version.state = Summary.State.APPROVED
    version.approved_by = check.by
    version.approved_by_name = check.by_name[:150]
    version.approved_at = check.at
    version.body_fingerprint = check.fingerprint
    version.stale_at = None
