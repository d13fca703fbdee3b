"""The publication's own face: its accent colour as a stylesheet of one address for each colour."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.text import colours

_ADDRESS: Final = "/static/face/{}.css"


def accent_styles(colour: str) -> str:
    """Give the address of the stylesheet for ``colour`` (``#rrggbb``), or ``""`` for none."""
    return _ADDRESS.format(colour.removeprefix("#")) if colour else ""


@csrf_exempt
@require_safe
def styles(request: HttpRequest, colour: str) -> HttpResponse:
    """Send the tokens that an accent changes. They follow from the address alone."""
    accent = f"#{colour}"
    if not colours.is_colour(accent):
        raise Http404
    response = HttpResponse(_tokens(accent), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _tokens(accent: str) -> str:
    light = colours.readable_shade(accent, colours.LIGHT_PAPERS)
    dark = colours.readable_shade(accent, colours.DARK_PAPERS)
    return (
        "@layer tokens{:root{"
        f"--accent:light-dark({light},{dark});"
        f"--accent-ink:light-dark({colours.ink_on(light)},{colours.ink_on(dark)})"
        "}}\n"
    )
