"""A million stories stored."""

import json
from io import StringIO

from tests.prove import million
from tests.prove.outcome import Outcome

PROMISE = (
    "a million stories are seeded in under 10 minutes on SQLite, at least 5 % of the public ones "
    "in ties"
)


def prove() -> Outcome:
    """Seed an empty newsroom."""
    out = StringIO()
    spent = million.seed(json=True, stdout=out)
    counts = json.loads(out.getvalue().splitlines()[-1])
    # At a trial's smaller size the same pace is asked for.
    quick = spent.wall < 600 * million.articles() / 1_000_000
    return Outcome(
        kept=quick
        and counts["created"] == million.articles()
        and counts["ties"] >= 0.05 * counts["public"],
        figures={
            **counts,
            "seconds to seed": round(spent.wall),
            "CPU seconds to seed": round(spent.cpu),
        },
        data=million.data(),
    )
