"""What numbers count, each under one name: money, per cent, spans of time, measures."""

from collections.abc import Sequence
from typing import Final

#: Signs and words of money. What has no sign of its own goes by its name.
CURRENCY: Final = {
    "$": "$", "us$": "$", "usd": "$", "dollar": "$", "dollars": "$", "доллар": "$",
    "долларов": "$", "доллара": "$", "دولار": "$", "dólares": "$", "美元": "$", "ドル": "$",
    "dollari": "$",
    "£": "£", "gbp": "£", "pound": "£", "pounds": "£", "livres": "£", "pfund": "£", "libras": "£",
    "€": "€", "eur": "€", "euro": "€", "euros": "€", "евро": "€", "يورو": "€", "欧元": "€",
    "¥": "¥", "yen": "¥", "yuan": "¥", "円": "¥", "元": "¥", "人民币": "¥",
    "₽": "₽", "руб": "₽", "рублей": "₽", "рубля": "₽", "₹": "₹", "rupees": "₹",
} | {
    form: name
    for name, forms in {
        "dinar": "dinar dinars dinares دينار دنانير دينارا", "dirham": "dirham dirhams درهم دراهم",
        "riyal": "riyal riyals ريال ريالات", "peso": "peso pesos",
        "franc": "franc francs franken", "krone": "krone kroner kronen krona kronor",
    }.items()
    for form in forms.split()
}  # fmt: skip
#: The units that are money.
MONEY: Final = frozenset(CURRENCY.values())
_PERCENT: Final = tuple(
    tuple(phrase.split())
    for phrase in """
    percent|pct|pc|prozent|процент|процента|процентов|процентам|процентами|процентах
    per cent|pour cent|por ciento|por cento|per cento|в процентах
    درصد|प्रतिशत|फीसदी|بالمئة|بالمائة|في المئة|في المائة|في المية|パ ー セ ン ト
    """.replace("\n", "|").split("|")
    if phrase.strip()
)
#: The phrases that say "per cent", by their first words.
PERCENT: Final = {phrase[0]: [p for p in _PERCENT if p[0] == phrase[0]] for phrase in _PERCENT}

# Spans of time by language, then measures, which are written alike in many.
_SPANS: Final = {
    "en": """second=second,seconds,sec,secs minute=minute,minutes,min,mins hour=hour,hours,hr,hrs
    day=day,days,daily week=week,weeks,weekly month=month,months,monthly
    year=year,years,yearly,annual,annually""",
    "fr": """second=seconde,secondes minute=minute,minutes hour=heure,heures,h
    day=jour,jours,journée,quotidien week=semaine,semaines month=mois year=an,ans,année,années""",
    "de": """second=sekunde,sekunden minute=minute,minuten hour=stunde,stunden,std,h
    day=tag,tage,tagen,täglich week=woche,wochen,wöchentlich month=monat,monate,monaten,monatlich
    year=jahr,jahre,jahren,jährlich""",
    "es": """second=segundo,segundos minute=minuto,minutos hour=hora,horas,h
    day=día,días,dia,dias,diario week=semana,semanas month=mes,meses year=año,años""",
    "pt": """second=segundo,segundos minute=minuto,minutos hour=hora,horas,h day=dia,dias,diário
    week=semana,semanas month=mês,mes,meses year=ano,anos""",
    "it": """second=secondo,secondi minute=minuto,minuti hour=ora,ore,h day=giorno,giorni
    week=settimana,settimane month=mese,mesi year=anno,anni""",
    "ru": """second=секунда,секунды,секунд minute=минута,минуту,минуты,минут
    hour=час,часа,часов,ч day=день,дня,дней,сутки,сутках week=неделя,неделю,недели,недель
    month=месяц,месяца,месяцев year=год,года,лет""",
    "ar": """second=ثانية,ثوان minute=دقيقة,دقائق hour=ساعة,ساعات day=يوم,يوما,أيام,يوميا
    week=أسبوع,أسابيع,أسبوعيا month=شهر,أشهر,شهور,شهريا year=سنة,سنوات,عام,عاما,أعوام,سنويا""",
    "zh": "hour=点,點,时,時 day=天 week=周,週",
}
_MEASURES: Final = """
metre=m,metre,metres,meter,meters,mètre,mètres,metern,metro,metros,metri,метр,метра,метров,متر,أمتار
kilometre=km,kilometre,kilometres,kilometer,kilometers,kilometern,kilomètre,kilomètres,kilómetro
kilometre=kilómetros,quilômetros,quilómetros,chilometri,километр,километра,километров,км,كيلومتر
kilometre=كيلومترا,كلم centimetre=cm,centimetre,centimetres,centimeter,centimeters,zentimeter
centimetre=centimètres,centímetros,centimetri,сантиметра,сантиметров,см,سنتيمتر
mile=mile,miles,mi,meilen,millas,milhas,miglia,миль,ميل kilo=kg,kilo,kilos,kilogram,kilograms
kilo=kilogramm,kilogrammes,kilogramos,quilos,chili,килограмм,килограмма,килограммов,кг,كيلوغرام
gram=g,gram,grams,gramm,grammes,gramos,gramas,grammi,грамм,граммов,غرام
tonne=t,ton,tons,tonne,tonnes,tonnen,toneladas,tonnellate,тонна,тонны,тонн,طن,أطنان,吨,噸
litre=l,litre,litres,liter,liters,litern,litro,litros,litri,литр,литра,литров,لتر
hectare=ha,hectare,hectares,hektar,hectáreas,hectares,ettari,гектар,гектара,гектаров
"""


def _names(entries: str) -> dict[str, str]:
    pairs = (entry.split("=") for entry in entries.split())
    return {form: name for name, forms in pairs for form in forms.split(",")}


#: For each language the names of the spans of time, by word.
SPANS_OF: Final = {language: _names(entries) for language, entries in _SPANS.items()}
# The cases of Russian: в 20 километрах.
_CASES: Final = {
    base + end: name
    for base, name in (("метр", "metre"), ("километр", "kilometre"), ("сантиметр", "centimetre"),
                       ("килограмм", "kilo"), ("грамм", "gram"), ("литр", "litre"))
    for end in ("у", "ом", "е", "ы", "ам", "ами", "ах")
}  # fmt: skip
_MEASURE_OF: Final = _names(_MEASURES) | _CASES


def unit_name(word: str, language: str) -> str:
    """Give the one name of what a word (folded) behind a number counts in; empty if none."""
    return span_name(word, language) or CURRENCY.get(word) or _MEASURE_OF.get(word, "")


def span_name(word: str, language: str) -> str:
    """Give the one name of a span of time, day for jour; empty if the word names none."""
    return SPANS_OF.get(language, _NO_SPANS).get(word, "")


_NO_SPANS: Final[dict[str, str]] = {}


def percent_words(folded: Sequence[str], place: int) -> int:
    """Count the words at a place that say "per cent"; 0 where none do."""
    if place >= len(folded):
        return 0
    for phrase in PERCENT.get(folded[place], ()):
        if tuple(folded[place : place + len(phrase)]) == phrase:
            return len(phrase)
    return 0
