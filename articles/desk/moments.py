"""Moments that people type, and how far away they are, in the newsroom's zone."""

import datetime as dt
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.publishing import Plan
from articles.written import written

_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR


class MomentInput(forms.DateTimeInput):
    """The browser's own field for day and time; shows seconds only where there are some."""

    input_type = "datetime-local"

    def format_value(self, value: Any) -> str | None:
        """Write a moment as the browser reads it."""
        if not isinstance(value, dt.datetime):
            return str(value) if value else None
        local = timezone.localtime(value).replace(tzinfo=None)
        return local.isoformat("T", "seconds" if local.second else "minutes")


class MomentField(forms.Field):
    """A moment in the active zone; with an offset of its own it is taken as it is.

    Cleans to an aware moment or None. A time that the clocks leave out or pass twice is
    refused.
    """

    widget = MomentInput

    def _clean_bound_field(self, bf: BoundField) -> dt.datetime | None:
        """Take what the form itself has shown as it is stored, whatever the clocks do then."""
        shown = self._is_shown(bf.initial, bf.data)
        usual = super()._clean_bound_field  # type: ignore[misc]  # the stubs leave it out
        moment: dt.datetime | None = bf.initial if shown else usual(bf)
        return moment

    def _is_shown(self, initial: Any, data: Any) -> bool:
        widget: Any = self.widget  # an instance by now; the stubs also know the class
        return isinstance(initial, dt.datetime) and bool(data == widget.format_value(initial))

    def to_python(self, value: Any) -> dt.datetime | None:
        """Read what was typed; raises ``ValidationError``."""
        if not value:
            return None
        typed = str(value).strip()
        try:
            moment = parse_datetime(typed) if ":" in typed else None  # a day alone is no time
        except ValueError:
            moment = None
        if moment is None or not 1000 <= moment.year <= 9998:
            raise ValidationError(_("Write day and time, such as 2026-11-23 18:00."))
        return moment if moment.tzinfo else _in_zone(moment)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare to the second: a form can't show more."""
        if self._is_shown(initial, data):
            return False
        try:
            return not same(initial, self.to_python(data))
        except ValidationError:
            return True


def same(one: dt.datetime | None, other: dt.datetime | None) -> bool:
    """Whether a form shows both moments alike."""
    if one is None or other is None:
        return one is other
    return one.replace(microsecond=0) == other.replace(microsecond=0)


def chosen(cleaned: dt.datetime | None, stored: dt.datetime | None) -> dt.datetime | None:
    """Give the stored moment while the form says the same, with its part of a second."""
    return stored if same(cleaned, stored) else cleaned


def untouched(form: forms.Form, name: str) -> bool:
    """Whether a form sends a moment as it first showed it; one that doesn't say was touched."""
    bound, field = form[name], form.fields[name]
    if bound.html_initial_name not in form.data:
        return False
    try:
        first = field.to_python(form.data[bound.html_initial_name])
    except ValidationError:
        return False
    return same(first, form.cleaned_data.get(name))


def plan_of(form: forms.Form, stored: Plan) -> Plan:
    """Give the moments that were typed; those that nobody touched stay as they are stored."""
    names = ("embargo_until", "unpublish_at")
    return Plan(
        **{
            name: getattr(stored, name)
            if untouched(form, name)
            else chosen(form.cleaned_data[name], getattr(stored, name))
            for name in names
        }
    )


def _in_zone(naive: dt.datetime) -> dt.datetime:
    zone = timezone.get_current_timezone()
    first, second = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    words = {
        "time": date_format(naive, "H:i"),
        "day": written(naive, "j F Y"),
        "zone": place_of(zone),
    }
    if first.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise ValidationError(
            _(
                "There is no %(time)s on %(day)s in %(zone)s: the clocks go forward. "
                "Choose another time."
            )
            % words
        )
    raise ValidationError(
        _("%(time)s comes twice on %(day)s in %(zone)s: the clocks go back. Choose another time.")
        % words
    )


def place_of(zone: dt.tzinfo) -> str:
    """Name a zone as people say it: ``London`` for ``Europe/London``."""
    return str(zone).rsplit("/", 1)[-1].replace("_", " ")


def distance(moment: dt.datetime, at: dt.datetime) -> str:
    """Say how far ``moment`` is from ``at``: ``3 h 53 min``; the nearer, the finer."""
    seconds = max(0, int((moment - at).total_seconds()))
    days, hours, minutes = seconds // _DAY, seconds % _DAY // _HOUR, seconds % _HOUR // _MINUTE
    if days:
        return _("%(days)d d %(hours)d h") % {"days": days, "hours": hours}
    if hours:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    if minutes:
        return _("%(minutes)d min") % {"minutes": minutes}
    return _("%(seconds)d s") % {"seconds": seconds}


def goes_out(moment: dt.datetime, at: dt.datetime, is_change: bool) -> str:
    """Say when a story or a change goes out, with day, zone and distance."""
    local = timezone.localtime(moment)
    words = {
        "day": written(local, "l j F Y"),
        "time": date_format(local, "H:i"),
        "zone": place_of(timezone.get_current_timezone()),
        "distance": distance(moment, at),
    }
    if is_change:
        sentence = _("The change goes out on %(day)s at %(time)s, %(zone)s time, in %(distance)s.")
    else:
        sentence = _("Goes out on %(day)s at %(time)s, %(zone)s time, in %(distance)s.")
    return sentence % words
