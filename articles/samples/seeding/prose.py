"""Sentences and paragraphs of seeded stories, each with all that is derived from it.

A body is made of paragraphs from a pool, whose stored and rendered form, plain text, word
count and fingerprint are known; so a story is put together without parsing it again.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from random import Random
from typing import Final, NamedTuple

from articles.samples.seeding.words import (
    FIRST_NAMES,
    HEADINGS,
    LAST_NAMES,
    PLACES,
    THEMES,
    Theme,
)
from articles.text import html, measures

POOL: Final = 420  # paragraphs of each section
_QUOTES: Final = range(0, POOL, 14)  # which of them are quotations …
_LISTS: Final = range(7, POOL, 21)  # … and which are lists
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")

_HEADLINES: Final = (
    "{Body_} in {place} backs {subject}",
    "{place}: doubts grow over {subject}",
    "{subject_} comes to {place}",
    "{place} waits for {subject}",
    "How {place} came to argue about {subject}",
    "What {subject} means for {place}",
    "{place} puts off its decision on {subject}",
    "{n} questions about {subject} in {place}",
    "After {month}, {place} looks again at {subject}",
    "{role_} in {place} speaks out on {subject}",
    "{place} counts the cost of {subject}",
    "Inside {subject}: a week in {place}",
)
_OPENINGS: Final = (
    "{Body} in {place} agreed on {weekday} to go ahead with {subject}, after {n} months of talks.",
    "{Subject} has divided {place} for {n} months, and on {weekday} {body} said why it matters.",
    "Nobody in {place} expected {subject} to be settled by {month}, least of all {body}.",
    "On {weekday} {body} in {place} published {n} pages about {subject}.",
    "{Subject} will reach {place} in {month}, {n} weeks later than {body} had promised.",
    "In {place}, {big} people have signed a letter to {body} about {subject}.",
    "{Body} has spent {n} weeks in {place} asking what people make of {subject}.",
    "A vote on {subject} ended in a draw in {place} on {weekday}, and {body} must try again.",
)
_SECONDS: Final = (
    "It could mean {effect}, says {person}, {role}.",
    "{person}, {role}, calls it a first step and expects {effect}.",
    "The paper names {big} as the number to watch, up by {pct} per cent on the year before.",
    "For {person}, {role}, the point is {effect}.",
    "About {pct} per cent of those asked were in favour, and {n} had not heard of it.",
    "Not everybody is pleased, and {person}, {role}, warns of {effect}.",
)
_DETAILS: Final = (
    "{Body} puts the cost at {big} a month, of which {pct} per cent is already covered.",
    "The first {n} weeks passed without complaint, according to {person}.",
    "In {place_}, where the same was tried in {year}, it led to {effect}.",
    "{person}, {role}, has kept a list since {month}; it is now {n} lines long.",
    "Of {big} answers, {pct} per cent named {subject} as the reason.",
    "{Body} declined to give figures for {month}, but promised them by {weekday}.",
    "The work began in {year} with {n} people and a borrowed van.",
    "Two earlier attempts, in {year} and the year after, came to nothing.",
    "A report from {place_} found the opposite: {effect}, and sooner than planned.",
    "What is certain is that {subject} will be on the table again in {month}.",
    "Supporters point to {place_}, where {big} people took part in the first year.",
    "{person} remembers the winter of {year}, when {body} closed its doors for {n} days.",
    "Until then the old rules apply, and {body} will check them every {weekday}.",
    "The difference is small on paper, about {pct} per cent, and large in the street.",
    "None of this was secret; it stood in the minutes of {month}, on page {n}.",
    "If the trial holds, {body} expects {effect} within {n} months.",
    "A spokesperson for {body} said that {subject} had been “costed twice”.",
    "The map that hangs in the hall at {place_} shows {n} places where it could work.",
    "Those who live nearby were asked in {month}; {big} of them answered.",
    "The rest of the money, {big}, must come from members.",
)
_QUOTATIONS: Final = (
    "We have waited {n} years for this, and {effect} is the least we can ask for.",
    "I read all {n} pages, and I still don’t know what {body} wants.",
    "Come back in {month} and ask me again.",
    "People here have seen plans before; what they want to see is {effect}.",
    "We made mistakes in {year}, and we have written them down so that nobody repeats them.",
    "You can’t run {subject} from an office in {place_}.",
)
_ITEMS: Final = (
    "{pct} per cent of households in {place_} have taken part",
    "{body} meets every {weekday}",
    "the next report is due in {month}",
    "{big} forms have come back so far",
    "the trial ends after {n} months",
    "{n} offers were opened in {month}",
)


class Block(NamedTuple):
    """One block of a body: stored and rendered form, words, parts of the fingerprint.

    ``sentences`` are those that may stand in a summary.
    """

    html: str
    rendered: str
    plain: str
    words: int
    digested: bytes
    sentences: tuple[str, ...]


def pick[T](rng: Random, of: Sequence[T]) -> T:
    """Choose one. Only ``random()`` gives the same on every version of Python."""
    return of[int(rng.random() * len(of))]


def person(rng: Random) -> str:
    """Give a name of somebody who doesn't exist."""
    return f"{pick(rng, FIRST_NAMES)} {pick(rng, LAST_NAMES)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _without_article(text: str) -> str:
    return text.removeprefix("the ").removeprefix("a ")


def slots(rng: Random, theme: Theme, place: str) -> dict[str, object]:
    """Fill every slot of the templates; ``place_`` is another place than ``place``."""
    body, subject, role = pick(rng, theme.bodies), pick(rng, theme.subjects), pick(rng, theme.roles)
    hundreds = 2 + int(rng.random() * 88)
    return {
        "place": place,
        "place_": pick(rng, PLACES),
        "body": body,
        "Body": _capital(body),
        "Body_": _capital(_without_article(body)),
        "subject": subject,
        "Subject": _capital(subject),
        "subject_": _capital(_without_article(subject)),
        "role": role,
        "role_": _capital(_without_article(role)),
        "effect": pick(rng, theme.effects),
        "person": person(rng),
        "n": 3 + int(rng.random() * 37),
        "big": f"{hundreds * 100 + int(rng.random() * 10) * 10:,}",
        "pct": 4 + int(rng.random() * 90),
        "month": pick(rng, _MONTHS),
        "weekday": pick(rng, _WEEKDAYS),
        "year": 1961 + int(rng.random() * 44),
    }


def headline(rng: Random, filled: dict[str, object]) -> str:
    """Give a headline from the slots of its story."""
    return _capital(pick(rng, _HEADLINES).format_map(filled))


def lead(rng: Random, filled: dict[str, object]) -> Block:
    """Give the first paragraph, which is the story's own."""
    sentences = (
        _capital(pick(rng, _OPENINGS).format_map(filled)),
        _capital(pick(rng, _SECONDS).format_map(filled)),
    )
    # Nothing in the word lists needs escaping, and a paragraph is rendered as it is stored;
    # a test compares whole stories with what is derived by parsing them.
    text = " ".join(sentences)
    markup = f"<p>{text}</p>"
    words = text.count(" ") + 1
    return Block(markup, markup, text, words, f"{text}\n".encode(), sentences)


def standfirst(rng: Random, theme: Theme, filled: dict[str, object]) -> str:
    """Give the sentence under the headline."""
    values = {**filled, "effect": pick(rng, theme.effects)}
    return _capital(pick(rng, _SECONDS).format_map(values))


@cache
def paragraph(theme_number: int, number: int) -> Block:
    """Give paragraph ``number`` (below ``POOL``) of a section: always the same one."""
    theme = THEMES[theme_number]
    rng = Random(f"paragraph {theme.slug} {number}")  # noqa: S311 - chance, not secrecy
    if number in _QUOTES:
        said = _capital(_one(rng, theme, _QUOTATIONS))
        return block(f"<blockquote><p>{said}</p></blockquote>", ())
    if number in _LISTS:
        items = "".join(f"<li>{_one(rng, theme, _ITEMS)}</li>" for _place in range(3))
        return block(f"<ul>{items}</ul>", ())
    sentences = tuple(
        _capital(_one(rng, theme, _DETAILS)) for _place in range(2 + int(rng.random() * 3))
    )
    return block(f"<p>{_with_emphasis(rng, sentences)}</p>", sentences)


@cache
def heading(number: int) -> Block:
    """Give one of the headings between paragraphs."""
    return block(f"<h2>{HEADINGS[number % len(HEADINGS)]}</h2>", ())


def _one(rng: Random, theme: Theme, templates: Sequence[str]) -> str:
    return pick(rng, templates).format_map(slots(rng, theme, pick(rng, PLACES)))


def _with_emphasis(rng: Random, sentences: Sequence[str]) -> str:
    """Set a word of some paragraphs in bold or italics."""
    words = " ".join(sentences).split(" ")
    if rng.random() < 0.25:
        place = int(rng.random() * len(words))
        tag = "strong" if rng.random() < 0.5 else "em"
        word = words[place].rstrip(".,;:")
        words[place] = f"<{tag}>{word}</{tag}>{words[place][len(word) :]}"
    return " ".join(words)


def block(markup: str, sentences: tuple[str, ...]) -> Block:
    """Read off a block's own HTML what a story needs of it."""
    cleaned = html.clean(markup).html
    plain = html.plain_text(cleaned)
    return Block(
        html=cleaned,
        rendered=str(html.render(cleaned, {})),
        plain=plain,
        words=measures.count_words(plain, "en"),
        digested="".join(f"{part}\n" for part in measures.fingerprint_parts(cleaned)).encode(),
        sentences=sentences,
    )


def fingerprint(blocks: Sequence[Block]) -> str:
    """Give the fingerprint of the body that these blocks make."""
    return hashlib.sha256(b"".join(block.digested for block in blocks)).hexdigest()
