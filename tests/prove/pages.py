"""Pages of the whole corpus: valid, free of axe violations, never wider than a phone."""

import json
import os
import subprocess
import tempfile
from itertools import chain
from pathlib import Path
from typing import Any, Final

from django.utils import timezone
from playwright.sync_api import Page, sync_playwright

from articles.models import Article, Author, Section, Series, Topic
from articles.pages.links import href
from tests.browser.usable import too_wide, violations
from tests.prove import site
from tests.prove.outcome import CORPUS, Outcome, say, size

PROMISE = (
    "every type of page and at least 60 stories, among them the longest, those with tables, "
    "code and figures, and every language: 0 errors of the Nu Html Checker, 0 axe violations "
    "and no sideways scroll at 320 and 1,280 pixels, light and dark"
)
SHOWS_PAGES = True
_LOOKS: Final = (("light", 1280), ("light", 320), ("dark", 320), ("dark", 1280))


def sample() -> list[str]:
    """Choose the stories: the longest, those with hard things in them, each language, others."""
    stories = Article.objects.published(timezone.now()).order_by("-word_count")
    languages = stories.order_by().values_list("language", flat=True).distinct()
    kinds = [
        stories[:6],
        *(stories.filter(rendered_body__contains=tag)[:8] for tag in ("<table", "<pre", "<figure")),
        *(stories.filter(rendered_body__contains=tag)[:3] for tag in ("<details", "<dl", "embed")),
        *(stories.filter(language=language)[:5] for language in languages),
        stories.filter(lead_image__isnull=False)[:4],
        stories.filter(corrections__isnull=False)[:2],
        stories.order_by("published_at")[:: max(1, stories.count() // size("STORIES", 20))],
    ]
    return list(dict.fromkeys(href(str(story.path)) for story in chain.from_iterable(kinds)))


def page_types() -> list[str]:
    """Give one address of every other type of page, those with the most stories."""
    section = Section.objects.order_by("-published_count")[0]
    topic = Topic.objects.order_by("-published_count")[0]
    author = Author.objects.order_by("-published_count")[0]
    series = Series.objects.order_by("-published_count")[0]
    nouns = [href(noun.get_absolute_url()) for noun in (section, topic, author, series)]
    older = "?before=2016-01-01T00:00:00.000000Z"
    return [
        "/", "/latest/", f"/latest/{older}", *nouns, "/topics/", "/topics/?letter=A",
        "/topics/?from=m", "/authors/", "/feeds/", "/api/v1/", "/archive/",
        "/archive/2016/", "/archive/2016/03/", "/corrections/", "/about/", "/search/",
        "/search/?q=data", "/search/?q=zzz", "/no/such/page/", "/latest/?before=x",
    ]  # fmt: skip


def invalid(address: str, paths: list[str]) -> list[str]:
    """Give what the Nu Html Checker calls an error."""
    with tempfile.TemporaryDirectory(prefix="newsroom-pages-") as folder:
        for number, path in enumerate(paths):
            (Path(folder) / f"{number}.html").write_bytes(site.fetch(address + path))
        jar = site.TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
        done = subprocess.run(
            [
                "java",
                "-jar",
                jar,
                "--errors-only",
                "--format",
                "json",
                "--exit-zero-always",
                folder,
            ],
            capture_output=True,
            check=True,
        )
    found: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [
        f"{paths[int(Path(one['url']).stem)]}:{one.get('lastLine')}: {one['message']}"
        for one in found
        if one["type"] != "info"
    ]


def unusable(page: Page, address: str, path: str) -> tuple[list[str], list[str]]:
    """Give a page's axe violations, and where it is too wide."""
    page.goto(address + path)
    broken: list[str] = []
    wide: list[str] = []
    for scheme, width in _LOOKS:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        broken += [f"{path} {scheme} {width}: {rule}" for rule in violations(page)]
        wide += [f"{path} {width}: {found}" for found in too_wide(page)]
    return broken, wide


def look_at(address: str, paths: list[str]) -> tuple[list[str], list[str]]:
    """Open every page in a browser; give all axe violations, and all that is too wide."""
    broken: list[str] = []
    wide: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["TEST_CHROMIUM"], args=["--no-sandbox"]
        )
        page = browser.new_page()
        for number, path in enumerate(paths):
            if number % 10 == 0:
                say(f"looking at page {number} of {len(paths)}")
            found, overhang = unusable(page, address, path)
            broken += found
            wide += overhang
        browser.close()
    return broken, wide


def prove() -> Outcome:
    """Check every chosen page."""
    why = "not run: corpus absent" if not CORPUS.is_dir() else site.missing()
    if why:
        return Outcome(kept=False, figures={"error": why})
    with site.served() as address:
        stories = sample()
        paths = [*page_types(), *stories]
        say(f"checking the HTML of {len(paths)} pages")
        errors = invalid(address, paths)
        broken, wide = look_at(address, paths)
    for finding in [*errors, *broken, *wide][:60]:
        say(finding)
    return Outcome(
        kept=not (errors or broken or wide) and len(stories) >= 60,
        figures={
            "page types": len(paths) - len(stories),
            "stories": len(stories),
            "errors of the Nu Html Checker": len(errors),
            "axe violations": len(broken),
            "pages too wide": len(wide),
        },
        data="the sample newsroom with the whole corpus",
    )
