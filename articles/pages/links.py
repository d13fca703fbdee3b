"""Addresses as they stand in HTML and headers."""

import unicodedata
from dataclasses import dataclass

from django.utils.functional import Promise

from articles import conf
from articles.text.addresses import href as href


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; ``url`` is ready for an attribute."""

    label: str | Promise
    url: str


def absolute(url: str) -> str:
    """Put the site's own base before a path; never the Host that was asked for."""
    return conf.absolute(url)


def asked_path(path: str) -> str | None:
    """Give a requested path as paths are stored, or None where nothing can stand.

    PostgreSQL refuses a NUL in any text, so it never reaches a query.
    """
    address = unicodedata.normalize("NFC", path)
    return None if "\0" in address or len(address) > conf.PATH_LENGTH else address
