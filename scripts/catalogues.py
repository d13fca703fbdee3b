#!/usr/bin/env python3
"""Compile message catalogues (``django.po`` to ``django.mo``) without the gettext tools.

    scripts/catalogues.py                 those of Newsroom
    scripts/catalogues.py SITE/locale     those of a newsroom's own site folder
    scripts/catalogues.py --check …       only say which ones are out of date

Exit: 0 done, 1 a catalogue is out of date (--check), 2 one can't be read (a sentence says why).
"""

import ast
import re
import struct
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_WORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])? (".*")')


class Unreadable(ValueError):
    """A line that is no part of a catalogue."""


@dataclass
class Entry:
    """One message: its context, its one or two forms, and their translations by number."""

    context: str | None = None
    singular: str = ""
    plural: str | None = None
    translations: dict[int, str] = field(default_factory=dict)
    fuzzy: bool = False

    @property
    def key(self) -> tuple[str | None, str]:
        """Context and message, which name the entry."""
        return self.context, self.singular

    def packed(self) -> tuple[bytes, bytes]:
        """Give the message and its translations as a compiled catalogue holds them."""
        key = self.singular if self.context is None else f"{self.context}\x04{self.singular}"
        if self.plural is not None:
            key += f"\0{self.plural}"
        values = (self.translations[number] for number in sorted(self.translations))
        return key.encode(), "\0".join(values).encode()


def read(text: str) -> list[Entry]:
    """Read a catalogue's source. Raises ``Unreadable``."""
    entries: list[Entry] = []
    entry, slot, fuzzy = Entry(), "", False
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        match = _WORD.fullmatch(line)
        if match is None and not (slot and re.fullmatch(r'".*"', line)):
            raise Unreadable(f"line {number}: {line}")
        if match and (match[1] == "msgctxt" or (match[1] == "msgid" and slot != "msgctxt")):
            entry, fuzzy = Entry(fuzzy=fuzzy), False
            entries.append(entry)
        if match:
            slot = match[1] if match[1] != "msgstr" else f"msgstr{match[2] or 0}"
        _add(entry, slot, str(ast.literal_eval(match[3] if match else line)))
    return entries


def _add(entry: Entry, slot: str, text: str) -> None:
    if slot == "msgctxt":
        entry.context = (entry.context or "") + text
    elif slot == "msgid":
        entry.singular += text
    elif slot == "msgid_plural":
        entry.plural = (entry.plural or "") + text
    else:
        form = int(slot.removeprefix("msgstr"))
        entry.translations[form] = entry.translations.get(form, "") + text


def compiled(entries: list[Entry]) -> bytes:
    """Write a compiled catalogue: what is untranslated or only guessed is left out."""
    packed = sorted(
        entry.packed() for entry in entries if any(entry.translations.values()) and not entry.fuzzy
    )
    keys, values = bytearray(), bytearray()
    places: list[tuple[int, int, int, int]] = []
    for key, value in packed:
        places.append((len(key), len(keys), len(value), len(values)))
        keys += key + b"\0"
        values += value + b"\0"
    count = len(packed)
    keys_at = 28 + 16 * count
    values_at = keys_at + len(keys)
    index = [number for size, at, _s, _a in places for number in (size, at + keys_at)]
    index += [number for _s, _a, size, at in places for number in (size, at + values_at)]
    head = (0x950412DE, 0, count, 28, 28 + 8 * count, 0, keys_at)
    return struct.pack(f"<{7 + len(index)}I", *head, *index) + bytes(keys) + bytes(values)


def main(arguments: list[str]) -> int:
    """Compile what lies below the named folders."""
    check = "--check" in arguments
    folders = [Path(a) for a in arguments if a != "--check"] or [ROOT / "articles" / "locale"]
    stale = 0
    for source in sorted(file for folder in folders for file in folder.rglob("*.po")):
        try:
            fresh = compiled(read(source.read_text("utf-8")))
        except (Unreadable, OSError, UnicodeDecodeError, SyntaxError) as error:
            print(f"{source}: {error}", file=sys.stderr)
            return 2
        target = source.with_suffix(".mo")
        if target.is_file() and target.read_bytes() == fresh:
            continue
        stale += 1
        print(target)
        if not check:
            target.write_bytes(fresh)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
