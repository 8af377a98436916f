"""The ``rules`` commands: list, show, test, lint, explain, new."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck import cli_options
from claimcheck.cli_run import settings_of
from claimcheck.errors import Exit, InputError, SettingsError

if TYPE_CHECKING:
    from claimcheck.rules import ExampleResult, RuleSet

app = typer.Typer(
    no_args_is_help=True,
    help="List, show, test, check, explain and write rules.",
    epilog="Example: claimcheck rules list",
)


class NewKind(StrEnum):
    """The kinds of rule; typer wants an enumeration, before the rules are imported."""

    RELATION = "relation"
    POLARITY = "polarity"
    ANTONYM = "antonym"
    IMPACT = "impact"
    QUANTITY = "quantity"
    DATE = "date"
    DENIAL = "denial"
    REFERENCE = "reference"
    ARITHMETIC = "arithmetic"
    EXCUSE = "excuse"


MaybeFolder = Annotated[
    Path | None, typer.Argument(metavar="DIR", help="A folder of your rules; else all rules.", show_default=False)
]
_NO_RULE = "{folder}: holds no rule; write one with: claimcheck rules new relation/mine --folder {folder}"
_ID = r"[a-z0-9-]+(/[a-z0-9-]+)+"


def _load(rules: list[Path] | None, config: Path | None) -> "RuleSet":
    from claimcheck.rules import load_rules

    return load_rules(settings_of(config, cli_options.flags(rules=rules)).rules)


@app.command("list", epilog="Example: claimcheck rules list")
def list_rules(*, rules: cli_options.Rules = None, config: cli_options.Config = None) -> None:
    """Print every rule that runs: its id, effect, severity and reason for being."""
    found = _load(rules, config).rules
    width = max((len(rule.id) for rule in found), default=0)
    for rule in found:
        effect = rule.spec.reason.value if rule.spec.reason else rule.spec.severity
        why = " ".join(rule.spec.why.split())
        typer.echo(f"{rule.id:<{width}}  {rule.spec.effect.value:<10}  {effect:<17}  {why}")


@app.command("show", epilog="Example: claimcheck rules show relation/borders")
def show_rule(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a rule.", show_default=False)],
    *,
    rules: cli_options.Rules = None,
    config: cli_options.Config = None,
) -> None:
    """Print one rule in plain words, and what it says of its examples, run just now."""
    from claimcheck.rules import describe, run_examples

    found = _load(rules, config)
    rule = found[_known(rule_id, found)]
    typer.echo(describe(rule, run_examples(found, only=[rule])), nl=False)


@app.command("test", epilog="Example: claimcheck rules test my-rules/")
def run_tests(
    folder: MaybeFolder = None,
    *,
    rules: cli_options.Rules = None,
    config: cli_options.Config = None,
    quiet: cli_options.Quiet = False,
) -> None:
    """Run the examples of the rules through the real extraction, both ways round; exit with 1 if one fails."""
    from claimcheck.rules import examples_are_made, run_examples

    found = _load([*(rules or []), *([folder] if folder else [])], config)
    home = folder.resolve() if folder else None
    only = [rule for rule in found.rules if home is None or home in rule.path.resolve().parents]
    if not only:
        raise InputError(_NO_RULE.format(folder=folder))
    results = run_examples(found, only=only)
    failed = [result for result in results if not result.passed]
    for result in failed:
        made = examples_are_made(found[result.rule_id])
        typer.echo(_failure(result, [*(rules or []), *([folder] if folder else [])], made=made))
    if not quiet or failed:
        typer.echo(f"{len(only)} rules, {len(results)} examples, {len(failed)} failed")
    if failed:
        raise typer.Exit(int(Exit.FINDINGS))


def _failure(result: "ExampleResult", folders: list[Path], *, made: bool) -> str:
    """What was expected of an example, what came instead, and the command that shows why."""
    import shlex

    origin = ", made from the first row of the table" if made else ""
    lines = [f"FAILED {result.rule_id}, {result.side} example {result.number}{origin}", f"  a: {result.a}"]
    if result.b:
        lines.append(f"  b: {result.b}")
    if result.side == "fires":
        lines.append(f"  should fire, but {result.silence}")
        texts = [text for text in (result.a, result.b) if text]
        flags = [word for one in folders for word in ("--rules", str(one))]
        lines.append(f"  see why: {shlex.join(['claimcheck', 'rules', 'explain', *texts, *flags])}")
    else:
        lines.append(
            f"  should stay silent ({result.because}), but fires: {'; '.join(e.message for e in result.evidence)}"
        )
    return "\n".join(lines)


@app.command("lint", epilog="Example: claimcheck rules lint my-rules/")
def lint(
    folder: MaybeFolder = None,
    *,
    rules: cli_options.Rules = None,
    config: cli_options.Config = None,
) -> None:
    """Name every fault of every rule file at once, patterns that can never match among them; exit with 1 if any."""
    from claimcheck.rules import library_folder, lint_folders, load_rules
    from claimcheck.rules.loader import no_folder

    settings = settings_of(config, cli_options.flags(rules=rules)).rules
    if folder is not None and not folder.is_dir():
        raise InputError(f"{folder}: {no_folder(folder)}")
    folders = [folder] if folder else [library_folder(), *settings.folders]
    count, faults = lint_folders(folders, taken=load_rules().rules if folder else ())
    if folder and not (count or faults):
        raise InputError(_NO_RULE.format(folder=folder))
    for fault in faults:
        typer.echo(fault)
    typer.echo(f"{count} rules, {len(faults)} faults")
    if faults:
        raise typer.Exit(int(Exit.FINDINGS))


@app.command(
    "explain", epilog='Example: claimcheck rules explain "France borders Spain." "France does not border Spain."'
)
def explain_claims(
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIM [CLAIM]", help="One sentence, or two to compare.", show_default=False)
    ],
    *,
    rules: cli_options.Rules = None,
    config: cli_options.Config = None,
) -> None:
    """Print which rules look at a claim or two, what each sees in them, and what it says or why it is silent."""
    from claimcheck.compare import compare_alone
    from claimcheck.rules import explain

    if len(claims) > len("ab"):
        raise InputError(f"{len(claims)} claims; the rules look at one or two")
    typer.echo(explain(_load(rules, config), claims, compare_alone), nl=False)


@app.command("new", epilog="Example: claimcheck rules new relation/supports --folder my-rules")
def new_rule(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="Such as relation/supports.", show_default=False)],
    *,
    kind: Annotated[NewKind, typer.Option("--kind", help="What it compares.")] = NewKind.RELATION,
    folder: Annotated[Path, typer.Option("--folder", metavar="DIR", help="Where your rules live.")] = Path("rules"),
) -> None:
    """Write a working rule of that id and kind for you to change; `claimcheck rules test DIR` runs it."""
    import re

    from claimcheck.outputs import write_atomically
    from claimcheck.rules import files_of

    if not re.fullmatch(_ID, rule_id):
        raise SettingsError(
            f"{rule_id}: is no rule id; write family/name in small letters, such as office/{_plain(rule_id)}"
        )
    files = {folder / name: text for name, text in files_of(rule_id, kind.value).items()}
    for path in files:
        if path.exists():
            raise InputError(f"{path}: is there already; name another id")
    for path, text in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{path.parent}: cannot be made: {error.strerror}") from error
        write_atomically(path, text)
    typer.echo(f"Written: {', '.join(map(str, files))}. Run it with: claimcheck rules test {folder}")


def _plain(name: str) -> str:
    """A name as an id may have it: small letters, digits and hyphens."""
    import re

    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "coach"


def _known(rule_id: str, rules: "RuleSet") -> str:
    import difflib

    ids = [rule.id for rule in rules.rules]
    if rule_id in ids:
        return rule_id
    near = difflib.get_close_matches(rule_id, ids, n=1)
    raise InputError(
        f"{rule_id}: no such rule{f', did you mean {near[0]}?' if near else ''}; claimcheck rules list shows all"
    )
