"""Sentences -> clauses: where they part, whose subject they share, what they deny and when they happened."""

from typing import TYPE_CHECKING

import pytest

from claimcheck import clauses as cl
from claimcheck.negation import polarity
from claimcheck.relations import frame, tense

if TYPE_CHECKING:
    from spacy.language import Language


def split(nlp: "Language", text: str) -> tuple[cl.Clause, ...]:
    return cl.split_clauses(next(nlp(text).sents))


def said(clause: cl.Clause) -> str:
    return clause.head.doc[clause.own[0].i : clause.own[-1].i + 1].text


@pytest.mark.parametrize(
    "text, parts",
    [
        ("Imports rose by 4 percent and sales fell in the north.", ["Imports rose by 4 percent", "sales fell in the north"]),
        ("The minister opened the bridge and praised the workers.", ["The minister opened the bridge", "praised the workers"]),
        ("The river flooded the valley because the dam had failed.", ["The river flooded the valley", "the dam had failed"]),
        ("Although the harbour was closed, the ferries kept their timetable.", ["the harbour was closed", "the ferries kept their timetable"]),
        ("The company bought the mill, which had stood empty for years.", ["The company bought the mill", "which had stood empty for years"]),
        ("The bank said on Monday that it had fired 300 people.", ["The bank said on Monday", "it had fired 300 people"]),
        ("The mayor wants to close the school.", ["The mayor wants to close the school"]),
        ("The police refuted reports that the minister had resigned.", ["The police refuted reports", "the minister had resigned"]),
        ("A day at the races.", ["A day at the races"]),
    ],
    ids=["coordination", "shared subject", "because", "although", "relative", "that", "infinitive", "noun's content", "no verb"],
)  # fmt: skip
def test_a_sentence_parts_at_its_finite_verbs(nlp: "Language", text: str, parts: list[str]) -> None:
    assert [said(clause) for clause in split(nlp, text)] == parts


@pytest.mark.parametrize(
    "text, subjects",
    [
        ("The minister opened the bridge and praised the workers.", [("minister", False), ("minister", True)]),
        ("The company bought the mill, which had stood empty for years.", [("company", False), ("mill", True)]),
        ("There are 250 wolves in the national park.", [("wolves", False)]),
        ("Imports rose and sales fell.", [("Imports", False), ("sales", False)]),
        ("The owner opened the shop, hired two clerks and closed it again.", [("owner", False), ("owner", True), ("owner", True)]),
    ],
    ids=["coordinated", "relative", "there are", "own", "chain"],
)  # fmt: skip
def test_a_clause_without_a_subject_borrows_the_one_it_shares(
    nlp: "Language", text: str, subjects: list[tuple[str, bool]]
) -> None:
    assert [(c.subject.text if c.subject else None, c.borrowed) for c in split(nlp, text)] == subjects


@pytest.mark.parametrize(
    "text, parts",
    [
        ("The engineer who designed the tunnel left the company.", ["The engineer left the company", "who designed the tunnel"]),
        ("The bridge, which connects Norway to Sweden, needs repairs.", ["The bridge needs repairs", "which connects Norway to Sweden"]),
    ],
)  # fmt: skip
def test_no_word_belongs_to_two_clauses(nlp: "Language", text: str, parts: list[str]) -> None:
    clauses = split(nlp, text)
    assert [" ".join(t.text for t in c.own if not t.is_punct) for c in clauses] == parts
    words = [t.i for c in clauses for t in c.own]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    "text, relation, target",
    [
        ("Kenya has a treaty with Uganda.", "treaty with", "Uganda"),
        ("Doha is the capital of Qatar.", "be capital of", "Qatar"),
        ("The bridge is safe for lorries.", "be safe for", "lorries"),
        ("The treaty was signed by Kenya.", "sign by", "Kenya"),
        ("The company set up a branch.", "set up", "branch"),
        ("The mayor refused to sign the contract.", "refuse sign", "contract"),
        ("The road runs through the forest.", "run through", "forest"),
        ("The firm sold the mill in spring.", "sell", "mill"),
        ("The dam failed.", "fail", None),
        ("The council has yet to approve the plan.", "approve", "plan"),
    ],
    ids=["light verb", "copula and noun", "copula and adjective", "passive", "particle", "infinitive", "preposition", "object", "none", "yet to"],
)  # fmt: skip
def test_light_verbs_and_copulas_fold_into_the_relation(
    nlp: "Language", text: str, relation: str, target: str | None
) -> None:
    found, word = frame(split(nlp, text)[0])
    assert (found, word.text if word is not None else None) == (relation, target)


@pytest.mark.parametrize(
    "text, positive",
    [
        ("The plant released steam.", True),
        ("The plant did not release any steam.", False),
        ("The plant didn’t release any steam.", False),
        ("The witness never met the banker.", False),
        ("Portugal has no border with France.", False),
        ("No visitor has seen the painting.", False),
        ("Nobody saw the aircraft over the lake.", False),
        ("Neither side accepted the offer.", False),
        ("Neither the mayor nor the council approved the plan.", False),
        ("The factory no longer employs children.", False),
        ("The company is not only building ships but also repairing them.", True),
        ("The shop is not just a shop.", True),
        ("The firm hardly pays its drivers.", False),
        ("No one did not hear the bang.", True),
    ],
)
def test_a_clause_denies_by_its_own_negations(nlp: "Language", text: str, positive: bool) -> None:
    assert polarity(split(nlp, text)[0]) is positive


@pytest.mark.parametrize(
    "text, polarities",
    [
        ("The museum does not sell tickets, nor does it lend books.", [False, False]),
        ("The firm neither pays nor trains its drivers.", [False, False]),
        ("The firm pays its drivers but does not train them.", [True, False]),
        ("The firm does not train its drivers but pays them.", [False, True]),
    ],
    ids=["nor", "neither nor", "second", "first"],
)
def test_a_negation_reaches_the_clause_it_stands_in(nlp: "Language", text: str, polarities: list[bool]) -> None:
    assert [polarity(clause) for clause in split(nlp, text)] == polarities


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The plant released steam.", "past"),
        ("The plant has released steam.", "past"),
        ("The plant is releasing steam.", "present"),
        ("The plant releases steam.", "present"),
        ("The plant will release steam.", "future"),
        ("The steam was released by the plant.", "past"),
        ("The plant may release steam.", "none"),
    ],
)
def test_tense_is_that_of_the_first_finite_verb(nlp: "Language", text: str, expected: str) -> None:
    assert tense(split(nlp, text)[0]) == expected
