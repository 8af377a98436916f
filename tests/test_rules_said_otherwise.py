"""Frames are matched by what they say: verbs of one meaning, names in any order and in more or fewer words."""

import dataclasses
from datetime import date

import pytest
from test_rules_wording import claims_of, fired, rules

from claimcheck.records import Pair
from claimcheck.rules import RuleSet, conflicts
from claimcheck.rules.polarity import frame_index, nested
from claimcheck.rules.synonyms import predicate
from claimcheck.rules.view import View

__all__ = ["rules"]  # the fixture


@pytest.mark.parametrize(
    ("key", "meaning"),
    [
        ("back", "support"),
        ("back plan for", "support plan for"),
        ("be turn down", "be reject"),
        ("take part in", "attend"),
        ("take part in talk between", "take part in talk between"),
        ("give up power", "relinquish power"),
        ("give", "give"),
        ("be member of", "belong to"),
    ],
)
def test_verbs_of_one_meaning_are_one_predicate(key: str, meaning: str) -> None:
    assert predicate(key) == meaning
    assert predicate(predicate(key)) == predicate(key)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        pytest.param(
            "Leaders of the Taliban did not visit Tehran in January.",
            "Taliban leaders visited Tehran in January.",
            "polarity",
            id="names in another order",
        ),
        pytest.param(
            "Anna Kranz will give up the chair before the vote.",
            "Anna Kranz will not relinquish the chair before the vote.",
            "polarity",
            id="verbs of one meaning",
        ),
        pytest.param(
            "Anna Kranz has never proposed an interim council for the port.",
            "Anna Kranz has proposed the formation of an interim council for the port.",
            "polarity",
            id="a noun that adds nothing",
        ),
        pytest.param(
            "The Danish navy has never held exercises with Polish divers.",
            "The Danish navy has held regular exercises with Polish divers.",
            "polarity",
            id="told in more words",
        ),
        pytest.param(
            "Denmark endorsed the Polish rail plan.",
            "Denmark turned down Poland's rail plan.",
            "antonym",
            id="a country by its name and by its adjective",
        ),
        pytest.param(
            "Denmark maintains close ties with Poland.",
            "Denmark has poor relations with Poland.",
            "relation",
            id="ties and relations",
        ),
    ],
)
def test_a_conflict_is_found_however_it_is_said(rules: RuleSet, a: str, b: str, kind: str) -> None:
    assert kind in fired(rules, a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("Denmark endorsed the Polish rail plan.", "Denmark turned down the Dutch rail plan.", id="whose"),
        pytest.param(
            "Denmark would endorse the rail plan if Poland paid.",
            "Denmark turned down the rail plan.",
            id="conditional",
        ),
        pytest.param(
            "China sent no delegate to the congress in Oslo.",
            "China sent delegates to the congress in Rome.",
            id="another place",
        ),
    ],
)
def test_more_words_may_tell_of_another_thing(rules: RuleSet, a: str, b: str) -> None:
    assert fired(rules, a, b) == set()


@pytest.mark.parametrize(("place", "found"), [("Yemen", True), ("Angola", False)])
def test_a_name_among_the_words_must_be_one_that_the_other_article_is_about(place: str, *, found: bool) -> None:
    article = f"Denmark supported the intervention. Ships left for {place}. The war in {place} had begun."
    (brief, *_), (told, *_) = claims_of(article, "a"), claims_of("Denmark never supported the Yemen intervention.", "b")
    views = View(brief, article), View(told)
    assert any(nested(frame_index(views[0]), frame_index(views[1]), views)) == found


def test_how_many_there_were_is_no_conflict_with_how_many_there_are(rules: RuleSet) -> None:
    (now,) = claims_of("There are still 2,500 Danish troops in Greenland.", "a")
    (then,) = claims_of("In February 2020 13,000 Danish troops were in Greenland.", "b")
    told = [dataclasses.replace(c, told=date(2021, 4, 5)) for c in (now, then)]
    for left, right in ((now, then), told):
        assert conflicts(rules.evidence(Pair(left=left, right=right, block="x"))) == ()
    (same,) = claims_of("13,000 Danish troops are in Greenland.", "b")
    assert conflicts(rules.evidence(Pair(left=now, right=same, block="x"))) != ()


def test_countries_that_act_together_are_no_places(rules: RuleSet) -> None:
    (one,) = claims_of("China sent no delegate to the congress in Oslo.", "a")
    (many,) = claims_of("Sweden, China and Pakistan have sent delegates to the congress.", "b")
    (elsewhere,) = claims_of("China sent delegates to the congress in Rome.", "c")
    excused = {e.rule_id for e in rules.evidence(Pair(left=one, right=elsewhere, block="x"))}
    assert "excuse/different-place" in excused
    assert "excuse/different-place" not in {e.rule_id for e in rules.evidence(Pair(left=one, right=many, block="x"))}
