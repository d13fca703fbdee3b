"""Words that deny, and pairs of words that say the opposite of each other."""

from dataclasses import dataclass
from typing import Final

from articles.text.facts.lexicon import is_everyday
from articles.text.facts.words import Words

# Those that deny what stands beside them.
_PLAIN: Final = {
    "en": "not never no nobody none nothing neither nor cannot without cant dont wont isnt",
    "fr": "ne n' pas jamais aucun aucune rien personne sans ni",
    "de": "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder",
    "es": "no nunca jamás ningún ninguna ninguno nadie nada sin tampoco ni",
    "pt": "não nunca jamais nenhum nenhuma ninguém nada sem nem tampouco",
    "it": "non mai nessun nessuno nessuna nessun' niente nulla senza né neppure nemmeno neanche",
    "ru": "не нет ни без никогда никто ничего никаких нельзя",
    "ar": "لا لم لن ليس ليست بدون دون غير عدم ولا فلا ولم فلم ولن فلن وليس فليس وليست فليست",
    "zh": "不 没 沒 未 无 無 非 否 勿",
    "ja": "無 未 不 非 ぬ",
}
# Those that deny by their sense.
_BY_SENSE: Final = {
    "en": """deny denies denied denying denial refuse refuses refused refusing refusal fail fails
    failed failing failure lack lacks lacked lacking reject rejects rejected rejecting rejection
    prevent prevents prevented preventing ban bans banned barred stop stops stopped unable unlikely
    impossible hardly barely rarely seldom few absent absence avoid avoids avoided avoiding missing
    dismiss dismisses dismissed decline declines declined unless disputed disputes doubts false
    wrong untrue abandoned cancelled canceled scrapped halted block blocks blocked unharmed unhurt
    unscathed ain't neither unsafe unpaid unanswered unknown unclear""",
    "fr": "refuse refusé nie nié dément rejeté rejette échoué interdit faute empêche impossible",
    "de": "weigert verweigert bestreitet abgelehnt lehnt gescheitert verboten verhindert unmöglich",
    "es": "niega negó rechaza rechazó falta prohíbe prohibido impide imposible evita",
    "pt": "nega negou rejeita rejeitou falta proíbe proibido impede impossível evita recusou",
    "it": "nega negò rifiuta rifiutato respinto manca vieta vietato impedisce impossibile evita",
    "ru": "отказался отказалась отрицает отверг отклонил запретил невозможно лишен против",
    "ar": "رفض رفضت نفى نفت ينفي يرفض منع حظر فشل",
    "zh": "拒 禁 缺 拒",
    "ja": "ず ない",
}
# Those that all but deny, or that deny and are rare.
_SELDOM: Final = {
    "en": "scarcely nowhere infrequently",
    "fr": "guère rarement peine nul nulle nullement aucunement",
    "de": "kaum selten keineswegs keinesfalls mitnichten nirgends nirgendwo keinerlei",
    "es": "apenas raramente rara escasamente ningunos ningunas nulo",
    "pt": "raramente mal dificilmente nulo",
    "it": "raramente appena difficilmente nullo",
    "ru": "едва вряд редко нигде никак ничуть никому никого ничем нечего",
}
# Those that say the same as a denial of something else: lost for didn't keep, closed for not open.
_HINTS: Final = """
    lose loses lost losing loss miss misses missed against oppose opposes opposed opposing only
    except ended end ends quit quits drop drops dropped ignore ignores ignored veto vetoed exempt
    exclude excludes excluded without free clear cleared hard difficult tough resist resists
    withhold withheld suspend suspended spare spared escape escapes escaped evade forgot forgotten
    forget postpone postponed delay delayed instead broken broke shut closed vowed vows
    condemn condemned contradict contradicted myth fake wrongly
"""
HINTS: Final = {"en": frozenset(_HINTS.split())}
PLAIN: Final = {language: frozenset(line.split()) for language, line in _PLAIN.items()}
SELDOM: Final = {language: frozenset(line.split()) for language, line in _SELDOM.items()}
BY_SENSE: Final = {language: frozenset(line.split()) for language, line in _BY_SENSE.items()}

_OPPOSITES: Final = """
accept,accepts,accepted/reject,rejects,rejected,refuse,refuses,refused,decline,declined
admit,admits,admitted,confess,confesses,confessed/deny,denies,denied
confirm,confirms,confirmed/deny,denies,denied,dismiss,dismisses,dismissed
agree,agrees,agreed/disagree,disagrees,disagreed,refuse,refuses,refused
allow,allows,allowed,permit,permits,permitted/ban,bans,banned,forbid,forbids,forbade,barred
approve,approves,approved/reject,rejects,rejected,veto,vetoes,vetoed
back,backs,backed,support,supports,supported/oppose,opposes,opposed
win,wins,won,winning,beat,beats/lose,loses,lost,losing
succeed,succeeds,succeeded/fail,fails,failed
increase,increases,increased,increasing/decrease,decreases,decreased,decreasing,reduce,reduced
rise,rises,rose,risen,rising,climbed,climb,climbs/fall,falls,fell,fallen,falling,dropped,drop,drops
gain,gains,gained/lose,loses,lost
up,upward/down,downward
higher,highest/lower,lowest
more,most/fewer,less,least,fewest
better,best/worse,worst
larger,largest,bigger,biggest/smaller,smallest
older,oldest,eldest/younger,youngest
faster,fastest/slower,slowest
longer,longest/shorter,shortest
hotter,hottest,warmer,warmest/colder,coldest,cooler
strengthen,strengthens,strengthened/weaken,weakens,weakened
open,opens,opened,opening/close,closes,closed,closing,shut,shuts
start,starts,started,begin,begins,began/end,ends,ended,stop,stops,stopped
arrive,arrives,arrived/leave,leaves,left,depart,departed
enter,enters,entered/leave,leaves,left,exit,exited
before/after
first/last
early,earlier,earliest/late,later,latest
guilty,convicted/innocent,acquitted,cleared
convict,convicts,convicted/acquit,acquits,acquitted,cleared
legal,legally,lawful/illegal,illegally,unlawful
alive,survive,survives,survived/dead,died,dies,die,killed
safe/unsafe,dangerous
public/private
possible/impossible
likely/unlikely
able/unable
success,successful/failure,unsuccessful
present/absent
positive/negative
strong,stronger,strongest/weak,weaker,weakest
buy,buys,bought/sell,sells,sold
hire,hires,hired/fire,fires,fired,sack,sacked,dismissed
release,releases,released,freed/detain,detains,detained,arrest,arrested,jailed
join,joins,joined/quit,quits,leave,leaves,left
remember,remembers,remembered/forget,forgets,forgot,forgotten
love,loves,loved/hate,hates,hated
true/false
male,man,men,boy,boys/female,woman,women,girl,girls
husband/wife
father,dad/mother,mum,mom
son,sons/daughter,daughters
brother,brothers/sister,sisters
north,northern/south,southern
east,eastern/west,western
with/without
inside/outside
above/below
major,majority/minor,minority
maximum/minimum
same/different
extend,extends,extended/shorten,shortens,shortened,cut
expand,expands,expanded/shrink,shrinks,shrank
praise,praises,praised/criticise,criticises,criticised,criticize,criticizes,condemn,condemned
raise,raises,raised/lower,lowers,lowered,cut,cuts
include,includes,included/exclude,excludes,excluded
augmenter,augmente,augmenté,hausse,progressé/baisser,baisse,baissé,diminue,diminué,reculé
ouvrir,ouvre,ouvert,ouverte/fermer,ferme,fermé,fermée
gagner,gagne,gagné/perdre,perd,perdu
accepter,accepte,accepté/refuser,refuse,refusé,rejeter,rejette,rejeté
coupable/innocent,innocente,acquitté
plus/moins
steigen,steigt,stieg,stiegen,gestiegen/sinken,sinkt,sank,sanken,gesunken,fallen,fiel,fielen
gewinnen,gewinnt,gewann,gewonnen/verlieren,verliert,verlor,verloren
öffnen,öffnet,geöffnet/schließen,schließt,geschlossen
erlaubt,erlauben/verboten,verbieten
mehr/weniger
steigen,steigt,stieg,stiegen,gestiegen/gefallen
aumentar,aumenta,aumentó,aumentaron,subió,sube,subieron/disminuir,disminuye,disminuyó,bajó,baja,cayó
aumentó,aumentaron,subió,subieron/disminuyeron,bajaron,cayeron
abrir,abre,abrió,abierto/cerrar,cierra,cerró,cerrado
ganar,gana,ganó/perder,pierde,perdió
más/menos
antes/después,tras
aumentou,aumentaram,subiu,subiram,cresceu/diminuiu,diminuíram,caiu,caíram,baixou,reduziu
abriu,aberto,aberta/fechou,fechado,fechada
ganhou,venceu,ganharam/perdeu,perderam
mais/menos
antes/depois,após
aumentato,aumentata,salito,salita,cresciuto,cresciuta/diminuito,diminuita,sceso,scesa,calato
aperto,aperta/chiuso,chiusa
vinto,vince/perso,perde
più/meno
prima/dopo
avant/après
vor/nach
noon,midday/midnight
midi/minuit
mittag,mittags/mitternacht
mediodía/medianoche
полдень/полночь
mezzogiorno/mezzanotte
meilleur,meilleure,mieux/pire,pis
besser,beste,besten/schlechter,schlechteste,schlechtesten
mejor,mejores/peor,peores
melhor,melhores/pior,piores
migliore,migliori,meglio/peggiore,peggiori,peggio
лучше,лучший/хуже,худший
stärker/schwächer
größer/kleiner
höher/niedriger,tiefer
länger/kürzer
älter/jünger
schneller/langsamer
früher/später
dafür/dagegen
mayor,mayores/menor,menores
maior,maiores/menor
maggiore/minore
supérieur,supérieure/inférieur,inférieure
сильнее/слабее
выше/ниже
быстрее/медленнее
до/после
вырос,выросла,выросли,рост,увеличился/упал,упала,упали,снизился,снизилась,снижение
открыл,открыла,открыли,открыт/закрыл,закрыла,закрыли,закрыт
выиграл,выиграла,победил,победила/проиграл,проиграла
больше,более/меньше,менее
"""


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _OPPOSITES.split():
        one, other = (side.split(",") for side in line.split("/"))
        for word in one:
            found.setdefault(word, set()).update(other)
        for word in other:
            found.setdefault(word, set()).update(one)
    return {word: frozenset(others) for word, others in found.items()}


# Two words that deny together: ruled out, turned down.
_TOGETHER: Final = """
rule/out rules/out ruled/out ruling/out turn/down turns/down turned/down turning/down call/off
calls/off called/off give/up gives/up gave/up given/up giving/up out/of rather/than other/than
short/of fall/short falls/short fell/short pull/out pulls/out pulled/out walk/away
walked/away walks/away
"""
TOGETHER: Final = frozenset(
    (one, other) for one, other in (pair.split("/") for pair in _TOGETHER.split())
)
_BEGINNING: Final = frozenset(one for one, _ in TOGETHER)


#: For each word that has some, the words that say its opposite.
OPPOSITES: Final = _opposites()


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that denies; ``place`` is its word's."""

    start: int
    end: int
    text: str
    place: int


def negations(words: Words) -> list[Negation]:
    """Find the words of a text that deny what stands beside them."""
    return [
        Negation(words.starts[place], words.ends[place], words.shown[place], place)
        for place in plain_ones(words)
    ]


def plain_ones(words: Words) -> list[int]:
    """Give the places of the words that deny what stands beside them, in order."""
    plain, language = PLAIN.get(words.language, _NONE), words.language
    known = (words.places.keys() & plain).union(w for w in words.elided if denies(w, language))
    return [place for place in words.standing(known) if not means_other(words, place)]


def by_sense(words: Words) -> list[int]:
    """Give the places of the words that deny by what they say, in order."""
    known = words.places.keys() & _SUSPECTS.get(words.language, _NONE)
    if words.language == "en":
        known.update(words.beginning("un"))
    return [place for place in words.standing(known) if denies_by_sense(words, place)]


def means_other(words: Words, place: int) -> bool:
    """Say whether a denial denies nothing: No. 1, voted no, the No campaign, not only; ne … que."""
    if words.language == "fr" and words.folded[place][:2] in ("ne", "n'"):
        return _restricts(words, place)
    if words.language != "en":
        return False
    if words.folded[place] != "no":
        return words.folded[place + 1 : place + 2] in _NOT_ALONE
    if words.shown[place] == "No" and not words.begins_sentence(place):
        return True
    gap = words.gap(place + 1)
    if place + 1 == len(words.shown) or (gap != ". " and not gap.isspace()):
        return bool(place) and words.gap(place) == " "
    following = words.shown[place + 1]
    return (gap == ". " and following[0].isdecimal()) or following in _GOING_ON


_NOT_ALONE: Final = [["only"], ["just"], ["merely"], ["simply"]]


def _restricts(words: Words, place: int) -> bool:
    """Say whether a French "ne" only leaves one thing: ne … que, ne … plus que."""
    for word in words.folded[place + 1 : place + _RESTRICTED]:
        if word in PLAIN["fr"]:
            return False
        if word == "que" or word.startswith("qu'"):
            return True
    return False


_RESTRICTED: Final = 6
# What goes on behind an answer.
_GOING_ON: Final = frozenset(("while", "and", "to", "on", "but", "as", "votes", "vote", "campaign"))


def denies(word: str, language: str) -> bool:
    """Say whether a word carries a denial in itself, as ``wasn't`` and ``n'est`` do."""
    if "'" not in word:
        return False
    return word.endswith("n't") if language == "en" else language == "fr" and word[:2] == "n'"


def plain_form(word: str, language: str) -> str:
    """Give the one form of a denial that has several: not for hasn't, kein for keinen."""
    if language == "en" and (word.endswith("n't") or word in ("cannot", "cant", "dont", "wont")):
        return "not"
    if language == "fr" and word[:2] == "n'":
        return "ne"
    return "kein" if language == "de" and word.startswith("kein") and len(word) <= _KEIN else word


_KEIN: Final = 6


def denies_by_sense(words: Words, place: int) -> bool:
    """Say whether a word denies by what it says: refused, unaware, ruled out."""
    word, language = words.folded[place], words.language
    if word in BY_SENSE.get(language, _NONE) or word in HINTS.get(language, _NONE):
        return True
    if language != "en":
        return False
    if word in _BEGINNING and (word, *words.folded[place + 1 : place + 2]) in TOGETHER:
        return True
    return bool(denied_within(word, language))


def denied_within(word: str, language: str) -> str:
    """Give the word that one beginning with un- denies, "related" of "unrelated"; empty if none."""
    if language != "en" or word[:2] != "un":
        return ""
    if len(word) < _LEAST_UN or word.startswith(_NO_DENIALS) or not is_everyday(word[2:]):
        return ""
    return word[2:]


_NONE: Final[frozenset[str]] = frozenset()
# Words of which some place may deny by its sense: few of a text.
_SUSPECTS: Final = {
    language: words | HINTS.get(language, _NONE) | (_BEGINNING if language == "en" else _NONE)
    for language, words in BY_SENSE.items()
}
_LEAST_UN: Final = 7
_NO_DENIALS: Final = ("unveil", "unfold", "uncover", "unlock", "unload", "unearth")
