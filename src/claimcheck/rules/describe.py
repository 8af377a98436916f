"""Rule -> text for people: what ``rules show`` prints."""

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
    return [f"{name}:", *(f"  [{', '.join(v)}]" if isinstance(v, list) else f"  {v}" for v in value)]
