"""Sitemaps as the protocol wants them (sitemaps.org 0.9, with images, languages and news)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from articles.text import xml

_SITEMAPS: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGES: Final = "http://www.google.com/schemas/sitemap-image/1.1"
_NEWS: Final = "http://www.google.com/schemas/sitemap-news/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
# Codes that news search engines know in place of ours.
_NEWS_LANGUAGES: Final = {
    "zh-hans": "zh-cn",
    "zh-cn": "zh-cn",
    "zh-hant": "zh-tw",
    "zh-tw": "zh-tw",
}


# One address, absolute and percent-encoded: when it changed as ``moment`` writes it, its
# picture, the same in other languages (``x-default`` too). A plain tuple: a million of them
# are made at a time.
type Address = tuple[str, str, str, Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class NewsAddress:
    """One story of the last two days."""

    url: str
    title: str
    language: str
    published_at: dt.datetime


def moment(at: dt.datetime) -> str:
    """Write a moment in UTC, to the second."""
    return at.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def index(files: Iterable[tuple[str, dt.datetime | None]]) -> str:
    """Write the file that names the others, each with when it changed (aware)."""
    parts = "\n".join(
        f"<sitemap><loc>{xml.escaped(url)}</loc>{_lastmod(moment(at) if at else '')}</sitemap>"
        for url, at in files
    )
    return f'{xml.DECLARATION}<sitemapindex xmlns="{_SITEMAPS}">\n{parts}\n</sitemapindex>\n'


def url_set(addresses: Iterable[Address]) -> str:
    """Write a file of addresses."""
    names = f'xmlns="{_SITEMAPS}" xmlns:image="{_IMAGES}" xmlns:xhtml="{_XHTML}"'
    # A million of these are written at a time: plain strings, escaped where needed.
    lines = "\n".join(
        [
            f"<url><loc>{_location(url)}</loc>{_lastmod(changed)}"
            f"{_others(others) if others else ''}{_image(image) if image else ''}</url>"
            for url, changed, image, others in addresses
        ]
    )
    return f"{xml.DECLARATION}<urlset {names}>\n{lines}\n</urlset>\n"


def _lastmod(changed: str) -> str:
    return f"<lastmod>{changed}</lastmod>" if changed else ""


def _others(others: Sequence[tuple[str, str]]) -> str:
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{xml.escaped(language)}"'
        f' href="{xml.escaped(url)}"/>'
        for language, url in others
    )


def _image(url: str) -> str:
    return f"<image:image><image:loc>{xml.escaped(url)}</image:loc></image:image>"


def _location(url: str) -> str:
    """Escape an address, which is percent-encoded already."""
    return url.replace("&", "&amp;").replace("'", "&apos;")


def news(addresses: Iterable[NewsAddress], publication: str) -> str:
    """Write the file of the newest stories."""
    lines = "\n".join(_news(address, publication) for address in addresses)
    names = f'xmlns="{_SITEMAPS}" xmlns:news="{_NEWS}"'
    return f"{xml.DECLARATION}<urlset {names}>\n{lines}\n</urlset>\n"


def _news(address: NewsAddress, publication: str) -> str:
    told = "".join(
        (
            "<news:publication>",
            xml.element("news:name", publication),
            xml.element("news:language", _news_language(address.language)),
            "</news:publication>",
            xml.element("news:publication_date", moment(address.published_at)),
            xml.element("news:title", address.title),
        )
    )
    return f"<url><loc>{_location(address.url)}</loc><news:news>{told}</news:news></url>"


def _news_language(language: str) -> str:
    lowered = language.lower()
    return _NEWS_LANGUAGES.get(lowered, lowered.split("-")[0])


def alternates(group: Mapping[str, str], main_language: str) -> tuple[tuple[str, str], ...]:
    """Give a story's versions by language, with the one for everybody else.

    That is the publication's own language where there is one, else the first.
    """
    if len(group) < 2:
        return ()
    default = group.get(main_language) or next(iter(group.values()))
    return (*group.items(), ("x-default", default))
