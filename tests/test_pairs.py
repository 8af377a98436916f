"""Claims -> pairs: each once, under the block that found it first, whatever the order of the documents."""

from itertools import permutations

import pytest
from articles import read
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.caps import BLOCKS
from claimcheck.copies import copied_documents
from claimcheck.kin import kin
from claimcheck.outlines import Outline
from claimcheck.pairs import Pairs, propose, propose_pairs
from claimcheck.records import Span
from claimcheck.settings import PairSettings

APART = PairSettings(whole_below=0, neighbours=0)  # structure alone
TEXTS = (
    "Kenya has a border with Uganda. The firm Nordbank employs 300 people in Nairobi. The lake froze in May.",
    "Uganda does not have a border with Kenya. Nordbank employs 450 people in Nairobi. Bakers rise early.",
    "Kenya borders Uganda in the west. A long road leads to the sea. Nordbank has fired 20 people.",
)


def pairs_of(*texts: str, settings: PairSettings | None = None, touching: str | None = None) -> Pairs:
    documents, claims = read(*texts)
    touched = frozenset({touching}) if touching else None
    return propose_pairs(claims.claims, documents, settings or PairSettings(), touching=touched)


def quoted(pairs: Pairs) -> set[frozenset[str]]:
    return {frozenset((p.left.text, p.right.text)) for p in pairs.pairs}


def test_each_pair_is_made_once_and_of_two_claims() -> None:
    pairs = pairs_of(*TEXTS).pairs
    keys = [frozenset((p.left.id, p.right.id)) for p in pairs]
    assert len(keys) == len(set(keys))
    assert all(len(key) == 2 for key in keys)
    assert {p.block for p in pairs} <= set(BLOCKS)


@pytest.mark.parametrize("order", tuple(permutations(range(3)))[1:])
def test_the_order_of_the_documents_changes_no_pair(order: tuple[int, ...]) -> None:
    straight, turned = pairs_of(*TEXTS), pairs_of(*(TEXTS[i] for i in order))
    assert quoted(straight) == quoted(turned)
    assert straight.by_block == turned.by_block


@pytest.mark.parametrize(
    "left, right, block",
    [
        ("Kenya has a border with Uganda.", "Kenya does not have a border with Uganda.", "frame"),
        ("Kenya signed the treaty with Uganda.", "Uganda signed the treaty with Kenya.", "frame"),
        ("Kenya sold 12 ships.", "The navy of Kenya has 30 ships.", "measure"),
    ],
    ids=["same frame", "turned round", "same measure"],
)
def test_structure_brings_together_what_speaks_of_one_thing(left: str, right: str, block: str) -> None:
    (pair,) = pairs_of(left, right, settings=APART).pairs
    assert pair.block == block


def test_claims_without_a_thing_in_common_are_left_apart() -> None:
    assert pairs_of("The lake froze in May.", "Bakers rise early.", settings=APART).pairs == ()


def test_the_first_block_names_the_pair() -> None:
    pairs = pairs_of("Kenya has 30 ships. Kenya has a border with Uganda.", "Kenya has 45 ships. Kenya borders Uganda.")
    assert [p.block for p in pairs.pairs if "45" in p.right.text and "30" in p.left.text] == ["frame"]
    assert pairs.by_block.keys() <= set(BLOCKS)
    assert sum(pairs.by_block.values()) == len(pairs.pairs)


def test_likeness_alone_brings_claims_together() -> None:
    settings = PairSettings(whole_below=0)
    pairs = pairs_of("The old mill burned down in the night.", "In the night the old mill burned.", settings=settings)
    assert [p.block for p in pairs.pairs] == ["similar"]
    assert pairs.pairs[0].similarity > 0.6


def test_a_small_run_is_compared_whole() -> None:
    texts = ("The lake froze in May.", "Bakers rise early.")
    assert [p.block for p in pairs_of(*texts).pairs] == ["small"]
    assert pairs_of(*texts, settings=PairSettings(whole_below=1)).pairs == ()


@pytest.mark.parametrize(
    "left, right",
    [
        ("The dam failed in the night.", "The dam failed in the night."),
        ("The dam failed in the night.", "THE DAM FAILED, in the night."),
    ],
    ids=["equal", "but for case and comma"],
)
def test_equal_texts_are_no_pair(left: str, right: str) -> None:
    assert pairs_of(left, right).pairs == ()


def test_a_clause_and_the_clause_around_it_are_no_pair() -> None:
    pairs = pairs_of("The engineer who designed the tunnel left the company.")
    assert pairs.pairs == ()
    assert pairs.possible == 1


def test_with_a_draft_only_pairs_that_touch_it_are_made() -> None:
    whole, touching = pairs_of(*TEXTS), pairs_of(*TEXTS, touching="a.txt")
    documents = [{p.left.span.document_id, p.right.span.document_id} for p in touching.pairs]
    assert documents
    assert all("a.txt" in ids for ids in documents)
    assert quoted(touching) <= quoted(whole)


NAMES = ("Kenya", "Uganda", "Nordbank", "The council of Nairobi", "The old mill", "A baker")
TAILS = (
    "has a border with Uganda", "sold 12 ships", "sold 30 ships in May", "does not employ 300 people in Nairobi",
    "denied that it sold ships", "burned down in the night", "rejected the report of a fire at the mill",
    "bought the mill in 1998", "is not a hoax", "borders Kenya in the west",
)  # fmt: skip
STORIES = st.lists(
    st.lists(st.builds("{} {}.".format, st.sampled_from(NAMES), st.sampled_from(TAILS)), min_size=1, max_size=6).map(
        " ".join
    ),
    min_size=2,
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(texts=STORIES, near=st.integers(1, 4), group=st.integers(2, 60))
def test_pairs_touching_a_draft_are_those_of_the_whole_that_touch_it(texts: list[str], near: int, group: int) -> None:
    free = PairSettings(neighbours=near, whole_below=0, max_per_claim=10_000, mean_per_claim=10_000)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("claimcheck.blocks.GROUP", group)
        whole, touching = pairs_of(*texts, settings=free), pairs_of(*texts, settings=free, touching="a.txt")
    wanted = [p for p in whole.pairs if "a.txt" in {p.left.span.document_id, p.right.span.document_id}]
    assert list(touching.pairs) == wanted


ARTICLE = (
    "The old mill at the river burned down in the night of May 3. The fire brigade of the town came with four engines. "
    "Two people were hurt by falling beams. The owner had bought the mill in 1998 from the council."
)


def test_near_copies_are_told_and_set_against_each_other_sentence_by_sentence() -> None:
    changed = ARTICLE.replace("Two people", "Nine people").replace("1998", "1989")
    other = "Glaciers shrink each year. The council of the valley wants a new road to the north."
    pairs = pairs_of(ARTICLE, changed, other)
    assert pairs.copies == frozenset({frozenset({"a.txt", "b.txt"})})
    copied = {frozenset((p.left.text, p.right.text)) for p in pairs.pairs if p.block == "copy"}
    assert frozenset(f"{n} people were hurt by falling beams" for n in ("Two", "Nine")) in copied
    assert len(copied) == 2


@pytest.mark.parametrize(
    "left, right, copies",
    [
        (ARTICLE, ARTICLE, True),
        (ARTICLE, ARTICLE.split(". ", maxsplit=1)[0] + ". " + ARTICLE.split(". ")[1], True),
        (ARTICLE, "The mill burned.", False),
        (
            ARTICLE,
            "Bakers in the town rise early and sleep at noon, as they have done since the town was built.",
            False,
        ),
        ("", "", False),
    ],
    ids=["equal", "half", "short", "another text", "empty"],
)
def test_copies_share_runs_of_words(left: str, right: str, copies: bool) -> None:
    documents, _ = read(left, right)
    assert bool(copied_documents(documents)) is copies


def test_what_the_cap_cuts_is_counted() -> None:
    text = " ".join(f"Kenya sold {n} ships to Uganda." for n in range(2, 12))
    whole, capped = pairs_of(text), pairs_of(text, settings=PairSettings(max_per_claim=2))
    assert whole.capped == 0
    assert capped.capped == len(whole.pairs) - len(capped.pairs) > 0
    assert quoted(capped) <= quoted(whole)
    assert whole.possible == capped.possible == 45


@pytest.mark.parametrize(("least", "counted"), [(0.0, True), (1.0, False)])
def test_far_neighbours_that_the_cap_leaves_out_are_not_counted(least: float, *, counted: bool) -> None:
    texts = [f"{town} opened a new school for {n} pupils." for n, town in enumerate(("Oslo", "Lima", "Kiev"), 2)]
    near = PairSettings(whole_below=0, min_similarity=0.0, similar_alone=least)
    whole = pairs_of(*texts, settings=near)
    cut = pairs_of(*texts, settings=near.model_copy(update={"mean_per_claim": 0.4}))
    lost = len(whole.pairs) - len(cut.pairs)
    assert lost > 0
    assert {pair.block for pair in whole.pairs} == {"similar"}
    assert cut.capped == (lost if counted else 0)


def test_every_claim_keeps_its_best_pairs_under_the_cap() -> None:
    text = " ".join(f"Kenya sold {n} ships to Uganda." for n in range(2, 12))
    capped = pairs_of(text, settings=PairSettings(max_per_claim=1))
    assert len({c.id for p in capped.pairs for c in (p.left, p.right)}) == 10


def test_nothing_makes_no_pairs() -> None:
    pairs = pairs_of("")
    assert (pairs.pairs, pairs.possible, pairs.capped, pairs.by_block) == ((), 0, 0, {})


def test_progress_is_told_stage_by_stage() -> None:
    documents, claims = read(*TEXTS)
    told: list[tuple[int, int]] = []
    propose_pairs(claims.claims, documents, PairSettings(), progress=lambda done, total: told.append((done, total)))
    assert len(told) > 1
    assert told == [(i, len(told)) for i in range(1, len(told) + 1)]


@pytest.mark.parametrize("budget", [1.0, 2.0, 3.5])
def test_a_cap_on_pairs_over_claims_leaves_each_claim_its_best(budget: float) -> None:
    text = " ".join(f"Kenya sold {n} ships to Uganda." for n in range(2, 12))
    capped = pairs_of(text, settings=PairSettings(mean_per_claim=budget))
    assert len(capped.pairs) == int(10 * budget)
    assert capped.capped == 45 - len(capped.pairs)
    assert len({c.id for p in capped.pairs for c in (p.left, p.right)}) == 10


def test_headlines_are_set_against_more_of_each_other_than_other_claims() -> None:
    def proposed(*, headline: bool) -> set[tuple[int, int]]:
        outlines = [
            Outline(
                id=f"{n}", span=Span(document_id=f"d{n}", start=0, end=9), text=f"The mayor of Lund sold {n} mills",
                things=frozenset({"lund"}), frames=(), measures=(), denies=False, headline=headline,
            )
            for n in range(30)
        ]  # fmt: skip
        narrow = PairSettings(neighbours=2, whole_below=0, mean_per_claim=50)
        return set(propose(outlines, {}, narrow).places)

    assert proposed(headline=True) > proposed(headline=False)


def test_articles_that_name_enough_alike_are_kin_unless_half_the_corpus_names_it() -> None:
    things = {"a": "orn bridge steel 1903", "b": "orn bridge steel flood", "c": "orn bread", "d": "x y z q orn bridge"}
    named = [(document, frozenset(said.split())) for document, said in things.items()]
    assert kin(named) == {("a", "b"), ("b", "a")}
    crowd = [(f"{n}", frozenset({"orn", "bridge", "steel"})) for n in range(21)]
    assert kin(crowd) == frozenset()


def test_claims_of_articles_on_one_matter_are_paired_without_a_name_in_common() -> None:
    one = "The prison term was later commuted to a fine."
    other = "The judges acquitted the man on all counts."
    matter = " The Orn bridge of the firm Nordbank was opened by the mayor Kalt."
    again = " Mayor Kalt of Orn praised the Nordbank bridge."
    told = frozenset((one.rstrip("."), other.rstrip(".")))
    alone = PairSettings(whole_below=0, min_similarity=0.2)
    assert told in quoted(pairs_of(one + matter, other + again, settings=alone))
    assert told not in quoted(pairs_of(one + matter, other, settings=alone))


def test_what_the_cap_cuts_of_claims_on_one_matter_is_not_counted() -> None:
    matter = " The Orn bridge of the firm Nordbank was opened by the mayor Kalt."
    texts = (
        "The prison term was later commuted to a fine." + matter,
        "The judges acquitted the man." + matter[:-1] + " in May.",
    )
    alone = PairSettings(whole_below=0, min_similarity=0.2)
    whole = pairs_of(*texts, settings=alone)
    one = pairs_of(*texts, settings=alone.model_copy(update={"mean_per_claim": 0.25}))
    blocks = [[pair.block for pair in pairs.pairs] for pairs in (whole, one)]
    assert (whole.capped, len(one.pairs)) == (0, 1)
    assert blocks[0].count("matter") > blocks[1].count("matter")
    assert one.capped == sum(block != "matter" for block in blocks[0]) - sum(block != "matter" for block in blocks[1])
