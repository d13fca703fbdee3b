"""The newsroom's publication, zone and language while an editor's request runs."""

import contextlib
import datetime as dt
from collections.abc import Iterator

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.models import Publication, User
from articles.written import language_name


def publication_of(request: HttpRequest) -> Publication:
    """Fetch the publication once for each request."""
    known: Publication | None = getattr(request, "_newsroom_publication", None)
    if known is None:
        known = Publication.get_current()
        request._newsroom_publication = known  # type: ignore[attr-defined]  # kept for this request alone
    return known


def now(request: HttpRequest) -> dt.datetime:
    """Give the moment of this request (aware): one moment for all that it does."""
    moment: dt.datetime | None = getattr(request, "_newsroom_moment", None)
    if moment is None:
        moment = timezone.now()
        request._newsroom_moment = moment  # type: ignore[attr-defined]  # kept for this request alone
    return moment


def zone_name(publication: Publication) -> str:
    """Name the zone as people say it: ``London`` for ``Europe/London``."""
    return publication.time_zone.rsplit("/", 1)[-1].replace("_", " ")


def screen_language(request: HttpRequest, publication: Publication) -> str:
    """Choose the language of the screens: the person's, else the publication's."""
    user = getattr(request, "user", None)
    wanted = user.language if isinstance(user, User) and user.language else publication.language
    try:
        return translation.get_supported_language_variant(wanted)
    except LookupError:
        return settings.LANGUAGE_CODE


def language_choice(stored: str) -> forms.ChoiceField:
    """Make the choice of a person's language: those that the screens are there in.

    What is stored already stays a choice: a “fr-ca” of before is shown French screens.
    """
    names = {"": _("The publication’s language"), **dict(settings.LANGUAGES)}
    if stored not in names:
        names[stored] = language_name(stored)
    return forms.ChoiceField(
        label=_("Language of the screens"), choices=list(names.items()), required=False
    )


@contextlib.contextmanager
def newsroom_time(request: HttpRequest) -> Iterator[None]:
    """Show and read times in the newsroom's zone, and texts in the person's language."""
    publication = publication_of(request)
    with (
        timezone.override(publication.zone),
        translation.override(screen_language(request, publication)),
    ):
        yield
