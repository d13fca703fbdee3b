"""Two people save one story in the same moment, again and again, over HTTP."""

import contextlib
import io
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.core.management import call_command
from django.db import connections
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from articles import publishing, revisions
from articles.models import Article, KeptText, Topic
from articles.permissions import Actor
from tests import factories
from tests.desk.browserlike import Page
from tests.prove.desk_http import Person, serving
from tests.prove.outcome import Outcome, say, size

PROMISE = (
    "of two saves in one moment, form against form, kept text, bulk act, import and schedule, "
    "half on the same field and half on different ones, over HTTP with two workers, no "
    "acknowledged text is lost"
)
KINDS: Final = ("form", "keep", "bulk", "import", "schedule")
LIST: Final = reverse_lazy("admin:articles_article_changelist")


class Race:
    """One story, two people (the second may be a machine), and what each wrote."""

    def __init__(self, number: int, kind: str, same_field: bool, delay: float) -> None:
        self.kind, self.number = kind, number
        self.words = [f"first{number}word", f"second{number}word"]
        self.fields = ["headline", "headline" if same_field else "standfirst"]
        if kind == "bulk" and same_field:
            self.fields[0] = "topics__typed"  # a bulk act adds a topic, or publishes
        self.article = _story(number)
        self.address = reverse("admin:articles_article_change", args=[self.article.pk])
        self.acknowledged = [False, False]
        self.goes_out = kind == "bulk" and number % 4 == 3
        self.statuses: list[str] = ["", ""]
        self._line = threading.Barrier(2)
        self.delay = delay

    def run(self, people: list[Person]) -> None:
        """Open both forms, and send both at once."""
        acts: list[Callable[[], str]] = [
            self._press(people[0], 0, "save"),
            {
                "form": lambda: self._press(people[1], 1, "save"),
                "keep": lambda: self._keep(people[1]),
                "bulk": lambda: self._bulk(people[1]),
                "import": lambda: self._import(),
                "schedule": lambda: self._press(people[1], 1, "schedule"),
            }[self.kind](),
        ]
        threads = [threading.Thread(target=self._act, args=pair) for pair in enumerate(acts)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _act(self, place: int, act: Callable[[], str]) -> None:
        self._line.wait(60)
        if self.kind == "bulk" and place == 0:
            time.sleep(self.delay)  # a bulk act looks at the list first: alone it would lose each
        try:
            self.statuses[place] = act()
        finally:
            connections.close_all()
        self.acknowledged[place] = self.statuses[place] in {"302", "kept", "imported", "done"}

    def _press(self, person: Person, place: int, verb: str) -> Callable[[], str]:
        page: Page = person.page(self.address)
        changes = {self.fields[place]: f"Typed {self.words[place]} now"}
        if verb == "schedule":
            changes |= {"publish_at": "2036-01-01T10:00"}

        def act() -> str:
            answer = page.press(("_verb", verb), **changes)
            if answer.status_code == 200 and self.words[place] not in answer.text:
                return "200, and the typed text is gone"
            return str(answer.status_code)

        return act

    def _keep(self, person: Person) -> Callable[[], str]:
        values = {**person.page(self.address).values(), self.fields[1]: self.words[1]}
        address = reverse("admin:articles_article_keep", args=[self.article.pk])

        def act() -> str:
            answer = person.post(address, values)
            return "kept" if answer.status_code == 200 else str(answer.status_code)

        return act

    def _bulk(self, person: Person) -> Callable[[], str]:
        """Choose the story in the list; confirm its new topic, or that it goes out."""
        if self.goes_out:
            self.words[1] = self.article.slug  # it adds no word
        action = "publish_stories" if self.goes_out else "add_topic_to_stories"
        chosen = {"action": action, "_selected_action": self.article.pk, "index": "0"}
        question = person.question(str(LIST), chosen)
        topic = None if self.goes_out else factories.make_topic(name=self.words[1]).pk

        def act() -> str:
            answer = question.press(value=topic)
            if answer.status_code != 302:
                return str(answer.status_code)
            return "left out" if "was left out" in person.get(str(LIST)).text else "done"

        return act

    def _import(self) -> Callable[[], str]:
        key = {"headline": "headline", "standfirst": "standfirst"}[self.fields[1]]
        record = {"id": str(self.article.uid), "lang": "en", key: f"Sent {self.words[1]}"}

        def act() -> str:
            told = io.StringIO()
            with TemporaryDirectory() as folder, contextlib.suppress(SystemExit):
                path = Path(folder) / "one.jsonl"
                path.write_text(json.dumps(record))
                words = {"format": "jsonl", "update": True, "json": True}
                call_command("import_articles", path, stdout=told, stderr=io.StringIO(), **words)
            counts = json.loads(told.getvalue().splitlines()[-1])
            return "imported" if counts.get("updated") else json.dumps(counts)

        return act

    def lost(self) -> list[str]:
        """Name the acknowledged words that stand nowhere."""
        row = Article.objects.get(pk=self.article.pk)
        if self.goes_out and self.acknowledged[1] and row.state != "published":
            return ["a publication"]
        known = json.dumps(publishing.read_live(row), ensure_ascii=False)
        for revision in row.revisions.select_related("base"):
            known += json.dumps(revisions.opened(revision), ensure_ascii=False)
        for kept in KeptText.objects.filter(article=row):
            known += json.dumps(kept.fields)
        for topic in Topic.objects.filter(name__contains=f"{self.number}word"):
            known += topic.name if str(topic.uid) in known else ""
        return [
            word
            for word, sure in zip(self.words, self.acknowledged, strict=True)
            if sure and word not in known
        ]


def _story(number: int) -> Article:
    """Store a story that is complete enough to be scheduled, with a history or without one."""
    if number % 2:
        return factories.make_article(state="draft", slug=f"race-{number}")
    article = factories.make_article(state="draft", slug=f"race-{number}")
    snapshot = publishing.read_story(article)
    at = timezone.now()
    return publishing.save_draft(article, snapshot, Actor.command("races"), at, article.version)


def run(races: int, workers: int = 2, seed: int = 1) -> dict[str, Any]:
    """Hold so many races; gives what was answered, and the lost words."""
    names = [factories.make_user("editor").username for _place in range(2)]
    dice, answers, lost, wrong = random.Random(seed), Counter[str](), [], []
    with serving(workers) as base:
        people = [Person(base, name) for name in names]
        for number in range(races):
            same_field = bool(number // len(KINDS) % 2)
            race = Race(number, KINDS[number % len(KINDS)], same_field, dice.uniform(0, 0.15))
            dice.shuffle(people)
            race.run(people)
            answers[f"{race.kind}: {' / '.join(race.statuses)}"] += 1
            lost += race.lost()
            if any("gone" in status or status.startswith("5") for status in race.statuses):
                wrong.append((number, race.kind, race.statuses))
            if number % 50 == 49:
                say(f"{number + 1} races, {len(lost)} words lost")
    return {"answers": dict(sorted(answers.items())), "lost": lost, "wrong": wrong}


def prove() -> Outcome:
    """Hold the races and look for every acknowledged word."""
    races = size("RACES", 500)
    found = run(races)
    return Outcome(
        kept=not found["lost"] and not found["wrong"],
        figures={
            "races": races,
            "silent losses": len(found["lost"]),
            "broken answers": len(found["wrong"]),
            **found["answers"],
        },
        data="drafts made for each race; two editors, two workers",
    )
