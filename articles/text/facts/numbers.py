"""Numbers in digits and words, with what they count: per cent, money, time."""

import re
from typing import Final, NamedTuple

from articles.text.facts.number_words import HAN, HUNDREDS, SCALES, UNITS, multiplying
from articles.text.facts.units import CURRENCY, PERCENT, percent_words
from articles.text.facts.words import Words, bare, listed

_COMMA_LANGUAGES: Final = listed("fr de es it pt ru nl pl tr sv da nb no fi cs uk id")
_OF: Final = ("de", "di")
# What may stand behind a number; a dollar sign there is the next number's.
_SIGNS_BEHIND: Final = {"%": "%", "％": "%", "٪": "%", "€": "€", "₽": "₽"}
_TIME: Final = {
    "second": 1, "seconds": 1, "secs": 1, "minute": 60, "minutes": 60, "min": 60, "mins": 60,
    "hour": 3600, "hours": 3600, "hr": 3600, "hrs": 3600, "day": 86400, "days": 86400,
    "week": 604800, "weeks": 604800, "fortnight": 1209600, "month": 2629800, "months": 2629800,
    "year": 31557600, "years": 31557600, "decade": 315576000, "decades": 315576000,
}  # fmt: skip
_LETTER_SCALES: Final = {"m": 10**6, "bn": 10**9, "k": 10**3, "tn": 10**12, "mn": 10**6}
_MONEY_SCALES: Final = {"k": 10**3, "m": 10**6, "md": 10**9, "mds": 10**9}
_ORDINAL: Final = listed("st nd rd th er ère ème e")
_RUSSIAN_ORDINAL: Final = listed("й я е го му м х ю")
#: What may make a rank of the digits before it.
RANKING: Final = _ORDINAL | _RUSSIAN_ORDINAL | listed("o a")
_HEDGES: Final = listed("""
    about around nearly almost roughly approximately some over under than least most up close
    estimated environ près presque plus moins quelque etwa rund knapp fast mehr weniger über
    unter unos unas casi cerca más menos около почти более менее свыше примерно حوالي نحو قرابة
    أكثر أقل 约 近 超 逾 余 多 約
""")
_MEASURES: Final = frozenset(
    "人个個名位年月日岁歲次元美欧件家天小周週篇万萬亿億倍成分米公円歳回本台点點条條章ヶカつ割"
)


class Number(NamedTuple):
    """A number: its place in the text, the words it stands in, what they can mean.

    ``values`` holds more than one where a sign has two meanings (``100m``). ``unit`` is
    ``%``, a sign of money, ``ordinal``, ``time``, or empty; times count in seconds in
    ``seconds``. ``first`` and ``last`` are places of words.
    """

    start: int
    end: int
    text: str
    values: tuple[float, ...]
    unit: str
    in_words: bool
    is_hedged: bool
    first: int
    last: int
    seconds: float = 0.0


def is_ordinal(words: Words, place: int) -> bool:
    """Say whether a word makes a rank of the digits before it: 1st, 1er, 1º, 1-го."""
    gap = words.gap(place)
    if words.language == "ru":
        return gap in ("-", "‑", "") and words.folded[place] in _RUSSIAN_ORDINAL
    return not gap and (words.folded[place] in _ORDINAL or words.shown[place] in ("º", "ª"))


def half_of_day(words: Words, number: Number) -> str:
    """Give the “am” or “pm” of a number, or nothing: 3 p. m., 3 مساء, 下午3点."""
    folded = words.folded
    before = "".join(folded[max(0, number.first - 2) : number.first])
    if before in _HALVES_BEFORE and not words.gap(number.first):
        return _HALVES_BEFORE[before]
    behind = folded[number.last + 1 : number.last + 3]
    if len(behind) > 1 and behind[1] == "m" and behind[0] in ("a", "p"):
        return "".join(behind)
    return _HALVES.get(behind[0], "") if behind else ""


_HALVES: Final = {
    "am": "am", "pm": "pm", "صباحا": "am", "مساء": "pm", "утра": "am", "вечера": "pm",
    "morgens": "am", "vormittags": "am", "nachmittags": "pm", "abends": "pm",
}  # fmt: skip
_HALVES_BEFORE: Final = {"上午": "am", "下午": "pm", "午前": "am", "午後": "pm", "晚上": "pm"}


def numbers(words: Words, taken: frozenset[int] | set[int] = frozenset()) -> list[Number]:
    """Find the numbers of a text; words at the places ``taken`` are dates and left out."""
    found: list[Number] = []
    triggers = _TRIGGERS.get(words.language, _TRIGGERS[""])
    beginnings = words.standing((words.places.keys() & triggers).union(words.numeric))
    if not beginnings:
        return found
    reader = _Reader(words, taken)
    done = -1
    for index in beginnings:
        if index > done and index not in taken:
            number = reader.at(index)
            if number is not None:
                found.append(number)
                done = number.last
    return found


_PARTS: Final = {"half": 0.5, "quarter": 0.25}
_COMMON: Final = frozenset([*HAN, *HUNDREDS, *SCALES, *_PARTS])
_TRIGGERS: Final = {"": _COMMON} | {
    name: _COMMON | frozenset(u) | frozenset(multiplying(name)[1]) for name, u in UNITS.items()
}


class _Reader:
    def __init__(self, words: Words, taken: frozenset[int] | set[int]) -> None:
        self.words, self.taken = words, taken
        self.folded = words.folded
        self.units = UNITS.get(words.language, {})
        self.hundreds, self.scales = multiplying(words.language)
        self.tenth = {"ja": "割", "zh": "成"}.get(words.language)

    def at(self, index: int) -> Number | None:
        """Read the number that begins with this word, if one does."""
        word = self.folded[index]
        if self.words.shown[index][0].isdecimal():
            return self._digits(index)
        if word[0].isdigit():
            return None  # a sign such as ½
        if word in _PARTS:
            return self._part(index)
        if word == "百" and self.folded[index + 1 : index + 3] == ["分", "之"]:
            return self._share(index)
        return self._han(index) if word in HAN else self._in_words(index)

    def _digits(self, index: int) -> Number:
        last = self._grouped(index)
        digits = "".join(self.words.shown[index : last + 1])
        value = parse(digits, self.words.language)
        values: tuple[float, ...] = (value,)
        following = self._next(last)
        glued = following is not None and not self.words.gap(last + 1)
        if following in self.scales and self._is_near(last + 1):
            values, last = (value * self.scales[following],), last + 1
            while self._next(last) in self.scales and self._is_near(last + 1):
                last += 1
                values = (values[0] * self.scales[self.folded[last]],)
            value, last = self._rest(last, values[0])
            values = (value,)
        elif glued and following in _LETTER_SCALES:
            scaled = value * _LETTER_SCALES[following]
            is_money = following != "m" or self._is_money(index)
            values, last = (scaled,) if is_money else (scaled, value), last + 1
        elif following in _MONEY_SCALES and self.words.gap(last + 2)[:1] in CURRENCY:
            values, last = (value * _MONEY_SCALES[following],), last + 1  # 1,2 M€
        return self._number(index, last, values, in_words=False)

    def _rest(self, last: int, value: float) -> tuple[float, int]:
        """Add what stands behind a sign for thousands: 1万2500, 3億5000万."""
        scale = HAN.get(self.folded[last], 0)
        while (following := self._next(last)) is not None and not self.words.gap(last + 1):
            if not following.isdecimal() or float(following) >= scale:
                break
            value, last, by = value + float(following), last + 1, self._next(last + 1)
            scale = HAN.get(by or "", 0) if not self.words.gap(last + 1) else 0
            if scale >= 100:
                value, last = value + float(following) * (scale - 1), last + 1
        return value, last

    def _is_money(self, index: int) -> bool:
        return self.words.gap(index)[-1:] in CURRENCY

    def _part(self, index: int) -> Number | None:
        """Read half a million, a quarter of a million."""
        last = index + 1
        while last < len(self.folded) and self.folded[last] in ("of", "a") and last < index + 3:
            last += 1
        scale = self.scales.get(self.folded[last]) if last < len(self.folded) else None
        if scale is None or not self._is_near(last):
            return None
        return self._number(index, last, (scale * _PARTS[self.folded[index]],), in_words=True)

    def _share(self, index: int) -> Number | None:
        """Read 百分之四十, which is 40 %."""
        part = self.at(index + 3) if index + 3 < len(self.folded) else None
        one = HAN.get(self._next(index + 2) or "", 0)  # 百分之十, which counts nothing more
        if part is None and not one:
            return None
        last, values = (part.last, part.values) if part else (index + 3, (float(one),))
        read = self._number(index, last, values, in_words=part is None or part.in_words)
        return read._replace(unit="%")

    def _grouped(self, index: int) -> int:
        """Find the last word of a number whose thousands are parted by plain spaces."""
        last, folded = index, self.folded
        if self.words.language not in _COMMA_LANGUAGES or len(folded[index]) > 3:
            return last
        while (
            (following := self._next(last)) is not None
            and len(following) == 3
            and following.isdecimal()
            and self.words.gap(last + 1) == " "
        ):
            last += 1
        return last

    def _in_words(self, index: int) -> Number | None:
        total, current, last = 0, 0, index - 1
        place = index
        while place < len(self.folded) and (place == index or self._joins(place)):
            word = self.folded[place]
            if word in _AND and self._continues(place):
                place += 1
                continue
            following = _add(word, total, current, self)
            if following is None and word in _ONE and current >= 20 and current % 10 == 0:
                following = total, current + 1
            if following is None and place > index and word[0] == "و":
                following = _and_more(self.units.get(word[1:]), total, current)
            if following is None:
                break
            total, current = following
            last = place
            place += 1
        if last < index:
            return None
        if last == index and self.folded[index] in _VAGUE:
            return None
        return self._number(index, last, (float(total + current),), in_words=True)

    def _han(self, index: int) -> Number | None:
        last = index
        while self._next(last) in HAN and not self.words.gap(last + 1):
            last += 1
        measured = self._next(last)
        if last == index and (measured is None or measured not in _MEASURES):
            return None
        value = han_value([self.folded[place] for place in range(index, last + 1)])
        if value < 2:
            return None
        return self._number(index, last, (float(value),), in_words=True)

    def _number(
        self, first: int, last: int, values: tuple[float, ...], *, in_words: bool
    ) -> Number:
        words = self.words
        unit, last, seconds = self._unit(first, last)
        if self.tenth and self._next(last) == self.tenth and self._is_tenth(last + 1):
            values, unit, last = tuple(value * 10 for value in values), "%", last + 1
        start, end = words.starts[first], words.ends[last]
        sign = words.text[start - 1 : start]
        if sign in CURRENCY:
            unit, start = CURRENCY[sign], start - 1
        behind = words.text[end : end + 2]
        if not unit and (sign := behind.lstrip("\u00a0\u202f ")[:1]) in _SIGNS_BEHIND:
            unit, end = _SIGNS_BEHIND[sign], end + (1 if behind[0] == sign else 2)
        is_behind = not _HEDGES.isdisjoint(self.folded[max(0, first - 2) : first])
        hedged = is_behind or "-plus" in words.text[end : end + 5]
        if seconds:
            seconds *= values[0]
        shown = words.text[start:end]
        return Number(start, end, shown, values, unit, in_words, hedged, first, last, seconds)

    def _is_tenth(self, place: int) -> bool:
        """Say whether a sign counts tenths: 四割, 四成; not in 三成立."""
        following = self._next(place) or ""
        is_part = bool(following) and following in _BEGUN and not self.words.gap(place + 1)
        return not self.words.gap(place) and not is_part

    def _unit(self, first: int, last: int) -> tuple[str, int, float]:
        one = self._next(last)
        if one is None:
            return "", last, 0.0
        two = self._next(last + 1)
        if one in _OF and two in CURRENCY:  # millones de euros
            return CURRENCY[two], last + 2, 0.0
        if "'" in one:  # millions d'euros
            one = bare(one)
        if one in PERCENT and (count := percent_words(self.folded, last + 1)):
            return "%", last + count, 0.0
        if one in CURRENCY:
            return CURRENCY[one], last + 1, 0.0
        if one + (two or "") in CURRENCY:
            return CURRENCY[one + (two or "")], last + 2, 0.0
        if one in RANKING and first == last and is_ordinal(self.words, last + 1):
            return "ordinal", last + 1, 0.0
        return ("time", last, float(_TIME[one])) if one in _TIME else ("", last, 0.0)

    def _next(self, index: int) -> str | None:
        return self.folded[index + 1] if index + 1 < len(self.folded) else None

    def _is_near(self, index: int) -> bool:
        gap = self.words.gap(index)
        return len(gap) <= 2 and not gap.strip("-‑ \u00a0\u202f")

    def _joins(self, index: int) -> bool:
        return index not in self.taken and self._is_near(index)

    def _continues(self, index: int) -> bool:
        """Say whether an "and" stands inside of a number: two hundred and six."""
        previous, following = self.folded[index - 1], self._next(index)
        if following is None or not self._joins(index + 1):
            return False
        if following not in self.units and following not in _ONE:
            return False
        if self.words.language == "en":
            return previous in self.hundreds or previous in self.scales
        value = self.units.get(previous, 0)
        return previous in self.hundreds or (20 <= value <= 90) or value >= 100


_BEGUN: Final = "立为為员員功果就本长長交熟人品型名"  # what words that begin with 成 go on with
_ONE: Final = listed("one un une uno una один одна واحد")
_AND: Final = listed("and et und y и و")
# Alone they name no number: "hundreds of people", "a million reasons", a word of another sense.
_VAGUE: Final = listed("""
    hundreds thousands millions billions score miles milliers cents cent tausende mil сотни
    тысячи mn bn trillions آلاف ملايين مليارات cientos 百 千 万 萬 亿 億 兆
""")


def _add(word: str, total: int, current: int, known: _Reader) -> tuple[int, int] | None:
    if word in known.units:
        value = known.units[word]
        if current % 100 in _TEENS and value in (7, 8, 9) and known.words.language == "fr":
            return total, current + value  # dix-huit, soixante-dix-huit
        if word in ("vingt", "vingts") and current % 100 == 4:
            return total, current + 76
        if word in ("dozen", "score", "dutzend") and current:
            return total, current * value
        fits = not current or (_room(current) > value)
        return (total, current + value) if fits else None
    if word in known.hundreds:
        return (total, max(current, 1) * 100) if current < 100 else None
    if word in known.scales:
        scale = known.scales[word]
        if total and total % (scale * 1000) and total < scale:
            return (total + current) * scale, 0
        return total + max(current, 1) * scale, 0
    return None


def _and_more(value: int | None, total: int, current: int) -> tuple[int, int] | None:
    """Add what an Arabic "and" joins: five and twenty, two hundred and ten."""
    digits = zip(reversed(str(current)), reversed(str(value)), strict=False)
    if value is None or not current or not all("0" in pair for pair in digits):
        return None
    return total, current + value


_TEENS: Final = (10, 70, 90)


def _room(current: int) -> int:
    """Give what a number can still take behind it: twenty takes one to nine."""
    if current % 100 == 0:
        return 100
    if current % 100 in (60, 80):
        return 20
    return 10 if current % 10 == 0 and current % 100 >= 20 else 0


def han_value(signs: list[str]) -> int:
    """Give the number that signs of Han write, each a digit or with tens and thousands."""
    if all(HAN[sign] < 10 for sign in signs):
        return int("".join(str(HAN[sign]) for sign in signs[:30]))
    total = section = digit = 0
    for sign in signs:
        value = HAN[sign]
        if value < 10:
            digit = value
        elif value < 10_000:
            section, digit = section + max(digit, 1) * value, 0
        else:
            total, section, digit = total + max(section + digit, 1) * value, 0, 0
    return total + section + digit


_SPACES: Final = re.compile(r"[\u00a0\u202f'’٬]")
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{2,3})+")
_POINTED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")


def parse(digits: str, language: str) -> float:
    """Read digits with their separators as the language writes them."""
    if digits.isdecimal():
        return float(digits[:300])
    plain = _SPACES.sub("", digits).replace("٫", ".")
    if language in _COMMA_LANGUAGES:
        if _POINTED.fullmatch(plain):
            plain = plain.replace(".", "")
        plain = plain.replace(",", ".")
    elif _GROUPED.fullmatch(plain.split(".")[0]):
        plain = plain.replace(",", "")
    else:
        plain = plain.replace(",", ".")
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    return float(plain[:300])
