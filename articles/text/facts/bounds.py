"""Words that bound what a number or a date says: up to, at least, about; before, since, next.

Each has a sense, so that “about” and “around” are one, and “up to” and “over” are two.
"""

from typing import Final

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
    "de": """about=etwa,rund,circa,ungefähr,zirka near=fast,knapp,beinahe,nahezu
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
    "fr": """before=avant after=après until=jusqu'à,jusqu'au since=depuis,dès
    last=dernier,dernière,passé,passée next=prochain,prochaine""",
    "de": """before=vor after=nach until=bis since=seit,ab
    last=letzten,letzter,letztem,vergangenen,vergangenem,vorigen
    next=nächsten,nächster,nächstem,kommenden,kommendem early=anfang mid=mitte late=ende""",
    "es": """before=antes after=después,tras until=hasta since=desde
    last=pasado,pasada,último,última next=próximo,próxima early=principios mid=mediados
    late=finales""",
    "pt": """before=antes after=depois,após until=até since=desde
    last=passado,passada,última,último next=próximo,próxima""",
    "it": """before=prima after=dopo until=fino since=dal,dalla
    last=scorso,scorsa next=prossimo,prossima""",
    "ru": """before=до after=после since=с by=к last=прошлый,прошлого,прошлую,прошлой,прошлом
    next=следующий,следующего,следующую,следующей,следующем""",
}
# Words that stand between such a word and the number: at least a, more than, no fewer than.
_BETWEEN: Final = {
    "en": "a an as at far no of than the to",
    "fr": "à au autant d' de du le la les tout un une que",
    "de": "als am an bei dem den der die in im zu zum",
    "es": "a al como de del el la los lo que un una",
    "pt": "a ao a o as os de do da pelo que um uma no",
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
    found = _before(words, first, known)
    moving = [known.get(word, "") for word in words.folded[max(0, first - 1) : first]]
    kept = [sense for sense in found if sense not in _MOVING]
    return (*(kept or (sense for sense in moving if sense in _MOVING)), *_or(words, last, known))


def bounds_of_date(words: Words, first: int, last: int) -> tuple[str, ...]:
    """Give the senses of what bounds a date that takes these places."""
    known = _OF_DATES.get(words.language, {})
    behind = words.folded[last + 1 : last + 2]
    if not behind or words.gap(last + 1).strip() or words.language not in ("fr", "es", "pt", "it"):
        behind = []
    return (*_before(words, first, known), *(known[word] for word in behind if word in known))


def _before(words: Words, first: int, known: dict[str, str]) -> list[str]:
    between = _JOINING.get(words.language, frozenset())
    found: list[str] = []
    for place in range(first - 1, max(-1, first - 1 - _REACH), -1):
        word = words.folded[place]
        if words.gap(place + 1).strip("-‑~$£€¥₽₹ \u00a0\u202f") or not (
            word in known or word in between
        ):
            break
        if word in known:
            found.insert(0, known[word])
    return found


def _or(words: Words, last: int, known: dict[str, str]) -> list[str]:
    """Read “or more” behind a number, also behind what it counts."""
    for place in range(last + 1, min(last + 3, len(words.folded) - 1)):
        if words.gap(place).strip(" %％\u00a0\u202f"):
            break
        sense = known.get(words.folded[place + 1], "")
        if words.folded[place] in _OR and sense in ("more", "less"):
            return [sense]
    return []
