"""Facts about the product that code on every floor may ask for.

What an operator sets comes from the environment through ``newsroom.settings``;
this module reads it from ``django.conf.settings`` and gives it a type.
"""

from pathlib import Path

from django.conf import settings

# First words of addresses that belong to the site itself. Articles, standing
# pages and sections can't take them; importers add "-section" (see CONTRACT).
RESERVED_WORDS: frozenset[str] = frozenset(
    {
        "admin",
        "api",
        "archive",
        "authors",
        "corrections",
        "feeds",
        "healthz",
        "latest",
        "media",
        "metrics",
        "news-sitemap.xml",
        "readyz",
        "robots.txt",
        "search",
        "series",
        "sitemap.xml",
        "static",
        "topics",
        "atom.xml",
        "feed.json",
        "rss.xml",
    }
)

# ISO 15924 scripts written right to left, by the languages a newsroom may use.
RIGHT_TO_LEFT: frozenset[str] = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"}
)

HEADLINE_LENGTH = 300
SLUG_LENGTH = 200
PATH_LENGTH = 500
LANGUAGE_LENGTH = 35  # the longest tag that RFC 5646 (4.4.1) asks software to hold


def direction(language: str) -> str:
    """Give ``rtl`` or ``ltr`` for a BCP 47 tag."""
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def site_url() -> str:
    """Give the base of every absolute link, without a slash at its end."""
    return str(settings.NEWSROOM_SITE_URL).rstrip("/")


def absolute(url: str) -> str:
    """Put the site's own base before a path; never the Host that was asked for."""
    return url if "://" in url else site_url() + url


def data_dir() -> Path:
    """Give the folder that holds the database, the media and the originals."""
    return Path(settings.NEWSROOM_DATA_DIR)


def address_header() -> str:
    """Give the header in which the operator's proxy names the client's address; may be empty."""
    return str(settings.NEWSROOM_ADDRESS_HEADER)


def has_own_styles() -> bool:
    """Say whether the newsroom's site folder holds ``static/css/own.css``."""
    folder = str(settings.NEWSROOM_SITE_DIR)
    return bool(folder) and (Path(folder) / "static" / "css" / "own.css").is_file()


def sends_mail() -> bool:
    """Say whether the operator named a mail server."""
    return bool(getattr(settings, "MAILERS", None))
