"""What seeded stories speak of: invented places, people, bodies and plans, by section."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Theme:
    """One section and its words. ``bodies`` and ``subjects`` carry their article."""

    slug: str
    name: str
    description: str
    bodies: tuple[str, ...]
    subjects: tuple[str, ...]
    roles: tuple[str, ...]
    effects: tuple[str, ...]


THEMES: Final[tuple[Theme, ...]] = (
    Theme(
        "politics",
        "Politics",
        "Councils, budgets and the people who vote on them.",
        ("the town council", "the district assembly", "the budget committee", "the mayor’s office",
         "the planning board", "the audit office", "the electoral commission", "the harbour board"),
        ("the plan for a second bridge", "the parking levy", "the new ward boundaries",
         "the sale of the old town hall", "a ban on night deliveries", "the youth budget",
         "a shorter council term", "the register of lobbyists", "the market square rebuild",
         "the ferry subsidy", "the rules for open meetings", "a cap on rents for allotments",
         "the flood wall", "the street lighting contract", "the public toilet plan",
         "the twin town agreement"),
        ("the committee’s chair", "a council member", "the deputy mayor", "the town clerk",
         "a former treasurer"),
        ("higher fees for residents", "a delay of at least a year", "a by-election in the spring",
         "fewer meetings behind closed doors", "a smaller reserve", "new elections for the board",
         "a legal challenge", "more work for the clerks"),
    ),
    Theme(
        "economy",
        "Economy",
        "Work, prices and trade between the harbour and the hills.",
        ("the chamber of trade", "the savings bank", "the dockers’ union", "the statistics office",
         "the fish market", "the employers’ association", "the competition office",
         "the credit union"),
        ("the four-day week at the mill", "the price of bread", "the reopening of the tannery",
         "a wage deal for bus drivers", "the export of salt", "the shortage of joiners",
         "the harbour dues", "the new apprentices’ wage", "the brewery’s expansion",
         "the closing of the last print works", "the rise in seasonal work",
         "a loan scheme for small shops", "the winter heating tariff", "the wool auction",
         "the tourist tax", "the ferry timetable for freight"),
        ("the bank’s chief economist", "a shop steward", "the owner of a small bakery",
         "the union’s secretary", "an adviser to traders"),
        ("lower prices by the summer", "a shortage of skilled hands", "longer opening hours",
         "more contracts without a term", "a dip in exports", "better pay for night shifts",
         "fewer empty shops", "tighter margins"),
    ),
    Theme(
        "science",
        "Science",
        "What researchers found, how they know, and what they don’t.",
        ("the marine institute", "the observatory", "the university", "the seed bank",
         "the geological survey", "the museum of natural history", "the weather office",
         "the polar laboratory"),
        ("the return of the river lamprey", "a map of the sea floor", "the age of the beech wood",
         "the dating of the harbour wreck", "a catalogue of meteorites", "the tide gauge record",
         "the genetics of island sheep", "the sound of healthy soil", "a census of bats",
         "the drift of sandbanks", "the flight paths of terns", "a cheap sensor for nitrates",
         "the oldest known shipping log", "the growth of lichens", "the light of a nearby star",
         "the temperature of deep wells"),
        ("the study’s first author", "a reviewer who took no part", "the institute’s director",
         "a doctoral student", "the survey’s field leader"),
        ("better forecasts", "a second field season", "a change in the textbooks",
         "cheaper instruments", "a larger sample", "more questions than answers",
         "an open archive of the data", "a correction of older work"),
    ),
    Theme(
        "health",
        "Health",
        "Clinics, care and the small print of staying well.",
        ("the district hospital", "the health board", "the nurses’ association",
         "the ambulance service", "the medicines office", "the public health team",
         "the dental school", "the blood bank"),
        ("the evening clinic", "the vaccination bus", "a shorter wait for hearing tests",
         "the shortage of midwives", "the new stroke ward", "the school meals trial",
         "the screening programme", "a charter for carers", "the home visit scheme",
         "the closure of two wards", "the first-aid course for drivers", "the pollen service",
         "the dental van", "the rules for shift work", "the sleep study", "the walking groups"),
        ("the ward’s senior nurse", "a family doctor", "the board’s medical lead",
         "a patients’ representative", "the trial’s statistician"),
        ("shorter waiting lists", "more visits at home", "fewer missed appointments",
         "a longer trial", "extra beds in winter", "a review of the rota",
         "better advice by telephone", "savings that nobody expected"),
    ),
    Theme(
        "environment",
        "Environment",
        "Land, water and weather, and those who look after them.",
        ("the river trust", "the forestry service", "the water company", "the coast guard station",
         "the farmers’ cooperative", "the nature reserve", "the energy agency",
         "the waste authority"),
        ("the restored salt marsh", "the wind farm at the point", "the hedgerow survey",
         "the ban on peat", "the deposit on bottles", "the fish pass at the weir",
         "the drought plan", "the night-time dark zone", "the beaver release",
         "the repair café", "the reservoir’s new dam", "the heat network", "the oyster reef",
         "the footpath along the cliffs", "the compost scheme", "the flood meadow"),
        ("the reserve’s warden", "a hill farmer", "the trust’s ecologist",
         "an engineer at the works", "a volunteer who counts birds"),
        ("cleaner water downstream", "a smaller harvest", "more shade in the town",
         "a return of the otters", "higher costs for a few years", "less dust in summer",
         "quieter nights", "a second round of planting"),
    ),
    Theme(
        "culture",
        "Culture",
        "Stages, books, pictures and the people who make them.",
        ("the municipal theatre", "the library", "the film club", "the brass band",
         "the museum of the coast", "the opera workshop", "the literature festival",
         "the poster gallery"),
        ("a new reading of an old ballad", "the puppet season", "the lost murals",
         "the open rehearsal", "the letters of a lighthouse keeper", "the dialect dictionary",
         "the silent film evening", "the children’s choir", "the exhibition of tools",
         "the translation prize", "the street piano", "the restored organ", "the comic archive",
         "the poetry walk", "the costume sale", "the radio play"),
        ("the theatre’s director", "the curator", "a first-time novelist", "the band’s conductor",
         "the festival’s programmer"),
        ("a full house", "a second edition", "a tour of smaller towns", "lower ticket prices",
         "a new audience", "an argument that will last", "a quiet success", "longer queues"),
    ),
    Theme(
        "sport",
        "Sport",
        "Matches, clubs and the grounds they play on.",
        ("the rowing club", "the county league", "the athletics union", "the swimming association",
         "the cycling federation", "the chess club", "the women’s football side",
         "the stadium company"),
        ("the cup tie", "the coastal marathon", "the relay record", "the new artificial pitch",
         "the junior academy", "the winter regatta", "the hill race", "the referee shortage",
         "the indoor pool", "the chess open", "the velodrome roof", "the derby",
         "the walking football league", "the mixed doubles final", "the anti-doping rules",
         "the season’s first win"),
        ("the head coach", "the club’s captain", "a former champion", "the groundkeeper",
         "the league’s secretary"),
        ("a place in the final", "a long break for two players", "fuller stands",
         "a new training plan", "an appeal", "higher fees for members", "a second leg at home",
         "the best season in a decade"),
    ),
    Theme(
        "technology",
        "Technology",
        "Machines and networks, and what they do to the rest of us.",
        ("the data protection office", "the network operator", "the repair workshop",
         "the software guild", "the transport authority", "the digital library",
         "the standards institute", "the makers’ space"),
        ("the open timetable feed", "the end of paper tickets", "a fault in the water meters",
         "the public wireless network", "the right to repair", "the electric ferry",
         "the archive of web pages", "the automatic level crossing", "the new emergency number",
         "the sorting robot", "the map of cycle routes", "the hearing loop",
         "a leak of customer records", "the solar bench", "the speech synthesiser",
         "the shared van fleet"),
        ("the project’s lead engineer", "a security researcher", "the office’s commissioner",
         "a volunteer who keeps the servers", "the operator’s spokesperson"),
        ("shorter outages", "a second audit", "fewer forms on paper", "a patch within the week",
         "lower running costs", "a public source code", "more privacy for passengers",
         "a longer test"),
    ),
)  # fmt: skip

PLACES: Final = (
    "Aldermoor", "Ashbrook", "Barrowfield", "Bexcombe", "Birchwick", "Blackmere", "Brantholm",
    "Calderhythe", "Carrowby", "Chalkford", "Clearwell", "Coldstow", "Dunmarsh", "Eastmoor",
    "Ellerby", "Fairhaven", "Fenwick", "Gallowmere", "Garthdale", "Glenmarren", "Hallowby",
    "Harwick", "Hazelmouth", "Holmbury", "Ivelstow", "Kelderby", "Kingsmarsh", "Lantry",
    "Larkhythe", "Linfold", "Longmere", "Marshgate", "Millhaven", "Norbeck", "Northholm",
    "Oakenfell", "Otterbourne", "Pennyford", "Quarrendale", "Ravensea", "Redhythe", "Rushcombe",
    "Saltmarren", "Sandholm", "Selbrook", "Silverwick", "Southmere", "Stanhythe", "Stonecross",
    "Swanmouth", "Tarnwick", "Thornby", "Underfell", "Wardlow", "Westhaven", "Whitcombe",
    "Willowby", "Winterfold", "Woldmarket", "Yarrowby",
)  # fmt: skip

FIRST_NAMES: Final = (
    "Ada", "Amira", "Anselm", "Beatrix", "Bilal", "Carys", "Cosima", "Daniyar", "Delphine",
    "Edda", "Emeka", "Farida", "Femi", "Greta", "Hamid", "Hester", "Idris", "Ilse", "Jamila",
    "Joachim", "Katya", "Kofi", "Lena", "Lucian", "Maeve", "Marisol", "Nadir", "Nkechi", "Orla",
    "Oskar", "Petra", "Rafiq", "Rosalind", "Samir", "Signe", "Tamsin", "Tomasz", "Ursula",
    "Yusuf", "Zora",
)  # fmt: skip
LAST_NAMES: Final = (
    "Abernathy", "Adeyemi", "Almasi", "Arkwright", "Bellweather", "Brandt", "Calloway",
    "Castellan", "Chaudhry", "Corbin", "Dalgaard", "Demir", "Easterby", "Eriksen",
    "Fairweather", "Farouk", "Galbraith", "Gunnarsson", "Haldane", "Hartigan", "Ibarra",
    "Ivanova", "Jarrow", "Jelinek", "Kaminski", "Karimi", "Kestrel", "Lindqvist", "Lockhart",
    "Macready", "Marchetti", "Nakamura", "Northcott", "Obi", "Okonjo", "Ormerod", "Pellegrin",
    "Petrov", "Quayle", "Quintero", "Rahimi", "Redfern", "Sandoval", "Selwyn", "Sorensen",
    "Tanaka", "Thackeray", "Ueda", "Underhill", "Valdez", "Vance", "Wexford", "Winterbourne",
    "Xanthos", "Yarwood", "Yilmaz", "Zabel", "Zielinski", "Ziegler", "Zuberi",
)  # fmt: skip

TOPIC_QUALITIES: Final = (
    "Coastal", "Rural", "Urban", "Public", "Private", "Local", "Regional", "Seasonal", "Winter",
    "Summer", "Night", "Early", "Digital", "Shared", "Open", "Free", "Paid", "Small", "Large",
    "Old", "New", "Safe", "Clean", "Quiet", "Mobile", "Voluntary", "Young", "Elderly",
    "Temporary", "Permanent", "Organic", "Recycled", "Electric", "Tidal", "Alpine", "Northern",
    "Southern", "Eastern", "Western", "Independent", "Municipal", "Maritime", "Medical",
    "Musical", "Historic", "Modern", "Outdoor", "Indoor", "Evening", "Community",
)  # fmt: skip
TOPIC_THINGS: Final = (
    "transport", "housing", "archives", "markets", "schools", "clinics", "libraries",
    "harbours", "forests", "rivers", "taxes", "wages", "contracts", "festivals", "museums",
    "sports", "races", "gardens", "energy", "heating", "waste", "water", "roads", "bridges",
    "cycling", "railways", "ferries", "fisheries", "farming", "food", "tourism", "trade",
    "research", "data", "networks", "safety", "privacy", "elections", "budgets", "planning",
    "courts", "volunteers", "training", "childcare", "pensions", "theatre", "film", "music",
    "books", "languages",
)  # fmt: skip

HEADINGS: Final = (
    "What happens next", "How it is paid for", "Who decides", "The figures", "What critics say",
    "How it began", "A look elsewhere", "What is still open", "The view from the street",
    "Why it took so long", "What changes for residents", "The small print", "An old quarrel",
    "Two ways to count", "What the records show", "The cost of waiting", "A test of patience",
    "Lessons from last time", "In plain words", "The other side", "What experts expect",
    "How we reported this", "The long view", "A question of trust",
)  # fmt: skip
