from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.assignment import best_pairs

tables = st.tuples(st.integers(0, 5), st.integers(0, 5)).flatmap(
    lambda size: st.lists(
        st.lists(st.floats(-1, 1, allow_nan=False).map(lambda x: round(x, 2)), min_size=size[1], max_size=size[1]),
        min_size=size[0],
        max_size=size[0],
    )
)


def by_trying(table: list[list[float]]) -> float:
    rows, columns = len(table), len(table[0]) if table else 0
    if rows > columns:
        return by_trying([list(line) for line in zip(*table, strict=True)]) if columns else 0.0
    return max(sum(max(table[row][column], 0) for row, column in enumerate(order)) for order in permutations(range(columns), rows))


@given(tables)
def test_the_total_is_the_best_of_all_permutations(table: list[list[float]]) -> None:
    pairs = best_pairs(table)
    assert abs(sum(table[row][column] for row, column in pairs) - by_trying(table)) < 1e-9


@given(tables)
def test_nobody_is_paired_twice_and_nobody_unlike(table: list[list[float]]) -> None:
    pairs = best_pairs(table)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(table[row][column] > 0 for row, column in pairs)


def test_a_greedy_choice_would_be_worse() -> None:
    assert best_pairs([[0.9, 0.8], [0.8, 0.1]]) == [(0, 1), (1, 0)]


def test_nothing_to_pair() -> None:
    assert best_pairs([]) == []
    assert best_pairs([[]]) == []
