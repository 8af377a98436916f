"""The words by which texts say what a thing does to another: verbs, nouns, grades; and those that tell nothing."""

from claimcheck.records import Modality


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FACTS = frozenset({Modality.ASSERTED, Modality.DENIED})
UP, DOWN, SOME, SAME = frozenset("+"), frozenset("-"), frozenset("+-"), frozenset("0")
EVERY_SIGN = frozenset("+-0")
RAISING = _words(
    "cause increase raise worsen promote trigger induce boost elevate drive accelerate exacerbate aggravate facilitate "
    "intensify provoke amplify stimulate enhance double triple spark fuel activate upregulate strengthen heighten "
    "produce spread transmit lead contribute predispose"
)
IN_WHOM = _words("in among with for")
FACING = _words("risk chance likelihood odds probability incidence rate mortality")
LOWERING = _words(
    "reduce decrease lower cut inhibit suppress slow relieve alleviate shorten weaken mitigate curb diminish lessen "
    "limit block halve ease attenuate dampen impair downregulate hinder"
)
GUARD = _words("prevent protect avert avoid ward guard stop")
CURE = _words("cure heal eradicate")
HEAL = _words("treat kill fight combat eliminate work help") | CURE
BETTER = _words("improve prolong extend lengthen")
SEEING = _words("find observe see report note record detect")
AFFECT = _words("affect influence alter impact change")
TIES = _words("associate link relate correlate tie connect")
EFFECT_NOUNS = _words("effect impact influence bearing role part")
BENEFIT_NOUNS = _words("benefit efficacy effectiveness protection")
TIE_NOUNS = _words("association link relationship correlation connection relation")
PATIENTS = _words("patient people person individual child adult sufferer")
HAVING = _words("play have face run show exert demonstrate find produce offer bring provide give confer")
GOOD = _words("effective efficacious useful beneficial helpful protective active successful")
BAD = _words("ineffective useless powerless worthless futile")
MORE = _words("high higher great greater increase increased elevated elevate raised rise excess more bad worse")
LESS = _words("low lower reduce reduced reduction decrease decreased decline drop few less inverse")
DRINKING = _words("drinker drinking")
AMOUNTS = _words("low high heavy light moderate small large")
OFTEN, SELDOM = _words("likely common frequent probable"), _words("unlikely rare infrequent")
FLIP = _words(
    "life longevity prevention survival recovery immunity resistance protection remission response sensitivity"
)
LACKING = _words("deficiency lack absence shortage insufficiency withdrawal")
CLASSES = {
    "case": "risk incidence likelihood chance odds probability infection spread transmission susceptibility contract",
    "death": "mortality death fatality survival die life",
    "severe": "severity hospitalisation hospitalization admission intensive ventilation progression severe hospital",
    "time": "duration stay length recovery time shedding clearance",
}
CLASS_OF = {word: name for name, words in CLASSES.items() for word in words.split()}
COMPATIBLE = {("treat", "death"), ("treat", "severe"), ("treat", "time")}
SAME_WORD = {
    "sars-cov-2": "covid", "covid-19": "covid", "coronavirus": "covid", "2019-ncov": "covid", "ncov": "covid",
    "covid19": "covid", "covid": "covid", "flu": "influenza", "vaccination": "vaccine", "immunisation": "vaccine",
    "immunization": "vaccine", "jab": "vaccine", "vaccinate": "vaccine", "alcohol": "alcohol",
    "smoker": "smoking", "smoke": "smoking", "tobacco": "smoking", "cigarette": "smoking", "facemask": "mask",
    "cancer": "cancer", "tumour": "cancer", "tumor": "cancer", "carcinoma": "cancer", "neoplasm": "cancer",
    "cardiac": "heart", "coronary": "heart", "cardiovascular": "heart", "myocardial": "heart",
    "co2": "dioxide", "solar": "sun", "warm": "warming", "temperature": "warming", "heating": "warming",
    "climate": "warming", "hcq": "hydroxychloroquine", "adiposity": "obesity", "obese": "obesity",
    "hypertension": "hypertension", "person": "people", "human": "human", "man": "human", "mankind": "human",
    "humanity": "human", "anthropogenic": "human", "manmade": "human", "man-made": "human",
}  # fmt: skip
# What tells neither one agent nor one target from another.
EMPTY = _words(
    "use intake administration exposure consumption supplement supplementation therapy treatment taking "
    "eating take eat "
    "dose daily regular regularly level high low long short term study trial evidence result finding researcher "
    "patient people individual participant adult subject group population disease symptom condition "
    "novel new acute common overall significant significantly likely general usual current recent standard effect "
    "year month week day number rate concentration amount mg percent ratio interval ci p placebo control care "
    "compared compare receive receiver associated other alone well also et al drug medicine medication vaccine "
    "substance agent measure diet product food water air health body development occurrence onset form "
    "mean total estimate many most part cohort outcome event attack total half third whole change global world planet "
    "century decade average clinical worsen developing develop drink drinker drinking wear some amount give user "
    "recipient those "
    "hospitalise hospitalised hospitalize hospitalized exist significance statistically"
)
OUTCOME = frozenset(CLASS_OF)
POPULATIONS = tuple(
    _words(group)
    for group in (
        "mouse rat animal hamster monkey vitro cell culture murine rodent",
        "child infant adolescent teenager baby newborn",
        "woman female girl pregnant pregnancy postmenopausal",
        "man male boy",
        "elderly older aged",
        "smoker",
        "subgroup",
        "ventilator ventilated",
    )
)  # fmt: skip
CONTRARY = (
    (_words("mild moderate outpatient early"), _words("severe critical inpatient late hospitalised hospitalized")),
    (_words("indoor indoors inside"), _words("outdoor outdoors outside")),
    (_words("historical ancient prehistoric"), _words("recent present current today modern")),
    (_words("summer daytime"), _words("winter night nighttime")),
    (_words("rural"), _words("urban city")),
)
PROOFS = _words("evidence proof indication sign reason data support basis hint")
SHOWING = _words("find show demonstrate prove suggest support indicate establish conclude observe reveal confirm")
CONTROLS = _words("placebo control usual sham untreated standard")
ASIDE_PREPOSITIONS = _words("in among within during over at by after before per since between under across throughout")
CHANGES = _words("change difference growth gain loss improvement")
LIGHT = _words("fall ill catch get become contract have be")
AILING = _words("symptom depression pain disease condition anxiety asthma outcome arthritis illness")
KINDS = _words("vitamin type hepatitis group phase omega influenza")
CAUSES = _words("cause driver culprit trigger")
REMEDIES = _words("treatment cure remedy therapy")
# Verbs that bring about what stands behind them, with the preposition that they need.
YIELDING = {"lead": "to", "contribute": "to", "predispose": "to", "result": "in", "cause": "", "produce": ""}
VERBS: tuple[tuple[frozenset[str], frozenset[str], str], ...] = (
    (_words("explain account"), UP, ""),
    (RAISING, UP, ""),
    (LOWERING, DOWN, ""),
    (GUARD, DOWN, "case"),
    (CURE, DOWN, "cure"),
    (HEAL, DOWN, "treat"),
    (AFFECT, SOME, ""),
)
HEARSAY = _words("unnamed message post rumour rumor meme headline video story tweet leaflet hypothesis myth")


def is_name(word: str) -> bool:
    """Whether a word may name a thing: "5g" and "b12" do, "40mg" is an amount."""
    return len(word) > 1 and any(map(str.isalpha, word[: 1 + (len(word) == 2)]))


def bare(word: str) -> str:
    """A word without its -ing."""
    return word[:-3] if word.endswith("ing") and len(word) > 6 else word
