"""Lines that stand among an article's sentences without being part of the story."""

import re

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_SUBJECTS = (
    "more|the|also|cnn|a video|video|our|about|this|all|full|below|here|on the|on for|us|and share"
)
# What such a line begins with, in lower case. Each alternative is a fixed run of
# words, so that looking costs the same whatever follows.
_LINES = re.compile(
    "(?:"
    + "|".join(
        (
            r"(?:last )?(?:published|updated|created|posted|modified) ?(?:on|at|:|\.|\d)",
            r"\d{1,2}[:.]\d\d ?(?:am|pm|a\.m\.|p\.m\.|est|edt|gmt|bst|,|\Z)",
            rf"\d{{1,2}} {_MONTHS} \d{{4}}\W*\Z",
            rf"{_MONTHS}\.? \d{{1,2}}, \d{{4}}\W*\Z",
            r"(?:follow|tweet|e-?mail|contact|write to|reach|like) [^.]{0,40}(?:@|on (?:twitter|facebook|"
            r"instagram)|\bus\b|to a friend)",
            rf"(?:scroll down|click|see|watch|read|listen to|visit) (?:{_SUBJECTS})\b",
            r"(?:read|watch|more|related|recommended|also|source|sources|photo|photos|image|images|picture|"
            r"video|graphic|credit|caption|note|update|correction|disclaimer|disclosure|tags|topics|"
            r"filed under|categories|via|contact|about the author) ?:",
            r"related (?:articles?|stor(?:y|ies)|content|posts?|links?|topics?)\b",
            r"scroll down|story highlights|editor'?s'? note|updates? to (?:this|come)",
            r"(?:photo|image|picture|video|graphic|illustration|screenshot)s? (?:by|courtesy|credit|via|of)\b",
            r"(?:pictured|above|left|right|inset|clockwise)(?:[:,(]| (?:is|are|from)\b)",
            r"©|\(c\)|copyright\b|all rights reserved|advertis(?:e)?ment\b|loading\b|print this|enlarge\b",
            r"(?:please )?(?:subscribe|sign up|register|log in|sign in|share (?:this|your)|leave a|"
            r"download the|get the latest|stay up|check out|visit (?:our|the|us)|learn more|find out "
            r"more|for more\b|more (?:information|on)\b|join (?:us|our|the conversation)|tell us|let us "
            r"know|have (?:a question|questions|you got)|got a (?:story|tip|question)|do you have|what do "
            r"you think|feel free|stay tuned|keep an eye|mark your calendar|save the date|submit your)",
            r"for (?:confidential )?(?:support|help)\b|need help\?|call the samaritans|for the latest (?:news|on)\b",
            r"tune in\b|don't miss\b|programming note|send us\b|to read the full\b|click (?:on|through|to)\b",
            r"you can (?:see|watch|read|hear|listen to|view) [^.]{0,60}\b(?:below|above|here)\b",
            r"get (?:the (?:best|latest)|breaking news)\b|join the (?:debate|discussion)\b|download (?:our|the) app\b",
            r"(?:an earlier|a previous|the original) version of (?:this|the) (?:article|story|report|post)\b",
            r"(?:some |all )?names (?:have been|were|are) changed|prices (?:are )?correct\b|tm (?:and|&) ©",
            r"the comments below|we are no longer accepting|in (?:our|this) [^.,]{2,50} series,",
            r"(?:(?:huge|many|big|special) )?thanks (?:to (?:all who|every(?:one|body)|you)|for)\b|thank you\b",
            r"we look forward to (?:hearing|seeing|receiving|your)|you can (?:also )?(?:sign up|subscribe)",
            r"listed below\b|see [^.]{0,80}\b(?:to learn more|for more)\b",
            r"(?:we|this (?:site|website|page)) uses? cookies|accept (?:all )?cookies",
            r"(?:this|the following|the) (?:article|post|story|piece|entry|blog post|content|page|guest post)"
            r" (?:was|is|has been|originally|first|appeared|by|and)\b",
            r"(?:originally|first) (?:published|posted|appeared)",
            r"(?:the )?(?:views|opinions?) expressed|comments? (?:are|below|\(|closed)|sorry we are",
            # French, Spanish, German
            r"propos recueillis|avec (?:l'afp|afp|reuters)\b|traduit (?:de l'|du |par )|lire aussi|à lire|voir aussi|abonnez-vous|inscrivez-vous|crédit|photo ?:|publié le|mis à jour",
            r"con información de|con datos de|le[ea] también|ver también|suscríbe|síguenos|foto ?:|publicado el|actualizado|más información",
            r"mit material von|aus dem \w+ (?:von|übersetzt)|lesen sie (?:auch|mehr)|mehr zum thema|newsletter|jetzt abonnieren|bild ?:|quelle ?:|stand ?:",
            # Russian, Arabic, Persian, Hindi, Chinese, Japanese
            r"читайте также|подпис(?:ывайтесь|аться)|фото ?:|источник ?:|смотрите также|подробнее",
            r"اقرأ أيض|تابعونا|اشترك|المصدر ?:|صورة ?:|للمزيد|بیشتر بخوانید|منبع ?:|عکس ?:",
            r"यह भी पढ़ें|और पढ़ें|सब्सक्राइब|फोटो ?:",
            r"点击|订阅|阅读更多|相关阅读|延伸阅读|来源[:：]|图[:：]|责任编辑|扫码|关注我们",
            r"関連記事|続きを読む|出典[:：]|写真[:：]|登録はこちら|フォロー",
        )
    )
    + ")"
)
# What such a line holds anywhere. The plain words on the left are in every text that the pattern
# beside them finds, and are looked for far faster: hardly a sentence has any of them.
_ANYWHERE = {
    words: re.compile(pattern)
    for words, pattern in (
        ("contributed to this ", r"\bcontributed to this (?:report|story|article)"),
        ("all rights reserved", r"\ball rights reserved\b"),
        ("may not be ", r"\bmay not be (?:published|reproduced)\b"),
        ("s expressed", r"\b(?:opinions|views) expressed\b"),
        ("uses cookies", r"\buses cookies\b"),
        ("click here", r"\bclick here\b"),
        ("follow ", r"\bfollow (?:us|him|her|me|cnn)\b"),
        ("is a ", r"\bis a (?:guest|contributing) (?:author|writer|post)"),
        ("scroll down", r"\bscroll down\b"),
        ("this ", r"\bthis (?:post|article) (?:was|is)\b"),
        ("@@", r"@@\w"),
        ("guest post", r"\bguest post\b"),
    )
}
_WORDLESS = re.compile(r"[\W\d_]*\Z")
_BYLINE_WORDS = frozenset(
    [
        "and",
        "by",
        "editing",
        "for",
        "photographs",
        "pictures",
        "writing",
        "in",
        "of",
        "the",
        "reporter",
        "correspondent",
        "editor",
        "|",
        "&",
        "de",
        "van",
        "von",
    ]
)


def is_boilerplate(sentence: str) -> bool:
    """Say whether a sentence is a byline, a time stamp, a credit, a hint where to click …"""
    start = sentence[:300].strip("\"'“”‘’*_[]<>›»→►▶ ").lower().replace("’", "'")
    return bool(
        _WORDLESS.match(start)
        or _LINES.match(start)
        or any(words in start and found.search(start) for words, found in _ANYWHERE.items())
        or is_byline(sentence)
    )


def is_byline(line: str) -> bool:
    """Say whether a line only names who wrote: "By Ann Lee", "Words by …", "Ann Lee reports from …"."""
    if _REPORTED_FROM.match(line):
        return True
    words = line[:200].replace(",", " ").replace(";", " ").replace(" . ", " ").rstrip(" .").split()
    credit = _CREDIT.match(" ".join(words[:3]).lower())
    if credit is None or len(words) > _LONGEST_BYLINE:
        return False
    others = words[len(credit[0].split()) :]
    return all(word[0].isupper() or word.lower() in _BYLINE_WORDS for word in others)


_LONGEST_BYLINE = 14  # words
_CREDIT = re.compile(
    r"by\b:?|(?:(?:additional )?reporting|editing|writing|story|text|words|photographs?|photography|"
    r"photos|pictures|compiled|interview|translated|translation) by\b:?"
)
_PERSON = r"[A-ZÀ-Þ][\w.'’\-]*(?: [A-ZÀ-Þ][\w.'’\-]*){1,3}"
_WHERE = r"(?:for [A-Z][\w.'’ ]{1,30} )?(?:reports?|reported|wrote|writes|contributed)(?: for [A-Z][\w.'’ ]{1,30})? from [A-Z][\w.'’, ]{1,40}"
_REPORTED_FROM = re.compile(
    rf"(?:Journalist |Reporter )?{_PERSON}(?:, {_PERSON}){{0,3}}(?:,? and {_PERSON})? {_WHERE}"
    rf"(?:,? and {_PERSON} {_WHERE})?\s?\.?\Z"
)


# "Heartbroken: Jane Smith with her son": how picture captions begin in the popular press.
_CAPTION = re.compile(r"[A-Z'‘“\"][^:.!?]{2,40}:\s+['‘“\"]?[A-Z0-9]")
_PICTURED = re.compile(
    r"\((?:pictured|above|left|right|far (?:left|right)|cent(?:re|er)|file|stock)\b|\b(?:pictured|seen|"
    r"shown|photographed) (?:above|here|below|left|right|with|in|at|on|outside|leaving|arriving)\b"
)


def is_caption(sentence: str) -> bool:
    """Say whether a sentence of plain text reads like the words under a picture."""
    lead = _CAPTION.match(sentence)
    return lead is not None and len(lead[0].split()) <= 6


def mentions_picture(sentence: str) -> bool:
    """Say whether a sentence speaks of a picture beside it."""
    return bool(_PICTURED.search(sentence[:600]))
