"""Addresses as they stand in HTML, headers and JSON."""

import re
from typing import Final
from urllib.parse import quote

# What RFC 3986 lets stand in a path, beside letters, digits and "-._~".
_KEPT: Final = "/:@!$&'()*+,;="
# By far the most paths: a million are written at a time.
_PLAIN: Final = re.compile("/(?!/)[a-z0-9/._~-]*").fullmatch


def href(address: str) -> str:
    """Percent-encode a stored path; a whole address (``https://…``) stays as it is."""
    if _PLAIN(address):
        return address
    if not address.startswith("/") or address.startswith("//"):
        return address
    return quote(address, safe=_KEPT)
