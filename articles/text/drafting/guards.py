"""Guards: what keeps a sentence from standing alone as a point."""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import groupby
from typing import NamedTuple, Self

from articles.text.drafting import boilerplate, quotations
from articles.text.drafting.datelines import without_dateline
from articles.text.drafting.phrases import leans_on_another, points_at_its_day
from articles.text.measures import extent
from articles.text.passages import (
    ITEM,
    PARAGRAPH,
    QUOTE,
    BodySentence,
    Passage,
    body_sentences,
    sample,
)
from articles.text.sentences import has_no_capitals


class Standing(IntEnum):
    """How well a sentence stands alone; a draft takes good ones before all others."""

    GOOD = 0
    FAIR = 1  # whole, but a quotation or a list's item, or very short
    POOR = 2  # whole and nothing more: where an article has nothing else
    UNFIT = 3  # never a point
    JUNK = 4  # not even part of the story


class Candidate(NamedTuple):
    """A sentence that could be a point."""

    text: str  # without the dateline in front of it
    sentence: BodySentence
    standing: Standing


class _Writing(NamedTuple):
    """How a whole text is written, which tells what a sign in it means."""

    is_tokenised: bool  # all stops stand apart from their words
    is_lower: bool  # there are no capitals

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> Self:
        text = sample(passages)
        stops = text.count(" . ")
        return cls(stops > 2 * text.count(". ") - 2 * stops, has_no_capitals(text))


_ENDING = re.compile(r"[.!…。！｡।॥۔։።။។][\"'”’“»›)\]」』）]*(?:\[[0-9]{1,3}\])*\Z")
_ASKS = re.compile(r"[?؟？⁇]\s?[\"'”’“»›)\]」』）]*\Z")
_TRAILS_OFF = re.compile(r"(?:\.\.\.|…)[\"'”’“»›)\]」』）]*\Z")
_LONE_STOP = re.compile(r"\s\.\Z")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|myself)\b")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w|\b#\w|[|→►]")
# What stands in brackets, and items of lists that somebody numbered by hand.
_ASIDE = re.compile(r"[(（\[]|\d{1,2}[.)]\s")
_UNPUNCTUATED = frozenset({"th", "lo", "km", "my"})
_BULLETS = "•·▪◦‣ "
_READ = frozenset({PARAGRAPH, ITEM, QUOTE})
_LEAST_WORDS, _SHORT_WORDS, _MOST_WORDS = 4, 8, 80
_LEAST_SIGNS, _SHORT_SIGNS, _MOST_SIGNS = 8, 14, 320
_SEEN = 3000  # sentences that are looked at; no draft reaches so far down


def candidates(passages: Sequence[Passage], language: str) -> Iterator[Candidate]:
    """Give every sentence of a body with its standing, in order."""
    written = _Writing.of(passages)
    known: set[str] = set()
    everything = body_sentences(passages, language)
    for passage, group in groupby(everything, key=lambda sentence: sentence.passage):
        found = list(group)
        inside = quotations.inside_quotations([sentence.text for sentence in found])
        is_note = False
        for sentence, quoted in zip(found, inside, strict=True):
            text = without_dateline(sentence.text).lstrip(_BULLETS)
            is_note = is_note or _begins_note(text)
            standing = Standing.JUNK
            if text not in known:
                standing = _standing(text, passage, quoted, language, written)
            if is_note and standing < Standing.POOR:
                standing = Standing.POOR
            if passage.kind in _READ:
                known.add(text)
            yield Candidate(text, sentence, standing)
            if sentence.number >= _SEEN:
                return


def _standing(
    text: str, passage: Passage, quoted: bool, language: str, written: _Writing
) -> Standing:
    if passage.kind not in _READ or boilerplate.is_boilerplate(text):
        return Standing.JUNK
    if not _is_whole(text, language, written):
        return Standing.JUNK
    if passage.is_cut or _is_unfit(text, language) or quoted or quotations.needs_speaker(text):
        return Standing.UNFIT
    return _quality(text, passage, language)


def _is_whole(text: str, language: str, written: _Writing) -> bool:
    """Say whether a text is a sentence: it begins like one and is ended by a stop."""
    first = text.lstrip("\"'“”„«»‘’¿¡([「『（")[:1]
    if not first or text[:1] in "-–—*•·>|" or (first.islower() and not written.is_lower):
        return False
    if _LONE_STOP.search(text) and not written.is_tokenised:
        return False  # a stop that was put behind a line without one
    if language in _UNPUNCTUATED:
        return True
    return bool(_ENDING.search(text) or _ASKS.search(text))


def _is_unfit(text: str, language: str) -> bool:
    words = extent(text, language)
    least, _, most = _bounds(language)
    if not least <= words <= most or _ASKS.search(text) or _TRAILS_OFF.search(text):
        return True
    return text[:200].isupper() or leans_on_another(text, language)


def _quality(text: str, passage: Passage, language: str) -> Standing:
    _, short, _ = _bounds(language)
    is_listed = passage.text[0] in _BULLETS or passage.kind != PARAGRAPH
    if points_at_its_day(text, language):
        return Standing.POOR
    if is_listed or boilerplate.is_caption(text) or _ADDRESS.search(text):
        return Standing.POOR
    if _ASIDE.match(text) or text.rstrip("\"'”’)")[-1:] in "!！":
        return Standing.POOR
    weak = (
        extent(text, language) < short
        or text[0] in "\"'“„«‘"
        or boilerplate.mentions_picture(text)
        or (language == "en" and _FIRST_PERSON.search(_unquoted(text)) is not None)
    )
    return Standing.FAIR if weak else Standing.GOOD


_QUOTED = re.compile(r"[\"“][^\"”]{0,600}[\"”]|(?<![^\s(])['‘].{1,600}?[.,!?]['’]")


def _unquoted(text: str) -> str:
    return _QUOTED.sub(" ", text)


def _bounds(language: str) -> tuple[int, int, int]:
    if language in {"zh", "ja", "yue", "th", "lo", "km", "my"}:
        return _LEAST_SIGNS, _SHORT_SIGNS, _MOST_SIGNS
    return _LEAST_WORDS, _SHORT_WORDS, _MOST_WORDS


_NOTE = re.compile(
    r"editor[’']?s?[’']?s? note|correction:|note to readers|disclaimer", re.IGNORECASE
)


def _begins_note(text: str) -> bool:
    """Say whether the rest of the paragraph is a note of the newsroom."""
    return _NOTE.match(text.lstrip("[(*_")) is not None
