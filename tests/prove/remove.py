"""A million seeded stories removed again."""

from django.core.management import call_command

from articles.models import Article, Author, Section, Series, Summary, Topic
from tests.prove import million
from tests.prove.outcome import Outcome, measured

PROMISE = "seed_newsroom --remove takes a million seeded stories away without a trace"


def prove() -> Outcome:
    """Seed what is missing, and remove all."""
    million.seed()
    stories = million.stored()
    with measured() as spent:
        call_command("seed_newsroom", remove=True)
    nouns = (Article, Author, Topic, Section, Series, Summary)
    left = sum(model._default_manager.count() for model in nouns)
    return Outcome(
        kept=stories == million.articles() and not left,
        figures={
            "stories": stories,
            "rows left": left,
            "seconds to remove": round(spent.wall),
            "CPU seconds to remove": round(spent.cpu),
        },
        data=million.data(),
    )
