"""Ranked items -> reports/quality.png: precision against recall (matplotlib comes with the extra ``bench``)."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.figure import Figure
from measures import Scored, curve
from tables import SYSTEMS

Curve = tuple[Sequence[Scored], int]  # ranked items and how much gold there is


def draw(path: Path, curves: Mapping[str, Mapping[str, Curve]]) -> None:
    """Draw precision against recall, one panel a corpus, one line a system."""
    drawn = {name: systems for name, systems in curves.items() if any(gold for _, gold in systems.values())}
    if not drawn:
        return
    figure = Figure(figsize=(4.2 * len(drawn), 4), layout="constrained")
    panels = figure.subplots(1, len(drawn), squeeze=False)
    for panel, (name, systems) in zip(panels[0], drawn.items(), strict=True):
        for system, (items, gold) in systems.items():
            steps = curve(items, gold)
            panel.step(
                [0.0, *(s.recall for s in steps)],
                [steps[0].precision if steps else 0.0, *(s.precision for s in steps)],
                where="post",
                label=SYSTEMS[system],
                linewidth=2 if system == "claimcheck" else 1,
            )
        panel.set(title=name, xlabel="recall", ylabel="precision", xlim=(0, 1), ylim=(0, 1.02))
    panels[0][0].legend(loc="upper right", fontsize="small")
    figure.savefig(path, dpi=110, metadata={"Software": None})
