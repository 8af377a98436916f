"""Rule -> text for people: what ``rules show`` prints, and the file that ``rules new`` starts with."""

from claimcheck.rules.rule import Rule


def describe(rule: Rule) -> str:
    """A rule in plain words: what it is for, what it matches, and its examples."""
    spec = rule.spec
    lines = [f"{rule.id}  ({rule.kind}, {spec.effect.value}, {spec.severity})", "", spec.why, ""]
    block = getattr(spec, rule.kind)
    for name, value in block.model_dump(mode="json", exclude_defaults=True).items():
        lines += _field(name, value)
    if spec.reason:
        lines.append(f"reason: {spec.reason.value}")
    lines += [f"message: {spec.message}", "", "fires on"]
    for fires in spec.examples.fires:
        lines += [f"  a: {fires.a}", *([f"  b: {fires.b}"] if fires.b else []), ""]
    lines.append("stays silent on")
    for silent in spec.examples.silent:
        lines += [f"  a: {silent.a}", *([f"  b: {silent.b}"] if silent.b else []), f"  because: {silent.because}", ""]
    lines += [f"known miss: {miss}" for miss in spec.known_misses]
    return "\n".join(lines).rstrip() + "\n"


def _field(name: str, value: object) -> list[str]:
    if not isinstance(value, list):
        return [f"{name}: {value}"]
    return [f"{name}:", *(f"  {' / '.join(v) if isinstance(v, list) else v}" for v in value)]


_TEMPLATE = """\
id: {id}
kind: relation
effect: contradict
severity: major
message: "{{x}} and {{y}}: {{relation}}"
why: Say here why two such claims cannot both hold.
relation:
  name: {name}
  # X and Y stand for named things; write patterns in the present tense.
  patterns: ["X supports Y", "X is a supporter of Y"]
  # symmetric: true      X to Y is the same as Y to X
  # functional: always   X has one Y at most
  # opposites: ["X opposes Y"]
examples:
  fires:
    - a: France supports Ukraine.
      b: France does not support Ukraine.
  silent:
    - a: France supports Ukraine.
      b: Hungary does not support Ukraine.
      because: another country
    - a: France supports Ukraine.
      b: France supports Poland.
      because: both can hold
"""


def rule_template(rule_id: str) -> str:
    """A working rule file of that id for an analyst to change."""
    return _TEMPLATE.format(id=rule_id, name=rule_id.rsplit("/", 1)[-1].replace("-", " "))
