"""Pairs of everyday words of which one says the opposite of the other, by their stems.

They tell an edit that turns a sentence round. The check of summaries has its own, shorter list:
there a body may well have both.
"""

from itertools import combinations
from typing import Final

_PAIRS: Final = {
    "en": """high/low big/small large/small old/young old/new good/bad rich/poor hot/cold
    spring/fall fast/slow long/short easy/hard easy/difficult simple/complex cheap/expensive
    free/paid full/empty launch/end launch/clos start/end import/export arriv/leav buil/demolish
    creat/abolish keep/los keep/drop sign/veto support/attack friend/enem ally/enem ally/rival
    majorit/minorit voluntar/mandator voluntar/compulsor optional/mandator temporar/permanent
    light/heav clean/dirt quiet/loud near/far popular/hated left/right day/night winner/loser
    attacker/defender plaintiff/defendant buyer/seller victim/suspect victim/perpetrator
    lend/borrow approv/reject approv/block kill/injur kill/wound dead/injured rais/lower
    accept/refus arrest/releas sharpl/slightl slightl/steepl slightl/strongl confirm/deny
    confirm/denie""",
    "fr": """grand/petit bon/mauvais riche/pauvre jeune/vieux jeune/vieil long/court
    facile/difficile gratuit/payant obligatoire/facultatif provisoire/définitif rapide/lent
    chaud/froid plein/vide facilit/complic autoris/interdi cré/supprim achet/vend import/export
    victime/suspect gauche/droite majorit/minorit premi/derni arriv/part nord/sud est/ouest
    début/fin maintenu/annul maintien/annul accueill/expuls volontaire/forcé approuv/rejet
    adopt/rejet accept/refus augment/diminu mont/baiss ouv/ferm tué/blessé mort/blessé
    présent/absent condamn/acquitt arrêt/libér légèrement/fortement confirm/démen""",
    "de": """groß/klein gut/schlecht reich/arm jung/alt neu/alt lang/kurz leicht/schwer
    einfach/schwierig kostenlos/kostenpflichtig freiwillig/verpflichtend vorläufig/endgültig
    erleichter/erschwer verbesser/verschlechter erhöh/senk erhöh/kürz kauf/verkauf import/export
    öffn/schließ gründ/auflös aufheb/aufrecht opfer/täter links/rechts nord/süd ost/west
    mehrheit/minderheit erst/letzt heiß/kalt voll/leer behalt/verlier behielt/verlor
    bestätig/widerruf eingestellt/fortgesetzt beginn/end anfang/ende sieg/niederlage
    angenommen/abgelehnt zugestimmt/abgelehnt erhöht/gesenkt gesperrt/geöffnet
    gesperrt/freigegeben getötet/verletzt tot/verletzt anwesend/abwesend
    verurteilt/freigesprochen festgenommen/freigelassen leicht/stark bestätig/dementier
    bestätig/bestr""",
    "es": """grande/pequeñ buen/mal rico/pobre joven/viejo nuevo/viejo largo/corto fácil/difícil
    obligatori/voluntari provisional/definitiv primer/últim compr/vend import/export
    facilit/dificult autoriz/prohib permit/prohib cre/suprim víctima/sospechoso
    izquierda/derecha norte/sur este/oeste mayoría/minoría inicio/fin llegó/salió rápid/lent
    aprob/rechaz acept/rechaz subió/bajó sube/baja subir/bajar aument/disminu abri/cerr
    abiert/cerrad muert/herid presente/ausente conden/absol deten/libera liger/fuerte
    confirm/desment confirm/desmint""",
    "pt": """grande/pequen bom/mau boa/má rico/pobre jovem/velho novo/velho longo/curto
    fácil/difícil obrigatóri/voluntári provisóri/definitiv primeir/últim compr/vend
    import/export facilit/dificult autoriz/proib permit/proib vítima/suspeit esquerda/direita
    norte/sul leste/oeste maioria/minoria início/fim rápid/lent aprov/rejeit aceit/rejeit
    aceit/recus subiu/desceu sobe/desce subir/descer aument/diminu abert/fechad mort/ferid
    presente/ausente conden/absolv ligeirament/fortement confirm/desment""",
    "it": """grand/piccol buon/cattiv ricc/pover giovan/vecchi nuov/vecchi lung/cort
    facil/difficil obbligator/facoltativ provvisori/definitiv prim/ultim compr/vend
    import/export facilit/ostacol autorizz/viet permess/vietat vittim/sospett sinistra/destra
    nord/sud est/ovest maggioranz/minoranz inizio/fine rapid/lent approvat/respint
    accettat/rifiutat salit/sces aument/diminu apert/chius mort/ferit presente/assente
    condannat/assolt arrestat/liberat leggerment/fortement conferm/smenti""",
    "ru": """больш/маленьк хорош/плох богат/бедн молод/стар нов/стар длинн/коротк легк/трудн
    бесплатн/платн обязательн/добровольн временн/постоянн перв/последн куп/прода импорт/экспорт
    откры/закры разреш/запре нача/законч увелич/уменьш повы/пони жертв/подозреваем лев/прав
    север/юг восток/запад больши/меньши начал/конц быстр/медленн одобр/отклон принял/отклон
    вырос/упал погиб/пострада убит/ранен присутств/отсутств осужд/оправда арестова/освобо
    немного/резко подтверд/опроверг""",
}
# The seasons: of each two one is another time than the other.
_SEASONS: Final = {
    "en": "spring summer autumn winter",
    "fr": "printemps automne hiver",
    "de": "frühjahr sommer herbst winter",
    "es": "primavera verano otoño invierno",
    "pt": "primavera verão outono inverno",
    "it": "primavera estate autunno inverno",
    "ru": "весн летом осен зим",
}
_TABLES: Final = {
    language: [
        *(tuple(pair.split("/")) for pair in line.split()),
        *combinations(_SEASONS[language].split(), 2),
    ]
    for language, line in _PAIRS.items()
}
_ENDING: Final = 3  # letters behind such a stem
_SHORTEST: Final = 4  # letters of a stem that takes any ending


def opposed(one: str, other: str, language: str) -> bool:
    """Say whether two words (folded) say the opposite of each other."""
    return any(
        (_is_of(one, stem) and _is_of(other, its)) or (_is_of(one, its) and _is_of(other, stem))
        for stem, its in _TABLES.get(language, ())
    )


def _is_of(word: str, stem: str) -> bool:
    most = _ENDING if len(stem) >= _SHORTEST else 2
    return word.startswith(stem) and len(word) - len(stem) <= most
