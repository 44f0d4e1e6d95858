"""The figures and the language gate in README, written from the accepted report, never typed."""

import re
from pathlib import Path

from knowledge.evaluation import Report, table
from knowledge.gate import gate_table
from knowledge.languages import load_languages

BEGIN, END = "<!-- evaluation: written by `punte evaluate --accept` -->", "<!-- /evaluation -->"
_BETWEEN = re.compile(re.escape(BEGIN) + r".*?" + re.escape(END), re.DOTALL)


def section(report: Report) -> str:
    """Return the tables with their markers."""
    gate = gate_table(report, {row.tag for row in load_languages().offered})
    return f"{BEGIN}\n{table(report)}\n\n{gate}\n{END}"


def write(readme: Path, report: Report) -> None:
    """Put the tables between the markers of a README.

    Raises:
        ValueError: it has no such markers.
    """
    text = readme.read_text(encoding="utf-8")
    if not _BETWEEN.search(text):
        raise ValueError(f"{readme}: the line {BEGIN} is missing")
    readme.write_text(_BETWEEN.sub(lambda _: section(report), text), encoding="utf-8")


def up_to_date(readme: Path, report: Report) -> bool:
    """Tell whether a README shows exactly this report."""
    return section(report) in readme.read_text(encoding="utf-8")
