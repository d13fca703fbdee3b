"""Choosing what stands on the front page and at the top of sections, and the breaking line."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from articles import audit, curation, permissions
from articles.curation import Banner, Chosen, Slot
from articles.models import Arrangement, Article, ArticleQuerySet, Section
from articles.permissions import Actor
from articles.publishing.errors import Finding, NotReady

BANNER_LENGTH = 140


def arrange(chosen: Chosen, by: Actor, at: dt.datetime, seen: int) -> Arrangement:
    """Let ``chosen`` hold from now on; ``seen`` is the number of the one that it was made from.

    What is over at ``at`` is left out. Raises ``PermissionDenied``, and ``NotReady`` with
    what is wrong, also where somebody else has saved since.
    """
    if not permissions.may_change(by, "arrangement"):
        raise PermissionDenied(_("You don’t have the right to change this."))
    with transaction.atomic():
        newest = Arrangement.objects.select_for_update().first() or Arrangement(number=0)
        if newest.number != seen:
            raise NotReady([Finding("must", "seen", _overtaken(newest))])
        chosen = chosen.without_past(at)
        before = curation.read(newest.data)
        _require_within_limits(before.without_past(at), chosen, by)
        if found := [*_slot_findings(chosen), *_banner_findings(chosen.banner, before.banner)]:
            raise NotReady(found)
        made = Arrangement.objects.create(
            number=newest.number + 1,
            data=curation.written(chosen),
            made_at=at,
            made_by=by.user,
            made_by_name=by.name[:150],
        )
        audit.record("arrange", made, by, at, before=newest.data, after=made.data)
    return made


def bring_back(number: int, by: Actor, at: dt.datetime, seen: int) -> Arrangement:
    """Let an earlier arrangement hold again, as a new one; else like ``arrange``.

    Number 0 is the front page that nobody has arranged. Stories that are gone are left out.
    """
    earlier = Arrangement.objects.filter(number=number).first()
    if earlier is None and number:
        raise NotReady([Finding("must", "seen", _("There is no such version."))])
    chosen = curation.read(earlier.data) if earlier else Chosen()
    known = set(_stories(chosen).values_list("pk", flat=True))
    banner = chosen.banner
    if banner is not None and banner.story is not None and banner.story not in known:
        banner = Banner(banner.text, None, banner.span)
    slots = tuple(slot for slot in chosen.slots if slot.story in known)
    return arrange(Chosen(slots, banner), by, at, seen)


def _overtaken(newest: Arrangement) -> str:
    sentence = _(
        "%(name)s has saved another version of the front page. Nothing you typed is lost:"
        " look at both, then save again."
    )
    return sentence % {"name": newest.made_by_name}


def _require_within_limits(before: Chosen, after: Chosen, by: Actor) -> None:
    """Let who is limited to sections change the tops of these alone."""
    limits = permissions.limits_of(by)
    if not limits:
        return
    old, new = (
        [slot for slot in chosen.slots if slot.section not in limits] for chosen in (before, after)
    )
    if old != new or before.banner != after.banner:
        raise PermissionDenied(_("You may choose for the top of your own sections alone."))


def _stories(chosen: Chosen) -> ArticleQuerySet:
    keys = [slot.story for slot in chosen.slots]
    if chosen.banner is not None and chosen.banner.story is not None:
        keys.append(chosen.banner.story)
    return Article.objects.filter(pk__in=keys)


def _slot_findings(chosen: Chosen) -> list[Finding]:
    """Find slots that can’t be shown; ``field`` names the slot by its place in the list."""
    sections = dict(_stories(chosen).values_list("pk", "section_id"))
    known = set(Section.objects.values_list("pk", flat=True))
    twice = Counter((slot.place, slot.section, slot.story, slot.span) for slot in chosen.slots)
    found = []
    for number, slot in enumerate(chosen.slots):
        sentence = _wrong_with(slot, sections, known)
        if not sentence and twice[(slot.place, slot.section, slot.story, slot.span)] > 1:
            sentence = _("This story stands at this place twice.")
        if sentence:
            found.append(Finding("must", f"slots-{number}", sentence))
    return found


def _wrong_with(slot: Slot, stories: Mapping[int, int | None], sections: set[int]) -> str:
    if slot.place not in curation.PLACES or (slot.place == "section") != (slot.section is not None):
        return _("Choose a place.")
    if slot.section is not None and slot.section not in sections:
        return _("There is no such section.")
    if slot.story not in stories:
        return _("There is no such story.")
    if slot.section is not None and stories[slot.story] != slot.section:
        return _("This story stands in another section.")
    span = slot.span
    if span.starts_at is not None and span.ends_at is not None and span.ends_at <= span.starts_at:
        return _("It ends before it begins.")
    return ""


def _banner_findings(banner: Banner | None, before: Banner | None) -> list[Finding]:
    if banner is None or banner == before:
        return []
    sentence = ""
    span = banner.span
    if not banner.text.strip() or len(banner.text) > BANNER_LENGTH:
        sentence = _("Write a line of at most %(n)d characters.") % {"n": BANNER_LENGTH}
    elif span.ends_at is None:
        sentence = _("Say when the line goes away.")
    elif span.starts_at is not None and span.ends_at <= span.starts_at:
        sentence = _("It ends before it begins.")
    elif banner.story is not None and not Article.objects.filter(pk=banner.story).exists():
        sentence = _("There is no such story.")
    return [Finding("must", "banner", sentence)] if sentence else []
