"""Nothing in a body runs, loads or keeps the cleaning busy."""

import time

import pytest

from articles.text.html import clean

# Known ways to run something or to load it from elsewhere; none may leave a trace.
ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\x0c>alert(1)</script>",
    "<script/x>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math><mi//xlink:href='javascript:alert(1)'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",  # noqa: E501 - one vector, one line
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror='alert(1)'",
    "<img/src=x/onerror=alert(1)>",
    "<img src=`x` onerror=alert(1)>",
    "<img src='x' style='background:url(javascript:alert(1))'>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='&#x6A&#x61&#x76&#x61script:alert(1)'>x</a>",
    "<a href='javascript&colon;alert(1)'>x</a>",
    "<a href='java&Tab;script&NewLine;:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='livescript:x'>x</a>",
    "<a href='view-source:javascript:x'>x</a>",
    "<a href='https://ok.example' onclick=alert(1)>x</a>",
    "<a href='https://ok.example' onmouseover\n=\nalert(1)>x</a>",
    "<a href='https://ok.example' ping='https://evil.example'>x</a>",
    "<p style='behavior:url(#default#time2)'>x</p>",
    "<p style='width:expression(alert(1))'>x</p>",
    "<style>@import 'javascript:alert(1)'</style>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='javascript:alert(1)//'>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object>",
    "<embed src='javascript:alert(1)'>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<body onload=alert(1)>x",
    "<form action=javascript:alert(1)><input type=submit></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<textarea></textarea><script>alert(1)</script>",
    "<title></title><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>x</p></noscript>",
    "<template><script>alert(1)</script></template>",
    "<xmp><script>alert(1)</script></xmp><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<table background='javascript:alert(1)'><tr><td>x</td></tr></table>",
    "<blockquote cite='javascript:alert(1)'>x</blockquote>",
    "<figure data-image='x' data-href='javascript:alert(1)'></figure>",
    "<figure data-image='\"><script>alert(1)</script>'><figcaption>x</figcaption></figure>",
    "<figure data-image='x' data-alt='\"><script>alert(1)</script>'></figure>",
    "<a href='https://ok.example' title='\"><script>alert(1)</script>'>x</a>",
    "<p class='x\" onclick=\"alert(1)'>x</p>",
    "<x-evil onclick=alert(1)>x</x-evil>",
    "<p/onclick=alert(1)>x</p>",
    "<<p onclick=alert(1)>x",
    "<p\x00onclick=alert(1)>x</p>",
    "<isindex action=javascript:alert(1) type=image>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
    "<plaintext><script>alert(1)</script>",
]
# As they would have to stand in the result to do anything: inside a tag.
TRACES = ("<script", "<svg", "<math", "<style", "<iframe", "<object", "<embed", "<form", "<img")
IN_A_TAG = (
    "javascript:",
    "vbscript:",
    "data:",
    "livescript:",
    "view-source:",
    " style=",
    " on",
    "ping=",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_leaves_nothing_that_runs_or_loads(attack: str) -> None:
    for text in (attack, f"<p>{attack}</p>", f"<table><tr><td>{attack}", f"<ul><b>{attack}"):
        result = clean(text).html
        assert not any(trace in result.lower() for trace in TRACES), result
        tags = " ".join(part.split(">")[0] for part in result.lower().split("<")[1:])
        for value in ('data-alt="', 'title="', 'data-image="'):
            while value in tags:  # what is quoted and escaped there does nothing
                before, _, after = tags.partition(value)
                tags = before + after.partition('"')[2]
        assert not any(trace in tags for trace in IN_A_TAG), result
        assert clean(result).html == result


def test_there_are_at_least_forty_attacks() -> None:
    assert len(set(ATTACKS)) >= 40


@pytest.mark.parametrize(
    "source",
    [
        "<" * 1_000_000,
        "<div>" * 10_000 + "x",
        "<blockquote>" * 2_000 + "x" + "</blockquote>" * 2_000,
        "<table><tr><td>x" * 3_000,
        "<ul><li>" * 3_000 + "x",
        "<b><i><u>" * 5_000 + "x",
        "<a b='\"" * 20_000,
        "<a b=\"<a c='" * 20_000,
        "<!--" * 100_000,
        "<p>" * 30_000,
        "<br> x <b> y </b>" * 5_000,
        "<a href=x><em>a</em> b" * 5_000,
        "&amp" * 50_000,
        "<li>" * 20_000,
        "<dl><dd>x" * 500,
        "<figure>" * 300 + "<table><td>" * 300 + "x",
        "<script>" * 50_000,
        "<span lang=en><div>" * 300 + "x",
    ],
    ids=lambda source: source[:16],
)
def test_hostile_input_is_cleaned_in_time_and_for_good(source: str) -> None:
    once = clean(source).html
    assert clean(once).html == once


@pytest.mark.parametrize("part", ["\xa0", "&amp;", "&lt;", "&gt; ", "a &nbsp;"])
def test_a_text_of_references_takes_time_as_it_is_long(part: str) -> None:
    def seconds(length: int) -> float:
        began = time.process_time()
        once = clean(f"<p>x{part * length}x</p><p>y</p>").html
        took = time.process_time() - began
        escaped = part.replace("\xa0", "&nbsp;")
        assert once == f"<p>x{escaped * length}x</p>\n<p>y</p>"
        return took

    assert seconds(400_000) < 20 * (seconds(50_000) + 0.02)
