"""A million stories."""

import contextlib
import json
import time
from io import StringIO

from django.core.management import call_command

from tests.prove.outcome import Outcome, size

PROMISE = (
    "a million stories are seeded in under 10 minutes on SQLite, at least 5 % of the public ones "
    "in ties, and check_articles finds nothing"
)


def prove() -> Outcome:
    """Seed and check."""
    articles = size("SEED", 1_000_000)
    out = StringIO()
    started = time.monotonic()
    call_command("seed_newsroom", articles=articles, seed=1, json=True, verbosity=0, stdout=out)
    seconds = time.monotonic() - started
    counts = json.loads(out.getvalue().splitlines()[-1])
    checked = StringIO()
    started = time.monotonic()
    with contextlib.suppress(SystemExit):  # its exit code when it finds something
        call_command("check_articles", verbosity=0, stdout=checked)
    findings = len(checked.getvalue().splitlines())
    # At a trial's smaller size the same pace is asked for.
    quick = seconds < 600 * articles / 1_000_000
    return Outcome(
        kept=quick and findings == 0 and counts["ties"] >= 0.05 * counts["public"],
        figures={
            **counts,
            "seconds": round(seconds),
            "findings": findings,
            "seconds to check": round(time.monotonic() - started),
        },
    )
