"""The story snapshot: a whole story as JSON, built from registered parts.

``{"v": 1, "fields": {…}, "bylines": […], "topics": […], "lead_image": …, "summary": …,
"one_line": …, "series": …, "related": […]}``. A later part joins by standing in ``PARTS``.
"""

import datetime as dt
from typing import Any, Final

from articles import revisions, summaries
from articles.models import Article, Revision
from articles.permissions import Actor
from articles.publishing.finding import keep_findable
from articles.publishing.parts import (
    BylinesPart,
    FieldsPart,
    LeadImagePart,
    Part,
    SeriesPart,
    TopicsPart,
)
from articles.publishing.related_part import RelatedPart
from articles.publishing.rendering import derive
from articles.publishing.summary_part import SUMMARIES, SummaryPart, Texts, settle
from articles.text import html
from articles.text.hidden import without_hidden_within

type Snapshot = dict[str, Any]

_FIELDS: Final = FieldsPart()
_LEAD_IMAGE: Final = LeadImagePart()
# In the order in which they are written: the body comes before what speaks of it.
PARTS: Final[tuple[Part, ...]] = (
    _FIELDS,
    _LEAD_IMAGE,
    BylinesPart(),
    TopicsPart(),
    *SUMMARIES,
    SeriesPart(),
    RelatedPart(),
)


def empty_story(language: str) -> Snapshot:
    """Give the snapshot of a story that has not been begun."""
    parts = {part.name: part.empty(language) for part in PARTS}
    return {"v": revisions.SNAPSHOT_VERSION, **parts}


def read_live(article: Article) -> Snapshot:
    """Give the story as its row and rows stand: what readers see of a public one."""
    own = summaries.own(article)
    parts = {
        part.name: part.value_of(article, own.get(part.kind))
        if isinstance(part, SummaryPart)
        else part.read(article)
        for part in PARTS
    }
    return {"v": revisions.SNAPSHOT_VERSION, **parts}


def read_story(article: Article) -> Snapshot:
    """Give what editors edit: the newest working copy, else the story as it stands."""
    if article.has_working_copy:
        revision = revisions.latest(article)
        if revision is not None:
            return opened(revision, article.language)
    return read_live(article)


def complete(snapshot: Snapshot, language: str) -> Snapshot:
    """Fill in parts that the snapshot doesn't speak of (written before they existed)."""
    empty = empty_story(language)
    return {**empty, **snapshot, "fields": {**empty["fields"], **snapshot.get("fields", {})}}


def opened(revision: Revision, language: str = "") -> Snapshot:
    """Give a revision as a whole story of today. Raises ``ValueError`` for a damaged one."""
    return complete(revisions.opened(revision), language)


def same_text(one: Snapshot, other: Snapshot) -> bool:
    """Say whether two stories say the same, whoever has checked their summaries."""
    return bool(plain(_text(one)) == plain(_text(other)))


def _text(snapshot: Snapshot) -> Snapshot:
    """Leave out of a story who checked what: that is a word on the text, and none of it."""
    points = {part.name: (snapshot.get(part.name) or {}).get("points") for part in SUMMARIES}
    return {**snapshot, **points, "v": None}


def plain(value: Any) -> Any:
    """Fold nothing, none and empty into one: a form can't tell them apart."""
    if isinstance(value, dict):
        return {key: found for key, one in value.items() if (found := plain(one))}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value


def settled(
    snapshot: Snapshot, old: Snapshot, by: Actor, at: dt.datetime, article: Article | None = None
) -> Snapshot:
    """Give the snapshot as it is stored: texts cleaned, a tick turned into a check.

    ``old`` is the story as it was edited last. Raises ``PermissionDenied`` for a tick of
    somebody who may not check the summary of ``article``.
    """
    body = snapshot["fields"].get("body", old["fields"]["body"])
    snapshot = without_hidden_within(snapshot)
    fields = {**old["fields"], **snapshot["fields"]}
    fields["body"] = html.clean(body).html
    new = {**old, **snapshot, "fields": fields, "v": revisions.SNAPSHOT_VERSION}
    known = [old["fields"]["body"], *([article.body] if article and article.pk else [])]
    texts = Texts(fields["body"], known, fields["language"])
    for part in SUMMARIES:
        was, value = old.get(part.name), new.get(part.name)
        new[part.name] = settle(value, was, texts, by, at, article)
    return new


def fill(article: Article, snapshot: Snapshot, by: Actor, at: dt.datetime) -> None:
    """Set the columns of ``article`` from the snapshot, with all that follows from the
    body; nothing is saved.
    """
    _FIELDS.write(article, snapshot["fields"], by, at)
    derive(article)


def write_rows(article: Article, snapshot: Snapshot, by: Actor, at: dt.datetime) -> None:
    """Write every part that has rows of its own; ``article`` is stored and filled.

    Its entry in the search index follows from them.
    """
    for part in PARTS:
        if part is not _FIELDS:
            part.write(article, snapshot[part.name], by, at)
    Article.objects.filter(pk=article.pk).update(lead_image=article.lead_image)
    keep_findable([article.pk])
