"""The words of a text as a search knows them: the same when it is stored and when it is asked.

Scripts that part words by spaces give their words. Chinese, Japanese, Korean, Thai and their
neighbours give every pair of letters that stand together, and the last letter of a run alone:
so a word inside a sentence is found, one of two letters too.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

_UNSPACED: Final = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U000323af\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
# Marks of Arabic and Hebrew that are written now and then; the long stroke between letters.
_OPTIONAL: Final = re.compile("[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_LETTERS: Final = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th",
        "ё": "е",
        "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك",
        **{chr(zero + n): str(n) for zero in (0x660, 0x6F0, 0x966) for n in range(10)},
    }
)  # fmt: skip
_FIRST_UNSPACED: Final = "\u0e00"
_UNSPACED_RUN: Final = re.compile(f"[{_UNSPACED}]+")
_SIMPLE: Final = re.compile(r"\w+")
_SHORT: Final = 30  # letters of a run that is a word
_FIRST_MARK: Final = "\u0300"
#: A typesetter's signs, which are no letters: texts without others are read quickly.
SIGNS: Final = ("’", "‘", "“", "”", "–", "—", "…", "\xa0")


def words(text: str) -> list[str]:
    """Give the words in order, in small letters and with their accents."""
    found: list[str] = []
    for run, is_spaced in _runs(text):
        found += [run] if is_spaced else _pairs(run)
    return found


def asked_words(text: str) -> tuple[list[str], bool]:
    """Give the words to look for, and whether the last of them is only the beginning of one.

    A letter of a script without spaces stands at the beginning of a pair, or alone.
    """
    runs = list(_runs(text))
    found: list[str] = []
    for run, is_spaced in runs:
        found += [run] if is_spaced else _pairs(run)
    if not runs or runs[-1][1]:
        return found, False
    is_letter = len(runs[-1][0]) == 1
    return (found, True) if is_letter else (found[:-1], False)


def folded_text(text: str) -> str:
    """Give a text whose parts between other signs than letters and digits are its words, folded.

    The words are those that ``words`` gives, each as ``fold`` has it; after them stand
    the pieces of ``between_marks``.
    """
    if not text.isascii():
        for sign in SIGNS:
            text = text.replace(sign, " ")
    if text.isascii():
        return text.lower()
    found = words(text)
    pieces = [piece for word in found for piece in between_marks(word)]
    return " ".join(map(fold, [*found, *pieces]))


def between_marks(word: str) -> list[str]:
    """Give the letters between a word's marks, where it has any: करें gives कर.

    Other programs take these for words, and a word with another ending shares them.
    """
    return [] if word.isascii() or _SIMPLE.fullmatch(word) else _SIMPLE.findall(word)


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Give the word as people type it: without accents, optional marks, kinds of alef."""
    if word.isascii():
        return word
    parts, base = [], ""
    for letter in unicodedata.normalize("NFD", _OPTIONAL.sub("", word)):
        if not unicodedata.combining(letter):
            base = letter
        elif _drops_accents(base):
            continue
        parts.append(letter)
    plain = _OPTIONAL.sub("", "".join(parts))
    return unicodedata.normalize("NFC", plain).translate(_LETTERS) or word


def is_unspaced(letter: str) -> bool:
    """Say whether the letter's script parts no words."""
    return letter >= _FIRST_UNSPACED and _UNSPACED_RUN.match(letter) is not None


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Give each run of letters with where it stands: start, end, the run folded.

    A run of a script without spaces is given whole.
    """
    for match in _any_run().finditer(text.replace("_", " ")):
        run, at = match[0], match.start()
        parts = _folded_parts(run) if len(run) <= _SHORT else _folded_parts.__wrapped__(run)
        for start, end, folded in parts:
            yield at + start, at + end, folded


@lru_cache(maxsize=50_000)  # passages have most of their words from a few thousand
def _folded_parts(run: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (start, start + len(part), fold(unicodedata.normalize("NFKC", part).casefold()))
        for start, part, _is_spaced in _parted(run)
    )


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    plain = unicodedata.normalize("NFKC", text.replace("\xad", "").replace("_", " ")).casefold()
    for sign in SIGNS:
        plain = plain.replace(sign, " ")
    if max(plain, default="") < _FIRST_MARK:
        yield from ((run, True) for run in _SIMPLE.findall(plain))
        return
    if not _UNSPACED_RUN.search(plain):
        yield from ((run, True) for run in _any_run().findall(plain))
        return
    for run in _any_run().findall(plain):
        yield from ((part, is_spaced) for _start, part, is_spaced in _parted(run))


def _parted(run: str) -> Iterator[tuple[int, str, bool]]:
    """Part a run where scripts with and without spaces meet."""
    if run.isascii() or not _UNSPACED_RUN.search(run):
        yield 0, run, True
        return
    end = 0
    for match in _UNSPACED_RUN.finditer(run):
        if match.start() > end:
            yield end, run[end : match.start()], True
        yield match.start(), match[0], False
        end = match.end()
    if end < len(run):
        yield end, run[end:], True


def _pairs(run: str) -> list[str]:
    return [*(run[i : i + 2] for i in range(len(run) - 1)), run[-1]]


def _drops_accents(base: str) -> bool:
    """Whether people leave the accents of this letter away: Latin and Greek ones."""
    return base < "\u0400" or "\u1e00" <= base < "\u2000"


@cache
def _any_run() -> re.Pattern[str]:
    """Give the pattern of letters, digits and marks that stand together.

    Marks belong to the word they stand in, unlike in Python's own pattern of a word.
    """
    marks = (
        chr(code) for code in range(0x300, 0x20000) if unicodedata.category(chr(code))[0] == "M"
    )
    # A mark is looked for where letters end: much quicker than one class of both.
    some = f"[{''.join(marks)}]"
    return re.compile(f"\\w+(?:{some}+\\w*)*")
