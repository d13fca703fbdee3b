"""Beginning a story from another, and handing one to somebody."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from articles import audit, permissions
from articles.models import Article, User
from articles.permissions import Actor
from articles.publishing import states, steps, story
from articles.publishing.publication import save_draft

_COPIED = ("headline", "standfirst", "body", "kind", "language", "section")


def duplicate(article: Article, by: Actor, at: dt.datetime) -> Article:
    """Begin a draft with the text, topics and section of ``article``, and nothing else of it.

    Raises ``NotReady`` for a story in the bin, ``PermissionDenied`` for who may not begin
    stories, or not read this one.
    """
    permissions.require(by, "create")
    if not permissions.may_read(by, article):
        raise PermissionDenied(_("You don’t have the right to do this to this story."))
    states.require_outside_bin(article)
    old = story.read_story(article)
    new = story.empty_story(article.language)
    new["fields"] |= {name: old["fields"][name] for name in _COPIED}
    new["topics"] = list(old["topics"])
    note = _("Begun as a copy of “%(story)s”") % {"story": old["fields"]["headline"]}
    return save_draft(None, new, by, at, note=note)


def assign(
    article: Article,
    person: User | None,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
) -> Article:
    """Make the story the work of ``person``, or of nobody.

    Raises ``NotReady``, ``Conflict``, ``PermissionDenied``; ``ValueError`` for somebody who
    writes none.
    """
    permissions.require(by, "assign", article)
    states.require_outside_bin(article)
    if person is not None and not permissions.may(Actor.person(person), "create"):
        raise ValueError("This person writes no stories.")
    with transaction.atomic():
        row = steps.claim(article, seen_version, by, at)
        row.assigned_to, row.changed_at = person, at
        row.save(update_fields=["assigned_to", "changed_at"])
        audit.record("assign", row, by, at, to=str(person.uid) if person else None)
    return row
