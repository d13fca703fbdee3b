"""Static files are compressed where browsers ask for them, and nowhere else."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from newsroom.static import StaticStorage


@pytest.fixture
def storage(tmp_path: Path) -> StaticStorage:
    """A store with a stylesheet and a script with its map."""
    store = StaticStorage(location=str(tmp_path), base_url="/static/")
    store.save("site.css", ContentFile(b"p { color: red }\n" * 400))
    store.save(
        "editor.js", ContentFile(b"let a = 1;\n" * 400 + b"//# sourceMappingURL=editor.js.map\n")
    )
    store.save("editor.js.map", ContentFile(b'{"version": 3}\n' * 400))
    return store


def test_hashed_names_are_compressed_and_plain_ones_and_maps_are_not(
    storage: StaticStorage, tmp_path: Path
) -> None:
    names = ["site.css", "editor.js", "editor.js.map"]
    list(storage.post_process({name: (storage, name) for name in names}))
    small = {path.name for path in tmp_path.iterdir() if path.suffix in {".br", ".gz"}}
    stems = {name.rsplit(".", 3)[0] for name in small}
    assert stems == {"site", "editor"}
    assert {name.rsplit(".", 1)[1] for name in small} == {"br", "gz"}
    assert not [name for name in small if ".map." in name or name.startswith("site.css.")]


def test_a_sheet_that_imports_another_is_sent_as_one_small_file(
    storage: StaticStorage, tmp_path: Path
) -> None:
    storage.save(
        "list.css",
        ContentFile(
            b'@import "site.css";\n/* For lists. */\n.a > b,\ni { content: " /* x; */ " ;\n'
            b"  inset: calc(1px + 2px) }\n"
        ),
    )
    storage.save("own.css", ContentFile(b"/* Ours. */ p { color: blue }"))
    names = ["site.css", "list.css", "own.css"]
    list(storage.post_process({name: (storage, name) for name in names}))
    sent = {name: (tmp_path / storage.hashed_files[name]).read_text() for name in names}
    assert sent["list.css"] == (
        "p{color: red}" * 400 + '.a > b,i{content: " /* x; */ ";inset: calc(1px + 2px)}'
    )
    assert sent["own.css"] == "/* Ours. */ p { color: blue }"


def test_a_sheet_changes_its_name_with_what_it_imports(tmp_path: Path) -> None:
    names = []
    for colour in (b"red", b"blue"):
        store = StaticStorage(location=str(tmp_path / colour.decode()), base_url="/static/")
        store.save("site.css", ContentFile(b"p { color: %s }" % colour))
        store.save("list.css", ContentFile(b'@import "site.css";\nb { top: 0 }'))
        sources = {name: (store, name) for name in ("site.css", "list.css")}
        list(store.post_process(sources))
        names.append(store.hashed_files["list.css"])
    assert names[0] != names[1]
