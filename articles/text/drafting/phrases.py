"""Words that begin a sentence which leans on the one before it, by language.

A point of a summary stands alone, so a sentence that begins with a pronoun, a
pointing word or a connective is of no use there however good it is.
"""

import re
from collections.abc import Mapping

from articles.text.tree import names

#: Single first words.
FIRST_WORDS: Mapping[str, frozenset[str]] = {
    "en": names(
        "he she it they him them his her hers its their theirs this that these those such but and "
        "or nor so yet however moreover furthermore therefore thus hence also then besides "
        "meanwhile instead still nevertheless nonetheless otherwise similarly likewise "
        "consequently accordingly conversely afterwards thereafter meantime indeed additionally "
        "alternatively here there another others neither it's he's she's they're that's there's "
        "here's they've it'll he'd she'd they'd they'll he'll she'll below above"
    ),
    "fr": names(
        "il elle ils elles ce cela ça c'est c'était cet cette ces celui celle ceux celles son sa "
        "ses leur leurs lui mais et ou donc or ni car cependant toutefois pourtant néanmoins ainsi "
        "aussi alors puis ensuite enfin effectivement celui-ci celle-ci ceux-ci celles-ci là ici "
        "parallèlement inversement finalement autrement s'il s'ils qu'il y en"
    ),
    "es": names(
        "él ella ellos ellas ello esto eso este esta estos estas ese esa esos esas aquel aquella "
        "aquellos aquellas su sus suyo pero y e o u ni sin además también entonces luego así "
        "asimismo aquí allí ahí lo le les se tampoco finalmente igualmente pues conque"
    ),
    "de": names(
        "er sie es ihm ihn ihnen ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner dies "
        "diese dieser dieses diesem diesen jene jener jenes solche solcher aber und oder doch denn "
        "also daher deshalb deswegen dennoch trotzdem jedoch außerdem zudem auch dann danach dabei "
        "damit dazu dafür darum darin davon dadurch dagegen hingegen hier dort so somit allerdings "
        "schließlich stattdessen währenddessen zunächst sondern ebenso darüber deren dessen"
    ),
    "ru": names(
        "он она оно они его её ее их ему ей им него неё них этот эта это эти этого этой этих тот та "
        "те того такой такая такое такие но а и или однако поэтому также тоже затем потом тогда "
        "например впрочем зато итак здесь там кроме причём притом наконец во-первых во-вторых "
        "иначе напротив так"
    ),
    "ar": names(
        "هو هي هم هن هما هذا هذه ذلك تلك هؤلاء أولئك لكن لكنه لكنها ولكن وهو وهي وهم وهذا وهذه وذلك "
        "وتلك ولذلك لذلك لذا ولذا كما ثم أو أيضا أيضًا وأيضا وبالتالي بالتالي كذلك وكذلك هنا هناك "
        "بينما حيث فهو فهي فهذا وإلا ومع وعلاوة وبعد ومن وفي وإذا فإذا فإن وقد ولقد بل وعندما وإن"
    ),
    "hi": names(
        "वह वे यह ये उसका उसके उसकी उनका उनके उनकी इसका इसके इसकी इनका इनके इनकी उस इस उन इन उसने "
        "उन्होंने इसने इन्होंने उसे उन्हें इसे इन्हें लेकिन मगर और या इसलिए तो फिर परंतु परन्तु किंतु किन्तु "
        "हालांकि हालाँकि जबकि तब तथा एवं इससे उससे इनमें इसमें उनमें उसमें ऐसे ऐसा ऐसी यहाँ यहां वहाँ वहां"
    ),
    "fa": names(
        "او آن آنها آن‌ها این اینها این‌ها اما ولی و همچنین بنابراین پس زیرا سپس آنان ایشان وی که یا "
        "چنین اینجا آنجا لیکن بلکه نیز"
    ),
    "pt": names(
        "ele ela eles elas isto isso aquilo este esta estes estas esse essa esses essas seu sua "
        "seus suas mas e ou porém contudo entretanto também então assim além portanto logo aqui"
    ),
    "it": names(
        "egli lui lei esso essa essi esse loro questo questa questi queste quello quella quelli "
        "suo sua suoi sue ma e o però tuttavia inoltre anche quindi poi così dunque infatti qui lì"
    ),
    "nl": names(
        "hij zij ze het hem haar hen hun dit dat deze die maar en of dus echter bovendien ook dan "
        "daarna daarom toch hier daar zo zijn"
    ),
}

#: Chinese and Japanese have no spaces: the sentence begins with one of these.
FIRST_SIGNS: Mapping[str, tuple[str, ...]] = {
    "zh": (
        *("他", "她", "它", "这", "那", "此", "其", "但", "然而", "因此", "所以", "而", "另外"),
        *("同时", "不过", "于是", "并", "例如", "比如", "然后", "接着", "最后", "首先", "总之"),
        *(
            "换句话说",
            "换言之",
            "还",
            "也",
            "则",
            "否则",
            "相反",
            "由此",
            "以下",
            "這",
            "因為",
            "在这",
            "在那",
        ),
        *("幸运的是", "不幸的是"),
    ),
    "ja": (
        *("それ", "これ", "あれ", "その", "この", "あの", "そこ", "ここ", "彼", "しかし", "だが"),
        *(
            "でも",
            "また",
            "そして",
            "さらに",
            "したがって",
            "つまり",
            "例えば",
            "たとえば",
            "ただし",
        ),
        *(
            "一方",
            "なお",
            "まず",
            "次に",
            "最後に",
            "しかも",
            "ところが",
            "だから",
            "すると",
            "こう",
            "たとえそれ",
            "ありがたいことに",
        ),
        *("そう", "もし", "とはいえ", "けれど", "以下", "加えて", "および", "または", "あるいは"),
    ),
}

# First phrases, as patterns over the sentence in lower case.
_PHRASES = {
    "en": (
        r"(?:for (?:example|instance|one|this reason|that reason|now|starters)|in (?:addition|fact|"
        r"the same (?:way|vein)|another|turn|short|contrast|other words|particular|the meantime|response|return|all|doing so|"
        r"any case|the end|conclusion|summary|total|comparison|either case|both cases)|as (?:a "
        r"result|such|well|before|always|usual|mentioned|noted|you can see|we)|at the same time|on "
        r"the (?:other hand|one hand|contrary|plus side)|even (?:so|then|better|worse|more)|that "
        r"said|after all|above all|by (?:contrast|comparison|the way|doing so|then)|to (?:this|that|"
        r"these|do so|do this|do that|be clear|be sure)|of course|not (?:only|surprisingly)|more "
        r"(?:importantly|than that)|what's more|on top of|all in all|until then|since then|just "
        r"then|only then|back then|the (?:former|latter|same|other|others|reason|answer|result|"
        r"following|first is|second is|above|below|rest)|too (?:many|much) of|if so|if not|with "
        r"that)\b"
    ),
    "fr": r"(?:de plus|en outre|par ailleurs|par exemple|en effet|d['’]ailleurs|en revanche|au contraire|"
    r"pour autant|malgré (?:cela|ça)|d['’]abord|de même|c['’]|à l['’]inverse|dans ce cas|du coup|après cela)",
    "es": r"(?:no obstante|por (?:ejemplo|eso|ello|lo tanto|otro lado|otra parte|esta razón|último)|en cambio|"
    r"es decir|mientras tanto|de (?:hecho|este modo|esta manera|esta forma)|a pesar de (?:esto|eso|ello)|"
    r"en (?:este|ese|otras|estos|esos) |después,|al mismo tiempo|a su vez|como resultado)",
    "de": r"(?:zum beispiel|im gegen(?:satz|teil)|das (?:ist|war|hat|kann|wird|heißt|bedeutet|zeigt|gilt|"
    r"macht|klingt|sind|wäre|soll|muss|hilft|führt|liegt|geht)|unter anderem|darüber hinaus|in "
    r"(?:diesem|diesen|dieser|solchen) |mit (?:diesem|diesen|dieser) |aus diesem|zur gleichen zeit|"
    r"nicht nur|auf (?:diese|der anderen))",
    "ru": r"(?:кроме того|при этом|таким образом|тем (?:не менее|самым)|в то же время|после этого|из-за "
    r"этого|для этого|в (?:этом|этой|таком|таких|частности|результате|свою)|с (?:этим|другой)|"
    r"по этой|как (?:следствие|результат)|до этого|вместо этого|то есть|более того)",
    "ar": r"(?:على (?:سبيل المثال|الرغم من ذلك|العكس)|بالإضافة إلى ذلك|في (?:هذه|هذا|ذلك|تلك|المقابل)|"
    r"من (?:ناحية|جهة|هنا|ثم)|مع ذلك|بعد ذلك|لهذا|إلى جانب|نتيجة ل|علاوة على|بهذه|بهذا)",
    "hi": r"(?:उदाहरण के|साथ ही|इसके अलावा|इस तरह|दूसरी ओर|इसी तरह|इस प्रकार|जैसे कि)",
    "fa": r"(?:با (?:این|وجود|آن)|به (?:همین|عنوان مثال|این|طور مثال)|در (?:این|آن|نتیجه|عوض|واقع)|"
    r"علاوه بر|برای (?:مثال|این)|از (?:این|طرف|سوی)|همین )",
}  # fmt: skip
PHRASES = {language: re.compile(pattern) for language, pattern in _PHRASES.items()}

# "Some of them", "after this", "in these": the word they point at is elsewhere.
POINTING = re.compile(
    r"(?:all|some|many|most|none|each|one|both|any|few|several|much|part|half) of (?:this|these|"
    r"those|that|them|it|which)\b|(?:in|at|on|for|with|by|from|of|after|before|since|during|"
    r"despite|because of|under|through|given|like|beyond|without|within|over|about|around|across|"
    r"using|all|if|when|once|while|as|where|both|based on|according to|thanks to|along with) "
    r"(?:this|that|these|those|it|them|they|he|she|which|his|her|their|its)\b"
)
# … but not where a time follows, or words that explain whom is meant.
ALLOWED = re.compile(
    r"(?:(?:(?:early|late|earlier|later|in|on|during|since|by) )?(?:this|these) (?:week|month|year|morning|afternoon|evening|summer|winter|"
    r"spring|fall|autumn|weekend|season|quarter|century|decade|days|digital age|age|era|(?:[0-9]+-year )?anniversary|past|coming|time next|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|"
    r"august|september|october|november|december)|those who|there (?:is|are|was|were|has|have|isn't|aren't|wasn't|weren't|"
    r"will|would|could|may|might|can)|so far|then-|such a|here in)\b"
    r"|(?:ce|cet|cette|ces) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|semaine|année|"
    r"matin|soir|mois|jour|été|hiver|week-end)\b"
    r"|(?:este|esta) (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|semana|año|mes|"
    r"mañana|tarde|noche)\b"
    r"|(?:diese|dieses|diesen|diesem) (?:woche|jahr|monat|montag|dienstag|mittwoch|donnerstag|"
    r"freitag|samstag|sonntag|sommer|winter|herbst|frühjahr)\b"
)
_ORDERING = re.compile(
    r"(?:first|second|third|secondly|thirdly|firstly|fourth|fifth|next|last|lastly|finally|again|"
    r"well|yes|no|sure|plus|rather|regardless|later|after|before|now|too|ultimately|"
    r"better yet|better still|worse still|worse yet|in short|in other words|"
    r"interestingly|surprisingly|clearly|obviously|thankfully|luckily|fortunately|unfortunately|"
    r"recall|remember|okay|ok|oh|alas|specifically|basically|essentially),"
    r"|(?:thankfully|luckily|fortunately|unfortunately) (?:it|they|he|she|there|we)\b"
    # "We gave it a name", "Done well, it helps": what it is stands in front.
    r"|(?:we|you|i) [a-z]+ (?:it|them|him|her) |(?:done|used|taken|put) [a-z]+, (?:it|they)\b"
)
_ARABIC_AND = re.compile(
    "(?:و|ف)(?!زير|زار|كال|اشنطن|فاة|صول|قت|فد|ضع|سط|حد|جود|ثيق|رق|رش|لاي|اجه|سائل|سيل|ظيف|عي|يمكن|"
    "يكيبيديا|يب|ات|ريق|كرة|ضائي|يروس|رنسا|لسطين|كر|ن|هم|قط|ي |رد|لد|اق|اص|ار)"
)


def leans_on_another(sentence: str, language: str) -> bool:
    """Say whether a sentence begins with a word that points out of it."""
    start = _start(sentence)
    if language in FIRST_SIGNS:
        return start.startswith(FIRST_SIGNS[language])
    if ALLOWED.match(start):
        return False
    if _is_first_word(start, language) or (language == "ar" and _ARABIC_AND.match(start)):
        return True
    phrases = PHRASES.get(language)
    if phrases is not None and phrases.match(start):
        return True
    return language == "en" and bool(POINTING.match(start) or _ORDERING.match(start))


def points_at_its_day(sentence: str, language: str) -> bool:
    """Say whether a sentence begins with "This week" and the like: clear on its day alone."""
    start = _start(sentence)
    is_expletive = start.startswith("there ")
    return ALLOWED.match(start) is not None and not is_expletive and _is_first_word(start, language)


def _start(sentence: str) -> str:
    return sentence[:120].lstrip("\"'“”„«»‘’¿¡([{-–—*• ").lower().replace("’", "'")


def _is_first_word(start: str, language: str) -> bool:
    words = FIRST_WORDS.get(language, FIRST_WORDS["en"])
    word = re.split(r"[\s,;:!?)]", start, maxsplit=1)[0].rstrip(".")
    return word in words or (language == "en" and word.split("'")[0] in words)
