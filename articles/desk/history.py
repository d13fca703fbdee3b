"""A story's revisions: who saved it when, and how it was."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from articles import topics
from articles.models import (
    Article,
    AuditEntry,
    Author,
    Image,
    Kind,
    Revision,
    Section,
    Series,
    Topic,
)
from articles.publishing import Snapshot
from articles.publishing.story import opened
from articles.text import html
from articles.written import language_name

_LISTED = 200


def of(article: Article) -> dict[str, Any]:
    """List the newest revisions and what was done to the story (2 queries)."""
    rows = article.revisions.defer("data").order_by("-number")[: _LISTED + 1]
    found = list(rows)
    return {
        "revisions": found[:_LISTED],
        "more": len(found) > _LISTED,
        "acts": list(AuditEntry.objects.filter(article=article)[:_LISTED]),
    }


def shown(revision: Revision) -> dict[str, Any]:
    """Describe one revision field by field; of a damaged one, say that it is."""
    try:
        snapshot = opened(revision)
    except ValueError:
        return {"revision": revision, "damaged": True}
    texts = texts_of(snapshot)
    body = html.plain_text(snapshot["fields"].get("body", ""))
    fields = [(text.label, text.text) for text in texts.values() if text.text]
    return {"revision": revision, "fields": fields, "body": body}


class Text(NamedTuple):
    """One field of a story in words."""

    label: str
    text: str


def texts_of(snapshot: Snapshot, new: Sequence[Topic] = ()) -> dict[str, Text]:
    """Say every field but the body in words, by its name in the snapshot; empty ones too.

    ``new`` are topics that may not be stored yet.
    """
    fields = snapshot["fields"]
    summary, line = snapshot["summary"] or {}, snapshot.get("one_line") or {}
    rows = {
        "headline": (_("Headline"), fields.get("headline")),
        "standfirst": (_("Standfirst"), fields.get("standfirst")),
        "summary": (_("Summary"), "\n".join(summary.get("points", []))),
        "one_line": (_("One line"), " ".join(line.get("points", []))),
        "lead_image": (_("Lead image"), _lead(snapshot)),
        "section": (_("Section"), _names(Section, [fields.get("section")])),
        "kind": (_("Kind"), dict(Kind.choices).get(fields.get("kind", ""), "")),
        "bylines": (_("Authors"), _authors(snapshot)),
        "topics": (_("Topics"), _topics(snapshot["topics"], new)),
        "series": (_("Series"), _series(snapshot)),
        "related": (_("Related stories"), _names(Article, snapshot.get("related") or [])),
        "slug": (_("Web address"), fields.get("slug")),
        "language": (_("Language"), language_name(fields.get("language") or "")),
        "search_title": (_("Search title"), fields.get("search_title")),
        "search_description": (_("Search description"), fields.get("search_description")),
        "canonical_url": (_("Original address"), fields.get("canonical_url")),
        "source_credit": (_("Source credit"), fields.get("source_credit")),
    }
    return {name: Text(str(label), str(text or "")) for name, (label, text) in rows.items()}


def _names(model: Any, uids: list[str | None], new: Sequence[Any] = ()) -> str:
    wanted = [uid for uid in uids if uid]
    rows = (*new, *model.objects.filter(uid__in=wanted))
    known = {str(row.uid): str(row) for row in rows}
    return ", ".join(known.get(uid, _("(deleted)")) for uid in wanted)


def _topics(uids: list[str], new: Sequence[Topic]) -> str:
    """Name the topics; one that was merged has the name of what it is now."""
    known = {**topics.by_uids(uids), **{str(topic.uid): topic for topic in new}}
    return ", ".join(str(known.get(uid) or _("(deleted)")) for uid in uids)


def _authors(snapshot: Snapshot) -> str:
    names = []
    for item in snapshot["bylines"]:
        name, role = _names(Author, [item["author"]]), item.get("role")
        names.append(f"{name} ({role})" if role else name)
    return ", ".join(names)


def _lead(snapshot: Snapshot) -> str:
    lead = snapshot["lead_image"]
    if not lead:
        return ""
    words = [_names(Image, [lead["image"]]), lead.get("alt"), lead.get("caption")]
    return " · ".join(word for word in words if word)


def _series(snapshot: Snapshot) -> str:
    series = snapshot["series"]
    if not series:
        return ""
    part = series.get("part")
    name = _names(Series, [series["series"]])
    return _("%(series)s, part %(part)d") % {"series": name, "part": part} if part else name
