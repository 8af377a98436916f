"""Rules: YAML files -> RuleSet; a pair or a claim -> Evidence. One module a kind of rule."""

from claimcheck.rules.cues import Denial, denial_of, hedge_of
from claimcheck.rules.describe import describe
from claimcheck.rules.examples import ExampleResult, run_examples
from claimcheck.rules.explain import explain
from claimcheck.rules.facts import examples_are_made
from claimcheck.rules.lint import lint_folders
from claimcheck.rules.loader import library_folder, load_rules, read_rule
from claimcheck.rules.rule import Rule
from claimcheck.rules.ruleset import RuleSet, apply_rules, check_references, conflicts
from claimcheck.rules.schema import json_schema as rule_schema
from claimcheck.rules.templates import files_of, rule_template

__all__ = [
    "Denial",
    "ExampleResult",
    "Rule",
    "RuleSet",
    "apply_rules",
    "check_references",
    "conflicts",
    "denial_of",
    "describe",
    "examples_are_made",
    "explain",
    "files_of",
    "hedge_of",
    "library_folder",
    "lint_folders",
    "load_rules",
    "read_rule",
    "rule_schema",
    "rule_template",
    "run_examples",
]
