"""The summary as a part of the story snapshot."""

import datetime as dt
from typing import Any

from articles import summaries
from articles.models import Article, Summary, User
from articles.permissions import Actor
from articles.text import measures


class SummaryPart:
    """The points, and who checked them against which body.

    JSON: ``{points: [str], checked_for: fingerprint or "", checked_by: uid or null,
    checked_by_name: str, checked_at: ISO moment or null}``, or null for no summary.
    A form adds ``checked: true`` when its box was ticked; ``settle`` turns that into
    the names above, and the tick itself is never stored.
    """

    name = "summary"

    def empty(self, language: str) -> None:
        """Give none."""

    def read(self, article: Article) -> dict[str, Any] | None:
        """Give the newest version that was not withdrawn."""
        version = summaries.newest(article)
        if version is None:
            return None
        approved = version.state == Summary.State.APPROVED
        by = version.approved_by if approved else None
        return {
            "points": list(version.points),
            "checked_for": version.body_fingerprint if approved else "",
            "checked_by": str(by.uid) if by else None,
            "checked_by_name": version.approved_by_name if approved else "",
            "checked_at": version.approved_at.isoformat()
            if approved and version.approved_at
            else None,
        }

    def write(self, article: Article, value: Any, by: Actor, at: dt.datetime) -> None:
        """Store the points; approve them if they were checked for the body as it is now."""
        points = value["points"] if value else []
        summaries.save_points(article, points, _check_of(value), at)


def _check_of(value: Any) -> summaries.Check | None:
    if not value or not value.get("checked_for") or not value.get("checked_at"):
        return None
    person = User.objects.filter(uid=value["checked_by"]).first() if value["checked_by"] else None
    return summaries.Check(
        fingerprint=value["checked_for"],
        by_name=value["checked_by_name"],
        at=dt.datetime.fromisoformat(value["checked_at"]),
        by=person,
    )


def settle(value: Any, old: Any, body: str, by: Actor, at: dt.datetime) -> Any:
    """Give the summary to store: a tick becomes who checked what when.

    Without a tick an earlier check of the same points is carried along; whether it still
    counts is decided by its fingerprint.
    """
    points = [point.strip() for point in (value or {}).get("points", []) if point.strip()]
    if not points:
        return None
    if value.get("checked"):
        return {
            "points": points,
            "checked_for": measures.fingerprint(body),
            "checked_by": str(by.user.uid) if by.user else None,
            "checked_by_name": by.name,
            "checked_at": at.isoformat(),
        }
    earlier = old if old and list(old["points"]) == points else {}
    return {
        "points": points,
        "checked_for": earlier.get("checked_for", ""),
        "checked_by": earlier.get("checked_by"),
        "checked_by_name": earlier.get("checked_by_name", ""),
        "checked_at": earlier.get("checked_at"),
    }
