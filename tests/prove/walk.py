"""Previous and next, read from the real pages."""

import re
from html import unescape
from urllib.parse import quote, unquote

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles.models import Article
from tests.prove.outcome import Outcome, say, size

SHOWS_PAGES = True
PROMISE = "rel=prev visits every public story of a seeded site once, and rel=next leads back"
_LINK = re.compile(r'<a\b[^>]*\brel="(prev|next)"[^>]*>')
_HREF = re.compile(r'href="([^"]+)"')
_ANY_NAV = re.compile(r"<nav\b[^>]*>.*?</nav>", re.DOTALL)


def neighbours(client: Client, path: str) -> dict[str, str]:
    """Read the links of the site's order from an article page."""
    response = client.get(quote(path))
    assert response.status_code == 200, (path, response.status_code)
    html = response.content.decode()
    navs = [nav for nav in _ANY_NAV.findall(html) if 'data-order="site"' in nav.split(">")[0]]
    links = {}
    for nav in navs:
        for tag in _LINK.finditer(nav):
            href = _HREF.search(tag[0])
            assert href is not None
            links[tag[1]] = unquote(unescape(href[1]))
    return links


def prove() -> Outcome:
    """Seed, walk back from the newest story, walk forward again."""
    articles = size("WALK", 5000)
    call_command("seed_newsroom", articles=articles, seed=7)
    public = set(Article.objects.published(timezone.now()).values_list("path", flat=True))
    newest = Article.objects.published(timezone.now()).newest_first()[0].path
    client = Client()
    back = [str(newest)]
    inverse_kept = True
    while (older := neighbours(client, back[-1]).get("prev")) is not None:
        back.append(older)
        if len(back) % 500 == 0:
            say(f"walked {len(back):,} of {len(public):,}")
        inverse_kept &= neighbours(client, older).get("next") == back[-2]
        if len(back) > len(public):
            break
    visited_once = len(back) == len(set(back)) and set(back) == public
    return Outcome(
        kept=visited_once and inverse_kept,
        figures={
            "stories": articles,
            "public": len(public),
            "visited": len(back),
            "each once": visited_once,
            "next is the inverse": inverse_kept,
        },
        data=f"seed_newsroom --articles {articles} --seed 7; links read from the pages’ HTML",
    )
