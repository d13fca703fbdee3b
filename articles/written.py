"""Days, moments and languages in the words, the letters and the marks of the page's language."""

import datetime as dt
from typing import Final, NamedTuple

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language_info, gettext_lazy, pgettext_lazy

#: What English writes, and what the page’s language writes instead: French has no capitals in
#: its months, and tells June from July by more than three letters.
WAYS: Final = {
    "j F": pgettext_lazy("date format", "j F"),
    "j F, H:i": pgettext_lazy("date format", "j F, H:i"),
    "j F Y": pgettext_lazy("date format", "j F Y"),
    "j F Y, H:i": pgettext_lazy("date format", "j F Y, H:i"),
    "j F Y, H:i:s": pgettext_lazy("date format", "j F Y, H:i:s"),
    "j M": pgettext_lazy("date format", "j M"),
    "j M, H:i": pgettext_lazy("date format", "j M, H:i"),
    "j M Y": pgettext_lazy("date format", "j M Y"),
    "j M Y, H:i": pgettext_lazy("date format", "j M Y, H:i"),
    "l j F": pgettext_lazy("date format", "l j F"),
    "l j F Y": pgettext_lazy("date format", "l j F Y"),
}


def written(moment: dt.date, way: str) -> str:
    """Write a day, or a moment in the newsroom's zone, in one of ``WAYS``."""
    if isinstance(moment, dt.datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    return format_date(moment, str(WAYS[way]))


#: What people write and Django has no name for: in the page's language, and in itself.
_NAMES: Final = {"zh": (gettext_lazy("Chinese"), "中文")}


class _Name(NamedTuple):
    """Both names of a language, and the code that has them."""

    translated: str
    in_itself: str
    code: str


def language_name(tag: str) -> str:
    """Name a language in the page's own; a tag that nobody has a name for stands for itself.

    Where only the first part of a tag has a name, the tag stands beside it, so that no two
    are called alike: “French (fr-ca)”.
    """
    name = _name_of(tag)
    if name is None:
        return tag
    return name.translated if name.code == tag.lower() else f"{name.translated} ({tag})"


def language_in_itself(tag: str) -> str:
    """Name a language in itself; a tag that nobody has a name for stands for itself."""
    name = _name_of(tag)
    return name.in_itself if name else tag


def has_name(tag: str) -> bool:
    """Say whether a language, or the one that a longer tag begins with, has a name."""
    return _name_of(tag) is not None


def _name_of(tag: str) -> _Name | None:
    lowered = tag.lower()
    if lowered not in _NAMES:
        try:
            found = get_language_info(lowered)
            return _Name(str(found["name_translated"]), found["name_local"], found["code"])
        except KeyError:
            lowered = lowered.split("-")[0]
    if lowered not in _NAMES:
        return None
    translated, in_itself = _NAMES[lowered]
    return _Name(str(translated), in_itself, lowered)
