"""Denials and degrees in Chinese and Japanese, where words aren't spaced.

What stands on both sides is compared: a point that has 提高了票价 where the body has
没有提高票价 lost a denial; one that has 必须运载 where it has 可能运载 says something surer.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple

from articles.text.facts.degrees import conflict
from articles.text.facts.words import listed
from articles.text.grounding.findings import Finding, Rule
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point

_DEGREES: Final = {
    "zh": """may=可能,或许,也许,或将 must=必须,必需,须 should=应该,应当,应 can=可以,能够
    will=将会,将,会 all=所有,全部,全体 most=大多数,大部分,多数 many=许多,很多,不少
    some=一些,部分,有些,若干,某些 few=少数,极少数 half=半数,一半 high=高 low=低
    before=前,之前 after=后,之后 up=增加,上升,提高,上涨 down=减少,下降,降低,下跌
    day=每天,每日 week=每周,每星期 month=每月 year=每年 always=总是,一直,始终 sometimes=有时,偶尔
    early=月初 late=月底,月末 won=得到,获得,赢得 lost=失去""",
    "ja": """may=可能性がある,かもしれない must=なければならない,必要がある,義務がある
    should=べきだ can=ことができる,てもよい will=予定である,予定だ,見通しだ,ことになる
    all=すべての,全ての,あらゆる most=大半の,ほとんどの,大部分の many=多くの,多数の
    some=一部の,いくつかの few=少数の half=半数の high=高 low=低 before=る前,前 after=た後,後
    up=増加,上昇 down=減少,低下 day=毎日 week=毎週 month=毎月 year=毎年 always=いつも,常に
    sometimes=時々,たまに early=月初め,月上旬 late=月末,月下旬 won=を得る,を得た
    lost=を失う,を失った""",
}
_PAIRS: Final = {
    frozenset(pair.split("/"))
    for pair in listed("""
        high/low up/down early/late won/lost day/week day/month day/year week/month week/year
        month/year
    """)
}
_SENSES: Final = {
    language: {
        phrase: sense
        for sense, phrases in (entry.split("=") for entry in entries.split())
        for phrase in phrases.split(",")
    }
    for language, entries in _DEGREES.items()
}


def _any(phrases: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, phrases), key=len, reverse=True)))


_FOUND: Final = {language: _any(phrases) for language, phrases in _SENSES.items()}
_DENIED: Final = re.compile("并没有|並沒有|并未|並未|没有|沒有|没|沒|未能|未|不会|不會|不|无|無")
# What a denial of Chinese stands in the place of: 已提高, 没有提高.
_AFFIRMED: Final = ("", "已", "已经", "曾", "会", "将", "也", "都", "能")
_MOST: Final = 12  # phrases of one point or sentence
_MOST_PLACES: Final = 60  # of one phrase that are looked at
_NEAR: Final = 2  # signs on either side that tell what a phrase is about
_ENDS: Final = "。！？，；、,;!?\n 「」『』“”"


def signs(point: Point) -> Iterator[Finding]:
    """Find denials and degrees that the body has otherwise between the same signs."""
    language = point.words.language
    if language not in _FOUND:
        return
    told = _denials(point) if language == "zh" else _verbs(point)
    first = next(told, None) or next(_degrees(point), None)
    if first is not None:
        yield first


def _degrees(point: Point) -> Iterator[Finding]:
    senses = _SENSES[point.words.language]
    text, body = f"{point.text}\n", point.body.words.text
    for found in islice(_FOUND[point.words.language].finditer(point.text), _MOST):
        before, after = _around(text, found.start(), found.end())
        if len(before) + len(after) < _NEAR or before + found[0] + after in body:
            continue
        for phrase, sense in senses.items():
            own = senses[found[0]]
            if not (conflict(own, sense) or frozenset((own, sense)) in _PAIRS):
                continue
            at = body.find(before + phrase + after)
            if at >= 0 and _is_whole(body, at, before, at + len(before + phrase + after), after):
                yield _finding(point, "degree", found[0], at + len(before), phrase)
                return


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Give the signs beside a place up to the end of a clause, at most two on each side."""
    before = text[max(0, start - _NEAR) : start]
    after = text[end : end + _NEAR]
    for place, sign in enumerate(after):
        if sign in _ENDS:
            after = after[:place]
            break
    for place in range(len(before) - 1, -1, -1):
        if before[place] in _ENDS:
            before = before[place + 1 :]
            break
    return before, after


def _is_whole(body: str, start: int, before: str, end: int, after: str) -> bool:
    """Say whether a clause of the body begins and ends where that of the point does."""
    begins = len(before) == _NEAR or start == 0 or body[start - 1] in _ENDS
    return begins and (len(after) == _NEAR or end >= len(body) or body[end] in _ENDS)


def _finding(point: Point, rule: Rule, text: str, at: int, other: str) -> Finding:
    starts = point.body.words.starts
    place = min(bisect_left(starts, at), len(starts) - 1)
    return finding(
        point, "check", "negation", rule, text, sentence=point.body.of_word[place], other=other
    )


def _denials(point: Point) -> Iterator[Finding]:
    """Find denials of Chinese that are added or left out between the same signs."""
    text, body = point.text, point.body.words.text
    for found in islice(_DENIED.finditer(text), _MOST):
        before, after = _around(text + "\n", found.start(), found.end())
        if len(before) < _NEAR or len(after) < _NEAR or _has_denied(body, before, after):
            continue
        for word in _AFFIRMED:
            if (at := body.find(before + word + after)) >= 0:
                yield _finding(point, "negation-added", found[0] + after, at, "")
                return
    for sentence in point.best[:_COMPARED]:
        place = point.body.sentences[sentence]
        for found in islice(_DENIED.finditer(place.text), _MOST):
            before, after = _around(place.text + "\n", found.start(), found.end())
            if len(before) < _NEAR or len(after) < _NEAR or _has_denied(text, before, after):
                continue
            if _says(text, before, after) and not _says(body, before, after):
                yield finding(
                    point, "check", "negation", "negation-removed", after,
                    sentence=sentence, other=found[0],
                )  # fmt: skip
                return


_COMPARED: Final = 3  # sentences that are compared with the point


def _says(text: str, before: str, after: str) -> bool:
    return any(before + word + after in text for word in _AFFIRMED)


def _has_denied(text: str, before: str, after: str) -> bool:
    """Say whether a text denies what stands between these signs, with whatever word."""
    at = text.find(after)
    for _place in range(_MOST_PLACES):
        if at < 0:
            return False
        head = text[max(0, at - _LONGEST - len(before)) : at]
        if before in head and _DENIED.search(head, head.rfind(before) + len(before)):
            return True
        at = text.find(after, at + 1)
    return False


_LONGEST: Final = 3  # signs of a denial

# What Japanese denies, as far as its forms share it, the kana that link it, the denial.
_VERB: Final = re.compile(
    "([\u4e00-\u9fff々\u30a1-\u30fa\u30fc]{1,6})([\u3041-\u3096]{0,5}?)"
    "(なかった|ない|ません|なく(?!な)|ずに|ぬ(?=[。、])|ず(?=[。、]|$))"
)
# Denials in form alone: has to, may, not only, few, at least, without fail.
_NONE: Final = re.compile(
    "なければ|なくては|ないと(?:いけ|なら|だめ)|かもしれ|だけで(?:は)?な|少な|間もなく|まもなく|に違いな"
    "|しか|切な|危な|ほかなら|なくな"
)
_KANA: Final = re.compile("[\u3041-\u3096]{1,8}")
_PARTICLES: Final = "をがはもにでとの"
_DENYING: Final = re.compile("な[いかく]|ませ|ず|ぬ|まい")


class _Denied(NamedTuple):
    """What a text denies: its beginning with what stands before it, and how it is shown."""

    stem: str
    particle: str  # which links it to the denial: 関係がない; empty behind a verb
    shown: str


def _verbs(point: Point) -> Iterator[Finding]:
    """Find what a point denies in Japanese and the body doesn't, or the reverse."""
    text, body = point.text, point.body.words.text
    for own in _denied(text):
        at, is_denied = _said(body, own)
        if at >= 0 and not is_denied:
            yield _finding(point, "negation-added", own.shown, at, own.stem)
            return
    for sentence in point.best[:_COMPARED]:
        for theirs in _denied(point.body.sentences[sentence].text):
            at, is_denied = _said(text, theirs)
            if at >= 0 and not is_denied and _said(body, theirs)[0] < 0:
                yield finding(
                    point, "check", "negation", "negation-removed", theirs.stem,
                    sentence=sentence, other=theirs.shown,
                )  # fmt: skip
                return


def _denied(text: str) -> list[_Denied]:
    found = []
    for match in islice(_VERB.finditer(text), _MOST):
        if _NONE.search(text[max(0, match.start() - 1) : match.end() + 4]):
            continue
        before = text[max(0, match.start() - _NEAR) : match.start()]
        ends = [place for place, sign in enumerate(before) if sign in _ENDS]
        stem = (before[ends[-1] + 1 :] if ends else before) + match[1]
        if len(stem) >= _LEAST:
            particle = match[2][:1] if match[2][:1] in _PARTICLES else ""
            found.append(_Denied(stem, particle, match[0]))
    return found


_LEAST: Final = 2  # signs that tell what is denied


def _said(text: str, denied: _Denied) -> tuple[int, bool]:
    """Give where a text says what is denied without a denial, -1 if nowhere; and whether it
    denies it elsewhere.
    """
    at, place, is_denied = text.find(denied.stem), -1, False
    for _place in range(_MOST_PLACES):
        if at < 0:
            break
        following = _KANA.match(text, at + len(denied.stem))
        if following and _links(following[0], denied.particle):
            if _DENYING.search(following[0]):
                is_denied = True
            elif place < 0:
                place = at
        at = text.find(denied.stem, at + 1)
    return place, is_denied


def _links(following: str, particle: str) -> bool:
    return following.startswith(particle) if particle else following[0] not in _PARTICLES
