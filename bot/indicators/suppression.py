"""Suppression: no published figure, and no sum or difference of published figures, tells of fewer than k people.

A count from 1 to k-1 is hidden (a zero says nothing of anybody and is shown). A hidden count could still be computed where its total and all
its neighbours are shown, so further cells are hidden until every hidden cell has at least two possible values and no group of hidden cells
whose sum can be computed is smaller than k. All hidden cells look alike: a reader cannot tell the small ones from those hidden for their sake.
"""

from collections.abc import Iterable, Mapping

LEAST_K = 3
"""With two, a hidden count would always be one."""
Cell = tuple[str, str]
TOTAL = ""
"""Name of the total of a row or a column."""


def small(value: int, k: int) -> bool:
    """Tell whether a count is of too few people to be shown."""
    return 0 < value < k


def hidden_in_line(values: Mapping[str, int], k: int, total_shown: bool = True) -> frozenset[str]:
    """Return which cells of one line are hidden, where the sum of the line is shown or not.

    Args:
        values: the cells, none negative.
        k: the smallest count that may be shown.
        total_shown: whether the sum is published too; then cells beside the small ones may have to be hidden.
    """
    hidden = {name for name, value in values.items() if small(value, k)}
    if not hidden or not total_shown:
        return frozenset(hidden)
    others = sorted((value, name) for name, value in values.items() if name not in hidden)
    for _, name in [one for one in others if one[0]] + [one for one in others if not one[0]]:
        if _line_safe([values[one] for one in hidden], k):
            return frozenset(hidden)
        hidden.add(name)
    return frozenset(hidden if _line_safe([values[one] for one in hidden], k) else values)


def _line_safe(hidden: list[int], k: int) -> bool:
    """Tell whether hidden cells whose sum is known have several solutions, and are together no small group.

    Cells that are not zero are known to be at least one; so there is room only where the sum exceeds their number, or a zero is among them.
    """
    total = sum(hidden)
    return len(hidden) > 1 and total >= k and (total > len(hidden) or 0 in hidden)


class Grid:
    """A table with its totals, some cells hidden; knows which hidden cells could be computed from what is shown.

    Rows and columns both hold `TOTAL`. With the sign of its totals turned, every row and column sums to zero, so that two solutions differ
    by cycles of hidden cells that go up and down in turn; a cell on no such cycle has one possible value.
    """

    def __init__(self, values: Mapping[Cell, int], hidden: Iterable[Cell], bare: bool = False) -> None:
        """Keep the table.

        Args:
            values: every cell, those of the totals too.
            hidden: which are hidden.
            bare: all cells are hidden, the zeros too, so that a reader does not know which are zero.
        """
        self.values = values
        self.hidden = set(hidden)
        self._bare = bare
        self._rows: dict[str, list[Cell]] = {}
        self._columns: dict[str, list[Cell]] = {}
        for cell in self.hidden:
            self._rows.setdefault(cell[0], []).append(cell)
            self._columns.setdefault(cell[1], []).append(cell)

    def _can(self, cell: Cell, up: bool) -> bool:
        margin = (cell[0] == TOTAL) != (cell[1] == TOTAL)
        value = self.values[cell]
        if up != margin:
            return True
        known_positive = value > 0 and not self._bare and TOTAL not in cell
        return value - 1 >= (1 if known_positive else 0)

    def _cycle(self, cell: Cell, up: bool) -> list[Cell]:
        """Return the hidden cells that can change together with one that goes up or down by one; nothing where there are none."""
        if not self._can(cell, up):
            return []
        seen: dict[tuple[str, str], tuple[tuple[str, str], Cell] | None] = {("column", cell[1]): None}
        queue: list[tuple[str, str]] = [("column", cell[1])]
        while queue:
            node = queue.pop()
            kind, name = node
            cells = self._columns if kind == "column" else self._rows
            for other in cells.get(name, ()):
                if other == cell or not self._can(other, up if kind == "row" else not up):
                    continue
                target = ("row", other[0]) if kind == "column" else ("column", other[1])
                if target in seen:
                    continue
                seen[target] = (node, other)
                if target == ("row", cell[0]):
                    return [cell, *self._back(seen, target)]
                queue.append(target)
        return []

    @staticmethod
    def _back(
        seen: Mapping[tuple[str, str], tuple[tuple[str, str], Cell] | None], node: tuple[str, str]
    ) -> Iterable[Cell]:
        step = seen[node]
        while step is not None:
            yield step[1]
            step = seen[step[0]]

    def computable(self) -> list[Cell]:
        """Return the hidden cells that have one possible value only."""
        safe: set[Cell] = set()
        found = []
        for cell in sorted(self.hidden):
            if cell in safe:
                continue
            cycle = self._cycle(cell, True) or self._cycle(cell, False)
            safe.update(cycle)
            if not cycle:
                found.append(cell)
        return found

    def exposed(self, k: int) -> list[Cell]:
        """Return the hidden cells that could be computed and must not be; a total that is large enough does no harm."""
        return [cell for cell in self.computable() if TOTAL not in cell or small(self.values[cell], k)]

    def small_groups(self, k: int) -> list[Cell]:
        """Return one cell of every group of hidden cells that is smaller than k and whose sum is known from a shown total."""
        found = []
        for axis, lines in ((0, self._rows), (1, self._columns)):
            for name, cells in lines.items():
                total: Cell = (name, TOTAL) if axis == 0 else (TOTAL, name)
                if total not in self.hidden and small(sum(self.values[one] for one in cells), k):
                    found.append(cells[0])
        return found

    def safe(self, k: int) -> bool:
        """Tell whether nothing that is hidden can be computed, neither a cell nor a small group."""
        return not self.exposed(k) and not self.small_groups(k)


def hidden_in_years(values: Mapping[Cell, int], quarters: list[str], rows: list[str], k: int) -> frozenset[Cell]:
    """Return which cells of a year are hidden: each quarter by itself, so that what was published stays as it was; then the sums of the year.

    Args:
        values: (row, quarter) → count.
        quarters: the quarters in order.
        rows: counties, languages or topics.
        k: the smallest count that may be shown.

    Returns:
        The hidden cells: (row, quarter), (row, TOTAL) for the year, (TOTAL, quarter) and (TOTAL, TOTAL).
    """
    whole = with_totals(values, rows, quarters)
    hidden: set[Cell] = hidden_totals({quarter: whole[TOTAL, quarter] for quarter in quarters}, k)
    for quarter in quarters:
        column = {row: whole[row, quarter] for row in rows}
        hidden |= {(row, quarter) for row in hidden_in_line(column, k, (TOTAL, quarter) not in hidden)}
    open_sums = [row for row in rows if any((row, quarter) in hidden for quarter in quarters)]
    hidden |= {(row, TOTAL) for row in open_sums}
    shown = sorted(
        (row for row in rows if row not in open_sums), key=lambda row: (whole[row, TOTAL] == 0, whole[row, TOTAL])
    )
    for cell in [*((row, TOTAL) for row in shown), TOTAL_CELL, *((TOTAL, quarter) for quarter in quarters)]:
        if Grid(whole, hidden).safe(k):
            break
        hidden.add(cell)
    large = [
        row
        for row in sorted(open_sums, key=lambda row: -whole[row, TOTAL])
        if _line_safe([whole[row, quarter] for quarter in quarters if (row, quarter) in hidden], k)
    ]
    return frozenset(_shown_after_all(whole, hidden, large, k))


def _shown_after_all(whole: Mapping[Cell, int], hidden: set[Cell], rows: list[str], k: int) -> set[Cell]:
    """Return the hidden cells less the sums of those rows that can be shown: all at once where that is safe, else half by half."""
    if not rows:
        return hidden
    fewer = hidden - {(row, TOTAL) for row in rows}
    if Grid(whole, fewer).safe(k):
        return fewer
    if len(rows) == 1:
        return hidden
    middle = len(rows) // 2
    return _shown_after_all(whole, _shown_after_all(whole, hidden, rows[:middle], k), rows[middle:], k)


TOTAL_CELL: Cell = (TOTAL, TOTAL)


def hidden_totals(totals: Mapping[str, int], k: int) -> set[Cell]:
    """Return which totals of the quarters, and whether that of the year, are hidden."""
    year_small = small(sum(totals.values()), k)
    hidden: set[Cell] = {(TOTAL, quarter) for quarter, value in totals.items() if small(value, k)}
    safe = _line_safe([totals[quarter] for _, quarter in hidden], k)
    return hidden | {TOTAL_CELL} if year_small or (hidden and not safe) else hidden


def with_totals(values: Mapping[Cell, int], rows: Iterable[str], columns: Iterable[str]) -> dict[Cell, int]:
    """Return every cell, zeros too, with the totals of rows and columns and of all."""
    columns = list(columns)
    whole: dict[Cell, int] = dict.fromkeys(((TOTAL, column) for column in [*columns, TOTAL]), 0)
    for row in rows:
        whole[row, TOTAL] = 0
        for column in columns:
            value = values.get((row, column), 0)
            whole[row, column] = value
            for cell in ((row, TOTAL), (TOTAL, column), TOTAL_CELL):
                whole[cell] += value
    return whole
