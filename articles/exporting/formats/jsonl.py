"""JSON Lines: one record a line, in UTF-8."""

import json
import re

from articles.exporting.record import Record

# Legal inside JSON strings, but many readers end a line there.
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def line(record: Record) -> str:
    """Write one record as one line with its newline; the keys keep their order."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return _LINE_ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"
