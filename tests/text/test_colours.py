"""The accent colour can be read on every paper, light and dark."""

import pytest

from articles.text import colours


def test_contrast_is_that_of_the_guidelines_for_known_pairs() -> None:
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#ffffff", "#ffffff") == pytest.approx(1)
    # The grey that every contrast checker names as the palest that passes on white.
    assert colours.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


def test_the_design_s_own_accent_is_readable_as_it_is() -> None:
    assert colours.readable_shade("#0b5a48", colours.LIGHT_PAPERS) == "#0b5a48"


@pytest.mark.parametrize("colour", ["#ffe100", "#ff6600", "#808080", "#000000", "#c20e4d"])
def test_every_colour_has_a_shade_for_light_and_one_for_dark_pages(colour: str) -> None:
    for papers in (colours.LIGHT_PAPERS, colours.DARK_PAPERS):
        shade = colours.readable_shade(colour, papers)
        assert colours.on_papers(shade, papers) >= 4.5
        assert colours.contrast(colours.ink_on(shade), shade) >= 4.5


@pytest.mark.parametrize("value", ["", "green", "#fff", "#0B5A48", "#12345g", "#0b5a48;}"])
def test_what_is_no_colour_is_refused(value: str) -> None:
    assert not colours.is_colour(value)
    with pytest.raises(ValueError, match="no colour"):
        colours.contrast(value, "#ffffff")
