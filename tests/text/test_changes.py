"""What a change touches: numbers, names and quotations, in several languages."""

import pytest

from articles.text.changes import passages, touched

FRAME = "{} It was quiet. The council met and the people waited, as ministers do."


def kinds(before: str, after: str) -> set[str]:
    return {item.kind for item in touched(before, after)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Teh council met.", "The council met."),
        ("It was very quite.", "It was very quiet."),
        ("They came , and left.", "They came, and left."),
        ("It its here.", "It is here."),
        ("Die Sache war entschiden.", "Die Sache war entschieden."),
        ("Le conseil a desidé.", "Le conseil a décidé."),
        ("الكتَاب هنا", "الكتاب هنا"),
        ("الكتــاب هنا", "الكتاب هنا"),
    ],
)
def test_a_slip_of_letters_or_signs_touches_nothing(before: str, after: str) -> None:
    assert kinds(FRAME.format(before), FRAME.format(after)) == set()


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("It cost 1,200 euros.", "It cost 12,000 euros.", "number"),
        ("It cost 3.5 million.", "It cost 3.5 billion.", "number"),
        ("On 4 May it rained.", "On 14 May it rained.", "number"),
        ("It rose by 4%.", "It rose by 4,5%.", "number"),
        ("Three boats sank.", "Four boats sank.", "number"),
        ("Trois bateaux ont coulé.", "Quatre bateaux ont coulé.", "number"),
        ("Es kamen zwölf Leute.", "Es kamen elf Leute.", "number"),
        ("Llegaron diez barcos.", "Llegaron once barcos.", "number"),
        ("وصل ١٢ قاربا", "وصل ٢١ قاربا", "number"),
        ("وصل ثلاثة رجال", "وصل أربعة رجال", "number"),
        ("कुल ४५ लोग आए।", "कुल ५४ लोग आए।", "number"),
        ("有3人受伤。", "有5人受伤。", "number"),
        ("It was Smith who paid.", "It was Smyth who paid.", "name"),
        ("Macron paid.", "Merkel paid.", "name"),
        ("Macron paid.", "He paid.", "name"),
        ("The mayor of Lyon left.", "The mayor left.", "name"),
        ("Le maire de Lyon est parti.", "Le maire de Paris est parti.", "name"),
        ("Мэр города Иванов ушёл.", "Мэр города Петров ушёл.", "name"),
        ("Ο δήμαρχος Νίκος έφυγε.", "Ο δήμαρχος Γιώργος έφυγε.", "name"),
        ("قال محمد إنه هنا", "قال أحمد إنه هنا", "name"),
        ("市长王明说。", "市长李明说。", "name"),
        ("The iPhone broke.", "The phone broke.", "name"),
        ("He said “we will pay” then.", "He said “we shall pay” then.", "quotation"),
        ('He said "we will pay" then.', 'He said "we may pay" then.', "quotation"),
        ("Il a dit « nous payons » hier.", "Il a dit « nous payerons » hier.", "quotation"),
        ("Er sagte: „wir zahlen“ und ging.", "Er sagte: „wir zahlten“ und ging.", "quotation"),
        ("彼は「払う」と言った。", "彼は「払わない」と言った。", "quotation"),
        ("He said we will pay.", "He said “we will pay”.", "quotation"),
    ],
)
def test_a_number_a_name_and_a_quotation_are_seen(before: str, after: str, kind: str) -> None:
    assert kind in kinds(FRAME.format(before), FRAME.format(after))


def test_what_is_touched_is_named_as_it_was_and_as_it_is() -> None:
    (item,) = touched("It cost 1,200 euros.", "It cost 12,000 euros.")
    assert (item.kind, item.before, item.after) == ("number", "1,200", "12,000")


def test_the_same_text_touches_nothing() -> None:
    assert touched("Anna paid 3 euros.", "Anna paid 3 euros.") == []


def test_the_sentences_that_differ_are_quoted_and_no_others() -> None:
    before = "It rained. The wall is 12 m long. All was well."
    after = "It rained. The wall is 21 m long. All was well."
    assert passages(before, after) == ("The wall is 12 m long.", "The wall is 21 m long.")


def test_a_long_passage_is_cut_where_it_gets_too_long() -> None:
    old, new = passages("a" * 900 + ".", "b.")
    assert (len(old), old[-1], new) == (400, "…", "b.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It costs $5 now.", "It costs €5 now."),
        ("It costs 5 € now.", "It costs 5 $ now."),
        ("It fell 5% in May.", "It fell 5 in May."),
        ("It was -5 outside.", "It was 5 outside."),
        ("About twenty-three came.", "About twenty-four came."),
    ],
)
def test_the_sign_and_the_money_of_a_number_are_part_of_it(before: str, after: str) -> None:
    assert "number" in {one.kind for one in touched(before, after)}


def test_a_name_without_capitals_counts_beside_words_that_have_them() -> None:
    found = touched("he met 田中 then.", "she met 山田 then.")
    assert "name" in {one.kind for one in found}
    near = touched("the 田中 plan of old", "the 山田 plans of old")
    assert "name" in {one.kind for one in near}
