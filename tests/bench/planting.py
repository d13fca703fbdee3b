"""Errors planted into human key points, one per summary.

Nothing of the check is imported: what a number, a name or a quotation is, is said here by
patterns of its own, which are simpler and other than those that are to find the error.
"""

import random
import re
from collections.abc import Callable, Sequence
from typing import Final

_NUMBER_RULES: Final = frozenset({"number-missing", "number-rounded", "number-unit"})
_QUOTATION_RULES: Final = frozenset({"quotation-missing", "quotation-altered"})
#: What was planted, and the rules of a finding that count as having seen it.
COUNTS: Final = {
    "new number": _NUMBER_RULES,
    "swapped number": _NUMBER_RULES | {"number-elsewhere"},
    "date": frozenset({"date-missing", "date-parts", "date-elsewhere"}),
    "outside name": frozenset({"name-missing"}),
    "swapped name": frozenset({"name-missing", "name-elsewhere"}),
    "invented quotation": _QUOTATION_RULES,
    "altered quotation": _QUOTATION_RULES,
    "flipped negation": frozenset({"negation-added", "negation-removed", "opposite"}),
}
_DAYS: Final = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_YEAR: Final = r"\b(?:19|20)\d\d\b"
_DATE: Final = re.compile(
    rf"\b(?:{'|'.join(_DAYS)})\b|\b(?:{'|'.join(_MONTHS)}) \d{{1,2}}\b|{_YEAR}"
)
_NUMBER: Final = re.compile(r"(?<![\w.,-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w]*\d)")
_WORDS: Final = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
_VALUES: Final = dict(
    zip(_WORDS, [*range(2, 21), *range(30, 100, 10)], strict=True),
)
_ORDINALS: Final = {
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
    "twenty": "twentieth",
    "thirty": "thirtieth",
}
_NUMBER_WORD: Final = re.compile(rf"\b(?:{'|'.join(_WORDS[2:])})\b", re.IGNORECASE)
_NAME: Final = re.compile(
    r"\b(?!The |A |An |In |On |At |But |And )[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}\b"
)
_ONE_NAME: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b(?! [A-Z])")
_QUOTATION: Final = re.compile(
    r"[\"“]([^\"“”]{12,})[\"”]|(?:(?<=\s)|(?<=^))['‘]([^'‘]{3,}(?:['’]\w[^'‘’]*)*)['’](?=[\s.,;]|$)"
)
_DENIAL: Final = re.compile(r"\b(?:not|never) |n['’]t\b", re.IGNORECASE)
_AUXILIARY: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|does|did|should|must|may|might)\b(?!n)"
)
_INVENTED: Final = (
    "We never thought that anything like this could happen here",
    "It is a disgrace and somebody has to answer for it",
    "This changes everything for all of us",
    "I would do exactly the same thing tomorrow",
    "Nobody listened to our warnings for a decade",
)
_OTHER_WORDS: Final = [
    "often",
    "yesterday",
    "terrible",
    "wonderful",
    "early",
    "quietly",
    "green",
    "former",
    "sudden",
    "heavy",
]

type Choice = random.Random


def plant(
    kind: str, points: Sequence[str], article: str, names: Sequence[str], choice: Choice
) -> list[str] | None:
    """Give the points with one error of this kind, or None where none can be planted.

    ``names`` are full names of other articles, for the one that comes from outside.
    """
    places = [(n, match) for n, point in enumerate(points) for match in _places(kind, point)]
    choice.shuffle(places)
    for number, match in places:
        changed = _PLANTERS[kind](match, article, names, choice)
        if changed is not None and changed != points[number]:
            return [*points[:number], changed, *points[number + 1 :]]
    return None


def full_names(text: str) -> list[str]:
    """Give the names of two words and more."""
    return sorted({match[0] for match in _NAME.finditer(text)})


def _places(kind: str, point: str) -> list[re.Match[str]]:
    if kind in ("new number", "swapped number"):
        dates = [d.span() for d in _DATE.finditer(point)]
        found = list(_NUMBER.finditer(point))
        if kind == "new number":
            found += _NUMBER_WORD.finditer(point)
        return [m for m in found if not any(a <= m.start() < b for a, b in dates)]
    if kind == "flipped negation":
        return list(_DENIAL.finditer(point)) or list(_AUXILIARY.finditer(point))[:1]
    if kind == "invented quotation":
        return [match for match in [re.search(r"$", point)] if match and '"' not in point]
    patterns = {"date": _DATE, "swapped name": _NAME, "altered quotation": _QUOTATION}
    if kind == "outside name":
        return [*_NAME.finditer(point), *_ONE_NAME.finditer(point)]
    return list(patterns[kind].finditer(point))


def _put(match: re.Match[str], words: str) -> str:
    return match.string[: match.start()] + words + match.string[match.end() :]


def _new_number(match: re.Match[str], article: str, _: Sequence[str], choice: Choice) -> str | None:
    shown = match[0]
    for _attempt in range(40):
        if shown.lower() in _WORDS:
            new = choice.choice(_WORDS[3:])
            new = new.title() if shown[0].isupper() else new
        else:
            new = "".join(c if not c.isdigit() else choice.choice("123456789") for c in shown)
        if not _stands(new, article) and new not in ("1", "2", "3"):
            return _put(match, new)
    return None


def _stands(number: str, article: str) -> bool:
    """Say whether the article has a number, in digits, in words or as the one in a row."""
    bare = number.replace(",", "")
    shown = [bare]
    if bare.lower() in _VALUES:
        shown.append(str(_VALUES[bare.lower()]))
    else:
        shown += [word for word, value in _VALUES.items() if str(value) == bare]
    ways = "|".join(re.escape(way) for way in shown)
    ordinals = "|".join(_ORDINALS.get(way.lower(), way) for way in shown)
    pattern = rf"\b(?:{ways})\b|\b(?:{ways}|{ordinals})(?:st|nd|rd|th)?\b"
    return re.search(pattern, article.replace(",", ""), re.IGNORECASE) is not None


def _swapped_number(
    match: re.Match[str], article: str, _: Sequence[str], choice: Choice
) -> str | None:
    dates = [d.span() for d in _DATE.finditer(article)]
    found = {
        m[0] for m in _NUMBER.finditer(article) if not any(a <= m.start() < b for a, b in dates)
    }
    others = sorted(n for n in found if n not in match.string)
    return _put(match, choice.choice(others)) if others else None


def _date(match: re.Match[str], article: str, _: Sequence[str], choice: Choice) -> str | None:
    shown = match[0]
    if shown in _DAYS:
        others = [day for day in _DAYS if day not in article]
    elif shown.isdigit():
        others = [
            str(int(shown) + n) for n in (-3, -2, -1, 1, 2, 4) if str(int(shown) + n) not in article
        ]
    else:
        day = shown.split()[1]
        others = [f"{month} {day}" for month in _MONTHS if month[:3] not in article]
        others += [
            f"{shown.split()[0]} {n}" for n in range(1, 29) if not re.search(rf"\b{n}\b", article)
        ]
    return _put(match, choice.choice(others)) if others else None


def _outside_name(
    match: re.Match[str], article: str, names: Sequence[str], choice: Choice
) -> str | None:
    fitting = [n for n in names if not any(word in article for word in n.split())]
    if not fitting:
        return None
    name = choice.choice(fitting)
    return _put(match, name if " " in match[0] else name.split()[-1])


def _swapped_name(
    match: re.Match[str], article: str, _: Sequence[str], choice: Choice
) -> str | None:
    others = [
        n for n in full_names(article)
        if not any(word in match.string for word in n.split())
        and len(n.split()) == len(match[0].split())
    ]  # fmt: skip
    return _put(match, choice.choice(others)) if others else None


def _invented(match: re.Match[str], _: str, __: Sequence[str], choice: Choice) -> str:
    return match.string.rstrip(" .") + f', adding: "{choice.choice(_INVENTED)}"'


def _altered(match: re.Match[str], article: str, _: Sequence[str], choice: Choice) -> str | None:
    group = 1 if match[1] else 2
    words = match[group].split()
    if len(words) < 3:
        return None
    place = choice.randrange(len(words))
    words[place] = choice.choice([w for w in _OTHER_WORDS if w not in article] or ["mauve"])
    start, end = match.span(group)
    return match.string[:start] + " ".join(words) + match.string[end:]


def _flipped(match: re.Match[str], _: str, __: Sequence[str], ___: Choice) -> str:
    shown = match[0]
    if not _DENIAL.fullmatch(shown):
        return _put(match, f"{shown} not")
    whole = match.string
    if shown.lower().startswith("n"):
        head = whole[: match.start()]
        irregular = {"wo": "will", "ca": "can", "sha": "shall"}
        last = head.rsplit(" ", 1)[-1]
        if shown[0] == "n" and shown[1:].endswith("t") and last.lower() in irregular:
            head = head[: len(head) - len(last)] + irregular[last.lower()]
        return head + whole[match.end() :]
    return _put(match, "")


type Planter = Callable[[re.Match[str], str, Sequence[str], Choice], str | None]
_PLANTERS: Final[dict[str, Planter]] = {
    "new number": _new_number,
    "swapped number": _swapped_number,
    "date": _date,
    "outside name": _outside_name,
    "swapped name": _swapped_name,
    "invented quotation": _invented,
    "altered quotation": _altered,
    "flipped negation": _flipped,
}
