"""Two people save one story in the same moment, again and again, over HTTP."""

import contextlib
import io
import json
import random
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.core.management import call_command
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from articles import publishing, revisions
from articles.models import Article, KeptText
from articles.permissions import Actor
from tests import factories
from tests.desk.browserlike import Page
from tests.prove.desk_http import Person, serving
from tests.prove.outcome import Outcome, say, size

PROMISE = (
    "of two saves in one moment, form against form, kept text, import and schedule, half on the "
    "same field and half on different ones, over HTTP with two workers, no acknowledged text is "
    "lost"
)
KINDS: Final = ("form", "keep", "import", "schedule")


class Race:
    """One story, two people (the second may be a machine), and what each wrote."""

    def __init__(self, number: int, kind: str, same_field: bool) -> None:
        self.kind, self.number = kind, number
        self.words = [f"first{number}word", f"second{number}word"]
        self.fields = ["headline", "headline" if same_field else "standfirst"]
        self.article = _story(number)
        self.address = reverse("admin:articles_article_change", args=[self.article.pk])
        self.acknowledged = [False, False]
        self.statuses: list[str] = ["", ""]
        self._line = threading.Barrier(2)

    def run(self, people: list[Person]) -> None:
        """Open both forms, and send both at once."""
        acts: list[Callable[[], str]] = [
            self._press(people[0], 0, "save"),
            {
                "form": lambda: self._press(people[1], 1, "save"),
                "keep": lambda: self._keep(people[1]),
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
        try:
            self.statuses[place] = act()
        finally:
            connections.close_all()
        self.acknowledged[place] = self.statuses[place] in {"302", "kept", "imported"}

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
        known = json.dumps(publishing.read_live(row), ensure_ascii=False)
        for revision in row.revisions.select_related("base"):
            known += json.dumps(revisions.opened(revision), ensure_ascii=False)
        for kept in KeptText.objects.filter(article=row):
            known += json.dumps(kept.fields)
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
            race = Race(number, KINDS[number % len(KINDS)], bool(number // len(KINDS) % 2))
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
