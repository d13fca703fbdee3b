"""A megabyte of each text that no article is, through the check and the drafter."""

import time
from collections.abc import Callable

from articles.text import drafting
from articles.text.grounding import check
from articles.text.grounding.support_rule import supports
from articles.text.passages import paragraphs
from tests.prove.outcome import Outcome, say, size
from tests.text import hostile

MOST = 2.0
LENGTH = size("HOSTILE", 1_000_000)
PROMISE = (
    "a megabyte of text that no article is (one word without end, digits, marks, names, CJK "
    "without stops) takes the check of a summary, the drafter and the links to paragraphs less "
    "than 2 s of processor time each"
)


def prove() -> Outcome:
    """Send every text through all three; the slowest of each is told."""
    slowest = {"check": (0.0, ""), "draft": (0.0, ""), "links": (0.0, "")}
    texts = hostile.texts(LENGTH)
    for what, (text, language) in texts.items():
        say(f"reading {what}")
        points = [f"{text[:1_900]} Pelham", "Smith said 2,000 dogs were not “hurt as such” in May"]
        for act, work in acts(points, text, language).items():
            slowest[act] = max(slowest[act], (seconds(work), what))
    return Outcome(
        kept=all(spent < MOST for spent, _what in slowest.values()),
        figures={
            "texts": len(texts),
            "characters of each": LENGTH,
            **{
                f"slowest {act} (CPU seconds)": f"{spent:.2f}, {what}"
                for act, (spent, what) in slowest.items()
            },
        },
        data="texts made by repeating a part, tests/text/hostile.py",
    )


def acts(points: list[str], text: str, language: str) -> dict[str, Callable[[], object]]:
    """Give what is done with a text, with its cutting into paragraphs."""
    return {
        "check": lambda: check(points, paragraphs(text), language),
        "draft": lambda: drafting.draft(paragraphs(text), language),
        "links": lambda: supports(points, paragraphs(text), language),
    }


def seconds(work: Callable[[], object]) -> float:
    """Give the seconds of processor time that something takes."""
    began = time.process_time()
    work()
    return time.process_time() - began
