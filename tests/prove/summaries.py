"""A thousand random acts on a story: every output shows one checked version, or none."""

import os
import random
from collections import Counter

from django.test import Client
from django.utils import timezone

from articles import publishing
from articles.models import Section, User
from articles.permissions import Actor
from tests import factories
from tests.prove.outcome import Outcome, say
from tests.summaries.acts import FACTS, SLIPS, Story, body

PROMISE = "through 1,000 random acts all outputs show one version, never a stale or unapproved one"
SHOWS_PAGES = True


def prove() -> Outcome:
    """Act, look at every output, and count."""
    number = int(os.environ.get("PROVE_ACTS", "1000"))
    seed = int(os.environ.get("PROVE_SEED", random.randrange(10**6)))
    say(f"seed {seed}")
    story, done, shown, now = _story(seed), Counter[str](), 0, timezone.now
    timezone.now = lambda: story.at  # the pages' clock goes with the acts
    try:
        for place in range(number):
            done[story.act()] += 1
            shown += any(story.look(Client()).values())
            if place % 100 == 99:
                say(f"{place + 1} acts")
    finally:
        timezone.now = now
    figures: dict[str, object] = {
        "acts": number,
        "seed": seed,
        "looks at which a summary was shown": shown,
        **done,
    }
    return Outcome(shown >= number // 10, figures)  # of seldom shown ones nothing is proven


def _story(seed: int) -> Story:
    by = Actor.person(User.objects.create_user("chief", is_superuser=True))
    draft = factories.make_article(
        state="draft", section=Section.objects.create(slug="coast", name="Coast")
    )
    snapshot = publishing.read_story(draft)
    snapshot["fields"]["body"] = body(FACTS[0], SLIPS[0])
    article = publishing.publish(draft, snapshot, by, timezone.now())
    return Story(article, by, timezone.now(), random.Random(seed))
