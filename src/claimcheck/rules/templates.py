"""An id and a kind -> the files that ``rules new`` starts with: a working rule for its author to change."""

from claimcheck.records import Effect
from claimcheck.rules.schema import Kind

_HEAD = """\
id: {id}
kind: {kind}
effect: {effect}
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

_POLARITY = """\
message: "{{x}} – {{y}}: {{relation}}"
why: Say here why one cannot hold where the other does.
polarity:
  # The share of their content words that both claims must have in common.
  min_overlap: 0.8
  # Verbs that say too little to be affirmed here and denied there.
  skip: [be, have]
  # true also takes claims in much the same words, whatever their syntax and verb.
  wording: false
examples:
  fires:
    - a: Corvin Bank audited the Lotus Fund.
      b: Corvin Bank did not audit the Lotus Fund.
  silent:
    - a: Corvin Bank audited the Lotus Fund.
      b: Harbin Bank did not audit the Lotus Fund.
      because: another bank
    - a: Corvin Bank has a share in the Lotus Fund.
      b: Corvin Bank does not have a share in the Lotus Fund.
      because: "the verb is one of `skip`"
"""

_IMPACT = """\
message: "{{x}}: {{relation}}"
why: Say here why such a thing grows, shrinks or stays as it was, and not two of these.
impact:
  # trends: how a thing develops; effects: what a thing does to another
  tell: trends
  # For trends: words of which a subject must have one, in the singular.
  about: [seal, otter]
examples:
  fires:
    - a: The number of otters in Norway has grown.
      b: The number of otters in Norway has declined.
  silent:
    - a: The number of otters in Norway has grown.
      b: The number of otters in Denmark has declined.
      because: another country
    - a: The number of ferries in Norway has grown.
      b: The number of ferries in Norway has declined.
      because: "ferries stand not under `about`"
"""

_DENIAL = """\
message: "one reports it; {{x}} says it is not so (\\"{{cue}}\\")"
why: Say here whose denial weighs against whose report.
denial:
  # deny: "X denies that ...", debunk: "... is a hoax", answer: "No, ...", stance: a clause that a speaker denies
  cues: [deny]
  # The share of their content words that both claims must have in common.
  min_overlap: 0.6
examples:
  fires:
    - a: Corvin Bank will shut down the Lotus Exchange.
      b: Corvin Bank denies plans to shut down the Lotus Exchange.
  silent:
    - a: Corvin Bank will shut down the Lotus Exchange.
      b: Corvin Bank denies plans to sell the Harbin Works.
      because: another report
    - a: Anna Berg was released on bail.
      b: Anna Berg was denied bail.
      because: what is denied is no report
"""

_ARITHMETIC = """\
message: "{{known}}"
why: Say here why such numbers cannot be.
arithmetic:
  # share, change, weekday, age, duration, range, sum or future
  check: share
  # What may be over: 1 for one percent.
  tolerance: 1
examples:
  fires:
    - a: In the poll 120 percent of the voters supported the plan.
  silent:
    - a: In the poll 60 percent of the voters supported the plan.
      because: below the whole
    - a: Output reached 120 percent of the level of 2010.
      because: "a comparison, not a share"
"""

_EXCUSE = """\
# What the report names it, such as different-period, rounded, part-of-total, not-asserted
reason: rounded
message: "{{known}}"
why: Say here why two such claims can both hold.
excuse:
  # period, bound, rounding, hedge, scope, part, refinement or quoted
  when: rounding
examples:
  fires:
    - a: About 3,500 troops are in Norway.
      b: There are 3,487 troops in Norway.
  silent:
    - a: About 3,500 troops are in Norway.
      b: There are 9,000 troops in Norway.
      because: too far apart
    - a: About 3,500 troops are in Norway.
      b: There are 3,487 troops in Denmark.
      because: another country
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

_BODIES = {
    "relation": _RELATION,
    "polarity": _POLARITY,
    "antonym": _ANTONYM,
    "impact": _IMPACT,
    "quantity": _QUANTITY,
    "date": _DATE,
    "denial": _DENIAL,
    "arithmetic": _ARITHMETIC,
    "excuse": _EXCUSE,
}
_EFFECTS = {"denial": Effect.DISPUTE, "excuse": Effect.EXCUSE}


def rule_template(rule_id: str, kind: Kind = "relation") -> str:
    """A working rule file of that id and kind for an analyst to change."""
    stem = rule_id.rsplit("/", 1)[-1]
    body = _REFERENCE if kind == "reference" else _HEAD + _BODIES[kind]
    return body.format(
        id=rule_id,
        kind=kind,
        effect=_EFFECTS.get(kind, Effect.CONTRADICT).value,
        name=stem.replace("-", " "),
        stem=stem,
    )


def files_of(rule_id: str, kind: Kind) -> dict[str, str]:
    """The files of a new rule, by their paths below its folder: the rule, and the table where it has one."""
    files = {f"{rule_id}.yaml": rule_template(rule_id, kind)}
    return files | ({f"{rule_id}.csv": _FACTS} if kind == "reference" else {})
