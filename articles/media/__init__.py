"""Pictures: taken in safely, kept as they came, served re-encoded."""

from articles.media.decoding import HAS_HEIF, MAX_BYTES, accepted, refuse_size
from articles.media.intake import (
    Incoming,
    Refused,
    add,
    exchange,
    fill,
    known,
    placeholder,
    read,
    take,
)
from articles.media.library import (
    File,
    focus_of,
    largest_of,
    make_lacking,
    open_original,
    picture_of,
    pictures,
    thumbnail_of,
)
from articles.media.marks import MARKS, make_mark
from articles.media.renditions import files_of, lacking, remove_files, store
from articles.media.retiring import GRACE, clear_away

__all__ = [
    "GRACE",
    "HAS_HEIF",
    "MARKS",
    "MAX_BYTES",
    "File",
    "Incoming",
    "Refused",
    "accepted",
    "add",
    "clear_away",
    "exchange",
    "files_of",
    "fill",
    "focus_of",
    "known",
    "lacking",
    "largest_of",
    "make_lacking",
    "make_mark",
    "open_original",
    "picture_of",
    "pictures",
    "placeholder",
    "read",
    "refuse_size",
    "remove_files",
    "store",
    "take",
    "thumbnail_of",
]
