"""Denials, degrees and exchanged names in the languages of the check, beside sound points."""

import pytest

from articles.text.facts import find
from articles.text.grounding import check
from articles.text.passages import paragraphs

BODIES = {
    "ja": "市は新しい計画に参加しないと発表した。会社は値上げを認めなかった。会長は辞任しなければ"
    "ならない。警察は男を逮捕した。橋は修理されていない。議員は会議に出席した。死者はいなかった。"
    "両国の関係がない。大半の船長が訓練を受けた。両首脳は来月会うかもしれない。乗組員の給料は水先人より高い。フェリーが出る前に"
    "検査がある。",
    "zh": "市议会没有批准这项计划。公司已经提高工资。警方未逮捕嫌疑人。渔民不反对新码头。政府将关闭"
    "学校。渡轮可能运载五百吨货物。大多数船长接受培训。船员的工资比领航员高。船票每天涨价。",
    "ar": "لم يوقع الوزير الاتفاق مع الشركة. أعلنت الحكومة خطة جديدة للمدارس. لا يعارض الصيادون "
    "الميناء الجديد. زار الرئيس مدينة السهل. لن تغلق البلدية المكتبة. قالت المديرة إن العمال لم "
    "يحصلوا على أجورهم. ويجب على معظم القباطنة التدرب قبل الإبحار.",
    "en": "The new ferry may carry lorries. Most captains must retrain before the summer. Nora "
    "Keane told Paul Reed about the hull. Ada Lind met Tom Hale. A Dane and a Finn sailed it. The "
    "pier costs the town a fee a day. Pilots are paid more than crews. All crews will be asked; "
    "Hale said that he would pay.",
    "fr": "Le bac pourrait porter des camions. La plupart des capitaines doivent partir avant "
    "l’été. Claire Aubin a accusé Paul Roux de vol. Les pilotes sont plus payés que les marins.",
    "de": "Die Fähre könnte Lastwagen tragen. Die meisten Kapitäne müssen vor dem Sommer lernen. "
    "Am Montag hat Jana Vogt den Sänger Paul Reuter verklagt.",
    "es": "El barco podría llevar camiones. La mayoría de los capitanes deben irse antes del "
    "verano. Los pilotos cobran más que los marinos.",
    "ru": "Паром может взять грузовики. Все капитаны должны учиться до лета. Пилоты получают "
    "больше моряков.",
}


def said(language: str, point: str) -> set[str]:
    return {item.rule for item in check([point], paragraphs(BODIES[language]), language)}


@pytest.mark.parametrize(
    ("language", "point", "rule"),
    [
        ("ja", "市は新しい計画に参加すると発表した", "negation-removed"),
        ("ja", "会社は値上げを認めた", "negation-removed"),
        ("ja", "警察は男を逮捕しなかった", "negation-added"),
        ("ja", "警察は男を逮捕せず", "negation-added"),
        ("ja", "橋は修理された", "negation-removed"),
        ("ja", "議員は会議に出席しなかった", "negation-added"),
        ("ja", "死者はいた", "negation-removed"),
        ("ja", "両国の関係がある", "negation-removed"),
        ("ja", "すべての船長が訓練を受けた", "degree"),
        ("ja", "乗組員の給料は水先人より低い", "degree"),
        ("ja", "フェリーが出た後に検査がある", "degree"),
        ("zh", "市议会批准这项计划", "negation-removed"),
        ("zh", "公司没有提高工资", "negation-added"),
        ("zh", "警方逮捕嫌疑人", "negation-removed"),
        ("zh", "渔民反对新码头", "negation-removed"),
        ("zh", "政府不会关闭学校", "negation-added"),
        ("zh", "渡轮必须运载五百吨货物", "degree"),
        ("zh", "所有船长接受培训", "degree"),
        ("zh", "船员的工资比领航员低", "degree"),
        ("zh", "船票每月涨价", "degree"),
        ("ar", "وقع الوزير الاتفاق مع الشركة", "negation-removed"),
        ("ar", "لم تعلن الحكومة خطة جديدة للمدارس", "negation-added"),
        ("ar", "يعارض الصيادون الميناء الجديد", "negation-removed"),
        ("ar", "لم يزر الرئيس مدينة السهل", "negation-added"),
        ("ar", "ستغلق البلدية المكتبة", "negation-removed"),
        ("ar", "حصل العمال على أجورهم", "negation-removed"),
        ("ar", "يجب على جميع القباطنة التدرب", "degree"),
        ("ar", "يجب على القباطنة التدرب بعد الإبحار", "degree"),
        ("en", "New ferry will carry lorries", "degree"),
        ("en", "All captains must retrain", "degree"),
        ("en", "Most captains must retrain after the summer", "degree"),
        ("en", "Pier costs the town a fee a week", "degree"),
        ("en", "Pilots are paid less than crews", "degree"),
        ("en", "Paul Reed told Nora Keane about the hull", "name-elsewhere"),
        ("fr", "Le bac doit porter des camions", "degree"),
        ("fr", "Tous les capitaines doivent partir avant l’été", "degree"),
        ("fr", "La plupart des capitaines doivent partir après l’été", "degree"),
        ("fr", "Les pilotes sont moins payés que les marins", "degree"),
        ("fr", "Paul Roux a accusé Claire Aubin de vol", "name-elsewhere"),
        ("de", "Die Fähre wird Lastwagen tragen", "degree"),
        ("de", "Alle Kapitäne müssen vor dem Sommer lernen", "degree"),
        ("de", "Die meisten Kapitäne müssen nach dem Sommer lernen", "degree"),
        ("es", "El barco debe llevar camiones", "degree"),
        ("es", "La mayoría de los capitanes deben irse después del verano", "degree"),
        ("es", "Los pilotos cobran menos que los marinos", "degree"),
        ("ru", "Паром должен взять грузовики", "degree"),
        ("ru", "Некоторые капитаны должны учиться до лета", "degree"),
        ("ru", "Все капитаны должны учиться после лета", "degree"),
    ],
)
def test_a_denial_a_degree_or_an_order_of_names_that_the_body_lacks_is_found(
    language: str, point: str, rule: str
) -> None:
    assert rule in said(language, point)


@pytest.mark.parametrize(
    ("language", "point"),
    [
        ("ja", "会社は値上げを認めず"),
        ("ja", "会社は値上げを認めない"),
        ("ja", "会長は辞任する"),
        ("ja", "橋は修理されないまま"),
        ("ja", "議員は会議に出席"),
        ("ja", "両国の関係を深める"),
        ("ja", "発表によると両首脳は来月会う"),
        ("ja", "大半の船長が訓練"),
        ("zh", "市议会未批准这项计划"),
        ("zh", "公司提高工资"),
        ("zh", "政府关闭学校"),
        ("zh", "渔民并不反对新码头"),
        ("zh", "渡轮可能运载货物"),
        ("ar", "لم يوقع الوزير اتفاق الشركة"),
        ("ar", "لن يوقع الوزير الاتفاق مع الشركة"),
        ("ar", "أعلنت الحكومة خطة للمدارس"),
        ("ar", "الرئيس يزور مدينة السهل"),
        ("ar", "على معظم القباطنة التدرب"),
        ("en", "New ferry might carry lorries"),
        ("en", "Most captains should retrain before summer"),
        ("en", "Captains must retrain before summer"),
        ("en", "Tom Hale met Ada Lind"),
        ("en", "It was sailed by a Finn and a Dane"),
        ("en", "Every crew will be asked"),
        ("en", "Hale will pay, he said"),
        ("fr", "La plupart des capitaines doivent partir"),
        ("de", "Die meisten Kapitäne müssen lernen"),
        ("es", "Los pilotos cobran más"),
        ("ru", "Каждый капитан должен учиться до лета"),
    ],
)
def test_what_the_body_says_in_other_words_has_no_such_finding(language: str, point: str) -> None:
    rules = {"negation-added", "negation-removed", "degree", "name-elsewhere", "name-missing"}
    assert not rules & said(language, point)


@pytest.mark.parametrize(
    ("language", "body", "point"),
    [
        ("fr", "Elle ouvre le premier mai.", "Ouverture le 1er mai"),
        ("fr", "Elle vit au deuxième étage.", "Elle vit au 2e étage"),
        ("zh", "约40%的乘客投诉。", "百分之四十的乘客投诉"),
        ("ja", "約40%の乗客が苦情を述べた。", "40パーセントの乗客が苦情"),
        ("zh", "约40%的乘客投诉。", "四成乘客投诉"),
        ("ja", "約40%の乗客が苦情を述べた。", "4割の乗客が苦情"),
        ("ja", "12500円かかる。", "1万2500円かかる"),
        ("ar", "اشتكى 40% من الركاب.", "اشتكى 40 في المئة من الركاب"),
        ("de", "Sie kam am 1. März 2021.", "Am 1.3.2021 kam sie"),
        (
            "pt",
            "Vinte pessoas vieram; quase 40% saíram.",
            "20 pessoas vieram, 40 por cento saíram",
        ),
        ("it", "Venti persone sono arrivate, il 40%.", "Arrivano 20 persone, il 40 per cento"),
    ],
)
def test_a_number_or_a_date_may_be_written_otherwise(language: str, body: str, point: str) -> None:
    found = check([point], paragraphs(body), language)
    assert not [item for item in found if item.kind in ("number", "date", "relation", "name")]


def test_a_sign_that_begins_a_word_counts_no_tenths() -> None:
    assert [n.unit for n in find("公司有三成员工", "zh").numbers] == [""]


@pytest.mark.parametrize(
    ("point", "is_known"),
    [
        ("Kean told a joke", False),
        ("Keane's joke", True),
        ("The Keanes told a joke", True),
        ("How RFPs came to laugh", True),
        ("Alex told a joke", True),
        ("Billy told a joke", True),
    ],
)
def test_a_letter_more_or_less_makes_another_name(point: str, is_known: bool) -> None:
    body = paragraphs("Alexandra Keane told a joke about her brother Bill. RFP laughed.")
    rules = {item.rule for item in check([point], body, "en")}
    assert ("name-missing" not in rules) is is_known


def test_a_soft_hyphen_parts_no_name() -> None:
    body = paragraphs("Am Montag sprach Jana Vo\u00adgtsberger in Köln.")
    assert not check(["Jana Vogtsberger sprach am Montag"], body, "de")
    assert not check(["Jana Vo\u00adgtsberger sprach am Montag"], body, "de")


def test_a_letter_may_be_the_ending_of_a_case() -> None:
    body = paragraphs("Donald Tusk przyjechał do Gdańska.")
    found = check(["Spotkanie Tuska w mieście"], body, "pl")
    assert "name-missing" not in {item.rule for item in found}


def test_another_currency_without_a_sign_is_another_number() -> None:
    found = check(["تكلف العبارة 500 دولار"], paragraphs("تكلف العبارة 500 دينار في اليوم."), "ar")
    assert {item.rule for item in found} == {"number-unit"}


def test_a_month_in_small_letters_behind_a_number_is_a_verb() -> None:
    assert find("No more than 20 may stay").dates == []
    assert [date.month for date in find("On 20 May and 3 march 2021").dates] == [5, 3]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Olaf Scholz kündigt einen Umbau an", ["Olaf Scholz"]),
        ("Jürgen Klopp bleibt in Köln", ["Jürgen Klopp"]),
        ("Marie Curie forscht", ["Marie Curie"]),
        ("Viele Menschen demonstrieren", []),
        ("Deutsche Bahn erhöht Preise", []),
        ("Seit Wochen streiken Lokführer", []),
        ("Rund Tausend Menschen kamen", []),
        ("Polizei sucht Zeugen", []),
        ("Er zahlte 12 Millionen Euro Strafe", []),
        ("Sie bekam drei Jahre Haft", []),
        ("Bitte lesen Sie Beiträge", []),
    ],
)
def test_a_german_name_at_the_head_of_a_point_is_one(text: str, names: list[str]) -> None:
    assert [name.text for name in find(text, "de").names] == names


def test_a_german_name_at_the_head_of_a_point_that_the_body_lacks_is_found() -> None:
    body = "Am Montag hat die Ministerin den Umbau angekündigt. Die Kosten trägt der Bund."
    assert "name-missing" in {
        item.rule for item in check(["Olaf Scholz kündigt Umbau an"], paragraphs(body), "de")
    }
    assert not check(["Umbau kommt, Kosten trägt der Bund"], paragraphs(body), "de")


@pytest.mark.parametrize(
    ("language", "body", "point", "rule"),
    [
        ("en", "The road opens in late June.", "Road opens in early June", "date-bound"),
        ("fr", "La route ouvre fin juin.", "Route : ouverture début juin", "date-bound"),
        ("de", "Die Straße öffnet Ende Juni.", "Straße öffnet Anfang Juni", "date-bound"),
        ("es", "La vía abre a finales de junio.", "Vía abre a principios de junio", "date-bound"),
        ("ru", "Дорога откроется в конце июня.", "Дорога откроется в начале июня", "date-bound"),
        ("fr", "Il perd 18 hectares de terre.", "Il perd 18 kilomètres", "number-elsewhere"),
        ("en", "Shops have always closed at six.", "Shops sometimes closed at six", "degree"),
        ("ja", "店はいつも正午に閉まる。", "店は時々正午に閉まる", "degree"),
        ("zh", "商店总是中午关门。", "商店有时中午关门", "degree"),
    ],
)
def test_a_part_of_a_month_a_measure_or_how_often_is_found(
    language: str, body: str, point: str, rule: str
) -> None:
    assert rule in {item.rule for item in check([point], paragraphs(body), language)}


@pytest.mark.parametrize(
    ("language", "body", "point"),
    [
        ("en", "The road opens in late June.", "Road opens in June"),
        ("de", "Sie kostet 6,5 Millionen Euro.", "Kosten: 6,5 Millionen €"),
        ("fr", "Elle coûte 6,5 millions d’euros.", "Coût : 6,5 millions €"),
        ("es", "Cuesta 6,5 millones de euros.", "Coste: 6,5 millones €"),
        ("fr", "Dix-huit bateaux sont partis.", "Départ de 18 bateaux"),
        ("fr", "Elle réduit les trajets d’un quart.", "Trajets réduits de 25 %"),
        ("de", "Ein Drittel der Boote ist weg.", "Boote: 33 Prozent sind weg"),
        ("ru", "Половина лодок ушла.", "Ушли 50 процентов лодок"),
        ("fr", "Il y a soixante-dix-huit bateaux.", "Les 78 bateaux"),
        ("en", "It may contain some or all of the parts.", "Contains some parts"),
        ("ar", "يوضح الملف ما سيتم قبوله وما لن يتم قبوله.", "الملف يوضح ما سيتم قبوله"),
    ],
)
def test_the_same_in_other_signs_or_words_has_no_finding(
    language: str, body: str, point: str
) -> None:
    found = check([point], paragraphs(body), language)
    assert not [item for item in found if item.kind != "orphan"]
