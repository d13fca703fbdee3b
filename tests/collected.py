"""Our own stylesheets, fonts and scripts as a newsroom sends them: joined, hashed, compressed."""

from functools import cached_property
from pathlib import Path
from typing import Final

from django.core.files.base import ContentFile

from newsroom.static import StaticStorage

SOURCES: Final = Path(__file__).resolve().parents[1] / "static"


class Collected:
    """What ``collectstatic`` makes of our own files, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _store(self) -> StaticStorage:
        store = StaticStorage(location=str(self._folder), base_url="/static/")
        found = [path for kind in ("css", "fonts", "js") for path in SOURCES.glob(f"{kind}/**/*.*")]
        names = [path.relative_to(SOURCES).as_posix() for path in found if path.is_file()]
        for name in names:
            store.save(name, ContentFile((SOURCES / name).read_bytes()))
        list(store.post_process({name: (store, name) for name in names}))
        return store

    def text(self, name: str) -> str:
        """Give the text of the file that is sent for ``name``, such as ``css/article.css``."""
        return (self._folder / self._store.hashed_files[name]).read_text("utf-8")

    def size(self, name: str, encoding: str) -> int:
        """Count the bytes that go out for ``name``, compressed with ``br`` or ``gz``."""
        return (self._folder / f"{self._store.hashed_files[name]}.{encoding}").stat().st_size
