"""French and Arabic words of the pages and the desk: whole, compiled, and of the right number."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from django.utils import translation
from django.utils.translation import ngettext

from tests.locale.public_strings import ROOT, desk_messages, messages

LANGUAGES = ("fr", "ar")
FORMS = {"fr": 2, "ar": 6}


@pytest.fixture(scope="session")
def catalogues() -> ModuleType:
    """The tool, loaded from its file: scripts are no package."""
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "scripts/catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def source(language: str) -> Path:
    """Give a catalogue's source."""
    return ROOT / "articles" / "locale" / language / "LC_MESSAGES" / "django.po"


def test_the_strings_of_the_readers_pages_are_found() -> None:
    found = {message.singular for message in messages()}
    assert {"Get a summary", "Archive", "Analysis", "Skip to main content", "F Y"} <= found
    assert len(found) > 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_of_the_readers_pages_is_translated(
    catalogues: ModuleType, language: str
) -> None:
    entries = {entry.key: entry for entry in catalogues.read(source(language).read_text("utf-8"))}
    for message in messages():
        entry = entries.get((message.context or None, message.singular))
        assert entry is not None, f"{language}: {message.singular}"
        assert not entry.fuzzy, message.singular
        wanted = FORMS[language] if message.plural else 1
        assert sorted(entry.translations) == list(range(wanted)), message.singular
        assert all(entry.translations.values()), message.singular


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_is_translated(catalogues: ModuleType, language: str) -> None:
    entries = {entry.key: entry for entry in catalogues.read(source(language).read_text("utf-8"))}
    asked = desk_messages()
    missing = [m for m in asked if (m.context or None, m.singular) not in entries]
    assert len(asked) > 1200
    assert not missing
    for message in asked:
        entry = entries[(message.context or None, message.singular)]
        wanted = FORMS[language] if message.plural else 1
        assert sorted(entry.translations) == list(range(wanted)), message.singular
        assert all(entry.translations.values()), message.singular


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_catalogue_holds_a_string_that_no_page_has(
    catalogues: ModuleType, language: str
) -> None:
    every = messages() | desk_messages()
    known = {(message.context or None, message.singular) for message in every}
    entries = catalogues.read(source(language).read_text("utf-8"))
    assert [entry.key for entry in entries if entry.singular and entry.key not in known] == []


def _blanks(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|\{\w*\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_blanks_that_are_filled_in(
    catalogues: ModuleType, language: str
) -> None:
    for entry in catalogues.read(source(language).read_text("utf-8")):
        blanks = _blanks(entry.singular)
        for text in entry.translations.values():
            filled = _blanks(text)
            assert filled <= blanks, text
            # A form for exactly one or two may say the number in words.
            assert entry.plural is not None or filled == blanks, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_its_source(
    catalogues: ModuleType, language: str
) -> None:
    entries = catalogues.read(source(language).read_text("utf-8"))
    assert source(language).with_suffix(".mo").read_bytes() == catalogues.compiled(entries)


def test_arabic_counts_in_its_six_forms() -> None:
    one, many = "%(minutes)s min read", "%(minutes)s min read"
    with translation.override("ar"):
        said = [
            ngettext(one, many, number) % {"minutes": number} for number in (1, 2, 3, 11, 100, 103)
        ]
    assert said == [
        "دقيقة واحدة للقراءة",
        "دقيقتان للقراءة",
        "3 دقائق للقراءة",
        "11 دقيقة للقراءة",
        "100 دقيقة للقراءة",
        "103 دقائق للقراءة",
    ]


#: What is counted or is a time: these run with the sentence.
_RUNS_ALONG = {
    "added", "all", "changed", "checked", "count", "day", "days", "distance", "done", "draft",
    "end", "fewest", "live", "longest", "m", "minutes", "moment", "month", "most", "n", "number",
    "part", "points", "rank", "removed", "shown", "start", "time", "total", "week", "year",
}  # fmt: skip


def test_in_arabic_every_name_that_is_filled_in_keeps_to_itself(catalogues: ModuleType) -> None:
    """Else “Ines Halloran, 18 November” draws the 18 to the name, away from its month."""
    for entry in catalogues.read(source("ar").read_text("utf-8")):
        for text in entry.translations.values():
            bare = re.findall(r'(?<![\u2068"])%\((\w+)\)s', text)
            assert set(bare) <= _RUNS_ALONG, text
            assert text.count("\u2068") == text.count("\u2069"), text


def test_a_source_is_compiled_without_its_gaps_and_guesses(catalogues: ModuleType) -> None:
    text = (
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n\n# a note\n#, fuzzy\nmsgid "a"\nmsgstr "A?"\n\n'
        'msgid "b"\nmsgstr ""\n\nmsgctxt "x"\nmsgid ""\n"c "\n"d"\nmsgstr "C"\n'
    )
    entries = catalogues.read(text)
    assert [entry.key for entry in entries] == [
        (None, ""), (None, "a"), (None, "b"), ("x", "c d")
    ]  # fmt: skip
    compiled = catalogues.compiled(entries)
    assert b"x\x04c d\0" in compiled
    assert b"A?" not in compiled


def test_a_catalogue_that_is_none_is_refused_with_its_line(
    catalogues: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "django.po").write_text('msgid "a"\nmsgtr "b"\n', "utf-8")
    assert catalogues.main([str(tmp_path)]) == 2
    assert "line 2" in capsys.readouterr().err


def test_a_stale_catalogue_is_named_and_made_anew(catalogues: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "django.po").write_text('msgid "a"\nmsgstr "b"\n', "utf-8")
    assert catalogues.main(["--check", str(tmp_path)]) == 1
    assert catalogues.main([str(tmp_path)]) == 0
    assert catalogues.main(["--check", str(tmp_path)]) == 0
