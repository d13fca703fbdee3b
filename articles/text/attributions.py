"""Sentences of which only the speaker moved: “The fair is off, police said” and “Police said that
the fair is off” say one thing.
"""

import re
from typing import Final

from articles.text.facts.words import read

_SAYING: Final = {
    "en": "said says stated announced reported wrote",
    "fr": "dit déclaré annoncé affirmé indiqué expliqué",
    "de": "sagte sagt teilte erklärte berichtete",
    "es": "dijo dijeron declaró anunció señaló informó",
    "pt": "disse disseram declarou anunciou informou",
    "it": "detto dichiarato annunciato riferito",
    "ru": "сказал сказала сообщил сообщила сообщили заявил заявила",
}
_SAYING_OF: Final = {language: frozenset(line.split()) for language, line in _SAYING.items()}
_HELPING: Final = frozenset(("a", "ha", "hanno", "ont", "hat", "mit"))
_ACCORDING: Final = {
    "en": ("according to ",), "fr": ("selon ", "d'après "), "es": ("según ",),
    "pt": ("segundo ",), "it": ("secondo ",), "ru": ("по данным ", "по словам "),
}  # fmt: skip
_THAT: Final = frozenset(("that", "que", "che", "dass", "что"))
_QUOTED: Final = re.compile('[“”„«»"]')
_MOST: Final = 9  # words that name a speaker
_LEAST: Final = 3  # words of what is said

type Said = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def said(text: str, language: str) -> Said | None:
    """Give who says a sentence, the verb of it, and what is said; None if nobody does."""
    if _QUOTED.search(text):
        return None
    head, comma, tail = text.partition(",")
    first = _words(head, language)
    if comma and _is_speaker(first, language, by_verb=False):
        return _as_said(first, _words(tail, language), language)
    body, comma, tail = text.rpartition(",")
    last = _words(tail, language)
    if comma and _is_speaker(last, language, by_verb=True):
        return _as_said(last, _words(body, language), language)
    words = _words(text, language)
    for place in range(1, min(_MOST, len(words))):
        if words[place] in _THAT and _is_speaker(words[:place], language, by_verb=True):
            return _as_said(words[:place], words[place + 1 :], language)
    return None


def _words(text: str, language: str) -> list[str]:
    return read(text, language).folded


def _is_speaker(words: list[str], language: str, *, by_verb: bool) -> bool:
    if not 1 < len(words) <= _MOST:
        return False
    if f"{' '.join(words)} ".startswith(_ACCORDING.get(language, ())):
        return True
    return by_verb and sum(word in _SAYING_OF.get(language, ()) for word in words) == 1


def _as_said(speaker: list[str], what: list[str], language: str) -> Said | None:
    if len(what) < _LEAST:
        return None
    verbs = _SAYING_OF.get(language, frozenset()) | _HELPING
    parts = [tuple(w for w in speaker if (w in verbs) is is_verb) for is_verb in (False, True)]
    return parts[0], parts[1], tuple(what)
