"""Which language the site's own words take on a page."""

from django.conf import settings


def labels_language(*wanted: str) -> str:
    """Give the first of the wanted languages that has a catalogue, else the settings' own.

    A regional variant (``fr-CA``) is served by its language.
    """
    known = {code.lower() for code, _name in settings.LANGUAGES}
    for tag in wanted:
        lowered = tag.lower()
        for candidate in (lowered, lowered.split("-")[0]):
            if candidate in known:
                return candidate
    return settings.LANGUAGE_CODE
