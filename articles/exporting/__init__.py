"""Getting everything out: stories as records, in three formats, whole or not at all."""

from articles.exporting.exports import FORMATS, Export
from articles.exporting.manifest import Manifest
from articles.exporting.record import KEYS, OPTIONAL, Record
from articles.exporting.rows import stream
from articles.exporting.selection import Selection, UnknownName, read_moment
from articles.exporting.writing import Refused

__all__ = [
    "FORMATS",
    "KEYS",
    "OPTIONAL",
    "Export",
    "Manifest",
    "Record",
    "Refused",
    "Selection",
    "UnknownName",
    "read_moment",
    "stream",
]
