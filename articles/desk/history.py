"""A story's revisions: who saved it when, and how it was."""

from typing import Any

from django.utils.translation import gettext as _

from articles import publishing, revisions
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
from articles.text import html

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
    """Describe one revision field by field."""
    snapshot = publishing.empty_story("") | revisions.upgraded(revision.snapshot)
    return {"revision": revision, "fields": _fields(snapshot), "body": _body(snapshot)}


def _body(snapshot: Snapshot) -> str:
    return html.plain_text(snapshot["fields"].get("body", ""))


def _fields(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Give label and text of what a revision says, empty ones left out."""
    fields = snapshot["fields"]
    summary = snapshot["summary"] or {}
    rows = [
        (_("Headline"), fields.get("headline")),
        (_("Standfirst"), fields.get("standfirst")),
        (_("Section"), _names(Section, [fields.get("section")])),
        (_("Kind"), dict(Kind.choices).get(fields.get("kind", ""), "")),
        (_("Authors"), _authors(snapshot)),
        (_("Topics"), _names(Topic, snapshot["topics"])),
        (_("Summary"), "\n".join(summary.get("points", []))),
        (_("Lead image"), _lead(snapshot)),
        (_("Series"), _series(snapshot)),
        (_("Web address"), fields.get("slug")),
        (_("Language"), fields.get("language")),
        (_("Search title"), fields.get("search_title")),
        (_("Search description"), fields.get("search_description")),
        (_("Original address"), fields.get("canonical_url")),
        (_("Source credit"), fields.get("source_credit")),
    ]
    return [(label, str(text)) for label, text in rows if text]


def _names(model: Any, uids: list[str | None]) -> str:
    wanted = [uid for uid in uids if uid]
    known = {str(row.uid): str(row) for row in model.objects.filter(uid__in=wanted)}
    return ", ".join(known.get(uid, _("(deleted)")) for uid in wanted)


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
