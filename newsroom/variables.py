"""What the environment may say: each value is read, or refused in a sentence.

Every function raises ``ImproperlyConfigured`` with the name of the variable.
"""

import re
from collections.abc import Iterable
from email.utils import parseaddr
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

# What a browser can send as Host; other scripts come as xn--….
_HOST: Final = r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.?|\[[0-9A-Fa-f:.]+\]"
_SOURCE: Final = r"https://[A-Za-z0-9.*-]+(:[0-9]+)?(/[^\s;,'\"]*)?"


def words(named: Iterable[str]) -> list[str]:
    """Take off the blanks that people write behind commas."""
    return [word.strip() for word in named if word.strip()]


def number(variable: str, text: str, default: int, lowest: int, highest: int) -> int:
    """Read a whole number; empty is the default."""
    if not text.strip():
        return default
    try:
        value = int(text)
    except ValueError:
        value = lowest - 1
    if not lowest <= value <= highest:
        raise ImproperlyConfigured(f"{variable}: {text!r} is no number from {lowest} to {highest}.")
    return value


def site_address(text: str) -> SplitResult:
    """Read the base of all links: scheme, host and perhaps a port, nothing behind them."""
    try:
        parts = urlsplit(text)
        is_whole = parts.scheme in {"http", "https"} and parts.port != 0
    except ValueError:
        parts, is_whole = urlsplit(""), False
    host = host_of(parts)
    if not is_whole or not re.fullmatch(_HOST, host) or _has_more(parts):
        raise ImproperlyConfigured(
            "NEWSROOM_SITE_URL must be a whole address such as https://news.example.org,"
            " without a path. Letters of other scripts in a host are written as xn--…."
        )
    return parts


def host_of(address: SplitResult) -> str:
    """Give the host as a request names it: an IPv6 address in brackets."""
    host = address.hostname or ""
    return f"[{host}]" if ":" in host else host


def _has_more(parts: SplitResult) -> bool:
    return bool(parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc)


def hosts(variable: str, named: Iterable[str]) -> list[str]:
    """Check names of hosts: ``*`` is any, a dot in front is any below it."""
    found = words(named)
    for host in found:
        if host != "*" and not re.fullmatch(_HOST, host.removeprefix(".")):
            raise ImproperlyConfigured(
                f"{variable}: {host!r} is no host. Write names such as www.example.org,"
                " without https:// and port, separated by commas."
            )
    return found


def header(variable: str, text: str) -> str:
    """Check the name of a header that a proxy sets."""
    name = text.strip()
    if name and not re.fullmatch(r"[A-Za-z0-9-]+", name):
        raise ImproperlyConfigured(
            f"{variable}: {text!r} is no header. Write a name such as X-Real-IP."
        )
    return name


def sources(variable: str, named: Iterable[str]) -> list[str]:
    """Check hosts that a newsroom's own templates may load from, on public pages alone."""
    found = words(named)
    for source in found:
        if not re.fullmatch(_SOURCE, source):
            raise ImproperlyConfigured(
                f"{variable}: {source!r} is no source. Write hosts such as"
                " https://charts.example.org, separated by commas."
            )
    return found


def apps(variable: str, named: Iterable[str]) -> list[str]:
    """Check that there are modules of the names; what is wrong inside one, Django says."""
    found = words(named)
    for app in found:
        top = app.partition(".")[0]
        if not top.isidentifier() or find_spec(top) is None:
            raise ImproperlyConfigured(
                f"{variable}: there is no module {top!r}. Install it into .venv/, or set"
                " PYTHONPATH to the folder in which it lies."
            )
    return found


def sender(variable: str, text: str) -> str:
    """Check an address that letters may come from, with or without a name."""
    name, _at, host = parseaddr(text)[1].rpartition("@")
    if not name or not host or not text.isprintable():
        raise ImproperlyConfigured(
            f"{variable}: {text!r} is no e-mail address. Write newsroom@example.org,"
            " or The Newsroom <newsroom@example.org>."
        )
    return text


def secret_key(file: Path) -> str:
    """Read the key that ``demo`` and ``start_newsroom`` keep; empty where there is none."""
    try:
        return file.read_text("utf-8").strip() if file.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise ImproperlyConfigured(
            f"The secret key can’t be read from {file} ({reason}). Run Newsroom as the user"
            " to whom its data folder belongs, or set NEWSROOM_SECRET_KEY."
        ) from error
