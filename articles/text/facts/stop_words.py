"""Words that every text has: what they share says nothing of what it is about."""

from typing import Final

from articles.text.facts.words import listed

#: By language; a language that isn't here is read with those of English.
STOP_WORDS: Final = {
    "en": listed("""
        a about after again against all also an and any are as at be because been before being
        between both but by can could did do does during each for from further had has have having
        he her here hers him his how i if in into is it its itself just may me might more most much
        must my no not now of off on once only or other our out over own said same say says she
        should so some such than that the their them then there these they this those through to
        too under until up us very was we were what when where which while who whom why will
        with would you your 's it's he's she's they're we're i'm i've he'd she'd new one
    """),
    "fr": listed("""
        à a ai ainsi après au aussi autre aux avait avant avec avoir c ce ces cet cette comme d
        dans de depuis des dit donc du elle elles en entre est et été être eux fait il ils je l la
        le les leur leurs lui ma mais me même mes moins n ne nos notre nous on ont ou où par pas
        plus pour qu que qui s sa sans se ses si son sont sous sur ta te tous tout très tu un une
        vers vous y s'est c'est qu'il qu'elle n'est d'un d'une
    """),
    "de": listed("""
        aber alle als also am an auch auf aus bei bin bis da das dass dem den der des die dies diese
        dieser doch du durch ein eine einem einen einer eines er es für gegen hat hatte haben ich
        ihm ihn ihr ihre im in ist ja kann mehr mit nach nicht noch nun nur ob oder ohne sagte sehr
        sei sein seine sich sie sind so über um und uns unter vom von vor war waren was wegen wenn
        werden wie wird wir wo worden wurde wurden zu zum zur
    """),
    "es": listed("""
        a al algo ante antes aunque cada como con cuando de del desde después dijo donde dos e el
        ella ellos en entre era es esa ese eso esta este esto fue ha había hace han hasta hay la las
        le les lo los más me mi muy ni no nos o otra otro para pero por porque que quien se según
        ser si sin sobre son su sus también tan tiene todo todos un una uno y ya
    """),
    "pt": listed("""
        a ao aos as até com como da das de do dos e é ela elas ele eles em entre era essa esse esta
        este foi foram há isso isto já lhe mais mas me muito na nas não nem no nos o os ou para pela
        pelas pelo pelos por porque quando que quem são se sem ser seu seus sobre sua suas também
        tem ter um uma disse
    """),
    "it": listed("""
        a ad ai al alla alle anche che chi ci come con cui da dal dalla dei del della delle di e è
        ed era essere fra gli ha hanno i il in io la le lei li lo loro lui ma mi nei nel nella nelle
        non o per perché più quando quello questa questo se si sia sono su sua sul sulla suo suoi
        tra un una uno detto
    """),
    "ru": listed("""
        а без более бы был была были было быть в вас во вот все всех вы где да для до его ее её если
        есть еще ещё же за и из или им их к как когда кто ли мы на над не него нее но о об однако он
        она они оно от по под после при с сказал со так также там то того только уже у чем что чтобы
        эта эти это этого я
    """),
    "ar": listed("""
        في من على إلى عن مع هذا هذه ذلك تلك التي الذي الذين أن إن كان كانت قد لا ما لم لن هو هي هم
        كل بعد قبل بين حتى أو ثم كما لكن عند منذ خلال وفي ومن وقال قال قالت أي غير
    """),
    "zh": listed("""
        的 了 在 是 和 有 我 他 她 它 们 这 那 就 也 都 而 及 与 着 或 之 于 以 为
        上 下 中 对 说 到 从 被 把
    """),
    "ja": listed("""
        の に は を た が で て と し れ さ い る な も こ す か ら よ う ま そ り へ や あ
    """),
}  # fmt: skip
