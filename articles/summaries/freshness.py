"""Whether a check still stands for a changed body: the rule of the texts, applied to versions."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from articles.models import Article, Summary
from articles.summaries import versions
from articles.text import freshness, measures
from articles.text.freshness import Checked, Verdict


class Outcome(NamedTuple):
    """What became of an approved version when the body changed."""

    version: Summary
    verdict: Verdict | None  # None: nobody knows the body that it was checked against


def carried(
    value: Mapping[str, Any], bodies: Sequence[str], after: str, language: str, limit: float
) -> dict[str, Any]:
    """Give what a check (of a snapshot's summary) says of the body ``after`` (HTML).

    ``bodies`` are those that it may have been made against. Where the change can't matter
    it is restamped; ``freshness`` says which rule it was either way.
    """
    now, stamp = measures.fingerprint(after), value["checked_for"]
    if not stamp or stamp == now:
        is_back = stamp and not value["freshness"].get("fresh", True)
        return {"freshness": {}} if is_back else {}
    body = next((text for text in bodies if measures.fingerprint(text) == stamp), None)
    if body is None:
        return {}
    checked = Checked(body, value["points"], value["sentences"])
    verdict = freshness.judge(checked, after, language, limit, value["drift"])
    if not verdict.is_fresh:
        return {"freshness": verdict.as_json()}
    return {
        "checked_for": now,
        "drift": value["drift"] + verdict.share,
        "freshness": verdict.as_json(),
        "sentences": freshness.moved(checked, after, language),
    }


def carry(article: Article, before: str, limit: float, at: dt.datetime) -> list[Outcome]:
    """Bring the approved versions of a stored story to its new body; ``before`` was its old one.

    Each is restamped or out of date afterwards. One that was out of date is back where the
    body is again the one that it was checked against.
    """
    found = _brought_back(article)
    approved = article.summaries.filter(state=Summary.State.APPROVED)
    for version in approved.exclude(body_fingerprint=article.body_fingerprint):
        verdict = _verdict(version, article, before, limit)
        if verdict is not None and verdict.is_fresh:
            checked = Checked(before, version.points, version.sentences)
            version.sentences = freshness.moved(checked, article.body, article.language)
            version.body_fingerprint = article.body_fingerprint
            version.drift += verdict.share
        else:
            version.state, version.stale_at = Summary.State.STALE, at
        version.freshness = verdict.as_json() if verdict else {}
        version.save()
        found.append(Outcome(version, verdict))
    return found


def _brought_back(article: Article) -> list[Outcome]:
    found = []
    for version in versions.own(article).values():
        is_same = version.body_fingerprint == article.body_fingerprint
        is_checked = version.approved_at is not None and version.approved_by_name
        if version.state == Summary.State.STALE and is_same and is_checked:
            version.state, version.stale_at, version.freshness = Summary.State.APPROVED, None, {}
            version.save()
            found.append(Outcome(version, None))
    return found


def _verdict(version: Summary, article: Article, before: str, limit: float) -> Verdict | None:
    if measures.fingerprint(before) != version.body_fingerprint:
        return None
    checked = Checked(before, version.points, version.sentences)
    return freshness.judge(checked, article.body, article.language, limit, version.drift)
