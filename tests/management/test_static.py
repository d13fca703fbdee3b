"""Static files are compressed where browsers ask for them, and nowhere else."""

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from newsroom.static import StaticStorage
from tests.collected import SOURCES, Collected


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


def test_a_comment_ends_where_it_ends(storage: StaticStorage, tmp_path: Path) -> None:
    storage.save("list.css", ContentFile(b'@import "site.css";\ni /* A */ b { top: 0 } /* B */ }'))
    list(storage.post_process({name: (storage, name) for name in ("site.css", "list.css")}))
    sent = (tmp_path / storage.hashed_files["list.css"]).read_text()
    assert sent.endswith("p{color: red}i b{top: 0}}")


def rules(name: str) -> str:
    """Give a sheet of ours with what it imports, without comments and white space."""
    text = (SOURCES / "css" / name).read_text("utf-8")
    parts = re.split(r'\A@import "([^"]+)";', text)
    whole = rules(parts[1]) + parts[2] if len(parts) == 3 else text
    without_comments = "".join(piece.split("*/", 1)[-1] for piece in whole.split("/*"))
    return "".join(without_comments.split())


@pytest.mark.parametrize("name", ["article.css", "lists.css"])
def test_no_rule_of_our_sheets_is_lost_on_the_way(name: str, collected: Collected) -> None:
    sent = re.sub(r"\.[0-9a-f]{12}(?=\.woff2)", "", collected.text(f"css/{name}"))
    assert "".join(sent.split()) == rules(name)


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


def test_a_script_is_sent_without_its_comments(storage: StaticStorage, tmp_path: Path) -> None:
    source = b"/* A\n   b */\nconst a = 1 // c\n  // d\n\n\tgo('/* no */') /* e */\n/* f */ go()\n"
    storage.save("js/desk/a.js", ContentFile(source))
    storage.save("js/desk/text.js", ContentFile(b"const a = `\n  // b\n`\n"))
    names = ["js/desk/a.js", "js/desk/text.js"]
    list(storage.post_process({name: (storage, name) for name in names}))
    sent = [(tmp_path / storage.hashed_files[name]).read_text() for name in names]
    assert sent == [
        "const a = 1 // c\ngo('/* no */') /* e */\n/* f */ go()\n",
        "const a = `\n  // b\n`\n",
    ]
