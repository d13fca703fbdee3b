"""When a feed last changed, as far as this process has seen.

No stored moment says it: a story that is taken down, or an author's new name, changes a
feed and leaves its newest moment as it was. So what each address last said is kept here.
Another process may name another moment for the same words; who asks with it is then sent
the feed once more, and never told that nothing changed when something did.
"""

import datetime as dt
import hashlib
import threading
from collections import OrderedDict
from typing import Final

from django.utils.http import http_date

_KEPT: Final = 2000  # addresses, some hundred bytes each
_SECOND: Final = dt.timedelta(seconds=1)


class _Memory:
    """The mark of what each address last said, and since when."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.kept: OrderedDict[str, tuple[bytes, dt.datetime]] = OrderedDict()

    def since(self, address: str, content: bytes, at: dt.datetime) -> dt.datetime:
        """Give the moment; two contents of an address never have the same second."""
        mark = hashlib.sha256(content).digest()
        with self.lock:
            known = self.kept.pop(address, None)
            if known is None or known[0] != mark:
                since = at.replace(microsecond=0)
                known = (mark, max(since, known[1] + _SECOND) if known else since)
            self.kept[address] = known
            while len(self.kept) > _KEPT:
                self.kept.popitem(last=False)
        return known[1]


_memory = _Memory()


def first_sent(address: str, content: bytes, at: dt.datetime) -> str:
    """Give ``Last-Modified`` for what an address says at ``at`` (aware)."""
    return http_date(_memory.since(address, content, at).timestamp())
