"""The reference names every readiness rule, in words and with the level of a new newsroom."""

from articles.publishing import RULES
from tests.docs.pages import read, rows


def test_the_reference_names_each_rule_with_its_level_and_no_other() -> None:
    stated = [
        tuple(cell.strip() for cell in row) for row in rows(read("docs/reference/readiness.md"))
    ]
    assert stated == [
        (f"`{rule.name}`", str(rule.label), f"{rule.level}, always" if rule.fixed else rule.level)
        for rule in RULES
    ]
