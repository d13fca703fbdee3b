"""The large newsroom that several proofs look at."""

from typing import Any

from django.core.management import call_command

from articles.models import Article
from tests.prove.outcome import Spent, measured, size

SEED = 1


def articles() -> int:
    """Give how many stories it has; ``PROVE_MILLION`` makes a trial smaller."""
    return size("MILLION", 1_000_000)


def data() -> str:
    """Say how it was made."""
    return f"seed_newsroom --articles {articles()} --seed {SEED}"


def seed(**options: Any) -> Spent:
    """Store what is missing of it: nothing where an earlier proof has stored it all."""
    with measured() as spent:
        call_command("seed_newsroom", articles=articles(), seed=SEED, **options)
    return spent


def stored() -> int:
    """Count the stories."""
    return Article.objects.count()
