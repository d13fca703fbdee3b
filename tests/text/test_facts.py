"""Facts in plain texts: numbers, dates, names, quotations and denials, in several languages."""

import time

import pytest

from articles.text.facts import find


def values(text: str, language: str = "en") -> list[tuple[float, str]]:
    return [(number.values[0], number.unit) for number in find(text, language).numbers]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1,985 people", [(1985, "")]),
        ("en", "two hundred and fifty men", [(250, "")]),
        ("en", "twenty-one dogs", [(21, "")]),
        ("en", "five dozen eggs", [(60, "")]),
        ("en", "a £1.2m house", [(1_200_000, "£")]),
        ("en", "$5 billion", [(5e9, "$")]),
        ("en", "5 billion dollars", [(5e9, "$")]),
        ("en", "30 per cent, 40 percent, 50%", [(30, "%"), (40, "%"), (50, "%")]),
        ("en", "10-15 boats", [(10, ""), (15, "")]),
        ("en", "the 42-year-old", [(42, "time")]),
        ("en", "hundreds of people for one day", []),
        ("fr", "quatre-vingt-dix-sept personnes", [(97, "")]),
        ("fr", "12 000 hommes et 1,5 million d’euros", [(12_000, ""), (1_500_000, "€")]),
        ("de", "zweiundzwanzig Leute, 3,5 Mio. Euro", [(22, ""), (3_500_000, "€")]),
        ("de", "1.200 Menschen", [(1200, "")]),
        ("es", "treinta y uno; 2 mil millones de euros", [(31, ""), (2e9, "€")]),
        ("ru", "двадцать один, 3 млн рублей", [(21, ""), (3_000_000, "₽")]),
        ("ar", "٣٥ شخصا، 5 ملايين دولار", [(35, ""), (5_000_000, "$")]),
        ("ar", "مئتان وعشر أسر، مئة وخمسة وعشرون", [(210, ""), (125, "")]),
        ("zh", "三人受伤，两百万美元，3.5亿", [(3, ""), (2_000_000, "$"), (3.5e8, "")]),
        ("ja", "三人が負傷", [(3, "")]),
    ],
)
def test_numbers_have_their_value_and_what_they_count(
    language: str, text: str, expected: list[tuple[float, str]]
) -> None:
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "on Friday, March 12, 2014", [(0, 0, 0, 5), (2014, 3, 12, 0)]),
        ("en", "the 12th of May", [(0, 5, 12, 0)]),
        ("en", "on Sept. 4 he may march on", [(0, 9, 4, 0)]),
        ("en", "Theresa May left in May", [(0, 5, 0, 0)]),
        ("en", "in the 1990s and in 2001", [(1990, 0, 0, 0), (2001, 0, 0, 0)]),
        ("en", "$2014 paid, 2015-03-04", [(2015, 3, 4, 0)]),
        ("fr", "mardi 1er mai 2012", [(0, 0, 0, 2), (2012, 5, 1, 0)]),
        ("de", "am Montag, dem 12. März 2014", [(0, 0, 0, 1), (2014, 3, 12, 0)]),
        ("es", "el 12 de marzo de 2014", [(2014, 3, 12, 0)]),
        ("ru", "в среду, 12 марта", [(0, 0, 0, 3), (0, 3, 12, 0)]),
        ("ar", "الاثنين 12 مارس", [(0, 0, 0, 1), (0, 3, 12, 0)]),
        ("zh", "2014年3月12日，星期三", [(2014, 3, 12, 0), (0, 0, 0, 3)]),
        ("ja", "3月12日、水曜日", [(0, 3, 12, 0), (0, 0, 0, 3)]),
    ],
)
def test_dates_have_the_parts_that_the_text_gives(
    language: str, text: str, expected: list[tuple[int, int, int, int]]
) -> None:
    found = [(d.year, d.month, d.day, d.weekday) for d in find(text, language).dates]
    assert found == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Police Chief John Smith-Jones spoke", ["John Smith-Jones"]),
        ("en", "He told CNN's Anderson Cooper", ["CNN's Anderson Cooper"]),
        ("en", "Merkel says so. Critics say NHTSA is wrong.", ["Merkel", "NHTSA"]),
        ("en", "On Monday in March I sold the iPhone", ["iPhone"]),
        ("en", "Ministers meet", []),
        ("fr", "Le président Emmanuel Macron à Paris", ["Emmanuel Macron", "Paris"]),
        ("de", "Der Hund von Max Mustermann in der NATO", ["Max Mustermann", "NATO"]),
        ("ru", "Вчера Владимир Путин был в Москве", ["Владимир Путин", "Москве"]),
        ("ar", "قال الرئيس مرسي إن", ["مرسي"]),
        ("zh", "NASA说", ["NASA"]),
    ],
)
def test_names_are_told_by_their_capitals_or_titles(
    language: str, text: str, expected: list[str]
) -> None:
    assert [name.text for name in find(text, language).names] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "we will" and left', ["we will"]),
        ("He said “we’ll go” and left", ["we’ll go"]),
        ("It is 'the dogs' home, isn't it", ["the dogs"]),
        ("It is 'what he's like' at 5'11", ["what he's like"]),
        ("Il dit « oui » et „nein“ et »ja«", ["oui", "nein", "ja"]),
        ("他说「是」和『不』和“好”", ["是", "不", "好"]),
        ("`` hello there '' he said", ["hello there"]),
        ('An inch is 1" and\nno more "than', []),
    ],
)
def test_quotations_are_found_in_every_style(text: str, expected: list[str]) -> None:
    assert [quotation.text for quotation in find(text).quotations] == expected


def test_an_arabic_stroke_that_stands_for_a_dash_ends_no_reading() -> None:
    facts = find("قال ـ أمس ـ إن 35 شخصا وصلوا يوم الاثنين ـــ", "ar")
    assert [number.values[0] for number in facts.numbers] == [35]
    assert [date.weekday for date in facts.dates] == [1]


def test_denials_are_found_also_inside_of_words() -> None:
    found = find("He didn't and wasn’t; he never will, but a knot is no not-one").negations
    assert [item.text for item in found] == ["didn't", "wasn’t", "never", "no", "not"]


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "ru", "ar", "zh", "ja", "hi", "xx"])
def test_every_fact_stands_where_it_says(language: str) -> None:
    text = "Am 3. März sagte Анна Иванова « 5 % » 三人 in 2014, ‘not 12,000’ in Rome, قال 4 دولار"
    facts = find(text, language)
    spans = [(n.start, n.end, n.text) for n in facts.numbers]
    spans += [(d.start, d.end, d.text) for d in facts.dates]
    spans += [(n.start, n.end, n.text) for n in facts.names]
    spans += [(n.start, n.end, n.text) for n in facts.negations]
    assert spans
    assert all(text[start:end] == shown for start, end, shown in spans)
    assert all(text[q.start : q.end].strip() == q.text for q in facts.quotations)


@pytest.mark.parametrize(
    "part",
    [
        "a",
        "' ",
        '"',
        "1",
        "1 000 ",
        "万",
        "a'",
        "U.",
        "twenty-",
        "of A ",
        "May 5 ",
        "a\u0301",
        "1,",
    ],
)
def test_hostile_texts_take_time_as_they_are_long(part: str) -> None:
    def seconds(length: int) -> float:
        began = time.process_time()
        facts = find(part * (length // len(part)))
        assert facts.numbers is not None
        assert facts.names is not None
        assert facts.quotations is not None
        return time.process_time() - began

    assert seconds(80_000) < 20 * (seconds(10_000) + 0.01)
