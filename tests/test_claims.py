"""Documents -> claims: what makes one, what makes none, and that every claim can be quoted."""

from dataclasses import replace
from datetime import date

import pytest
from articles import claims_of, only_claim, read
from builders import document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.claims import extract_claims
from claimcheck.records import Claim, Document, Modality, Passage
from claimcheck.settings import ClaimSettings

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
SENTENCES = (
    "The mayor said the bridge was safe.",
    "“We will rebuild it, stone by stone,” said Anna Kowalska.",
    "The firm denied that it had sold the data in 2019.",
    "The company bought the mill, which had stood empty for years, and sold 40 houses.",
    "Who closed the bridge?",
    "It was built in 1962; nobody uses it any more.",
    "The owner denied this.",
    "There are 250 wolves in the park (2021), according to the ministry.",
    "If it rains, the market closes…",
    "- 5%,",
)


def check_claims(source: Document, claims: tuple[Claim, ...]) -> None:
    for claim in claims:
        quote = source.raw[claim.span.start : claim.span.end]
        assert quote
        assert quote == quote.strip()
        assert claim.context.start <= claim.span.start
        assert claim.span.end <= claim.context.end
        assert any(p.start <= claim.span.start and claim.span.end <= p.end for p in source.passages)
        assert claim.text.strip()
        assert all(source.raw[w.start : w.end] == w.text for w in claim.words if "\n" not in w.text)
    assert [c.id for c in claims] == list(dict.fromkeys(c.id for c in claims))
    places = [(c.span.start, c.span.end) for c in claims]
    assert places == sorted(places)


@FEW
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.sampled_from([" ", "\n", "  "]))
def test_claims_are_quoted_from_their_document_once_and_in_order(sentences: list[str], joint: str) -> None:
    (source,), claims = read(joint.join(sentences))
    check_claims(source, claims.claims)


@FEW
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    (source,), claims = read(text)
    check_claims(source, claims.claims)


@settings(FEW, max_examples=8)
@given(st.permutations(SENTENCES[:4]))
def test_documents_do_not_change_each_others_spans(order: list[str]) -> None:
    texts = dict(enumerate(order))
    documents = tuple(document(f"{i}.txt", text) for i, text in texts.items())
    together = extract_claims(documents, ClaimSettings()).claims
    for source in documents:
        alone = extract_claims([source], ClaimSettings()).claims
        assert [c.span for c in together if c.span.document_id == source.id] == [c.span for c in alone]


@pytest.mark.parametrize(
    "text, restated",
    [
        ("The minister opened the bridge and praised the workers.", "The minister praised the workers"),
        ("The company bought the mill, which had stood empty for years.", "the mill had stood empty for years"),
        ("Marta Nowak leads the firm. She founded it in 1998.", "Marta Nowak founded it in 1998"),
        ("The dam holds water for the valley. It was built in 1962.", "The dam was built in 1962"),
        ("Warsaw is the largest city in Poland and lies on the Vistula.", "Warsaw lies on the Vistula"),
        ("The bridge, the mayor said, was safe for lorries.", "The bridge was safe for lorries"),
        ("It was al-Qaeda, not Boko Haram, that struck the mill.", "al-Qaeda struck the mill"),
        (
            "Bert Smith was born of English parents and his father worked as a keeper in Donegal.",
            "Bert Smith's father worked as a keeper in Donegal",
        ),
        ("The mayor met the minister and the president and left for Lund.", "The mayor left for Lund"),
    ],
    ids=["coordinated", "relative", "she", "it", "two facts", "insertion", "cleft", "his father", "a list"],
)
def test_a_claim_is_restated_to_stand_alone(text: str, restated: str) -> None:
    assert claims_of(text)[-1].text == restated


@pytest.mark.parametrize(
    "text, reason",
    [
        ("Who closed the bridge over the river?", "question"),
        ("“Who closed the bridge over the river?”", "question"),
        ("Not today.", "fragment"),
        ("a day at the old races", "no verb"),
        ("Main menu Home Random Nearby Log in Settings Donate Now shown here.", "part of the page"),
        ("This page was last edited on 3 May 2024, at 09:36 (UTC).", "part of the page"),
        ("Retrieved 13 April 2016.", "part of the page"),
        ("Archived from the original on May 5, 2010.", "part of the page"),
    ],
)
def test_a_sentence_that_claims_nothing_is_counted_with_its_reason(text: str, reason: str) -> None:
    _, claims = read(text)
    assert claims.claims == ()
    assert claims.without == {reason: 1}
    assert claims.sentences == 1


def test_only_prose_is_read_beside_prose_and_the_rest_is_counted() -> None:
    raw = "The Flood Took the Old Mill\nThe river flooded the valley in May.\nShare this article with your friends."
    lines = [raw.index(line) for line in raw.split("\n")]
    ends = [*(start - 1 for start in lines[1:]), len(raw)]
    kinds = ("title", "prose", "boilerplate")
    passages = tuple(Passage(start=a, end=b, kind=k) for a, b, k in zip(lines, ends, kinds, strict=True))
    claims = extract_claims([replace(document("a.txt", raw), passages=passages)], ClaimSettings())
    assert [raw[c.span.start : c.span.end] for c in claims.claims] == ["The river flooded the valley in May"]
    assert claims.without == {"boilerplate": 1, "title": 1}
    assert claims.sentences == 3


@pytest.mark.parametrize("kind", ["title", "prose"])
def test_a_document_of_one_headline_makes_one_claim(kind: str) -> None:
    raw = "Flood Took the Old Mill and Two Bridges, Police Say"
    source = replace(document("a.txt", raw), passages=(Passage(start=0, end=len(raw), kind=kind),))
    (claim,) = extract_claims([source], ClaimSettings()).claims
    assert claim.headline
    assert raw[claim.span.start : claim.span.end] == raw


@pytest.mark.parametrize(
    "text, year",
    [
        ("Sales in 2019 were lower than in 2015.", 2019),
        ("Sales are lower than in 2015.", None),
        ("The hole grows as fast as it did in the 1980s.", None),
        ("In 2020 prices rose by 4 percent compared with April 2019.", 2020),
        ("There were 14 cases, against 3,500 in 1986.", None),
        ("The army has 4,800 men, down from 9,000 in 2011.", None),
        ("More than 40 people died in 2019.", 2019),
        ("As many as 40 people died in 2019.", 2019),
        ("Thousands marched against the war in 1968.", 1968),
        ("The bridge must be finished no later than May 2019.", 2019),
        ("She served as a judge and as a mayor in 2019.", 2019),
    ],
)
def test_a_time_that_is_only_compared_with_is_not_that_of_the_claim(text: str, year: int | None) -> None:
    period = only_claim(text).period
    day = (period.first or period.last) if period else None
    assert (day.year if day else None) == year


def test_a_clause_takes_the_time_of_the_clause_it_is_joined_to() -> None:
    first, second = claims_of("In 2019 the firm sold the mill and bought the dam.")
    assert first.period is not None
    assert first.period.first == date(2019, 1, 1)
    assert second.period == first.period


def test_quantities_and_entities_are_those_of_the_clause() -> None:
    first, second = claims_of("Kenya has bought 30 trains, while Uganda has sold 12 ships.")
    assert [[q.value for q in c.quantities] for c in (first, second)] == [[30.0], [12.0]]
    assert [[m.id for m in c.entities] for c in (first, second)] == [["Kenya"], ["Uganda"]]


def test_a_long_sentence_is_cut_for_the_model_and_counted() -> None:
    text = "The mayor opened the bridge in the old town near the river beside the long road."
    claims = extract_claims([document("a.txt", text)], ClaimSettings(max_words=5))
    assert claims.truncated == 1
    assert claims.claims[0].text == "The mayor opened the bridge"
    assert text.startswith(claims.claims[0].text)


def test_an_alias_gives_two_names_one_id() -> None:
    _, plain = read("Nordbank bought the mill. NBX sold the mill.")
    aliases = ClaimSettings(aliases={"NBX": "Nordbank", "Nordbank": "Nordbank"})
    named = extract_claims([document("a.txt", "Nordbank bought the mill. NBX sold the mill.")], aliases)
    subjects = [c.subject.entity for c in named.claims if c.subject]
    assert len(set(subjects)) == 1, subjects
    assert len(plain.claims) == len(named.claims) == 2


def test_one_thing_has_one_id_in_all_documents() -> None:
    _, claims = read("Moscow signed the treaty.", "Russia signed the treaty.", "The Kremlin signed the treaty.")
    assert {c.subject.entity for c in claims.claims if c.subject} == {"Russia"}


def test_progress_counts_documents() -> None:
    told: list[tuple[int, int]] = []
    sources = [document(f"{i}.txt", "The dam failed in the night.") for i in range(3)]
    extract_claims(sources, ClaimSettings(), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_words_of_a_claim_point_at_one_root() -> None:
    claim = only_claim("The minister of trade opened the long bridge in May.")
    roots = [k for k, word in enumerate(claim.words) if word.head == k]
    assert [claim.words[k].text for k in roots] == ["opened"]
    assert all(0 <= word.head < len(claim.words) for word in claim.words)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("White House denies threatening the family over ransom", True),
        ("White House denies threatening the family over ransom.", False),
        ("The mayor denies it\n\nShe spoke to the council on Monday after the vote.", False),
    ],
    ids=["a line alone", "a sentence alone", "a line over a text"],
)
def test_a_line_without_a_full_stop_is_a_headline_if_its_article_holds_no_more(text: str, headline: bool) -> None:
    _, claims = read(text)
    assert claims.claims[0].headline is headline


def test_what_a_wiki_shows_around_its_article_is_told_from_sentences_that_speak_of_such_things() -> None:
    assert len(claims_of("The council printed the plan in 12 languages. You need to log in to see the page.")) == 2


@pytest.mark.parametrize(
    "text, said",
    [
        pytest.param(
            "The chapel was burned in 1540 and rebuilt in 1561.", "The chapel was rebuilt in 1561", id="rebuilt"
        ),
        pytest.param(
            "Two monks were caught and hanged the next day.", "Two monks were hanged the next day", id="hanged"
        ),
        pytest.param("The monk was caught and died in prison.", "The monk died in prison", id="who died was not died"),
        pytest.param(
            "Ida Holm was a Danish painter who lived in Skagen.", "Ida Holm lived in Skagen", id="a painter who"
        ),
        pytest.param("The ship was torpedoed and sank off Crete.", "The ship sank off Crete", id="sank"),
        pytest.param("It was Berg, not Larsen, who sold the mill.", "Berg sold the mill", id="not the other"),
    ],
)
def test_a_clause_is_told_of_whom_the_sentence_means(text: str, said: str) -> None:
    assert said in [c.text for c in claims_of(text)]


@pytest.mark.parametrize(
    "text", ["Sales fell by 3 percent, which led to a strike.", "It was named in 1758, which is late."]
)
def test_a_number_does_nothing(text: str) -> None:
    assert all(c.subject is None or not c.subject.text.isdigit() for c in claims_of(text))


@pytest.mark.parametrize(
    "text, said",
    [
        (
            "Most of it is grown in valleys that the army does not hold.",
            "Most of it is grown in valleys that the army does not hold",
        ),
        (
            "The firm lists three banks which the state has never audited.",
            "The firm lists three banks which the state has never audited",
        ),
        ("The goods they sell are made abroad.", "The goods they sell are made abroad"),
        ("People who smoke sleep worse than people who do not.", "People who smoke sleep worse than people who do not"),
        ("Emissions are higher than they were in 1990.", "Emissions are higher than they were in 1990"),
        ("Prices rose faster than wages did.", "Prices rose faster than wages did"),
        ("Lightning is what set Cedar Gap alight.", "Lightning is what set Cedar Gap alight"),
        ("Three billion animals were killed or displaced.", "Three billion animals were killed or displaced"),
        ("Pay is counted by clerks rather than handed out.", "Pay is counted by clerks rather than handed out"),
        ("All who had suffered were sent home.", "All who had suffered were sent home"),
        ("Every acre that the sea has taken was made good.", "Every acre that the sea has taken was made good"),
        ("Dubov is the first that lies in Europe.", "Dubov is the first that lies in Europe"),
        ("She did not sing until she was nineteen.", "She did not sing until she was nineteen"),
        ("Kalt is as hostile to it as it was in 2016.", "Kalt is as hostile to it as it was in 2016"),
        ("It is of a girl from El Toboso, who never appears.", "a girl from El Toboso never appears"),
        ("The convoy left. It was the Security Council that lost patience.", "the Security Council lost patience"),
        ("He sold candles, which was illegal.", "He sold candles, which was illegal"),
        ("He sold candles, which were made of wax.", "candles were made of wax"),
        ("The pump failed on Monday. It was too late.", "It was too late"),
        ("Towns that banned horses have cleaner streets.", "Towns that banned horses have cleaner streets"),
        ("The man who stole the seal was 34.", "The man was 34"),
        ("The town was taken by rebels who killed 300 people.", "rebels killed 300 people"),
        ("The result was a war that killed 3 million people.", "a war killed 3 million people"),
    ],
)
def test_what_is_said_of_some_of_a_kind_is_not_said_of_all(text: str, said: str) -> None:
    assert said in [c.text for c in claims_of(text)]


@pytest.mark.parametrize(
    "text, polarity",
    [
        ("In no trial did the syrup shorten a cough.", False),
        ("At no time was the bridge open to carts.", False),
        ("At night the bridge was open to carts.", True),
        ("His clerk had done nothing wrong.", False),
        ("The drivers are workers, not contractors.", True),
        ("He won nothing less than the crown.", True),
        ("No, the bridge has not collapsed.", False),
        ("It was not the clerk who stole the seal.", False),
        ("The council has yet to approve the plan.", False),
        ("The victims have yet to be identified.", False),
        ("The new bridge is yet to open.", False),
        ("The study is yet another failure.", True),
        ("Hardly any of the houses survived the fire.", False),
        ("Scarcely any visitors come in winter.", False),
        ("There was hardly any food in the camp.", False),
        ("The firm paid barely any tax in 2019.", False),
        ("He barely survived the crash.", True),
        ("The bridge is hardly ever used.", False),
        ("There were few, if any, survivors.", False),
        ("The army met next to no resistance.", False),
        ("The firm made next to nothing on the deal.", False),
        ("The firm has almost no debt.", False),
        ("The mayor was by no means rich.", False),
        ("No less than half of the town burned.", True),
        ("He left the country without paying his debts.", True),
    ],
)
def test_a_claim_is_denied_wherever_the_no_stands(text: str, polarity: bool) -> None:
    assert [c.polarity for c in claims_of(text)] == [polarity]


def test_a_speaker_does_not_speak_of_himself_as_he() -> None:
    text = 'Peter Lund said that his brother had planned the fire. "He wanted the money," Peter Lund said.'
    assert not any(c.text.startswith("Peter Lund wanted") for c in claims_of(text))


@pytest.mark.parametrize(
    "text, said",
    [
        ("The army fielded 40 tanks, none of which survived.", "none of the 40 tanks survived"),
        ("The crew of 12, one of whom was a Dane, drowned.", "one of the crew was a Dane"),
        ("The fleet of 40 ships, none of which returned, was lost.", "none of the 40 ships returned"),
        ("The leader of the rebels, many of whom were boys, fled.", "many of the rebels were boys"),
        ("The firm sent a list of 12 banks, most of which had failed.", "most of the 12 banks had failed"),
        ("The council, of which Berg was a member, voted against it.", "of the council Berg was a member"),
        ("The mills of the owner, which were sold in 1990, burned.", "The mills of the owner were sold in 1990"),
        ("The owner of the mills, which were sold in 1990, died.", "the mills were sold in 1990"),
        ("The mill, which is now empty, was sold.", "The mill is now empty"),
        ("The brother of William Holm, who later left, died.", "William Holm later left"),
        ("The editor of the paper, who resigned in May, is a Dane.", "The editor of the paper resigned in May"),
        ("The leaders of the party, who were freed, left.", "The leaders of the party were freed"),
        ("The head of the agency that runs the dam left.", "the agency runs the dam"),
        ("The leaders of the party, which was banned, left.", "the party was banned"),
        (
            "The book by the son of the founder, which sold well, was banned.",
            "The book by the son of the founder sold well",
        ),
        ("The general led an army of 3,000 men, who were paid in gold.", "3,000 men were paid in gold"),
    ],
)
def test_a_relative_clause_is_told_of_the_noun_that_fits(text: str, said: str) -> None:
    assert said in [c.text for c in claims_of(text)]


@pytest.mark.parametrize(
    "text, subject, relation",
    [
        ("The bridge, built by Eiffel in 1890, carries two roads.", "The bridge", "carry"),
        ("Smith, accused of fraud, left the country.", "Smith", "leave"),
        ("The church, burned down in 1540, rebuilt in 1561, stands on a hill.", "The church", "stand on"),
        ("The bridge, designed by Berg, opened in 1911.", "The bridge", "open in"),
        ("The mayor, asked if he had taken bribes, shook his head.", "The mayor", "shake"),
        ("The boy raised by wolves died in 1895.", "The boy", "die in"),
    ],
)
def test_a_participle_beside_a_noun_is_not_what_the_noun_does(text: str, subject: str, relation: str) -> None:
    claim = only_claim(text)
    assert claim.subject is not None
    assert (claim.subject.text, claim.relation) == (subject, relation)


@pytest.mark.parametrize(
    "text, subject, relation, obj",
    [
        ("Kenya borders Uganda.", "Kenya", "border", "Uganda"),
        ("The republic borders Uganda.", "The republic", "border", "Uganda"),
        ("Norway exports gas to Poland.", "Norway", "export", "gas"),
        ("Lund hosts the festival.", "Lund", "host", "the festival"),
        ("The Holm Line ferries cars.", "The Holm Line", "ferry", "cars"),
        ("The court fines polluters.", "The court", "fine", "polluters"),
        ("The tunnel links Lund with Varnby.", "The tunnel", "link", "Lund"),
        ("The Baltic Sea borders nine countries.", "The Baltic Sea", "border", "nine countries"),
    ],
)
def test_a_verb_that_looks_like_a_plural_noun_is_the_verb(text: str, subject: str, relation: str, obj: str) -> None:
    claim = only_claim(text)
    assert claim.subject is not None
    assert claim.object is not None
    assert (claim.subject.text, claim.relation, claim.object.text) == (subject, relation, obj)


@pytest.mark.parametrize(
    "text",
    ["Human rights groups.", "The US arms dealer.", "New sports hall."],
)
def test_a_noun_phrase_with_a_full_stop_says_nothing(text: str) -> None:
    assert claims_of(text) == ()


def test_none_of_which_denies_and_one_of_whom_speaks_of_one() -> None:
    _, none = claims_of("The army fielded 40 tanks, none of which survived.")
    _, one = claims_of("She had three sons, one of whom became king.")
    assert none.subject is not None
    assert one.subject is not None
    assert (none.subject.text, none.subject.lemma, none.polarity) == ("none of the 40 tanks", "tank", False)
    assert (one.subject.text, one.subject.lemma, one.polarity) == ("one of the three sons", "one", True)


@pytest.mark.parametrize(
    "text", ["The wife of the mayor, who had left him, died.", "The son of the king, who was 54, died."]
)
def test_nothing_is_said_where_who_may_be_either_of_two(text: str) -> None:
    claim = only_claim(text)
    assert claim.relation == "die"


@pytest.mark.parametrize(
    "text, said",
    [
        ("The horse ran as though it had been stung.", "it had been stung"),
        ("The king smiled as if he had won the war.", "he had won the war"),
        ("Asked if he had lied, the mayor left.", "he had lied"),
        ("He did not know if the ship had sunk.", "the ship had sunk"),
    ],
)
def test_what_it_was_like_and_what_is_asked_is_no_claim(text: str, said: str) -> None:
    assert [said in c.text and c.text != said for c in claims_of(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The reform, as Lund put it, ruined the farmers.",
        "As the coroner noted, the valve had been shut.",
        "The war was, in his words, a mistake.",
    ],
)
def test_words_that_only_tell_who_speaks_are_no_claim(text: str) -> None:
    claim = only_claim(text)
    assert not {"put", "noted", "words"} & set(claim.text.split())


@pytest.mark.parametrize(
    "text, subject",
    [
        ("Jose Eduardo dos Santos ruled Angola for 38 years.", "Jose Eduardo dos Santos"),
        ("President dos Santos sacked the minister.", "President dos Santos"),
        ("Maria do Rosario left Lisbon.", "Maria do Rosario"),
        ("Antonie van den Berg built the mill.", "Antonie van den Berg"),
        ("Muezzinzade Ali Pasha commanded the fleet.", "Muezzinzade Ali Pasha"),
        ("Paulo da Costa e Silva died in 1969.", "Paulo da Costa e Silva"),
        ("The keys do Berg no good.", "The keys"),
    ],
)
def test_small_words_do_not_cut_a_name(text: str, subject: str) -> None:
    claim = only_claim(text)
    assert claim.subject is not None
    assert claim.subject.text == subject


@pytest.mark.parametrize(
    "text",
    [
        "Whether it is the coffee that protects them, nobody can say.",
        "It is unclear whether it was the clerk who lied.",
    ],
)
def test_what_a_cleft_leaves_open_is_no_claim_by_itself(text: str) -> None:
    told = [claim.text for claim in claims_of(text) if claim.modality is Modality.ASSERTED]
    assert not any(word in claim for claim in told for word in ("protects", "lied"))
