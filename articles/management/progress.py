"""How far a long command has come: a line that is rewritten, or plain lines when piped."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TextIO

from django.core.management.base import OutputWrapper
from django.utils.translation import gettext as _

_ON_A_TERMINAL = 0.2  # seconds between two lines
_WHEN_PIPED = 5.0


class Progress:
    """Counts what is done and says it with the rate and the time left, on ``stream``.

    ``total`` may be unknown (None); ``verb`` begins the line ("Importing"). Use it as a
    context: leaving it writes the last line. ``silent`` only counts. ``clock`` gives
    seconds that never go back.
    """

    def __init__(
        self,
        total: int | None,
        verb: str,
        stream: TextIO | OutputWrapper,
        *,
        silent: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        # The wrapper would colour the line red and end it.
        out: Any = stream._out if isinstance(stream, OutputWrapper) else stream
        self._out: TextIO = out
        self._silent = silent
        self._total, self._verb, self._clock = total, verb, clock
        self._terminal = self._out.isatty()
        self._pause = _ON_A_TERMINAL if self._terminal else _WHEN_PIPED
        self._begun = self._said_at = clock()
        self._width = 0
        self._said = 0
        self.done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.done or kind is None:
            self._say(last=True)

    def advance(self, number: int = 1) -> None:
        """Count ``number`` more, and write a line if the last one is old enough."""
        self.done += number
        if self._clock() - self._said_at >= self._pause:
            self._said_at = self._clock()
            self._say(last=False)

    def line(self) -> str:
        """Say it as it stands: count, rate, and time left while the total is known."""
        seconds = max(self._clock() - self._begun, 0.001)
        rate = self.done / seconds
        values = {
            "verb": self._verb,
            "done": f"{self.done:,}",
            "total": f"{self._total:,}" if self._total is not None else "",
            "rate": f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}",
            "left": duration((self._total - self.done) / rate) if self._total and rate else "",
        }
        if self._total is None:
            return _("%(verb)s: %(done)s, %(rate)s a second") % values
        if not rate or self.done >= self._total:
            return _("%(verb)s: %(done)s of %(total)s, %(rate)s a second") % values
        return _("%(verb)s: %(done)s of %(total)s, %(rate)s a second, %(left)s left") % values

    def _say(self, *, last: bool) -> None:
        if self._silent or (last and self._said == self.done and not self._terminal):
            return  # a pipe has this line already
        self._said = self.done
        line = self.line()
        if self._terminal:
            self._out.write("\r" + line.ljust(self._width) + ("\n" if last else ""))
            self._width = len(line)
        else:
            self._out.write(line + "\n")
        self._out.flush()


def duration(seconds: float) -> str:
    """Say a length of time in its two largest units: ``3 min 20 s``."""
    whole = max(round(seconds), 0)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    if minutes:
        return _("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": rest}
    return _("%(seconds)d s") % {"seconds": rest}
