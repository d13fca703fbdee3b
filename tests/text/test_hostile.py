"""Whatever a body is, it is checked, drafted from and led to in a time that has an end."""

import time

import pytest

from articles.text import drafting
from articles.text.grounding import check
from articles.text.grounding.support_rule import supports
from articles.text.passages import paragraphs
from tests.text import hostile

# A body is read up to 200,000 characters: of these a fifth, and of the two seconds that
# `python -m tests.prove hostile` promises for a megabyte a fifth, with half as much again.
TEXTS = hostile.texts(40_000)
MOST = 0.6


@pytest.fixture(scope="module", autouse=True)
def _lists_are_read() -> None:
    """The lists of words are read once, when the first text is."""
    check(["Smith ran"], paragraphs("Smith ran."), "en")
    drafting.draft(paragraphs("Smith ran."), "en")


@pytest.mark.parametrize("what", TEXTS)
def test_no_text_holds_up_the_check_or_the_drafter(what: str) -> None:
    text, language = TEXTS[what]
    passages = paragraphs(text)
    points = [f"{text[:1_900]} Pelham", "Smith said 2,000 dogs were not “hurt as such” in May"]
    began = time.process_time()
    check(points, passages, language)
    checked = time.process_time()
    drafting.draft(passages, language)
    drafted = time.process_time()
    supports(points, passages, language)
    led = time.process_time()
    assert max(checked - began, drafted - checked, led - drafted) < MOST
