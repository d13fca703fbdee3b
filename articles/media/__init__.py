"""Pictures: taken in safely, kept as they came, served re-encoded."""

from articles.media.intake import Refused, add, fill, placeholder
from articles.media.library import open_original, picture_of, pictures
from articles.media.renditions import files_of, make_renditions, remove_files

__all__ = [
    "Refused",
    "add",
    "files_of",
    "fill",
    "make_renditions",
    "open_original",
    "picture_of",
    "pictures",
    "placeholder",
    "remove_files",
]
