"""The roles in the reference have the rights that the code gives them."""

import re

import pytest

from articles.permissions import ROLES, VERBS
from tests.docs.pages import part, read, rows, words

REFERENCE = read("docs/reference/roles.md")
STORIES = rows(part(REFERENCE, "## Stories"))
NOUNS = rows(part(REFERENCE, "## Everything else"))
COLUMNS = ["reporter", "photo-editor", "editor", "chief", "administrator"]
LETTERS = {"s": "view", "a": "add", "c": "change", "d": "delete"}


def given_by_the_reference(role: str) -> set[str]:
    """Give the rights that the two tables give a role."""
    column = COLUMNS.index(role)
    found = {words(row[1])[0] for row in STORIES if row[2 + column]}
    for row in NOUNS:
        found |= {f"{LETTERS[letter]}_{words(row[0])[0]}" for letter in row[1 + column]}
    return found


def test_the_reference_names_each_role_and_no_other() -> None:
    introduced = [words(row[0])[0] for row in rows(REFERENCE.split("## Stories")[0])]
    assert introduced == COLUMNS == [*ROLES]


@pytest.mark.parametrize("role", COLUMNS)
def test_the_reference_gives_a_role_exactly_its_rights(role: str) -> None:
    assert given_by_the_reference(role) == ROLES[role]


def test_own_stands_where_a_role_may_not_edit_the_stories_of_others() -> None:
    own = {
        (words(row[1])[0], COLUMNS[n]) for row in STORIES for n in range(5) if row[2 + n] == "own"
    }
    expected = {
        (right, role)
        for role, rights in ROLES.items()
        for right in rights & (set(VERBS.values()) - {"add_article"})
        if "edit_any_article" not in rights
    }
    assert own == expected


def test_the_reference_names_the_right_of_each_verb() -> None:
    named = set(re.findall(r"\| `(\w+)` \|", part(REFERENCE, "## Stories")))
    assert set(VERBS.values()) <= named
