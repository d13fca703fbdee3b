"""Static files as browsers ask for them: under hashed names, compressed once."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from whitenoise.storage import CompressedManifestStaticFilesStorage

_HASHED: Final = re.compile(r"\.[0-9a-f]{12}\.(?!.*map$)[^/]+$")


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Compresses what pages name, which is the hashed names.

    The plain names stay for the few that can't know the hash. Compressing them too, and the
    editor's source maps, took three times the processor time at every first start.
    """

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress the hashed files alone."""
        yield from super().compress_files(path for path in paths if _HASHED.search(path))
