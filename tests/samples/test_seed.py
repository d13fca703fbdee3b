"""The large newsroom: reproducible, complete in every row, and removable without a trace."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import publishing
from articles.models import Article, Author, Byline, Section, Series, SourceRecord, Summary, Topic
from articles.permissions import Actor

pytestmark = pytest.mark.django_db(transaction=True)


def seed(**options: Any) -> dict[str, int]:
    """Run the command; give its counts."""
    out = StringIO()
    call_command("seed_newsroom", json=True, verbosity=0, stdout=out, **options)
    counts: dict[str, int] = json.loads(out.getvalue().splitlines()[-1])
    return counts


def contents() -> list[tuple[Any, ...]]:
    """Give what a reader could tell two newsrooms apart by."""
    return list(
        Article.objects.order_by("pk").values_list("path", "headline", "body", "published_at")
    )


def test_the_same_seed_gives_the_same_newsroom() -> None:
    seed(articles=120, seed=5)
    first = contents()
    seed(remove=True)
    seed(articles=120, seed=5)
    assert contents() == first
    assert len(first) == 120


def test_another_seed_gives_another_newsroom() -> None:
    seed(articles=50, seed=5)
    first = contents()
    seed(remove=True)
    seed(articles=50, seed=6)
    assert contents() != first


def test_a_seeded_newsroom_has_nothing_wrong_in_it(tmp_path: Path, settings: Any) -> None:
    # Other tests leave pictures’ files behind, which the checker rightly finds.
    own = {**settings.STORAGES["default"]}
    own["OPTIONS"] = {**own["OPTIONS"], "location": str(tmp_path)}
    settings.STORAGES = {**settings.STORAGES, "default": own}
    seed(articles=400, seed=1)
    out = StringIO()
    call_command("check_articles", verbosity=0, stdout=out)
    assert out.getvalue() == ""


def test_it_counts_what_is_public_tied_drafted_and_still_to_come() -> None:
    counts = seed(articles=2000, seed=1)
    now = timezone.now()
    assert counts["created"] == Article.objects.count() == 2000
    assert counts["public"] == Article.objects.published(now).count()
    assert counts["ties"] >= 0.05 * counts["public"]
    assert counts["drafts"] > 0
    assert counts["future"] == Article.objects.filter(published_at__gt=now).count() > 0
    assert Summary.objects.exists()
    assert Series.objects.exists()
    assert Byline.objects.count() > 2000


def test_one_topic_holds_more_than_a_third_of_the_stories() -> None:
    seed(articles=300, seed=1)
    biggest = Topic.objects.order_by("-published_count")[0]
    assert 100 <= biggest.items.count() <= 150


def test_removing_leaves_no_trace() -> None:
    seed(articles=150, seed=2)
    draft = Article.objects.filter(state="draft").first()
    assert draft is not None
    publishing.bin_story(draft, Actor.command("test"), timezone.now())
    seed(remove=True)
    assert not Article.everything.exists()
    for model in (Article, Author, Topic, Section, Series, Summary, SourceRecord):
        assert not model._default_manager.exists(), model


@pytest.mark.parametrize(
    "options",
    [
        {"articles": 1, "seed": -1},
        {"articles": 1, "seed": 1 << 26},
        {"articles": 0},
        {"remove": True, "seed": -1},
        {"remove": True, "seed": 1 << 70},
    ],
)
def test_a_number_out_of_range_is_wrong_use_and_said_in_a_sentence(options: dict[str, Any]) -> None:
    with pytest.raises(CommandError, match=r"from 0 to|between 1 and") as refused:
        seed(**options)
    assert refused.value.returncode == 2
    assert not Article.objects.exists()
