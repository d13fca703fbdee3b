"""Which language the site's own words take on a page."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import to_language


@cache
def catalogues() -> frozenset[str]:
    """Name the languages that the site's words are there in: its own and each catalogue's."""
    found = {
        to_language(file.parent.parent.name)
        for folder in settings.LOCALE_PATHS
        for file in Path(folder).glob("*/LC_MESSAGES/django.mo")
    }
    return frozenset({settings.LANGUAGE_CODE, *found})


def labels_language(*wanted: str) -> str:
    """Give the first of the wanted languages that has a catalogue, else the settings' own.

    A regional variant (``fr-CA``) is served by its language.
    """
    for tag in wanted:
        lowered = tag.lower()
        for candidate in (lowered, lowered.split("-")[0]):
            if candidate in catalogues():
                return candidate
    return settings.LANGUAGE_CODE
