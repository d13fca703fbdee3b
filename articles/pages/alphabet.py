"""Names in the order of their letters: all on one page, or page by page where there are many.

``?letter=`` gives those under one letter, ``?from=`` those from a name's key on; where several
share the key, ``slug`` says which of them is the first. Letter and key are kept beside each name,
so that every page is one range of an index.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Exists, F, Model, QuerySet
from django.db.models.fields.tuple_lookups import (
    Tuple,
    TupleGreaterThanOrEqual,
    TupleLessThan,
)
from django.http import Http404, QueryDict
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles import conf
from articles.pages.answers import BadAddress
from articles.pages.names import Name
from articles.text.names import KEY_LENGTH, OTHERS, initial
from articles.text.slugs import is_slug

PAGE_SIZE: Final = 300
_ORDER: Final = ("initial", "key", "slug")
# Scripts of the world have some dozens of letters each; no page links more than these.
_MOST_LETTERS: Final = 400
_LETTER_LENGTH: Final = 5

#: A letter, a key under it and a slug: where a page begins.
type Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that names stand under, and where they are."""

    label: str | Promise
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The names under one letter; ``anchor`` is the id of their heading."""

    label: str | Promise
    anchor: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A page of an index; ``before`` and ``after`` lead to its neighbours, empty at an end.

    ``letter`` and ``start`` say which part it is, where it isn't the beginning of the whole.
    """

    groups: tuple[Group, ...]
    letters: tuple[Letter, ...]
    before: str = ""
    after: str = ""
    letter: str = ""
    start: str = ""

    def title(self, whole: str | Promise) -> str | Promise:
        """Name the part by the title of the whole index."""
        named = whole
        if self.letter:
            named = format_lazy("{whole}: {letter}", whole=whole, letter=letter_name(self.letter))
        if self.start and self.groups:
            first = self.groups[0].names[0].label
            return format_lazy(_("{index}, from “{name}”"), index=named, name=first)
        return named


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; all are empty for the beginning of the whole index.

    ``slug`` is of the first of several names with the key ``start``, empty for all of them.
    """

    letter: str = ""
    start: str = ""
    slug: str = ""

    def url(self, base: str) -> str:
        """Give the address of the part."""
        query = {"letter": self.letter, "from": self.start, "slug": self.slug}
        told = urlencode({name: value for name, value in query.items() if value})
        return f"{base}?{told}" if told else base


def letter_name(letter: str) -> str | Promise:
    """Name a letter; what begins with no letter at all stands under a word."""
    return _("Other signs") if letter == OTHERS else letter


def read(query: QueryDict) -> Asked:
    """Read the address's ``letter``, ``from`` and ``slug``; raises ``BadAddress``."""
    letter, start, slug = (_read_one(query, name) for name in ("letter", "from", "slug"))
    if len(letter) > _LETTER_LENGTH or len(start) > KEY_LENGTH:
        raise BadAddress("no name is so long")
    if slug and not (start and len(slug) <= conf.SLUG_LENGTH and is_slug(slug)):
        raise BadAddress("slug")
    return Asked(letter, start, slug)


def _read_one(query: QueryDict, name: str) -> str:
    values = query.getlist(name)
    if len(values) > 1 or values == [""] or any("\0" in value for value in values):
        raise BadAddress(name)
    return values[0] if values else ""


def get_part[T: Model](
    used: QuerySet[T], base: str, asked: Asked, name: Callable[[T], Name]
) -> Part:
    """Fetch the page of an index that is asked for.

    Queries: the names; where there are more than a page of them, or a part is asked for, also
    the letters (2) and the page before (1). Raises ``Http404`` for a letter without names.
    """
    listed = used.filter(initial=asked.letter) if asked.letter else used
    place = _place(asked)
    found = [*listed.filter(*_since(place)).order_by(*_ORDER)[: PAGE_SIZE + 1]]
    if asked.letter and not found and not asked.start:
        raise Http404
    groups = _groups(found[:PAGE_SIZE], name)
    if asked == Asked() and len(found) <= PAGE_SIZE:
        letters = tuple(Letter(group.label, f"#{group.anchor}") for group in groups)
        return Part(groups, letters if len(letters) > 1 else ())
    after = ""
    if len(found) > PAGE_SIZE:
        last, first = ((str(noun.key), noun.slug) for noun in found[PAGE_SIZE - 1 :])  # type: ignore[attr-defined]  # as the models of names have
        after = _from(asked, first, last).url(base)
    before = _before(listed, base, asked, place)
    letters = _letters(_get_letters(used), base, asked)
    return Part(groups, letters, before, after, asked.letter, asked.start)


def _from(asked: Asked, first: tuple[str, str], before: tuple[str, str]) -> Asked:
    """Ask for what begins with a key and slug, behind those before it."""
    key, slug = first
    return Asked(asked.letter, key, slug if before[0] == key else "")


def _place(asked: Asked) -> Place | None:
    """Give where the page begins, or None for the beginning."""
    return (asked.letter or initial(asked.start), asked.start, asked.slug) if asked.start else None


def _since(place: Place | None) -> tuple[TupleGreaterThanOrEqual, ...]:
    return (TupleGreaterThanOrEqual(Tuple(*map(F, _ORDER)), place),) if place else ()


def _before[T: Model](listed: QuerySet[T], base: str, asked: Asked, place: Place | None) -> str:
    """Find where the page before this one begins (1 query)."""
    if place is None:
        return ""
    earlier = listed.filter(TupleLessThan(Tuple(*map(F, _ORDER)), place))
    back = earlier.order_by(*(f"-{column}" for column in _ORDER))
    names = [*back.values_list("key", "slug")[: PAGE_SIZE + 1]]
    if len(names) > PAGE_SIZE:
        first, before = names[PAGE_SIZE - 1 :]
        return _from(asked, first, before).url(base)
    return Asked(asked.letter).url(base) if names else ""


def _groups[T: Model](nouns: Iterable[T], name: Callable[[T], Name]) -> tuple[Group, ...]:
    by_letter = groupby(nouns, key=lambda noun: str(getattr(noun, "initial", "")))
    return tuple(
        Group(letter_name(letter), f"letter-{ord(letter[:1] or OTHERS):x}", tuple(map(name, some)))
        for letter, some in by_letter
    )


def _get_letters(used: QuerySet[Any]) -> list[str]:
    """Find the letters under which names in use stand (2 queries).

    Every name has a letter, but not every name is in use: each letter is probed for one.
    """
    nouns = used.model._default_manager.filter(published_count__gt=0).order_by()
    kept = nouns.order_by("initial").values_list("initial", flat=True).distinct()[:_MOST_LETTERS]
    letters: Sequence[str] = [*kept]
    probes = {f"letter_{n}": Exists(used.filter(initial=one)) for n, one in enumerate(letters)}
    answers = [*nouns.annotate(**probes).values_list(*probes)[:1]] if probes else []
    return [
        letter for row in answers for letter, is_used in zip(letters, row, strict=True) if is_used
    ]


def _letters(used: Iterable[str], base: str, asked: Asked) -> tuple[Letter, ...]:
    whole = Letter(_("All"), base, is_current=not asked.letter)
    return (
        whole,
        *(
            Letter(letter_name(one), Asked(one).url(base), is_current=one == asked.letter)
            for one in used
        ),
    )
