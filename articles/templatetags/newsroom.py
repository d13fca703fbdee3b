"""Template tags of the readers' pages: times with their day and zone, languages."""

import datetime as dt
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.translation import pgettext

from articles import conf

register = template.Library()


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
    local = timezone.localtime(at)
    text = format_date(local, pgettext("date format", "j F Y, H:i"))
    return format_html(
        # No break before the zone: it belongs to the hour.
        '<time datetime="{}">{}\N{NO-BREAK SPACE}{}</time>',
        local.isoformat(timespec="seconds"),
        text,
        zone_name(local),
    )


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
