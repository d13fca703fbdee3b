"""A web process that is killed right after it has acknowledged a save."""

import json
import random
import time

from django.urls import reverse

from articles import revisions
from tests import factories
from tests.prove.desk_http import Person, Server
from tests.prove.outcome import Outcome, say, size

PROMISE = "200 times kill -9 of the web process right after acknowledged saves lose none of them"


def run(rounds: int, seed: int = 1) -> dict[str, int]:
    """Save, kill, start again; gives how many saves were acknowledged and how many are lost."""
    dice, name = random.Random(seed), factories.make_user("editor", username="kill-web").username
    article = factories.make_article(
        state="draft",
        slug="kill-web",
        section=factories.make_section(slug="kill-web"),
        bylines=[factories.make_author(slug="kill-web")],
    )
    address = reverse("admin:articles_article_change", args=[article.pk])
    server, words = Server(workers=1), []
    server.start()
    person = Person(server.base, name)
    for number in range(rounds):
        for save in range(dice.randint(1, 3)):
            word = f"saved{number}x{save}"
            answer = person.page(address).press(("_verb", "save"), headline=f"It is {word}")
            if answer.status_code == 302:
                words.append(word)
        time.sleep(dice.uniform(0, 0.02))
        server.kill()
        server.start()
        if number % 20 == 19:
            say(f"{number + 1} kills")
    server.stop()
    saved = article.revisions.select_related("base")
    known = json.dumps([revisions.opened(row) for row in saved])
    lost = [word for word in words if f"It is {word}" not in known]
    return {"kills": rounds, "acknowledged saves": len(words), "lost": len(lost)}


def prove() -> Outcome:
    """Kill and count."""
    found = run(size("WEB_KILLS", 200))
    return Outcome(
        kept=not found["lost"] and found["acknowledged saves"] >= found["kills"],
        figures=dict(found),
        data="one draft, one editor, one to three saves before each kill",
    )
