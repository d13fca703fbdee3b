"""What a browser without script does: read a page's form, change fields, press a button."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.test.utils import ContextList

Pairs = list[tuple[str, str]]


class _Forms(HTMLParser):
    """Collect what each form of a page would send."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[dict[str, Any]] = []
        self.buttons: list[tuple[str, str]] = []
        self._textarea: str | None = None
        self._text: list[str] = []
        self._select: tuple[str, bool] | None = None
        self._first: str | None = None
        self._chosen = False
        self._skip = 0

    @property
    def _open(self) -> dict[str, Any] | None:
        return self.forms[-1] if self.forms and not self.forms[-1]["done"] else None

    def handle_starttag(self, tag: str, attrs_list: list[tuple[str, str | None]]) -> None:
        attrs = {name: value if value is not None else "" for name, value in attrs_list}
        if tag in {"noscript", "template"}:
            self._skip += 1
        if tag == "form":
            self.forms.append(
                {"id": attrs.get("id", ""), "pairs": [], "done": False, "buttons": []}
            )
        if self._open is None or self._skip:
            return
        if "disabled" in attrs and tag in {"input", "select", "textarea", "button"}:
            return
        if tag == "input":
            self._input(attrs)
        elif tag == "textarea":
            self._textarea, self._text = attrs.get("name"), []
        elif tag == "select":
            self._select = (attrs.get("name", ""), "multiple" in attrs)
            self._first, self._chosen = None, False
        elif tag == "option" and self._select is not None:
            self._option(attrs)
        elif tag == "button" and attrs.get("type", "submit") == "submit" and attrs.get("name"):
            self._open["buttons"].append((attrs["name"], attrs.get("value", "")))

    def _input(self, attrs: dict[str, str]) -> None:
        form, name, kind = self._open, attrs.get("name"), attrs.get("type", "text")
        assert form is not None
        if not name or kind == "file":
            return
        if kind == "submit":
            form["buttons"].append((name, attrs.get("value", "")))
        elif kind not in {"checkbox", "radio"}:
            form["pairs"].append((name, attrs.get("value", "")))
        elif "checked" in attrs:
            form["pairs"].append((name, attrs.get("value", "on")))

    def _option(self, attrs: dict[str, str]) -> None:
        form, select = self._open, self._select
        assert form is not None
        assert select is not None
        value = attrs.get("value", "")
        if self._first is None:
            self._first = value
        if "selected" in attrs:
            form["pairs"].append((select[0], value))
            self._chosen = True

    def handle_data(self, data: str) -> None:
        if self._textarea is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"noscript", "template"}:
            self._skip -= 1
        form = self._open
        if form is None:
            return
        if tag == "form":
            form["done"] = True
        elif tag == "textarea" and self._textarea is not None:
            text = "".join(self._text)
            form["pairs"].append((self._textarea, text.removeprefix("\n")))
            self._textarea = None
        elif tag == "select" and self._select is not None:
            name, several = self._select
            if name and not several and not self._chosen and self._first is not None:
                form["pairs"].append((name, self._first))
            self._select = None


class Page:
    """One page of the desk with its main form, fetched or as a press was answered."""

    def __init__(self, client: Client, url: str, answer: Any = None) -> None:
        self.client, self.url = client, url
        self.response: Any = client.get(url) if answer is None else answer
        assert self.response.status_code == 200, (url, self.response.status_code)
        self.text = self.response.content.decode()
        parser = _Forms()
        parser.feed(self.text)
        own = [form for form in parser.forms if form["id"].endswith("_form")]
        self.form = own[0] if own else {"pairs": [], "buttons": []}

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """What can be pressed."""
        return list(self.form["buttons"])

    def values(self) -> dict[str, list[str]]:
        """What the form would send as it stands."""
        found: dict[str, list[str]] = {}
        for name, value in self.form["pairs"]:
            found.setdefault(name, []).append(value)
        return found

    def press(
        self, button: tuple[str, str] | None = None, /, to: str | None = None, **changes: Any
    ) -> Any:
        """Change fields and press a button, one with an address of its own ``to`` there."""
        data: dict[str, Any] = {**self.values(), **changes}
        data = {name: value for name, value in data.items() if value is not None}
        if button is not None:
            data[button[0]] = button[1]
        return self.client.post(to or self.url, data)


def context_of(response: Any) -> ContextList:
    """Give the context that the answer's templates saw."""
    context = response.context
    assert isinstance(context, ContextList)
    return context
