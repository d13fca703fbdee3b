"""The words that news counts in, with their values, in eight languages and two scripts more."""

from typing import Final

_EN: Final = """
two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13
fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40
fourty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 dozen 12 score 20
"""
_FR: Final = """
deux 2 trois 3 quatre 4 cinq 5 six 6 sept 7 huit 8 neuf 9 dix 10 onze 11 douze 12 treize 13
quatorze 14 quinze 15 seize 16 vingt 20 vingts 20 trente 30 quarante 40 cinquante 50 soixante 60
septante 70 huitante 80 octante 80 nonante 90 dizaine 10 douzaine 12 quinzaine 15 vingtaine 20
trentaine 30 quarantaine 40 cinquantaine 50 soixantaine 60 centaine 100
"""
_DE: Final = """
zwei 2 zwo 2 drei 3 vier 4 fünf 5 sechs 6 sieben 7 acht 8 neun 9 zehn 10 elf 11 zwölf 12
dreizehn 13 vierzehn 14 fünfzehn 15 sechzehn 16 siebzehn 17 achtzehn 18 neunzehn 19 zwanzig 20
dreißig 30 dreissig 30 vierzig 40 fünfzig 50 sechzig 60 siebzig 70 achtzig 80 neunzig 90 dutzend 12
"""
_ES: Final = """
dos 2 tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 once 11 doce 12 trece 13
catorce 14 quince 15 dieciséis 16 diecisiete 17 dieciocho 18 diecinueve 19 veinte 20 veintiuno 21
veintiún 21 veintidós 22 veintitrés 23 veinticuatro 24 veinticinco 25 veintiséis 26 veintisiete 27
veintiocho 28 veintinueve 29 treinta 30 cuarenta 40 cincuenta 50 sesenta 60 setenta 70 ochenta 80
noventa 90 docena 12 decena 10 veintena 20 doscientos 200 doscientas 200 trescientos 300
trescientas 300 cuatrocientos 400 quinientos 500 quinientas 500 seiscientos 600 setecientos 700
ochocientos 800 novecientos 900
"""
_RU: Final = """
два 2 две 2 двух 2 двумя 2 двое 2 три 3 трёх 3 трех 3 тремя 3 трое 3 четыре 4 четырёх 4 четырех 4
четверо 4 пять 5 пяти 5 пятеро 5 шесть 6 шести 6 семь 7 семи 7 восемь 8 восьми 8 девять 9 девяти 9
десять 10 десяти 10 одиннадцать 11 двенадцать 12 двенадцати 12 тринадцать 13 четырнадцать 14
пятнадцать 15 шестнадцать 16 семнадцать 17 восемнадцать 18 девятнадцать 19 двадцать 20 двадцати 20
тридцать 30 тридцати 30 сорок 40 сорока 40 пятьдесят 50 шестьдесят 60 семьдесят 70 восемьдесят 80
девяносто 90 сто 100 ста 100 двести 200 триста 300 четыреста 400 пятьсот 500 шестьсот 600
семьсот 700 восемьсот 800 девятьсот 900 десяток 10 десятка 10 дюжина 12
"""
_PT: Final = """
dois 2 duas 2 três 3 quatro 4 cinco 5 seis 6 sete 7 oito 8 nove 9 dez 10 onze 11 doze 12 treze 13
catorze 14 quatorze 14 quinze 15 dezesseis 16 dezasseis 16 dezessete 17 dezassete 17 dezoito 18
dezenove 19 dezanove 19 vinte 20 trinta 30 quarenta 40 cinquenta 50 sessenta 60 setenta 70
oitenta 80 noventa 90 dúzia 12 duzentos 200 duzentas 200 trezentos 300 trezentas 300
quatrocentos 400 quinhentos 500 seiscentos 600 setecentos 700 oitocentos 800 novecentos 900
"""
_IT: Final = """
due 2 tre 3 quattro 4 cinque 5 sei 6 sette 7 otto 8 nove 9 dieci 10 undici 11 dodici 12 tredici 13
quattordici 14 quindici 15 sedici 16 diciassette 17 diciotto 18 diciannove 19 venti 20 trenta 30
quaranta 40 cinquanta 50 sessanta 60 settanta 70 ottanta 80 novanta 90 dozzina 12 decina 10
ventina 20 trentina 30 duecento 200 trecento 300 quattrocento 400 cinquecento 500
"""
_AR: Final = """
اثنان 2 اثنين 2 اثنتان 2 اثنتين 2 ثلاثة 3 ثلاث 3 أربعة 4 أربع 4 خمسة 5 خمس 5 ستة 6 ست 6 سبعة 7
سبع 7 ثمانية 8 ثماني 8 ثمان 8 تسعة 9 تسع 9 عشرة 10 عشر 10 عشرون 20 عشرين 20 ثلاثون 30 ثلاثين 30
أربعون 40 أربعين 40 خمسون 50 خمسين 50 ستون 60 ستين 60 سبعون 70 سبعين 70 ثمانون 80 ثمانين 80
تسعون 90 تسعين 90 مئة 100 مائة 100 مئتان 200 مئتين 200 مائتين 200 ألفين 2000
"""
_HUNDREDS: Final = """
hundred 100 hundreds 100 cent 100 cents 100 hundert 100 cien 100 ciento 100 cientos 100 сотня 100
сотни 100
"""
#: Words that multiply what stands before them; many stand behind digits too.
_SCALES: Final = """
thousand 1000 thousands 1000 million 1000000 millions 1000000 billion 1000000000
billions 1000000000 trillion 1000000000000 trillions 1000000000000 mn 1000000 bn 1000000000
mille 1000 milliers 1000 millier 1000 milliard 1000000000 milliards 1000000000
tausend 1000 tausende 1000 millionen 1000000 mio 1000000 milliarde 1000000000
milliarden 1000000000 mrd 1000000000 tsd 1000 billionen 1000000000000
mil 1000 miles 1000 millón 1000000 millon 1000000 millones 1000000 billones 1000000000000
тысяча 1000 тысячи 1000 тысяч 1000 тыс 1000 миллион 1000000 миллиона 1000000 миллионов 1000000
млн 1000000 миллиард 1000000000 миллиарда 1000000000 миллиардов 1000000000 млрд 1000000000
трлн 1000000000000 триллион 1000000000000 триллиона 1000000000000 триллионов 1000000000000
ألف 1000 الف 1000 آلاف 1000 مليون 1000000 ملايين 1000000 مليار 1000000000 مليارات 1000000000
万 10000 萬 10000 亿 100000000 億 100000000 兆 1000000000000 千 1000 百 100
हज़ार 1000 लाख 100000 करोड़ 10000000 lakh 100000 crore 10000000
"""


def _table(*lists: str) -> dict[str, int]:
    words = " ".join(lists).split()
    return {word: int(value) for word, value in zip(words[::2], words[1::2], strict=True)}


def _german() -> dict[str, int]:
    ones = {w: v for w, v in _table(_DE).items() if v < 10} | {"ein": 1}
    tens = {w: v for w, v in _table(_DE).items() if v >= 20 and v % 10 == 0}
    found = {f"{one}und{ten}": v + t for one, v in ones.items() for ten, t in tens.items()}
    found |= {f"{one}hundert": v * 100 for one, v in ones.items()}
    under_hundred = _table(_DE) | {"ein": 1} | found
    return found | {f"{word}tausend": value * 1000 for word, value in under_hundred.items()}


_GERMAN: Final = _german()
#: The values of number words by language; a language that isn't here counts in digits.
UNITS: Final[dict[str, dict[str, int]]] = {
    "en": _table(_EN),
    "fr": _table(_FR),
    "de": _table(_DE) | _GERMAN,
    "es": _table(_ES),
    "ru": _table(_RU),
    "ar": _table(_AR),
    "pt": _table(_PT),
    "it": {word: value for word, value in _table(_IT).items() if word != "sei"},  # also "is"
}
HUNDREDS: Final = _table(_HUNDREDS)
SCALES: Final = _table(_SCALES)
# What other languages count in, and English measures and pays in.
_NO_ENGLISH: Final = frozenset(("mil", "miles", "mille", "cent", "cents"))
_ENGLISH: Final = tuple(
    {word: value for word, value in table.items() if word not in _NO_ENGLISH}
    for table in (HUNDREDS, SCALES)
)


# Names and everyday words elsewhere.
_SCALES_OF: Final = {
    "it": {**SCALES, **_table("mila 1000 milioni 1000000 milione 1000000 miliardi 1000000000")},
    "pt": {
        **SCALES,
        **_table("milhão 1000000 milhões 1000000 bilhão 1000000000 bilhões 1000000000"),
    },
}


def multiplying(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Give the words of a language for hundreds, and for thousands and more."""
    if language == "en":
        return _ENGLISH[0], _ENGLISH[1]
    return HUNDREDS, _SCALES_OF.get(language, SCALES)


#: Digits of Chinese and Japanese.
HAN: Final = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6,
    "七": 7, "八": 8, "九": 9, "十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000,
    "亿": 100_000_000, "億": 100_000_000,
}  # fmt: skip
_PARTS: Final = """
half third quarter double twice first second demi moitié tiers hälfte drittel mitad tercio
نصف ثلث ربع عشرون
"""
# Ranks in words, from the first; forms of one stand behind each other.
_RANKS: Final = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth",
    "fr": "premier,première,premiers,premières deuxième,second,seconde troisième quatrième "
    "cinquième sixième septième huitième neuvième dixième",
    "de": "erste,ersten,erster,erstes,erstem zweite,zweiten,zweiter,zweites,zweitem "
    "dritte,dritten,dritter,drittes vierte,vierten,vierter fünfte,fünften,fünfter "
    "sechste,sechsten siebte,siebten achte,achten neunte,neunten zehnte,zehnten",
    "es": "primer,primero,primera,primeros,primeras segundo,segunda tercer,tercero,tercera "
    "cuarto,cuarta quinto,quinta sexto,sexta séptimo,séptima octavo,octava noveno,novena "
    "décimo,décima",
    "pt": "primeiro,primeira,primeiros,primeiras segundo,segunda terceiro,terceira quarto,quarta "
    "quinto,quinta sexto,sexta sétimo,sétima oitavo,oitava nono,nona décimo,décima",
    "it": "primo,prima,primi,prime secondo,seconda terzo,terza quarto,quarta quinto,quinta "
    "sesto,sesta settimo,settima ottavo,ottava nono,nona decimo,decima",
    "ru": "первый,первая,первое,первого,первой,первую,первым,первом "
    "второй,вторая,второе,второго,вторую,вторым третий,третья,третье,третьего,третьей,третью "
    "четвертый,четвертая,четвертого пятый,пятая,пятого шестой,шестая,шестого "
    "седьмой,седьмая,седьмого восьмой,восьмая,восьмого девятый,девятая,девятого "
    "десятый,десятая,десятого",
}
#: For each language the ranks that its words say: 1 for first.
RANKS: Final = {
    language: {
        form: rank for rank, forms in enumerate(line.split(), 1) for form in forms.split(",")
    }
    for language, line in _RANKS.items()
}
#: Every word that counts, in all languages together: what a change of it touches is a number.
ALL: Final = frozenset(
    [*SCALES, *HUNDREDS, *(word for table in UNITS.values() for word in table), *_PARTS.split()]
) - {"score", "miles", "mil", "m", "cents", "due"}
#: What says a small count without its number.
IMPLIED: Final = {
    "both": 2, "pair": 2, "couple": 2, "twice": 2, "double": 2, "doubled": 2, "doubles": 2,
    "duo": 2, "twin": 2, "twins": 2, "second": 2, "half": 2, "brace": 2, "secondly": 2,
    "biennial": 2, "bilateral": 2,
    "third": 3, "thirds": 3, "trio": 3, "triple": 3, "tripled": 3, "treble": 3, "triplets": 3,
    "thrice": 3, "triplet": 3, "quarter": 4, "quarters": 4, "quartet": 4, "quadruple": 4,
    "quadruplets": 4, "fourth": 4, "fifth": 5, "quintet": 5, "quintuplets": 5, "sixth": 6,
    "sextet": 6, "sextuplets": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "decade": 10, "eleventh": 11, "twelfth": 12, "dozen": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "century": 100, "centenary": 100, "noon": 12, "midnight": 12, "midday": 12, "fortnight": 2,
    "hat": 3,
}  # fmt: skip
