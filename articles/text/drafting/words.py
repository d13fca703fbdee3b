"""Which words a summary of a text is likely to hold, from the text alone.

The words of a summary are taken for a sample of the words of its article, in
which earlier sentences weigh more: news puts first what matters most. So the
number of times a word stands in a summary follows a Poisson distribution around
its weighted share of the article. Function words are in it in the right measure
without any list of them, in every language.
"""

import math
import re
from collections.abc import Mapping, Sequence

#: Words of a summary as newsrooms write them: three or four points of 12 to 20 words.
SUMMARY_WORDS = 58.0
# A sentence's weight falls as 1 / (1 + FALL × its number): the fourth weighs half of the first.
_FALL = 0.35
_LEAST = 0.1
_HEADLINE = 1.5  # a headline's words count like those of a sentence before the first
_COUNTED = 4  # more of the same word than this earn nothing
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~¡-¿‐-⁞«»“”‘’„…،؛؟।॥、。〈-】〔-〟！-／：-＠［-｀｛-･]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_STEM = 7  # letters that tell words apart whose endings differ


def words_of(text: str) -> list[str]:
    """Give the words of a text as stems; signs of scripts without spaces one by one."""
    found: list[str] = []
    words = _WORD.findall(text.lower())
    if not _UNSPACED.search(text):
        return list(map(_stem, words))
    for word in words:
        if _UNSPACED.search(word):
            found.extend(word)
        else:
            found.append(_stem(word))
    return found


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word[:_STEM]


class Expectation:
    """How often each word is to be expected in a summary."""

    def __init__(self, sentences: Sequence[Sequence[str]], headline: Sequence[str] = ()) -> None:
        weights: dict[str, float] = dict.fromkeys(headline, _HEADLINE)
        for number, words in enumerate(sentences):
            weight = max(_LEAST, 1 / (1 + _FALL * number))
            for word in words:
                weights[word] = weights.get(word, 0.0) + weight
        total = sum(weights.values()) or 1.0
        self._rates = {word: SUMMARY_WORDS * w / total for word, w in weights.items()}
        self._known: dict[str, list[float]] = {}

    def gain(self, counts: Mapping[str, int], before: Mapping[str, int]) -> float:
        """Give how many more are matched when these words join those of ``before``."""
        gained = 0.0
        known = self._known
        for word, count in counts.items():
            sums = known.get(word) or self._sums(word)
            had = before.get(word, 0)
            last = had + count
            if had < _COUNTED:
                gained += sums[last if last < _COUNTED else _COUNTED] - sums[had]
        return gained

    def _sums(self, word: str) -> list[float]:
        """Give the expected matches for 0, 1, 2 … of a word: sums of P(at least k)."""
        sums = self._known[word] = _matches(self._rates.get(word, 0.0))
        return sums


def _matches(rate: float) -> list[float]:
    sums = [0.0]
    probability = math.exp(-rate)
    at_least = 1.0 - probability
    for number in range(1, _COUNTED + 1):
        sums.append(sums[-1] + at_least)
        probability *= rate / number
        at_least -= probability
    return sums
