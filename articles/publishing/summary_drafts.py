"""Drafts of summaries from anywhere: the drafter, a person, a program.

A draft is stored beside what the story has. It never touches a person's words nor what
readers see; somebody takes it into the story, checks it there, and says so.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from articles import audit, permissions, summaries
from articles.models import Article, Summary
from articles.models.summary import EDITOR
from articles.permissions import Actor
from articles.publishing import states, story
from articles.publishing.errors import Finding, NotReady
from articles.publishing.publication import save_draft
from articles.publishing.story import Snapshot
from articles.publishing.summary_part import SUMMARIES
from articles.text import measures
from articles.text.points import without_list_marks

_ORIGIN: Final = re.compile(r"editor|software(:[^\s:][^\n]{0,80})?")
_LONGEST: Final = 2000  # characters of a point that anybody could call a point
_MOST: Final = 50  # points that somebody could choose from


@dataclass(frozen=True, slots=True)
class Draft:
    """Points from somewhere.

    ``origin`` is ``editor``, ``software`` or ``software:NAME``. ``sentences`` are the
    positions (from 0) of the sentences of the body with ``body_fingerprint`` that the points
    came from, None where there is none; an empty fingerprint is that of the story as it is
    edited now. ``kind`` is one of ``Summary.Kind``.
    """

    points: Sequence[str]
    origin: str = EDITOR
    software_version: str = ""
    sentences: Sequence[int | None] = ()
    body_fingerprint: str = ""
    language: str = ""
    kind: str = Summary.Kind.POINTS


def accept_draft(article: Article, draft: Draft, by: Actor, at: dt.datetime) -> Summary | None:
    """Offer a draft to the editors of the story; None where the story has these points.

    A later draft of the same origin takes the place of the earlier one. Raises
    ``ValueError`` with a sentence for what is no draft, ``NotReady`` for a story that is
    closed, ``PermissionDenied``.
    """
    words = _require(article, draft, by, at)
    fingerprint = draft.body_fingerprint or _edited_fingerprint(article)
    language = draft.language or article.language
    with transaction.atomic():
        version = summaries.offer(article, draft.kind, words, fingerprint, language, at)
        if version is not None:
            audit.record_on(article, "draft summary", version, by, at, reason=draft.origin)
    return version


def would_accept_draft(article: Article, draft: Draft, by: Actor, at: dt.datetime) -> bool:
    """Say whether ``accept_draft`` would store something; raise what it would raise."""
    words = _require(article, draft, by, at)
    return not summaries.is_said(article, draft.kind, words)


def _require(article: Article, draft: Draft, by: Actor, at: dt.datetime) -> summaries.Words:
    permissions.require(by, "save", article)
    states.require_possible("save", article, at)
    return _words(draft)


def take_draft(
    article: Article,
    version: Summary,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    snapshot: Snapshot | None = None,
) -> Article:
    """Put an offered draft into the story in place of the summary there, unchecked.

    ``snapshot`` is what was typed with the press. Raises ``NotReady`` for a draft that is
    not on offer any more, and what ``save_draft`` raises.
    """
    if version.article_id != article.pk or not version.is_offered or version.state != "draft":
        raise NotReady([Finding("must", "summary_points", _("This draft is no longer on offer."))])
    taken = dict(snapshot or story.read_story(article))
    name = next(part.name for part in SUMMARIES if part.kind == version.kind)
    taken[name] = {
        "points": list(version.points),
        "origin": version.origin,
        "software_version": version.software_version,
        "sentences": list(version.sentences),
        "draft": str(version.uid),
    }
    note = _("With a drafted summary")
    return save_draft(article, taken, by, at, seen_version, note)


def discard_draft(article: Article, version: Summary, by: Actor, at: dt.datetime) -> None:
    """Take a draft off the offers. Raises ``PermissionDenied``."""
    permissions.require(by, "save", article)
    with transaction.atomic():
        gone = summaries.offers(article, version.kind).filter(pk=version.pk)
        if gone.update(state=Summary.State.WITHDRAWN):
            audit.record_on(article, "discard draft", version, by, at, reason=version.origin)


def _words(draft: Draft) -> summaries.Words:
    lines = (" ".join(point.replace("\x00", "").split()) for point in draft.points)
    points = tuple(without_list_marks(line) for line in lines)
    if not points or not all(points):
        raise ValueError(_("A draft needs at least one point, and no empty one."))
    if draft.kind == Summary.Kind.LINE and len(points) != 1:
        raise ValueError(_("One line is one sentence."))
    if draft.kind not in Summary.Kind.values:
        raise ValueError(_("There is no such kind of summary."))
    if any(len(point) > _LONGEST for point in points):
        raise ValueError(_("A point is longer than %(limit)d characters.") % {"limit": _LONGEST})
    if len(points) > _MOST:
        raise ValueError(_("A draft has up to %(limit)d points.") % {"limit": _MOST})
    if not (_ORIGIN.fullmatch(draft.origin) and draft.origin.isprintable()):
        raise ValueError(_("The origin is “editor”, “software” or “software:NAME”."))
    return summaries.Words(
        points, draft.origin, draft.software_version[:50], tuple(draft.sentences)[: len(points)]
    )


def _edited_fingerprint(article: Article) -> str:
    if not article.has_working_copy:
        return article.body_fingerprint
    return measures.fingerprint(story.read_story(article)["fields"]["body"])
