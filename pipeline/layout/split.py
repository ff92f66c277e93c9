"""Tell name, Tekst 1 and Tekst 2 apart on the printed lines of one table row.

A beam search chooses two cuts per line: where the name ends and where Tekst 1 ends. What speaks for a cut: each column wraps at its own
width (a line fits, the line and the column's next word do not), words that follow each other down a column belong together, words on
both sides of a cut do not, a hyphenated word goes on in its column, and cells begin with a capital and end with a full stop.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.layout.fit import LOOSE
from pipeline.layout.joins import begins_cell, ends_cell, successor
from pipeline.layout.judge import Cut, Evidence, Geometry, Judge, RowLine

HOPELESS = 14.0
WRAPPED = 2.5
SHORT = 4
_FEWEST_SHARED, _SHARES, _SHARED_BEAM = 3, 7, 8  # lines of a row that may have widths of its own, shares tried, readings kept of each
_WELL = 1.0  # a row that is explained as well as this per line is not tried with widths of its own
_BEGINS, _ROOM = 3, 1.12  # places tried where a second text may begin; room left beside the longest line of a text wrapped by hand


@dataclass(slots=True)
class _State:
    score: float
    name: tuple[int, int] | None
    """Line and number of tokens of the last line of the name."""
    naming: bool
    one: tuple[int, int, int] | None
    """Line, first and last token of the last line of Tekst 1."""
    two: tuple[int, int] | None
    gap_one: int
    gap_two: int
    list_one: tuple[int, int]
    """Last figure and letter of a numbered list in Tekst 1."""
    list_two: tuple[int, int]
    cut: tuple[int, int]
    parent: "_State | None"

    def key(self) -> tuple[object, ...]:
        return self.name if self.naming else None, self.naming, self.one, self.two


_BEGIN = _State(0.0, None, True, None, None, 0, 0, (0, 0), (0, 0), (0, 0), None)


def split_row(lines: Sequence[RowLine], named: bool, evidence: Evidence) -> tuple[list[Cut], float]:
    """The cuts of each line of a row, from top to bottom, and how well they explain the row.

    `named` says that the row begins with a name; where one runs on behind a repeated code, it may or may not.
    """
    if not lines:
        return [], 0.0
    return _Search(lines, named, evidence).run()


def split_row_closely(lines: Sequence[RowLine], named: bool, evidence: Evidence) -> tuple[list[Cut], float]:
    """Like `split_row`, and again with narrower columns where the row may have been wrapped by hand, short of its columns."""
    cuts, score = split_row(lines, named, evidence)
    if len(lines) < 2 or any(line.stops for line in lines):
        return cuts, score
    for turn in range(2):
        better = False
        widths = _narrower(lines, cuts, evidence.geometry) if len(lines) > 2 else []
        if not turn:
            widths += _begun(lines, cuts, evidence)
            widths += _shared(lines, cuts, named, evidence) if score <= _WELL * len(lines) else []
        for geometry in dict.fromkeys(widths):
            again = split_row(lines, named, replace(evidence, geometry=geometry))
            if again[1] > score + WRAPPED:
                cuts, score = again
                better = True
        if not better:
            break
    return cuts, score


def _narrower(lines: Sequence[RowLine], cuts: Sequence[Cut], geometry: Geometry) -> list[Geometry]:
    """Widths of the row's own longest lines, where they fall short of the columns."""
    measure = geometry.face
    ones = [measure.tokens(line.tokens[cut.name : cut.tekst1]) for line, cut in zip(lines, cuts, strict=True)]
    twos = [measure.tokens(line.tokens[cut.tekst1 :]) for line, cut in zip(lines, cuts, strict=True)]
    # the first line may have taken in words of the name
    longest = max(*ones[1:], *twos)
    widths = {round(1.01 * width, 2) for width in (max(ones[1:]), max(twos), longest) if width > 0.3 * geometry.tekst1}
    found = []
    for one in [geometry.tekst1, *sorted(width for width in widths if width < 0.94 * geometry.tekst1)]:
        for two in [geometry.tekst2, *sorted(width for width in widths if width < 0.94 * geometry.tekst2)]:
            if (one, two) != (geometry.tekst1, geometry.tekst2):
                found.append(replace(geometry, tekst1=one, tekst2=two))
    return found


def _shared(lines: Sequence[RowLine], cuts: Sequence[Cut], named: bool, evidence: Evidence) -> list[Geometry]:
    """Widths of a row that was wrapped by hand throughout: its widest line, shared by two columns as explains the row best."""
    g = evidence.geometry
    widest = max(g.face.tokens(line.tokens[cut.name :]) for line, cut in zip(lines, cuts, strict=True))
    if len(lines) < _FEWEST_SHARED or widest > 0.9 * (g.tekst1 + g.tekst2):
        return []
    tried = []
    for n in range(_SHARES):
        share = 0.34 + 0.32 * n / (_SHARES - 1)
        geometry = replace(g, tekst1=share * widest, tekst2=(1 - share) * widest, loose=LOOSE)
        found, score = split_row(lines, named, replace(evidence, geometry=geometry, beam=_SHARED_BEAM))
        tried.append((score, n, found))
    return _narrower(lines, max(tried)[2], g)


def _begun(lines: Sequence[RowLine], cuts: Sequence[Cut], evidence: Evidence) -> list[Geometry]:
    """Widths a little above those of the first line, cut where a second text may begin that none was found of."""
    if any(cut.tekst1 < len(line.tokens) for line, cut in zip(lines, cuts, strict=True)):
        return []
    tokens, measure, g = lines[0].tokens, evidence.geometry.face, evidence.geometry
    places: list[tuple[float, int]] = []
    for j in range(cuts[0].name + 1, len(tokens) - 1):
        if begins_cell(tokens[j].text, tokens[j + 1].text, evidence.openings, evidence.weights) > 0:
            places.append((evidence.cohesion.score(tokens[j - 1].text, tokens[j].text, True), j))
    found = []
    for _, j in sorted(places)[:_BEGINS]:
        one, two = measure.tokens(tokens[cuts[0].name : j]) * _ROOM, measure.tokens(tokens[j:]) * _ROOM
        for width in (one, max(one, two)):
            if width < 0.94 * g.tekst1 and two < 1.06 * g.tekst2:
                found.append(replace(g, tekst1=width, tekst2=min(two, g.tekst2)))
    return list(dict.fromkeys(found))


def best_readings(lines: Sequence[RowLine], named: bool, evidence: Evidence, most: int) -> list[list[tuple[int, int]]]:
    """The cuts of the likeliest readings of a row, the best first."""
    return _Search(lines, named, evidence).readings(most)


def score_reading(lines: Sequence[RowLine], named: bool, evidence: Evidence, cuts: Sequence[tuple[int, int]]) -> float:
    """How well given cuts explain a row."""
    search = _Search(lines, named, evidence)
    state = _BEGIN
    for n, cut in enumerate(cuts):
        state = search.step(n, state, cut)
    return state.score + search.close(state)


class _Search:
    def __init__(self, lines: Sequence[RowLine], named: bool, evidence: Evidence) -> None:
        self.lines = lines
        self.named = named
        self.e = evidence
        self.g = evidence.geometry
        self.w = evidence.weights
        self.judge = Judge(lines, evidence)

    def run(self) -> tuple[list[Cut], float]:
        finals = self._finals()
        return self._margins(finals), finals[0][0]

    def readings(self, most: int) -> list[list[tuple[int, int]]]:
        return [self._path(state) for _, state in self._finals()[:most]]

    def _finals(self) -> list[tuple[float, _State]]:
        """The last states of the readings, the best first."""
        beam = [_BEGIN]
        for n in range(len(self.lines)):
            reached: dict[tuple[object, ...], _State] = {}
            for state in beam:
                for cut in self.cuts(n, state):
                    new = self.step(n, state, cut)
                    key = new.key()
                    if key not in reached or reached[key].score < new.score:
                        reached[key] = new
            beam = sorted(reached.values(), key=lambda state: -state.score)[: self.e.beam]
            least = beam[0].score - HOPELESS
            beam = [state for state in beam if state.score > least]
        return sorted(((state.score + self.close(state), state) for state in beam), key=lambda pair: -pair[0])

    def _margins(self, finals: list[tuple[float, _State]]) -> list[Cut]:
        best_score = finals[0][0]
        paths = [(score, self._path(state)) for score, state in finals]
        chosen = paths[0][1]
        cuts: list[Cut] = []
        for n, (i, j) in enumerate(chosen):
            rival = max((score for score, path in paths[1:] if path[n] != (i, j)), default=None)
            split = 0 < j < len(self.lines[n].tokens) and j > i
            doubt = 1.0 if rival is None else min(1.0, (best_score - rival) / 4.0)
            cuts.append(Cut(i, j, doubt if split or doubt < 1.0 else None))
        return cuts

    def _path(self, state: _State | None) -> list[tuple[int, int]]:
        path: list[tuple[int, int]] = []
        while state is not None and state.parent is not None:
            path.append(state.cut)
            state = state.parent
        return path[::-1]

    def cuts(self, n: int, state: _State) -> list[tuple[int, int]]:
        """The cuts of line `n` that are worth trying."""
        line = self.lines[n]
        count = len(line.tokens)
        if line.hint == "tekst1":
            return [(0, count)]
        if line.hint == "tekst2":
            return [(0, 0)]
        if line.hint == "name":
            return [(count, count)]
        heads = [0]
        if state.naming:
            heads = self.judge.heads(n)
            if state.name is not None:
                heads = [0] if line.unnamed else [0, *heads]
            elif not self.named:
                heads = [0, *heads]
        return [cut for i in heads for cut in self.judge.tails(n, i)]

    def step(self, n: int, state: _State, cut: tuple[int, int]) -> _State:
        """The state behind line `n` read with this cut."""
        i, j = cut
        line = self.lines[n]
        tokens = line.tokens
        count = len(tokens)
        score = state.score + self.judge.local(n, i, j)
        name, naming, one, two = state.name, state.naming, state.one, state.two
        gap_one, gap_two = state.gap_one, state.gap_two
        list_one, list_two = state.list_one, state.list_two
        if i:
            score += self.judge.name_score(n, i, state.name, state.one is None)
            name = (n, i)
        elif naming and (name is not None or not self.named):
            naming = False
        if j > i:
            mark = self.judge.mark(n, i)
            if mark and j > i + 1:
                gain, list_one = successor(mark, list_one)
                score += self.w.order * gain
            if one is None:
                score += begins_cell(tokens[i].text, tokens[i + 1].text if i + 1 < j else "", self.e.openings, self.w)
            else:
                score += self.judge.goes_on(one, (n, i, j), state.list_one != (0, 0), self.g.tekst1)
                if gap_one:
                    score -= self.w.hole * min(gap_one, 2)
            one, gap_one = (n, i, j), 0
        elif one is not None:
            gap_one += 1
        if j < count:
            mark = self.judge.mark(n, j)
            if mark and j + 1 < count:
                gain, list_two = successor(mark, list_two)
                score += self.w.order * gain
            if two is None:
                if j > i and self.judge.dangles(n, j):
                    score -= self.w.dangling_first
                score += (
                    self.w.second
                    + self.e.second
                    + begins_cell(tokens[j].text, tokens[j + 1].text if j + 1 < count else "", self.e.openings, self.w)
                )
                if state.one is not None and line.hint != "tekst2":
                    score -= self.w.second_late
                if one is None and line.hint != "tekst2" and not line.first_on_page:
                    score -= self.w.second_alone
            else:
                above = (two[0], two[1], len(self.lines[two[0]].tokens))
                score += self.judge.goes_on(above, (n, j, count), state.list_two != (0, 0), self.g.tekst2)
                if gap_two:
                    score -= self.w.hole * min(gap_two, 2)
            two, gap_two = (n, j), 0
        elif two is not None:
            gap_two += 1
        # a column that ends here for good should end like a cell; judged once, when the other goes on without it
        if gap_one == 1 and one is not None:
            score += ends_cell(self.lines[one[0]].tokens[one[2] - 1].text, self.w)
            if j < count and two is not None:
                score -= self.w.first_ends
                if one[0] == 0 and one[2] - one[1] <= SHORT:
                    score -= self.w.heading_alone
        if gap_two == 1 and two is not None:
            score += ends_cell(self.lines[two[0]].tokens[-1].text, self.w)
        return _State(score, name, naming, one, two, gap_one, gap_two, list_one, list_two, cut, state)

    def close(self, state: _State) -> float:
        """What the ends of the cells are worth that reach the last line."""
        score = 0.0
        if state.one is None and state.two is not None and not any(line.hint for line in self.lines):
            score -= self.w.second_only
        if state.one is not None and not state.gap_one:
            score += ends_cell(self.lines[state.one[0]].tokens[state.one[2] - 1].text, self.w)
        if state.two is not None and not state.gap_two:
            score += ends_cell(self.lines[state.two[0]].tokens[-1].text, self.w)
        return score
