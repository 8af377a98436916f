"""What speed.py has measured -> reports/speed.md and its plot."""

from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

TITLES = {"rules_only": "Rules alone (`--no-nli`)", "with_model": "With the model"}


def text(report: dict[str, Any]) -> str:
    """The report in Markdown."""
    lines = [
        "# Speed",
        "",
        (
            "Written by `python benchmarks/speed.py`; articles of some 540 words from the texts of the shared corpora, "
            "five on one story (see `benchmarks/speed_corpus.py`). Seconds are those of the processors, of all "
            "processes together and the model on one thread; memory is that of the run and its reading processes."
        ),
        "",
        f"Machine: {report['machine']['processor']}, {report['machine']['cores']} cores; load when each run began: "
        + ", ".join(f"{name.replace('_', ' ')} {size:,}: {load}" for name, size, load in report["load"])
        + ".",
    ]
    for name, title in TITLES.items():
        if report[name]:
            lines += ["", f"## {title}", "", *_table(report[name])]
            if report["exponent"][name] is not None:
                slope = f"{report['exponent'][name]:.2f}"
                lines += ["", f"Exponent of total time over articles, largest sizes, at the loads above: {slope}."]
    lines += [f"\nLeft out: {line}." for line in report["left_out"]]
    if report.get("ratios"):
        lines += ["", "## In the same run, other ways", "", *_ratios(report)]
    lines += ["", "![Seconds by stage](speed.png)"]
    if report.get("apart"):  # written by hand: what was measured in other ways
        lines += ["", *report["apart"]]
    return "\n".join(lines) + "\n"


def _table(runs: list[dict[str, Any]]) -> list[str]:
    stages = list(dict.fromkeys(stage for run in runs for stage in run["seconds"]))

    def row(label: str, cells: list[str]) -> str:
        return f"| {label} | " + " | ".join(cells) + " |"

    return [
        row("articles", [f"{run['articles']:,}" for run in runs]),
        "|---|" + "---:|" * len(runs),
        row("words", [f"{run['words']:,}" for run in runs]),
        row("claims", [f"{run['claims']:,}" for run in runs]),
        row("pairs", [f"{run['pairs']:,}" for run in runs]),
        row("pairs per claim", [f"{run['pairs_per_claim']:.1f}" for run in runs]),
        row("pairs cut by a cap", [f"{run['pairs_capped']:,}" for run in runs]),
        row("texts read by the model", [f"{run['texts_read_by_model']:,}" for run in runs]),
        row("findings", [f"{run['findings']:,}" for run in runs]),
        *[
            row(
                f"{stage}: seconds (peak MiB)",
                [f"{run['seconds'].get(stage, 0):.1f} ({run['peak_mib'].get(stage, 0):,})" for run in runs],
            )
            for stage in stages
        ],
        row("seconds by the clock", [f"{run['wall_seconds']:.0f}" for run in runs]),
        row("**total seconds**", [f"**{run['total_seconds']:.1f}**" for run in runs]),
        row("**peak MiB**", [f"**{max(run['peak_mib'].values()):,}**" for run in runs]),
    ]


def _ratios(report: dict[str, Any]) -> list[str]:
    r = report["ratios"]
    run = next((run for run in report["with_model"] if run["claims"] == r["claims"]), None)
    lines = [
        (
            f"- Ours: {r['ours_per_second']:.0f} texts a second ({r['dtype']}, {r['threads']} threads), "
            f"{r['tokens_per_pair']:.0f} tokens each."
        ),
        (
            f"- The machine's limit: {r['operations_per_second'] / 1e9:.0f} billion operations a second in matrix "
            f"products of the model's size and type, {r['operations_per_pair'] / 1e9:.2f} billion a pair; we reach "
            f"{r['share_of_limit']:.0%} of it."
        ),
    ]
    if "cross_encoder_per_second" in r:
        every = r["all_pairs"] / r["cross_encoder_per_second"]
        lines.append(
            f"- (a) All {r['all_pairs']:,} pairs of {r['claims']:,} claims, one way, with CrossEncoder at its defaults "
            f"({r['cross_encoder_per_second']:.0f} a second): {every:,.0f} seconds, extrapolated from a sample"
            + (
                f"; the whole of ours takes {run['total_seconds']:.1f}: {every / run['total_seconds']:.1f} times."
                if run
                else "."
            )
        )
        if r["one_by_one_per_second"]:
            near = r["near_pairs"] / r["one_by_one_per_second"]
            lines.append(
                f"- (b) The {r['near_pairs']:,} pairs of 20 neighbours at cosine 0.7, one at a time both ways: "
                f"{r['one_by_one_per_second']:.1f} pairs a second, {near:,.0f} seconds for the scoring alone, "
                "extrapolated from a sample"
                + (
                    f"; our model's part takes {run['seconds']['model']:.1f} for {run['pairs']:,} pairs, the whole "
                    f"{run['total_seconds']:.1f}: {near / run['total_seconds']:.1f} times."
                    if run
                    else "."
                )
            )
    return lines


def draw(path: Path, report: dict[str, Any]) -> None:
    """Seconds by stage over articles, both on logarithmic scales."""
    named = [(name, title) for name, title in TITLES.items() if report[name]]
    if not named:
        return
    figure = Figure(figsize=(5 * len(named), 4.5), layout="constrained")
    for panel, (name, title) in zip(figure.subplots(1, len(named), squeeze=False)[0], named, strict=True):
        runs = report[name]
        sizes = [run["articles"] for run in runs]
        for stage in dict.fromkeys(stage for run in runs for stage in run["seconds"]):
            panel.plot(sizes, [max(0.01, run["seconds"].get(stage, 0)) for run in runs], marker=".", label=stage)
        panel.plot(sizes, [run["total_seconds"] for run in runs], "k", linewidth=2, marker="o", label="total")
        panel.set(title=title.replace("`", ""), xlabel="articles", ylabel="seconds", xscale="log", yscale="log")
        panel.legend(fontsize="x-small")
    figure.savefig(path, dpi=110, metadata={"Software": None})
