"""Tell name, Tekst 1 and Tekst 2 apart on the printed lines of one table row.

A beam search chooses two cuts per line: where the name ends and where Tekst 1 ends. What speaks for a cut: each column wraps at its own
width (a line fits, the line and the column's next word do not), words that follow each other down a column belong together, words on
both sides of a cut do not, a hyphenated word goes on in its column, and cells begin with a capital and end with a full stop.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.layout.cohesion import Cohesion, stem
from pipeline.layout.joins import MARKER, Join, Weights, begins_cell, ends_cell, join_score, name_word, overfull, successor, unfinished
from pipeline.layout.lines import Token
from pipeline.layout.metrics import Face
from pipeline.layout.stops import Stops, stop_score

BEAM = 16
HOPELESS = 14.0
WRAPPED = 2.5


@dataclass(frozen=True, slots=True)
class Geometry:
    """Widths of the columns in ems, and the face they were measured with."""

    face: Face
    name: float
    tekst1: float
    tekst2: float
    loose: float = 0.0
    """By which share the widths may be wrong, in a first estimate."""


@dataclass(frozen=True, slots=True)
class RowLine:
    """One line of a row, without its code."""

    tokens: tuple[Token, ...]
    first_on_page: bool = False
    blank_before: bool = False
    hint: str = ""
    """`tekst1`, `tekst2` or `name` where it is known what the whole line is; `single` where it has no Tekst 2."""
    unnamed: bool = False
    """The name cannot go on here."""
    stops: Stops | None = None
    """Where the columns begin, if the dump keeps them apart with spaces."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Tokens up to `name` are the name, up to `tekst1` Tekst 1, the rest Tekst 2."""

    name: int
    tekst1: int
    margin: float | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the search goes by."""

    geometry: Geometry
    cohesion: Cohesion
    openings: dict[str, float]
    """Log-odds that a word begins a cell."""
    second: float = -3.0
    """What a row pays for having a Tekst 2 at all."""
    counts: dict[str, int] = field(default_factory=dict)
    """How often each word occurs in the document, in small letters."""
    lower_name: float = 1.0
    """How much small letters count against a word in a name."""
    beam: int = BEAM
    """How many readings of a row are kept from line to line."""
    weights: Weights = field(default_factory=Weights)


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
    if len(lines) < 3 or any(line.stops for line in lines):
        return cuts, score
    for _ in range(2):
        better = False
        for geometry in _narrower(lines, cuts, evidence.geometry):
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


class _Search:
    def __init__(self, lines: Sequence[RowLine], named: bool, evidence: Evidence) -> None:
        self.lines = lines
        self.named = named
        self.e = evidence
        self.g = evidence.geometry
        self.w = evidence.weights
        face = self.g.face
        self.space = face.space
        self._tails: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._local: dict[tuple[int, int, int], float] = {}
        self._joins: dict[tuple[tuple[int, int, int], tuple[int, int], bool, float], float] = {}
        self._heads: dict[int, list[int]] = {}
        self._names: dict[tuple[int, int, tuple[int, int] | None, bool], float] = {}
        self.cum: list[list[float]] = []
        for line in lines:
            sums = [0.0]
            for token in line.tokens:
                sums.append(sums[-1] + face.word(token.text) + face.space)
            self.cum.append(sums)

    def width(self, line: int, first: int, last: int) -> float:
        sums = self.cum[line]
        return sums[last] - sums[first] - self.space

    def run(self) -> tuple[list[Cut], float]:
        beam = [_State(0.0, None, True, None, None, 0, 0, (0, 0), (0, 0), (0, 0), None)]
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
        finals = sorted(((state.score + self.close(state), state) for state in beam), key=lambda pair: -pair[0])
        return self._margins(finals), finals[0][0]

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
            heads = self.heads(n)
            if state.name is not None:
                heads = [0] if line.unnamed else [0, *heads]
            elif not self.named:
                heads = [0, *heads]
        return [cut for i in heads for cut in self.tails(n, i)]

    def tails(self, n: int, i: int) -> list[tuple[int, int]]:
        """The cuts behind a name of `i` tokens: those that leave both columns within their widths, else the least bad."""
        found = self._tails.get((n, i))
        if found is None:
            count = len(self.lines[n].tokens)
            if self.lines[n].hint == "single":
                found = [(i, count)]
            else:
                room = 1.06 + self.g.loose
                one, two = self.g.tekst1 * room, self.g.tekst2 * room
                found = [
                    (i, j)
                    for j in range(i, count + 1)
                    if (j == i or self.width(n, i, j) <= one) and (j == count or self.width(n, j, count) <= two)
                ]
                if not found:
                    found = [(i, min(range(i, count + 1), key=lambda j: self._excess(n, i, j)))]
                if found[-1] != (i, count):
                    found.append((i, count))
            self._tails[n, i] = found
        return found

    def _excess(self, n: int, i: int, j: int) -> float:
        count = len(self.lines[n].tokens)
        one = self.width(n, i, j) / self.g.tekst1 if j > i else 0.0
        two = self.width(n, j, count) / self.g.tekst2 if j < count else 0.0
        return max(one, two)

    def local(self, n: int, i: int, j: int) -> float:
        """What a cut is worth by the line alone."""
        score = self._local.get((n, i, j))
        if score is None:
            score = self._local[n, i, j] = self._local_score(self.lines[n].tokens, n, i, j)
        return score

    def _local_score(self, tokens: Sequence[Token], n: int, i: int, j: int) -> float:
        count = len(tokens)
        score = 0.0
        stops = self.lines[n].stops
        if stops is not None:
            score += stop_score(tokens, i, j, stops, self.w.stop)
        else:
            for k in range(1, count):
                if tokens[k].gap > 1:
                    score += self.w.gap if k in (j, i) else -self.w.gap_unused
        if 0 < i < j:
            score -= self.w.cohesion * max(self.w.cohesion_floor, self.e.cohesion.score(tokens[i - 1].text, tokens[i].text, True))
        if i < j < count:
            if j == i + 1 and MARKER.match(tokens[i].text):
                score -= self.w.bare_marker
            elif (MARKER.match(tokens[j - 1].text) and tokens[j - 1].text[0] not in "0123456789") or (
                tokens[j - 1].text[-1] in "." and MARKER.match(tokens[j - 1].text)
            ):
                score -= self.w.dangling
            score -= self.w.cohesion * max(self.w.cohesion_floor, self.e.cohesion.score(tokens[j - 1].text, tokens[j].text, True))
            if tokens[j - 1].text in ("€", "EUR") and tokens[j].text[:1].isdigit():
                score -= self.w.amount
            if _open(tokens[i:j]) > 0 and _open(tokens[j:]) < 0:
                score -= self.w.bracket
            if not any(char.isalnum() for char in tokens[j].text) and not MARKER.match(tokens[j].text):
                score -= self.w.bare_mark
        if j > i:
            score += overfull(self.width(n, i, j), self.g.tekst1, self.g.loose)
        if j < count:
            score += overfull(self.width(n, j, count), self.g.tekst2, self.g.loose)
        return score

    def step(self, n: int, state: _State, cut: tuple[int, int]) -> _State:
        i, j = cut
        line = self.lines[n]
        tokens = line.tokens
        count = len(tokens)
        score = state.score + self.local(n, i, j)
        name, naming, one, two = state.name, state.naming, state.one, state.two
        gap_one, gap_two = state.gap_one, state.gap_two
        list_one, list_two = state.list_one, state.list_two
        if i:
            score += self.name_score(n, i, state)
            name = (n, i)
        elif naming and (name is not None or not self.named):
            naming = False
        if j > i:
            if MARKER.match(tokens[i].text) and j > i + 1:
                gain, list_one = successor(tokens[i].text, list_one)
                score += gain
            if one is None:
                score += begins_cell(tokens[i].text, tokens[i + 1].text if i + 1 < j else "", self.e.openings)
            else:
                score += self.join(one, (n, i), state.list_one != (0, 0), self.g.tekst1)
                if gap_one:
                    score -= self.w.hole * min(gap_one, 2)
            one, gap_one = (n, i, j), 0
        elif one is not None:
            gap_one += 1
        if j < count:
            if MARKER.match(tokens[j].text) and j + 1 < count:
                gain, list_two = successor(tokens[j].text, list_two)
                score += gain
            if two is None:
                score += self.e.second + begins_cell(tokens[j].text, tokens[j + 1].text if j + 1 < count else "", self.e.openings)
                if state.one is not None and line.hint != "tekst2" and not line.first_on_page:
                    score -= self.w.second_late
                if one is None and line.hint != "tekst2" and not line.first_on_page:
                    score -= self.w.second_alone
            else:
                score += self.join((two[0], two[1], len(self.lines[two[0]].tokens)), (n, j), state.list_two != (0, 0), self.g.tekst2)
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
        if gap_two == 1 and two is not None:
            score += ends_cell(self.lines[two[0]].tokens[-1].text, self.w)
        return _State(score, name, naming, one, two, gap_one, gap_two, list_one, list_two, cut, state)

    def join(self, before: tuple[int, int, int], after: tuple[int, int], hanging: bool, column: float) -> float:
        """How well a column goes on from one line to the next."""
        key = (before, after, hanging, column)
        score = self._joins.get(key)
        if score is None:
            line, first, last = before
            below = self.lines[after[0]].tokens
            word = below[after[1]].text
            following = below[after[1] + 1].text if after[1] + 1 < len(below) else ""
            needed = self.g.face.word(word)
            if word in ("€", "EUR") and following:
                needed += self.space + self.g.face.word(following)  # sign and amount stay together
            above = self.lines[line].tokens
            join = Join(
                end=above[last - 1].text,
                word=word,
                following=following,
                head=above[first].text if last > first + 1 else "",
                room=column * (1 - self.g.loose) - self.width(line, first, last) - self.space,
                needed=needed,
                column=column,
                hanging=hanging,
                cohesion=self.e.cohesion.score(above[last - 1].text, word, False),
            )
            score = join_score(join, self.w)
            self._joins[key] = score
        return score

    def heads(self, n: int) -> list[int]:
        """How many words of line `n` may be the name's."""
        found = self._heads.get(n)
        if found is None:
            tokens, found = self.lines[n].tokens, []
            score = 0.0
            for i in range(1, min(len(tokens), 8) + 1):
                score += name_word(tokens[i - 1].text, tokens[i - 2].text if i > 1 else "-", self.e.lower_name, 0)
                if i > 1 and (score < -5.0 or self.width(n, 0, i) > self.g.name * 1.15):
                    break
                found.append(i)
            self._heads[n] = found
        return found

    def name_score(self, n: int, i: int, state: _State) -> float:
        key = (n, i, state.name, state.one is None)
        score = self._names.get(key)
        if score is None:
            score = self._names[key] = self._name_score(n, i, state.name, state.one is None)
        return score

    def _name_score(self, n: int, i: int, name: tuple[int, int] | None, alone: bool) -> float:
        tokens = self.lines[n].tokens
        score = overfull(self.width(n, 0, i), self.g.name, self.g.loose)
        before = self.lines[name[0]].tokens[name[1] - 1].text if name else ""
        for k in range(i):
            elsewhere = self.e.counts.get(stem(tokens[k].text).lower(), 1) - 1
            score += name_word(tokens[k].text, tokens[k - 1].text if k else before, self.e.lower_name, elsewhere)
        if i == len(tokens) and n + 1 < len(self.lines) and self.lines[n + 1].blank_before:
            score += 0.8
        if unfinished(tokens[i - 1].text):
            score -= self.w.unfinished
        if name is not None:
            slack = self.g.name - self.width(name[0], 0, name[1]) - self.space - self.g.face.word(tokens[0].text)
            score += self.w.name_more
            score += 0.8 if slack < 0 else -1.8 * min(1.0, slack / (0.15 * self.g.name))
            if unfinished(before):
                score += self.w.unfinished
            if alone and self.lines[n].blank_before:
                score -= 1.0
        return score

    def close(self, state: _State) -> float:
        score = 0.0
        if state.one is not None and not state.gap_one:
            score += ends_cell(self.lines[state.one[0]].tokens[state.one[2] - 1].text, self.w)
        if state.two is not None and not state.gap_two:
            score += ends_cell(self.lines[state.two[0]].tokens[-1].text, self.w)
        return score


def _open(tokens: Sequence[Token]) -> int:
    """Brackets that are opened and not closed, negative for those closed and not opened."""
    text = "".join(token.text for token in tokens)
    return text.count("(") - text.count(")")
