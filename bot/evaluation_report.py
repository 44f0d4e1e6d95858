"""What `punte evaluate` writes: JSON, a table, pictures of calibration and risk, and the comparison with the accepted report."""

import json
import math
from collections.abc import Sequence
from pathlib import Path

from knowledge.evaluation import Judged, Report

BINS = 10


def as_json(report: Report) -> str:
    """Return a report as JSON; a share of nothing is null."""
    rows = {
        language: {name: None if math.isnan(value) else value for name, value in row.items()}
        for language, row in report.items()
    }
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


def read_report(path: Path) -> Report:
    """Read a report that `as_json` wrote."""
    return {
        language: {name: math.nan if value is None else value for name, value in row.items()}
        for language, row in json.loads(path.read_text(encoding="utf-8")).items()
    }


def reliability(rows: Sequence[Judged]) -> list[tuple[float, float, int]]:
    """Return for each bin of the score: mean score, share that was right, and how many; empty bins are left out.

    Only messages that were answered or asked back count: their first topic is what the score speaks of.
    """
    found = []
    scored = [row for row in rows if row.score is not None and row.topics]
    for number in range(BINS):
        inside = [row for row in scored if number <= min(row.score or 0.0, 0.9999) * BINS < number + 1]
        if inside:
            right = [row.topics[0] in row.labelled.topics for row in inside]
            found.append((sum(row.score or 0.0 for row in inside) / len(inside), sum(right) / len(right), len(inside)))
    return found


def risk_coverage(rows: Sequence[Judged]) -> list[tuple[float, float]]:
    """Return (share of in-scope questions answered, share of wrong ones among all answered) as the threshold falls."""
    scored = sorted(
        (row for row in rows if row.score is not None and row.topics), key=lambda row: row.score or 0.0, reverse=True
    )
    ours = sum(bool(row.labelled.topics) for row in rows) or 1
    curve, covered, wrong = [], 0, 0
    for count, row in enumerate(scored, 1):
        covered += bool(row.labelled.topics)
        wrong += row.topics[0] not in row.labelled.topics
        curve.append((covered / ours, wrong / count))
    return curve


def draw(rows: Sequence[Judged], folder: Path) -> list[Path]:
    """Draw the reliability and the risk-coverage curve as PNG files; return their paths.

    Raises:
        ModuleNotFoundError: matplotlib, which only this needs, is not installed.
    """
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    folder.mkdir(parents=True, exist_ok=True)
    figure, axes = pyplot.subplots(figsize=(5, 5))
    points = reliability(rows)
    axes.plot([0, 1], [0, 1], color="0.7", linestyle="--", label="perfect")
    axes.plot([point[0] for point in points], [point[1] for point in points], marker="o", label="measured")
    for score, right, count in points:
        axes.annotate(str(count), (score, right), textcoords="offset points", xytext=(5, -10), fontsize=8)
    axes.set(xlabel="score", ylabel="share right", title="Reliability (numbers: questions)", xlim=(0, 1), ylim=(0, 1))
    axes.legend(loc="upper left")
    figure.savefig(folder / "reliability.png", dpi=120, bbox_inches="tight")
    pyplot.close(figure)

    figure, axes = pyplot.subplots(figsize=(6, 4))
    languages = sorted({row.labelled.language for row in rows})
    for language in languages:
        curve = risk_coverage([row for row in rows if row.labelled.language == language])
        axes.plot([point[0] for point in curve], [point[1] for point in curve], color="0.85", linewidth=0.8)
    curve = risk_coverage(rows)
    axes.plot([point[0] for point in curve], [point[1] for point in curve], linewidth=2, label="all languages")
    axes.set(
        xlabel="share of our questions answered", ylabel="wrong among answered", title="Risk and coverage (grey: each language)",
        xlim=(0, 1), ylim=(0, 0.5),
    )  # fmt: skip
    axes.legend(loc="upper left")
    figure.savefig(folder / "risk_coverage.png", dpi=120, bbox_inches="tight")
    pyplot.close(figure)
    return [folder / "reliability.png", folder / "risk_coverage.png"]
