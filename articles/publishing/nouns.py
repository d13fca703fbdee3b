"""Saving and deleting everything that readers see beside stories."""

import datetime as dt
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from articles import audit, conf, media, permissions, redirects
from articles.models import (
    Author,
    Image,
    Publication,
    Redirect,
    Section,
    Series,
    StandingPage,
    Topic,
)
from articles.models.base import clean_texts
from articles.permissions import Actor
from articles.publishing import archive_months, filing, holding, paths, rules
from articles.publishing.errors import Finding, NotReady
from articles.publishing.face import make_marks
from articles.publishing.picture_uses import pages_showing
from articles.publishing.rendering import render, render_stories_with
from articles.text import html

type Noun = models.Model

# Nouns with an address of their own that follows from their slug.
_WITH_ADDRESS: Final = (Section, Author, Topic, Series, StandingPage)


def save_noun(noun: Noun, by: Actor, at: dt.datetime) -> None:
    """Store a section, author, topic, series, page, link, picture or the publication.

    A new slug leaves a redirect at the old address; a picture's new words reach every
    story that shows it; new levels of the publication's rules, all that is scheduled.
    Raises ``PermissionDenied``, and ``NotReady`` where something else stands at the address
    of a section or page, or a level is none.
    """
    adding = noun._state.adding
    name = noun._meta.model_name or ""
    if not (permissions.may_change(by, name, adding=adding) or _is_left_to(by, noun)):
        raise PermissionDenied(_("You don’t have the right to change this."))
    clean_texts(noun)
    with transaction.atomic():
        former = _stored(noun)
        old_address, new_address = _address(former) if former else "", _address(noun)
        levels = _new_levels(noun) if isinstance(noun, Publication) else {}
        if isinstance(noun, Section | StandingPage) and new_address != old_address:
            _require_free(noun)
        if isinstance(noun, StandingPage):
            noun.body, noun.changed_at = html.clean(noun.body).html, at
            render(noun)
        if isinstance(noun, Topic):
            filing.require_own_name(noun)
        _store(noun)
        _lead_from(old_address, new_address, at)
        told = _keep_name(noun, former)
        if isinstance(noun, Redirect):
            redirects.collapse(noun)
        if isinstance(noun, Image) and not adding:
            render_stories_with(noun, at)
            make_marks(Publication.get_current(), at, only=noun)  # its focal point may be new
        if isinstance(noun, Publication):
            make_marks(noun, at)
            _move_months(noun, former)
        details: dict[str, Any] = {"readiness": levels, **told} if levels else told
        audit.record("add" if adding else "change", noun, by, at, **details)
        if not adding:
            needing = holding.scheduled(at) if levels else holding.needing(noun, at)
            holding.recheck(needing, by, at)


def delete_noun(noun: Noun, by: Actor, at: dt.datetime) -> None:
    """Delete a noun; raises ``ProtectedError`` while a story needs it, ``PermissionDenied``."""
    name = noun._meta.model_name or ""
    if by.user is not None and not by.user.has_perm(f"articles.delete_{name}"):
        raise PermissionDenied(_("You don’t have the right to delete this."))
    with transaction.atomic():
        audit.record("delete", noun, by, at)
        needing = holding.needing(noun, at)
        if isinstance(noun, Image):
            pages: set[models.Model] = set(pages_showing(noun))
            if pages:
                raise ProtectedError("A page shows this picture.", pages)  # not for people
            files = media.files_of(noun)
            noun.delete()
            transaction.on_commit(lambda: media.remove_files(files))
        else:
            noun.delete()
        holding.recheck(needing, by, at)


def _store(noun: Noun) -> None:
    """Write the row, but not its kept count: that of an instance may be out of date."""
    if noun._state.adding:
        noun.save()
        return
    fields = [field.name for field in noun._meta.concrete_fields if not field.primary_key]
    noun.save(update_fields=[name for name in fields if name != "published_count"])


def _lead_from(old_address: str, new_address: str, at: dt.datetime) -> None:
    """Lead from a former address to the new one; from a new noun's lead nowhere else."""
    if old_address and new_address != old_address:
        redirects.add(old_address, new_address, at)
    elif new_address and not old_address:
        redirects.clear(new_address)


def _keep_name(noun: Noun, former: Noun | None) -> dict[str, Any]:
    """Keep what a renamed topic was called; gives the audit's words for it."""
    if not (isinstance(noun, Topic) and isinstance(former, Topic)):
        return {}
    filing.keep_former_name(noun, former)
    return {"former_name": former.name} if former.name != noun.name else {}


def _move_months(publication: Publication, former: Noun | None) -> None:
    """Count the archive anew where a month begins at another moment than before."""
    if not (isinstance(former, Publication) and former.time_zone == publication.time_zone):
        archive_months.recount()


def _is_left_to(by: Actor, noun: Noun) -> bool:
    """Whether ``by`` may write this one noun without the right to all of its kind.

    What stands under the own stories, and the first words of a picture without any.
    """
    if by.user is None:
        return False
    if isinstance(noun, Author) and noun.user_id == by.user.pk:
        return noun._state.adding or Author.objects.filter(pk=noun.pk, user=by.user).exists()
    if isinstance(noun, Image) and permissions.may_change(by, "image", adding=True):
        return Image.objects.filter(pk=noun.pk, alt="", decorative=False).exists()
    return False


def _new_levels(publication: Publication) -> dict[str, list[str]]:
    """Give the rules whose level changes, each with the old and the new one."""
    rules.require_possible(publication.readiness)
    publication.readiness = rules.own_choice(publication.readiness)
    return rules.changes(Publication.get_current(), publication)


def _require_free(noun: Section | StandingPage) -> None:
    is_own = noun.slug in conf.RESERVED_WORDS
    if not is_own and paths.is_free_word(noun.slug, ignoring=noun):
        return
    sentence = _("Something else stands at /%(slug)s/. Choose another word.") % {"slug": noun.slug}
    raise NotReady([Finding("must", "slug", sentence)])


def _address(noun: Noun) -> str:
    return noun.get_absolute_url() if isinstance(noun, _WITH_ADDRESS) else ""


def _stored(noun: Noun) -> Noun | None:
    """Fetch how a noun whose former words matter stands, before it is stored anew."""
    if noun._state.adding or not isinstance(noun, (*_WITH_ADDRESS, Publication)):
        return None
    return type(noun)._default_manager.filter(pk=noun.pk).first()
