"""Names at the head of a German sentence, where every first word has a capital, as nouns have."""

from collections.abc import Set
from typing import Final

from articles.text.facts.degrees import DEGREES
from articles.text.facts.number_words import RANKS, UNITS, multiplying
from articles.text.facts.stop_words import STOP_WORDS
from articles.text.facts.units import unit_name
from articles.text.facts.words import Words, listed

# What begins a sentence before a noun and is no name, beside articles and the like.
_LEADING: Final = (
    listed("""
    wenig viel weder
    ab abseits allein anhand anlässlich anstatt anstelle außer außerhalb binnen dank draußen drei
    ein entgegen entlang etwa etwas fast freitag gar gegenüber gemäß genau genug gestern gleich
    halb heute hier hinter infolge innerhalb inmitten insgesamt irgendwo jetzt jenseits kein knapp
    kurz lange laut manch mangels mehr minus mittels mitten morgen nahe neben nebst noch nächst nun
    ohne pro rund samt seit selbst sogar solch statt trotz um ums vom von vor wegen weil weit welch
    wenn wider wie wo während zeit zu zudem zufolge zum zur zwar zwei zwischen über übers anfang
    ende mitte herr frau bevor sobald falls sofern obwohl nachdem damit solange sodass indem
    """)
    | STOP_WORDS["de"]
    | frozenset(UNITS["de"])
    | frozenset(DEGREES["de"])
    | frozenset(RANKS["de"])
)
# Pronouns that have a capital for politeness.
_POLITE: Final = listed("sie ihr ihre ihren ihrem ihrer ihres ihnen")
_COUNTING: Final = frozenset([*multiplying("de")[1], "prozent"])
# Endings of adjectives, which stand before nouns; and first names that have them.
_ENDINGS: Final = ("e", "er", "es", "en", "em")
_FIRST_NAMES: Final = listed("""
    alexander alice anke anne antje ariane beate ben bernadette bruce carmen caspar charles
    charlotte christiane christine christopher claire cornelie dave denise dieter elke ellen
    emilie frauke friederike gabriele george günter günther gunter hagen hanne hannes heike heiner
    helen helene helge hilde holger imke inge irene jacqueline jacques james jane janine jasper
    jochen joe johannes juliane julie jürgen karen kasper kate käthe lawrence liselotte lotte
    louise luise magdalene maren marianne marie marleen marlene maurice michelle mike nadine
    nicole oliver owen peter philippe pierre rainer reiner renate rene roger rüdiger sabine
    silke simone sophie sören steffen stephen steve susanne torben ulrike ute uwe volker walter
    werner wiebke xaver yvonne
""")


def tells_nothing(word: str) -> bool:
    """Say whether a word's capital makes no name of what stands beside it: Ihr, Jahre, Euro."""
    return word in _POLITE or word in _COUNTING or bool(unit_name(word, "de"))


def begins_german_name(words: Words, place: int, capital: Set[int]) -> bool:
    """Say whether two words with capitals at the head of a sentence are a name: Olaf Scholz.

    A noun alone there may be any; before a second one stands a name, or what is no noun.
    ``capital`` has the places of words with a capital.
    """
    following = place + 1
    if place not in capital or following not in capital:
        return False
    if words.gap(following) != " " or not words.shown[following].isalpha():
        return False
    word = words.folded[place]
    if word in _FIRST_NAMES:
        return True
    return word not in _LEADING and not word.endswith(_ENDINGS)
