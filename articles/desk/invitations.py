"""The link with which somebody sets a password: an invitation, or a forgotten one.

The link holds Django's own one-time token. It is void once a password was set with it, once
somebody logged in, and after ``settings.PASSWORD_RESET_TIMEOUT`` seconds.
"""

import datetime as dt

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from articles import audit, conf
from articles.desk import letters
from articles.models import Publication, User
from articles.permissions import Actor


def valid_for() -> dt.timedelta:
    """Say for how long a link holds."""
    return dt.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)


def link_for(person: User) -> str:
    """Make a link with which this person, or whoever holds it, sets the password once.

    It leads to the address in the settings, whatever Host somebody asked for.
    """
    place = {
        "uidb64": urlsafe_base64_encode(force_bytes(person.pk)),
        "token": default_token_generator.make_token(person),
    }
    return conf.site_url() + reverse("admin:password_reset_confirm", kwargs=place)


def may_be_mailed(person: User) -> bool:
    """Say whether a letter can reach this person."""
    return bool(person.email) and conf.sends_mail()


def note(person: User, by: Actor, at: dt.datetime) -> None:
    """Write down that ``by`` invited the person, in the caller's transaction."""
    audit.record("invite", person, by, at, mailed=may_be_mailed(person))


def mail_link(person: User, letter: str, by: str = "") -> None:
    """Mail a link; ``letter`` is ``invitation`` (from ``by``) or ``forgotten``."""
    publication = Publication.get_current()
    write = {"invitation": letters.invitation, "forgotten": letters.forgotten}[letter]
    with translation.override(person.language or publication.language):
        write(person, by, publication.name, valid_for().days, link_for(person))
