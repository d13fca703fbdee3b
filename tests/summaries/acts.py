"""Random acts on one story, and what each output then shows of its summary."""

import datetime as dt
import functools
import html
import json
import random
import re
from collections.abc import Callable
from typing import Any

from django.test import Client

from articles import publishing, summaries
from articles.exporting.rows import stream
from articles.exporting.selection import Selection
from articles.models import Article, Publication, Series, SeriesEntry, State, Summary
from articles.pages import frame
from articles.permissions import Actor
from articles.publishing import NotReady, bulk

# A body says one of several numbers, in one of several spellings: only the number matters.
FACTS = ("eleven", "forty", "ninety")
SLIPS = ("often", "ofen", "oftn")


def body(fact: str, slip: str) -> str:
    """Give one of the bodies that the story may have."""
    return (
        f"<p>The board bought {fact} boats from a yard up the coast.</p><p>Visitors {slip} stop on "
        "the quay and watch the crews while gulls wheel over the water. The tide turns slowly "
        "here, and children look for crabs between the stones until the light goes.</p>"
    )


class Look:
    """A reader who looks at a story once, and opens its page once."""

    def __init__(self, client: Client, article: Article) -> None:
        self.client, self.article = client, article

    @functools.cached_property
    def page(self) -> str:
        """The story's page, or what stands where it was."""
        return str(self.client.get(self.article.path or "/none/").content.decode())


def shown_on_page(look: Look, element: str) -> str | None:
    """Give the points of a control, or None where the page has none."""
    control = re.search(rf'id="{element}"><ul.*?</ul>', look.page, re.DOTALL)
    if control is None:
        return None
    return "\n".join(map(html.unescape, re.findall(r'class="point">(.*?)</span>', control[0])))


def shared(look: Look) -> str | None:
    """Give the sentence beside a shared link."""
    found = re.search(r'og:description" content="(.*?)"', look.page)
    return found[1] if found and found[1].startswith("Line ") else None


def in_list(look: Look, choice: str) -> str | None:
    """Give the sentence of the summary that the list of the latest stories shows."""
    Publication.objects.update_or_create(pk=1, defaults={"summary_in_lists": choice})
    frame.forget()
    found = re.search(r"<p>((?:Line|Point) .*?)</p>", look.client.get("/latest/").content.decode())
    return found[1] if found else None


def abstract(look: Look) -> str | None:
    """Give the points that the page tells programs; each ends with a full stop."""
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', look.page)
    things = json.loads(data[1])["@graph"] if data else [{}]
    told = things[0].get("abstract")
    return told.replace(". ", ".\n") if told else None


def in_feed(look: Look) -> str | None:
    """Give the points that a feed of summaries shows."""
    Publication.objects.update_or_create(pk=1, defaults={"in_feeds": "summary"})
    frame.forget()
    for item in json.loads(look.client.get("/feed.json").content)["items"]:
        if item["id"] == look.article.uid.urn:
            points = re.findall(r"<li>(.*?)</li>", item["content_html"])
            return "\n".join(map(html.unescape, points)) or None
    return None


def in_api(look: Look) -> str | None:
    """Give the points that the API's record of the story has."""
    answer = look.client.get(f"/api/v1/articles/{look.article.uid}/?fields=summary")
    summary = json.loads(answer.content).get("summary")
    return "\n".join(summary["points"]) if summary else None


def exported(look: Look) -> str | None:
    """Give the points that an export of public stories calls approved."""
    for record in stream(Selection(states=(State.PUBLISHED,))):
        summary = record["summary"]
        if record["id"] == str(look.article.uid) and summary and summary["state"] == "approved":
            return "\n".join(summary["points"])
    return None


def on_series_page(look: Look) -> str | None:
    """Read the summary that a series' page offers of a part."""
    article = look.article
    if not SeriesEntry.objects.filter(article=article).exists():
        name = {"name": "A series"}
        series, _made = Series.objects.get_or_create(slug=f"of-{article.pk}", defaults=name)
        SeriesEntry.objects.create(series=series, article=article, rank="5")
    page = look.client.get(f"/series/of-{article.pk}/").content.decode()
    found = re.search(r'<details class="narrow">.*?</details>', page, re.DOTALL)
    points = re.findall(r"<li>(.*?)</li>", found[0]) if found else []
    return "\n".join(html.unescape(point) for point in points) or None


def searched(look: Look, kind: str) -> str | None:
    """Give those of the newest words of a kind by which the story is found."""
    newest = Summary.objects.filter(article=look.article, kind=kind).order_by("-pk")[:6]
    found = None
    for text in {"\n".join(version.points) for version in newest}:
        words = " ".join(f'"{line}"' for line in text.splitlines())
        page = look.client.get("/search/", {"q": words}).content.decode()
        if f'href="{look.article.path}"' in page:
            assert found is None, f"found by {found} and by {text}"
            found = text
    return found


# How a test looks at each output: a text, or None where it shows none.
PROBES: dict[str, Callable[[Look], str | None]] = {
    "top control": lambda look: shown_on_page(look, "summary"),
    "end control": lambda look: shown_on_page(look, "summary-end"),
    "export": exported,
    "list point": lambda look: in_list(look, "point"),
    "list line": lambda look: in_list(look, "line"),
    "social text": shared,
    "feed": in_feed,
    "structured data": abstract,
    "api": in_api,
    "series part": on_series_page,
    "search": lambda look: searched(look, Summary.Kind.POINTS),
    "search line": lambda look: searched(look, Summary.Kind.LINE),
}


def version_of(name: str, text: str | None, article: Article) -> Summary | None:
    """Find the version whose words an output shows; each version of a test has its own."""
    if text is None:
        return None
    output = summaries.OUTPUTS[name]
    found = [
        version
        for version in Summary.objects.filter(article=article, kind=output.kind)
        if "\n".join(version.points[: output.most]) == text
    ]
    assert found, f"{name} shows what no version says: {text}"
    return found[-1]


class Story:
    """One story under random acts; ``approved`` holds what a person checked: text and number."""

    def __init__(self, article: Article, by: Actor, at: dt.datetime, chance: random.Random) -> None:
        self.article, self.by, self.at, self.chance = article, by, at, chance
        self.approved: set[tuple[str, str]] = set()
        self.written = 0

    def act(self) -> str:
        """Do one act at random and name it; one that is refused is none."""
        self.at += dt.timedelta(seconds=1)
        acts = (
            self.edit, self.publish, self.approve, self.revert, self.unpublish, self.bring,
            self.withdraw,
        )  # fmt: skip
        act = self.chance.choices(acts, weights=(3, 4, 4, 2, 1, 1, 1))[0]
        self.article = Article.objects.get(pk=self.article.pk)
        try:
            act()
        except NotReady:
            return f"{act.__name__} (refused)"
        return act.__name__

    def _changed(self) -> dict[str, Any]:
        story = publishing.read_story(self.article)
        if self.chance.random() < 0.6:
            story["fields"]["body"] = body(self.chance.choice(FACTS), self.chance.choice(SLIPS))
        if self.chance.random() < 0.4:
            self.written += 1
            word = letters(self.written)
            points = [f"Point {word} of the {thing}." for thing in ("quay", "tide", "light")]
            story["summary"] = {"points": points}
            story["one_line"] = {"points": [f"Line {word} of the story."]}
        return story

    def edit(self) -> None:
        """Save a change that readers don't see."""
        publishing.save_draft(self.article, self._changed(), self.by, self.at)

    def publish(self) -> None:
        """Publish what stands there, or a change of it."""
        publishing.publish(self.article, self._changed(), self.by, self.at)

    def approve(self) -> None:
        """Check the summary against the body, and publish both or save them."""
        story = self._changed()
        for part in ("summary", "one_line"):
            if story[part]:
                story[part] = {**story[part], "checked": True}
                told = "\n".join(story[part]["points"])
                self.approved.add((told, fact_of(story["fields"]["body"])))
        act = self.chance.choice((publishing.publish, publishing.save_draft))
        act(self.article, story, self.by, self.at)

    def revert(self) -> None:
        """Make an earlier version the newest."""
        revisions = list(self.article.revisions.select_related("base"))
        if revisions:
            publishing.restore(self.article, self.chance.choice(revisions), self.by, self.at)

    def unpublish(self) -> None:
        """Take it down."""
        publishing.unpublish(self.article, self.by, self.at)

    def withdraw(self) -> None:
        """Take the check of the summary back."""
        publishing.withdraw_summary(self.article, self.by, self.at)

    def bring(self) -> None:
        """Import another body, as ``import_articles --update`` does."""
        changed = Article.objects.get(pk=self.article.pk)
        changed.body = body(self.chance.choice(FACTS), self.chance.choice(SLIPS))
        bulk.replace(self.article, bulk.BulkStory(changed), self.at)

    def look(self, client: Client) -> dict[str, Summary | None]:
        """Give the version that each output shows, and hold each to the promise."""
        self.article = Article.objects.get(pk=self.article.pk)
        look = Look(client, self.article)
        seen = {name: version_of(name, probe(look), self.article) for name, probe in PROBES.items()}
        for kind in Summary.Kind.values:
            names = [name for name in seen if summaries.OUTPUTS[name].kind == kind]
            versions = {seen[name].uid if seen[name] else None for name in names}  # type: ignore[union-attr]
            assert len(versions) == 1, f"not one version everywhere: {seen}"
        for name, version in seen.items():
            if version is not None:
                self._require_approved(name, version)
        return seen

    def _require_approved(self, name: str, version: Summary) -> None:
        assert version.state == Summary.State.APPROVED, name
        assert version.approved_by == self.by.user, name
        assert version.body_fingerprint == self.article.body_fingerprint, name
        told = "\n".join(version.points)
        assert (told, fact_of(self.article.body)) in self.approved, f"{name}: nobody checked it"


def letters(number: int) -> str:
    """Write a number so that no check takes it for one that the body lacks."""
    return "z" + "".join("abcdefghij"[int(digit)] for digit in str(number))


def fact_of(text: str) -> str:
    """Give the number that a body says; the first version of a story says none."""
    return next((fact for fact in FACTS if fact in text), "")
