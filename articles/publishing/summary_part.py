"""A summary as a part of the story snapshot: its key points, or its one line."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from articles import audit, permissions, summaries
from articles.models import Article, Publication, Summary, User
from articles.models.summary import EDITOR
from articles.permissions import Actor
from articles.text import freshness, measures
from articles.text.freshness import Checked

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
    freshness: {…}}``, and ``draft: uid`` while a draft that was taken is still on offer.
    A form adds ``checked: true`` when its box was ticked and ``override_reason`` with it, or
    ``withdrawn: true`` to take a check back; ``settle`` turns that into the names above, and
    the tick itself is never stored.
    """

    def __init__(self, name: str, kind: str) -> None:
        self.name = name
        self.kind = kind

    def empty(self, language: str) -> None:
        """Give none."""

    def read(self, article: Article) -> dict[str, Any] | None:
        """Give the story's own version, the newest that was not withdrawn."""
        return self.value_of(article, summaries.newest(article, self.kind))

    def value_of(self, article: Article, version: Summary | None) -> dict[str, Any] | None:
        """Give a version of the story that was fetched already, as JSON."""
        if version is None:
            return None
        value = {
            "points": list(version.points),
            "origin": version.origin,
            "software_version": version.software_version,
            "sentences": list(version.sentences),
            **UNCHECKED,
        }
        return value | _check_stored(version) if _has_check(article, version) else value

    def write(self, article: Article, value: Any, by: Actor, at: dt.datetime) -> None:
        """Store the points; approve them if they were checked for the body as it is now.

        The audit log learns which rule kept an earlier check or let it go.
        """
        if not value and summaries.newest(article, self.kind) is None:
            return
        before = summaries.approved(article, self.kind)
        summaries.save_version(article, self.kind, _words_of(value), _check_of(value), at)
        self._report(article, before, by, at)
        if before is not None:
            stamp = before.body_fingerprint
            before.refresh_from_db()
            _log(article, before, stamp, by, at)

    def _report(self, article: Article, before: Summary | None, by: Actor, at: dt.datetime) -> None:
        """Keep what the check of the software says beside the version that readers see.

        The audit log learns of each reason why it stands nevertheless; ``before`` is the version
        that was approved until now.
        """
        version = summaries.current(article, self.kind)
        if version is None:
            return
        report = summaries.report(version.points, article.body, version.language)
        known = before.override_reason if before is not None and before == version else ""
        if report == version.checks and version.override_reason == known:
            return
        version.checks = report
        version.save(update_fields=["checks"])
        blocks = [item["text"] for item in report["findings"] if item["level"] == "block"]
        if blocks and version.override_reason:
            reason = version.override_reason
            audit.record(
                "override check", article, by, at, reason, summary=str(version.uid), words=blocks
            )


SUMMARY: Final = SummaryPart("summary", Summary.Kind.POINTS)
ONE_LINE: Final = SummaryPart("one_line", Summary.Kind.LINE)
SUMMARIES: Final = (SUMMARY, ONE_LINE)


def _has_check(article: Article, version: Summary) -> bool:
    """Say whether a person's check is to be carried along: one that stands, or one of an
    earlier body, which may come back.
    """
    if version.state == Summary.State.STALE:
        return version.body_fingerprint != article.body_fingerprint
    return version.state == Summary.State.APPROVED


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


def _log(article: Article, version: Summary, stamp: str, by: Actor, at: dt.datetime) -> None:
    """Say what the change of the body did to the version that was checked for ``stamp``."""
    told = version.freshness
    if version.state == Summary.State.STALE:
        log_freshness("summary out of date", article, version, told, by, at)
    elif version.body_fingerprint != stamp and told.get("fresh"):
        log_freshness("keep summary", article, version, told, by, at)


def log_freshness(
    verb: str, article: Article, version: Summary, told: dict[str, Any], by: Actor, at: dt.datetime
) -> None:
    """Write down which rule kept a check or let it go; ``told`` is a verdict as JSON."""
    details = {key: value for key, value in told.items() if key != "fresh"}
    audit.record(verb, article, by, at, summary=str(version.uid), **details)


def _words_of(value: Any) -> summaries.Words | None:
    if not value:
        return None
    return summaries.Words(
        points=tuple(value["points"]),
        origin=value.get("origin", EDITOR),
        software_version=value.get("software_version", ""),
        sentences=tuple(value.get("sentences", [])),
        draft=value.get("draft", ""),
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


def log_checks(article: Article, typed: dict[str, Any], by: Actor, at: dt.datetime) -> None:
    """Write down who said of the summaries of a typed story that they were checked."""
    for part in SUMMARIES:
        value = typed.get(part.name) or {}
        if value.get("checked") and any(point.strip() for point in value["points"]):
            audit.record("check summary", article, by, at, kind=str(part.kind))


@dataclass(frozen=True, slots=True)
class Texts:
    """The body that a summary is to stand beside, and those that it may have been checked
    against (HTML), in one language.
    """

    body: str
    before: Sequence[str]
    language: str


def settle(
    value: Any, old: Any, texts: Texts, by: Actor, at: dt.datetime, article: Article | None = None
) -> Any:
    """Give the summary to store: a tick becomes who checked what when.

    Without a tick an earlier check of the same points is carried along, as far as the change
    of the body lets it. Raises ``PermissionDenied`` for the tick of somebody who may not
    check, or of nobody.
    """
    points = [point.strip() for point in (value or {}).get("points", []) if point.strip()]
    if not points:
        return None
    words = {"points": points, **_origin(value, old, points)}
    if value.get("checked"):
        _require_checker(by, article)
        return {**words, **UNCHECKED, **_check_now(value, words, texts, by, at)}
    is_same = bool(old) and list(old["points"]) == points and not value.get("withdrawn")
    if not is_same or not old.get("checked_for"):
        return {**words, **UNCHECKED}
    kept = {**words, **{name: old.get(name, none) for name, none in UNCHECKED.items()}}
    if reason := str(value.get("override_reason", "")).strip():
        if reason != kept["override_reason"]:
            _require_checker(by, article)
        kept["override_reason"] = reason
    return _kept(kept, texts)


def _require_checker(by: Actor, article: Article | None) -> None:
    if by.user is None or not permissions.may(by, "check_summary", article):
        raise PermissionDenied(_("You don’t have the right to check the summary of this story."))


def _check_now(
    value: Any, words: dict[str, Any], texts: Texts, by: Actor, at: dt.datetime
) -> dict[str, Any]:
    checked = Checked(texts.body, words["points"])
    return {
        "sentences": freshness.supports(checked, texts.language),
        "checked_for": measures.fingerprint(texts.body),
        "checked_by": str(by.user.uid) if by.user else None,
        "checked_by_name": by.name,
        "checked_at": at.isoformat(),
        "override_reason": str(value.get("override_reason", "")).strip(),
    }


def _kept(value: dict[str, Any], texts: Texts) -> dict[str, Any]:
    """Carry an earlier check over to the new body."""
    return value | summaries.carried(value, texts.before, texts.body, texts.language, drift_limit())


def drift_limit() -> float:
    """Give the share of words that harmless edits may change in all (1 query)."""
    return Publication.get_current().summary_drift / 100


def _origin(value: Any, old: Any, points: Sequence[str]) -> dict[str, Any]:
    """Say where the points come from: as long as one is a drafted one or an edited form of
    it, from the draft.
    """
    if "origin" in value:
        return {name: value.get(name, nothing) for name, nothing in ORIGIN.items()} | _taken(value)
    if not old:
        return dict(ORIGIN)
    before = list(old["points"])
    sentences = dict(zip(before, old.get("sentences", []), strict=False))
    found = [sentences.get(point) for point in points]
    kept: dict[str, Any] = {"sentences": found if any(n is not None for n in found) else []}
    if any(_is_from(point, before) for point in points):
        kept |= {name: old.get(name, ORIGIN[name]) for name in ("origin", "software_version")}
        kept |= _taken(old)
    return {**ORIGIN, **kept}


def _taken(value: Any) -> dict[str, str]:
    """Name the draft that a value was taken from, where that is still on offer."""
    return {"draft": value["draft"]} if value.get("draft") else {}


def _is_from(point: str, drafted: Sequence[str]) -> bool:
    return any(
        point == other or SequenceMatcher(None, point, other, autojunk=False).ratio() > _EDITED
        for other in drafted
    )
