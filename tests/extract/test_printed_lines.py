"""Lines as a page prints them: wrapped twice, or with the words of another column between theirs in the stored text."""

from decimal import Decimal

import pytest

from pipeline.evaluate.practice import practice_source
from pipeline.extract import extract
from pipeline.extract.reading import CellReading, read_entry
from pipeline.models.document import Box, Cell, Entry, Layout, Line, Packed, Span
from pipeline.read.text import read_text


def entry_of(lines: list[Line]) -> Entry:
    return Entry(
        cao_code="1",
        code_printed="1",
        cao_name="x",
        name_spans=(),
        sector=None,
        pages=(1,),
        cells=(Cell(name="tekst1", lines=tuple(lines)),),
    )


def lines_of(text: str, early: list[bool | None]) -> list[Line]:
    lines, start = [], 0
    for row, soon in zip(text.split("\n"), [*early, None], strict=True):
        lines.append(Line(parts=(Span(page=1, start=start, end=start + len(row)),), early=soon))
        start += len(row) + 1
    return lines


def reading(lines: list[Line], stored: str) -> CellReading:
    (cell,) = read_entry(entry_of(lines), stored).cells
    return cell


def wrapped(text: str, early: bool | None) -> CellReading:
    return reading(lines_of(text, [early] * text.count("\n")), text)


def test_lines_that_all_end_early_and_go_on_in_small_letters_were_wrapped_before() -> None:
    text = (
        "De stagiair krijgt voor elk uur dat\nhij aanwezig is een bedrag van € 3,25\nnetto, en dat ook op de dagen dat er\n"
        "niet wordt gewerkt."
    )
    assert len(wrapped(text, early=True).units) == 1


def units(text: str, early: list[bool | None]) -> list[str]:
    cell = reading(lines_of(text, early), text)
    return [cell.text[unit.start : unit.end].replace("\n", " ") for unit in cell.units]


@pytest.mark.parametrize(
    ("text", "early"),
    [
        ("Voor de rit naar de kweker betaalt hij\n€\n0,21 per kilometer.", [True, False]),
        ("Bij ziekte vergoedt de kweker hem\n€ 12 per dag.", [True]),
        ("Sokken, laarzen en een pet worden\nverstrekt, en de stagiair draagt ze.", [True]),
        ("De helft betaalt het Scholingsfonds\nBloembollen aan de kweker terug.", [False]),
        ("1e jaar € 24,10 2e jaar € 28,35\n3e jaar € 33,80", [True]),
        ("tot en met mei 2027 € 310\n€ 420 € 530", [False]),
        (
            "1e jaar € 29,50 2e jaar € 38,90 De bedragen zijn per 1 mei 2028:\n1e jaar plukker 2e jaar\nplukker € 30,10 € 39,50",
            [False, False],
        ),
        ("De kweker betaalt een keuring (kosten:\n€ 31,50) voor de stagiair.", [False]),
        ("De oogstpremie (max. € 90 p.w.):\nalleen voor vaste plukkers.", [True]),
        ("Het bedrag is € 310 per maand\nvoor een stagiair, € 390 per maand\nvoor een afstudeerder.", [False, False]),
    ],
)
def test_a_sentence_that_plainly_goes_on_below_is_one_part(text: str, early: list[bool | None]) -> None:
    assert units(text, early) == [text.replace("\n", " ")]


@pytest.mark.parametrize(
    ("text", "early"),
    [
        ("Vergoeding per maand\nmbo € 300\nhbo € 400", [True, True]),
        ("De stagiair krijgt:\nmbo 3: € 300 per maand\nmbo 4: € 320 per maand", [True, False]),
        ("Iedereen doet mee.\nMbo-stagiairs krijgen € 300.", [True]),
        ("- mbo: € 300 per maand\n- hbo: € 400 per maand", [False]),
        ("Vergoeding per plukdag, met een maximum van 9 plukdagen per maand\n1 mei 2027 t/m 30 april 2028\n1e jaar € 21,30", [False, True]),
        ("Vergoeding per maand, seizoen 2027/2028\nsoort oogst en bedrag\nmbo appels € 45\nhbo peren € 90", [False, True, True]),
        ("1 mei 2027: havo 310,00 / vwo 415,00\n1 mei 2028: havo 325,50 / vwo 435,75", [None]),
        ("De plukker krijgt € 310,00 (m.i.v. 1-5-2027)\nPer 1-5-2028 wordt dit € 325,50.", [None]),
        (
            "lid 2 De plukker krijgt € 310 per maand.\nlid 3 Omgerekend is dat € 15 per dag,\nlid 4 Wie korter komt, krijgt minder.",
            [None, None],
        ),
        ("1. Hij krijgt een vaste vergoeding van € 395,-.\n2. Die bestaat uit € 350,- voor het plukken.", [False]),
    ],
)
def test_lines_of_their_own_stay_apart(text: str, early: list[bool | None]) -> None:
    assert units(text, early) == text.split("\n")


def test_the_last_words_of_a_line_alone_on_the_next_are_no_end_of_a_paragraph() -> None:
    text = "De vergoeding is voor een plukker van\nhavo-niveau\n27,5 procent en op vwo-niveau 32\nprocent van\nhet loon."
    assert units(text, [False, True, False, True]) == [text.replace("\n", " ")]


def amounts(text: str, early: list[bool | None]) -> list[Decimal | None]:
    entry = entry_of(lines_of(text, early))
    (agreement,) = extract(
        read_text(text.encode(), "x", "typeset"), Layout(entries=Packed([entry])), practice_source("x", "annex", text, "x.txt")
    ).agreements
    return [p.amount for p in agreement.provisions]


def test_what_a_sentence_says_of_an_amount_counts_across_its_line_ends() -> None:
    text = "Stagiairs krijgen € 310 per maand. De kouslaarzentoeslag (€ 2,15 per\nuur) is uitsluitend voor werknemers\nbestemd."
    assert amounts(text, [False, False]) == [Decimal(310)]


def test_a_title_and_the_period_below_it_both_head_the_rows() -> None:
    text = "Plukvergoeding per dag (bruto)\nLooptijd: 1 mei 2027 t/m 30 april 2028\n1e jaar stage € 14,20\n2e jaar stage € 16,90"
    document = read_text(text.encode(), "x", "typeset")
    entry = entry_of(lines_of(text, [True] * 3))
    (agreement,) = extract(document, Layout(entries=Packed([entry])), practice_source("x", "annex", text, "x.txt")).agreements
    assert [(p.amount, p.per, p.gross_net) for p in agreement.provisions] == [
        (Decimal("14.20"), "day", "gross"), (Decimal("16.90"), "day", "gross"),
    ]  # fmt: skip


def test_rows_below_each_other_stay_rows_where_lines_end_early() -> None:
    text = "De vergoeding bedraagt per maand:\nmbo € 300\nhbo € 400\nwo € 500"
    assert len(wrapped(text, early=True).units) == 4


def parts(gap: float) -> CellReading:
    stored = "voor\nstagiairs"
    first = Span(page=1, start=0, end=4, box=Box(x0=0, top=0, x1=20, bottom=10))
    second = Span(page=1, start=5, end=14, box=Box(x0=20 + gap, top=0, x1=70, bottom=10))
    return reading([Line(parts=(first, second))], stored)


def test_words_of_a_justified_line_are_no_cells_of_a_table() -> None:
    assert parts(6).text == "voor stagiairs"


def test_what_stands_far_apart_is() -> None:
    assert parts(25).text == "voor\tstagiairs"


@pytest.mark.parametrize(
    ("text", "early"),
    [
        ("Stagiairs krijgen € 510 bruto per maand\n(wo), € 440 bruto per maand (hbo) of € 340 bruto", [False]),
        ("De bedragen gelden, bruto per maand, per 1 januari\n2027 voor iedereen.", [True]),
        ("De vergoeding voor mbo en hbo is respectievelijk € 270,\n€ 330 per maand.", [True]),
        ("De bol-stagiair van niveau\n1 en 2 krijgt een vergoeding.", [True]),
        ("Leerlingen krijgen van het garantieloon met 16 jaar\n45%", [True]),
        ("De kweker betaalt voor elke dag € 31,-\n(havo) of € 36,- (vwo) bruto per dag.", [True]),
        ("Het bedrag is € 310 bruto per maand\nvanaf 1 mei 2027, bij een week van\n36 uur.", [True, True]),
        ("De vergoeding bedraagt per 1mei\n2027 voor allen € 310.", [True]),
        ("De kweker betaalt per 1 mei 2027€\n310,-- bruto per maand.", [True]),
        ("Havisten: ten minste\n1.150 euro per jaar.", [False]),
        ("De volgende bedragen gelden dan: havo € 310,40;\nvwo € 401,80; mavo € 280.", [True]),
        ("Oogst per dag vanaf 1-5-2026 vanaf 1-5-2027 havo € 12,50\n€ 13,10", [False]),
        ("Ingangsdatum van alle bedragen:\n29 mei 2027.", [False]),
        ("De bedragen gelden van 1 mei 2027 t/m\n30 april 2028.", [False]),
        ("Zij zijn bruto en gelden vanaf 1\nmei 2027.", [False]),
        ("Plukt de havist\nminder dan 9 uur per week, dan is de\nvergoeding € 3,40 per uur.", [True, True]),
    ],
)
def test_a_figure_below_goes_with_the_words_above_it(text: str, early: list[bool | None]) -> None:
    assert units(text, early) == [text.replace("\n", " ")]
