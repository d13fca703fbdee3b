"""Colours that stay readable: contrast after WCAG 2.2, and an accent's pair for dark pages."""

import re
from typing import Final

# The design's papers (tokens --paper and --wash): text in the accent stands on all of them.
LIGHT_PAPERS: Final = ("#ffffff", "#f1f4f2")
DARK_PAPERS: Final = ("#0f1413", "#18201d")
READABLE: Final = 4.5  # WCAG 2.2, success criterion 1.4.3: text below 24 px
_HEX: Final = re.compile(r"#[0-9a-f]{6}")
_STEPS: Final = 50  # shades tried between a colour and black or white


def is_colour(value: str) -> bool:
    """Say whether ``value`` is ``#`` and six hexadecimal digits in lower case."""
    return _HEX.fullmatch(value) is not None


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 (alike) to 21 (black on white).

    Formula: WCAG 2.2, “contrast ratio”. Raises ``ValueError`` for what is no colour.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def on_papers(colour: str, papers: tuple[str, ...]) -> float:
    """Give the least contrast that ``colour`` has on any of ``papers``."""
    return min(contrast(colour, paper) for paper in papers)


def readable_shade(colour: str, papers: tuple[str, ...]) -> str:
    """Give ``colour``, or its nearest shade towards black or white that can be read.

    Towards black on light papers, towards white on dark ones.
    """
    pole = "#000000" if _luminance(papers[0]) > 0.5 else "#ffffff"
    shades = (_mixed(colour, pole, step / _STEPS) for step in range(_STEPS + 1))
    return next(shade for shade in shades if on_papers(shade, papers) >= READABLE)


def ink_on(colour: str) -> str:
    """Give white or the darkest ink, whichever reads better on ``colour``."""
    return max(("#ffffff", "#07211a"), key=lambda ink: contrast(ink, colour))


def _channels(colour: str) -> tuple[int, int, int]:
    if not is_colour(colour):
        raise ValueError(f"{colour!r} is no colour: write # and six hexadecimal digits.")
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    """Give the relative luminance, 0 to 1 (WCAG 2.2, “relative luminance”)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _mixed(colour: str, pole: str, share: float) -> str:
    parts = zip(_channels(colour), _channels(pole), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in parts)
