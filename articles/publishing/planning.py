"""When a story may go out at the earliest, and when it comes down by itself."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles import audit, permissions
from articles.models import Article
from articles.permissions import Actor
from articles.publishing import steps
from articles.publishing.errors import Finding, NotReady


@dataclass(frozen=True, slots=True)
class Plan:
    """The moments (aware) beside that of publication; None for none."""

    embargo_until: dt.datetime | None = None
    unpublish_at: dt.datetime | None = None


def take(row: Article, plan: Plan | None, by: Actor, at: dt.datetime) -> None:
    """Set the planned moments on the claimed row; the caller saves it.

    Raises ``NotReady`` for a moment that says nothing or that ``by`` may not set: only a
    chief ends an embargo or brings its end forward. (The form then keeps what was typed.)
    """
    if plan is None:
        return
    if plan.embargo_until != row.embargo_until:
        _take_embargo(row, plan.embargo_until, by, at)
    if plan.unpublish_at != row.unpublish_at:
        _take_end(row, plan.unpublish_at, by, at)


def _take_embargo(row: Article, until: dt.datetime | None, by: Actor, at: dt.datetime) -> None:
    old = row.embargo_until
    is_lifted = old is not None and old > at and (until is None or until < old)
    if is_lifted and old is not None and not permissions.may(by, "lift_embargo", row):
        sentence = _("Only a chief ends an embargo sooner. This one lasts until %(moment)s.")
        _refuse("embargo_until", sentence % {"moment": steps.in_words(old)})
    if until is not None and row.was_public(at):
        _refuse("embargo_until", _("Readers already have this story, so it can’t be embargoed."))
    if until is not None and until <= at:
        _refuse("embargo_until", _("This time has passed. An embargo ends later."))
    row.embargo_until = until
    verb = "lift_embargo" if is_lifted else "set_embargo"
    audit.record(verb, row, by, at, **_moments(old, until))


def _take_end(row: Article, moment: dt.datetime | None, by: Actor, at: dt.datetime) -> None:
    permissions.require(by, "unpublish", row)
    if moment is not None and moment <= at:
        _refuse("unpublish_at", _("This time has passed. To take it down now, press Unpublish."))
    if (
        moment is not None
        and row.is_scheduled(at)
        and row.published_at
        and moment <= row.published_at
    ):
        _refuse("unpublish_at", steps.too_early(moment))
    old, row.unpublish_at = row.unpublish_at, moment
    audit.record("set_unpublish_at", row, by, at, **_moments(old, moment))


def _refuse(field: str, sentence: str) -> None:
    raise NotReady([Finding("must", field, sentence)])


def _moments(old: dt.datetime | None, new: dt.datetime | None) -> dict[str, str]:
    return {"old": old.isoformat() if old else "", "new": new.isoformat() if new else ""}


def is_embargoed(row: Article, moment: dt.datetime) -> bool:
    """Whether the story may not be out at ``moment`` yet."""
    return row.embargo_until is not None and moment < row.embargo_until
