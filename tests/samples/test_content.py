"""The sample newsroom's files: they hold together, and they hold what was promised."""

import datetime as dt
import re
import unicodedata
import zoneinfo
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml

from articles import conf
from articles.samples import loader
from articles.samples.pictures import PICTURES
from articles.text.html import Cleaned, clean, links, plain_text
from articles.text.markdown import to_html
from articles.text.measures import count_words
from articles.text.slugs import is_slug
from articles.text.taking import FoundFigure, take_figures

FOLDER = Path(__file__).parents[2] / "articles" / "samples" / "newsroom"
KINDS = {"news", "analysis", "opinion", "interview", "review", "sponsored"}
KEYS = {
    "headline", "standfirst", "kind", "slug", "lang", "translation_key", "section",
    "published_at", "updated_at", "topics", "series", "bylines", "lead_image", "summary",
    "corrections", "state",
}  # fmt: skip
LEAD_KEYS = {"picture", "alt", "caption", "credit", "decorative"}
FILE_NAME = re.compile(r"\.(jpe?g|png|webp|avif|gif)\b", re.IGNORECASE)
# What the site itself answers beside stories and standing pages.
SITE_PATHS = {"/feeds/", "/", "/archive/", "/corrections/", "/latest/", "/topics/"}


@dataclass(frozen=True)
class Story:
    """One file: its front matter, its Markdown and the HTML made from it."""

    name: str
    front: dict[str, Any]
    markdown: str

    @property
    def moment(self) -> dt.datetime | None:
        value = self.front.get("published_at")
        return dt.datetime.fromisoformat(value) if value else None

    @property
    def is_live(self) -> bool:
        """Whether readers of the demo see it: published, and not kept for later."""
        moment = self.moment
        return self.front["state"] == "published" and moment is not None and moment.year < 2099

    @property
    def path(self) -> str:
        moment, lang = self.moment, self.front["lang"]
        assert moment is not None
        local = moment.astimezone(zoneinfo.ZoneInfo("Europe/London"))
        prefix = "" if lang == "en" else f"/{lang}"
        return f"{prefix}/{self.front['section']}/{local:%Y/%m}/{self.front['slug']}/"

    @cached_property
    def made(self) -> tuple[Cleaned, list[FoundFigure]]:
        """The cleaned body, and the pictures that stand in it."""
        html, found = take_figures(to_html(self.markdown))
        return clean(html), found

    @property
    def body(self) -> str:
        return self.made[0].html

    @property
    def pictures(self) -> list[FoundFigure]:
        return self.made[1]

    @cached_property
    def text(self) -> str:
        return plain_text(self.body)

    @property
    def words(self) -> int:
        return count_words(self.text, self.front["lang"])


def _yaml(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))


def _read(path: Path) -> Story:
    start, front, body = path.read_text("utf-8").split("---\n", 2)
    assert start == "", f"{path.name} begins with its front matter"
    return Story(path.name, yaml.safe_load(front), body)


STORIES = [_read(path) for path in sorted((FOLDER / "articles").glob("*.md"))]
LIVE = [story for story in STORIES if story.is_live]
BY_PATH = {story.path: story for story in LIVE}

each_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)


def _slugs(name: str) -> set[str]:
    return {row["slug"] for row in _yaml(name)}


def test_there_are_as_many_stories_as_promised() -> None:
    languages = Counter(story.front["lang"] for story in LIVE)
    assert languages["en"] >= 26
    assert languages["ar"] == 2
    assert languages["fr"] == 2
    assert set(languages) == {"en", "ar", "fr"}
    assert Counter(story.front["state"] for story in STORIES)["draft"] == 1
    assert sum(story.moment is not None and story.moment.year == 2099 for story in STORIES) == 1


def test_there_are_five_sections_and_enough_authors_and_topics() -> None:
    sections = _yaml("sections")
    assert len(sections) == 5
    assert [row["position"] for row in sections] == sorted({row["position"] for row in sections})
    assert len(_yaml("authors")) >= 7
    assert len(_yaml("topics")) >= 14


def test_every_kind_and_every_section_is_present() -> None:
    english = [story for story in LIVE if story.front["lang"] == "en"]
    assert {story.front["kind"] for story in english} == KINDS
    assert {story.front["section"] for story in english} == _slugs("sections")


@each_story
def test_a_story_uses_the_keys_of_the_article_record(story: Story) -> None:
    assert set(story.front) <= KEYS
    assert story.front["kind"] in KINDS
    assert is_slug(story.front["slug"])
    assert unicodedata.is_normalized("NFC", story.front["slug"])
    assert story.front["state"] in {"published", "draft"}
    assert 0 < len(story.front["headline"]) <= 80
    assert story.front["standfirst"].endswith((".", "؟"))


@each_story
def test_everything_that_a_story_refers_to_exists(story: Story) -> None:
    assert story.front["section"] in _slugs("sections")
    assert story.front["topics"]
    assert set(story.front["topics"]) <= _slugs("topics")
    assert story.front["bylines"]
    for byline in story.front["bylines"]:
        assert set(byline) == {"slug", "role"}
        assert byline["slug"] in _slugs("authors")
    if place := story.front.get("series"):
        assert place["slug"] in _slugs("series")
    if lead := story.front.get("lead_image"):
        assert lead["picture"] in PICTURES


@each_story
def test_every_picture_of_a_story_is_described(story: Story) -> None:
    described = [figure.alt for figure in story.pictures]
    assert all(figure.credit and figure.caption_html for figure in story.pictures)
    if lead := story.front.get("lead_image"):
        assert set(lead) == LEAD_KEYS
        assert lead["credit"]
        assert lead["decorative"] is False
        assert lead["alt"] != lead["caption"]
        described.append(lead["alt"])
    for alt in described:
        assert len(alt) >= 40
        assert not FILE_NAME.search(alt)
        assert alt not in PICTURES


@each_story
def test_a_story_has_a_readable_length_and_loses_nothing_in_cleaning(story: Story) -> None:
    assert 120 <= story.words <= 600
    assert story.made[0].dropped == ()
    assert not re.search(r"\bTK\b|lorem|\?\?", story.markdown)


@each_story
def test_a_summary_has_three_to_five_sentences_and_an_editor(story: Story) -> None:
    if summary := story.front.get("summary"):
        assert set(summary) == {"points", "approved_by"}
        assert summary["approved_by"] == "editor"
        assert 3 <= len(summary["points"]) <= 5
        for point in summary["points"]:
            assert point.endswith(".")
            assert len(point.split()) <= 30


@each_story
def test_every_figure_of_a_summary_stands_in_its_story(story: Story) -> None:
    text = f"{story.text} {story.front['headline']} {story.front['standfirst']}"
    for point in story.front.get("summary", {}).get("points", []):
        for figure in re.findall(r"\d+(?:[.,:]\d+)*", point):
            assert re.search(rf"(?<!\d){re.escape(figure)}(?!\d)", text), f"{figure} in “{point}”"


def test_most_stories_have_a_summary_and_a_few_no_picture() -> None:
    assert sum("summary" in story.front for story in LIVE) >= 0.8 * len(LIVE)
    assert 2 <= sum("lead_image" not in story.front for story in LIVE) <= 6


def test_moments_say_their_offset_and_lie_in_the_promised_year() -> None:
    first = dt.datetime(2025, 11, 1, tzinfo=dt.UTC)
    last = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    for story in LIVE:
        moment = story.moment
        assert moment is not None
        assert moment.tzinfo is not None
        assert first <= moment < last
    for story in STORIES:
        if story.front["state"] == "draft":
            assert story.moment is None


def test_two_stories_share_one_moment_and_one_crosses_a_month_between_zones() -> None:
    moments = Counter(story.moment for story in LIVE)
    assert sorted(moments.values())[-2:] == [1, 2]
    crossing = [
        story.name
        for story in LIVE
        if (moment := story.moment) and f"/{moment.astimezone(dt.UTC):%Y/%m}/" not in story.path
    ]
    assert crossing == ["2026-07-01-gannet-point.md"]


def test_paths_are_unique_and_clash_with_nothing() -> None:
    assert len(BY_PATH) == len(LIVE)
    first_words = _slugs("sections") | {page["slug"] for page in _yaml("publication")["pages"]}
    assert not first_words & conf.RESERVED_WORDS
    assert len(first_words) == 5 + len(_yaml("publication")["pages"])


def test_the_series_has_three_parts_in_the_order_of_publication() -> None:
    assert _slugs("series") == {"the-line-comes-back"}
    parts = sorted(
        (story.front["series"]["part"], story.moment) for story in LIVE if "series" in story.front
    )
    assert [part for part, _moment in parts] == [1, 2, 3]
    moments = [moment for _part, moment in parts if moment]
    assert moments == sorted(moments)


def test_one_story_carries_one_correction_that_is_true_to_its_text() -> None:
    corrected = [story for story in STORIES if "corrections" in story.front]
    assert len(corrected) == 1
    [notice] = corrected[0].front["corrections"]
    assert set(notice) == {"kind", "at", "text", "before", "after"}
    assert notice["kind"] == "correction"
    assert notice["after"] in corrected[0].markdown
    assert notice["before"] not in corrected[0].markdown
    assert corrected[0].front["updated_at"] == notice["at"]
    assert corrected[0].moment is not None
    assert dt.datetime.fromisoformat(notice["at"]) > corrected[0].moment


def test_two_english_stories_each_have_an_arabic_and_a_french_translation() -> None:
    groups: dict[str, set[str]] = {}
    for story in LIVE:
        if key := story.front.get("translation_key"):
            groups.setdefault(key, set()).add(story.front["lang"])
    assert groups == {"tool-library": {"en", "ar", "fr"}, "dark-sky": {"en", "ar", "fr"}}
    for story in LIVE:
        assert story.front["lang"] == "en" or "translation_key" in story.front


def test_translations_keep_the_figures_of_the_original() -> None:
    for key in ("tool-library", "dark-sky"):
        group = [story for story in LIVE if story.front.get("translation_key") == key]
        figures = [set(re.findall(r"\b\d{2,}\b", _without_links(story))) for story in group]
        assert all(len(found & figures[0]) >= 3 for found in figures)
        assert len({len(re.findall(r"^## ", story.markdown, re.MULTILINE)) for story in group}) == 1


def _without_links(story: Story) -> str:
    return re.sub(r"\(/[^)]*\)", "", story.markdown)


@each_story
def test_links_lead_to_older_sample_stories_or_to_pages_of_the_site(story: Story) -> None:
    pages = {f"/{page['slug']}/" for page in _yaml("publication")["pages"]}
    for target in links(story.body):
        if target.startswith("#"):
            assert f'id="{target[1:]}"' in story.body
        elif target in pages | SITE_PATHS:
            continue
        else:
            linked = BY_PATH[target]
            assert linked.moment is not None
            assert story.moment is None or linked.moment < story.moment


def test_stories_link_to_each_other() -> None:
    linked = [link for story in LIVE for link in links(story.body) if link in BY_PATH]
    assert len(set(linked)) >= 8


def test_the_set_shows_every_structure_that_a_body_may_have() -> None:
    html = "".join(story.body for story in LIVE)
    for part in (
        "<h2", "<ul>", "<ol>", "<table>", "<caption>", '<p class="pull">', "<blockquote>",
        '<section class="footnotes">', "<dl>", "<pre><code", "<figure", "<strong>", "<em>",
    ):  # fmt: skip
        assert part in html, part


def test_a_pull_quote_repeats_a_sentence_of_its_story() -> None:
    for story in STORIES:
        for quote in re.findall(r'<p class="pull">(.*?)</p>', story.markdown):
            assert story.markdown.count(quote.rstrip(".")) >= 2, story.name


def test_every_author_topic_and_picture_is_used() -> None:
    authors = {byline["slug"] for story in LIVE for byline in story.front["bylines"]}
    topics = {topic for story in LIVE for topic in story.front["topics"]}
    drawn = {figure.src.removesuffix(".jpg") for story in STORIES for figure in story.pictures}
    drawn |= {lead["picture"] for story in STORIES if (lead := story.front.get("lead_image"))}
    assert authors == _slugs("authors")
    assert topics == _slugs("topics")
    assert drawn == set(PICTURES)


def test_the_loader_knows_the_pictures_in_bodies_as_well() -> None:
    assert loader.picture_names() == sorted(PICTURES)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("sections", {"slug", "name", "description", "position"}),
        ("authors", {"slug", "name", "title", "biography", "email"}),
        ("topics", {"slug", "name", "description"}),
        ("series", {"slug", "name", "description", "language"}),
    ],
)
def test_nouns_say_everything_about_themselves(name: str, keys: set[str]) -> None:
    rows = _yaml(name)
    assert len({row["slug"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) == keys
        assert all(value not in {"", None} for value in row.values())
        assert is_slug(row["slug"])


def test_the_publication_has_its_pages_links_and_addresses() -> None:
    publication = _yaml("publication")
    assert publication["language"] == "en"
    assert publication["time_zone"] == "Europe/London"
    pages = {page["slug"]: page for page in publication["pages"]}
    assert set(pages) == {"about", "contact", "privacy", "how-we-correct"}
    footer = [link for link in publication["navigation"] if link["place"] == "footer"]
    assert [link["label"] for link in footer] == [
        "About", "How we correct mistakes", "Contact", "Privacy", "Archive", "Topics", "Feeds",
    ]  # fmt: skip
    known = {f"/{slug}/" for slug in pages} | SITE_PATHS
    assert all(link["url"] in known for link in publication["navigation"])
    for page in pages.values():
        cleaned = clean(page["body_html"])
        assert cleaned.dropped == ()
        assert count_words(plain_text(cleaned.html), "en") >= 100
        own = [link for link in links(cleaned.html) if not link.startswith("mailto:")]
        assert set(own) <= known


def test_no_file_names_a_host_that_is_not_an_example() -> None:
    for path in FOLDER.rglob("*.*"):
        text = path.read_text("utf-8")
        hosts = re.findall(r"(?:https?://|@)([\w.-]+\.\w+)", text)
        assert set(hosts) <= {"example.org"}, path.name
        assert not re.search(r"\b[\w-]+\.(?:com|net|io|dev|co\.uk)\b", text), path.name


def test_texts_use_typographic_quotes() -> None:
    for story in STORIES:
        prose = re.sub(r"```.*?```|<[^>]*>", "", story.markdown, flags=re.DOTALL)
        assert not re.search(r"[\"']", prose), story.name
