"""Runs with a store behind them: the same bytes as without one, whatever was edited, added or taken away in between."""

import json
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from articles import OverlapNli, claims_of

from claimcheck import claims as claims_module
from claimcheck import store_scores, store_verdicts
from claimcheck import verdicts as verdicts_module
from claimcheck.errors import ModelError
from claimcheck.nli import Identity
from claimcheck.pipeline import check, trace
from claimcheck.records import Claim, Evidence, Probabilities, Quantity
from claimcheck.report import FORMATS
from claimcheck.settings import ClaimSettings, ModelSettings, RuleSettings, Settings, VerdictSettings
from claimcheck.store import open_store
from claimcheck.store_records import pack, unpack
from claimcheck.store_scores import remembered

RULES_ONLY = Settings(model=ModelSettings(enabled=False))
STORE = Path(".claimcheck")
ARTICLES = {
    "border.txt": "Analysts met in Nairobi on Monday to speak of trade.\n\nKenya has a border with Uganda, and the road is open.\n",
    "denial.txt": "The atlas was printed in Paris last spring.\n\nKenya does not have a border with Uganda, the atlas says.\n",
    "fire.txt": "The fire in the Lund mill killed 30 people in May.\n\nThe owner, Jan Holm, had bought the mill for $3 million.\n",
    "toll.txt": "The fire in the Lund mill killed 45 people in May.\n\nHolm denied that he had bought the mill from the council.\n",
}  # fmt: skip
NEW = "Kenya has no border with Uganda.\n\nJan Holm did not buy the Lund mill.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = Path("articles")
    made.mkdir()
    for name, text in ARTICLES.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def report(paths: list[Path], *, stored: bool, model: bool = True, **options: Any) -> str:
    settings = options.pop("settings", Settings() if model else RULES_ONLY)
    nli = OverlapNli() if model else None
    if not stored:
        return FORMATS["json"](check(paths, settings, nli=nli, **options))
    with open_store(STORE) as store:
        made = FORMATS["json"](check(paths, settings, nli=nli, store=store, **options))
    assert store.problems == []
    return made


def _edit(folder: Path) -> None:
    (folder / "fire.txt").write_text(ARTICLES["fire.txt"].replace("30", "31"), encoding="utf-8")


def _add(folder: Path) -> None:
    (folder / "a_new.txt").write_text(NEW, encoding="utf-8")


def _remove_who_names_holm_in_full(folder: Path) -> None:
    (folder / "fire.txt").unlink()


def _rename(folder: Path) -> None:
    (folder / "toll.txt").rename(folder / "a_toll.txt")


def _copy(folder: Path) -> None:
    (folder / "copy.txt").write_text(ARTICLES["denial.txt"], encoding="utf-8")


def _date(folder: Path) -> None:
    text = f"---\ndate: 2021-05-30\n---\n{ARTICLES['fire.txt']}"
    (folder / "fire.txt").write_text(text, encoding="utf-8")


CHANGES = (_edit, _date, _add, _rename, _copy, _remove_who_names_holm_in_full)


@pytest.mark.parametrize("model", [True, False], ids=["with a model", "rules alone"])
def test_a_run_with_a_store_gives_the_bytes_of_one_without_after_every_change(folder: Path, model: bool) -> None:
    bare = report([folder], stored=False, model=model)
    assert [report([folder], stored=True, model=model) for _ in range(2)] == [bare, bare]
    for change in CHANGES:
        change(folder)
        bare = report([folder], stored=False, model=model)
        assert report([folder], stored=True, model=model) == bare, change.__name__


def test_what_was_taken_away_and_comes_back_reads_as_before(folder: Path) -> None:
    first = report([folder], stored=True)
    _remove_who_names_holm_in_full(folder)
    assert report([folder], stored=True) == report([folder], stored=False)
    (folder / "fire.txt").write_text(ARTICLES["fire.txt"], encoding="utf-8")
    assert report([folder], stored=True) == first


@pytest.mark.parametrize(
    "settings",
    [
        Settings(verdicts=VerdictSettings(min_confidence=0.01)),
        Settings(verdicts=VerdictSettings(reference=False)),
        Settings(claims=ClaimSettings(max_words=5)),
        Settings(claims=ClaimSettings(aliases={"Kenya": "Republic of Kenya"})),
    ],
    ids=["confidence", "references", "words", "aliases"],
)
def test_a_changed_setting_is_obeyed(folder: Path, settings: Settings) -> None:
    report([folder], stored=True)
    assert report([folder], stored=True, settings=settings) == report([folder], stored=False, settings=settings)


def test_rules_that_a_path_ignores_follow_a_renamed_article(folder: Path) -> None:
    settings = Settings(rules=RuleSettings(per_path_ignores={"articles/a_*": ("relation", "polarity", "denial")}))
    for change in (_add, lambda f: (f / "denial.txt").rename(f / "a_denial.txt")):
        change(folder)
        assert report([folder], stored=True, settings=settings) == report([folder], stored=False, settings=settings)


def test_a_draft_against_a_known_corpus_gives_the_bytes_of_a_run_without_a_store(folder: Path) -> None:
    report([folder], stored=True)
    draft = Path("draft.txt")
    draft.write_text(NEW, encoding="utf-8")
    told = report([draft], stored=True, against=[folder])
    assert told == report([draft], stored=False, against=[folder])
    assert json.loads(told)["findings"]


def test_a_second_run_parses_nothing_scores_nothing_and_weighs_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = report([folder], stored=True)

    def forbidden(*_: object, **__: object) -> None:
        pytest.fail("was done again")

    monkeypatch.setattr(claims_module, "parse", forbidden)
    monkeypatch.setattr(verdicts_module, "_look", forbidden)
    monkeypatch.setattr(OverlapNli, "score", forbidden)
    monkeypatch.setattr(OverlapNli, "truncated", forbidden)
    assert report([folder], stored=True) == first


def test_after_an_edit_only_what_is_new_is_read_and_scored(folder: Path) -> None:
    with open_store(STORE) as store:
        check([folder], nli=OverlapNli(), store=store)
    _edit(folder)
    nli, bare = OverlapNli(), OverlapNli()
    with open_store(STORE) as store:
        check([folder], nli=nli, store=store)
    check([folder], nli=bare)
    edited = {pair for pair in bare.read if any("31" in text for text in pair)}
    assert set(nli.read) == edited
    assert len(nli.read) < len(bare.read)


def test_another_revision_of_the_model_is_asked_anew(folder: Path) -> None:
    class Other(OverlapNli):
        revision = "2"

        def score(self, pairs: Any, **_: object) -> list[Probabilities]:
            return [Probabilities(entailment=0.0, neutral=0.0, contradiction=1.0) for _ in pairs]

    report([folder], stored=True)
    with open_store(STORE) as store:
        with_store = check([folder], nli=Other(), store=store)
    assert FORMATS["json"](with_store) == FORMATS["json"](check([folder], nli=Other()))


def test_verdicts_and_claims_come_back_whole(folder: Path) -> None:
    with open_store(STORE) as store:
        first, second = (trace([folder], nli=OverlapNli(), store=store) for _ in range(2))
    bare = trace([folder], nli=OverlapNli())
    assert first.verdicts == second.verdicts == bare.verdicts
    assert first.claims == second.claims == bare.claims
    assert {type(v.reason) for v in second.verdicts} == {type(v.reason) for v in bare.verdicts}


def test_a_store_whose_rows_mean_something_else_is_set_aside_and_changes_no_report(folder: Path) -> None:
    bare = report([folder], stored=True)
    for table in ("claims", "scores", "verdicts"):
        with open_store(STORE) as store:
            assert store._connection is not None
            keys = [key for (key,) in store._connection.execute(f"SELECT key FROM {table}")]  # noqa: S608
            store.put(table, dict.fromkeys(keys, b"something else"))
            if table == "scores":  # of which a known verdict asks none
                store._connection.execute("DELETE FROM verdicts")
        with open_store(STORE) as store:
            assert FORMATS["json"](check([folder], nli=OverlapNli(), store=store)) == bare
            assert any("set aside as store.sqlite.damaged" in problem for problem in store.problems)
        assert report([folder], stored=True) == bare


def test_scores_are_committed_batch_by_batch(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_scores, "_BATCH", 2)

    real = OverlapNli.score

    def failing(self: OverlapNli, pairs: Any, **options: object) -> list[Probabilities]:
        if len(self.read) >= 4:
            raise KeyboardInterrupt
        return real(self, pairs, **options)

    killed, after = OverlapNli(), OverlapNli()
    with monkeypatch.context() as during, open_store(STORE) as store:
        during.setattr(OverlapNli, "score", failing)
        with pytest.raises(KeyboardInterrupt):
            check([folder], nli=killed, store=store)
    with open_store(STORE) as store:
        check([folder], nli=after, store=store)
    assert len(killed.read) == 4
    assert not set(killed.read) & set(after.read)


def _identity(settings: ModelSettings) -> Identity:
    return Identity(id="overlap", revision=str(settings.name), scores=f"scores of {settings.name}")


def test_the_model_is_loaded_at_first_and_then_only_for_texts_that_are_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[ModelSettings] = []

    def load(settings: ModelSettings) -> OverlapNli:
        loaded.append(settings)
        return OverlapNli()

    monkeypatch.setattr(store_scores, "identify", _identity)
    monkeypatch.setattr(store_scores, "load_nli", load)
    pairs = [("a mill burned", "a mill did not burn"), ("a", "b")]
    with open_store(tmp_path) as store:
        first = remembered(ModelSettings(name="1"), store)
        assert len(loaded) == 1
        scores, cut = first.score(pairs), first.truncated(pairs)
    for asked, loads in ((pairs, 1), ([*pairs, ("b", "c")], 2)):
        with open_store(tmp_path) as store:
            again = remembered(ModelSettings(name="1"), store)
            assert (again.score(asked)[:2], again.truncated(asked)[:2]) == (scores, cut)
            assert len(loaded) == loads


def test_a_model_that_is_not_the_one_the_keys_name_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_scores, "identify", _identity)
    monkeypatch.setattr(store_scores, "load_nli", lambda _: OverlapNli())
    with open_store(tmp_path) as store:
        remembered(ModelSettings(name="2"), store).score([("a", "b")])
        assert store._connection is not None
        assert store._connection.execute("SELECT count(*) FROM scores").fetchone() == (0,)


def test_verdicts_of_a_model_that_is_not_the_one_the_keys_name_are_not_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another model than the named one says is reported once, and no later run takes it for the named one's."""
    monkeypatch.setattr(store_scores, "identify", _identity)
    monkeypatch.setattr(store_scores, "load_nli", lambda _: OverlapNli())
    settings = Settings(model=ModelSettings(name="2"))
    with open_store(STORE) as store:
        made = check([folder], settings, store=store)
        assert store._connection is not None
        (kept,) = store._connection.execute("SELECT count(*) FROM verdicts").fetchone()
    assert made.findings
    assert kept == len(ARTICLES)  # what rules say of single articles, which asks no model


def test_verdicts_are_committed_before_a_long_run_ends(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that is cut short leaves the verdicts of its full batches behind, and they change no report."""
    bare = report([folder], stored=False)
    monkeypatch.setattr(store_verdicts, "_BATCH", 1)
    commits: list[int] = []
    commit = store_verdicts.StoredVerdicts.commit

    def counted(self: store_verdicts.StoredVerdicts) -> None:
        commits.append(len(self._waiting))
        commit(self)

    monkeypatch.setattr(store_verdicts.StoredVerdicts, "commit", counted)
    assert report([folder], stored=True) == bare
    assert commits.count(1) > 1


def test_a_model_that_is_missing_is_told_before_anything_is_read(folder: Path) -> None:
    settings = Settings(model=ModelSettings(name="./no-such-model"))
    with open_store(STORE) as store, pytest.raises(ModelError, match="no such model folder"):
        check([folder], settings, store=store)


def test_every_field_of_a_claim_survives_the_way_through_bytes() -> None:
    told = claims_of(
        "“The fire killed about 30 people in May 2014,” said Jan Holm, the owner. Police deny that he sold the mill."
    )
    odd = replace(told[0], text="\ud800 “é” \x00", quantities=(*told[0].quantities, _endless()), headline=True)
    kind = tuple[Claim, ...]
    for claim in (*told, odd):
        (back,) = unpack(pack((claim,), kind), kind)
        assert back == claim
        assert repr(back) == repr(claim)
        assert all(type(getattr(back, f.name)) is type(getattr(claim, f.name)) for f in fields(Claim))


def _endless() -> Quantity:
    (some,) = [q for claim in claims_of("More than 1,000 people came.") for q in claim.quantities][:1]
    return replace(some, high=float("inf"))


@pytest.mark.parametrize(
    "data", [b"", b"junk", pack((("x",),), tuple[tuple[str, ...], ...]), pack({"a": 1}, dict[str, int])]
)
def test_bytes_that_are_no_such_record_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a remembered"):
        unpack(data, tuple[Evidence, ...])


def test_a_type_that_cannot_be_kept_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="cannot be kept"):
        pack({date(2021, 1, 1)}, set[date])
