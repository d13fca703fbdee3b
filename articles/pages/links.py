"""Addresses as they stand in HTML and headers."""

import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from django.utils.functional import Promise

from articles import conf

# What RFC 3986 lets stand in a path, beside letters, digits and "-._~".
_KEPT = "/:@!$&'()*+,;="


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; ``url`` is ready for an attribute."""

    label: str | Promise
    url: str


def href(address: str) -> str:
    """Percent-encode a stored path; a whole address (``https://…``) stays as it is."""
    if not address.startswith("/") or address.startswith("//"):
        return address
    return quote(address, safe=_KEPT)


def absolute(url: str) -> str:
    """Put the site's own base before a path; never the Host that was asked for."""
    return url if "://" in url else conf.site_url() + url


def asked_path(path: str) -> str | None:
    """Give a requested path as paths are stored, or None where nothing can stand.

    PostgreSQL refuses a NUL in any text, so it never reaches a query.
    """
    address = unicodedata.normalize("NFC", path)
    return None if "\0" in address or len(address) > conf.PATH_LENGTH else address
