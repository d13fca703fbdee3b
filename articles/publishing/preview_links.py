"""Showing one version of a story to somebody outside, for a while."""

import datetime as dt
import uuid
from typing import Final

from django.core import signing
from django.db import transaction
from django.db.models import F

from articles import audit, permissions
from articles.models import Article, PreviewLink, Revision, State
from articles.permissions import Actor
from articles.publishing import states

LONGEST: Final = dt.timedelta(hours=72)
_CLOSED: Final = (State.RETRACTED, State.BINNED)
_VISITOR: Final = Actor.command("preview link")


def make_preview_link(
    article: Article,
    revision: Revision,
    lifetime: dt.timedelta,
    by: Actor,
    at: dt.datetime,
    purpose: str = "",
) -> PreviewLink:
    """Make a link that shows ``revision`` for ``lifetime``, at most ``LONGEST``.

    Raises ``NotReady`` for a story in the bin, ``PermissionDenied``.
    """
    permissions.require(by, "save", article)
    states.require_outside_bin(article)
    with transaction.atomic():
        link = PreviewLink.objects.create(
            article=article,
            revision=revision,
            purpose=purpose[:100],
            created_at=at,
            created_by=by.user,
            created_by_name=by.name[:150],
            expires_at=at + min(lifetime, LONGEST),
        )
        _record("make preview link", link, by, at)
    return link


def revoke_preview_link(link: PreviewLink, by: Actor, at: dt.datetime) -> None:
    """End a link now; a link that has ended stays so. Raises ``PermissionDenied``."""
    permissions.require(by, "save", link.article)
    with transaction.atomic():
        links = PreviewLink.objects.filter(pk=link.pk, revoked_at=None)
        if links.update(revoked_at=at):
            _record("revoke preview link", link, by, at)


def token_of(link: PreviewLink) -> str:
    """Give the word that opens the link."""
    return _signer().sign(link.uid.hex)


def find_preview_link(token: str, at: dt.datetime) -> PreviewLink | None:
    """Give the link that a token opens at ``at`` (aware), or None for any other."""
    try:
        uid = uuid.UUID(_signer().unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    links = PreviewLink.objects.select_related(
        "article__section", "article__lead_image", "revision__base"
    )
    link = links.filter(uid=uid).first()
    if link is None or not link.works(at) or link.article.state in _CLOSED:
        return None
    return link


def note_opening(link: PreviewLink, at: dt.datetime) -> None:
    """Count that somebody opened the link, and write it down."""
    with transaction.atomic():
        PreviewLink.objects.filter(pk=link.pk).update(openings=F("openings") + 1, opened_at=at)
        _record("open preview link", link, _VISITOR, at)


def _signer() -> signing.Signer:
    """Make it when it is needed: a command that begins a newsroom has no key yet."""
    return signing.Signer(sep=".", salt="articles.preview-link")


def _record(verb: str, link: PreviewLink, by: Actor, at: dt.datetime) -> None:
    audit.record(
        verb, link.article, by, at, link=str(link.uid), revision=link.revision.number,
        purpose=link.purpose,
    )  # fmt: skip
