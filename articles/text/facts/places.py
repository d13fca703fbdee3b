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
europe european europeans eurozone euro
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


def _names_of_places() -> frozenset[str]:
    lines = _GROUPS.strip().splitlines()
    last = next(number for number, line in enumerate(lines) if line.startswith("catholic "))
    return frozenset(word for line in lines[:last] for word in line.split())


#: For each word, the groups that it belongs to; a name of several words has ``_`` between them.
GROUPS: Final = _table()
#: The words of each group.
MEMBERS: Final = [line.split() for line in _GROUPS.strip().splitlines()]
#: Words that name a country, a town or their people.
OF_PLACES: Final = _names_of_places()
PHRASES: Final = frozenset(word for word in GROUPS if "_" in word)

_LIE_IN: Final = """
america: alabama alaska arizona arkansas california colorado connecticut delaware florida georgia
hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan
minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee
texas utah vermont virginia wisconsin wyoming washington boston chicago houston dallas miami atlanta
detroit philadelphia seattle denver phoenix manhattan brooklyn hollywood york pentagon congress
senate nasa fbi cia
uk: london manchester birmingham liverpool leeds sheffield bristol newcastle nottingham leicester
cardiff swansea edinburgh glasgow aberdeen belfast england english wales welsh scotland scottish
oxford cambridge brighton portsmouth southampton kent essex surrey sussex devon cornwall yorkshire
lancashire hampshire nhs bbc westminster
england: london manchester birmingham liverpool leeds sheffield bristol newcastle nottingham kent
scotland: edinburgh glasgow aberdeen dundee highlands hebrides orkney shetland inverness
wales: cardiff swansea newport
ireland: dublin cork galway limerick belfast
france: paris lyon marseille nice bordeaux toulouse strasbourg lille
germany: berlin munich hamburg frankfurt cologne stuttgart dusseldorf dortmund darmstadt
italy: rome milan naples turin venice florence palermo
spain: madrid barcelona valencia seville malaga ibiza majorca mallorca catalonia
netherlands: amsterdam rotterdam utrecht eindhoven hague
belgium: brussels antwerp
portugal: lisbon porto algarve
greece: athens thessaloniki crete
turkey: istanbul ankara
russia: petersburg siberia putin
ukraine: kiev kyiv donetsk crimea odessa
australia: sydney melbourne perth brisbane adelaide canberra queensland victoria tasmania
zealand: auckland wellington christchurch
canada: toronto vancouver montreal ottawa quebec alberta newfoundland ontario
china: shanghai guangzhou shenzhen hong
japan: tokyo osaka kyoto fukushima
korea: seoul pyongyang
india: delhi mumbai kolkata chennai bangalore bihar punjab kerala goa
pakistan: karachi lahore islamabad peshawar
afghanistan: kabul kandahar
iraq: baghdad mosul basra
iran: tehran
syria: damascus aleppo
israel: jerusalem aviv
egypt: cairo alexandria
libya: tripoli benghazi
yemen: aden sanaa
kenya: nairobi mombasa
nigeria: lagos abuja
africa: johannesburg pretoria nigeria kenya ghana ethiopia uganda zimbabwe
indonesia: jakarta bali sumatra java
thailand: bangkok phuket
brazil: rio paulo brasilia
argentina: buenos aires
mexico: tijuana juarez
denmark: copenhagen
sweden: stockholm malmo gothenburg
norway: oslo bergen
poland: warsaw krakow
austria: vienna
hungary: budapest
europe: france germany italy spain britain brussels
"""


def _lying_in() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    country = ""
    for word in _LIE_IN.split():
        if word.endswith(":"):
            country = word.removesuffix(":")
        else:
            found.setdefault(word, set()).update(GROUPS[country])
    return {word: frozenset(groups) for word, groups in found.items()}


#: For each town or part of a country, the groups of the names for where it lies.
LIES_IN: Final = _lying_in()
