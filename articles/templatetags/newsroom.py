"""Template tags of the readers' pages: times with their day and zone, languages."""

import datetime as dt
from functools import lru_cache
from typing import Any, Final

from django import template
from django.template import Context
from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext, pgettext

from articles import conf
from articles.text.html import SafeText, escape
from articles.written import written

register = template.Library()

_FIRST_GROUPED: Final = 1_000


def zone_name(moment: dt.datetime) -> str:
    """Give the zone's abbreviation, or its distance from UTC where it has none."""
    name = moment.tzname() or ""
    if name.isalpha():
        return name
    minutes = round((moment.utcoffset() or dt.timedelta()).total_seconds() / 60)
    sign, (hours, rest) = "−" if minutes < 0 else "+", divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")


@register.simple_tag
def day(at: dt.datetime) -> str:
    """Show the day of a moment, in the newsroom's zone."""
    local = timezone.localtime(at)
    return format_html('<time datetime="{}">{}</time>', local.date().isoformat(), plain_day(at))


@register.filter
def plain_day(at: dt.datetime) -> str:
    """Write the day of a moment without markup, for titles."""
    return format_date(timezone.localtime(at), pgettext("date format", "j F Y"))


@register.filter("written")
def _written(moment: dt.date | None, way: str) -> str:
    return written(moment, way) if moment else ""


@register.filter
def month(at: dt.datetime) -> str:
    """Name the month of a moment."""
    return format_date(timezone.localtime(at), pgettext("date format", "F Y"))


@register.filter
def month_alone(at: dt.datetime) -> str:
    """Name the month of a moment where its year is known."""
    return format_date(timezone.localtime(at), pgettext("date format", "F"))


@register.simple_tag
def moment(at: dt.datetime) -> str:
    """Show a moment with its day and its zone; no time stands without them."""
    return _moment(at, timezone.get_current_timezone(), get_language() or "")


@lru_cache(maxsize=5_000)  # a story stands in several lists, each of which is read many times
def _moment(at: dt.datetime, zone: dt.tzinfo, _language: str) -> SafeText:
    local = at.astimezone(zone)
    text = format_date(local, pgettext("date format", "j F Y, H:i"))
    # No break before the zone: it belongs to the hour.
    shown = f"{escape(text)}\N{NO-BREAK SPACE}{escape(zone_name(local))}"
    return SafeText(f'<time datetime="{local.isoformat(timespec="seconds")}">{shown}</time>')


@register.simple_tag
def minutes(number: int) -> str:
    """Say how long a story takes to read."""
    return ngettext("%(minutes)s min read", "%(minutes)s min read", number) % {"minutes": number}


@register.filter
def grouped(number: int) -> str:
    """Write a whole number with the separators of the page's language."""
    return str(number) if 0 <= number < _FIRST_GROUPED else floatformat(number, "0g")


@register.simple_tag(takes_context=True)
def lang(context: Context, language: str) -> str:
    """Give ``lang`` for words in another language than the page's, else nothing."""
    return format_html(' lang="{}"', language) if language != _page_language(context) else ""


@register.simple_tag(takes_context=True)
def lang_dir(context: Context, language: str) -> str:
    """Give ``lang``, and ``dir`` where the words run the other way than the page."""
    page_language = _page_language(context)
    if language == page_language:
        return ""
    direction = conf.direction(language)
    if direction == conf.direction(page_language):
        return format_html(' lang="{}"', language)
    return format_html(' lang="{}" dir="{}"', language, direction)


def _page_language(context: Context) -> str:
    document: Any = context["doc"]
    return str(document.language)
