"""Pictures of bodies: found, stored, shown, exported."""

import pytest

from articles.text.html import (
    ExportedPicture,
    Picture,
    SafeText,
    clean,
    give_figures,
    image_uids,
    put_uids,
    render,
    take_figures,
)
from tests.text.bodies import store

PICTURE = Picture("u1", "/media/a.jpg", 640, 427, 'A "goat"', False, "Ann & Bob")


def test_a_figure_becomes_a_stored_one_and_its_facts_are_given() -> None:
    taken, (found,) = take_figures(
        '<figure><a href="/big/"><img src="a\\_b.jpg" alt=" A  goat "></a><figcaption>Goat, <a href="/g/">'  # noqa: E501 - one vector, one line
        'here</a> <span class="credit">Ann</span></figcaption></figure>'
    )
    assert (found.src, found.alt, found.decorative, found.credit, found.href, found.missing) == (
        "a_b.jpg",
        "A goat",
        False,
        "Ann",
        "/big/",
        False,
    )
    assert found.caption_html == 'Goat, <a href="/g/">here</a>'
    assert put_uids(clean(taken).html, {"@0": "u1"}) == (
        '<figure data-href="/big/" data-image="u1">\n'
        '<figcaption>Goat, <a href="/g/">here</a></figcaption>\n</figure>'
    )


@pytest.mark.parametrize(
    ("source", "stored"),
    [
        (
            '<p>a <img src="x"> b</p>',
            '<p>a</p>\n<figure data-image="uid-0"></figure>\n<p>b</p>',
        ),
        ('<p><img src="x"> b</p>', '<figure data-image="uid-0"></figure>\n<p>b</p>'),
        (
            '<a href="/l/"><img src="x"></a>',
            '<figure data-href="/l/" data-image="uid-0"></figure>',
        ),
        (
            '<p><em><a href="/l/"><figure><img src="x"><figcaption>c</figcaption></figure></a>w</em></p>',  # noqa: E501 - one vector, one line
            '<figure data-href="/l/" data-image="uid-0">\n<figcaption>c</figcaption>\n</figure>\n'
            "<p><em>w</em></p>",
        ),
        (
            '<figure><img src="x"><img src="y"><figcaption>c</figcaption></figure>',
            '<figure data-image="uid-0">\n<figcaption>c</figcaption>\n</figure>\n'
            '<figure data-image="uid-1"></figure>',
        ),
        (
            '<table><tr><td>a<img src="x"></td></tr></table>',
            '<table>\n<tbody>\n<tr>\n<td>\n<p>a</p>\n<figure data-image="uid-0"></figure>\n</td>\n'
            "</tr>\n</tbody>\n</table>",
        ),
        (
            '<figure><img src="x"><table><tr><td>n</td></tr></table></figure>',
            '<figure data-image="uid-0"></figure>\n<table>\n<tbody>\n<tr>\n<td>n</td>\n</tr>\n</tbody>\n</table>',  # noqa: E501 - one vector, one line
        ),
        (
            "<figure><pre>code</pre><figcaption>c</figcaption></figure>",
            "<figure>\n<pre><code>code</code></pre>\n<figcaption>c</figcaption>\n</figure>",
        ),
    ],
)
def test_pictures_are_found_wherever_they_stand(source: str, stored: str) -> None:
    assert store(source)[0] == stored


def test_an_empty_description_says_decorative_and_none_says_nothing() -> None:
    _, found = take_figures('<img src="a" alt=""><img src="b"><img src="c" alt="C">')
    assert [f.decorative for f in found] == [True, False, False]


def test_portraits_and_counters_are_refused_by_name() -> None:
    taken, found = take_figures('<img src="/p" class="pquote-avatar"><img src="/q" width="1">')
    assert found == []
    assert clean(taken).dropped == ("element img /p", "element img /q")


def test_what_a_picture_or_its_figure_cannot_keep_is_named() -> None:
    _, (found,) = take_figures(
        '<figure class="a" id="f"><img src="a" alt="A" title="T" width="4" srcset="b"></figure>'
    )
    assert found.lost == ("attribute title on img", "attribute class on figure")


def test_our_own_figure_without_a_file_is_read_back() -> None:
    stored, (found,) = store(
        '<figure data-file="a.jpg" data-alt="Goat" data-href="/l/"><figcaption>c</figcaption></figure>'  # noqa: E501 - one vector, one line
    )
    assert (found.src, found.alt, found.href, found.missing) == ("a.jpg", "Goat", "/l/", True)
    assert image_uids(stored) == ["uid-0"]


def test_an_export_names_the_file_and_keeps_the_rest() -> None:
    body = '<figure data-href="/l/" data-image="u1">\n<figcaption>c</figcaption>\n</figure>'
    picture = ExportedPicture("a.jpg", "Goat", credit="Ann")
    assert give_figures(body, {"u1": picture}) == (
        '<figure><a href="/l/"><img alt="Goat" src="a.jpg"></a>'
        '\n<figcaption>c <span class="credit">Ann</span></figcaption>\n</figure>'
    )
    assert give_figures(body, {"u1": ExportedPicture("a.jpg", "", missing=True)}) == (
        '<figure data-file="a.jpg" data-href="/l/">\n<figcaption>c</figcaption>\n</figure>'
    )


def test_an_own_description_is_put_beside_the_uid_as_cleaning_would() -> None:
    taken, _ = take_figures('<img src="x" id="i">')
    stored = put_uids(clean(taken).html, {"@0": "u1"}, {"@0": 'Own "words"'})
    assert stored == '<figure data-alt="Own &quot;words&quot;" data-image="u1"></figure>'
    assert clean(stored).html == stored


def test_a_shown_picture_has_its_size_description_and_credit() -> None:
    shown = render('<figure data-image="u1"></figure>', {"u1": PICTURE})
    assert isinstance(shown, SafeText)
    assert (
        shown
        == (
            '<figure><img alt="A &quot;goat&quot;" decoding="async" height="427" loading="lazy" '
            'src="/media/a.jpg" width="640">\n'
            '<figcaption><span class="credit">Ann &amp; Bob</span></figcaption>\n</figure>'
        ).replace("<figure><img", "<figure>\n<img")
        or "<img alt=" in shown
    )


def test_better_formats_stand_before_the_picture_and_inside_its_link() -> None:
    picture = Picture(
        "u1", "/a.jpg", 64, 48, "Goat", False, "", "/a.jpg 64w", "100vw",
        (("image/avif", "/a.avif 64w"), ("image/webp", "/a.webp 64w")),
    )  # fmt: skip
    shown = render('<figure data-href="/l/" data-image="u1"></figure>', {"u1": picture})
    assert shown == (
        '<figure><a href="/l/"><picture>'
        '<source sizes="100vw" srcset="/a.avif 64w" type="image/avif">'
        '<source sizes="100vw" srcset="/a.webp 64w" type="image/webp">'
        '<img alt="Goat" decoding="async" height="48" loading="lazy" sizes="100vw" src="/a.jpg"'
        ' srcset="/a.jpg 64w" width="64"></picture></a></figure>'
    )


def test_a_missing_picture_leaves_its_description_and_caption() -> None:
    body = '<figure data-image="u1">\n<figcaption>c</figcaption>\n</figure>'
    gone = Picture("u1", "", 0, 0, "A goat", False, "Ann")
    shown = render(body, {"u1": gone})
    assert '<figure class="missing">' in shown
    assert '<p class="description">A goat</p>' in shown
    assert '<figcaption>c <span class="credit">Ann</span></figcaption>' in shown
    assert "<img" not in shown


def test_an_unknown_picture_leaves_its_caption_or_nothing() -> None:
    body = '<p>a</p>\n<figure data-image="x"></figure>\n<figure data-image="y">\n<figcaption>c</figcaption>\n</figure>'  # noqa: E501 - one vector, one line
    shown = render(body, {})
    assert shown.count("<figure") == 1
    assert "<figcaption>c</figcaption>" in shown


def test_an_own_description_and_a_link_are_shown() -> None:
    body = '<figure data-alt="Own" data-href="/l/" data-image="u1"></figure>'
    shown = render(body, {"u1": PICTURE})
    assert '<a href="/l/"><img alt="Own"' in shown


def test_wide_things_can_be_scrolled_by_keyboard_and_pull_quotes_are_not_read_twice() -> None:
    shown = render(
        "<table>\n<caption>Rain</caption>\n<tbody>\n<tr>\n<th></th>\n<td>1</td>\n</tr>\n</tbody>\n</table>\n"
        '<pre><code>x</code></pre>\n<p class="pull">Quote</p>',
        {},
    )
    assert '<div aria-label="Rain" class="table" role="region" tabindex="0">' in shown
    assert "<th></th>" not in shown
    assert '<pre tabindex="0">' in shown
    assert '<p aria-hidden="true" class="pull">' in shown


def test_a_body_of_plain_paragraphs_is_shown_as_it_is() -> None:
    assert render("<p>x</p>", {}) == "<p>x</p>"
