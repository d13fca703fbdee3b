"""Schemathesis over the read API, with the whole corpus in."""

import re
import shutil
import subprocess

from tests.prove import site
from tests.prove.outcome import CORPUS, Outcome, say, size

PROMISE = (
    "Schemathesis makes up requests from the API's document, right and wrong ones, and meets no"
    " answer that the document doesn't allow"
)
SHOWS_PAGES = True


def _program() -> list[str]:
    """Find the program: installed, or run from its package by uv."""
    if shutil.which("schemathesis"):
        return ["schemathesis"]
    return ["uvx", "schemathesis"] if shutil.which("uvx") else []


def _number(pattern: str, text: str) -> int:
    found = re.search(pattern, text)
    return int(found[1]) if found else 0


def prove() -> Outcome:
    """Serve the newsroom and let the program ask; its exit code is the verdict."""
    program = _program()
    why = "" if program else "not run: no Schemathesis (uv tool install schemathesis)"
    why = why if CORPUS.is_dir() else "not run: corpus absent"
    if why:
        return Outcome(kept=False, figures={"error": why})
    seed, examples = size("SEED", 1), size("EXAMPLES", 50)
    with site.served() as address:
        command = [*program, "run", f"{address}/api/v1/openapi.json", "--no-color"]
        command += ["--seed", str(seed), "--max-examples", str(examples)]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
    told = ended.stdout
    say(told)
    return Outcome(
        kept=ended.returncode == 0,
        figures={
            "operations": _number(r"Tested:\s+(\d+)", told),
            "requests made up": _number(r"(\d+) generated", told),
            "chains of requests": _number(r"Scenarios:\s+(\d+)", told),
            "failures": _number(r"found (\d+) unique", told),
            "seed": seed,
        },
        data="the sample newsroom with the whole corpus",
    )
