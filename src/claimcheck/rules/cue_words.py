"""The words that ``cues`` looks for: denial, debunking and reserve, as news texts and headlines use them."""

# Nouns for a report: what can be true or false. "fake" before one of them debunks, before "passport" it does not.
REPORTS = frozenset(
    {
        "account", "accusation", "allegation", "announcement", "article", "assertion", "buzz", "chatter",
        "claim", "claims", "clip", "e-mail", "email", "footage", "gossip", "headline", "hoax", "hype", "image",
        "information", "interview", "letter", "meme", "message", "narrative", "news", "photo", "photograph",
        "picture", "poll", "post", "quote", "report", "reports", "rumor", "rumors", "rumour", "rumours",
        "scare", "screenshot", "scuttlebutt", "speculation", "statement", "story", "study",
        "suggestion", "tale", "tape", "theory", "tweet", "video", "website", "whisper",
    }
)  # fmt: skip
# Verbs that only ever turn against a report.
DEBUNK_VERBS = frozenset(
    {
        "debunk", "disavow", "discredit", "dispel", "disprove", "quash", "rebuff", "rebut", "refute",
        "repudiate", "retract", "scotch",
    }
)  # fmt: skip
# Verbs that turn against a report where a word for a report follows.
AGAINST_REPORTS = frozenset(
    {
        "blast", "contradict", "decry", "denounce", "deride", "discount", "dismiss", "dispute", "douse",
        "downplay", "mock", "nix", "pooh-pooh", "recant", "reject", "ridicule", "rubbish", "slam", "squash",
        "squelch", "withdraw",
    }
)  # fmt: skip
# "denied bail": a refusal, no denial of a report.
REFUSED = frozenset(
    {
        "access", "admission", "aid", "appeal", "application", "asylum", "bail", "benefit", "boarding", "care",
        "chance", "citizenship", "coverage", "entry", "funding", "goal", "justice", "leave", "licence",
        "license", "loan", "motion", "opportunity", "parole", "passport", "payment", "penalty", "permission",
        "promotion", "refund", "request", "right", "service", "treatment", "use", "victory", "visa",
    }
)  # fmt: skip
# Adjectives that say that a report is not so.
FALSE = frozenset(
    {
        "baseless", "bogus", "debunked", "doctored", "erroneous", "fabricated", "fake", "false", "fictitious",
        "inaccurate", "incorrect", "made-up", "misreported", "phoney", "phony", "photoshopped", "unfounded",
        "unsubstantiated", "untrue",
    }
)  # fmt: skip
# Nouns that say the same.
FALSE_NOUNS = frozenset(
    {
        "canard", "fabrication", "fake", "fallacy", "falsehood", "fiction", "hoax", "hoaxer", "hoaxes", "lie",
        "myth", "nonsense", "parody", "prank", "satire", "spoof", "stunt",
    }
)  # fmt: skip
# Of these the plainest, which stand without a word for a report beside them.
FALSE_CORE = frozenset({"fake", "hoax", "lie", "myth", "fraud", "fabrication", "false"})
# What a claim is called by those who reject it.
ABSURD = frozenset(
    {
        "absurd", "bs", "bull", "crap", "crazy", "garbage", "laughable", "lies", "ludicrous", "outrageous",
        "preposterous", "ridiculous", "rubbish", "silly",
    }
)  # fmt: skip
# Reports that are rumour by name: what one kills or makes fun of.
RUMOURS = frozenset({"gossip", "rumor", "rumors", "rumour", "rumours", "speculation", "buzz"})
# Verbs of taking in: the report took people in.
FOOL_VERBS = frozenset({"dupe", "fool", "hoodwink"})
# What besides a report can be called false.
SUBJECTS = frozenset(
    {
        "all", "he", "it", "she", "that", "these", "they", "this", "those", "which",
    }
)  # fmt: skip
# Words of rumour and possibility.
HEDGES = frozenset(
    {
        "alleged", "allegedly", "apparently", "could", "may", "maybe", "might", "perhaps", "possibly",
        "purported", "purportedly", "reported", "reportedly", "rumor", "rumored", "rumors", "rumour",
        "rumoured", "rumours", "speculation", "supposedly", "unconfirmed",
    }
)  # fmt: skip
# Verbs that put forward with reserve.
HEDGE_VERBS = frozenset(
    {
        "allege", "claim", "hint", "rumor", "rumour", "speculate", "suggest",
    }
)  # fmt: skip
# Words that negate, as parsers and headlines spell them.
NOT = frozenset(
    {
        "arent", "cannot", "didnt", "doesnt", "hasnt", "isnt", "n't", "never", "not", "nt", "n’t", "wasnt",
        "wont",
    }
)  # fmt: skip
# Verbs with their particle that turn against a report.
PARTICLE_VERBS = frozenset(
    {
        ("shoot", "down"), ("shut", "down"), ("walk", "back"), ("knock", "down"), ("laugh", "off"), ("brush", "off"),
        ("row", "back"), ("bat", "down"), ("tamp", "down"), ("wave", "off"), ("put", "rest"),
    }
)  # fmt: skip
# Phrases that debunk, in the words of the parser ("is n't"), lower case.
PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "a complete fabrication", "as a hoax", "as a lie", "as fabricated", "as false", "as untrue",
        "a figment of", "are a fake", "as a fake", "as fake", "contrary to claims",
        "contrary to report", "contrary to reports", "contrary to rumors", "contrary to rumours", "death hoax",
        "despite claims", "despite reports", "despite rumors", "despite rumours", "did n't happen", "did not happen",
        "didnt happen", "fact check : false", "fact check : no", "fake account", "false alarm",
        "greatly exaggerated", "is a fake", "is made up", "just a joke", "likely exaggerated", "made it all up",
        "made up story", "make up story", "n't a thing", "n't real", "n't the case", "n't true", "n't what it seems",
        "never happened", "no basis", "no evidence", "no such thing", "no truth", "not a thing", "not real",
        "not so", "not the case", "not true", "not what it seems", "pants on fire", "put to rest",
        "set the record straight", "sets the record straight", "setting the record straight", "urban legend",
        "victim of a hoax", "was a fake", "was made up", "were made up", "wildly inaccurate",
    )
)  # fmt: skip
