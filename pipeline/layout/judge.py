"""What speaks for and against a reading of the lines of one table row, line by line and from line to line. Scores are in nats."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.layout.cohesion import Cohesion, goes_on, stem
from pipeline.layout.grammar import (
    answers,
    asks_again,
    behind_capitals,
    breaks_date,
    breaks_off,
    capital_behind_amount,
    doubled,
    headless_amount,
    heads_clause,
    heads_paragraph,
    is_title,
    runs_on_from_title,
    small_behind_stop,
    splits_amount,
    splits_measure,
    splits_range,
)
from pipeline.layout.joins import MARKER, Join, Weights, join_score, name_word, overfull, row_of_figures, unfinished
from pipeline.layout.labels import head_goes_on, head_length, names_columns
from pipeline.layout.lines import Token
from pipeline.layout.listed import row_figures
from pipeline.layout.metrics import Face
from pipeline.layout.shapes import is_row, shape
from pipeline.layout.stops import Stops, stop_score
from pipeline.layout.vocab import vocabulary

BEAM = 16
_FIGURES = frozenset(("amount", "share", "year"))
_NOTHING = (Token(0, 0, "", 0),) * 3
_NAMED = 3  # words of a name beside the heads of a table, at most
_WIDE = 1.35
# `artikel 12.` ends in no list mark
_NUMBER_LEADS = frozenset(vocabulary("number_leads")["words"])


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
    counts: dict[str, int] = field(default_factory=dict)
    """How often each word occurs in the document, in small letters."""
    second: float = 0.0
    """What speaks for a Tekst 2 because most rows have one."""
    lower_name: float = 1.0
    """How much small letters count against a word in a name."""
    beam: int = BEAM
    """How many readings of a row are kept from line to line."""
    weights: Weights = field(default_factory=Weights)


class Judge:
    """Scores for the lines of one row, each worked out once."""

    def __init__(self, lines: Sequence[RowLine], evidence: Evidence) -> None:
        self.lines = lines
        self.e = evidence
        self.g = evidence.geometry
        self.w = evidence.weights
        self.space = self.g.face.space
        self._tails: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._local: dict[tuple[int, int, int], float] = {}
        self._joins: dict[tuple[tuple[int, int, int], tuple[int, int], bool, float], float] = {}
        self._kinds: dict[tuple[int, int, int], str] = {}
        self._oddities: dict[int, list[tuple[int, int, float]]] = {}
        self._heads: dict[int, list[int]] = {}
        self._marks: dict[tuple[int, int], str] = {}
        self._table_heads: dict[tuple[int, int], int] = {}
        self._names: dict[tuple[int, int, tuple[int, int] | None, bool], float] = {}
        self._alike: dict[tuple[tuple[int, int, int], tuple[int, int, int]], float] = {}
        self.shapes = [tuple(shape(token.text) for token in line.tokens) for line in lines]
        self.whole_rows = {shapes for shapes in self.shapes[1:] if is_row(shapes) and self._twice(shapes)}
        self.cum: list[list[float]] = []
        for line in lines:
            sums = [0.0]
            for token in line.tokens:
                sums.append(sums[-1] + self.g.face.word(token.text) + self.space)
            self.cum.append(sums)

    def _twice(self, row: tuple[str, ...]) -> bool:
        """Whether several lines begin or end in the shape of a row."""
        size = len(row)
        return sum(shapes[:size] == row or shapes[-size:] == row for shapes in self.shapes[1:]) > 1

    def width(self, line: int, first: int, last: int) -> float:
        """Width of some words of a line."""
        sums = self.cum[line]
        return sums[last] - sums[first] - self.space

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
                found += self._before_capitals(n, i, two)
                if not found:
                    found = [(i, min(range(i, count + 1), key=lambda j: self._excess(n, i, j)))]
                if found[-1] != (i, count):
                    found.append((i, count))
                head = self._head(n, i)
                found += [(i, head)] if i < head < count and (i, head) not in found else []
                if self.whole_rows:
                    found += [(i, j) for j in range(i + 1, count) if self.shapes[n][i:j] in self.whole_rows and (i, j) not in found]
            self._tails[n, i] = found
        return found

    def _before_capitals(self, n: int, i: int, two: float) -> list[tuple[int, int]]:
        """Cuts before a capital behind a Tekst 1 that is wider than its column, as the head of a table may be."""
        tokens, most = self.lines[n].tokens, self.g.tekst1 * _WIDE
        fit = 1.06 + self.g.loose
        return [
            (i, j)
            for j in range(i + 2, len(tokens))
            if tokens[j].text[0].isupper() and self.g.tekst1 * fit < self.width(n, i, j) <= most and self.width(n, j, len(tokens)) <= two
        ]

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
            score -= self.w.cut_name * max(self.w.cohesion_floor, self.e.cohesion.score(tokens[i - 1].text, tokens[i].text, True))
        score -= self._odd(n, i, j) + self._odd(n, j, count)
        if i < j < count:
            if j == i + 1 and MARKER.match(tokens[i].text):
                score -= self.w.bare_marker
            elif self.dangles(n, j):
                score -= self.w.dangling
            together = max(self.w.cohesion_floor, self.e.cohesion.score(tokens[j - 1].text, tokens[j].text, True))
            score -= (self.w.cut if together > 0 else self.w.cut_apart) * together
            earlier, before, word, following = (tokens[k].text if i <= k < count else "" for k in range(j - 2, j + 2))
            if splits_amount(before, word, following):
                score -= self.w.amount
            if splits_range(before, word, following):
                score -= self.w.range_cut
            if splits_measure(before, word, earlier):
                score -= self.w.measure
            if _parts_bracket(tokens[i:j], tokens[j:]):
                score -= self.w.bracket
            if self._bare(tokens, j):
                score -= self.w.bare_mark
        if j > i:
            score += self._overfull(n, i, j, self.g.tekst1)
        if j < count:
            score += self._overfull(n, j, count, self.g.tekst2)
        if 0 < j < count:
            if not i and self._in_list(n):
                score -= self.w.row_cut
            if self.whole_rows:
                score += self.w.twin * ((self.shapes[n][i:j] in self.whole_rows) + (self.shapes[n][j:] in self.whole_rows))
        return score

    def _bare(self, tokens: Sequence[Token], j: int) -> bool:
        """Whether a word is a mark that begins nothing: no list mark, and no sign before an amount."""
        text = tokens[j].text
        signed = text == "€" and j + 1 < len(tokens) and tokens[j + 1].text[0].isdigit()
        return not signed and not any(char.isalnum() for char in text) and not MARKER.match(text)

    def _overfull(self, n: int, first: int, last: int, column: float) -> float:
        """What a stretch of a line pays that is wider than its column; the rows of a table do not wrap, and are spaced as they like."""
        cost = self.w.full_line * overfull(self.width(n, first, last), column, self.g.loose)
        set_apart = cost and (self.shapes[n][first:last] in self.whole_rows or last == self._head(n, first))
        return max(cost, -self.w.wide_row) if set_apart else cost

    def _head(self, n: int, first: int) -> int:
        """Up to which word a line is the heads of a table's columns from a word on that may be the first behind the name."""
        if first > _NAMED:
            return 0
        found = self._table_heads.get((n, first))
        if found is None:
            words = head_length(tuple(token.text for token in self.lines[n].tokens[first:]))
            found = self._table_heads[n, first] = first + words if words else 0
        return found

    def row_kind(self, n: int, first: int, last: int) -> str:
        """Whether a stretch of a line is a row of a list of figures, see `row_of_figures`."""
        key = (n, first, last)
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = row_of_figures([token.text for token in self.lines[n].tokens[first:last]])
        return kind

    def goes_on(self, above: tuple[int, int, int], below: tuple[int, int, int], hanging: bool, column: float) -> float:
        """How well a column goes on from one line to the next, where both may be rows of a table, which end short of the column."""
        join, rows = self.join(above, below[:2], hanging, column), self.rows_of_figures(above, below)
        return rows + (max(0.0, join) if rows >= self.w.twin else join)

    def rows_of_figures(self, above: tuple[int, int, int], below: tuple[int, int, int]) -> float:
        """What two lines of a column are worth that are rows of one list."""
        n, first, last = below
        shapes = self.shapes[n]
        if shapes[last - 1] not in _FIGURES and (last - first < 2 or shapes[last - 2] != "per"):
            return self._announces(above, below)
        score = self._alike.get((above, below))
        if score is None:
            kind = self.row_kind(*below)
            score = self.w.rows if kind and kind == self.row_kind(*above) else 0.0
            one, two = (self.shapes[n][first:last] for n, first, last in (above, below))
            upper, lower = (tuple(token.text for token in self.lines[n].tokens[first:last]) for n, first, last in (above, below))
            if two[-1] in ("amount", "share") or two[-2:-1] == ("per",):
                columns = len(row_figures(lower))
                alike = columns > 1 or (columns == 1 and lower[0].isdigit() and upper[0].isdigit())  # `16 € 612,40` above `17 € 705,15`
                if (one == two and is_row(two)) or (alike and len(row_figures(upper)) == columns) or _rows_per(upper, lower):
                    score += self.w.twin
                elif names_columns(upper, columns):
                    score += self.w.table_head
            elif head_goes_on(upper, lower):
                score += self.w.table_head
            end = self.lines[above[0]].tokens[above[2] - 1].text
            if end[-1] == ":" and (kind or is_row(two)):
                score += self.w.announced
            self._alike[above, below] = score
        return score

    def _announces(self, above: tuple[int, int, int], below: tuple[int, int, int]) -> float:
        """What a line below a colon is worth that is the head of a table."""
        if self.lines[above[0]].tokens[above[2] - 1].text[-1] != ":":
            return 0.0
        words = tuple(token.text for token in self.lines[below[0]].tokens[below[1] : below[2]])
        return self.w.announced if names_columns(words, 1) or head_length(words) == len(words) else 0.0

    def _in_list(self, n: int) -> bool:
        """Whether a whole line is a row of a list of figures, as its neighbour is."""
        kind = self.row_kind(n, 0, len(self.lines[n].tokens))
        near = [m for m in (n - 1, n + 1) if 0 <= m < len(self.lines)]
        return bool(kind) and any(self.row_kind(m, 0, len(self.lines[m].tokens)) == kind for m in near)

    def mark(self, n: int, first: int) -> str:
        """The mark of a list item or clause that begins at a word of a line: `b.`, the `4` of `lid 4 Bij`; empty where none does."""
        found = self._marks.get((n, first))
        if found is None:
            word, following, later = (token.text for token in (*self.lines[n].tokens[first : first + 3], *_NOTHING)[:3])
            clause = following.rstrip(".:") if heads_clause(word, following, later) else ""
            found = self._marks[n, first] = word if MARKER.match(word) else clause
        return found

    def dangles(self, n: int, j: int) -> bool:
        """Whether the words up to `j` of a line end in a list mark."""
        tokens = self.lines[n].tokens
        before, mark = (tokens[j - 2].text, tokens[j - 1].text) if j > 1 else ("", "")
        if not before or (mark[0] == "(" and goes_on(before)):
            return False  # `vier (4)`
        return bool(MARKER.match(mark)) and before.lower() not in _NUMBER_LEADS

    def _odd(self, n: int, first: int, last: int) -> float:
        """What a stretch of a line pays for places at which it cannot go on as one sentence.

        A sentence begins though none has ended, a small letter stands behind a full stop, the heading of an article behind other words,
        or a capital behind an amount.
        """
        found = self._oddities.get(n)
        if found is None:
            found = self._oddities[n] = self._odd_places([token.text for token in self.lines[n].tokens])
        return sum(cost for k, since, cost in found if first <= since and first < k < last) if found else 0.0

    def _odd_places(self, words: Sequence[str]) -> list[tuple[int, int, float]]:
        """The places of a line, the word from which on each is one, and what it costs."""
        around, w, title = ["", *words, "", ""], self.w, -1
        found = []
        for k in range(1, len(words)):
            before, word, earlier, following = words[k - 1], words[k], around[k - 1], around[k + 2]
            cost = w.breaks_off if breaks_off(before, word, earlier, following) else 0.0
            cost += w.ordinary if goes_on(before) and self.e.cohesion.begins(word) else 0.0
            cost += w.heading_inside if heads_clause(word, following, around[k + 3]) else 0.0
            cost += w.capital_inside if behind_capitals(earlier, before, word) else 0.0
            cost += w.doubled if doubled(before, word) or breaks_date(earlier, before, word) or asks_again(before, word) else 0.0
            cost += w.small_inside if small_behind_stop(before, word) else 0.0
            cost += w.heading_inside if following and heads_paragraph(before, word, following) else 0.0
            cost += w.capital_inside if capital_behind_amount(before, word, earlier) else 0.0
            if cost:
                found.append((k, k, cost))
            title = k - 1 if is_title(before, word) else title
            if title >= 0 and following and heads_paragraph(before, word, following, titled=True):
                found.append((k, k, 2 * w.heading_inside))
            elif title >= 0 and runs_on_from_title(before, following) and self.e.cohesion.begins(word):
                found.append((k, title, w.heading_inside))
        return found

    def join(self, before: tuple[int, int, int], after: tuple[int, int], hanging: bool, column: float) -> float:
        """How well a column goes on from one line to the next."""
        key = (before, after, hanging, column)
        score = self._joins.get(key)
        if score is None:
            line, first, last = before
            below = self.lines[after[0]].tokens
            word = below[after[1]].text
            following = below[after[1] + 1].text if after[1] + 1 < len(below) else ""
            later = below[after[1] + 2].text if after[1] + 2 < len(below) else ""
            needed = self.g.face.word(word)
            if word in ("€", "EUR") and following:
                needed += self.space + self.g.face.word(following)  # sign and amount stay together
            above = self.lines[line].tokens
            join = Join(
                end=above[last - 1].text,
                word=word,
                following=following,
                head=above[first].text if last > first + 1 else "",
                title=last > first + 1 and is_title(above[first].text, above[first + 1].text),
                room=column * (1 - self.g.loose) - self.width(line, first, last) - self.space,
                needed=needed,
                column=column,
                hanging=hanging,
                cohesion=self.e.cohesion.score(above[last - 1].text, word, False),
                known=self.e.cohesion.known(above[last - 1].text[:-1] + word),
                clause=heads_clause(word, following, later),
            )
            score = join_score(join, self.w)
            if join.word[0].islower() and breaks_off(join.end, join.word):
                score -= self.w.breaks_off
            if small_behind_stop(join.end, join.word):
                score -= self.w.small_inside
            if headless_amount(join.end, join.word, following):
                score -= self.w.headless
            if answers(join.word):
                score += self.w.answer if join.end[-1] == "?" else -self.w.answer
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

    def _name_score(self, n: int, i: int, name: tuple[int, int] | None, alone: bool) -> float:
        tokens = self.lines[n].tokens
        score = overfull(self.width(n, 0, i), self.g.name, self.g.loose)
        before = self.lines[name[0]].tokens[name[1] - 1].text if name else ""
        for k in range(i):
            elsewhere = self.e.counts.get(stem(tokens[k].text).lower(), 1) - 1
            score += self.w.name * name_word(tokens[k].text, tokens[k - 1].text if k else before, self.e.lower_name, elsewhere)
        if i == len(tokens) and n + 1 < len(self.lines) and self.lines[n + 1].blank_before:
            score += 0.8
        score -= self._unfinished(tokens[i - 1].text)
        if name is not None:
            slack = self.g.name - self.width(name[0], 0, name[1]) - self.space - self.g.face.word(tokens[0].text)
            score += self.w.name_more
            score += 0.8 if slack < 0 else -1.8 * min(1.0, slack / (0.15 * self.g.name))
            score += self._unfinished(before)
            if alone and self.lines[n].blank_before:
                score -= 1.0
        return score

    def _unfinished(self, word: str) -> float:
        """What a name loses that ends in a word; a broken word needs its rest."""
        broken = word[-1] == "-" and len(word) > 1
        return self.w.unfinished * (2 if broken else 1) if unfinished(word) else 0.0

    def name_score(self, n: int, i: int, name: tuple[int, int] | None, alone: bool) -> float:
        """How well the first `i` words of line `n` are the name, behind the `name` so far; `alone` if Tekst 1 has not begun."""
        key = (n, i, name, alone)
        score = self._names.get(key)
        if score is None:
            score = self._names[key] = self._name_score(n, i, name, alone)
        return score


def _rows_per(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether two lines are rows of one figure each with the same measure behind it: `vier dagen € 225,00 per maand`."""
    if min(len(above), len(below)) < 4 or below[-2] != "per" or above[-2:] != below[-2:]:
        return False
    return bool(row_figures(above[:-2]) and row_figures(below[:-2]))


def _parts_bracket(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether a bracket opens in one stretch of words and closes in the next."""
    if right and MARKER.match(right[0].text):
        right = right[1:]  # `3)` closes nothing
    before, behind = (" ".join(token.text for token in part) for part in (left, right))
    closed = behind.find(")")
    return before.rfind("(") > before.rfind(")") and closed >= 0 and behind.find("(", 0, closed) < 0
