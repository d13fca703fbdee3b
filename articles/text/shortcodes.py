"""Hugo's shortcodes in Markdown, turned into the HTML they stand for."""

import re
from collections import Counter
from collections.abc import Callable

from articles.text.cleaning import Loss, losses
from articles.text.safe import escape

# One shortcode: its delimiters, a slash if it closes, name and arguments. The
# arguments stop at the next brace, so an unclosed one costs nothing; blanks are
# taken whole, and at the end from their first one alone, so that many cost little.
_SHORTCODE = re.compile(
    r"\{\{[<%][ \t]*+(?P<close>/?)[ \t]*+(?P<name>[A-Za-z][\w/.-]*)"
    r"(?P<arguments>(?:[^{}\"]|\"(?:[^\"\\\n{]|\\.)*\")*?)/?(?:(?<![ \t])[ \t]++)?[>%]\}\}"
)
_ARGUMENT = re.compile(r'(?:([\w-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|([^\s"=]+))')
_PAIRED = frozenset({"note", "box", "ring", "card-prompt", "accordion", "do", "dont"})

Arguments = dict[str, str]


def expand_shortcodes(markdown: str) -> tuple[str, tuple[Loss, ...]]:
    """Replace shortcodes by HTML and Markdown, and name those that have no equal.

    Pictures become figures with the address ``/media/NAME``, ``ref`` a path of
    the site, foreign players a link. What stands between a pair stays. Words of
    any other shortcode stay too, and it is named.
    """
    if "{{" not in markdown:
        return markdown, ()
    dropped: Counter[tuple[str, str]] = Counter()

    def expand(match: re.Match[str]) -> str:
        name = match["name"].lower()
        if match["close"]:
            return ""
        arguments = _read(match["arguments"])
        maker = _MAKERS.get(name) or (_picture if "img" in name.split("-") else None)
        if maker is None:
            dropped[(f"shortcode {name}", "")] += 1
            return _words(arguments)
        if name in _NAMED:
            dropped[(f"shortcode {name} ({_NAMED[name]})", "")] += 1
        return maker(arguments)

    return _SHORTCODE.sub(expand, markdown), losses(dropped)


def _read(source: str) -> Arguments:
    """Give named arguments by name and the others by their place ("0", "1", …)."""
    found: Arguments = {}
    for name, quoted, bare in _ARGUMENT.findall(source):
        value = re.sub(r"\\(.)", r"\1", quoted) if quoted else bare
        found[name.lower() or str(len(found))] = value
    return found


def _words(arguments: Arguments) -> str:
    """Give the words a reader would have seen."""
    shown = (arguments.get(key, "") for key in ("title", "heading", "text", "label", "caption"))
    return escape(" – ".join(word for word in shown if word.strip()))


def _picture(arguments: Arguments) -> str:
    source = arguments.get("src") or arguments.get("0", "")
    name = source.rsplit("/", 1)[-1]
    alt = arguments.get("alt", "")
    caption = arguments.get("caption") or alt
    credit = arguments.get("credit", "")
    credited = f' <span class="credit">{escape(credit)}</span>' if credit else ""
    return (
        f'<figure><img src="/media/{escape(name)}" alt="{escape(alt)}">'
        f"<figcaption>{escape(caption)}{credited}</figcaption></figure>"
    )


def _ref(arguments: Arguments) -> str:
    target, _, fragment = arguments.get("0", arguments.get("path", "")).partition("#")
    path = target.strip().strip("/").removesuffix(".md")
    return (f"/{path}/" if path else "") + (f"#{fragment}" if fragment else "")


def _no_address(_arguments: Arguments) -> str:
    return ""


def _file_link(arguments: Arguments) -> str:
    name = arguments.get("file", arguments.get("0", ""))
    label = arguments.get("label") or name
    return f'<a href="/media/{escape(name)}">{escape(label)}</a>'


def _quotation(arguments: Arguments) -> str:
    words = arguments.get("text") or arguments.get("0", "")
    speaker = arguments.get("cite", "")
    credit = f'\n<p class="credit">{escape(speaker)}</p>' if speaker else ""
    return f"<blockquote>\n<p>{escape(words)}</p>{credit}\n</blockquote>"


def _pair(arguments: Arguments) -> str:
    title = arguments.get("title") or arguments.get("heading", "")
    return f"\n\n**{escape(title)}**\n\n" if title else ""


def _card(target: str, words: str) -> str:
    return f'<p class="embed"><a href="{escape(target)}">{escape(words)}</a></p>'


def _youtube(arguments: Arguments) -> str:
    video = arguments.get("id", arguments.get("0", ""))
    target = f"https://www.youtube.com/watch?v={video}"
    return _card(target, arguments.get("title") or "www.youtube.com")


def _tweet(arguments: Arguments) -> str:
    user = arguments.get("user", "i/web")
    number = arguments.get("id", arguments.get("0", ""))
    return _card(f"https://twitter.com/{user}/status/{number}", f"@{user} – twitter.com")


def _address_card(arguments: Arguments) -> str:
    target = arguments.get("0") or arguments.get("url") or arguments.get("src", "")
    host = target.split("//", 1)[-1].split("/", 1)[0]
    return _card(target, arguments.get("title") or host) if host else ""


_MAKERS: dict[str, Callable[[Arguments], str]] = {
    **dict.fromkeys(("figure", "image", "legacy-img", "img"), _picture),
    **dict.fromkeys(("ref", "relref", "link"), _ref),
    **dict.fromkeys(("quote-block", "quote", "pullquote"), _quotation),
    **dict.fromkeys(_PAIRED, _pair),
    **dict.fromkeys(("fb-video", "facebook", "instagram", "video", "iframe"), _address_card),
    "asset-static": _file_link,
    "tmp": _no_address,
    "tweet": _tweet,
    "youtube": _youtube,
}
_NAMED = {
    **dict.fromkeys(("fb-video", "facebook", "instagram", "video", "iframe"), "now a link"),
    **dict.fromkeys(("tweet", "youtube"), "now a link"),
    **dict.fromkeys(_PAIRED, "its content stays"),
    "tmp": "it has no address",
}
