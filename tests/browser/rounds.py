"""Bodies that go through the editor at work and come back."""

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Page

from articles.text import html

# The editor of the page opens each body as it opens the stored one, is left alone and
# writes its field; ``written`` is what it would store if a word had been changed beside it.
_OPEN_AND_WRITE = """async (bodies) => {
  const { restore } = await import("newsroom/html")
  const field = document.querySelector("textarea[data-newsroom-body]")
  const desk = field.newsroomBody
  return bodies.map((body) => {
    desk.keepSource("")
    field.value = body
    desk.open()
    const rich = Boolean(desk.editor)
    const written = rich ? restore(desk.editor.getHTML()) : ""
    desk.write()
    return { rich, kept: field.value, written }
  })
}"""


@dataclass(frozen=True)
class Round:
    """One body before and after; ``rich``: the editor carries it, not the plain field."""

    body: str
    rich: bool
    kept: str
    written: str

    @property
    def untouched(self) -> bool:
        """Whether saving without a change would store the same bytes."""
        return self.rich and self.kept == self.body and html.clean(self.kept).html == self.body

    @property
    def whole(self) -> bool:
        """Whether the editor's own writing of it, cleaned as on saving, is the same bytes."""
        return self.rich and html.clean(self.written).html == self.body


def through_the_editor(page: Page, bodies: Sequence[str]) -> list[Round]:
    """Open and write each body in the article screen that ``page`` shows."""
    answers = page.evaluate(_OPEN_AND_WRITE, list(bodies))
    return [Round(body=body, **answer) for body, answer in zip(bodies, answers, strict=True)]
