"""The check of a summary: what it says of points that a body doesn't support."""

import time

import pytest

from articles.text.facts import find
from articles.text.grounding import check
from articles.text.passages import paragraphs

BODY = """LEEDS, England (CNN) -- A British teenager was arrested on Friday after 12 people were \
hurt in a fire at a hotel in Leeds. Officers evacuated 1,985 guests from the Grand Meridian \
shortly after 2 a.m.

"It was the worst night of my life," said John Harker, 42, a guest from Manchester. He did not \
see the teenager. Half the guests slept through the alarm.

The mayor, Anna Whitlock, said three firefighters were treated for six weeks after March 12, \
2014. The hotel cost $5 million to build; its owner, the National Leisure Company, paid 51.8% of \
it. Sales rose by 250,000 pounds in 2009. It has been closed for 48 hours.

Whitlock rejected calls to resign. A similar fire killed four people in Bradford in 1998."""


def said(point: str, body: str = BODY, language: str = "en") -> set[str]:
    return {item.rule for item in check([point], paragraphs(body), language)}


@pytest.mark.parametrize(
    "point",
    [
        "A dozen people were hurt in a hotel fire in Leeds",
        "Twelve people hurt in Leeds hotel fire",
        "Teenager held on Friday after Leeds hotel fire",
        "Briton arrested after hotel fire",
        "Harker: “It was the worst night of my life”",
        "Guest John Harker, 42, didn't see the British teenager",
        "Mr Harker's night was 'the worst night' of his life",
        "More than 1,900 guests evacuated from Leeds hotel",
        "Nearly 52% of the $5m hotel was paid by its owner",
        "50% of the guests slept through the alarm",
        "Three firefighters treated after the fire on 12 March 2014",
        "The hotel was closed for two days after the fire",
        "Mayor Anna Whitlock refuses to resign",
        "Sales rose by a quarter of a million pounds in 2009",
        "NLC paid half of the hotel in Leeds, UK",
        "NEW: Fire in Bradford killed four in 1998",
    ],
)
def test_what_the_body_says_in_other_words_is_grounded(point: str) -> None:
    assert said(point) == set()


@pytest.mark.parametrize(
    ("point", "rule"),
    [
        ("17 people were hurt in a hotel fire in Leeds", "number-missing"),
        ("Some $7 million were paid for the hotel", "number-missing"),
        ("About 2,000 guests evacuated from the hotel", "number-rounded"),
        ("The hotel was built for £5 million", "number-unit"),
        ("1,985 people were hurt in a fire at a hotel in Leeds", "number-elsewhere"),
        ("John Harker, 12, a guest at the hotel in Leeds", "number-elsewhere"),
        ("A teenager was arrested on Tuesday", "date-missing"),
        ("Firefighters were treated after April 12, 2014", "date-missing"),
        ("Sales of the hotel rose in 2011", "date-missing"),
        ("Firefighters were treated after March 15", "date-parts"),
        ("Angela Merkel says guests were evacuated", "name-missing"),
        ("The fire at the hotel was in Sheffield Park", "name-missing"),
        ("Merkel says guests were evacuated", "name-missing"),
        ("“We will rebuild it within a year,” says the mayor", "quotation-missing"),
        ("Harker said it was 'the best night of my life'", "quotation-altered"),
        ("Harker: “It was the worst … holiday of her life”", "quotation-altered"),
        ("The teenager was not arrested after the hotel fire", "negation-added"),
        ("Harker, a guest, did see the teenager", "negation-removed"),
        ("The markets rallied while inflation cooled", "orphan"),
    ],
)
def test_what_the_body_does_not_say_is_found(point: str, rule: str) -> None:
    assert rule in said(point)


def test_the_rest_of_the_body_is_shown_beside_a_finding() -> None:
    (finding,) = check(["17 people were hurt in a fire"], paragraphs(BODY), "en")
    assert (finding.level, finding.kind, finding.point, finding.text) == (
        "block",
        "number",
        0,
        "17",
    )
    assert "12 people were hurt" in finding.passage
    assert finding.position == 0


def test_a_rounded_number_asks_for_a_look_and_does_not_block() -> None:
    (finding,) = check(["About 2,000 guests evacuated"], paragraphs(BODY), "en")
    assert (finding.level, finding.other) == ("check", "1,985")


def test_a_sentence_of_the_body_is_grounded_word_for_word() -> None:
    body = "Nobody said 'never' to 3 or 4 Zorgs. It was not 5%; £9m went to Quuxville."
    points = ["Nobody said 'never' to 3 or 4 Zorgs.", "It was not 5%; £9m went to Quuxville."]
    assert check(points, paragraphs(body), "en") == []


def test_the_sign_of_money_is_part_of_what_is_word_for_word() -> None:
    assert said("The hotel cost £5 million to build") == {"number-unit"}


def test_no_number_or_name_of_another_place_makes_up_for_one_that_is_missing() -> None:
    points = ["Harker was hurt", "Zimmermann was hurt", "Harker was hurt"]
    assert [item.point for item in check(points, paragraphs(BODY), "en")] == [1]


@pytest.mark.parametrize(
    ("language", "body", "sound", "wrong", "kind"),
    [
        ("fr", "Mardi, 97 personnes ont quitté Lyon.", "Quatre-vingt-dix-sept personnes ont "
         "quitté Lyon", "Soixante-douze personnes ont quitté Lyon", "number"),
        ("fr", "Paul Martin a dit : « nous partons demain matin ».", "Martin : « nous partons "
         "demain matin »", "Martin : « nous restons demain matin »", "quotation"),
        ("de", "Am 3. März kamen 22 Gäste nach Köln.", "Zweiundzwanzig Gäste kamen am 3. März",
         "Zweiundzwanzig Gäste kamen am 3. April", "date"),
        ("es", "El alcalde Juan Pérez no acepta la oferta.", "Pérez no acepta la oferta",
         "Pérez acepta la oferta del alcalde", "negation"),
        ("ru", "В среду президент Иванов приехал в Казань.", "Иванов в Казани",
         "В Казань приехал президент Сидоров", "name"),
        ("ar", "قال الرئيس مرسي إن ٣٥ شخصا وصلوا يوم الاثنين", "وصل 35 شخصا يوم الاثنين",
         "وصل 47 شخصا يوم الاثنين", "number"),
        ("zh", "周三有三人在北京受伤。", "三人受伤", "五人在北京受伤", "number"),
        ("ja", "水曜日に東京で三人が負傷した。", "三人が負傷", "七人が負傷", "number"),
    ],
)  # fmt: skip
def test_other_languages_are_checked(
    language: str, body: str, sound: str, wrong: str, kind: str
) -> None:
    assert check([sound], paragraphs(body), language) == []
    assert kind in {item.kind for item in check([wrong], paragraphs(body), language)}


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "ru", "ar", "zh", "ja", "hi", "xx"])
def test_nothing_breaks_the_check(language: str) -> None:
    odd = ["", " ", "…", "“”", "''", "5", "É", "not", "no.", "May", "\u0301", "९", "½", "1" * 400]
    assert isinstance(check(odd, paragraphs("\n\n".join(odd)), language), list)
    assert isinstance(check(odd, [], language), list)


def test_a_hostile_body_and_points_that_repeat_it_take_no_longer() -> None:
    part = "The 5 men did not go to Paris. "
    points = [part * (34_000 // len(part))] * 30
    began = time.process_time()
    check(points, paragraphs(part * (1_000_000 // len(part))), "en")
    assert time.process_time() - began < 4


@pytest.mark.parametrize("part", ["Aa Bb ", "May ", "two ", "not 5 a "])
def test_a_hostile_point_takes_no_longer(part: str) -> None:
    points = [part * (34_000 // len(part))] * 30
    began = time.process_time()
    check(points, paragraphs(BODY), "en")
    assert time.process_time() - began < 4


@pytest.mark.parametrize("part", ["not 5 May. ", "$5m ", "Aa ", '"', "a\n", "万", "'"])
def test_a_hostile_body_of_a_megabyte_takes_seconds_at_most(part: str) -> None:
    body = paragraphs(part * (1_000_000 // len(part)))
    began = time.process_time()
    check([part * 500, "Smith said 2,000 dogs were not “hurt as such” in May"], body, "en")
    assert time.process_time() - began < 4  # twice what is promised: others may be busy


SPEECH = """“We didn’t win the cup,” said coach Ana Brandt, “and it’s a shame for the town.”

'I have never seen such a crowd,' Brandt added on Monday, 'not even in Leeds.'"""


@pytest.mark.parametrize(
    ("point", "rules"),
    [
        ("Brandt: “We didn’t win the cup and it’s a shame for the town”", set()),
        ("Brandt: “We did not win the cup”", set()),
        ("Brandt has 'never seen such a crowd, not even in Leeds'", set()),
        ("Brandt: “We didn’t win the match and it’s a shame”", {"quotation-altered"}),
        ("Brandt: “We win the cup and it’s a shame for the town”", {"quotation-altered"}),
    ],
)
def test_a_speech_may_be_put_together_and_written_out(point: str, rules: set[str]) -> None:
    assert {rule for rule in said(point, SPEECH) if rule.startswith("quotation")} == rules


DOCKS = """The city cancelled the regatta on Monday because the docks are not safe. Harbour \
master Ines Roth told skippers to wait until the cranes are repaired.

Nobody was hurt when the crane fell. Roth has to pay for the divers."""


@pytest.mark.parametrize(
    "point",
    [
        "The regatta was not cancelled on Monday",
        "Nobody was not hurt when the crane fell",
        "Roth has not to pay for the divers",
        "Ines Roth did not tell skippers to wait",
    ],
)
def test_a_denial_that_was_put_in_is_found(point: str) -> None:
    assert "negation-added" in said(point, DOCKS)


@pytest.mark.parametrize(
    "point",
    [
        "No one who sails was hurt when the crane fell",
        "Skippers are told not to leave until cranes are repaired",
        "Regatta is off as the docks aren't safe",
    ],
)
def test_a_denial_in_other_words_of_the_body_is_sound(point: str) -> None:
    assert not {"negation-added", "negation-removed"} & said(point, DOCKS)


RACE = """Top seed Dana Ortiz lost to Jo Vance, who led the poll by 38 percent to 29 percent. \
Trucks could not pass the bridge before Tuesday.

A doctor asked the hospital for the notes of Ada Lind. It had never heard of her.

Former mayor Carla Dunmore drove home from Leeds."""


@pytest.mark.parametrize(
    "point",
    [
        "Ex-mayor Carla Dunmore drives home",
        "Vance led by nine points among fans",
        "The hospital had no notes of Ada Lind",
    ],
)
def test_a_sound_point_in_other_words_has_no_finding(point: str) -> None:
    assert not said(point, RACE)


def test_a_denial_is_missed_though_the_verb_is_another() -> None:
    assert "negation-removed" in said("Trucks can get through until Tuesday at the bridge", RACE)


def test_a_sum_that_the_point_does_not_reckon_is_no_number_of_the_body() -> None:
    assert "number-missing" in said("Nine fans saw Jo Vance at the poll", RACE)


def test_no_word_that_only_begins_like_a_common_one_is_known() -> None:
    assert "name-missing" in said("The seed Dana Theatre lost to Jo Vance", RACE)


def test_a_rank_is_no_denial_and_no_name() -> None:
    assert not find("She beat No. 1 seed Ada Lind").negations
    assert find("She beat no 1 of them").negations
    assert said("No. 1 seed Dana Ortiz lost to Vance", RACE) <= {"number-missing"}


COURT = """A bank clerk who stole from pensioners was spared jail on Tuesday. Lisa Cartmell, 36, \
gave birth to twins in March. Judge Martin Oakeshott told her that she had preyed upon the old.

"You can't take it back," said Ronald Heap, a retired teacher from Shipley. He had lost £9,400 and \
three of his 14 friends had lost more. The police did not ask the bank for its tapes.

The bank has repaid 62 percent of the money. It said that its rules had changed, and it would \
not comment on the clerk. Ingrid Sørensen, the head of the bank, was not in court. The other \
clerks did nothing wrong. Tom Reed voted against the rules."""


@pytest.mark.parametrize(
    "point",
    [
        "Lisa Cartmell, the clerk, spared jail on Tuesday",
        "More than six in ten pounds of the money were repaid by the bank",
        "Ingrid Sorensen is the head of the bank",
        "Retired teacher Ronald Heap lost £9,400",
        "Tom Reed voted no on the rules",
        "Clerk, 36, gave birth to twins",
    ],
)
def test_a_sound_point_about_people_has_no_finding(point: str) -> None:
    assert said(point, COURT) == set()


@pytest.mark.parametrize(
    ("point", "rule"),
    [
        ("Judge Ronald Heap told the clerk that she had preyed upon the old", "name-elsewhere"),
        ("Police asked the bank for its tapes", "negation-removed"),
        ("The other clerks were not spared jail on Tuesday", "negation-added"),
        ("No clerk did not steal from pensioners", "negation-added"),
        ("Tuesday's rules changed; Friday's judge was told", "date-missing"),
        ("Heap, 14, a retired teacher, lost £9,400", "number-elsewhere"),
    ],
)
def test_what_belongs_to_somebody_else_is_found(point: str, rule: str) -> None:
    assert rule in said(point, COURT)


def test_a_name_is_that_of_the_statement_it_stands_in() -> None:
    assert said("Heap lost £9,400; Judge Oakeshott says she preyed upon the old", COURT) == set()


SURVEY = """People watch 33 minutes of video a day on a phone and 22 minutes of it on a computer, \
the survey of 1,200 pupils found. Staff saved 31 of the 40 pictures in the palace. The fire was \
out after nine hours.

Eighty percent of the pupils own a phone. The school is four years old. The phone costs $250, the \
tablet that the school lends to its pupils costs $475."""


@pytest.mark.parametrize(
    "point",
    [
        "Pupils watch video for 33 minutes on phones and 22 on computers",
        "Staff lost nine of the 40 pictures in the palace",
        "Four in five pupils own phones, survey finds",
        "School lends its pupils a $475 tablet",
    ],
)
def test_a_number_that_was_reckoned_or_shortened_is_in_its_place(point: str) -> None:
    assert not said(point, SURVEY)


@pytest.mark.parametrize(
    "point",
    [
        "Nine pictures were saved in the palace",
        "The school is 31 years old",
    ],
)
def test_a_number_that_belongs_elsewhere_is_found_though_others_are_reckoned(point: str) -> None:
    assert "number-elsewhere" in said(point, SURVEY)
