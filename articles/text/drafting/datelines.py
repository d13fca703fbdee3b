"""Datelines: the place and agency in front of a story's first words."""

import re

_AGENCY = (
    r"(?:CNN(?:\.com| Student News| Money|Money)?|AP|AFP|Reuters|REUTERS|UPI|dpa|DPA|EFE|ANSA|TASS|"
    r"ТАСС|РИА Новости|Интерфакс|Xinhua|Kyodo|PTI|IANS|ANI|BBC|Bloomberg|Mashable|CBS|NBC|ABC|The "
    r"Hollywood Reporter|EW\.com|RollingStone\.com|Rolling Stone|Entertainment Weekly|People\.com|"
    r"InStyle\.com|Life\.com|HLN|Tribune Media Services|Health\.com|Oprah\.com|MNN\.com|"
    r"AOL Autos|CareerBuilder\.com|Budget Travel|Fortune|LifeWire|Mental Floss|Parenting\.com|SI\.com|"
    r"The Frisky|Time\.com|WIRED|Wired)"
)
_PLACE = r"[A-ZÀ-ÞА-ЯЁ][\w.'’\-]*(?:[ ,/]+(?:[\w.'’\-]+)){0,7}"
_PLACE_NAME = r"[A-ZÀ-ÞА-ЯЁ][\w.'’\-]*(?: [A-ZÀ-ÞА-ЯЁ][\w.'’\-]*){0,3}"
_DASH = r"(?:--+|[–—:\-])"
_WITH_AGENCY = re.compile(
    rf"(?:{_PLACE}[ ,]*)?[(/\[]{_AGENCY}(?:[ /,\-][\w .,/\-]{{0,30}})?[)/\]]\.?\s*(?:{_DASH}\s*)?"
)
# LONDON, 3 November – …: a place in capitals, or a place and a date.
_CAPITALS = r"[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ.'’\-]{2,}(?: [A-ZÀ-ÞА-ЯЁ.'’\-]{2,}){0,3}"
_WITHOUT_AGENCY = re.compile(
    rf"{_CAPITALS}(?:, [\w.'’ ]{{2,30}}){{0,2}}(?: \(\w[\w ]{{1,20}}\))?\s*(?:--+|[–—]| - )\s*"
)
# (Newswire) -- …, Tucson, Arizona -- …: whatever stands before a dash so, and a capital behind.
_ANY_AGENCY = re.compile(r"[(\[]\w[\w .,&'’/\-]{0,40}[)\]]\s*(?:--+|[–—])\s*")
_BEFORE_DASHES = re.compile(
    rf"{_PLACE_NAME}(?:, {_PLACE_NAME}){{0,2}}(?: \(\w[\w .]{{1,30}}\))? (?:--+|—)\s*(?=[\"'“‘]?[A-ZÀ-ÞА-ЯЁ])"
)
# new york -lrb- cnn -rrb- --: brackets as tools that part texts into words write them.
_SPELT_BRACKETS = re.compile(
    r"(?:[\w.'’][\w.,'’/ ]{0,60} )?-lrb- \w[\w .&'’/\-]{0,40} -rrb- (?:--+|[–—]) (?=\S)",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"[（(]?(?:新华社|中新社|新華社|中央社)[^电電，。]{0,20}[电電][）)]?[：:，,]?\s*"
)
_ALL = (_WITH_AGENCY, _WITHOUT_AGENCY, _ANY_AGENCY, _BEFORE_DASHES, _SPELT_BRACKETS, _CHINESE)
_LOOK = 110


def without_dateline(sentence: str) -> str:
    """Give the sentence without the dateline before its first word."""
    head = sentence[:_LOOK]
    for pattern in _ALL:
        match = pattern.match(head)
        if match and match.end() < len(sentence):
            return sentence[match.end() :]
    return sentence
