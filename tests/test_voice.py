"""Who says a clause, and how it is put forward."""

from typing import TYPE_CHECKING

import pytest
from articles import claims_of, only_claim

from claimcheck import voice
from claimcheck.antecedents import _quotations
from claimcheck.records import Modality

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    "text, speaker",
    [
        ("The mayor said the bridge was safe.", "mayor"),
        ("The bridge was safe, the mayor said.", "mayor"),
        ("The bridge, the mayor said, was safe for lorries.", "mayor"),
        ("According to the police, the bridge was safe for lorries.", "police"),
        ("The bridge was safe for lorries, according to Anna Kowalska.", "anna kowalska"),
        ("Anna Kowalska told reporters that the bridge was safe for lorries.", "anna kowalska"),
        ("Officials say that nobody was hurt in the fire.", "officials"),
        ("The mayor hopes that the bridge will reopen.", "mayor"),
        ("The bridge was safe for lorries.", None),
        ("A survey showed that most farmers sold their land.", None),
    ],
    ids=["in front", "behind", "middle", "according to", "according to, behind", "told", "plural", "hopes", "own voice", "evidence"],
)  # fmt: skip
def test_the_speaker_is_found_wherever_the_sentence_names_him(text: str, speaker: str | None) -> None:
    assert only_claim(text).speaker == speaker


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The report, citing US and Afghan officials, said the dam failed.",
            "The report, citing US and Afghan officials",
        ),
        ("The Harbour Times reports that 10 died. The report said the dam failed.", "The Harbour Times reports …"),
        ("The Harbour Times denies that 10 died. The report said the dam failed.", None),
        ("A police spokeswoman said the dam failed.", "A police spokeswoman"),
        ("Police said the dam failed.", None),
        ("Anna Kowalska said the dam failed.", None),
        ("She said the dam failed.", None),
        ("The dam failed.", None),
    ],
)
def test_a_speaker_without_a_name_is_kept_in_the_words_of_the_text(text: str, words: str | None) -> None:
    assert claims_of(text)[-1].speaker_text == words


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge was built in 1960. It carries forty lorries a day. We have never closed it,” said Anna Kowalska.",
        "Anna Kowalska said: “The bridge was built in 1960. It carries forty lorries a day. We have never closed it.”",
        '"The bridge was built in 1960," Anna Kowalska said. "It carries forty lorries a day. We have never closed it."',
    ],
    ids=["behind", "in front", "between"],
)
def test_every_sentence_of_a_quotation_has_its_speaker(text: str) -> None:
    assert [claim.speaker for claim in claims_of(text)] == ["anna kowalska"] * 3


def test_each_clause_of_what_is_said_has_the_speaker() -> None:
    claims = claims_of("The spokesman said the firm would not pay and that the talks had ended.")
    assert [claim.speaker for claim in claims] == ["spokesman", "spokesman"]


def test_a_quotation_without_a_speaker_is_not_the_articles_voice() -> None:
    (claim,) = claims_of("“The bridge carries forty lorries a day and more.”")
    assert claim.speaker is not None


@pytest.mark.parametrize(
    "text, stance, polarity, modality",
    [
        ("Anna Kowalska denied that the bridge had been closed.", -1, False, Modality.DENIED),
        ("Anna Kowalska confirmed that the bridge had been closed.", 1, True, Modality.ASSERTED),
        ("The firm admitted that it had sold the data.", 1, True, Modality.ASSERTED),
        ("The firm did not deny that it had sold the data.", 0, True, Modality.ASSERTED),
        ("The firm denied that it had not sold the data.", -1, True, Modality.DENIED),
        ("The police refuted reports that the minister had resigned.", -1, False, Modality.DENIED),
        ("The council rejected claims that it had wasted money.", -1, False, Modality.DENIED),
        ("It is a myth that the wall can be seen from the Moon.", -1, False, Modality.DENIED),
        ("The claim that the wall can be seen from the Moon is false.", -1, False, Modality.DENIED),
        ("The story that the wall was sold is a hoax.", -1, False, Modality.DENIED),
        ("It is not true that the plant released steam.", -1, False, Modality.DENIED),
        ("The council called the report that it had wasted money a lie.", -1, False, Modality.DENIED),
        ("The firm calls claims that it sold the data baseless.", -1, False, Modality.DENIED),
    ],
    ids=["denied", "confirmed", "admitted", "not denied", "denied a denial", "refuted reports", "rejected claims", "myth", "claim is false", "hoax", "not true", "called a lie", "called baseless"],
)  # fmt: skip
def test_a_denial_turns_what_is_denied(text: str, stance: int, polarity: bool, modality: Modality) -> None:
    claim = only_claim(text)
    assert (claim.stance, claim.polarity, claim.modality) == (stance, polarity, modality)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Kowalska denied that the bridge had been closed.",
        "The council rejected claims that it had wasted money.",
        "It is a myth that the wall can be seen from the Moon.",
        "The story that the wall was sold is a hoax.",
    ],
)
def test_the_quote_of_a_denial_shows_the_words_that_deny(text: str) -> None:
    claim = only_claim(text)
    assert text[claim.span.start : claim.span.end] == text.removesuffix(".")


@pytest.mark.parametrize(
    "text, speaker",
    [
        ("It is a myth that the wall can be seen from the Moon.", None),
        ("The police refuted reports that the minister had resigned.", "police"),
        ("Reports that the dam failed reached the town.", "unnamed source"),
    ],
)
def test_what_hangs_on_a_noun_is_said_by_whoever_the_noun_belongs_to(text: str, speaker: str | None) -> None:
    assert claims_of(text)[-1].speaker == speaker


@pytest.mark.parametrize(
    "before, denial, denier",
    [
        ("The Taliban received weapons from Moscow.", "The Taliban has denied these claims.", "taliban"),
        ("The company paid bribes in Kenya.", "The company rejected the allegations.", "company"),
        ("The ship carried coal.", "The owner denied this.", "owner"),
    ],
)
def test_a_denial_of_these_claims_denies_the_claim_before_it(before: str, denial: str, denier: str) -> None:
    claimed, denied = claims_of(f"{before} {denial}")
    assert (denied.stance, denied.speaker, denied.modality) == (-1, denier, Modality.DENIED)
    assert denied.polarity is not claimed.polarity
    assert (denied.subject, denied.relation, denied.object) == (claimed.subject, claimed.relation, claimed.object)
    assert claimed.text in denied.text


def test_a_denial_with_content_of_its_own_denies_nothing_before_it() -> None:
    _, denied = claims_of("The ship carried coal. The owner denied that the crew had been paid.")
    assert denied.relation == "pay"


def test_a_denial_that_stands_first_denies_nothing() -> None:
    claim = only_claim("The ministry dismissed the report.")
    assert claim.stance == 0


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The museum closes its doors in winter.", Modality.ASSERTED),
        ("The museum can close its doors in winter.", Modality.ASSERTED),
        ("The museum could not close its doors in winter.", Modality.ASSERTED),
        ("The museum may close its doors in winter.", Modality.POSSIBLE),
        ("The museum could close its doors in winter.", Modality.POSSIBLE),
        ("The museum is reportedly closing its doors.", Modality.POSSIBLE),
        ("The mayor believes the bridge is safe.", Modality.POSSIBLE),
        ("The mayor did not say that the bridge will be safe.", Modality.POSSIBLE),
        ("The mayor said that the bridge will be safe.", Modality.PLANNED),
        ("A few local experts believe that the bridge will be safe.", Modality.PLANNED),
        ("Few local experts believe that the bridge will be safe.", Modality.POSSIBLE),
        ("The museum will close its doors in winter.", Modality.PLANNED),
        ("The government plans to close the museum in winter.", Modality.PLANNED),
        ("The mayor promised to repair the road.", Modality.PLANNED),
        ("He is going to sell the house.", Modality.PLANNED),
        ("The firm is expected to cut 200 jobs.", Modality.PLANNED),
        ("The museum should close its doors in winter.", Modality.ASKED),
        ("The council asked the museum to close its doors.", Modality.ASKED),
        ("The council wants the museum to close its doors.", Modality.ASKED),
        ("The council does not want the museum to close its doors.", Modality.ASSERTED),
        ("The priority of the council is to close the museum.", Modality.ASSERTED),
        ("The strategy of the council is to close the museum.", Modality.ASSERTED),
        ("The plan of the council is to close the museum.", Modality.PLANNED),
    ],
)
def test_modality_follows_auxiliary_adverb_and_governing_verb(text: str, expected: Modality) -> None:
    assert only_claim(text).modality is expected


def test_neither_half_of_a_condition_is_asserted() -> None:
    claims = claims_of("If the museum closes, the town loses its only sight.")
    assert [claim.modality for claim in claims] == [Modality.CONDITIONAL, Modality.CONDITIONAL]


def test_a_past_event_told_with_when_is_asserted() -> None:
    claims = claims_of("The road was repaired when the snow melted.")
    assert claims[0].modality is Modality.ASSERTED


@pytest.mark.parametrize(
    "text, quotations",
    [
        ("“We will rebuild the bridge,” he said.", ["“We will rebuild the bridge,”"]),
        ('He said "we will rebuild the bridge" twice.', ['"we will rebuild the bridge"']),
        ("The “safe” bridge is closed.", []),
        ("„Wir bauen die Brücke wieder auf“, he said.", ["„Wir bauen die Brücke wieder auf“"]),
        ("He said: “We will rebuild the bridge, stone by stone.", ["“We will rebuild the bridge, stone by stone."]),
        ('The table is 6" wide and stands in the hall.', []),
        ("", []),
    ],
    ids=["curly", "straight", "scare quotes", "german", "open", "inches", "empty"],
)
def test_quotations_are_found_by_their_marks(nlp: "Language", text: str, quotations: list[str]) -> None:
    assert [text[start:end] for start, end in voice.quoted(nlp(text))] == quotations


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("There is no evidence that garlic prevents influenza.", True),
        ("No evidence was found that garlic prevents influenza.", True),
        ("There is little evidence that garlic prevents influenza.", True),
        ("There is no reason to believe that garlic prevents influenza.", True),
        ("There is no evidence to suggest that the bridge was unsafe.", True),
        ("Evidence that garlic prevents influenza is lacking.", True),
        ("The study did not find that garlic prevents influenza.", True),
        ("No study has shown that garlic prevents influenza.", True),
        ("None of the trials showed that garlic prevents influenza.", True),
        ("Nothing shows that the mine was closed.", True),
        ("The idea that garlic prevents influenza is false.", True),
        ("These results do not support the hypothesis that garlic prevents influenza.", True),
        ("There is evidence that garlic prevents influenza.", False),
        ("There is strong proof that garlic prevents influenza.", False),
        ("The study found that garlic prevents influenza.", False),
        ("There is no doubt that garlic prevents influenza.", False),
        ("The results support the hypothesis that garlic prevents influenza.", False),
        ("The trial showed that garlic prevents influenza.", False),
        ("The mayor did not show that he could lead the town.", False),
    ],
)
def test_what_nothing_shows_is_denied_and_kept_whole(sentence: str, denied: bool) -> None:
    claims = claims_of(sentence)
    assert [c.text for c in claims if c.stance < 0] == ([sentence.rstrip(".")] if denied else [])
    assert not denied or len(claims) == 1


def test_a_denial_whose_clause_is_not_told_apart_is_a_claim_all_the_same() -> None:
    (claim,) = claims_of("There is no evidence that antibiotics are effective against the common cold.")
    assert not claim.polarity


def test_quotation_marks_of_a_long_paragraph_are_looked_for_once() -> None:
    _quotations.cache_clear()
    claims_of("“He left,” she said. " * 40)
    assert _quotations.cache_info().misses <= 2
