"""An id and a kind -> the files that ``rules new`` starts with: a working rule for its author to change."""

_HEAD = """\
id: {id}
kind: {kind}
effect: contradict
severity: major
"""

_RELATION = """\
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

_ANTONYM = """\
message: "{{x}}: {{relation}}"
why: Say here why the two words cannot both hold of one thing.
antonym:
  # verb, adjective or noun: verbs in their base form; one rule holds one part of speech.
  word: verb
  pairs:
    - [promote, relegate]
    - [vote for, vote against]
  # period: same         for what changes from day to day
examples:
  fires:
    - a: The league promoted Rosenhof United in 2023.
      b: The league relegated Rosenhof United in 2023.
  silent:
    - a: The league promoted Rosenhof United in 2023.
      b: The league relegated Linden Rovers in 2023.
      because: another club
    - a: The league promoted Rosenhof United in 2021.
      b: The league relegated Rosenhof United in 2023.
      because: another year
"""

_QUANTITY = """\
message: "{{x}}, {{relation}}: {{left.value}} here, {{right.value}} there"
why: Say here why there is one such number of a thing at a time.
quantity:
  # count, money, share, measure, duration, age or multiple
  roles: [count]
  # What is counted, in the singular; left out, all that is.
  of: [member]
  # A share of the number that is still no difference: 0.02 for two in a hundred.
  tolerance: 0.02
examples:
  fires:
    - a: Rosenhof United has 417 members.
      b: Rosenhof United has 452 members.
  silent:
    - a: Rosenhof United has 417 members.
      b: Linden Rovers has 452 members.
      because: another club
    - a: Rosenhof United has about 420 members.
      b: Rosenhof United has 417 members.
      because: a round number
"""

_DATE = """\
message: "{{x}}, {{relation}}: {{left.value}} here, {{right.value}} there"
why: Say here why this happens once.
date:
  name: {name}
  # Y stands for a year, a month or a day; write patterns in the present tense.
  patterns: ["X is licensed in Y", "X is licensed on Y", "X gets its licence in Y"]
examples:
  fires:
    - a: Corvin Bank was licensed in 1968.
      b: Corvin Bank got its licence in 1971.
  silent:
    - a: Corvin Bank was licensed in 1968.
      b: Lotus Bank was licensed in 1971.
      because: another bank
    - a: Corvin Bank was licensed on 3 May 1968.
      b: Corvin Bank was licensed in 1968.
      because: the day lies in the year
"""

_REFERENCE = """\
kind: reference
reference:
  # Beside this file: subject,relation,value. All else is made from it.
  file: {stem}.csv
"""

_FACTS = """\
subject,relation,value
Harbin Tools,is headquartered in,Leipzig
Corvin Bank,was founded in,1870
Lotus Group,is headquartered in,Dresden
"""

_BODIES = {"relation": _RELATION, "antonym": _ANTONYM, "quantity": _QUANTITY, "date": _DATE}
TEMPLATES = (*_BODIES, "reference")


def rule_template(rule_id: str, kind: str = "relation") -> str:
    """A working rule file of that id and kind, one of ``TEMPLATES``, for an analyst to change."""
    stem = rule_id.rsplit("/", 1)[-1]
    body = _REFERENCE if kind == "reference" else _HEAD + _BODIES[kind]
    return body.format(id=rule_id, kind=kind, name=stem.replace("-", " "), stem=stem)


def files_of(rule_id: str, kind: str) -> dict[str, str]:
    """The files of a new rule, by their paths below its folder: the rule, and the table where it has one."""
    files = {f"{rule_id}.yaml": rule_template(rule_id, kind)}
    return files | ({f"{rule_id}.csv": _FACTS} if kind == "reference" else {})
