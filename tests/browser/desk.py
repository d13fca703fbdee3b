"""What the tests of the editor do at the desk."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Locator, Page
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, User
from articles.text import html
from tests import factories

_PASTE = """async ({ html, text, files, drop }) => {
  const field = document.querySelector(".desk-prose")
  const data = new DataTransfer()
  if (html) data.setData("text/html", html)
  if (text) data.setData("text/plain", text)
  for (const { name, type, base64 } of files) {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
    data.items.add(new File([bytes], name, { type }))
  }
  const passing = { bubbles: true, cancelable: true }
  const { x, y } = field.firstElementChild.getBoundingClientRect()
  const event = drop
    ? new DragEvent("drop", { dataTransfer: data, clientX: x + 5, clientY: y + 5, ...passing })
    : new ClipboardEvent("paste", { clipboardData: data, ...passing })
  field.dispatchEvent(event)
}"""


def enter(context: BrowserContext, address: str, user: User) -> None:
    """Give the browser a session of this person, without the form for it.

    Screens and journeys are entered by the form.
    """
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    below = address + settings.SESSION_COOKIE_PATH
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": below}])


def log_in(page: Page, live_server: LiveServer, role: str = "editor") -> None:
    """Let somebody of this role, called iris, enter."""
    enter(page.context, live_server.url, factories.make_user(role, username="iris"))


def open_story(page: Page, live_server: LiveServer, article: Article) -> Locator:
    """Open a story's screen; gives its text, in which the cursor stands."""
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    return go_into_text(page)


def open_new(page: Page, live_server: LiveServer) -> Locator:
    """Open the screen of a new story; gives its text, in which the cursor stands."""
    page.goto(live_server.url + reverse("admin:articles_article_add"))
    return go_into_text(page)


def go_into_text(page: Page) -> Locator:
    """Click into the text and wait until its helpers are there."""
    text = page.get_by_role("textbox", name="Body", exact=True)
    text.click()
    page.locator(".desk-body[data-equipped]").wait_for()
    settle(page)
    return text


def settle(page: Page) -> None:
    """Wait until the editor, which has just taken the focus, leaves the cursor to the browser.

    ProseMirror sets it once more 20 milliseconds after the focus (``handlers.focus`` of
    prosemirror-view): where a key moves the cursor just then, on a busy machine, the move is
    lost. A timer of the same length that is set later runs later.
    """
    page.locator(".desk-prose.ProseMirror-focused").wait_for()
    page.evaluate("() => new Promise((done) => setTimeout(done, 20))")


def set_body(page: Page, body: str) -> None:
    """Let the editor open another text, and put the cursor at its end."""
    page.evaluate(
        """(body) => {
          const { newsroomBody: desk } = document.querySelector("textarea[data-newsroom-body]")
          desk.keepSource("")
          desk.textarea.value = body
          desk.open()
          desk.editor.commands.focus("end")
        }""",
        body,
    )
    page.locator(".desk-prose.ProseMirror-focused").wait_for()
    page.locator(".desk-body[data-equipped]").wait_for()
    wait_for_editor(page, _IS_CURSOR_THERE)
    settle(page)


# The editor takes the focus a frame later, and only then is the browser's cursor where its own
# is: a key pressed before goes where the cursor was in the text before.
_IS_CURSOR_THERE = """desk.editor.view.hasFocus() && desk.editor.view.posAtDOM(
  getSelection().focusNode, getSelection().focusOffset) === state.selection.head"""


def wait_for_editor(page: Page, condition: str) -> None:
    """Wait for what is true of the editor's ``state`` a moment later, such as its selection.

    Not by Playwright's own waiting, which the page's policy takes for evaluated code.
    """
    page.evaluate(
        f"""async () => {{
          const {{ newsroomBody: desk }} = document.querySelector("textarea[data-newsroom-body]")
          for (let frame = 0; frame < 600; frame += 1) {{
            const {{ state }} = desk.editor
            if ({condition}) return
            await new Promise(requestAnimationFrame)
          }}
          throw new Error("not within 600 frames")
        }}"""
    )


def body_of(page: Page) -> str:
    """Give the text as it would be stored now."""
    typed: str = page.evaluate(
        """() => {
          const { newsroomBody: desk } = document.querySelector("textarea[data-newsroom-body]")
          desk.write()
          return desk.textarea.value
        }"""
    )
    return html.clean(typed).html


def paste(
    page: Page,
    markup: str = "",
    text: str = "",
    files: Sequence[dict[str, Any]] = (),
    *,
    drop: bool = False,
) -> None:
    """Paste (or drop) what a clipboard holds: HTML, plain text, files."""
    held = {"html": markup, "text": text, "files": list(files), "drop": drop}
    page.evaluate(_PASTE, json.loads(json.dumps(held)))
