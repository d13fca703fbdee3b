"""The mail server, from one address."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


def mailer_options(address: str) -> dict[str, Any]:
    """Read ``smtp://user:password@host:port`` as options of Django's SMTP mailer.

    ``smtp`` begins plain and goes on encrypted (STARTTLS, port 587), ``smtps`` is encrypted
    from the start (465), ``smtp+plain`` never (25): for a server on the same machine. Raises
    ``ImproperlyConfigured``.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ImproperlyConfigured(
            "NEWSROOM_MAIL_URL must be an address such as"
            " smtp://user:password@mail.example.org:587 (or smtps://, smtp+plain://)."
        )
    return {
        "host": parts.hostname,
        "port": port or _PORTS[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp",
        "use_ssl": parts.scheme == "smtps",
        "timeout": 20,  # seconds
    }
