"""Words that say how sure, how many, how often: may and will, all and most, still and already.

Each has a sense, so that “every” and “each” are one, and “may” and “will” are two.
"""

from typing import Final

_SENSES: Final = {
    "en": """may=may,might,could can=can,cannot,can't,cant must=must,mustn't
    should=should,ought,shouldn't will=will,shall,won't,wont would=would,wouldn't may=couldn't
    perhaps=perhaps,maybe,possibly probably=probably,likely
    alleged=allegedly,reportedly,supposedly all=all,every,each,everyone,everybody
    most=most,majority many=many,numerous some=some,several,certain few=few half=half both=both
    only=only,solely always=always often=often,frequently,regularly sometimes=sometimes,occasionally
    already=already still=still yet=yet""",
    "fr": """may=pourrait,pourraient can=peut,peuvent,pourra,pourront must=doit,doivent,devra
    must=devront should=devrait,devraient perhaps=peut-être,éventuellement probably=probablement
    alleged=prétendument all=tous,toutes,chaque,chacun,chacune most=plupart
    most=majorité many=beaucoup,nombreux,nombreuses some=quelques,certains,certaines,plusieurs
    few=peu half=moitié only=seul,seule,seuls,seules,seulement,uniquement always=toujours
    often=souvent,fréquemment,régulièrement sometimes=parfois already=déjà yet=encore""",
    "de": """may=könnte,könnten,dürfte,dürften can=kann,können,konnte,konnten must=muss,müssen
    must=musste,mussten should=soll,sollen,sollte,sollten will=wird,werden would=würde,würden
    would=hätte,hätten,wäre,wären perhaps=vielleicht,eventuell,möglicherweise
    probably=wahrscheinlich,vermutlich,wohl alleged=angeblich,mutmaßlich
    all=alle,allen,aller,jeder,jede,jedes,jeden,jedem,sämtliche most=meisten,mehrheit
    many=viele,vielen,vieler,zahlreiche some=einige,einigen,einiger,manche,manchen,mehrere
    few=wenige,wenigen,weniger half=hälfte both=beide,beiden only=nur,lediglich,bloß
    always=immer,stets often=oft,häufig sometimes=manchmal,gelegentlich already=schon,bereits
    still=noch""",
    "es": """may=podría,podrían can=puede,pueden,podrá,podrán must=debe,deben,deberá,deberán
    should=debería,deberían perhaps=quizá,quizás,acaso probably=probablemente
    alleged=presuntamente,supuestamente all=todos,todas,cada most=mayoría
    many=muchos,muchas,numerosos,numerosas some=algunos,algunas,varios,varias,ciertos,ciertas
    few=pocos,pocas half=mitad both=ambos,ambas only=solo,sólo,solamente,único,única,únicamente
    always=siempre often=frecuentemente,menudo sometimes=veces already=ya still=aún,todavía""",
    "pt": """may=poderia,poderiam can=pode,podem,poderá,poderão must=deve,devem,deverá,deverão
    should=deveria,deveriam perhaps=talvez probably=provavelmente alleged=alegadamente
    all=todos,todas,cada most=maioria many=muitos,muitas some=alguns,algumas,vários,várias
    few=poucos,poucas half=metade both=ambos,ambas only=só,somente,apenas,único,única
    always=sempre often=frequentemente already=já still=ainda""",
    "it": """may=potrebbe,potrebbero can=può,possono,potrà,potranno must=deve,devono,dovrà
    must=dovranno should=dovrebbe,dovrebbero perhaps=forse probably=probabilmente
    alleged=presumibilmente all=tutti,tutte,ogni,ciascuno most=maggior,maggioranza
    many=molti,molte,numerosi,numerose some=alcuni,alcune,qualche,diversi,diverse
    few=pochi,poche half=metà both=entrambi,entrambe only=solo,soltanto,unico,unica
    always=sempre often=spesso sometimes=talvolta already=già still=ancora""",
    "ru": """can=может,могут,сможет,смогут may=мог,могла,могли must=должен,должна,должно,должны
    must=обязан,обязана,обязаны should=следует will=будет,будут perhaps=возможно
    probably=вероятно,наверное alleged=якобы all=все,всех,всем,всеми,каждый,каждая,каждое,каждого
    most=большинство,большинства,большинству many=многие,многих,много
    some=некоторые,некоторых,несколько,ряд few=немногие,немногих,мало half=половина,половины
    both=оба,обе,обоих only=только,лишь,единственный,единственная always=всегда often=часто,нередко
    sometimes=иногда already=уже still=еще""",
    "ar": """must=يجب,ويجب can=يمكن,ويمكن may=قد,وقد,ربما most=معظم,أغلب,غالبية
    all=جميع,كل,كافة some=بعض few=قليل,قلة both=كلا only=فقط""",
}  # fmt: skip
# Words that compare, and those for earlier and later: the other is another story.
_COMPARING: Final = {
    "en": "more=more less=less,fewer before=before after=after",
    "fr": "more=plus less=moins before=avant after=après",
    "de": "more=mehr less=weniger before=vor,bevor after=nach,nachdem",
    "es": "more=más less=menos before=antes after=después,tras",
    "pt": "more=mais less=menos before=antes after=depois,após",
    "it": "more=più less=meno before=prima after=dopo",
    "ru": "more=больше,более less=меньше,менее before=до,перед after=после",
    "ar": "more=أكثر less=أقل before=قبل after=بعد",
}
# What is surer than what: a point that says less than its body says nothing wrong.
_SURER: Final = "will/may must/may should/may must/can must/should will/should"
_CONFLICTS: Final = """
all/most all/many all/some all/few all/half most/some most/few most/half many/few
more/less before/after always/sometimes always/often often/sometimes
"""
#: The pairs of senses of which one is another story than the other.
CONFLICTS: Final = frozenset(frozenset(pair.split("/")) for pair in _CONFLICTS.split())
_SURER_THAN: Final = frozenset(tuple(pair.split("/")) for pair in _SURER.split())


def conflict(one: str, other: str) -> bool:
    """Say whether a text that has the other sense doesn't support one."""
    return (one, other) in _SURER_THAN or frozenset((one, other)) in CONFLICTS


def _table(entries: str) -> dict[str, str]:
    pairs = (entry.split("=") for entry in entries.split())
    return {word: sense for sense, words in pairs for word in words.split(",")}


#: For each language the sense of each such word (folded).
DEGREES: Final = {language: _table(entries) for language, entries in _SENSES.items()}
#: The same for words that compare.
COMPARING: Final = {language: _table(entries) for language, entries in _COMPARING.items()}
