"""Quotations of a point that nobody in the body says so."""

import re
from collections.abc import Iterator
from typing import Final

from articles.text.facts import Quotation
from articles.text.facts.negations import PLAIN, denies
from articles.text.facts.words import Words, read
from articles.text.grounding.findings import Finding, Level, Rule
from articles.text.grounding.report import finding
from articles.text.grounding.speech import written_out
from articles.text.grounding.support import Point

_LEFT_OUT: Final = re.compile(r"\[[^\]]{0,80}\]|\([^)]{0,80}\)|\.\.\.|…|\. \. \.")
_SHORT: Final = 2  # words that may be no quotation but a word kept at arm's length


def altered(point: Point) -> Iterator[Finding]:
    """Find the point's quotations that don't stand in the body word for word."""
    for quotation in point.facts.quotations:
        words = read(quotation.text, point.words.language)
        if words.folded and not _is_there(point, quotation):
            yield from _finding(point, quotation, words)


def _is_there(point: Point, quotation: Quotation) -> bool:
    parts = _LEFT_OUT.split(quotation.text)
    return all(_stands(point, read(part, point.words.language).folded) for part in parts)


def _stands(point: Point, folded: list[str]) -> bool:
    sequence = point.body.sequence
    if not folded or f" {' '.join(folded)} " in sequence:
        return True
    plain = [word.replace("'", "") for word in folded]
    if f" {' '.join(plain)} " in sequence.replace("'", ""):
        return True
    return f" {' '.join(written_out(folded))} " in point.body.spoken


def _finding(point: Point, quotation: Quotation, words: Words) -> Iterator[Finding]:
    known = [word for word in words.folded if word in point.body.vocabulary]
    if _is_claim(point, quotation) and _is_shortened(point, words.folded):
        return
    is_short = len(words.folded) <= _SHORT
    if is_short and (len(known) == len(words.folded) or _is_title(words)):
        return
    if _is_title(words) and len(words.folded) <= 5 and not known:
        return
    rule: Rule = "quotation-altered" if 2 * len(known) > len(words.folded) else "quotation-missing"
    is_paraphrase = _is_claim(point, quotation) and len(known) == len(words.folded)
    level: Level = "check" if is_short or is_paraphrase else "block"
    yield finding(point, level, "quotation", rule, quotation.text, sentence=_nearest(point, words))


def _is_claim(point: Point, quotation: Quotation) -> bool:
    """Say whether a quotation stands in single marks, in which headlines put what is claimed."""
    return point.text[quotation.start - 1 : quotation.start] in ("'", "‘")


def _is_shortened(point: Point, folded: list[str]) -> bool:
    """Say whether a sentence has the words in order, and few more, none of which denies.

    'filmed hours earlier' where the body has "filmed four hours earlier".
    """
    body = point.body
    language = point.words.language
    for number in point.best:
        place = body.sentences[number]
        theirs = body.words.folded[place.first : place.end]
        for at, word in enumerate(theirs):
            if word == folded[0]:
                left = _left_out(folded, theirs[at : at + len(folded) + _LEFT_OUT_OF_CLAIM])
                if left is not None and not _denies(left, language):
                    return True
    return False


def _denies(words: list[str], language: str) -> bool:
    plain = PLAIN.get(language, frozenset())
    return any(word in plain or denies(word, language) for word in words)


def _left_out(folded: list[str], theirs: list[str]) -> list[str] | None:
    """Give the words that others have more, or None where these don't stand among them in order."""
    left: list[str] = []
    wanted = iter(folded)
    word = next(wanted, None)
    for other in theirs:
        if other == word:
            word = next(wanted, None)
            if word is None:
                return left
        else:
            left.append(other)
    return None


_LEFT_OUT_OF_CLAIM: Final = 2  # words


def _is_title(words: Words) -> bool:
    return all(word[0].isupper() for word in words.shown if len(word) > 3)


def _nearest(point: Point, words: Words) -> int | None:
    """Give the sentence of the body that shares most words with the quotation."""
    wanted = set(words.folded)
    body = point.body
    best, most = None, 0
    for number in point.best:
        place = body.sentences[number]
        shared = len(wanted & set(body.words.folded[place.first : place.end]))
        if shared > most:
            best, most = number, shared
    return best
