"""Words that bound what a number or a date says: up to, at least, about; before, since, next.

Each has a sense, so that “about” and “around” are one, and “up to” and “over” are two.
"""

from typing import Final, NamedTuple

from articles.text.facts.negations import PLAIN
from articles.text.facts.words import Words

type _Senses = dict[str, dict[str, str]]

_NUMBERS: Final = {
    "en": """about=about,around,roughly,approximately,approx,circa,some,estimated
    near=nearly,almost,close more=more,over,above,exceeding,beyond less=less,fewer,under,below
    least=least,minimum most=most,up,maximum,many,much only=only,just,merely,barely
    exact=exactly,precisely by=by from=from to=to""",
    "fr": """about=environ,quelque,quelques,autour,approximativement near=près,presque,quasi
    more=plus,dépassant less=moins least=minimum most=jusqu'à,maximum only=seulement,seuls,seules
    exact=exactement,précisément by=de to=à""",
    "de": """about=etwa,rund,circa,ca,ungefähr,zirka near=fast,knapp,beinahe,nahezu
    more=mehr,über,gut less=weniger,unter least=mindestens,wenigstens,minimal
    most=höchstens,maximal,bis only=nur,bloß,lediglich exact=genau,exakt by=um from=von to=auf""",
    "es": """about=unos,unas,alrededor,aproximadamente,cerca near=casi more=más less=menos
    least=mínimo most=hasta,máximo,sumo,mucho only=solo,sólo,solamente,apenas exact=exactamente
    by=un,en to=al""",
    "pt": """about=cerca,aproximadamente,uns,umas near=quase more=mais,acima less=menos,abaixo
    least=mínimo most=até,máximo only=só,apenas,somente exact=exatamente by=em from=de to=para""",
    "it": """about=circa near=quasi more=più,oltre less=meno least=almeno,minimo
    most=fino,massimo only=solo,soltanto exact=esattamente by=del from=da to=al""",
    "ru": """about=около,примерно,приблизительно,порядка near=почти more=более,больше,свыше
    less=менее,меньше least=минимум,минимально most=до,максимум only=только,лишь,всего
    exact=ровно,точно by=на from=с,от""",
}
_DATES: Final = {
    "en": """before=before after=after until=until,till since=since,from by=by last=last,past
    next=next,coming early=early mid=mid late=late""",
    "fr": """before=avant after=après until=jusqu'à,jusqu'au,jusqu'en since=depuis,dès
    last=dernier,dernière,passé,passée next=prochain,prochaine early=début late=fin""",
    "de": """before=vor after=nach until=bis since=seit,ab
    last=letzten,letzter,letztem,vergangenen,vergangenem,vorigen
    next=nächsten,nächster,nächstem,kommenden,kommendem early=anfang mid=mitte late=ende""",
    "es": """before=antes after=después,tras until=hasta since=desde
    last=pasado,pasada,último,última next=próximo,próxima early=principios mid=mediados
    late=finales""",
    "pt": """before=antes after=depois,após until=até since=desde
    last=passado,passada,última,último next=próximo,próxima early=início mid=meados late=fim""",
    "it": """before=prima after=dopo until=fino since=dal,dalla
    last=scorso,scorsa next=prossimo,prossima early=inizio mid=metà late=fine""",
    "ru": """before=до after=после since=с by=к last=прошлый,прошлого,прошлую,прошлой,прошлом
    next=следующий,следующего,следующую,следующей,следующем early=начале,начала mid=середине
    late=конце,концу,конца""",
    "ar": "early=أوائل,مطلع mid=منتصف late=أواخر,نهاية",
}
# Words that stand between such a word and the number: at least a, more than, no fewer than.
_BETWEEN: Final = {
    "en": "a an as at far no of than the to",
    "fr": "à au autant d' de du le la les tout un une que",
    "de": "als am an bei dem den der die in im zu zum",
    "es": "a al como de del el la las los lo que un una",
    "pt": "a ao à às a o as os de do da das dos pelo que um uma no",
    "it": "a al alle di del dei il lo la gli le un una che non",
    "ru": "в во и как не чем",
}
_JOINING: Final = {language: frozenset(line.split()) for language, line in _BETWEEN.items()}
_OR: Final = frozenset(("or", "ou", "oder", "o", "или", "и", "and"))
_REACH: Final = 4  # words


def _senses(lists: dict[str, str]) -> _Senses:
    found: _Senses = {}
    for language, line in lists.items():
        pairs = (entry.split("=") for entry in line.split())
        found[language] = {word: sense for sense, words in pairs for word in words.split(",")}
    return found


_OF_NUMBERS: Final = _senses(_NUMBERS)
_OF_DATES: Final = _senses(_DATES)
_MOVING: Final = frozenset(("by", "from", "to"))


def bounds_words(language: str) -> frozenset[str]:
    """Give the words of a language that bound numbers or dates."""
    return frozenset([*_OF_NUMBERS.get(language, ()), *_OF_DATES.get(language, ())])


def bounds_of_number(words: Words, first: int, last: int) -> tuple[str, ...]:
    """Give the senses of what bounds a number that takes these places, before and behind it.

    “rose by 5” and “rose to 5” say two things; in “up to 5” the “to” says nothing more.
    """
    known = _OF_NUMBERS.get(words.language, {})
    found = [sense for sense, _place in _before(words, first, known)]
    moving = [known.get(word, "") for word in words.folded[max(0, first - 1) : first]]
    kept = [sense for sense in found if sense not in _MOVING]
    behind = [sense for sense, _place in _or(words, last, known)]
    return (*(kept or (sense for sense in moving if sense in _MOVING)), *behind)


def bounds_of_date(words: Words, first: int, last: int) -> tuple[str, ...]:
    """Give the senses of what bounds a date that takes these places."""
    known = _OF_DATES.get(words.language, {})
    behind = words.folded[last + 1 : last + 2]
    if not behind or words.gap(last + 1).strip() or words.language not in _BEHIND:
        behind = []
    before = (sense for sense, _place in _before(words, first, known))
    return (*before, *(known[word] for word in behind if word in known))


_BEHIND: Final = ("fr", "es", "pt", "it")


class Side(NamedTuple):
    """Which side of a number or a date is meant: 1 for more or later, -1 for less or earlier,
    0 for neither; and the places of the words that say so.
    """

    side: int = 0
    first: int = -1
    last: int = -1


_NEITHER: Final = Side()
_SIDES: Final = {"more": 1, "least": 1, "less": -1, "most": -1}
_SIDES_OF_DATES: Final = {"after": 1, "since": 1, "before": -1, "until": -1}


def side_of_number(words: Words, first: int, last: int) -> Side:
    """Say on which side of a number what is counted lies: “over 50”, “50 or fewer”."""
    if words.language in _PHRASES:
        return _side_by_phrase(words, first, last)
    known = _OF_NUMBERS.get(words.language, {})
    for sense, place in reversed(_before(words, first, known)):
        if sense in _SIDES:
            return _NEITHER if _is_denied(words, place) else Side(_SIDES[sense], place, last)
    for sense, place in _or(words, last, known):
        return Side(_SIDES[sense], first, place)
    return Side(1, first, last) if words.gap(last + 1)[:1] == "+" else _NEITHER


#: The senses that name a part of a month or a year.
PARTS: Final = frozenset(("early", "mid", "late"))


def _is_denied(words: Words, place: int) -> bool:
    """Say whether a denial stands before what bounds: couldn't go above 50."""
    denials = PLAIN.get(words.language, ())
    for at in range(place - 1, max(-1, place - 1 - _DENIED), -1):
        if words.gap(at + 1).strip():
            return False
        if words.folded[at] in denials or words.folded[at].endswith("n't"):
            return True
    return False


_DENIED: Final = 3  # words


def side_of_date(words: Words, first: int, last: int) -> Side:
    """Say on which side of a date something is: before Monday, since May."""
    for sense, place in _before(words, first, _OF_DATES.get(words.language, {})):
        if sense in _SIDES_OF_DATES:
            return Side(_SIDES_OF_DATES[sense], place, last)
    return _NEITHER


# Before the number, then behind it, where words aren't spaced or have no one form.
_PHRASES: Final = {
    "zh": (
        ("至少 不少于 最少 不低于 超过 超 逾 多于 高于/1",
         "多达 至多 最多 不超过 高达 不到 少于 低于/-1"),
        ("以上/1", "以下 以内/-1"),
    ),
    "ja": (
        ("少なくとも 最低/1", "多くとも 最大 最高/-1"),
        ("以上 超/1", "以下 未満 以内/-1"),
    ),
    "ar": (
        ("أكثر_من ما_يزيد_على ما_يزيد_عن لا_يقل_عن ما_لا_يقل_عن/1",
         "أقل_من ما_يصل_إلى لا_يزيد_على لا_يزيد_عن لا_يتجاوز/-1"),
        ("على_الأقل أو_أكثر فأكثر/1", "على_الأكثر أو_أقل/-1"),
    ),
}  # fmt: skip
_MEASURED: Final = 2  # words between a number and such a phrase behind it: 30 شخصا على الأقل


def _phrases(parts: tuple[str, ...]) -> list[tuple[str, int]]:
    found = []
    for part in parts:
        words, side = part.split("/")
        found += [(word.replace("_", " "), int(side)) for word in words.split()]
    return sorted(found, key=lambda pair: -len(pair[0]))


_PHRASES_OF: Final = {
    language: (_phrases(before), _phrases(behind))
    for language, (before, behind) in _PHRASES.items()
}


def _side_by_phrase(words: Words, first: int, last: int) -> Side:
    before, behind = _PHRASES_OF[words.language]
    text = words.text[max(0, words.starts[first] - _LONGEST) : words.starts[first]].rstrip()
    for phrase, side in before:
        if text.endswith(phrase):
            count = phrase.count(" ") + 1 if " " in phrase else _signs_of(words, phrase)
            return Side(side, max(0, first - count), last)
    for skipped in range(_MEASURED + 1):
        place = last + 1 + skipped
        if place >= len(words.starts) or words.gap(place).strip():
            break
        following = words.text[words.starts[place] : words.starts[place] + _LONGEST]
        for phrase, side in behind:
            if following.startswith(phrase):
                return Side(side, first, place)
    return _NEITHER


_LONGEST: Final = 20  # characters of a phrase and the spaces beside it


def _signs_of(words: Words, phrase: str) -> int:
    """Count the words of a phrase without spaces: each sign is one, but in Arabic."""
    return 1 if words.language == "ar" else len(phrase)


def _before(words: Words, first: int, known: dict[str, str]) -> list[tuple[str, int]]:
    """Give the senses of what bounds the word at a place, each with the place that says it."""
    between = _JOINING.get(words.language, frozenset())
    found: list[tuple[str, int]] = []
    for place in range(first - 1, max(-1, first - 1 - _REACH), -1):
        word = words.folded[place]
        if words.gap(place + 1).strip("-‑~$£€¥₽₹ \u00a0\u202f") or not (
            word in known or word in between
        ):
            break
        if word in known:
            found.insert(0, _as_meant(words, place, known[word]))
    return found


def _as_meant(words: Words, place: int, sense: str) -> tuple[str, int]:
    """Read a sense with the word before or behind it: at least, no fewer than, up 5 per cent."""
    word = words.folded[place]
    before = words.folded[place - 1] if place else ""
    if (needed := _NEEDS.get((words.language, word))) is not None:
        beside = words.folded[place + 1 : place + 2] if word == "up" else [before]
        return (sense if beside and beside[0] in needed else f"{word} alone"), place
    if sense not in _TURNED:
        return sense, place
    turns = before in _TO_THE.get(words.language, ()) or before in _NO.get(words.language, ())
    return (_TURNED[sense], place - 1) if turns else (sense, place)


_NEEDS: Final = {
    ("en", "up"): ("to",), ("en", "many"): ("as",), ("en", "much"): ("as",),
    ("en", "most"): ("at", "the"),
}  # fmt: skip
_TURNED: Final = {"less": "least", "more": "most"}
_TO_THE: Final = {
    "fr": ("au", "du"), "es": ("al", "lo"), "pt": ("pelo", "ao"), "it": ("al",),
}  # fmt: skip
_NO: Final = {
    "en": ("no", "not"), "fr": ("pas",), "de": ("nicht",), "es": ("no",), "pt": ("não",),
    "it": ("non",), "ru": ("не",),
}  # fmt: skip


def _or(words: Words, last: int, known: dict[str, str]) -> list[tuple[str, int]]:
    """Read “or more” behind a number, also behind what it counts."""
    for place in range(last + 1, min(last + 3, len(words.folded) - 1)):
        if words.gap(place).strip(" %％\u00a0\u202f"):
            break
        sense = known.get(words.folded[place + 1], "")
        if words.folded[place] in _OR and sense in ("more", "less"):
            return [(sense, place + 1)]
    return []
