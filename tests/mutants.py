"""One-line breakages that the suite must notice: ``make mutants``.

Each is applied alone to a copy of the tree; the tests named with it must then fail.
A later issue adds its own to ``tests/mutants.toml``.
"""

import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "tests" / "mutants.toml"


_LONGEST = 900.0  # seconds


class Skipped(Exception):
    """The tests need a browser that isn't here, or the code to break has become another."""


@dataclass(frozen=True)
class Mutant:
    """One breakage: in ``file`` the text ``find`` (once) becomes ``put``."""

    name: str
    file: str
    find: str
    put: str
    tests: list[str]


def read_list() -> list[Mutant]:
    """Read the breakages from the list beside this file."""
    return [Mutant(**entry) for entry in tomllib.loads(LIST.read_text("utf-8"))["mutant"]]


def copy_tree(target: Path) -> None:
    """Copy the files that git knows or would know, as they are in the working tree."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def tests_pass(tree: Path, tests: list[str]) -> bool:
    """Run the named tests in the copy; exit codes but 0 and 1 are no verdict.

    Tests that don't end don't pass. Raises ``Skipped`` when none of them could run.
    """
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:randomly", *tests]
    try:
        done = subprocess.run(
            command, cwd=tree, capture_output=True, text=True, check=False, timeout=_LONGEST
        )
    except subprocess.TimeoutExpired:
        return False
    if done.returncode not in {0, 1}:
        raise SystemExit(f"pytest could not run {tests}:\n{done.stdout}\n{done.stderr}")
    if done.returncode == 0 and " passed" not in done.stdout:
        raise Skipped
    return done.returncode == 0


def survives(tree: Path, mutant: Mutant) -> bool:
    """Break the copy, run the tests, mend it again."""
    file = tree / mutant.file
    text = file.read_text("utf-8")
    if text.count(mutant.find) != 1:
        raise Skipped
    file.write_text(text.replace(mutant.find, mutant.put), "utf-8")
    try:
        return tests_pass(tree, mutant.tests)
    finally:
        file.write_text(text, "utf-8")


def verdict(tree: Path, mutant: Mutant) -> str:
    """Try one mutant; say what became of it in a word."""
    try:
        return "SURVIVED" if survives(tree, mutant) else "noticed"
    except Skipped:
        return "not tried"


def main(names: list[str]) -> int:
    """Try every mutant (or those named); 1 if one goes unnoticed or can't be tried, 2 unknown."""
    known = read_list()
    unknown = sorted(set(names) - {mutant.name for mutant in known})
    if unknown:
        print(f"There is no breakage called {', '.join(unknown)}.", file=sys.stderr)
        return 2
    chosen = [mutant for mutant in known if not names or mutant.name in names]
    verdicts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "newsroom"
        copy_tree(tree)
        every = sorted({test for mutant in chosen for test in mutant.tests})
        if not tests_pass(tree, every):
            raise SystemExit("The tests fail without any breakage; mend them first.")
        for number, mutant in enumerate(chosen, 1):
            started = time.monotonic()
            word = verdict(tree, mutant)
            verdicts[word] += 1
            took = time.monotonic() - started
            print(f"{number}/{len(chosen)} {word}: {mutant.name} ({took:.0f} s)", flush=True)
    print(f"{verdicts['noticed']} of {len(chosen)} breakages noticed.")
    if verdicts["not tried"]:
        print(
            f"{verdicts['not tried']} not tried: their tests need what isn't here (make services), "
            "or the code to break isn't there any more."
        )
    return 0 if verdicts["noticed"] == len(chosen) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
