"""Somebody leaves the newsroom: the account is closed, unfinished work goes on."""

import datetime as dt
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles import audit
from articles.models import Article, ArticleQuerySet, State, User
from articles.permissions import Actor

_UNFINISHED: Final = (State.DRAFT, State.IN_REVIEW, State.APPROVED)


def unfinished(person: User) -> ArticleQuerySet:
    """Give the stories that wait for this person: begun by them or assigned to them."""
    own = Q(assigned_to=person) | Q(created_by=person, assigned_to=None)
    return Article.objects.filter(own, state__in=_UNFINISHED)


def close_account(person: User, heir: User | None, by: Actor, at: dt.datetime) -> int:
    """Close an account and hand unfinished stories to ``heir``; gives their number.

    Every session of the account ends with this: the password is gone, and with it what a
    session is checked against. Bylines, and who did what, stay as they are. Raises
    ``PermissionDenied`` for an own account, and for a superuser's unless ``by`` is one.
    """
    _require(person, by)
    if heir is not None and (heir.pk == person.pk or not heir.is_active):
        raise ValueError("The stories must go to another person with an open account.")
    with transaction.atomic():
        stories = list(unfinished(person).values_list("pk", flat=True)) if heir else []
        Article.objects.filter(pk__in=stories).update(assigned_to=heir)
        person.is_active = False
        person.set_unusable_password()
        person.save(update_fields=["is_active", "password"])
        audit.record(
            "close_account", person, by, at,
            heir=str(heir.uid) if heir else None, stories=len(stories),
        )  # fmt: skip
    return len(stories)


def _require(person: User, by: Actor) -> None:
    if by.user is None or by.user.is_superuser:
        return
    allowed = by.user.has_perm("articles.change_user")
    if not allowed or person.is_superuser or person.pk == by.user.pk:
        raise PermissionDenied(_("You don’t have the right to close this account."))
