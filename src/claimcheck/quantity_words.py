# ruff: noqa: E501 - a pattern is easier to check on one line than in pieces
"""The words of quantities: numerals, magnitudes, hedges, units, currencies, and nouns that name one thing."""

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0, "lakh": 1e5,
    "crore": 1e7,
}  # fmt: skip
SHORT_MAGNITUDES = {
    "k": 1e3, "K": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "M": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "B": 1e9,
    "tn": 1e12, "trn": 1e12, "T": 1e12,
}  # fmt: skip
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}
DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
FOLDS = {
    "double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "quintuple": 5.0, "halve": 0.5,
}  # fmt: skip

# Canonical unit -> (dimension, factor to the dimension's base, spellings). A spelling with a blank at either end is text.
UNITS: dict[str, tuple[str, float, str]] = {
    "%": ("share", 1.0, "%|percent|per cent|per-cent|pct|pct."),
    "percentage point": ("point", 1.0, "percentage point|percentage points|pp|pct point|pct points|% point|% points|percent points"),
    "basis point": ("point", 0.01, "basis point|basis points|bps"),
    "second": ("time", 1 / 31557600, "second|seconds|sec|secs"),
    "minute": ("time", 60 / 31557600, "minute|minutes|min|mins"),
    "hour": ("time", 3600 / 31557600, "hour|hours|hr|hrs"),
    "day": ("time", 1 / 365.25, "day|days"),
    "week": ("time", 7 / 365.25, "week|weeks"),
    "month": ("time", 1 / 12, "month|months"),
    "year": ("time", 1.0, "year|years|yr|yrs"),
    "decade": ("time", 10.0, "decade|decades"),
    "century": ("time", 100.0, "century|centuries"),
    "millimetre": ("length", 0.001, "mm|millimetre|millimetres|millimeter|millimeters"),
    "centimetre": ("length", 0.01, "cm|centimetre|centimetres|centimeter|centimeters"),
    "metre": ("length", 1.0, "m|metre|metres|meter|meters"),
    "kilometre": ("length", 1000.0, "km|kms|kilometre|kilometres|kilometer|kilometers"),
    "inch": ("length", 0.0254, "inch|inches"),
    "foot": ("length", 0.3048, "foot|feet|ft"),
    "yard": ("length", 0.9144, "yard|yards|yd|yds"),
    "mile": ("length", 1609.344, "mile|miles|mi"),
    "nautical mile": ("length", 1852.0, "nautical mile|nautical miles"),
    "light year": ("length", 9.4607e15, "light year|light years|light-year|light-years"),
    "square metre": ("area", 1.0, "square metre|square metres|square meter|square meters|sq m|m²|m2|sqm"),
    "square foot": ("area", 0.09290304, "square foot|square feet|sq ft"),
    "hectare": ("area", 1e4, "hectare|hectares|ha"),
    "acre": ("area", 4046.8564, "acre|acres"),
    "square kilometre": (
        "area", 1e6, "square kilometre|square kilometres|square kilometer|square kilometers|sq km|sq. km|km²|km2"),
    "square mile": ("area", 2589988.11, "square mile|square miles|sq mi|sq. mi"),
    "milligram": ("mass", 1e-6, "mg|milligram|milligrams"),
    "gram": ("mass", 1e-3, "g|gram|grams|gramme|grammes"),
    "kilogram": ("mass", 1.0, "kg|kgs|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes"),
    "tonne": ("mass", 1000.0, "tonne|tonnes|metric ton|metric tons|t"),
    "ton": ("mass", 907.18474, "ton|tons|short ton|short tons"),
    "pound": ("mass", 0.45359237, "lb|lbs"),
    "ounce": ("mass", 0.028349523, "ounce|ounces|oz"),
    "millilitre": ("volume", 0.001, "ml|millilitre|millilitres|milliliter|milliliters"),
    "litre": ("volume", 1.0, "litre|litres|liter|liters"),
    "gallon": ("volume", 3.785411784, "gallon|gallons"),
    "cubic metre": ("volume", 1000.0, "cubic metre|cubic metres|cubic meter|cubic meters|m³|m3"),
    "barrel": ("volume", 158.987, "barrel|barrels|bbl"),
    "kilometre per hour": ("speed", 1.0, "km/h|kph|kmh|kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour"),
    "mile per hour": ("speed", 1.609344, "mph|miles per hour|miles an hour"),
    "metre per second": ("speed", 3.6, "m/s|metres per second|meters per second"),
    "knot": ("speed", 1.852, "knot|knots"),
    "degree": ("angle", 1.0, "degree|degrees|°"),
    "degree Celsius": ("temperature", 1.0, "°C|degrees Celsius|degree Celsius|degrees C|C|Celsius|degrees centigrade"),
    "degree Fahrenheit": ("temperature", 5 / 9, "°F|degrees Fahrenheit|degree Fahrenheit|degrees F|F|Fahrenheit"),
    "kilowatt": ("power", 1.0, "kW|kilowatt|kilowatts"),
    "megawatt": ("power", 1e3, "MW|megawatt|megawatts"),
    "gigawatt": ("power", 1e6, "GW|gigawatt|gigawatts"),
    "kilowatt hour": ("energy", 1.0, "kWh|kilowatt-hour|kilowatt-hours|kilowatt hours"),
    "megawatt hour": ("energy", 1e3, "MWh|megawatt-hour|megawatt-hours|megawatt hours"),
    "gigawatt hour": ("energy", 1e6, "GWh|gigawatt-hour|gigawatt-hours|gigawatt hours"),
    "terawatt hour": ("energy", 1e9, "TWh|terawatt-hour|terawatt-hours|terawatt hours"),
    "kilobyte": ("data", 1e-3, "KB|kilobyte|kilobytes"),
    "megabyte": ("data", 1.0, "MB|megabyte|megabytes"),
    "gigabyte": ("data", 1e3, "GB|gigabyte|gigabytes"),
    "terabyte": ("data", 1e6, "TB|terabyte|terabytes"),
    "times": ("multiple", 1.0, "-fold|fold|x"),
}  # fmt: skip

SYMBOLS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "R$": "BRL", "NT$": "TWD", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW",
    "₺": "TRY", "₴": "UAH", "₦": "NGN", "₪": "ILS", "Rs.": "INR", "Rs": "INR", "RMB": "CNY", "RM": "MYR",
}  # fmt: skip
ISO_CODES = (
    "USD", "EUR", "GBP", "JPY", "CNY", "CHF", "AUD", "CAD", "NZD", "INR", "RUB", "BRL", "ZAR", "SEK", "NOK", "DKK",
    "KRW", "TRY", "MXN", "HKD", "SGD", "PLN", "UAH", "AFN", "PKR", "IRR", "ILS", "SAR", "AED", "THB", "IDR", "MYR",
    "PHP", "VND", "NGN", "KES", "EGP", "CZK", "HUF", "TWD", "COP", "ARS", "CLP",
)  # fmt: skip
CURRENCY_WORDS = {
    "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "australian dollar": "AUD",
    "canadian dollar": "CAD", "hong kong dollar": "HKD", "singapore dollar": "SGD", "new zealand dollar": "NZD",
    "dollar": "USD", "buck": "USD", "euro": "EUR", "pound sterling": "GBP", "british pound": "GBP", "pound": "GBP",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "swiss franc": "CHF", "indian rupee": "INR",
    "pakistani rupee": "PKR", "rupee": "INR", "ruble": "RUB", "rouble": "RUB", "rand": "ZAR", "krona": "SEK",
    "kronor": "SEK", "norwegian krone": "NOK", "danish krone": "DKK", "lira": "TRY", "hryvnia": "UAH", "shekel": "ILS",
    "zloty": "PLN", "naira": "NGN", "peso": "MXN", "kroner": "krone", "krone": "krone", "franc": "franc", "forint": "HUF", "taka": "BDT", "dinar": "dinar",
    "riyal": "SAR", "ringgit": "MYR", "rupiah": "IDR", "koruna": "CZK", "reais": "BRL", "shilling": "shilling",
    "afghani": "AFN", "dirham": "AED", "baht": "THB", "won": "KRW",
}  # fmt: skip

AT_LEAST_WORDS = (
    "at least|at a minimum|more than|well over|over|above|upwards of|upward of|no fewer than|no less than|"
    "not less than|not fewer than|a minimum of|minimum of|exceeding|exceeds|exceeded|exceed|in excess of|greater than|"
    "larger than|surpassing|surpassed|topping|topped|north of|higher than|from at least"
)
STRICTLY_LESS_WORDS = "fewer than|less than|under|below|lower than|well under|south of"
AT_MOST_WORDS = (
    "up to|as many as|as much as|as high as|at most|at the most|no more than|not more than|no greater than|"
    "a maximum of|maximum of|a maximum|capped at|no higher than|not exceeding"
)
NEARLY_WORDS = (
    "nearly|almost|close to|close on|just under|just short of|just below|approaching|not quite|a little under"
)
ABOUT_WORDS = (
    "about|around|roughly|approximately|approx\\.?|circa|ca\\.|some|an estimated|estimated|estimated at|~|≈|"
    "in the region of|somewhere around|just over|just above|slightly more than|slightly over|slightly above|"
    "a little over|a little more than|more or less|an average of|in the neighbourhood of|in the neighborhood of|"
    "on the order of|in the order of|something like|perhaps|barely more than"
)
AT_LEAST_AFTER = (
    "or more|or higher|or above|or over|or greater|or longer|or older|at least|at a minimum|and counting|plus"
)
AT_MOST_AFTER = "or less|or fewer|or under|or lower|or younger|or below|at most|at the most|or shorter|maximum"
ABOUT_AFTER = "or so|or thereabouts|give or take|approximately|-odd|-ish|-something|odd"

# A number behind one of these is a label, not a count.
LABELS = frozenset(
    """article articles section sections chapter chapters paragraph paragraphs clause rule rules regulation resolution
    page pages pp p figure figures fig table tables appendix annex volume vol issue no nos number item step phase stage
    type level grade class category tier group unit room gate platform line route highway interstate road flight
    channel channels episode season part title act verse psalm district ward precinct sector zone block lot building
    apartment floor pier terminal exit bus tram train version edition model formula proposition amendment question
    game week day round match lap hole world war olympiad protocol directive box case docket bill measure schedule
    equation eq theorem lemma algorithm experiment study note footnote ref extension line-up under-""".split(),
)
EVENT_NOUNS = frozenset(
    """election elections olympics games paralympics results elections protests primaries midterms finals championships
    levels figures estimates data attacks elections riots talks negotiations amendments reforms prices sales census
    polls accords agreements floods fires wildfires earthquakes bombings killings playoffs awards budgets forecasts
    standards guidelines regulations rules models season seasons revolutions wars clashes raids events numbers totals
    sanctions hearings conventions trials murders shootings demonstrations earnings revenues profits exams""".split(),
)
PEOPLE_NOUNS = frozenset(
    """people persons troops soldiers civilians refugees workers employees residents inhabitants men women children
    students members fighters militants police officers protesters prisoners victims patients homes houses households
    families jobs deaths casualties cases seats votes voters tonnes schools personnel migrants guests fans spectators
    participants delegates animals birds cars vehicles copies words dollars euros""".split(),
)
PERSON_NOUNS = frozenset(
    """man woman boy girl child baby infant toddler teenager teen youth person student pupil patient victim suspect
    male female son daughter mother father brother sister wife husband widow grandmother grandfather actor actress
    president senator politician politico king queen prince princess star native guy lady mum mom dad veteran
    resident citizen pensioner national striker champion athlete chief executive candidate forward midfielder
    graduate comedian dancer cop nurse judge guard cyclist rookie billionaire kid lawmaker heir recruit""".split(),
)
THING_AGENTS = frozenset(["computer", "tower", "paper", "container", "border", "newspaper", "helicopter", "steamer", "freighter", "tanker", "power", "order", "letter", "theater", "theatre", "river", "quarter", "charter", "cover", "layer", "river", "water", "debtor", "factor", "sector", "motor", "reactor", "tractor", "error", "parliament", "government", "settlement", "agreement", "movement", "document", "treatment", "embankment", "moratorium", "monument", "apartment", "tournament"])  # fmt: skip

MEASURE_NOUNS = frozenset("number total toll count figure tally size amount sum quantity volume".split())
EMPTY_MODIFIERS = frozenset(
    """more least many most much several few own so-called estimated about other such same different various
    possible alleged only mere whole full entire""".split(),
)
CHANGE_VERBS = frozenset(
    """rise fall grow increase decrease decline drop climb jump soar plunge shrink surge slip gain lose expand contract
    cut reduce raise swell go move edge slump tumble dip rocket advance widen narrow boost lower slash improve worsen
    accelerate slow ease double rebound recover""".split(),
)
CHANGE_NOUNS = frozenset(
    """rise fall growth increase decrease decline drop climb jump surge gain loss expansion contraction cut reduction
    raise slump dip hike downturn slowdown upturn swing improvement""".split(),
)
STATE_VERBS = frozenset(
    """be become remain reach rise fall grow total stand number hit exceed climb drop increase decrease decline come amount
    swell jump top average cost surpass estimate put measure weigh report revise record set hover sit equal fell pass
    go double soar plunge shrink surge slip edge include comprise stay keep hold last take continue run span worth employ range vary ease slow accelerate slump tumble climb""".split(),
)

# Heads of one row name one kind of thing.
# What a unit measures is said by an adjective behind it, by the measured noun, or by the verb.
DIMENSIONS = {
    "long": "length", "deep": "depth", "deepest": "depth", "high": "height", "tall": "height", "highest": "height",
    "wide": "width", "broad": "width", "thick": "thickness", "heavy": "weight", "longest": "length",
    "tallest": "height", "widest": "width", "full": "full", "effective": "effective",
}  # fmt: skip
DIMENSION_VERBS = {
    "weigh": "weight", "cost": "price", "fetch": "price", "pay": "price", "sell": "price", "buy": "price",
    "last": "duration", "run": "duration",
}  # fmt: skip
DIMENSION_NOUNS = frozenset(
    """length depth height width thickness weight elevation altitude price cost value turnout diameter area size
    circumference speed duration temperature mass volume wingspan capacity range revenue profit sale turnover income
    loss budget salary wage debt""".split(),
)
# "the unemployment rate" measures unemployment, "the population figure" the population
TRAILING = frozenset("rate level figure tally count total number".split())
HEAD_SYNONYMS = (
    frozenset("length span".split()),
    frozenset("height elevation altitude".split()),
    frozenset("price cost bill".split()),
    frozenset("weight mass".split()),
    frozenset("visitor tourist guest festivalgoer attendee spectator".split()),
    frozenset("patient participant volunteer subject".split()),
    frozenset("deal purchase sale".split()),
    frozenset("layoff redundancy job".split()),
    frozenset("apartment flat".split()),
    frozenset("pupil child".split()),
    frozenset("inhabitant resident people person".split()),
    frozenset("troop soldier serviceman servicemember forces force".split()),
    frozenset("people person individual human crowd".split()),
    frozenset("death fatality dead killed die kill killing dying toll victim slain".split()),
    frozenset("injury injured wounded hurt injure wound".split()),
    frozenset("worker employee staff staffer job".split()),
    frozenset("resident inhabitant population people".split()),
    frozenset("child kid minor".split()),
    frozenset("fighter militant insurgent rebel gunman".split()),
    frozenset("protester demonstrator marcher".split()),
    frozenset("home house dwelling residence".split()),
    frozenset("car automobile vehicle".split()),
    frozenset("company firm business".split()),
    frozenset("nation country state".split()),
    frozenset("woman female lady".split()),
    frozenset("man male".split()),
    frozenset("student pupil".split()),
    frozenset("prisoner detainee inmate captive".split()),
    frozenset("aircraft airplane plane jet".split()),
    frozenset("ship vessel boat".split()),
    frozenset("infection case".split()),
    frozenset("doctor physician".split()),
    frozenset("cop policeman police officer".split()),
    frozenset("mission operation campaign".split()),
    frozenset("war conflict fighting".split()),
    frozenset("revenue sale turnover".split()),
    frozenset("profit earning income".split()),
    frozenset("fine penalty".split()),
)
NATION_NAMES = {
    "u.s.": "us", "u.s": "us", "usa": "us", "american": "us", "america": "us", "british": "uk", "britain": "uk",
    "u.k.": "uk", "french": "france", "spanish": "spain", "greek": "greece", "danish": "denmark", "polish": "poland",
    "finnish": "finland", "irish": "ireland", "swiss": "switzerland", "dutch": "netherlands", "filipino": "philippines",
    "welsh": "wales", "thai": "thailand", "soviet": "soviet union", "ussr": "soviet union", "allied": "allied",
}  # fmt: skip
