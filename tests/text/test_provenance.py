"""From a point to its paragraphs and back: anchors made of words, put in when read."""

from articles.text import html, provenance

BODY = (
    "<h2>The crossing</h2><p>The ferry to <strong>Skye</strong> took 1,200 people on Friday.</p>"
    "<ul><li>Tickets cost £12 for adults and £6 for children.</li></ul>"
    '<blockquote><p>We are full until Sunday, said Ann Roe.</p></blockquote><p id="own">The '
    "harbour will close for repairs in the winter.</p>"
)
POINTS = [
    "1,200 people took the ferry to Skye on Friday",
    "Adults pay £12 for tickets",
    "Ann Roe says they are full until Sunday",
    "The harbour closes in winter for repairs",
    "Inflation surprised economists",
]


def test_each_point_finds_the_paragraph_that_supports_it() -> None:
    traced = provenance.trace(POINTS, BODY, "en")
    starts = [[support["starts"][:14] for support in some] for some in traced]
    assert starts[:3] == [["<p>The ferry t"], ["<li>Tickets co"], ["<p>We are full"]]
    assert starts[3:] == [['<p id="own">Th'], []]


def test_anchors_and_ways_back_stand_in_what_readers_get_and_nowhere_else() -> None:
    traced = provenance.trace(POINTS, BODY, "en")
    marked, anchors = provenance.mark(str(html.render(BODY, {})), traced)
    for number, some in enumerate(anchors[:4], 1):
        assert marked.count(f'id="{some[0]}"') == 1
        assert f'href="#summary-{number}"' in marked
    assert anchors[3] == ("own",)
    assert anchors[4] == ()
    assert html.plain_text(marked).replace(" ↑", "") == html.plain_text(BODY)


def test_an_anchor_stays_while_other_paragraphs_change() -> None:
    before = provenance.trace(POINTS[:1], BODY, "en")[0][0]["anchor"]
    changed = "<p>Something quite new.</p>" + BODY.replace("£6", "£7")
    assert provenance.trace(POINTS[:1], changed, "en")[0][0]["anchor"] == before
    own = provenance.trace(POINTS[:1], BODY.replace("on Friday", "on a Friday"), "en")
    assert own[0][0]["anchor"] != before


def test_a_paragraph_that_is_gone_has_no_link() -> None:
    traced = provenance.trace(POINTS[:1], BODY, "en")
    marked, anchors = provenance.mark("<p>Another text.</p>", traced)
    assert (marked, anchors) == ("<p>Another text.</p>", ((),))


def test_two_points_on_one_paragraph_share_its_anchor() -> None:
    points = [POINTS[0], "The ferry took 1,200 people"]
    marked, anchors = provenance.mark(BODY, provenance.trace(points, BODY, "en"))
    assert anchors[0] == anchors[1]
    assert marked.count(f'id="{anchors[0][0]}"') == 1


def test_words_of_the_body_make_no_html() -> None:
    body = "<p>Ann said a &lt;b&gt; &amp; \" ' sign stood in Skye.</p>"
    marked, _anchors = provenance.mark(body, provenance.trace(["Sign stood in Skye"], body, "en"))
    assert marked.startswith('<p id="p-')
    assert "&lt;b&gt; &amp;" in marked


def test_an_item_with_a_list_in_it_and_its_items_lead_to_and_from_their_own_words() -> None:
    inner = "<li>It was full, said Ann Roe of Skye.</li>"
    outer = f"<ul><li>The ferry took 1,200 people on Friday.<ul>{inner}</ul></li></ul>"
    body = html.clean(outer).html
    points = ["The ferry took 1,200 people", "Ann Roe of Skye said it was full"]
    for order in (points, points[::-1]):
        marked, anchors = provenance.mark(body, provenance.trace(order, body, "en"))
        assert [len(some) for some in anchors] == [1, 1]
        number = order.index(points[1]) + 1
        anchor = anchors[number - 1][0]
        assert f'<li id="{anchor}">It was full, said Ann Roe of Skye. <a class="src"' in marked
        assert f'href="#summary-{number}" aria-labelledby="summary-back">↑</a></li>' in marked
        assert marked.rstrip().endswith("↑</a></li>\n</ul>")


def test_paragraphs_that_begin_alike_keep_their_own_anchors() -> None:
    start = "The ferry and its crew " + "came and went and came and went " * 6
    body = f"<p>{start}in the year 1998.</p><p>{start}with 1,200 aboard.</p>"
    marked, ((anchor,),) = provenance.mark(
        body, provenance.trace(["The ferry had 1,200 aboard"], body, "en")
    )
    assert marked.index(f'id="{anchor}"') > marked.index("1998")
