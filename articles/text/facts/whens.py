"""Words that tell when something is by the day of the story: yesterday, last week, former.

“Today”, “this week” and “current” have no sense of their own: who leaves them out says no less.
"""

from typing import Final

from articles.text.facts.words import Words, bare

_ALONE: Final = {
    "en": "yesterday=yesterday tomorrow=tomorrow former=former,formerly,ex",
    "fr": """yesterday=hier tomorrow=demain
    former=ancien,ancienne,anciens,anciennes,ex""",
    "de": """before-yesterday=vorgestern yesterday=gestern tomorrow=übermorgen
    former=ehemalig+,früher+,einstig+""",
    "es": "before-yesterday=anteayer,antier yesterday=ayer former=antiguo,antigua,ex,exalcalde",
    "pt": """before-yesterday=anteontem yesterday=ontem tomorrow=amanhã
    former=antigo,antiga,antigos,antigas,ex""",
    "it": "yesterday=ieri tomorrow=domani tomorrow=dopodomani former=ex",
    "ru": """before-yesterday=позавчера yesterday=вчера tomorrow=завтра,послезавтра
    former=бывший,бывшая,бывшего,бывшей,бывшую,бывшему,бывшим,бывшем,бывшие,бывших""",
}
# Parts of the day, but for words that say “tomorrow” or “late” as well.
_PARTS: Final = {
    "en": """morning=morning noon=noon,midday afternoon=afternoon evening=evening
    midnight=midnight""",
    "fr": """morning=matin,matinée evening=soir,soirée""",
    "de": """afternoon=nachmittag,nachmittags evening=abend,abends""",
    "es": """night=noche,madrugada""",
    "pt": """morning=manhã night=noite,madrugada""",
    "it": """morning=mattina,mattino afternoon=pomeriggio evening=sera,serata""",
    "ru": """morning=утро,утром evening=вечер,вечером night=ночь,ночью""",
}
# What says so beside a span of time alone: last week, la semaine dernière.
_BESIDE: Final = {
    "en": "last=last,past,previous next=next,coming,following",
    "fr": """last=dernier,dernière,derniers,dernières,passé,passée,précédent,précédente
    next=prochain,prochaine,prochains,prochaines""",
    "de": """last=letzt+,vergangen+,vorig+,vorherig+ next=nächst+,kommend+""",
    "es": """last=pasado,pasada,último,última,anterior next=próximo,próxima""",
    "pt": """last=passado,passada,último,última,anterior next=próximo,próxima""",
    "it": """last=scorso,scorsa,scorsi,scorse,passato,passata next=prossimo,prossima""",
    "ru": """last=прошлый,прошлого,прошлую,прошлой,прошлом,минувшем,минувшей
    next=следующий,следующего,следующую,следующей,следующем,будущем,будущей,ближайшем""",
}
_SPANS: Final = {
    "en": "week weekend month year night quarter season summer winter spring autumn fall decade",
    "fr": "semaine mois année an trimestre saison été hiver printemps automne",
    "de": "woche wochenende monat monats jahr jahres jahre nacht quartal saison sommer winter",
    "es": "semana mes año noche trimestre temporada verano invierno primavera otoño",
    "pt": "semana mês ano noite trimestre temporada verão inverno primavera outono",
    "it": "settimana mese anno notte trimestre stagione estate inverno primavera autunno",
    "ru": "неделя неделе неделю недели месяц месяце месяца год году года лето летом зимой сезоне",
}
_ENDINGS: Final = ("e", "em", "en", "er", "es")  # of German adjectives


def _table(entries: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries.split():
        sense, forms = entry.split("=")
        for form in forms.split(","):
            base = form.removesuffix("+")
            ends = _ENDINGS if form.endswith("+") else ("",)
            found |= {base + end: sense for end in ends}
    return found


_ALONE_OF: Final = {
    language: _table(f"{entries} {_PARTS[language]}") for language, entries in _ALONE.items()
}
_BESIDE_OF: Final = {language: _table(entries) for language, entries in _BESIDE.items()}
_SPANS_OF: Final = {language: frozenset(line.split()) for language, line in _SPANS.items()}
_NONE: Final[dict[str, str]] = {}


def when_words(language: str) -> frozenset[str]:
    """Give the words of a language that may say so."""
    return frozenset([*_ALONE_OF.get(language, ()), *_BESIDE_OF.get(language, ())])


def whens(words: Words) -> dict[int, str]:
    """Give what each such word of a text says, by its place."""
    alone = _ALONE_OF.get(words.language, _NONE)
    beside = _BESIDE_OF.get(words.language, _NONE)
    known = (words.places.keys() & alone).union(w for w in words.elided if bare(w) in alone)
    found = {place: alone[bare(words.folded[place])] for place in words.standing(known)}
    spans = _SPANS_OF.get(words.language, frozenset())
    for place in words.standing(words.places.keys() & beside):
        if not spans.isdisjoint(_neighbours(words, place)):
            found[place] = beside[words.folded[place]]
    return found


def _neighbours(words: Words, place: int) -> list[str]:
    """Give the words beside a word that nothing but a space parts from it."""
    found = [words.folded[place - 1]] if place and words.gap(place).isspace() else []
    behind = words.folded[place + 1 : place + 2]
    return found + (behind if behind and words.gap(place + 1).isspace() else [])
