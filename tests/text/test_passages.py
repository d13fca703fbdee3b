"""The passages of a body: what each is, its words and its place."""

from articles.text.passages import body_sentences, located, paragraphs, passages
from articles.text.tree import parse


def kinds(body: str) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in passages(body)]


def test_each_block_of_a_body_is_a_passage_of_its_kind() -> None:
    body = (
        "<h2>Head</h2><p>One <em>two</em>\n three</p><ul><li>item<ul><li>inner</li></ul></li></ul>"
        "<blockquote><p>said</p></blockquote><pre><code>x\n  y</code></pre>"
        '<figure data-image="u"><figcaption>seen</figcaption></figure>'
        '<aside class="quote"><p>pulled</p></aside><p class="pull">again</p><dl><dt>term</dt>'
        "<dd>meaning</dd></dl><table><tr><th>a</th><td><p>1</p></td></tr><tr><td>b</td></tr></table>"
    )
    assert kinds(body) == [
        ("heading", "Head"),
        ("paragraph", "One two three"),
        ("item", "item"),
        ("item", "inner"),
        ("quote", "said"),
        ("code", "x y"),
        ("caption", "seen"),
        ("aside", "pulled"),
        ("aside", "again"),
        ("heading", "term"),
        ("item", "meaning"),
        ("row", "a\t1"),
        ("row", "b"),
    ]
    assert [passage.position for passage in passages(body)] == list(range(13))


def test_struck_words_and_footnote_marks_are_no_part_of_a_passage() -> None:
    body = '<p>Now <del>30</del> 40<sup class="footnote-ref"><a href="#f">1</a></sup>.</p>'
    assert kinds(body) == [("paragraph", "Now 40.")]


def test_a_break_is_a_line_and_two_breaks_part_paragraphs() -> None:
    assert kinds("<p>a<br>b<br><br>c</p>d") == [
        ("paragraph", "a\nb"),
        ("paragraph", "c"),
        ("paragraph", "d"),
    ]


def test_a_passage_is_found_in_the_tree_and_by_its_id() -> None:
    tree = parse('<p id="one">A.</p><ul><li id="two"><p>B.</p></li></ul>')
    found = located(tree)
    assert [(node.tag, node.attrs.get("id")) for _, node in found] == [("p", "one"), ("p", None)]
    assert [passage.id for passage, _ in found] == ["one", ""]


def test_plain_text_has_its_paragraphs_between_blank_lines() -> None:
    text = "# Title\r\n\r\nOne\nsentence.\n \n- item\n\n\n1. first\n"
    assert [(p.kind, p.text) for p in paragraphs(text)] == [
        ("heading", "Title"),
        ("paragraph", "One sentence."),
        ("item", "item"),
        ("item", "first"),
    ]
    assert [p.text for p in paragraphs("a\nb\n")] == ["a", "b"]
    assert paragraphs(" \n\n ") == []


def test_sentences_are_numbered_through_the_body() -> None:
    found = list(body_sentences(passages("<h2>H</h2><p>One. Two.</p>"), "en"))
    assert [(s.number, s.text, s.passage.position) for s in found] == [
        (0, "H", 0),
        (1, "One.", 1),
        (2, "Two.", 1),
    ]
    assert found[2].passage.text[found[2].start : found[2].end] == "Two."
