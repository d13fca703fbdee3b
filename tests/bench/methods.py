"""The methods that are compared: ours, the first sentences, and those of a library.

All of them get the sentences that ``articles.text.sentences`` finds, and all answer
with whole sentences in the order of the text.
"""

import re
from collections.abc import Callable, Sequence
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

#: The two budgets: three sentences, or sixty words of as many sentences as fit.
SENTENCES, WORDS = 3, 60
NAMES = {"en": "english", "fr": "french", "de": "german", "es": "spanish", "ru": "russian"}


class Split(NamedTuple):
    """An article and its sentences."""

    article: BenchArticle
    sentences: list[str]


Method = Callable[[Split, bool], list[str]]


def split(article: BenchArticle) -> Split:
    """Split an article once, for those methods that get its sentences."""
    found = body_sentences(paragraphs(article.text), article.language)
    return Split(article, [sentence.text for sentence in found])


def newsroom(given: Split, by_words: bool) -> list[str]:
    """Give the points that the product drafts, without a limit on one point."""
    points = Limits(5, WORDS, 0) if by_words else Limits(SENTENCES, 0, 0)
    passages = paragraphs(given.article.text)
    return [point.text for point in draft(passages, given.article.language, points)]


def lead(given: Split, by_words: bool) -> list[str]:
    """Give the first sentences as they stand; by words the last of them is cut."""
    if not by_words:
        return given.sentences[:SENTENCES]
    words = [word for sentence in given.sentences[:WORDS] for word in sentence.split()]
    return [" ".join(words[:WORDS])]


def of_library(summarizer: type[Any]) -> Method:
    """Give a method of sumy, with the stemmer and stop words of the article's language."""

    def method(given: Split, by_words: bool) -> list[str]:
        language = NAMES.get(given.article.language.split("-")[0], "")
        own = summarizer(Stemmer(language) if language else null_stemmer)
        if language and hasattr(own, "stop_words"):
            own.stop_words = get_stop_words(language)
        sentences = [Sentence(text, _Words) for text in given.sentences]
        document = ObjectDocumentModel([Paragraph(sentences)])
        chosen = own(document, _within_words if by_words else SENTENCES)
        return [str(sentence) for sentence in chosen]

    return method


class _Words:
    """Parts sentences into words without a download of NLTK's data."""

    @staticmethod
    def to_words(sentence: str) -> tuple[str, ...]:
        return tuple(re.findall(r"[^\W\d_]+", sentence))


def _within_words(ranked: Sequence[Any]) -> list[Any]:
    """Take the best sentences that fit into the words together."""
    taken, left = [], WORDS
    for info in ranked:
        length = len(str(info.sentence).split())
        if length <= left:
            taken.append(info)
            left -= length
    return taken


METHODS: dict[str, Method] = {
    "newsroom": newsroom,
    "lead": lead,
    "LexRank": of_library(LexRankSummarizer),
    "TextRank": of_library(TextRankSummarizer),
    "LSA": of_library(LsaSummarizer),
    "Luhn": of_library(LuhnSummarizer),
}
