"""Words that a full stop belongs to, by language, and words that begin sentences.

Hand-written from the style books of the trade; what is missing costs one split
too many, which no reader of a whole sentence notices twice.
"""

from collections.abc import Mapping

from articles.text.tree import names

#: Written with a capital before a name: the stop never ends the sentence.
TITLES: Mapping[str, frozenset[str]] = {
    "en": names(
        "mr mrs ms messrs dr prof rev hon gov sen rep pres lt col gen maj capt cmdr sgt cpl pvt "
        "adm st mt ft fr supt det insp atty asst"
    ),
    "fr": names("m mm mme mmes mlle mlles dr pr me mgr st ste"),
    "es": names(
        "sr sra srta sres dr dra prof profa d dña lic ing gral cnel cap tte mons sto sta fr"
    ),
    "de": names("hr fr dr prof dipl ing st hl"),
    "ru": names("проф акад доц св"),
    "ar": names("د أ م أ.د"),
    "hi": names(
        "डॉ प्रो पं स्व मो कु श्री ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी "
        "डब्ल्यू एक्स वाई"
    ),
    "pt": names("sr sra srta dr dra prof profa eng gen cel d"),
    "it": names("sig dott prof avv ing on sen gen col mons"),
    "nl": names("dhr mevr dr prof ir ing mr drs st"),
}

#: The stop belongs to the word when a number follows.
BEFORE_NUMBERS: Mapping[str, frozenset[str]] = {
    "en": names(
        "no nos art sec fig ch vol p pp rs ca approx jan feb mar apr jun jul aug sept sep oct nov "
        "dec"
    ),
    "fr": names("n no nos art fig chap p pp vol janv févr avr juil sept oct nov déc"),
    "es": names("núm n.º no art cap fig p pp pág págs vol"),
    "de": names("nr art abs kap fig abb s bd"),
    "ru": names("ст п рис стр гл с"),
    "ar": names("ص ج ط ت ق"),
    "pt": names("n nº art cap p pp vol"),
    "it": names("n art p pp vol"),
    "nl": names("nr art blz p"),
}

#: At the end of a sentence or inside of it: a word that opens sentences ends it.
ANYWHERE: Mapping[str, frozenset[str]] = {
    "en": names(
        "inc co corp ltd llc plc bros jr sr etc a.m p.m u.s u.k u.n e.u d.c l.a n.y u.s.a ph.d m.d "
        "b.a m.a al cf vs e.g i.e approx assoc dept ave blvd rd ft min max hrs calif conn fla mich "
        "minn okla wash ariz ala ark colo jan feb aug sept oct nov dec"
    ),
    "fr": names("etc p.m s.a c.-à-d u.e é.-u ex cf env av bd p.-d.g"),
    "es": names("etc s.a ud uds uu ee ee.uu a.m p.m a.c d.c aprox ej vs cf avda av"),
    "de": names(
        "etc usw usf u.s.w co sog vgl evtl ggf inkl bzw zzgl ca z.b d.h u.a o.ä i.d.r v.a str tel "
        "geb gest mio mrd max min jan feb aug sept okt nov dez"
    ),
    "ru": names(
        "т.д т.п т.е т.к т.н др пр руб коп долл км кг тыс млн млрд им ул пл пер просп см ср тов гр "
        "г-н г-жа напр янв февр апр авг сент окт нояб дек ред изд ок"
    ),
    "pt": names("etc s.a ltda eua av ex"),
    "it": names("ecc s.p.a es cfr"),
    "nl": names("enz e.d n.v b.v bijv d.w.z o.a m.n ca resp"),
}

#: After a.m. and p.m. these go on with the time.
TIME_GOES_ON = names(
    "monday tuesday wednesday thursday friday saturday sunday est edt et cst cdt ct mst mdt mt pst "
    "pdt pt gmt bst utc cet cest ist eastern pacific central mountain local"
)

#: Capitalised words that begin a sentence far more often than they go on with a name.
OPENERS: Mapping[str, frozenset[str]] = {
    "en": names(
        "the a an he she it they we i you this that these those his her its their our my your in "
        "on at but and or so yet for from with by to as if when while after before since although "
        "though despite during under until because however meanwhile according also still then "
        "there here what who why how where which some many most more all both each every no not "
        "one two three several another other such even only last police officials authorities"
    ),
    "fr": names(
        "le la les l un une des il elle ils elles on nous vous je ce cette ces c son sa ses leur "
        "leurs en dans au aux à pour par sur mais et ou donc or si quand lorsque après avant "
        "depuis selon d du de ainsi aussi tous toutes plusieurs certains"
    ),
    "es": names(
        "el la los las un una unos unas él ella ellos ellas se lo su sus este esta estos estas ese "
        "esa en por para con sin pero y o si cuando después antes desde según de del al también "
        "además todos todas muchos algunos no"
    ),
    "de": names(
        "der die das den dem des ein eine einen einem einer er sie es wir ihr ich dies diese "
        "dieser dieses sein seine im in am an auf bei mit nach vor von zu für aber und oder doch "
        "wenn als während nachdem seit laut auch alle viele einige"
    ),
    "ru": names(
        "он она оно они мы вы я это этот эта эти в во на по с со к из от для при но и а или если "
        "когда после до также все многие некоторые как что"
    ),
}
