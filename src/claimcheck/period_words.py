# ruff: noqa: E501 - a pattern is easier to check on one line than in pieces
"""The words and patterns of dates: what a month, a weekday, a season or an ordinal looks like in English text."""

import re

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first",
)  # fmt: skip
DECADE_WORDS = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
    "eighties": 1980, "nineties": 1990,
}  # fmt: skip
COUNT_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "hundred": 100, "a hundred": 100, "a couple of": 2, "half a": 0.5, "half an": 0.5, "couple of": 2, "two and a half": 2.5,
}  # fmt: skip

MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
DAY = rf"(?P<day>{_DAY})(?:st|nd|rd|th)?(?:\s?(?:[-–—]|to|and)\s?(?P<day2>{_DAY})(?:st|nd|rd|th)?)?"
YEAR = r"(?P<year>1\d{3}|20\d\d)(?!\d|,\d)"
THIS = r"(?P<this>last|this past|this coming|this|next|the previous|previous|the following|the same)"
PART = r"(?i:(?P<part>early|mid|late|the early|the late|the start of|the beginning of|the end of|the middle of|end|start)(?:[-\s](?:in\s)?(?:the\s)?))?"
COUNT = (
    r"(?P<count>\d{1,3}(?:\.\d)?|" + "|".join(sorted(COUNT_WORDS, key=len, reverse=True)) + r")"
)  # fmt: skip
SPAN_UNIT = r"(?P<unit>day|week|month|year|decade|century|quarter|weekend)"
_ORD = "|".join(sorted(ORDINALS, key=len, reverse=True))
_NTH = rf"(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{_ORD})"

# In order: the first pattern to claim a stretch of text keeps it. The kind names the reader in ``periods``.
_SPECS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?<![\w-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])"),
    ("slashed", r"(?<![\w/.])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\w/])"),
    ("day", rf"\b(?:the\s)?{DAY}(?:\sday)?\s(?:of\s)?{MONTH}(?:,?\s{YEAR}|\s{THIS}\syear)?(?!\w)"),
    ("day", rf"(?<![\w-]){MONTH}\s(?:the\s)?{DAY}(?![\w%]|[.,:]\d)(?:,?\s(?:of\s)?{YEAR}|\s{THIS}\syear)?"),
    ("month", rf"\b{PART}{MONTH},?\s(?:of\s)?(?:{YEAR}|{THIS}\syear)(?!\w)"),
    ("month", rf"\b{THIS}\s{MONTH}(?!\w)"),
    (
        "quarter",
        (
            rf"\b(?:the\s)?(?:(?P<q>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[-\s](?P<qu>quarter|half)|"
            rf"Q(?P<qn>[1-4])|(?P<hn>H[12]))(?:,?\s(?:of\s)?(?:(?:fiscal|fy)\s)?(?:the\s)?(?:year\s)?(?:{YEAR}|{THIS}\syear))(?!\w)"
        ),
    ),
    ("quarter", r"\b(?P<year>20\d\d)\s?(?:Q(?P<qn>[1-4])|(?P<hn>H[12]))(?!\w)"),
    ("fiscal", rf"\b(?:(?:the\s)?(?:fiscal|financial|tax)(?:\syear)?\s|FY\s?)(?:{YEAR}(?:[/–-]\d\d(?:\d\d)?)?|(?P<yy>[0-4]\d))(?!\w)"),
    ("season", rf"\b(?:the\s)?{PART}(?P<season>spring|summer|autumn|fall|winter)(?:\sof)?\s(?:{YEAR}|{THIS}\syear)(?!\w)"),
    ("season", rf"\b{THIS}\s(?P<season>spring|summer|autumn|fall|winter)(?!\w)"),
    ("decade", rf"(?<![\w-])(?:the\s)?{PART}(?:(?P<decade>(?:1\d|20)\d0)['’]?s|['’](?P<dd>\d0)s)(?!\w)"),
    ("decade", rf"\bthe\s(?:(?P<p2>early|mid|late)[-\s])?(?P<word>{'|'.join(DECADE_WORDS)})(?!\w)"),
    ("century", rf"\b(?:the\s)?{PART}{_NTH}[-\s]century(?!\sBC)(?!\w)"),
    ("ago", rf"\b{COUNT}[-\s](?P<unit>day|week|month|year|decade|centur)(?:s|y|ies)?\s(?:ago|earlier this\b)(?!\w)"),
    (
        "stretch",
        (
            rf"\b(?:the\s)?(?P<side>past|last|next|coming|previous|preceding|following)\s(?:{COUNT}[-\s])?"
            r"(?P<unit>day|week|month|year|decade|centurie)s(?!\w)"
        ),
    ),
    (
        "stretch",
        r"\b(?:the|this)\s(?P<side>past|last|coming)\s(?P<unit>day|week|month|year|decade|century)(?!\w)",
    ),
    ("within", rf"\b(?P<when>earlier|later)\s(?:in\s)?this\s{SPAN_UNIT}(?!\w)"),
    ("recurring", r"\b(?:every|each)\s(?:other\s)?(?:day|week|month|year|summer|winter|spring|autumn|monday|tuesday|"
                  r"wednesday|thursday|friday|saturday|sunday|" + "|".join(MONTHS) + r")(?!\w)"),
    ("turn", rf"\b{THIS}\s{SPAN_UNIT}(?!\w|['’]s)"),
    ("weekday", rf"(?<![\w-])(?:{THIS}\s)?(?P<weekday>{'|'.join(w.capitalize() for w in WEEKDAYS)})(?!\w|-)"),
    ("dayword", r"\b(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tonight|tomorrow)(?!\w|['’]s\s(?:world|society))"),
    ("season_year", r"(?<![\w/.,$£€#-])(?P<year>1[5-9]\d\d|20\d\d)(?P<sep>[-–/])(?P<yy>\d\d)(?![\w/]|[-–]\d)"),
    ("year", rf"(?<![\w.,$£€¥₹#/:])(?<![A-Za-df-su-z]-){PART}(?<![\d][-–])(?:the\syear\s)?{YEAR}(?![\w%/²°+]|[.:]\d|-[a-zA-Z])"),
    ("year", r"(?<=\d{4}[-–—])(?P<part>)(?P<year>1\d{3}|20\d\d)(?![\w%/+]|[.:,]\d)"),
    ("month", rf"(?<![\w-]){PART}{MONTH}(?![\w-]|['’]s)"),
)  # fmt: skip
_CASED = frozenset({"weekday", "iso", "slashed", "year", "season_year", "fiscal"})
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, 0 if kind in _CASED else re.IGNORECASE)) for kind, pattern in _SPECS
)

# A paragraph without one of these holds no date.
HINT = re.compile(
    r"\d{3,4}|\d\d?[/.]\d|centur|decade|\bago\b|day\b|days\b|\bweek|month|\byear|quarter|['’]\d0s|tonight|tomorrow|weekend|FY|"
    r"spring|summer|autumn|\bfall\b|winter|ties\b|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)

ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("since", re.compile(r"(?:\bever since|\bsince|\bstarting(?: in| on| from)?|\bbeginning(?: in| on)|\beffective(?: from)?|\bdating back to)\s(?:about\s|around\s|at least\s)?$", re.IGNORECASE)),
    ("until", re.compile(r"(?:\buntil|\btill|\bup (?:to|until)|\bthrough|\bthroughout to)\s(?:at least\s|about\s|the end of\s)?$", re.IGNORECASE)),
    ("by", re.compile(r"(?:\bby|\bno later than|\bnot later than|\bwithin)\s(?:the end of\s|about\s|around\s|at the latest\s)?$", re.IGNORECASE)),
    ("before", re.compile(r"(?:\bbefore|\bprior to|\bahead of|\bpre-)\s?$", re.IGNORECASE)),
    ("following", re.compile(r"\bfollowing\s$", re.IGNORECASE)),
    ("after", re.compile(r"(?:(?<!shortly )(?<!soon )(?<!day )(?<!immediately )\bafter|\bpost-|\bfrom after)\s?$", re.IGNORECASE)),
)  # fmt: skip
MONTH_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|before|after|from|of|during|through|to|between|early|mid|late|for|on|around|and|or)|[-–—])\s?$", re.IGNORECASE
)  # fmt: skip
FUTURE = re.compile(
    r"\b(?:will|shall|going to|scheduled|due|plans? to|planning to|planned for|set to|expected to|to be|are to|is to|upcoming|'ll|won't)\b",
    re.IGNORECASE,
)  # fmt: skip
ONWARDS = re.compile(
    r"\s?(?:onwards?|on(?=[,.;]|\sto\b)|and (?:later|after|beyond|onwards?)|or later)\b", re.IGNORECASE
)
HOLIDAYS = frozenset(
    ["christmas", "easter", "ramadan", "thanksgiving", "halloween", "hanukkah", "passover", "eid", "diwali", "nowruz"]
)
YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|before|after|from|of|during|through|to|between|and|the year|year|circa|c\.|ca\.|around|the|late|early|mid)|[-–—(])\s?$",
    re.IGNORECASE,
)  # fmt: skip
HEDGE_BEFORE = re.compile(
    r"\b(?:some|about|nearly|almost|over|at least|more than|less than|fewer than|up to|as many as|roughly|approximately|than|only|just|all|these|those)\s$",
    re.IGNORECASE,
)  # fmt: skip
NUMBER_AFTER = re.compile(
    r"\s?(?:%|percent\b|per cent\b|km\b|kg\b|mm\b|m\b|[MGTk]W\b|[KMGT]B\b|mph\b|(?:kilo|centi|milli)?(?:metre|meter|gram)s?\b|miles?\b|feet\b|tons?\b|tonnes?\b|"
    r"hours?\b|days?\b|weeks?\b|months?\b|years?\b|minutes?\b|dollars?\b|euros?\b|pounds?\b|hundred\b|thousand\b|million\b|billion\b|BC\b|BCE\b|"
    r"(?:GMT|UTC|hrs)\b|square\b|degrees\b|acres?\b|hectares?\b|barrels?\b|litres?\b|liters?\b|gallons?\b|times\b)"
)
