"""From a story snapshot to the article form and back."""

import copy
import datetime as dt
from typing import Any, Final

from django.http import QueryDict

from articles import publishing, summaries
from articles.desk.byline_rows import PREFIX
from articles.models import Topic
from articles.permissions import Actor
from articles.publishing import Snapshot

# Fields of the form that are columns of the story under the same name.
_COLUMNS: Final = (
    "headline", "standfirst", "body", "kind", "language", "slug",
    "search_title", "search_description", "canonical_url", "source_credit",
)  # fmt: skip
_LEAD: Final = ("alt", "caption", "decorative")


def form_values(snapshot: Snapshot) -> dict[str, Any]:
    """Give what the form shows of a story."""
    fields = snapshot["fields"]
    lead = snapshot["lead_image"] or {}
    series = snapshot["series"] or {}
    summary, line = snapshot["summary"] or {}, snapshot["one_line"] or {}
    return {
        **{name: fields.get(name, "") for name in _COLUMNS},
        "section": fields.get("section"),
        "topics": list(snapshot["topics"]),
        "lead_image": lead.get("image"),
        **{f"lead_image_{name}": lead.get(name) for name in _LEAD},
        "summary_points": "\n".join(summary.get("points", [])),
        "summary_line": " ".join(line.get("points", [])),
        # The tick is for the body as it stands when it is set, so it never starts set.
        "summary_checked": False,
        # Nor does the reason, which was for the points as they were.
        "override_reason": "",
        "series": series.get("series"),
        "series_part": series.get("part"),
        "related": list(snapshot.get("related") or []),
    }


def byline_values(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Give the rows of the byline form."""
    return [
        {"author": item["author"], "role": item.get("role", ""), "ORDER": place}
        for place, item in enumerate(snapshot["bylines"], start=1)
    ]


def snapshot_of(
    base: Snapshot, cleaned: dict[str, Any], bylines: list[tuple[str, str]]
) -> Snapshot:
    """Give the story that was typed: ``base`` with everything that the form speaks of.

    Parts that the form doesn't know stay as they are in ``base``. Topics that aren't
    stored yet are named by the uid that they will have (``store_topics``).
    """
    snapshot = copy.deepcopy(base)
    section = cleaned["section"]
    snapshot["fields"] |= {name: _lines(cleaned[name]) for name in _COLUMNS}
    snapshot["fields"]["section"] = str(section.uid) if section else None
    snapshot["bylines"] = [{"author": author, "role": role} for author, role in bylines]
    snapshot["topics"] = [str(topic.uid) for topic in cleaned["topics"]]
    snapshot["lead_image"] = _lead(cleaned)
    points = summaries.split_points(cleaned["summary_points"])
    snapshot["summary"] = _summary(points, cleaned)
    snapshot["one_line"] = _summary([cleaned["summary_line"]], cleaned)
    snapshot["series"] = _series(cleaned)
    snapshot["related"] = cleaned["related"]
    return snapshot


def _lines(text: str) -> str:
    """Write line ends as they are stored; browsers send them in their own way."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def store_topics(topics: list[Topic], by: Actor, at: dt.datetime) -> None:
    """Store the topics that are new, in the transaction of the act that needs them."""
    for topic in topics:
        if topic._state.adding:
            publishing.save_noun(topic, by, at)


def _lead(cleaned: dict[str, Any]) -> dict[str, Any] | None:
    image = cleaned["lead_image"]
    if image is None:
        return None
    return {"image": str(image.uid), **{name: cleaned[f"lead_image_{name}"] for name in _LEAD}}


def _summary(points: list[str], cleaned: dict[str, Any]) -> dict[str, Any] | None:
    if not any(points):
        return None
    return {
        "points": points,
        "checked": cleaned["summary_checked"],
        "override_reason": cleaned["override_reason"],
    }


def _series(cleaned: dict[str, Any]) -> dict[str, Any] | None:
    series = cleaned["series"]
    if series is None:
        return None
    return {"series": str(series.uid), "part": cleaned["series_part"]}


def completed(data: QueryDict, values: dict[str, Any], bylines: list[dict[str, Any]]) -> QueryDict:
    """Fill what a request leaves unsaid with what is stored.

    The form says ``_whole`` and then speaks of everything; a program that sends only the
    fields it changes leaves the others alone.
    """
    if "_whole" in data:
        return data
    filled = data.copy()
    for name, value in values.items():
        if name in data or value is None or value is False:
            continue
        if isinstance(value, dt.datetime):
            value = value.isoformat()
        filled.setlist(name, value if isinstance(value, list) else [str(value)])
    if f"{PREFIX}-TOTAL_FORMS" not in data:
        for key in ("TOTAL_FORMS", "INITIAL_FORMS"):
            filled[f"{PREFIX}-{key}"] = str(len(bylines))
        for row, item in enumerate(bylines):
            for name, value in item.items():
                filled[f"{PREFIX}-{row}-{name}"] = str(value)
    return filled
