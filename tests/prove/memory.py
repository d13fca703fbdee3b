"""The memory an export takes, at two sizes."""

import os
import subprocess
import sys
from pathlib import Path

from django.core.management import call_command

from tests.prove.outcome import Outcome, Spent, measured, say, size

PROMISE = "an export takes the same memory at ten times the size (at most a tenth more)"
# Not getrusage's: that counts what the process was before it became Python, a copy of this one.
_CHILD = """
import re, sys
from pathlib import Path
from django.core.management import execute_from_command_line
try:
    execute_from_command_line(["manage.py", "export_articles", "--format", "jsonl",
                               "--output", sys.argv[1], "--verbosity", "0"])
finally:
    status = Path("/proc/self/status").read_text()
    print(re.search(r"VmHWM:\\s+([0-9]+) kB", status)[1], file=sys.stderr)
"""


def export(target: Path) -> tuple[float, Spent]:
    """Export in a process of its own; give its peak memory (MB) and its seconds."""
    say(f"exporting to {target.name}")
    with measured() as spent:
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, str(target)], capture_output=True, text=True, check=True
        )
    return int(done.stderr.split()[-1]) / 1024, spent


def prove() -> Outcome:
    """Export a tenth, then all."""
    many = size("MEMORY", 200_000)
    folder = Path(os.environ["NEWSROOM_DATA_DIR"])
    call_command("seed_newsroom", articles=many // 10, seed=1)
    small, _spent = export(folder / "small.jsonl")
    call_command("seed_newsroom", articles=many, seed=2)
    large, spent = export(folder / "large.jsonl")
    return Outcome(
        kept=large <= small * 1.1,
        figures={
            f"MB at {many // 10:,} stories": round(small, 1),
            f"MB at {many + many // 10:,}": round(large, 1),
            "records a second": round((many + many // 10) / spent.wall),
            "records a CPU second": round((many + many // 10) / spent.cpu),
        },
        data=f"seed_newsroom --articles {many // 10} --seed 1, then --articles {many} --seed 2; "
        "JSONL",
    )
