"""Drafts for every article of the corpus: whole sentences, word for word, that stand alone."""

import json
import re
import resource
import statistics
import time
from collections import Counter
from typing import Any

from articles.importing import record_text
from articles.text import drafting
from articles.text.html import plain_text
from articles.text.passages import body_sentences
from tests.prove.outcome import CORPUS, Outcome, say

PROMISE = (
    "drafts for all 1,914 stories: no crash, at least 97 % get three points or more, every point "
    "is word for word a whole sentence of its text, none begins with a pronoun or connective, at "
    "most 10 ms of processor time each"
)
FILES = ("news-en-digitalgov.jsonl", "articles-multilingual-opensourceguide.jsonl")
# Written for this proof, on purpose not the drafter's own lists.
LEANING = {
    "en": "he she it they this that these those but and however therefore moreover also so",
    "es": "él ella esto eso este esta pero y además también",
    "de": "er sie es dies diese dieser aber und außerdem auch jedoch",
    "ru": "он она оно они это эти но и однако также",
    "ar": "هو هي هذا هذه ذلك لكن ولكن",
    "hi": "वह वे यह ये लेकिन और",
    "fa": "او آن این اما و",
}
SIGNS = {
    "zh": ("他", "她", "它", "这", "那", "但"),
    "ja": ("それ", "これ", "しかし", "また", "そして"),
}


def prove() -> Outcome:
    """Draft each story of the corpus and look at every point."""
    if not CORPUS.is_dir():
        return Outcome(kept=False, figures={"error": "corpus absent"})
    counts: Counter[str] = Counter()
    times: list[float] = []
    for name in FILES:
        say(f"drafting {name}")
        with (CORPUS / name).open(encoding="utf-8") as lines:
            for line in lines:
                times.append(look_at(json.loads(line), counts))
    three = 100 * counts["three points"] / counts["stories"]
    return Outcome(
        kept=three >= 97 and not counts["not whole"] and not counts["leaning"],
        figures={
            "stories": counts["stories"],
            "with three points or more (%)": round(three, 2),
            "points": counts["points"],
            "not word for word a sentence": counts["not whole"],
            "beginning with a pronoun or connective": counts["leaning"],
            "median ms (CPU)": round(1000 * statistics.median(times), 1),
            "largest ms (CPU)": round(1000 * max(times), 1),
            "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        },
        data="the corpus: 1,805 and 109 stories, with their summaries as they come by default",
    )


def look_at(record: dict[str, Any], counts: Counter[str]) -> float:
    """Count what there is to say of one story's draft; gives the seconds it took."""
    passages, language = record_text.passages_of(record), record_text.language_of(record)
    began = time.process_time()
    points = drafting.draft(passages, language, headline=record.get("title", ""))
    spent = time.process_time() - began
    whole = {sentence.text for sentence in body_sentences(passages, language)}
    text = " ".join(plain_text(record_text.body_of(record)).split())
    counts.update(stories=1, points=len(points))
    counts["three points"] += len(points) >= 3
    for point in points:
        is_whole = any(sentence.endswith(point.text) for sentence in whole)
        counts["not whole"] += not (is_whole and " ".join(point.text.split()) in text)
        counts["leaning"] += leans(point.text, language.split("-")[0])
    return spent


def leans(point: str, language: str) -> bool:
    """Say whether a point begins with a word of the lists above."""
    start = point.lower().lstrip("“”\"'«»‘’(")
    if re.match(r"this (?:week|month|year|summer)\b", start):
        return False  # what it points at is the day, which no sentence before it says
    if language in SIGNS:
        return start.startswith(SIGNS[language])
    first = re.split(r"[\s,.’']", start, maxsplit=1)[0]
    return first in LEANING.get(language, LEANING["en"]).split()
