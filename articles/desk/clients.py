"""Where a request comes from: the address, and the browser in which somebody logged in lately."""

import ipaddress
import secrets
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from articles import conf

_COOKIE: Final = "newsroom_browser"
_SALT: Final = "newsroom.browser"
_LATELY: Final = 90 * 24 * 60 * 60
_PEOPLE: Final = 5  # of one browser, which a newsroom may share


def address(request: HttpRequest) -> str:
    """Give the client's address, or nothing where it can't be known.

    Without a header that the operator named, an address of this machine or of a private
    network is a proxy's, behind which everybody comes. Who has an IPv6 address has as many as
    they like: what counts is the network.
    """
    name = conf.address_header()
    told = request.headers.get(name, "") if name else ""
    try:
        # The nearest proxy adds its word at the end; what stands before it, anybody may have sent.
        found = ipaddress.ip_address(
            (told or request.META.get("REMOTE_ADDR", "")).split(",")[-1].strip()
        )
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if not told and not found.is_global:
        return ""
    if found.version == 6:
        return f"{ipaddress.IPv6Address(int(found) >> 64 << 64)}/64"
    return str(found)


def known_browser(request: HttpRequest, name: str) -> str:
    """Give the mark of the browser if the person of that name logged in there lately."""
    return _marks(request).get(_tag(name), "")


def remember_browser(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Let the browser be known for the person from now on.

    Each person's mark is their own, and new: who shares the browser and logs in as somebody
    else must not begin to count anew at this one's name.
    """
    others = {tag: mark for tag, mark in _marks(request).items() if tag != _tag(name)}
    marks = {_tag(name): secrets.token_hex(8), **others}
    response.set_signed_cookie(
        _COOKIE,
        ".".join(f"{tag}-{mark}" for tag, mark in list(marks.items())[:_PEOPLE]),
        salt=_SALT,
        max_age=_LATELY,
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _marks(request: HttpRequest) -> dict[str, str]:
    kept = request.get_signed_cookie(_COOKIE, "", salt=_SALT, max_age=_LATELY)
    pairs = (pair.split("-", 1) for pair in (kept or "").split(".") if pair)
    return dict(pairs)


def _tag(name: str) -> str:
    return salted_hmac(_SALT, name, algorithm="sha256").hexdigest()[:16]
