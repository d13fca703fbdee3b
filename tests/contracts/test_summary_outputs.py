"""Every place that shows a summary shows the same checked version, or none."""

import random
import sys
from collections import Counter
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import publishing, summaries
from articles.models import Article
from articles.permissions import Actor
from tests import factories
from tests.moments import NOW
from tests.summaries.acts import FACTS, PROBES, SLIPS, Story, body

pytestmark = pytest.mark.django_db

ACTS = 60  # a thousand in ``python -m tests.prove summaries``


@pytest.fixture
def by() -> Actor:
    return factories.make_actor("chief")


@pytest.fixture
def story(by: Actor, monkeypatch: pytest.MonkeyPatch) -> Story:
    """Give a published story under a clock that goes with its acts."""
    draft = factories.make_article(state="draft", published_at=None, standfirst="Nothing more.")
    snapshot = publishing.read_story(draft)
    snapshot["fields"]["body"] = body(FACTS[0], SLIPS[0])
    article = publishing.publish(draft, snapshot, by, NOW)
    found = Story(article, by, NOW, random.Random(0))
    monkeypatch.setattr(timezone, "now", lambda: found.at)
    return found


def publish(story: Story, *, checked: bool, fact: str = FACTS[0], slip: str = SLIPS[0]) -> None:
    snapshot: Any = publishing.read_story(Article.objects.get(pk=story.article.pk))
    snapshot["fields"]["body"] = body(fact, slip)
    points = [f"Point {number} of text 1." for number in (1, 2, 3)]
    snapshot["summary"] = {"points": points, "checked": checked}
    snapshot["one_line"] = {"points": ["Line of text 1."], "checked": checked}
    if checked:
        story.approved |= {("\n".join(points), fact), ("Line of text 1.", fact)}
    publishing.publish(story.article, snapshot, story.by, story.at)
    story.article.refresh_from_db()


def test_every_output_has_a_look_at_it() -> None:
    assert set(PROBES) == set(summaries.OUTPUTS)


def test_each_output_shows_a_summary_from_its_check_to_the_change_that_overtakes_it(
    story: Story, client: Client
) -> None:
    publish(story, checked=False)
    assert set(story.look(client).values()) == {None}
    publish(story, checked=True)
    assert None not in story.look(client).values()
    publish(story, checked=False, slip=SLIPS[1])
    assert None not in story.look(client).values()
    publish(story, checked=False, fact=FACTS[1])
    assert set(story.look(client).values()) == {None}
    publish(story, checked=True, fact=FACTS[1])
    assert None not in story.look(client).values()
    waiting = publishing.read_story(story.article)
    waiting["fields"]["headline"] = "Not out yet"
    row = publishing.save_draft(story.article, waiting, story.by, story.at)
    assert None not in story.look(client).values()
    publishing.withdraw_summary(row, story.by, story.at)
    assert set(story.look(client).values()) == {None}


def test_through_random_acts_all_outputs_show_one_checked_version(
    story: Story, client: Client
) -> None:
    seed = random.randrange(10**6)
    sys.stdout.write(f"seed {seed}\n")  # pytest shows it when the test fails
    story.chance = random.Random(seed)
    publish(story, checked=True)
    story.written = 1
    assert any(story.look(client).values())  # else a walk might show nothing, and try nothing
    done: Counter[str] = Counter()
    for _ in range(ACTS):
        done[story.act()] += 1
        story.look(client)
    sys.stdout.write(f"{done}\n")
