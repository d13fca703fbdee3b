"""A summary as a part of the story snapshot: its key points, or its one line."""

import datetime as dt
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from articles import permissions, summaries
from articles.models import Article, Summary, User
from articles.models.summary import EDITOR
from articles.permissions import Actor
from articles.text import measures

# What a version keeps beside its points, and what a version without a check keeps of one.
ORIGIN: Final[dict[str, Any]] = {"origin": EDITOR, "software_version": "", "sentences": []}
UNCHECKED: Final[dict[str, Any]] = {
    "checked_for": "", "checked_by": None, "checked_by_name": "", "checked_at": None,
    "override_reason": "", "drift": 0.0, "freshness": {},
}  # fmt: skip
# From so much likeness on, a point counts as an edited form of a drafted one.
_EDITED: Final = 0.6


class SummaryPart:
    """The points, where they come from, and who checked them against which body.

    JSON, or null for no summary: ``{points: [str], origin, software_version, sentences:
    [int or null], checked_for: fingerprint or "", checked_by: uid or null,
    checked_by_name: str, checked_at: ISO moment or null, override_reason, drift: float,
    freshness: {…}}``. A form adds ``checked: true`` when its box was ticked and
    ``override_reason`` with it; ``settle`` turns that into the names above, and the tick
    itself is never stored.
    """

    def __init__(self, name: str, kind: str) -> None:
        self.name = name
        self.kind = kind

    def empty(self, language: str) -> None:
        """Give none."""

    def read(self, article: Article) -> dict[str, Any] | None:
        """Give the story's own version, the newest that was not withdrawn."""
        return self.value_of(summaries.newest(article, self.kind))

    def value_of(self, version: Summary | None) -> dict[str, Any] | None:
        """Give a version that was fetched already as JSON."""
        if version is None:
            return None
        value = {
            "points": list(version.points),
            "origin": version.origin,
            "software_version": version.software_version,
            "sentences": list(version.sentences),
            **UNCHECKED,
        }
        return value | _check_stored(version) if version.state == Summary.State.APPROVED else value

    def write(self, article: Article, value: Any, by: Actor, at: dt.datetime) -> None:
        """Store the points; approve them if they were checked for the body as it is now."""
        summaries.save_version(article, self.kind, _words_of(value), _check_of(value), at)


SUMMARY: Final = SummaryPart("summary", Summary.Kind.POINTS)
ONE_LINE: Final = SummaryPart("one_line", Summary.Kind.LINE)
SUMMARIES: Final = (SUMMARY, ONE_LINE)


def _check_stored(version: Summary) -> dict[str, Any]:
    by, at = version.approved_by, version.approved_at
    return {
        "checked_for": version.body_fingerprint,
        "checked_by": str(by.uid) if by else None,
        "checked_by_name": version.approved_by_name,
        "checked_at": at.isoformat() if at else None,
        "override_reason": version.override_reason,
        "drift": version.drift,
        "freshness": version.freshness,
    }


def _words_of(value: Any) -> summaries.Words | None:
    if not value:
        return None
    return summaries.Words(
        points=tuple(value["points"]),
        origin=value.get("origin", EDITOR),
        software_version=value.get("software_version", ""),
        sentences=tuple(value.get("sentences", [])),
    )


def _check_of(value: Any) -> summaries.Check | None:
    if not value or not value.get("checked_for") or not value.get("checked_at"):
        return None
    person = User.objects.filter(uid=value["checked_by"]).first() if value["checked_by"] else None
    return summaries.Check(
        fingerprint=value["checked_for"],
        by_name=value["checked_by_name"],
        at=dt.datetime.fromisoformat(value["checked_at"]),
        by=person,
        reason=value.get("override_reason", ""),
        drift=value.get("drift", 0.0),
        freshness=value.get("freshness", {}),
    )


def settle(
    value: Any, old: Any, body: str, by: Actor, at: dt.datetime, article: Article | None = None
) -> Any:
    """Give the summary to store: a tick becomes who checked what when.

    Without a tick an earlier check of the same points is carried along; whether it still
    counts is decided by its fingerprint. Raises ``PermissionDenied`` for the tick of
    somebody who may not check, or of nobody.
    """
    points = [point.strip() for point in (value or {}).get("points", []) if point.strip()]
    if not points:
        return None
    words = {"points": points, **_origin(value, old, points)}
    if value.get("checked"):
        _require_checker(by, article)
        return {**words, **UNCHECKED, **_check_now(value, body, by, at)}
    is_same = bool(old) and list(old["points"]) == points
    return {**words, **(_kept(old) if is_same else UNCHECKED)}


def _require_checker(by: Actor, article: Article | None) -> None:
    if by.user is None or not permissions.may(by, "check_summary", article):
        raise PermissionDenied(_("You don’t have the right to check the summary of this story."))


def _check_now(value: Any, body: str, by: Actor, at: dt.datetime) -> dict[str, Any]:
    return {
        "checked_for": measures.fingerprint(body),
        "checked_by": str(by.user.uid) if by.user else None,
        "checked_by_name": by.name,
        "checked_at": at.isoformat(),
        "override_reason": str(value.get("override_reason", "")).strip(),
    }


def _kept(old: Mapping[str, Any]) -> dict[str, Any]:
    return {name: old.get(name, nothing) for name, nothing in UNCHECKED.items()}


def _origin(value: Any, old: Any, points: Sequence[str]) -> dict[str, Any]:
    """Say where the points come from: as long as one is a drafted one or an edited form of
    it, from the draft.
    """
    if "origin" in value:
        return {name: value.get(name, nothing) for name, nothing in ORIGIN.items()}
    if not old:
        return dict(ORIGIN)
    before = list(old["points"])
    sentences = dict(zip(before, old.get("sentences", []), strict=False))
    found = [sentences.get(point) for point in points]
    kept: dict[str, Any] = {"sentences": found if any(n is not None for n in found) else []}
    if any(_is_from(point, before) for point in points):
        kept |= {name: old.get(name, ORIGIN[name]) for name in ("origin", "software_version")}
    return {**ORIGIN, **kept}


def _is_from(point: str, drafted: Sequence[str]) -> bool:
    return any(
        point == other or SequenceMatcher(None, point, other, autojunk=False).ratio() > _EDITED
        for other in drafted
    )
