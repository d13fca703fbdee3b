"""What a number counts: money, years of age, days, miles, or the noun behind it."""

from typing import Final

from articles.text.facts import Number, Words
from articles.text.facts.words import listed, stem

_SIGNS: Final = frozenset("%$£€¥₽₹")
_MEASURES: Final = {
    form: name
    for name, forms in {
        "foot": "ft feet foot", "inch": "in inch inches", "metre": "metre metres meter meters",
        "kilometre": "km kilometre kilometres kilometer kilometers kilomètres kilómetros",
        "mile": "mile miles", "kilo": "kg kilo kilos kilogram kilograms",
        "tonne": "ton tons tonne tonnes",
        "pound": "lb lbs", "stone": "st stone", "degree": "degree degrees c f °c", "mph": "mph",
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
        if following[0] in _MEASURES:
            return f"measure:{_MEASURES[following[0]]}"
        if number.unit != "ordinal":
            return _noun(following)
    return number.unit


def tells(what: str) -> bool:
    """Say whether a number that counts this can't be meant for anything else."""
    return bool(what) and not what.startswith("of:") and what not in ("score", "ordinal")


def _is_age(number: Number, words: Words, following: list[str]) -> bool:
    if following[:2] in (["year", "old"], ["years", "old"], ["month", "old"]):
        return True
    if number.first and words.folded[number.first - 1] in ("aged", "age"):
        return True
    before, after = words.gap(number.first), words.text[number.end : number.end + 1]
    is_set_off = before in (", ", " (") and after in (",", ")", ".", "")
    whole = len(number.text) <= 2 and number.text.isdecimal()
    return bool(
        is_set_off and whole and number.first and words.shown[number.first - 1][0].isupper()
    )


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


def _noun(following: list[str]) -> str:
    for word in following[:2]:
        if len(word) > 2 and word.isalpha() and word not in _LIGHT:
            return f"of:{stem(word)}"
    return ""


_LIGHT: Final = listed("the and for with from after before more other new per were was")
