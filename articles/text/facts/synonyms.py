"""Words that news and those who sum it up use for each other: quit for resign, axe for cut."""

from typing import Final

from articles.text.facts.stop_words import STOP_WORDS
from articles.text.facts.words import Known, Words, stem

# One group a line. Left out is what has two everyday senses, such as head, fire, pass.
_GROUPS: Final = """
resign quit
buy purchase acquire
kill die dead death deadly slay slain murder
injure hurt wound injury
jail imprison prison
police cop policeman policemen
related relation
lawyer attorney solicitor barrister
boss chief
child children kid youngster
man men
woman women
mother mum mom mummy
father dad daddy
grandmother gran granny grandma
grandfather grandad granddad grandpa
baby infant newborn
teenager teen teenage
car vehicle
plane aircraft airplane jet
ship vessel boat
film movie
bid offer
cut axe ax slash
ban outlaw prohibit forbid
win victory triumph
beat defeat
rise increase climb
fall drop decrease plunge tumble
begin start
house home
probe investigate inquiry
arrest detain
catch capture recapture seize
find discover locate
rescue save
warn caution
promise vow pledge
accuse charge allege
guilty convict
clear acquit
sack dismiss oust
hire recruit
marry wed marriage
earthquake quake
blaze fire inferno
explode explosion blast
crash collide collision
doctor medic physician
research study researcher
survey poll
scientist expert
student pupil
supporter fan
match game
company firm
worker employee staff
customer shopper client
money cash
nation country
law legislation
lawmaker legislator
agree agreement deal pact accord
dispute row quarrel
protest demonstrate demonstration
trip journey
help aid assist
large big huge
television tv
telephone phone cellphone
photograph photo picture
video footage
newspaper paper
internet web online
friend pal
neighbour neighbor
centre center
colour color
defence defense
favourite favorite
honour honor
labour labor
tumour tumor
programme program
theatre theater
gun firearm
attack assault
steal theft
thief robber burglar
hide conceal
reveal disclose
answer reply respond
build construct
destroy wreck gut
repair mend fix
halt stop cease
delay postpone
worry concern
anger angry fury furious outrage
praise hail applaud
criticise criticize slam condemn denounce
raise lift hike
limit cap
border frontier
soldier troop
army military
sea ocean
choose pick select
allow let permit
live reside resident
move shift relocate
hit strike
eat dine
ill sick
vaccine jab
kidnap abduct
vanish disappear
swap exchange
shop store
salary wage
author writer novelist
reporter journalist
decide decision
fly flight
double twice
halve half
fear scare
wealthy rich
mountain mount
"""


def _table() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _GROUPS.strip().splitlines():
        first, *others = line.split()
        found.update({stem(word): stem(first) for word in others})
    return found


_SAME: Final = _table()


def _sense(folded: str) -> str:
    found = stem(folded)
    return _SAME.get(found, found)


_SENSES: Final = Known(_sense)


def sense(folded: str) -> str:
    """Give a word's stem, or that of the word for which it stands."""
    return _SENSES[folded]


def senses(words: Words) -> list[str]:
    """Give the sense of each word of a text; empty for words that say nothing by themselves."""
    known = _TELLING.get(words.language, _TELLING["en"])
    return list(map(known.__getitem__, words.folded))


def _telling(stops: frozenset[str]) -> Known:
    return Known(lambda folded: "" if folded in stops else _SENSES[folded])


_TELLING: Final = {language: _telling(stops) for language, stops in STOP_WORDS.items()}
