"""Markdown to HTML, as news sites really write it.

CommonMark with tables, strikethrough, footnotes, definition lists and the
attribute lists of Kramdown and Hugo (``{#id}`` behind a heading, ``{:.name}``
behind a link). Raw HTML passes: the result must go through ``html.clean``.
"""

import re
from collections.abc import Sequence
from textwrap import dedent

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.code import code as indented_code
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from articles.text.safe import escape
from articles.text.tree import KNOWN

# Possessive, so that a heading of one letter or of blanks is read once from each brace.
_NAME = r"[^\s{}.#\"'=<>]++"
_PAIR = r"[A-Za-z-]++=(?:\"[^\"\n]*+\"|'[^'\n]*+'|[^\s{}\"']++)"
_ATTRIBUTES = rf"\{{:?[ \t]*+((?:[#.]{_NAME}[ \t]*+|{_PAIR}(?=[ \t}}])[ \t]*+)++)\}}"
_AT_END = re.compile(r"(?<!\\)" + _ATTRIBUTES + r"[ \t]*$")
_AT_START = re.compile(_ATTRIBUTES)
_ONE = re.compile(rf"#({_NAME})|\.({_NAME})|([A-Za-z-]+)=(\"[^\"]*\"|'[^']*'|[^\s{{}}\"']+)")
_TAG_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")
_OPEN_TAG = re.compile(
    r"(?<![`\\])<(?P<tag>aside|article|blockquote|details|div|figcaption|figure|p|section|span|td)\b"
    r"(?P<attributes>[^<>]*+)>"
)
_MARKDOWN_INSIDE = re.compile(
    r"(?<!\s)\s++markdown(?:\s*+=\s*+[\"']?(?:1|block|span)[\"']?)?(?=\s|$)"
)
_WORDS_IN_A_LINE_OF_CODE = 12
_IMAGE_LINE = re.compile(r"^([ \t]*<img\b[^<>]*>)[ \t]*$", re.MULTILINE)


#: From so many marks and lines on, a text is refused: each takes the parser up to 20 µs, and
#: the densest of two thousand real articles had 1,200.
MOST_MARKS = 100_000


def count_marks(markdown: str) -> int:
    """Count what the parser has to try a rule at, or many: brackets, emphasis, cells, lines."""
    return sum(markdown.count(sign) for sign in "[*_|`\n")


def to_html(markdown: str) -> str:
    """Give the HTML of Markdown; not yet clean, never to be shown as it is."""
    text = markdown.replace("\r\n", "\n").replace("\r", "\n")
    return str(_PARSER.render(_open_markdown_inside(_part_words_from_blocks(text))))


_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_BLOCK_THEN_WORDS = re.compile(
    # Possessive, so that a line of many figures is read once and not in all its partings.
    r"(?P<indent>[ \t]*)(?P<block>(?:<figure\b(?:(?!</figure>).)*+</figure>[ \t]*+)++"
    r"|</(?:blockquote|div|figure|li|ol|p|table|ul)>)[ \t]*(?=[^\s<\]])"
)


def _part_words_from_blocks(text: str) -> str:
    """Let words that stand behind a block of HTML on its line be read as Markdown.

    CommonMark takes all up to the next blank line as HTML, and shows a link
    there as ``[words](address)``. Blocks that we write end their lines.
    """
    if "</" not in text:
        return text
    lines, fenced = [], False
    for line in text.split("\n"):
        fenced ^= _FENCE.match(line) is not None
        found = None if fenced else _BLOCK_THEN_WORDS.match(line)
        if found is None:
            lines.append(line)
        else:
            indent = found["indent"]
            lines += [indent + found["block"].rstrip(), "", indent + line[found.end() :]]
    return "\n".join(lines)


def _open_markdown_inside(text: str) -> str:
    """Let Markdown inside of ``<aside markdown="1">`` be read as Markdown."""
    if "markdown" not in text:
        return text
    parts: list[str] = []
    position = 0
    closes: dict[str, int] = {}  # where each tag ends next; past the end where it never does
    for match in _OPEN_TAG.finditer(text):
        tag, attributes = match["tag"], match["attributes"]
        plain = _MARKDOWN_INSIDE.sub("", attributes, count=1)
        if match.start() < position or plain == attributes:
            continue
        if closes.get(tag, 0) < match.end():
            found = text.find(f"</{tag}>", match.end())
            closes[tag] = found if found >= 0 else len(text)
        parts += [text[position : match.start()], f"<{tag}{plain}>"]
        position = match.end()
        if (close := closes[tag]) < len(text):
            parts.append(_inside(tag, text[position:close]))
            position = close + len(tag) + 3
            parts.append(text[close:position])
    parts.append(text[position:])
    return "".join(parts)


def _inside(tag: str, content: str) -> str:
    if tag in {"p", "span", "td", "figcaption"}:
        return str(_PARSER.renderInline(_open_markdown_inside(content.strip())))
    inner = _open_markdown_inside(dedent(content.strip("\n")))
    return "\n\n" + _IMAGE_LINE.sub(r"\1\n", inner) + "\n\n"


def _read_attributes(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for identity, name, key, value in _ONE.findall(source):
        if identity:
            found["id"] = identity
        elif name:
            found["class"] = f"{found.get('class', '')} {name}".strip()
        else:
            found[key.lower()] = value.strip("\"'") if value[0] in "\"'" else value
    return found


def _heading_attributes(state: StateCore) -> None:
    """Read ``{#id}`` at the end of a heading."""
    for index, token in enumerate(state.tokens):
        if token.type != "heading_open":
            continue
        words = state.tokens[index + 1]
        if match := _AT_END.search(words.content) if words.content.endswith("}") else None:
            words.content = words.content[: match.start()].rstrip(" \t")
            for name, value in _read_attributes(match[1]).items():
                token.attrSet(name, value)


def _indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take an indented block as code only where its author can have meant code.

    Layout that was indented by hand (the rows of an HTML table with blank lines
    between them, a paragraph set in under its item) is far more frequent in old
    stories; it is read as if it stood at the margin.
    """
    if not state.is_code_block(start):
        return False
    last = start
    while last < end and (state.isEmpty(last) or state.is_code_block(last)):
        last += 1
    if _is_code(state, state.getLines(start, last, state.blkIndent, False)):
        return indented_code(state, start, end, silent)
    for line in range(start, last):
        state.sCount[line] = min(state.sCount[line], state.blkIndent)
    return False


def _is_code(state: StateBlock, text: str) -> bool:
    if state.tokens and state.tokens[-1].type == "html_block":
        return False
    tag = _TAG_NAME.match(text.lstrip())
    if tag and tag[1].lower() in KNOWN:
        return False
    return all(len(line.split()) <= _WORDS_IN_A_LINE_OF_CODE for line in text.split("\n"))


def _inline_attributes(state: StateInline, silent: bool) -> bool:
    """Read ``{:target="_blank"}`` and ``{.name}`` behind a link, picture or code."""
    if state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    target = _opening(state.tokens)
    match = _AT_START.match(state.src, state.pos)
    if target is None or match is None:
        return False
    if not silent:
        for name, value in _read_attributes(match[1]).items():
            if name not in {"href", "src", "style"} and not name.startswith("on"):
                target.attrSet(name, value)
    state.pos = match.end()
    return True


def _opening(tokens: Sequence[Token]) -> Token | None:
    last = tokens[-1]
    if last.type in {"image", "code_inline"}:
        return last
    if last.type != "link_close":
        return None
    return next((t for t in reversed(tokens) if t.type == "link_open"), None)


def _html_inline(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    """Keep HTML tags; show ``<some placeholder>``, which is none, as the words it is."""
    source = tokens[index].content
    name = _TAG_NAME.match(source)
    if name is None or name[1].lower() in KNOWN or ":" in name[1] or "-" in name[1]:
        return source
    return escape(source)


def _html_block(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    """Keep HTML; an address in angle brackets inside of it is a link, not a tag."""
    return _AUTOLINK.sub(
        lambda m: f'<a href="{escape(m[1])}">{escape(m[1])}</a>', tokens[index].content
    )


def _footnote_open(*_arguments: object) -> str:
    return '<section class="footnotes">\n<ol>\n'


def _footnote_item(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    env: EnvType,
) -> str:
    return f'<li id="fn{_note_number(tokens[index])}">'


def _note_number(token: Token) -> str:
    return str(int(token.meta["id"]) + 1)


def _reference_id(token: Token) -> str:
    again = int(token.meta.get("subId", 0))
    return f"fnref{_note_number(token)}" + (f"-{again}" if again else "")


def _footnote_reference(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    number = _note_number(tokens[index])
    return (
        f'<sup class="footnote-ref"><a href="#fn{number}" id="{_reference_id(tokens[index])}">'
        f"{number}</a></sup>"
    )


def _footnote_back(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    return f' <a class="footnote-backref" href="#{_reference_id(tokens[index])}">↩︎</a>'


def _as_typed(url: str) -> str:
    return url


def _any_link(_url: str) -> bool:
    return True  # html.clean decides, and says what it refuses


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False).use(deflist_plugin)
    parser.core.ruler.after("block", "heading_attributes", _heading_attributes)
    parser.block.ruler.at("code", _indented)
    parser.inline.ruler.push("inline_attributes", _inline_attributes)
    parser.normalizeLink = _as_typed  # type: ignore[method-assign]  # documented way to change it
    parser.validateLink = _any_link  # type: ignore[method-assign, assignment]  # as above
    for name, rule in (
        ("html_inline", _html_inline),
        ("html_block", _html_block),
        ("footnote_block_open", _footnote_open),
        ("footnote_open", _footnote_item),
        ("footnote_ref", _footnote_reference),
        ("footnote_anchor", _footnote_back),
    ):
        parser.add_render_rule(name, rule)
    return parser


_PARSER = _parser()
