"""Former addresses of other sites and systems, taken in many at a time."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from articles import audit, conf, permissions, redirects
from articles.models import Article, Redirect
from articles.permissions import Actor
from articles.publishing.links import dead_among, internal_path
from articles.publishing.paths import is_in_use
from articles.text import html

_MOST_HOPS: Final = 20
_NONE: Final[Mapping[str, str]] = {}
_WHOLE: Final = re.compile(r"https?://", re.IGNORECASE)


class NoRedirect(ValueError):
    """A pair of addresses that can't be a redirect; the text says why."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Where an old address is to lead: to a story wherever it stands, or to a fixed address."""

    path: str
    article: Article | None
    target: str

    @property
    def address(self) -> str:
        """The address that readers get now."""
        return (self.article.path or "") if self.article else self.target


type Planned = Lead | NoRedirect


def plan_leads(pairs: Sequence[tuple[str, str]], at: dt.datetime) -> list[Planned]:
    """Read pairs of an old and a new address; gives a lead for each, or why there is none.

    What leads on to another old address, of these or of those stored, is led to its end.
    There is none for an old address at which something stands, a new one at which nothing
    does at the moment ``at``, and a loop.
    """
    read = [_read(old, new) for old, new in pairs]
    asked: dict[str, str] = {}
    for one in read:
        if not isinstance(one, NoRedirect):
            asked.setdefault(*one)
    return [_planned(one, asked, at) for one in read]


def _read(old: str, new: str) -> tuple[str, str] | NoRedirect:
    try:
        return _old_path(old), _new_address(new)
    except NoRedirect as refused:
        return refused


def _planned(
    one: tuple[str, str] | NoRedirect, asked: Mapping[str, str], at: dt.datetime
) -> Planned:
    if isinstance(one, NoRedirect):
        return one
    path, target = one
    if asked[path] != target:
        return NoRedirect(_("The old address stands further up with another new one."))
    try:
        return _to_its_end(path, target, asked, at)
    except NoRedirect as refused:
        return refused


def _to_its_end(path: str, target: str, asked: Mapping[str, str], at: dt.datetime) -> Lead:
    lead = lead_of(path, target, asked)
    if lead.target.startswith("/") and dead_among([_own(lead.target)], at):
        raise NoRedirect(_("Nothing stands at %(path)s.") % {"path": lead.target})
    return lead


def lead_of(path: str, target: str, asked: Mapping[str, str] = _NONE) -> Lead:
    """Follow a new address to its end; raises ``NoRedirect`` when it comes back to ``path``.

    ``asked`` are pairs that count beside those stored.
    """
    seen = {path}
    for _hop in range(_MOST_HOPS):
        if target in seen:
            raise NoRedirect(_("It leads back to itself."))
        seen.add(target)
        article = Article.objects.filter(path=target).without_text().first()
        if article is not None:
            return Lead(path, article, "")
        following = _following(target, asked)
        if following is None:
            break
        target = following
    return Lead(path, None, target)


def _following(target: str, asked: Mapping[str, str]) -> str | None:
    """Give where an address leads on, by these pairs or by what is stored."""
    if target in asked:
        return asked[target]
    found = redirects.find(target) if target.startswith("/") else None
    return found.target if found else None


def _own(target: str) -> str:
    return internal_path(target, None) or target


def _old_path(text: str) -> str:
    """Read an old address of this site, as paths are stored."""
    parts = urlsplit(text.strip())
    if parts.query or parts.fragment:
        raise NoRedirect(_("An old address is a path, without “?” and “#”."))
    path = unicodedata.normalize("NFC", unquote(parts.path)).strip()
    if not path.startswith("/") or path.startswith("//") or not path.strip("/"):
        raise NoRedirect(_("An old address starts with a slash and has a word behind it."))
    last = path.rsplit("/", 1)[-1]
    path = f"{path}/" if last and "." not in last else path
    if "\0" in path or len(path) > conf.PATH_LENGTH:
        raise NoRedirect(_("The old address is too long."))
    if is_in_use(path if path.endswith("/") else f"{path}/"):
        sentence = _(
            "Something stands at %(path)s. Only an address that is free can lead elsewhere."
        )
        raise NoRedirect(sentence % {"path": path})
    return path


def _new_address(text: str) -> str:
    """Read a new address: a path of this site as it is stored, or a whole address elsewhere."""
    given = html.address(text.strip())
    if given is None or not (re.match("/(?!/)", given) or _WHOLE.match(given)):
        raise NoRedirect(_("A new address starts with a slash, or with https://."))
    if len(given) > conf.PATH_LENGTH:
        raise NoRedirect(_("The new address is too long."))
    parts, path = urlsplit(given), internal_path(given, None)
    if path is None:
        return given
    more = f"?{parts.query}" * bool(parts.query) + f"#{parts.fragment}" * bool(parts.fragment)
    return unicodedata.normalize("NFC", path) + more


def is_stored(lead: Lead) -> bool | None:
    """Say whether the table has it already: None where the address is new to it."""
    row = Redirect.objects.filter(path=lead.path).first()
    if row is None:
        return None
    return row.article_id == (lead.article.pk if lead.article else None) and (
        row.target == lead.target
    )


def store_lead(lead: Lead, by: Actor, at: dt.datetime) -> None:
    """Store it, and lead what led to its old address to the same place. Raises
    ``PermissionDenied``.
    """
    stored = is_stored(lead)
    if not permissions.may_change(by, "redirect", adding=stored is None):
        raise PermissionDenied(_("You don’t have the right to change this."))
    with transaction.atomic():
        if lead.article is not None:
            redirects.add_for(lead.article, lead.path, at)
        else:
            redirects.add(lead.path, lead.target, at)
        row = Redirect.objects.get(path=lead.path)
        audit.record("add" if stored is None else "change", row, by, at, to=lead.address)
