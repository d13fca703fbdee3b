"""What the list of elements refuses is said at import, each kind with its number."""

from articles.models import Article
from tests.importing.bench import record
from tests.importing.conftest import Importer


def test_every_kind_of_loss_has_a_line_with_its_number_and_first_place(take: Importer) -> None:
    player = '<iframe src="https://a.example/{}"></iframe>'
    outcome = take(
        record(body_html=player.format(1) + "<p onclick='x'>a</p>" + player.format(2)),
        record(id="b", slug="b", body_html=player.format(3) + "<svg></svg><p class='x y'>b</p>"),
    )
    lines = [line.strip() for line in outcome.said]
    assert "2 texts held what no body may hold; it was left out or changed:" in lines
    (players,) = [line for line in lines if "iframe" in line]
    assert players.startswith("3 × element iframe (now a link), in 2 texts, first ")
    assert players.endswith(
        "in.jsonl:1: https://a.example/1, https://a.example/2, https://a.example/3"
    )
    for kind in ("1 × attribute onclick on p, in 1 text,", "1 × element svg, in 1 text,"):
        assert sum(line.startswith(kind) for line in lines) == 1, lines
    (classes,) = [line for line in lines if " × class, " in line]
    assert classes.startswith("2 × class, in 1 text, first ")
    assert classes.endswith("in.jsonl:2: x, y")


def test_a_picture_and_a_shortcode_lose_nothing_in_silence_either(take: Importer) -> None:
    text = 'A {{< odd >}} b {{< odd >}} <img src="a.jpg" title="Words">'
    fields = record(body_markdown=text)
    del fields["body_html"]
    outcome = take(fields)
    assert "2 × shortcode odd, in 1 text," in outcome.text
    assert "1 × attribute title on img, in 1 text," in outcome.text


def test_more_kinds_than_anybody_reads_are_counted(take: Importer) -> None:
    names = "".join(f'<p data-x{number}="">a</p>' for number in range(70))
    outcome = take(record(body_html=names))
    assert sum(" × attribute data-x" in line for line in outcome.said) == 50
    assert "20 more kinds" in outcome.text


def test_elements_are_named_before_attributes_however_many_those_are(take: Importer) -> None:
    attributes = "".join(f'<p data-x{number}="">a</p>' * 2 for number in range(70))
    outcome = take(record(body_html=f'{attributes}<svg></svg><table></table><a href="/x/"></a>'))
    heading = next(place for place, line in enumerate(outcome.said) if line.endswith(":"))
    kinds = [line.split(",")[0].strip() for line in outcome.said[heading + 1 : heading + 4]]
    assert kinds == ["1 × element svg", "1 × link without words", "1 × table without cells"]


def test_what_was_not_stored_lost_nothing(take: Importer) -> None:
    take(record())
    outcome = take(record(body_html="<svg></svg><p>Other</p>"))
    assert outcome.only(differs=1)
    assert "svg" not in outcome.text
    assert Article.objects.get().body == "<p>The wall held.</p>"
