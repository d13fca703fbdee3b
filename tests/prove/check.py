"""A million seeded stories checked."""

import contextlib
from io import StringIO

from django.core.management import call_command

from tests.prove import million
from tests.prove.outcome import Outcome, measured, say

PROMISE = "check_articles finds nothing wrong in a million seeded stories"


def prove() -> Outcome:
    """Seed what is missing, and check."""
    million.seed()
    out = StringIO()
    say("checking")
    with measured() as spent, contextlib.suppress(SystemExit):  # the exit code of findings
        call_command("check_articles", verbosity=0, stdout=out)
    findings = out.getvalue().splitlines()
    for finding in findings[:20]:
        say(finding)
    return Outcome(
        kept=not findings and million.stored() == million.articles(),
        figures={
            "stories": million.stored(),
            "findings": len(findings),
            "seconds to check": round(spent.wall),
            "CPU seconds to check": round(spent.cpu),
        },
        data=million.data(),
    )
