"""What a number counts: money, years of age, days, miles, or the noun behind it."""

from typing import Final

from articles.text.facts import Number, Words
from articles.text.facts.stop_words import STOP_WORDS
from articles.text.facts.units import MONEY, span_name, unit_name
from articles.text.facts.words import bare, listed, stem

_SIGNS: Final = MONEY | {"%"}
_MEASURES: Final = {
    form: name
    for name, forms in {
        "foot": "ft feet foot", "inch": "in inch inches", "metre": "metre metres meter meters",
        "kilometre": "km kph kmh kilometre kilometres kilometer kilometers kilomètres kilómetros",
        "mile": "mile miles mph", "kilo": "kg kilo kilos kilogram kilograms",
        "tonne": "ton tons tonne tonnes",
        "pound": "lb lbs", "stone": "st stone", "degree": "degree degrees c f °c",
        "gallon": "gallon gallons", "litre": "litre litres liter liters", "acre": "acre acres",
    }.items()
    for form in forms.split()
}  # fmt: skip
_TIMES: Final = {
    form: name
    for name, forms in {
        "second": "second seconds secs", "minute": "minute minutes min mins",
        "hour": "hour hours hr hrs", "day": "day days", "week": "week weeks",
        "month": "month months", "year": "year years", "decade": "decade decades",
    }.items()
    for form in forms.split()
}  # fmt: skip
_WORDS_TOO: Final = listed("in st c f")  # measures only where they stand close: 6in, 12st
_NO_NOUNS: Final = listed("strong odd plus")  # six-strong, fifty-odd
_CLOCK: Final = listed("am pm o'clock gmt")


def counted(number: Number, words: Words) -> str:
    """Name what a number counts; empty where the words don't say, ``of:NOUN`` for a noun."""
    if number.unit in _SIGNS:
        return number.unit
    following = words.folded[number.last + 1 : number.last + 4]
    after = words.text[number.end : number.end + 2]
    if _is_age(number, words, following):
        return "age"
    if _is_score(number, words):
        return "score"
    if following and following[0] in _CLOCK:
        return "clock"
    if following and after[:1] not in (".", ",", ";", ")") and after[:2] != "s ":
        if following[0] in _TIMES:
            return f"time:{_TIMES[following[0]]}"
        if following[0] in _MEASURES and not (following[0] in _WORDS_TOO and after[:1] == " "):
            return f"measure:{_MEASURES[following[0]]}"
        if words.language != "en" and (name := _unit(following[0], words.language)):
            return name
        if number.unit != "ordinal":
            return _noun(following, STOP_WORDS.get(words.language, STOP_WORDS["en"]))
    return number.unit


def _unit(word: str, language: str) -> str:
    """Name what a word of another language than English measures or times in."""
    if len(word) < _LEAST:  # "ha", "an", "m" are many things
        return ""
    if name := span_name(word, language):
        return f"time:{name}"
    name = unit_name(word, language)
    return f"measure:{name}" if name and name not in MONEY else ""


_LEAST: Final = 3  # letters


def tells(what: str) -> bool:
    """Say whether a number that counts this can't be meant for anything else."""
    return bool(what) and not what.startswith("of:") and what not in ("score", "ordinal")


def _is_age(number: Number, words: Words, following: list[str]) -> bool:
    if following[:1] and following[0] in _OF_AGE and following[1:2] and bare(following[1]) == "old":
        return True
    folded, first = words.folded, number.first
    before = folded[first - 1] if first else ""
    if before == "at" and following[:2] == ["years", "and"]:
        return True  # at 49 years and 58 days
    if before in ("aged", "age") or folded[max(0, first - 2) : first] == ["age", "of"]:
        return True
    gap, after = words.gap(first), words.text[number.end : number.end + 1]
    if number.in_words and first:
        return gap == ", " and after in (",", ".") and words.shown[first - 1][0].isupper()
    if not (len(number.text) <= 2 and number.text.isdecimal()) or not first:
        return False
    if before == "of":
        return first > 1 and folded[first - 2] in _PEOPLE
    if gap == " " and before == "at" and not _DEAD.isdisjoint(folded[max(0, first - 5) : first]):
        return True  # dies at home at 91
    if gap == " " and after in _ENDS:
        return before in _BECOMING
    if before == "at" and following and following[0] in _BECOMING:
        return True
    return gap in (", ", " (") and after in (",", ")", ".", "") and _names_one(words, first - 1)


def _names_one(words: Words, place: int) -> bool:
    """Say whether a word before a comma may be whom an age belongs to."""
    shown = words.shown[place]
    return shown[0].isupper() or (shown.isalpha() and words.text[words.ends[place]] == ",")


_OF_AGE: Final = listed("year years month months")
_ENDS: Final = (".", ",", ";", ")", "")
_PEOPLE: Final = listed("""
    boy girl man woman child baby lad youth teenager son daughter brother sister mother father
    boys girls men women children widow student
""")
_BECOMING: Final = listed("is was turned turns turning now be aged became becomes")
_DEAD: Final = listed("dies died dead die retires retired")


def _is_score(number: Number, words: Words) -> bool:
    around = (
        words.text[max(0, number.start - 2) : number.start],
        words.text[number.end : number.end + 2],
    )
    before, after = around[0].strip("-–"), around[1].strip("-–")
    return any(
        part != shown and part.isdecimal()
        for part, shown in ((before, around[0]), (after, around[1]))
    )


def _noun(following: list[str], stops: frozenset[str]) -> str:
    for word in following[:2]:
        if word in _PARTING:
            return ""
        if len(word) > 2 and word.isalpha() and word not in stops and word not in _NO_NOUNS:
            return f"of:{stem(word)}"
    return ""


# Behind these stands no longer what is counted: "33 minutes on phones and 22 on computers".
_PARTING: Final = listed("in on at to for from by with after before as and but or when while")
