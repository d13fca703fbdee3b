"""Every string of the readers' pages, and of the desk, that goes through gettext."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.template import engines
from django.template.base import Node, NodeList
from django.template.context import Context
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from articles.models import Correction, Kind

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ("base.html", "components", "navigation", "pages", "errors")
CODE = ("articles/pages", "articles/templatetags")
# What only operators read, in the language of the machine.
_OF_COMMANDS = ("management", "importing", "exporting", "samples", "migrations")
# Where the words stand among a function's arguments: context, singular, plural.
_CALLS = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "npgettext": (0, 1, 2),
}


@dataclass(frozen=True, order=True)
class Message:
    """One string that people read."""

    context: str
    singular: str
    plural: str


def messages() -> set[Message]:
    """Give every string of the readers' pages."""
    labels = [*Kind.labels, *Correction.Kind.labels]
    return {
        *_in_templates(),
        *_in_code(),
        *(Message("", str(label), "") for label in labels),
    }


def desk_messages() -> set[Message]:
    """Give every string that editors may read: all but those of commands."""
    folders = sorted(
        f"articles/{entry.name}"
        for entry in (ROOT / "articles").iterdir()
        if entry.is_dir() and entry.name not in _OF_COMMANDS
    )
    files = sorted(f"articles/{file.name}" for file in (ROOT / "articles").glob("*.py"))
    return {*_in_templates(("admin",)), *_in_code((*folders, *files))}


def _in_templates(places: tuple[str, ...] = TEMPLATES) -> Iterator[Message]:
    folder = ROOT / "templates"
    for place in places:
        files = [folder / place] if place.endswith(".html") else (folder / place).rglob("*.html")
        for file in files:
            name = file.relative_to(folder).as_posix()
            template = engines["django"].get_template(name).template  # type: ignore[attr-defined]  # Django's own engine
            yield from _in_nodes(template.nodelist)


def _in_nodes(nodes: NodeList) -> Iterator[Message]:
    for node in nodes.get_nodes_by_type(TranslateNode):
        yield _of_translate(node)
    for node in nodes.get_nodes_by_type(BlockTranslateNode):
        yield _of_block(node)


def _of_translate(node: Node) -> Message:
    assert isinstance(node, TranslateNode)
    words = node.filter_expression.var.literal  # resolving doubles % once it was rendered
    return Message(_context(node), str(words), "")


def _of_block(node: Node) -> Message:
    assert isinstance(node, BlockTranslateNode)
    singular, _names = node.render_token_list(node.singular)
    plural = node.render_token_list(node.plural)[0] if node.plural else ""
    return Message(_context(node), singular, plural)


def _context(node: TranslateNode | BlockTranslateNode) -> str:
    found = node.message_context
    return str(found.resolve(Context())) if found else ""


def _in_code(places: tuple[str, ...] = CODE) -> Iterator[Message]:
    for place in places:
        files = [ROOT / place] if place.endswith(".py") else (ROOT / place).rglob("*.py")
        for file in files:
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    yield from _of_call(node, node.func.id)


def _of_call(call: ast.Call, name: str) -> Iterator[Message]:
    if name in _CALLS and call.args and isinstance(call.args[0], ast.Constant):
        words = [_CALLS[name][0], _CALLS[name][1], _CALLS[name][2]]
        yield Message(*("" if at is None else ast.literal_eval(call.args[at]) for at in words))
