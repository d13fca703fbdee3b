"""Whatever the documentation says to type exists, also where no test can type it.

Blocks marked ``sh`` are not run: they serve until somebody ends them (``make demo``, ``serve``),
need what a test may not have (nginx, a network, root, another newsroom's files), or take long
(``make test``, ``make prove``). Their words must still be those of the product.
"""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from tests.docs.pages import PAGES, ROOT, blocks, name_of

# Programs that are other people's; what they are told is theirs to check.
FOREIGN = {"curl", "eval", "export", "nginx", "sha256sum", "sudo"}
MAKE = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
WITH_SHELL = [page for page in PAGES if any(block.kind == "sh" for block in blocks(page))]


def typed_lines(page: Path) -> list[str]:
    """Give the lines of a page's ``sh`` blocks, without comments."""
    found = [block.text for block in blocks(page) if block.kind == "sh"]
    lines = "".join(found).splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def plain_words(line: str) -> list[str]:
    """Split a line, without the variables that are set in front of its command."""
    parts = shlex.split(line)
    while parts and re.fullmatch(r"[A-Z_]+=.*", parts[0]):
        parts.pop(0)
    return parts


@pytest.mark.parametrize("page", WITH_SHELL, ids=name_of)
def test_every_program_that_a_page_says_to_run_is_known(page: Path) -> None:
    for line in typed_lines(page):
        program = plain_words(line)[0]
        own = program.startswith(("./", ".venv/", "scripts/"))
        assert program in FOREIGN | {"make"} or (own and (ROOT / program).exists()), line


def has_option(name: str, option: str) -> bool:
    """Whether a command, Django's or ours, takes an option."""
    command = load_command_class(get_commands()[name], name)
    parser = command.create_parser("manage.py", name)
    return any(option in action.option_strings for action in parser._actions)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_that_a_page_shows_exists_with_the_options_it_shows(page: Path) -> None:
    shown = re.findall(r"manage\.py (\w+)([^\n`”]*)", page.read_text("utf-8"))
    for name, rest in shown:
        if name == "NAME":
            continue
        assert name in get_commands(), f"{page.name}: {name}"
        for option in re.findall(r"(?<!\S)--[a-z][a-z-]*", rest.split("|")[0]):
            assert has_option(name, option), f"{page.name}: {name} {option}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_word_of_make_that_a_page_shows_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    shown = re.findall(r"`(?:[A-Z]+=\S+ )?make (?:-s )?([a-z-]+)", text)
    for line in typed_lines(page):
        shown += re.findall(r"(?:^|[ (])make (?:-s )?([a-z-]+)", line)
    assert set(shown) <= MAKE, page.name


def test_the_readme_says_how_to_see_it_and_how_to_test_it() -> None:
    assert {"make demo", "make test"} <= set(typed_lines(ROOT / "README.md"))
