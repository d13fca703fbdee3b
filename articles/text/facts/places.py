"""Words that name the same: a country and its people, a short name and a long one."""

from typing import Final

_GROUPS: Final = """
us usa america american americans united_states states u.s
uk britain british briton britons united_kingdom great_britain gb brit brits
england english
scotland scottish scots scot
wales welsh
ireland irish
france french frenchman frenchmen frenchwoman
germany german germans
spain spanish spaniard spaniards
italy italian italians
portugal portuguese
netherlands dutch holland
belgium belgian belgians
switzerland swiss
austria austrian austrians
sweden swedish swede swedes
norway norwegian norwegians
denmark danish dane danes
finland finnish finn finns
iceland icelandic
poland polish pole poles
czech czechs
slovakia slovak slovaks
hungary hungarian hungarians
romania romanian romanians
bulgaria bulgarian bulgarians
greece greek greeks
turkey turkish turk turks
cyprus cypriot cypriots
malta maltese
russia russian russians moscow kremlin
ukraine ukrainian ukrainians
belarus belarusian
serbia serbian serb serbs serbians
croatia croatian croat croats croatians
bosnia bosnian bosnians
kosovo kosovan kosovar
albania albanian albanians
china chinese beijing
japan japanese
korea korean koreans
taiwan taiwanese
india indian indians
pakistan pakistani pakistanis
bangladesh bangladeshi bangladeshis
afghanistan afghan afghans
iran iranian iranians persian
iraq iraqi iraqis
syria syrian syrians
israel israeli israelis
palestine palestinian palestinians
lebanon lebanese
jordan jordanian jordanians
egypt egyptian egyptians
libya libyan libyans
tunisia tunisian tunisians
morocco moroccan moroccans
algeria algerian algerians
yemen yemeni yemenis
saudi saudis saudi_arabia
qatar qatari qataris
emirates emirati uae united_arab_emirates
kuwait kuwaiti
sudan sudanese
somalia somali somalis
kenya kenyan kenyans
nigeria nigerian nigerians
ghana ghanaian ghanaians
ethiopia ethiopian ethiopians
uganda ugandan ugandans
zimbabwe zimbabwean zimbabweans
congo congolese
rwanda rwandan rwandans
mali malian malians
cameroon cameroonian
senegal senegalese
ivory ivorian
liberia liberian liberians
thailand thai thais
vietnam vietnamese
philippines filipino filipinos philippine
indonesia indonesian indonesians
malaysia malaysian malaysians
singapore singaporean
myanmar burma burmese
cambodia cambodian
nepal nepali nepalese
sri_lanka sri lankan lankans lanka
australia australian australians aussie aussies
zealand zealander zealanders kiwi kiwis
canada canadian canadians
mexico mexican mexicans
cuba cuban cubans
brazil brazilian brazilians
argentina argentine argentinian argentines argentinians
chile chilean chileans
colombia colombian colombians
venezuela venezuelan venezuelans
peru peruvian peruvians
ecuador ecuadorian
haiti haitian haitians
jamaica jamaican jamaicans
africa african africans
asia asian asians
europe european europeans
eu european_union
un united_nations
london londoner londoners
paris parisian parisians
york ny nyc yorkers yorker
texas texan texans
california californian californians calif cali
florida floridian fla
pennsylvania pa penn
massachusetts mass
washington dc wash
los_angeles la
la los angeles
philadelphia philly
oxford oxfordshire
catholic catholics catholicism
christian christians christianity
muslim muslims islam islamic islamist islamists
jew jews jewish judaism
democrat democrats democratic dem dems
republican republicans gop
tory tories conservative conservatives
labour lab
liberal liberals lib
isis isil islamic_state daesh is
prime_minister pm
michael mike mick mikey
william bill billy will willie
robert rob bob bobby robbie
richard dick rick ricky rich
james jim jimmy jamie
john johnny jack jon
jonathan jon
joseph joe joey
thomas tom tommy
edward ed eddie ted
charles charlie chuck
david dave davey
daniel dan danny
anthony tony
andrew andy drew
steven stephen steve
christopher chris
matthew matt
nicholas nick
kenneth ken kenny
elizabeth liz lizzie beth betty eliza
katherine catherine kate kathy katie cathy kathryn
margaret maggie meg peggy
patricia pat patty trish
jennifer jen jenny
deborah debbie deb
rebecca becky becca
susan sue susie
samuel samantha sam sammy
alexander alexandra alex sasha
benjamin ben
gregory greg
jeffrey geoffrey jeff geoff
lawrence larry laurence
ronald ron ronnie
donald don donnie
timothy tim
peter pete
philip phillip phil
victoria vicky tori
barbara barb
jessica jess jessie
theodore ted teddy
manchester man
football fc
limited ltd
corporation corp
company co
saint st
mount mt
fort ft
brothers bros
"""


def _table() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for group, line in enumerate(_GROUPS.strip().splitlines()):
        for word in line.split():
            found.setdefault(word, set()).add(group)
    return {word: frozenset(groups) for word, groups in found.items()}


#: For each word, the groups that it belongs to; a name of several words has ``_`` between them.
GROUPS: Final = _table()
PHRASES: Final = frozenset(word for word in GROUPS if "_" in word)
