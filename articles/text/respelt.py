"""Words that are spelled otherwise now, in languages that put no spaces between words.

There nothing tells where a name begins and ends, save how often it is mended: of a slip that is
mended in several places, what surrounds it in all of them is the word. One that is mended once
tells it only where marks or the ends of the text bound the words, as where somebody says in a
correction “王晓明” and no more, or in Chinese where a surname begins a name of three signs.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import Final

from articles.text import facts
from articles.text.measures import is_spaced

_SLIP: Final = 3  # signs that a slip has at most
_FAR: Final = 16  # signs on either side of it that are looked at
_COUNTS: Final = frozenset(
    "〇零一二三四五六七八九十百千万萬亿億两兩"
)  # 京 and its like write names
# The surnames of most Chinese people, but for those that begin many other words.
_SURNAMES: Final = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃吴吳徐孙孫胡朱郭何罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧蔡潘"
    "袁董余苏蘇吕呂魏蒋蔣贾賈沈薛阎閻傅卢盧姚汪谭譚邹鄒熊陆陸郝孔崔邱秦侯邵孟龙龍段雷钱錢汤湯尹黎"
    "武乔喬贺賀赖賴龚龔庞龐樊兰蘭殷翟倪严嚴牛温溫俞章鲁魯葛韦韋毛"
)
_PARTS: Final = "LMN"  # categories of the signs that words are made of


def misspelt(before: str, after: str, language: str) -> set[str]:
    """Give the words of ``before`` that are spelled otherwise in ``after`` (plain texts, whose
    lines are compared in their order).

    None where words are parted by spaces. Numbers may be among them where they are no slip.
    """
    if is_spaced(language) or before.count("\n") != after.count("\n"):
        return set()
    slips: dict[tuple[str, str], list[int]] = defaultdict(list)
    start = 0
    for was, now in zip(before.split("\n"), after.split("\n"), strict=True):
        for place, old, new in _differing(was, now):
            if max(len(old), len(new)) <= _SLIP and _is_spelling(old + new):
                slips[old, new].append(start + place)
        start += len(was) + 1
    words = {_word(before, old, places) for (old, _new), places in slips.items()}
    if language.startswith("zh"):
        once = ((old, at[0]) for (old, _new), at in slips.items() if len(at) == len(old) == 1)
        words |= {_surnamed(before, place) for _old, place in once}
    return words - {""}


def states_fact(word: str, language: str) -> bool:
    """Say whether a word is a number, a date or a denial, which differ in what they say."""
    found = facts.find(word, language)
    return bool(found.numbers or found.dates or found.negations)


def _differing(was: str, now: str) -> Iterator[tuple[int, str, str]]:
    """Give what differs: place by place in lines of one length, which a slip seldom changes;
    else what stands between the like beginning and the like end.
    """
    if len(was) != len(now):
        begin = _alike(was, now)
        end = _alike(was[begin:][::-1], now[begin:][::-1])
        yield begin, was[begin : len(was) - end], now[begin : len(now) - end]
        return
    runs = groupby(enumerate(zip(was, now, strict=True)), lambda one: one[1][0] != one[1][1])
    for is_other, run in runs:
        if is_other:
            places = [place for place, _signs in run]
            begin, last = places[0], places[-1] + 1
            yield begin, was[begin:last], now[begin:last]


def _alike(one: str, other: str) -> int:
    """Say how many signs two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _is_spelling(signs: str) -> bool:
    return all(_is_part(sign) and not sign.isdigit() and sign not in _COUNTS for sign in signs)


def _is_part(sign: str) -> bool:
    return unicodedata.category(sign)[0] in _PARTS


def _surnamed(text: str, place: int) -> str:
    """Give the name of three signs, the first a surname, in which a sign stands; else nothing."""
    for first in (place - 1, place - 2, place):
        name = text[first : first + 3] if first >= 0 else ""
        is_whole = len(name) == 3 and name[0] not in name[1:] and all(map(_is_part, name))
        if is_whole and name[0] in _SURNAMES:
            return name
    return ""


def _word(text: str, old: str, starts: Sequence[int]) -> str:
    """Give the slip with what surrounds it at each of its places; empty where nothing does, or
    where it stands once and nothing bounds it.
    """
    left = _reach(text, [start - 1 for start in starts], -1)
    right = _reach(text, [start + len(old) for start in starts], 1)
    if not left + right or (len(starts) == 1 and _FAR in {left, right}):
        return ""
    return text[starts[0] - left : starts[0] + len(old) + right]


def _reach(text: str, places: Sequence[int], step: int) -> int:
    """Say how many signs are the same from all places on, as far as words go."""
    for far in range(_FAR):
        at = [place + far * step for place in places]
        if not all(0 <= place < len(text) for place in at):
            return far
        signs = {text[place] for place in at}
        if len(signs) > 1 or not _is_part(signs.pop()):
            return far
    return _FAR
