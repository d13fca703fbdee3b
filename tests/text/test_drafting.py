"""Drafts: which sentences of an article may stand alone, and which are chosen."""

import time

import pytest

from articles.text.drafting import Limits, draft
from articles.text.drafting.guards import Standing, candidates
from articles.text.passages import paragraphs, passages

FERRY = """\
By
Jane Smith

PUBLISHED:

06:11 EST, 12 March 2013

UPDATED: 08:15 EST, 12 March 2013

ALDMOUTH, England (CNN) -- The harbour of Aldmouth was closed on Monday after a ferry with 212 people aboard ran aground in fog.

Scroll down for video

But nobody was hurt. Divers found a crack of two metres in the hull of the ferry on Monday evening.

'We heard a long scraping noise and then nothing at all,' he said.

Stranded: The ferry on the sandbank yesterday with its lights still on

Passengers were brought ashore in small boats by the coast guard within three hours.

Why had nobody read the warning? The weather office had warned of thick fog on Sunday evening.

A tug is expected to pull the ferry free at high tide on Wednesday, the harbour master said.

Follow @@aldmouth on Twitter
"""  # noqa: E501


def texts(text: str, language: str = "en", limits: Limits | None = None) -> list[str]:
    return [point.text for point in draft(paragraphs(text), language, limits)]


def standing(sentence: str, language: str = "en") -> Standing:
    return next(candidates(paragraphs(sentence), language)).standing


def test_a_draft_is_made_of_whole_sentences_that_stand_alone() -> None:
    points = draft(paragraphs(FERRY), "en", Limits(points=3))
    assert [point.text[:20] for point in points] == [
        "The harbour of Aldmo",
        "Divers found a crack",
        "Passengers were brou",
    ]
    everything = texts(FERRY, limits=Limits(points=12, point_words=0))
    assert all(point in FERRY for point in everything)
    assert [point[:11] for point in everything[3:]] == ["The weather", "A tug is ex"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Written by two brothers in 1967, the song is still sung in Aldmouth.",
        "Reporting by The Daily Post showed that the ferry had no radar.",
        "Text messages by the captain were read out in court.",
        "The ferry reported from Aldmouth that its engine had failed.",
        "Anyone with information about the ferry is asked to call police.",
        "Ann Brown reports from time to time on the ferries of Aldmouth.",
    ],
)
def test_news_that_begins_like_a_credit_is_part_of_the_story(sentence: str) -> None:
    assert standing(sentence) == Standing.GOOD


def test_a_point_knows_its_sentence_and_its_passage() -> None:
    body = "<h2>Fog</h2><p>Why? A ferry ran aground in the harbour of Aldmouth on Monday.</p>"
    (point,) = draft(passages(body), "en")
    assert (point.sentence, point.passage) == (2, 1)


@pytest.mark.parametrize(
    "sentence",
    [
        "By Jane Smith and Tom Jones for The Daily Post.",
        "By . Jane Smith .",
        "Last updated at 10:14 AM on 3rd March 2012.",
        "06:11 EST, 12 March 2013.",
        "Click here to read more about the ferries of Aldmouth.",
        "E-mail to a friend.",
        "Photo: The ferry on the sandbank of Aldmouth.",
        "Editor's note: Jane Smith is a former ferry captain.",
        "The harbour of Aldmouth yesterday",
        "and then the ferry stopped on the sandbank.",
        "Huge thanks to everyone who came to the harbour of Aldmouth.",
        "We look forward to hearing your ideas about the harbour.",
        "See the page about ferries of Aldmouth to learn more.",
        "Listed below are the ferries that leave the harbour of Aldmouth.",
        "Abonnez-vous à notre lettre pour en savoir plus.",
        "Reporting by Jane Smith; editing by Tom Jones.",
        "Words by Jane Smith, photographs by Tom Jones.",
        "Journalist Jane Smith reported for The Post from Aldmouth.",
        "Jane Smith reported from Aldmouth and Tom Jones wrote from London.",
        "An earlier version of this story misstated the length of the ferry.",
        "Names have been changed to protect those aboard the ferry.",
        'Tune in to "The Hour" on Saturday at 9 p.m. for more on ferries.',
        "You can see a video of the ferry of Aldmouth below.",
        "Propos recueillis par Jeanne Petit dans le port d'Aldmouth.",
        "Mit Material von dpa und den Fährleuten von Aldmouth.",
        "Читайте также: паром сел на мель у Олдмута.",
        "点击这里订阅我们的新闻。",
    ],
)
def test_boilerplate_is_no_part_of_the_story(sentence: str) -> None:
    assert standing(sentence) == Standing.JUNK


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "He left the harbour of Aldmouth at nine on Monday."),
        ("en", "“This is the end of the harbour,” the captain said."),
        ("en", "However, the harbour of Aldmouth stays closed for a week."),
        ("en", "It’d been ten years since the harbour of Aldmouth was built."),
        ("en", "This may be the end of the harbour of Aldmouth."),
        ("en", "But this week the harbour of Aldmouth stays closed."),
        ("en", "For example, the harbour of Aldmouth has no radar."),
        ("en", "Despite this, the harbour of Aldmouth stays open."),
        ("en", "Some of them left the harbour of Aldmouth on Monday."),
        ("en", "Finally, the harbour of Aldmouth opens again on Monday."),
        ("en", "Luckily it’s easy to leave the harbour of Aldmouth on foot."),
        ("en", "Thankfully, the harbour of Aldmouth is also free of charge."),
        ("en", "We gave it the name that the harbour of Aldmouth had before."),
        ("en", "Better yet, the harbour of Aldmouth is free of charge."),
        ("en", "Done well, it keeps the harbour of Aldmouth free of mud."),
        ("en", "In the same way, the harbour of Aldmouth is cleared of mud."),
        ("fr", "Cependant, le port reste fermé pendant toute la semaine."),
        ("fr", "C’est le port le plus sûr de toute la région."),
        ("es", "Sin embargo, el puerto sigue cerrado toda la semana."),
        ("de", "Außerdem bleibt der Hafen die ganze Woche über geschlossen."),
        ("de", "Das ist der sicherste Hafen an der ganzen Küste."),
        ("ru", "Однако порт остаётся закрытым на всю эту неделю."),
        ("ar", "ولكن الميناء سيبقى مغلقا طوال هذا الأسبوع كله."),
        ("hi", "लेकिन बंदरगाह पूरे सप्ताह तक बंद रहेगा।"),
        ("fa", "اما بندر در تمام این هفته بسته خواهد ماند."),
        ("zh", "但是港口在整个星期里都将继续关闭。"),
        ("zh", "在这样的情况下，港口将继续关闭。"),
        ("ja", "ありがたいことに、港は今週いっぱい閉鎖されたままです。"),
        ("ja", "しかし港は今週いっぱい閉鎖されたままになります。"),
    ],
)
def test_no_point_begins_with_a_word_that_points_out_of_it(language: str, sentence: str) -> None:
    assert standing(sentence, language) == Standing.UNFIT


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "There are 212 people aboard the ferry in Aldmouth harbour."),
        ("en", "Second lady Ann Brown visited the harbour of Aldmouth."),
        ("fr", "Le port d’Aldmouth est resté fermé à cause du brouillard."),
        ("de", "Das Hafenamt von Aldmouth hat den Hafen am Montag geschlossen."),
        ("es", "El puerto de Aldmouth cerró el lunes por la niebla espesa."),
        ("ru", "Порт Олдмута закрыли в понедельник из-за густого тумана."),
        ("ar", "أغلقت السلطات ميناء ألدموث يوم الاثنين بسبب الضباب."),
        ("ar", "وزير النقل يزور ميناء ألدموث يوم الاثنين بعد الحادث."),
        ("zh", "奥德茅斯港因大雾于星期一关闭，没有人员受伤。"),
        ("ja", "オールドマス港は濃霧のため月曜日に閉鎖された。"),
        ("hi", "घने कोहरे के कारण सोमवार को बंदरगाह बंद कर दिया गया।"),
        ("fa", "بندر آلدموث روز دوشنبه به دلیل مه غلیظ بسته شد."),
    ],
)
def test_a_sentence_that_names_what_it_speaks_of_is_good(language: str, sentence: str) -> None:
    assert standing(sentence, language) == Standing.GOOD


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "This week the harbour of Aldmouth was closed by fog."),
        ("en", "Those who waited in Aldmouth were offered soup and blankets."),
        ("fr", "Cette semaine, le port d’Aldmouth est resté fermé à cause du brouillard."),
    ],
)
def test_a_sentence_that_is_clear_on_its_day_alone_is_a_last_resort(
    language: str, sentence: str
) -> None:
    assert standing(sentence, language) == Standing.POOR


@pytest.mark.parametrize(
    "sentence",
    [
        "3. Keep the harbour of Aldmouth free of mud and of weed.",
        "(The harbour of Aldmouth has no radar and no pilots at night.)",
        "The harbour of Aldmouth looks completely different now!",
    ],
)
def test_an_aside_a_numbered_item_and_a_call_are_a_last_resort(sentence: str) -> None:
    assert standing(sentence) == Standing.POOR


@pytest.mark.parametrize(
    "sentence",
    [
        "Is the harbour of Aldmouth still closed after the fog?",
        "“The harbour of Aldmouth is closed until Wednesday.”",
        "'The harbour of Aldmouth is closed until Wednesday.'",
        "“The harbour of Aldmouth is closed,” she said on Monday.",
        "“The harbour of Aldmouth is closed until Wednesday.",
        "The harbour of Aldmouth is closed and nobody knows...",
        "THE HARBOUR OF ALDMOUTH IS CLOSED UNTIL WEDNESDAY.",
        "The ferry left.",
    ],
)
def test_questions_and_quotations_without_a_speaker_are_no_points(sentence: str) -> None:
    assert standing(sentence) == Standing.UNFIT


def test_the_inside_of_a_quotation_is_no_point() -> None:
    text = (
        "“We left. The harbour of Aldmouth was dark and very quiet. Nobody came,” Ann Brown said."
    )
    assert [c.standing for c in candidates(paragraphs(text), "en")] == [Standing.UNFIT] * 3


@pytest.mark.parametrize(
    "dateline",
    [
        "LONDON, England (CNN) -- ",
        "(CNN)",
        "(CNN) -- ",
        "Washington (AP) — ",
        "PARIS, 3 mars (AFP) – ",
        "WASHINGTON, Nov. 3 — ",
        "NEW YORK (Reuters) - ",
        "(Newswire) -- ",
        "(Tucson, Arizona) -- ",
        "Mwanza, Tanzania -- ",
        "St. Louis, Missouri (Newswire) — ",
        "-lrb- newswire -rrb- -- ",
        "Tucson , Arizona -LRB- Newswire -RRB- -- ",
    ],
)
def test_a_dateline_is_no_part_of_the_point(dateline: str) -> None:
    sentence = "The harbour was closed by thick fog on Monday evening."
    assert texts(dateline + sentence) == [sentence]


def test_an_aside_between_dashes_is_no_dateline() -> None:
    sentence = "Money -- the root of all evil -- is what the harbour of Aldmouth lacks."
    assert texts(sentence) == [sentence]


def test_a_text_without_capitals_is_drafted_like_any_other() -> None:
    text = FERRY[FERRY.index("The harbour") :]
    assert texts(text.lower()) == [point.lower() for point in texts(text)]
    # Where there are capitals, a line without one is the rest of something.
    assert standing("which is why the harbour of Aldmouth was closed.") == Standing.JUNK


def test_a_text_whose_signs_stand_apart_is_drafted_like_any_other() -> None:
    text = (
        "The harbour was closed , the harbour master said . ``We left . The harbour was dark . "
        "Nobody came , '' Ann Brown said . Divers found a crack in the hull ."
    )
    found = candidates(paragraphs(text), "en")
    assert [c.standing for c in found] == [Standing.GOOD, *[Standing.UNFIT] * 3, Standing.FAIR]


def test_a_limit_on_all_words_is_filled_with_the_sentences_that_say_most_together() -> None:
    long = (
        "The harbour of Aldmouth was closed on Monday after a ferry with 212 people aboard ran "
        "aground in thick fog that the weather office had foretold on Sunday evening in vain."
    )
    others = [
        "Divers found a crack of two metres in the hull of a ship on Monday.",
        "Passengers were brought ashore in small boats by the coast guard within three hours.",
        "A tug from Norport is expected to pull her free at high tide on Wednesday.",
    ]
    text = "\n\n".join([others[0], long, *others[1:]])
    # The long one says most by itself, and leaves no room for another.
    assert texts(text, limits=Limits(points=1, point_words=0)) == [long]
    assert texts(text, limits=Limits(words=44, point_words=0)) == others
    assert texts(text, limits=Limits(words=10, point_words=0)) == []
    twice = "\n\n".join([*others, f"{others[1][:-1]} in all."])
    assert texts(twice, limits=Limits(words=70, point_words=0)) == others


def test_two_sentences_that_say_the_same_are_not_both_taken() -> None:
    text = (
        "The harbour of Aldmouth was closed on Monday after a ferry ran aground.\n\n"
        "Aldmouth harbour was closed on Monday after the ferry ran aground there.\n\n"
        "Divers found a crack of two metres in the hull."
    )
    assert len(texts(text)) == 2


def test_limits_on_points_words_and_each_point_hold() -> None:
    assert len(texts(FERRY, limits=Limits(points=3))) == 3
    short = texts(FERRY, limits=Limits(points=5, point_words=14))
    assert short
    assert all(len(point.split()) <= 14 for point in short)
    together = texts(FERRY, limits=Limits(points=5, words=40, point_words=0))
    assert 25 < sum(len(point.split()) for point in together) <= 40
    assert texts(FERRY, limits=Limits(words=5)) == []


def test_points_without_spaces_are_limited_by_their_characters() -> None:
    text = "奥德茅斯港因大雾于星期一关闭。\n\n" + "潜水员" * 50 + "发现船体有裂缝。"
    assert texts(text, "zh") == ["奥德茅斯港因大雾于星期一关闭。"]
    assert len(texts(text, "zh", Limits(point_words=0))) == 2


def test_lists_captions_and_code_are_not_read_as_prose() -> None:
    body = (
        "<ul><li>The harbour of Aldmouth was closed by fog on Monday.</li></ul>"
        '<figure data-image="u"><figcaption>The ferry of Aldmouth stands on the bank.</figcaption>'
        "</figure><pre>The harbour code is printed here in full.</pre>"
        "<p>Divers found a crack of two metres in the hull.</p>"
        "<p>A tug pulls the ferry free at high tide on Wednesday.</p>"
    )
    points = draft(passages(body), "en", Limits(points=1))
    assert points[0].text.startswith(("Divers", "A tug"))
    assert len(draft(passages(body), "en")) == 3  # the item, where there is nothing else


def test_a_sentence_with_struck_words_or_a_footnote_is_no_point() -> None:
    struck = "<p>The harbour was closed for <del>two</del> three days in a row.</p>"
    mark = '<sup class="footnote-ref"><a href="#f">1</a></sup>'
    noted = f"<p>The harbour was closed{mark} for three whole days in a row.</p>"
    assert draft(passages(struck + noted), "en") == []


def test_an_empty_body_has_no_draft() -> None:
    assert draft([], "en") == []
    assert texts("Words without an end") == []


@pytest.mark.parametrize(
    "unit",
    ["A b c d e f g h. ", "“A b. ", "By A B ", "'a, ", "a ", "(", "LONDON, ", "他。", "A: b. "],
)
def test_a_draft_of_a_long_text_takes_the_time_of_one_pass(unit: str) -> None:
    def spent(size: int) -> float:
        began = time.process_time()
        texts(unit * (size // len(unit)))
        return time.process_time() - began

    spent(1000)
    assert spent(300_000) < 2 + 30 * spent(30_000)
