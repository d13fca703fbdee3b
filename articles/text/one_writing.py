"""Two texts in one writing, so that what only writes something otherwise is no difference.

A time with a dot is written as the other text writes it, with a colon; Chinese and Japanese
measures, and words that say “about” or “said”, each in one way.
"""

import re
from collections.abc import Iterator
from typing import Final

_CLOCK: Final = re.compile(
    r"(?<![\d.,:])([01]?\d|2[0-4])(?::|[ \u00a0\u202f]?h[ \u00a0\u202f]?)([0-5]\d)(?![\d:])"
)
_DOTTED: Final = re.compile(r"(?<![\d.,:])([01]?\d|2[0-4])\.([0-5]\d)(?!\d|[.,]\d)")
_HALF: Final = re.compile("([0-9一二三四五六七八九十两]+)([点點時时])半")
_DIGITS: Final = r"(?<=[0-9一二三四五六七八九十百万两数])"
# For each language what is written otherwise, and how it is written here.
_MEASURES: Final = (
    (
        _DIGITS
        + "(?:公里|千米|[kK][mM](?![A-Za-z])|キロメートル|キロ(?!グラム|ワット|カロリー|バイト))",
        "公里",
    ),
    (_DIGITS + "(?:公斤|千克|[kK][gG](?![A-Za-z])|キログラム)", "公斤"),
    (_DIGITS + "(?:厘米|公分|[cC][mM](?![A-Za-z])|センチメートル|センチ)", "厘米"),
)
_WRITINGS: Final = {
    "ar": ((r"(?<!\w)(?:صر\u0651?ح|أضاف|أوضح|ذكر)(?!\w)", "قال"),),
    "zh": (*_MEASURES, ("大约|大概|约莫", "约"), ("表示(?=[，。,：:“「])|指出|说道|称道", "说")),
    "ja": (
        *_MEASURES,
        ("およそ(?=[0-9０-９一二三四五六七八九十])", "約"),
        ("(?:述べ|語っ|言っ)(?=た|てい)", "話し"),
        ("出来(?=る|な|た|ま|て)", "でき"), ("下さ", "くださ"), ("頂(?=い|き|け)", "いただ"),
        ("致し", "いたし"), ("子供", "子ども"), ("友達", "友だち"), ("(?<=[私人者])達", "たち"),
        ("(?<=を)作(?=っ|り|る|ら)", "つく"), ("全て", "すべて"), ("既に", "すでに"),
        ("更に", "さらに"), ("及び", "および"), ("又は", "または"), ("様々", "さまざま"),
        ("幾つ", "いくつ"), ("誰", "だれ"), ("殆ど", "ほとんど"), ("但し", "ただし"),
        ("是非", "ぜひ"), ("怪我", "けが"),
        ("沢山", "たくさん"), ("我々", "われわれ"), ("僅か", "わずか"),
    ),
}  # fmt: skip
_PATTERNS: Final = {
    language: [(re.compile(pattern), instead) for pattern, instead in pairs]
    for language, pairs in _WRITINGS.items()
}


def in_one_writing(one: str, other: str, language: str) -> tuple[str, str]:
    """Write two texts in one way."""
    main = language.replace("_", "-").split("-")[0].lower()
    for pattern, instead in _PATTERNS.get(main, ()):
        one, other = pattern.sub(instead, one), pattern.sub(instead, other)
    one, other = _as(one, other), _as(other, one)
    return _abbreviated(one, other), _abbreviated(other, one)


_MOST: Final = 4  # such names: more is another text
_SHORT: Final = re.compile(r"(?<![\w.])[A-Z]{3,6}(?![\w.])")


def _abbreviated(text: str, other: str) -> str:
    """Write the long name of what the other text alone calls by its first letters as that does."""
    missing = {*_SHORT.findall(other)} - {*_SHORT.findall(text)}
    for short in sorted(missing) if len(missing) <= _MOST else ():
        between = r" (?:(?:of|for|and|the|de|des|du|la|di|do|da|del|y|et|e) ){0,2}"
        long = between.join(rf"{letter}[a-zà-ÿ]+" for letter in short)
        if not re.search(long, other):
            text = re.sub(rf"\b{long}\b", short, text)
    return text


def _as(text: str, other: str) -> str:
    """Write the times of a text that the other writes with a colon or in minutes as that does."""
    if "." in text and (known := set(_times(other))):
        text = _DOTTED.sub(lambda m: f"{m[1]}:{m[2]}" if (int(m[1]), m[2]) in known else m[0], text)
    if "半" in text:
        text = _HALF.sub(lambda m: f"{m[1]}{m[2]}30分" if f"{m[2]}30分" in other else m[0], text)
    return text


def _times(text: str) -> Iterator[tuple[int, str]]:
    for clock in _CLOCK.finditer(text):
        yield int(clock[1]), clock[2]
