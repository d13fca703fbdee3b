#!/usr/bin/env python3
"""Holds the templates to the house rules: every text through gettext, nothing inline.

Reads every template below the given folders (default: templates/) and prints each finding as
``FILE:LINE: sentence``. Exit: 0 nothing found, 1 findings, 2 no such file or folder.

- Text between tags and in attributes that people read or hear stands inside translate,
  blocktranslate or a variable. Left alone: digits, punctuation and symbols; ``<code>``; whatever
  is inside an element with ``translate="no"`` (a name, a language in its own language).
- No ``<script>`` without ``src`` (but JSON data, and an import map with a nonce in the admin), no
  ``<style>`` (but the editor's, with a nonce, in the admin), no ``style`` or ``on…`` attribute,
  no ``javascript:`` address, no ``|safe``, no ``autoescape off``.
"""

import re
import sys
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

SPOKEN_ATTRIBUTES = {
    "alt",
    "title",
    "placeholder",
    "label",
    "aria-label",
    "aria-description",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
}
DATA_SCRIPTS = {"application/ld+json", "application/json"}
# fmt: off
VOID_ELEMENTS = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
}
# fmt: on

TOKEN = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
COMMENT_BLOCK = re.compile(r"\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}", re.DOTALL)
TRANSLATED_BLOCK = re.compile(
    r"(\{%\s*blocktrans(?:late)?\b.*?%\})(.*?)(\{%\s*endblocktrans(?:late)?\s*%\})", re.DOTALL
)
# Blocks that a parent template places inside an attribute, such as the admin's bodyclass.
ATTRIBUTE_BLOCK = re.compile(
    r"\{%\s*block\s+\w*(?:class|type|attributes|lang|dir)\s*%\}.*?\{%\s*endblock\b.*?%\}", re.DOTALL
)
HTML_TAG = re.compile(r"(<[^<>]*>)")
SAFE_FILTER = re.compile(r"\|\s*safe(seq)?\b")
AUTOESCAPE_OFF = re.compile(r"^\{%\s*autoescape\s+off\b")
# A literal handed to a filter, or to a piece of template as a named value.
FILTER_LITERAL = re.compile(r"\|\s*(\w+):(?:\"([^\"]*)\"|'([^']*)')")
NAMED_LITERAL = re.compile(r"\b\w+=(?:\"([^\"]*)\"|'([^']*)')")
TAKES_NAMED_TEXT = re.compile(r"^\{%\s*(?:include|with)\b")
FORMAT_FILTERS = {"date", "time"}


class Finding(NamedTuple):
    """One broken rule at one line of one template."""

    line: int
    sentence: str


def _blank(text: str) -> str:
    """Return as many blanks, so that line numbers stay."""
    return re.sub(r"[^\n]", " ", text)


def _blank_translated(match: re.Match[str]) -> str:
    """Blank a translated block's text and keep its HTML tags, which have rules of their own."""
    pieces = HTML_TAG.split(TOKEN.sub(lambda token: _blank(token[0]), match[2]))
    inner = "".join(
        piece if position % 2 else _blank(piece) for position, piece in enumerate(pieces)
    )
    return _blank(match[1]) + inner + _blank(match[3])


def html_of(source: str) -> str:
    """Return the template's own HTML: whatever Django fills in becomes blanks."""
    source = COMMENT_BLOCK.sub(lambda match: _blank(match[0]), source)
    source = ATTRIBUTE_BLOCK.sub(lambda match: _blank(match[0]), source)
    source = TRANSLATED_BLOCK.sub(_blank_translated, source)
    return TOKEN.sub(lambda match: _blank(match[0]), source)


def _reads_as_text(text: str) -> bool:
    """Whether a person would read words here, entities resolved."""
    return any(letter.isalpha() for letter in unescape(text))


def _looks_like_a_sentence(literal: str) -> bool:
    """Whether a string literal starts like a sentence; names and class lists start small."""
    return bool(re.match(r"[A-Z].*[a-z]", literal, re.DOTALL))


class _Page(HTMLParser):
    """Collects findings from a template's own HTML."""

    def __init__(self, in_admin: bool) -> None:
        super().__init__(convert_charrefs=False)
        self.in_admin = in_admin
        self.findings: list[Finding] = []
        self._untranslated: list[str] = []  # open elements of one name, from the exempt one on

    def _find(self, sentence: str) -> None:
        self.findings.append(Finding(self.getpos()[0], sentence))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._check_element(tag, values)
        for name, value in values.items():
            self._check_attribute(tag, name, value, values)
        if tag not in VOID_ELEMENTS:
            self._enter(tag, values)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID_ELEMENTS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._untranslated and self._untranslated[0] == tag:
            self._untranslated.pop()

    def handle_data(self, data: str) -> None:
        if not self._untranslated and _reads_as_text(data):
            # The piece may start with line ends; point at its first word.
            line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
            self.findings.append(
                Finding(line, f"bare text {_short(data)}: put it in translate or blocktranslate")
            )

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _enter(self, tag: str, values: dict[str, str]) -> None:
        exempt = tag in {"code", "script", "style"} or values.get("translate") == "no"
        if self._untranslated:
            exempt = self._untranslated[0] == tag
        if exempt:
            self._untranslated.append(tag)

    def _check_element(self, tag: str, values: dict[str, str]) -> None:
        with_nonce = self.in_admin and "nonce" in values
        if tag == "script" and "src" not in values:
            kind = values.get("type", "")
            if kind not in DATA_SCRIPTS and not (kind == "importmap" and with_nonce):
                self._find("inline <script>: move it into a file under static/js/")
        if tag == "style" and not (with_nonce and "data-tiptap-style" in values):
            self._find("<style>: move it into a file under static/css/")

    def _check_attribute(self, tag: str, name: str, value: str, values: dict[str, str]) -> None:
        if name == "style":
            self._find("style attribute: use a class")
        elif name.startswith("on"):
            self._find(f"{name} attribute: listen from a file under static/js/")
        elif name in {"href", "src", "action", "formaction"}:
            if value.strip().lower().startswith("javascript:"):
                self._find("javascript: address: listen from a file under static/js/")
        elif _is_spoken(tag, name, values) and not self._untranslated and _reads_as_text(value):
            self._find(f"bare text {_short(value)} in {name}: put it in translate")


def _is_spoken(tag: str, name: str, values: dict[str, str]) -> bool:
    """Whether people read or hear this attribute's value."""
    if values.get("translate") == "no":
        return False
    if name == "value":
        return tag == "input" and values.get("type") in {"submit", "button", "reset"}
    if name == "content":
        return tag == "meta" and values.get("name") == "description"
    return name in SPOKEN_ATTRIBUTES


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words if len(words) <= 40 else words[:39] + '…'}”"


def _token_findings(source: str) -> Iterator[Finding]:
    """Yield what is wrong inside Django's own tags and variables."""
    for match in TOKEN.finditer(COMMENT_BLOCK.sub(lambda found: _blank(found[0]), source)):
        token, line = match[0], source.count("\n", 0, match.start()) + 1
        if token.startswith("{#"):
            continue
        if SAFE_FILTER.search(token):
            yield Finding(line, "|safe: safe strings come from articles.text")
        if AUTOESCAPE_OFF.match(token):
            yield Finding(line, "autoescape off: safe strings come from articles.text")
        for literal in _literals(token):
            if _looks_like_a_sentence(literal):
                yield Finding(line, f'bare text {_short(literal)} in a tag: write it as _("…")')


def _literals(token: str) -> Iterator[str]:
    for name, double, single in FILTER_LITERAL.findall(token):
        if name not in FORMAT_FILTERS:
            yield double or single
    if TAKES_NAMED_TEXT.match(token):
        for double, single in NAMED_LITERAL.findall(token):
            yield double or single


def findings_in(source: str, suffix: str = ".html", in_admin: bool = False) -> list[Finding]:
    """Return the findings of one template's text, in order of lines.

    Only HTML is read for text and inline code; in other files (XML, plain text) only Django's
    own tags are checked.
    """
    findings = list(_token_findings(source))
    if suffix == ".html":
        page = _Page(in_admin)
        page.feed(html_of(source))
        page.close()
        findings += page.findings
    return sorted(findings)


def _templates(places: list[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_file():
            yield place
        else:
            yield from sorted(path for path in place.rglob("*") if path.is_file())


def main(arguments: list[str]) -> int:
    """Check the templates below the named places and return the exit code."""
    root = Path(__file__).resolve().parent.parent
    places = [Path(argument) for argument in arguments] or [root / "templates"]
    for place in places:
        if not place.exists():
            print(f"{place}: no such file or folder", file=sys.stderr)
            return 2
    files = findings = 0
    for path in _templates(places):
        files += 1
        in_admin = "admin" in path.parts
        for finding in findings_in(path.read_text("utf-8"), path.suffix, in_admin):
            findings += 1
            shown = path.relative_to(root) if path.is_relative_to(root) else path
            print(f"{shown}:{finding.line}: {finding.sentence}")
    print(f"templates: {files} files, {findings} findings", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
