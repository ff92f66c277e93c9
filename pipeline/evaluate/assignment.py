"""One-to-one assignment with the highest total similarity.

An exact method (shortest augmenting paths with potentials: Jonker and Volgenant, 1987) in a few
lines rather than scipy, which would be a hundred megabytes for this one function; the tables are
at most some tens of rows. A test compares it with trying every permutation.
"""

from collections.abc import Sequence


def best_pairs(similarity: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) with the highest total similarity; a pair of similarity 0 or less is left out.

    `similarity[row][column]` may be any rectangle. Ties go to the lower row and column, so that the
    result does not depend on anything but the input.
    """
    rows = len(similarity)
    columns = len(similarity[0]) if rows else 0
    if not rows or not columns:
        return []
    if rows > columns:
        turned = [[similarity[row][column] for row in range(rows)] for column in range(columns)]
        return sorted((row, column) for column, row in best_pairs(turned))
    # Leaving a row alone is worth 0, so a negative similarity is never taken for the sake of another pair.
    cost = [[-max(value, 0.0) for value in line] for line in similarity]
    row_of = _assign(cost)
    return sorted((row, column) for column, row in enumerate(row_of) if row is not None and similarity[row][column] > 0)


def _assign(cost: list[list[float]]) -> list[int | None]:
    """For each column the row that takes it; rows <= columns, every row gets a column."""
    rows, columns = len(cost), len(cost[0])
    row_price, column_price = [0.0] * rows, [0.0] * columns
    row_of: list[int | None] = [None] * columns
    for start in range(rows):
        distance = [float("inf")] * columns
        came_from: list[int | None] = [None] * columns
        done = [False] * columns
        row, column, offset = start, None, 0.0
        while True:
            nearest, shortest = -1, float("inf")
            for other in range(columns):
                if done[other]:
                    continue
                length = offset + cost[row][other] - row_price[row] - column_price[other]
                if length < distance[other] - 1e-12:
                    distance[other], came_from[other] = length, column
                if distance[other] < shortest - 1e-12:
                    nearest, shortest = other, distance[other]
            done[nearest], column, offset = True, nearest, shortest
            holder = row_of[nearest]
            if holder is None:
                break
            row = holder
        row_price[start] += offset
        for other in range(columns):
            if done[other]:
                gain = offset - distance[other]
                column_price[other] -= gain
                taken_by = row_of[other]
                if taken_by is not None:
                    row_price[taken_by] += gain
        while column is not None:
            before = came_from[column]
            row_of[column] = start if before is None else row_of[before]
            column = before
    return row_of
