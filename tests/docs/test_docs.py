"""README and reference hold to the code."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from tests.docs.pages import PAGES, ROOT, name_of, read

OWN = sorted(name for name, app in get_commands().items() if app == "articles")
STOCK = {
    "--help", "--version", "--verbosity", "--settings", "--pythonpath", "--traceback",
    "--no-color", "--force-color", "--skip-checks",
}  # fmt: skip
COMMANDS = read("docs/reference/commands.md")
SETTINGS = read("docs/reference/settings.md")


def options_of(name: str) -> set[str]:
    """Give a command's own long options."""
    parser = load_command_class("articles", name).create_parser("manage.py", name)
    named = {option for action in parser._actions for option in action.option_strings}
    return {option for option in named if option.startswith("--")} - STOCK


def documented(name: str) -> set[str]:
    """Give the options that the reference's table of a command names."""
    part = re.search(rf"^## {name}$(.*?)(?=^## |\Z)", COMMANDS, re.MULTILINE | re.DOTALL)
    assert part is not None, f"{name} is not in the reference"
    rows = [line.split("|")[1] for line in part[1].splitlines() if line.startswith("| `")]
    return {option for row in rows for option in re.findall(r"--[a-z-]+", row)}


@pytest.mark.parametrize("name", OWN)
def test_the_reference_names_each_option_of_a_command_and_no_other(name: str) -> None:
    assert documented(name) == options_of(name)


def test_the_reference_names_each_command_and_no_other() -> None:
    assert re.findall(r"^## (\w+)$", COMMANDS, re.MULTILINE) != []
    assert sorted(re.findall(r"^## (\w+)$", COMMANDS, re.MULTILINE)) == OWN


def test_the_reference_names_each_variable_that_the_settings_read_and_no_other() -> None:
    code = (ROOT / "newsroom/settings.py").read_text("utf-8")
    asked = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', code))
    assert set(re.findall(r"^\| `([A-Z_]+)`", SETTINGS, re.MULTILINE)) == asked


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_inside_the_documentation_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def anchors(page: Path) -> set[str]:
    """Give the addresses of a page's headings, as the usual readers of Markdown make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_into_a_page_leads_to_a_heading(page: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#\s:]*)#([^)\s]+)\)", page.read_text("utf-8")):
        there = page.parent / target if target else page
        assert anchor in anchors(there), f"{page.name}: {target}#{anchor}"
