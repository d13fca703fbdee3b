"""What a text states: numbers, dates, names, quotations and denials, each with its place.

Pure rules over plain text, linear in its length. English is known best, then French, German,
Spanish, Russian, Arabic and Chinese; any other text is read without breaking. What is found
is what the words say by their form: nothing here knows whether it is true.
"""

from functools import cached_property

from articles.text.facts.dates import Date, dates
from articles.text.facts.names import CASELESS, Name, names
from articles.text.facts.negations import Negation, negations
from articles.text.facts.numbers import Number, numbers
from articles.text.facts.quotations import Quotation, quotations
from articles.text.facts.words import Words, read

__all__ = ["Date", "Facts", "Name", "Negation", "Number", "Quotation", "Words", "find", "of"]


class Facts:
    """The facts of one text, each list in the order of the text and read when asked for.

    A date is no number, and no name: each word is part of at most one of the three.
    """

    def __init__(self, text: str, language: str = "en") -> None:
        self.words = read(text, language)

    @cached_property
    def stated(self) -> frozenset[int]:
        """The places of the words that are part of a number or a date."""
        places = {p for n in self.numbers for p in range(n.first, n.last + 1)}
        return frozenset(places | self._taken)

    @cached_property
    def dates(self) -> list[Date]:
        """Whole dates, months, weekdays and years."""
        return dates(self.words)

    @cached_property
    def numbers(self) -> list[Number]:
        """Numbers in digits and in words."""
        return numbers(self.words, self._taken)

    @cached_property
    def names(self) -> list[Name]:
        """Names of people, places, bodies and things."""
        if self.words.language in CASELESS:  # 40パーセント is a number
            return names(self.words, self.stated)
        return names(self.words, self._taken)

    @cached_property
    def quotations(self) -> list[Quotation]:
        """What stands in quotation marks."""
        return quotations(self.words.text)

    @cached_property
    def negations(self) -> list[Negation]:
        """Words that deny what stands beside them."""
        return negations(self.words)

    @cached_property
    def _taken(self) -> set[int]:
        return {place for date in self.dates for place in range(date.first, date.last + 1)}


def of(words: Words) -> Facts:
    """Find the facts of a text that is cut into words already."""
    found = Facts("", words.language)
    found.words = words
    return found


def find(text: str, language: str = "en") -> Facts:
    """Find the facts of a plain text; ``language`` is its code, such as ``en`` or ``pt-BR``."""
    return Facts(text, language)
