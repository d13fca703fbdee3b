"""The template lint: what it finds, and what it leaves alone."""

from pathlib import Path

import pytest

from scripts.lint_templates import findings_in, main

BROKEN = {
    "text between tags": ("<p>Hello</p>", "bare text “Hello”"),
    "text beside a variable": ("<p>By {{ name }}</p>", "bare text “By”"),
    "text in another script": ("<p>مرحبا</p>", "bare text “مرحبا”"),
    "text in a block": ("{% block title %}Latest{% endblock %}", "bare text “Latest”"),
    "text after a translated block": (
        "{% blocktranslate %}One{% endblocktranslate %} two",
        "bare text “two”",
    ),
    "an entity that is a letter": ("<p>&eacute;</p>", "bare text “&eacute;”"),
    "alt": ('<img alt="A harbour">', "in alt"),
    "title": ('<a title="Go there">1</a>', "in title"),
    "placeholder": ('<input placeholder="Search">', "in placeholder"),
    "aria-label": ('<nav aria-label="Pages"></nav>', "in aria-label"),
    "a button's value": ('<input type="submit" value="Save">', "in value"),
    "an attribute inside a translated block": (
        '{% blocktranslate %}See <a title="Here">it</a>{% endblocktranslate %}',
        "in title",
    ),
    "a filter's literal": ('{{ name|default:"Nobody" }}', "bare text “Nobody” in a tag"),
    "a literal for a component": (
        '{% include "x.html" with label="Read more" %}',
        "bare text “Read more” in a tag",
    ),
    "an inline script": ("<script>go()</script>", "inline <script>"),
    "an import map outside the admin": (
        '<script type="importmap" nonce="{{ n }}">{}</script>',
        "inline <script>",
    ),
    "a style element": ("<style>p { color: red }</style>", "<style>"),
    "a style attribute": ('<p style="color: red">1</p>', "style attribute"),
    "a style attribute under a condition": (
        '<p {% if x %}style="color: red"{% endif %}>1</p>',
        "style attribute",
    ),
    "a listener in an attribute": ('<p onclick="go()">1</p>', "onclick attribute"),
    "a javascript address": ('<a href="javascript:go()">1</a>', "javascript: address"),
    "the safe filter": ("{{ body|safe }}", "|safe"),
    "the safe filter among others": ("{{ body | safe | truncatewords:3 }}", "|safe"),
    "safeseq": ('{{ points|safeseq|join:", " }}', "|safe"),
    "escaping switched off": ("{% autoescape off %}{{ body }}{% endautoescape %}", "autoescape"),
}

SOUND = {
    "a translation": '<p>{% translate "Hello" %}</p>',
    "a translated block": "{% blocktranslate %}By <b>{{ n }}</b>{% endblocktranslate %}",
    "a translated attribute": '<img alt="{% translate "A harbour" %}">',
    "a variable": '<p title="{{ words }}">{{ words }}</p>',
    "digits and symbols": "<p>2026 · 3&nbsp;&times;&#160;4 → {{ n }}%</p>",
    "a comment for developers": "{# Not for readers #}{% comment %}Nor this{% endcomment %}",
    "a comment of HTML": "<!-- Structure -->",
    "a doctype": "<!DOCTYPE html>",
    "code": "<p><code>manage.py worker</code></p>",
    "a name that is the same everywhere": '<a translate="no">Newsroom <b>CMS</b></a>',
    "a class built under a condition": '<p class="a{% if x == "B" %} b{% endif %}">1</p>',
    "a class block of the admin": "{% block bodyclass %}change-form{% endblock %}",
    "a script file": '<script src="{% static "js/x.js" %}" type="module"></script>',
    "data for machines": '<script type="application/ld+json">{"a": "Bee"}</script>',
    "a date's format": '{{ at|date:"F j, Y" }}',
    "a translated literal": '{% include "x.html" with label=_("Read more") class="row big" %}',
    "a translated default": '{{ name|default:_("Nobody") }}',
    "a value that is sent, not read": '<input type="hidden" name="a" value="Save">',
}


@pytest.mark.parametrize("kind", BROKEN)
def test_the_lint_finds(kind: str) -> None:
    source, sentence = BROKEN[kind]
    assert [sentence in finding.sentence for finding in findings_in(source)] == [True]


@pytest.mark.parametrize("kind", SOUND)
def test_the_lint_leaves_alone(kind: str) -> None:
    assert findings_in(SOUND[kind]) == []


def test_the_admin_may_hold_an_import_map_and_the_editors_style_with_a_nonce() -> None:
    source = (
        '<script type="importmap" nonce="{{ n }}">{}</script>'
        '<style data-tiptap-style nonce="{{ n }}">p { margin: 0 }</style>'
    )
    assert findings_in(source, in_admin=True) == []
    assert len(findings_in(source)) == 2
    assert len(findings_in(source.replace("nonce", "data-nonce"), in_admin=True)) == 2


def test_a_finding_names_the_line() -> None:
    source = "{% comment %}\n\n{% endcomment %}\n<p>\n  Hello\n</p>\n{{ body|safe }}"
    assert [finding.line for finding in findings_in(source)] == [5, 7]


def test_what_is_not_html_is_read_for_tags_alone() -> None:
    assert findings_in("User-agent: {{ x|safe }}", suffix=".txt") == findings_in("{{ x|safe }}")


def test_findings_are_printed_with_their_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "pages" / "home.html"
    page.parent.mkdir()
    page.write_text("<p>\nHello</p>", "utf-8")
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.startswith(f"{page}:2: bare text “Hello”")
    page.write_text("<p>1</p>", "utf-8")
    assert main([str(tmp_path)]) == 0
    assert main([str(tmp_path / "nowhere")]) == 2


def test_the_newsrooms_own_templates_are_sound() -> None:
    assert main([]) == 0
