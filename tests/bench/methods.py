"""The methods that are compared: ours, the first sentences, and those of a library.

All of them get the sentences that ``articles.text.sentences`` finds, answer in the
order of the text, and are held to the same budgets in the same way.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer, null_stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words

from articles.text.drafting import Limits, draft
from articles.text.passages import body_sentences, paragraphs
from tests.bench.articles import BenchArticle

SENTENCES, WORDS = 3, 60
POINTS = 5  # as many as a summary may have


class Budget(StrEnum):
    """How long an answer may be; by words it is either cut, or of as many sentences as fit."""

    SENTENCES = f"{SENTENCES} sentences"
    CUT = f"{WORDS} words, cut"
    WHOLE = f"{WORDS} words, whole sentences"


NAMES = {"en": "english", "fr": "french", "de": "german", "es": "spanish", "ru": "russian"}


class Split(NamedTuple):
    """An article and its sentences."""

    article: BenchArticle
    sentences: list[str]


Method = Callable[[Split, Budget], list[str]]


def split(article: BenchArticle) -> Split:
    """Split an article once, for those methods that get its sentences."""
    found = body_sentences(paragraphs(article.text), article.language)
    return Split(article, [sentence.text for sentence in found])


def newsroom(given: Split, budget: Budget) -> list[str]:
    """Give the points that the product drafts, without a limit on one point."""
    limits = {
        Budget.SENTENCES: Limits(SENTENCES, 0, 0),
        Budget.CUT: Limits(POINTS, 0, 0),
        Budget.WHOLE: Limits(POINTS, WORDS, 0),
    }[budget]
    drafted = draft(paragraphs(given.article.text), given.article.language, limits)
    points = [point.text for point in drafted]
    return _cut(points) if budget is Budget.CUT else points


def lead(given: Split, budget: Budget) -> list[str]:
    """Give the first sentences as they stand."""
    if budget is Budget.SENTENCES:
        return given.sentences[:SENTENCES]
    if budget is Budget.CUT:
        return _cut(given.sentences[:WORDS])
    return _fitting(given.sentences, str)


def _cut(sentences: Sequence[str]) -> list[str]:
    words = [word for sentence in sentences for word in sentence.split()]
    return [" ".join(words[:WORDS])]


def of_library(summarizer: type[Any]) -> Method:
    """Give a method of sumy, with the stemmer and stop words of the article's language."""

    def method(given: Split, budget: Budget) -> list[str]:
        language = NAMES.get(given.article.language.split("-")[0], "")
        own = summarizer(Stemmer(language) if language else null_stemmer)
        if language and hasattr(own, "stop_words"):
            own.stop_words = get_stop_words(language)
        sentences = [Sentence(text, _Words) for text in given.sentences]
        document = ObjectDocumentModel([Paragraph(sentences)])
        chosen = [str(sentence) for sentence in own(document, _COUNTS[budget])]
        return _cut(chosen) if budget is Budget.CUT else chosen

    return method


class _Words:
    """Parts sentences into words without a download of NLTK's data."""

    @staticmethod
    def to_words(sentence: str) -> tuple[str, ...]:
        return tuple(re.findall(r"[^\W\d_]+", sentence))


def _fitting[T](ranked: Sequence[T], text: Callable[[T], str]) -> list[T]:
    """Take the best sentences that fit into the words together."""
    taken, left = [], WORDS
    for one in ranked:
        length = len(text(one).split())
        if length <= left:
            taken.append(one)
            left -= length
    return taken


def _reaching(ranked: Sequence[Any]) -> list[Any]:
    """Take the best sentences until they reach the words together."""
    taken, left = [], WORDS
    for one in ranked:
        if left <= 0:
            break
        taken.append(one)
        left -= len(str(one.sentence).split())
    return taken


_COUNTS: dict[Budget, Any] = {
    Budget.SENTENCES: SENTENCES,
    Budget.CUT: _reaching,
    Budget.WHOLE: lambda ranked: _fitting(ranked, lambda one: str(one.sentence)),
}
METHODS: dict[str, Method] = {
    "newsroom": newsroom,
    "lead": lead,
    "LexRank": of_library(LexRankSummarizer),
    "TextRank": of_library(TextRankSummarizer),
    "LSA": of_library(LsaSummarizer),
    "Luhn": of_library(LuhnSummarizer),
}
