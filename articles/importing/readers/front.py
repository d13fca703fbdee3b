"""YAML front matter, read so that no text in it can be taken for anything but text."""

import re
from typing import Any, Final

import yaml
from django.utils.translation import gettext as _

from articles.importing.refusals import Refused

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # PyYAML without libyaml is slower and does the same
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

MAX_DEPTH: Final = 20


class _Loader(_Base):
    """A safe loader that knows null, true and false; numbers and dates stay as written."""


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""]
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def parse(text: str) -> tuple[dict[str, Any], dict[str, int]]:
    """Give the mapping, and the line (from 1) of each of its keys.

    Raises ``Refused`` for what is no mapping, for aliases (which can make gigabytes of a
    few lines), and for deep nesting.
    """
    try:
        lines = _survey(text)
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 - a subclass of the safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Refused(
            _("The front matter is no YAML (%(problem)s, line %(line)d of it).")
            % {"problem": error.problem, "line": line}
        ) from None
    except Refused:
        raise
    except (yaml.YAMLError, ValueError, RecursionError):
        raise Refused(_("The front matter is no YAML.")) from None
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise Refused(_("The front matter is no list of keys and values."))
    return value, lines


def _survey(text: str) -> dict[str, int]:
    """Walk the events, which cost nothing to nest, before anything is built from them."""
    lines: dict[str, int] = {}
    depth, expects_key = 0, True
    for event in yaml.parse(text, Loader=_Base):
        if isinstance(event, yaml.AliasEvent):
            raise Refused(_("The front matter uses a YAML alias (*), which is not read."))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise Refused(_("The front matter is nested too deeply."))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif depth == 1 and expects_key and isinstance(event, yaml.ScalarEvent):
            # Of a key that stands twice the last counts, as it does for the loader.
            lines[event.value] = event.start_mark.line + 1 if event.start_mark else 1
            expects_key = False
            continue
        if depth == 1 and isinstance(event, yaml.ScalarEvent | yaml.CollectionEndEvent):
            expects_key = True
    return lines
