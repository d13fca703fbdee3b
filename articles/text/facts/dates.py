"""Dates, months, weekdays and years in a text."""

import re
from typing import Final, NamedTuple

from articles.text.facts.lexicon import is_everyday
from articles.text.facts.numbers import RANKING, han_value, is_ordinal
from articles.text.facts.words import Words, bare, listed

# In the order of the calendar; forms of one month stand behind each other.
_MONTHS: Final = {
    "en": "january,jan february,feb march,mar april,apr may june,jun july,jul august,aug "
    "september,sept,sep october,oct november,nov december,dec",
    "fr": "janvier,janv février,févr,fevrier mars avril mai juin juillet,juil août,aout "
    "septembre,sept octobre,oct novembre,nov décembre,déc,decembre",
    "de": "januar,jänner,jan februar,feb märz,mrz april,apr mai juni juli august,aug "
    "september,sept oktober,okt november,nov dezember,dez",
    "es": "enero,ene febrero,feb marzo,mar abril,abr mayo junio julio agosto,ago "
    "septiembre,setiembre,sept octubre,oct noviembre,nov diciembre,dic",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "ru": "января,январь,январе,янв февраля,февраль,феврале,фев марта,март,марте апреля,апрель,"
    "апреле мая,май,мае июня,июнь,июне июля,июль,июле августа,август,августе сентября,сентябрь,"
    "сентябре октября,октябрь,октябре ноября,ноябрь,ноябре декабря,декабрь,декабре",
    "ar": "يناير,كانون فبراير,شباط مارس,آذار أبريل,إبريل,نيسان مايو,أيار يونيو,يونيه,حزيران "
    "يوليو,يوليه,تموز أغسطس,آب سبتمبر,أيلول أكتوبر,تشرين نوفمبر ديسمبر",
}
_WEEKDAYS: Final = {
    "en": "monday,mon,mondays tuesday,tue,tues,tuesdays wednesday,wed,wednesdays "
    "thursday,thu,thurs,thur,thursdays friday,fri,fridays saturday,sat,saturdays "
    "sunday,sun,sundays",
    "fr": "lundi,lundis mardi,mardis mercredi,mercredis jeudi,jeudis vendredi,vendredis "
    "samedi,samedis dimanche,dimanches",
    "de": "montag,montags dienstag,dienstags mittwoch,mittwochs donnerstag,donnerstags "
    "freitag,freitags samstag,samstags,sonnabend sonntag,sonntags",
    "es": "lunes martes miércoles jueves viernes sábado,sábados domingo,domingos",
    "pt": "segunda terça quarta quinta sexta sábado,sábados domingo,domingos",
    "it": "lunedì,lunedi martedì,martedi mercoledì,mercoledi giovedì,giovedi venerdì,venerdi "
    "sabato,sabati domenica,domeniche",
    "ru": "понедельник,понедельника,понедельникам вторник,вторника,вторникам "
    "среда,среду,среды,средам четверг,четверга,четвергам "
    "пятница,пятницу,пятницы,пятницам суббота,субботу,субботы,субботам "
    "воскресенье,воскресенья,воскресеньям",
    "ar": "الاثنين,الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
}
# Also everyday words: they count with a capital inside of a sentence, or beside a number.
_DOUBTFUL: Final = listed("march may mar mon sun sat wed fri dec jan jun mars mai ene feb ago sept")
_ABBREVIATED: Final = listed("mon tue wed thu fri sat sun jan feb mar apr jun jul dec")
_YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")
_ISO: Final = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_JOINERS: Final = listed("of de del the le den dem d' do من")
# The first of a month in words.
_FIRST_DAY: Final = listed("premier primero primo primeiro первого ersten erste erster الأول")
# Languages that write a date in digits with its day first; English has it both ways.
_DAY_FIRST: Final = listed("fr de es pt it ru nl pl")
_POINTED: Final = re.compile(r"(\d\d?)\.(\d\d?)\.((?:1[5-9]|20)\d\d)")
_SLASHED: Final = re.compile(r"(?<![\d/])(\d\d?)/(\d\d?)/((?:1[5-9]|20)\d\d)(?![\d/])")
_HAN_UNITS: Final = {"年": 3, "月": 1, "日": 2, "号": 2, "號": 2}
_HAN_DIGITS: Final = listed("一 二 三 四 五 六 七 八 九 十 〇 零")
_HAN_DAYS: Final = {sign: n for n, sign in enumerate("一二三四五六", 1)} | {"日": 7, "天": 7}
_JAPANESE_DAYS: Final = {sign: n for n, sign in enumerate("月火水木金土日", 1)}
#: Words for days that depend on when they are read.
RELATIVE: Final = listed("""
    today yesterday tomorrow tonight overnight morning afternoon evening night weekend
    aujourd'hui hier demain soir heute gestern morgen abend hoy ayer mañana anoche сегодня вчера
    завтра اليوم أمس غدا
""")


def _table(names: dict[str, str]) -> dict[str, dict[str, int]]:
    return {
        language: {
            form: number
            for number, forms in enumerate(line.split(), 1)
            for form in forms.split(",")
        }
        for language, line in names.items()
    }


MONTHS: Final = _table(_MONTHS)
WEEKDAYS: Final = _table(_WEEKDAYS)


class Date(NamedTuple):
    """A date as far as the text gives it; 0 is a part that isn't given, Monday is 1."""

    start: int
    end: int
    text: str
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = 0
    first: int = 0  # places of words
    last: int = 0
    is_decade: bool = False


def dates(words: Words) -> list[Date]:
    """Find the dates of a text: whole ones, months, weekdays and years alone."""
    found: list[Date] = []
    beginnings = words.standing(_beginnings(words))
    if not beginnings:
        return found
    reader = _Reader(words)
    done = -1
    for index in beginnings:
        if index > done:
            date = reader.at(index)
            if date is not None:
                found.append(date)
                done = date.last
    return found


def _beginnings(words: Words) -> set[str]:
    """Give the words with which a date may begin."""
    triggers = _TRIGGERS.get(words.language, _IN_ALL)
    elided = {w for w in words.elided if (plain := bare(w)) in triggers or plain[0].isdigit()}
    return elided.union(words.places.keys() & triggers, words.numeric)


class _Reader:
    def __init__(self, words: Words) -> None:
        self.words = words
        self.folded = words.bare
        self.months = MONTHS.get(words.language, {})
        self.weekdays = WEEKDAYS.get(words.language, {})
        self.is_day_first = words.language in _DAY_FIRST

    def at(self, index: int) -> Date | None:
        """Read the date that begins with this word, if one does."""
        word = self.folded[index]
        if self.words.shown[index][0].isdecimal():
            return self._after_digits(index)
        if word in self.months and self._is_meant(index, word):
            return self._after_month(index)
        if word in self.weekdays and self._is_meant(index, word):
            return self._weekday(index, word)
        if word in _FIRST_DAY:
            return self._before_month(index, index, 1)
        return self._han_weekday(index) if word in _HAN_WEEK else self._han(index)

    def _after_digits(self, index: int) -> Date | None:
        shown = self.words.shown[index]
        if self._next(index) in _HAN_UNITS and not self.words.gap(index + 1):
            return self._han(index)
        if len(shown) == 4 and _YEAR.fullmatch(shown):
            return self._from_year(index)
        if self.is_day_first and (found := self._in_digits(index)) is not None:
            return found
        if len(shown) > 2 or not 1 <= int(shown) <= 31:
            return None
        last = index
        if self._next(last) in RANKING and is_ordinal(self.words, last + 1):
            last += 1
        return self._before_month(index, last, int(shown))

    def _before_month(self, index: int, last: int, day: int) -> Date | None:
        """Read the month behind a day, and its year."""
        if self._next(last) in _JOINERS:
            last += 1
        month = self.months.get(self._next(last) or "")
        if month is None or not self._stand_together(last + 1):
            return None
        place = last + 1
        year, last = self._year(place)
        if not year and self._is_verb(place):
            return None
        return self._date(index, last, year=year, month=month, day=day)

    def _is_verb(self, place: int) -> bool:
        """Say whether a month's name in small letters is none: no more than 20 may stay."""
        is_small = self.words.shown[place].islower()
        return is_small and self.words.language == "en" and self.folded[place] in _DOUBTFUL

    def _in_digits(self, index: int) -> Date | None:
        """Read 1.3.2021 and 1/3/2021 in languages that write the day first."""
        found, last = _POINTED.fullmatch(self.words.shown[index]), index
        if found is None and self.words.gap(index + 1)[:1] == "/":
            found, last = _SLASHED.match(self.words.text, self.words.starts[index]), index + 2
        if found is None:
            return None
        day, month, year = map(int, found.groups())
        if not (1 <= day <= 31 and 1 <= month <= 12):
            return None
        return self._date(index, last, year=year, month=month, day=day)

    def _weekday(self, index: int, word: str) -> Date | None:
        last = index
        if self.words.language == "pt" and self._next(index) == "feira":
            last += 1
        elif self.words.language == "pt" and word in _ORDINALS_TOO:
            return None
        return self._date(index, last, weekday=self.weekdays[word])

    def _from_year(self, index: int) -> Date | None:
        words = self.words
        if words.text[words.starts[index] - 1 : words.starts[index]] in tuple("$£€¥#.,"):
            return None
        iso = _ISO.match(words.text, words.starts[index])
        if iso and index + 2 < len(words.folded):
            year, month, day = (int(part) for part in iso.groups())
            return self._date(index, index + 2, year=year, month=month, day=day)
        following = self._next(index)
        if following == "s" and not words.gap(index + 1):
            return self._date(index, index + 1, year=int(words.shown[index]), is_decade=True)
        if words.text[words.ends[index] : words.ends[index] + 1] in ("%", "％"):
            return None
        return self._date(index, index, year=int(words.shown[index]))

    def _after_month(self, index: int) -> Date:
        month, last, day = self.months[self.folded[index]], index, 0
        following = self._next(index)
        if self._is_day(following) and self._stand_together(index + 1):
            day, last = int(following or 0), index + 1
            if self._next(last) in _ORDINALS and not self.words.gap(last + 1):
                last += 1
        year, last = self._year(last)
        return self._date(index, last, year=year, month=month, day=day)

    @staticmethod
    def _is_day(word: str | None) -> bool:
        return word is not None and len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= 31

    def _year(self, last: int) -> tuple[int, int]:
        place = last + 1
        if self._next(last) in _JOINERS:
            place += 1
        if place < len(self.folded) and self._stand_together(place):
            shown = self.words.shown[place]
            if len(shown) == 4 and _YEAR.fullmatch(shown):
                return int(shown), place
        return 0, last

    def _is_meant(self, index: int, word: str) -> bool:
        if word not in _DOUBTFUL:
            return True
        following = self._next(index) or ""
        beside = following[:1].isdigit() or (index > 0 and self.folded[index - 1][0].isdigit())
        if self.words.language == "en" and self.words.shown[index].islower():
            beside = following[:1].isdigit()  # 20 may stay
        is_name = self.words.shown[index][0].isupper() and not self.words.begins_sentence(index)
        if word in _ABBREVIATED:
            end = self.words.ends[index]
            return is_name and (beside or self.words.text[end : end + 1] == ".")
        if self.words.language != "en":
            return beside or word in ("mars", "mai")
        return beside or (is_name and not self._is_surname(index))

    def _is_surname(self, index: int) -> bool:
        """Say whether a capitalised word stands right before: Theresa May, Long March."""
        before = index - 1
        return (
            self.words.shown[before][0].isupper()
            and self.folded[before] not in self.weekdays
            and not self.words.gap(index).strip()
            and not (self.words.begins_sentence(before) and is_everyday(self.folded[before]))
        )

    def _han(self, index: int) -> Date | None:
        parts = {1: 0, 2: 0, 3: 0}
        last, place = index, index
        while (read := self._han_number(place)) is not None:
            value, end = read
            kind = _HAN_UNITS.get(self.folded[end]) if end < len(self.folded) else None
            if kind is None or parts[kind] or value > _LAST_YEAR:
                break
            parts[kind] = value
            last, place = end, end + 1
        if not parts[1] and not (parts[3] and _YEAR.fullmatch(str(parts[3]))):
            return None
        return self._date(index, last, year=parts[3], month=parts[1], day=parts[2])

    def _han_number(self, place: int) -> tuple[int, int] | None:
        """Read digits, or signs of Han that count, and where they end: 2021, 二〇二一, 十一."""
        if place >= len(self.folded):
            return None
        if self.folded[place].isdecimal():
            return int(self.folded[place][:_LONGEST]), place + 1
        end = place
        while end < min(len(self.folded), place + _LONGEST) and self.folded[end] in _HAN_DIGITS:
            end += 1
        return (han_value(self.folded[place:end]), end) if end > place else None

    def _han_weekday(self, index: int) -> Date | None:
        following = self._next(index) or ""
        if self.folded[index] in "曜":
            day = _JAPANESE_DAYS.get(self.folded[index - 1]) if index else None
            last = index + (following == "日" and not self.words.gap(index + 1))
            return self._date(index - 1, last, weekday=day) if day else None
        third = self._next(index + 1) or ""
        if following and following in "期拜":
            day = _HAN_DAYS.get(third)
            return self._date(index, index + 2, weekday=day) if day else None
        day = _HAN_DAYS.get(following) if self.folded[index] in "周週" else None
        return self._date(index, index + 1, weekday=day) if day else None

    def _next(self, index: int) -> str | None:
        return self.folded[index + 1] if index + 1 < len(self.folded) else None

    def _stand_together(self, index: int) -> bool:
        return self.words.gap(index).strip(" \u00a0\u202f") in _BETWEEN

    def _date(
        self,
        first: int,
        last: int,
        *,
        year: int = 0,
        month: int = 0,
        day: int = 0,
        weekday: int = 0,
        is_decade: bool = False,
    ) -> Date:
        start, end = self.words.starts[first], self.words.ends[last]
        text = self.words.text[start:end]
        return Date(start, end, text, year, month, day, weekday, first, last, is_decade)


_ORDINALS: Final = listed("st nd rd th er")
_ORDINALS_TOO: Final = listed("segunda quarta quinta sexta")  # without "feira" second, fourth …
_BETWEEN: Final = ("", ",", ".", "-", "/", " ,", ".,", "°")
_HAN_WEEK: Final = frozenset("星周週礼禮曜")
_LAST_YEAR: Final = 9999
_LONGEST: Final = 5  # signs of a year, a month or a day
_IN_ALL: Final = _HAN_WEEK | _FIRST_DAY
# By language, the words without digits with which a date may begin.
_TRIGGERS: Final = {
    language: _IN_ALL.union(months, WEEKDAYS[language]) for language, months in MONTHS.items()
} | dict.fromkeys(("zh", "ja"), _IN_ALL | _HAN_DIGITS)
