"""Rule and what became of its examples -> text for people: what ``rules show`` prints."""

from collections.abc import Iterator, Sequence

from claimcheck.places import source
from claimcheck.rules.examples import ExampleResult
from claimcheck.rules.rule import Rule


def describe(rule: Rule, results: Sequence[ExampleResult]) -> str:
    """A rule in plain words: what it is for, what it matches, and what it says of its examples, run just now."""
    spec = rule.spec
    lines = [f"{rule.id}  ({rule.kind}, {spec.effect.value}, {spec.severity})", "", spec.why, ""]
    block = getattr(spec, rule.kind)
    for name, value in block.model_dump(mode="json", exclude_defaults=True).items():
        lines += _field(name, value)
    if spec.reference is not None and spec.reference.table is not None:
        lines.append(f"source: {source()}")
    if spec.reason:
        lines.append(f"reason: {spec.reason.value}")
    lines.append(f"message: {spec.message}")
    for side, heading in (("fires", "fires on"), ("silent", "stays silent on")):
        lines += ["", heading, *(line for one in results if one.side == side for line in _example(one))]
    lines += [f"known miss: {miss}" for miss in spec.known_misses]
    return "\n".join(lines).rstrip() + "\n"


def _example(result: ExampleResult) -> Iterator[str]:
    yield f"  a: {result.a}"
    if result.b:
        yield f"  b: {result.b}"
    if result.because:
        yield f"  because: {result.because}"
    said = "; ".join(dict.fromkeys(e.message for e in result.evidence))
    if not result.passed:
        yield f"  FAILED: {f'fires: {said}' if result.side == 'silent' else result.silence}"
    elif said:
        yield f"  says: {said}"
    yield ""


def _field(name: str, value: object) -> list[str]:
    if not isinstance(value, list):
        return [f"{name}: {value}"]
    return [f"{name}:", *(f"  [{', '.join(v)}]" if isinstance(v, list) else f"  {v}" for v in value)]
