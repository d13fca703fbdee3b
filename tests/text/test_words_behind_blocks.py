"""Words behind a block of HTML on its line are read as Markdown."""

import pytest

from articles.text import html, markdown

FIGURE = '<figure><img src="/a.jpg" alt="A"><figcaption>A</figcaption></figure>'


def cleaned(text: str) -> str:
    return html.clean(html.take_figures(markdown.to_html(text))[0]).html


@pytest.mark.parametrize("block", [FIGURE, f"{FIGURE} ", "<ol>\n<li>One</li>\n</ol>"])
def test_a_link_behind_a_block_is_a_link(block: str) -> None:
    assert '<a href="/there/">there</a>' in cleaned(f"{block}The [there](/there/).\n\nMore.")


def test_code_that_shows_such_a_line_stays_as_it_is() -> None:
    assert cleaned("```\n</ol>[x](/y/)\n```") == "<pre><code>&lt;/ol&gt;[x](/y/)</code></pre>"


def test_a_linked_figure_stays_linked() -> None:
    assert 'data-href="/there/"' in cleaned(f"[{FIGURE}](/there/)")
