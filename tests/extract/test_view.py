import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.view import View, make_view, repair_line
from pipeline.models.document import Cell, Line, Span


def view(*lines: str, role: str = "text") -> tuple[View, str]:
    """A cell with these printed lines, each a line of the stored text, with the stored text."""
    stored, spans = "", []
    for line in lines:
        spans.append(Span(page=1, start=len(stored), end=len(stored) + len(line)))
        stored += line + "\n"
    cell = Cell.model_validate({"name": "body", "lines": tuple(Line.model_validate({"parts": (s,), "role": role}) for s in spans)})
    return make_view(cell, stored), stored


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("een stage-", "vergoeding van"), "een stagevergoeding van"),  # annex: a word broken over two lines
        (("onkosten-", "vergoeding"), "onkostenvergoeding"),  # annex
        (("een stage\u00ad", "vergoeding"), "een stagevergoeding"),  # a soft hyphen of a PDF
        (("mbo-", "student"), "mbo-student"),  # annex: an abbreviation keeps its hyphen
        (("HBO-", "studenten"), "HBO-studenten"),  # annex
        (("woon-", "werkverkeer"), "woon-werkverkeer"),  # annex
        (("Verpleeg-", "Verzorgingshuizen"), "Verpleeg-Verzorgingshuizen"),  # annex: a capital begins a word of its own
        (("onkosten-", "en stagevergoeding"), "onkosten-\nen stagevergoeding"),  # annex: a suspended hyphen
        (("leer-", "of stagevergoeding"), "leer-\nof stagevergoeding"),  # invented
        (("een bedrag", "van"), "een bedrag\nvan"),  # no hyphen: the lines stay apart
        (("€ 350,-", "per maand"), "€ 350,-\nper maand"),  # the dash of an amount is no hyphen
        (("2023 -", "2024"), "2023 -\n2024"),  # a dash between years
    ],
)
def test_lines_meet_as_a_reader_would_join_them(lines: tuple[str, ...], text: str) -> None:
    assert view(*lines)[0].text == text


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("¢. de stage heeft een omvang", "c. de stage heeft een omvang"),  # annex
        ("€ 92,31 €.q. € 126,92", "€ 92,31 c.q. € 126,92"),  # annex
        ("1¢ jaar stagiaire", "1e jaar stagiaire"),  # annex
        ("vanaf Tjanuari 2023", "vanaf 1 januari 2023"),  # annex
        ("vanaf ljuli 2023", "vanaf 1 juli 2023"),  # annex
        ("€ 1augustus 2021 351,", "1augustus 2021 351,"),  # annex: a stray sign before a date
        ("naarrato van het aantal uren", "naar rato van het aantal uren"),  # annex
        ("metingang van 1 juli", "met ingang van 1 juli"),  # annex
        ("€ 4O,- per week", "€ 40,- per week"),  # scan: a letter for a digit
        pytest.param("€ 4OO,- per maand", "€ 400,- per maand"),  # scan
        ("€ l50 per maand", "€ 150 per maand"),  # scan
        ("|De leerling ontvangt _netto| € 90", "De leerling ontvangt netto € 90"),  # dump: a rule of the table stuck to a word
        ("havo _ €95,- en vwo 12% =£€ 110,-", "havo €95,- en vwo 12% = € 110,-"),  # dump
        ("£ 95 per week", "€ 95 per week"),  # dump
        ("4, De leerling woont thuis", "4. De leerling woont thuis"),  # dump: a clause's number
        ("2. leder jaar en ledere week", "2. Ieder jaar en ledere week"),  # dump
        ("in het le leerjaar", "in het 1e leerjaar"),  # dump
        ("vanaf {maart 2027", "vanaf 1 maart 2027"),  # dump
        ("17jaar, 36uur perweek, t/m 2027", "17 jaar, 36 uur per week, t/m 2027"),  # dump
        ("mbo 2en3, 4of5 dagen, 1dag, 5 maanden oflanger €£90", "mbo 2 en 3, 4 of 5 dagen, 1 dag, 5 maanden of langer €90"),  # dump
        ("hboen wo krijgen opeen dag", "hbo en wo krijgen op een dag"),  # dump
        ("een leder jasje voor 12,5 procent", "een leder jasje voor 12,5 procent"),  # near-miss: leather, and no clause
        ("Per3mei2028 en sinds12 juni2027", "Per 3mei 2028 en sinds 12 juni 2027"),  # dump: a date without its spaces
        ("Perlmei2028, Períjuni 2027", "Per 1 mei 2028, Per 1 juni 2027"),  # dump: and its day read as a letter
        ("vanaf 3 mei 2028", "vanaf 3 mei 2028"),  # near-miss
        ("€ lmei 2028 275,-", "1 mei 2028 275,-"),  # dump: a stray sign
        ("lg jaar stagiaire 24 jaar stagiaire 3c jaar", "1e jaar stagiaire 2e jaar stagiaire 3e jaar"),  # dump
        ("e De vergoeding is € 2", "• De vergoeding is € 2"),  # dump: a disc
        ("de 2e De", "de 2e De"),  # near-miss
        ("havo ….…… 11 %", "havo ..... 11 %"),  # dump: dots that lead to a figure
        ("en zo meer … 11 %", "en zo meer … 11 %"),  # near-miss: an ellipsis
        ("lejaar 2ejaar 3e jaar", "1e jaar 2e jaar 3e jaar"),  # dump
        ("2# leerjaar, fe stagejaar", "2e leerjaar, 1e stagejaar"),  # dump
        ("24 jaar en 34 jaar", "24 jaar en 34 jaar"),  # near-miss: ages
        ("(/YMBO en LBO/V MBO", "(V)MBO en LBO/VMBO"),  # dump
        ("de bbleen loon, mbo een vergoeding", "de bbl een loon, mbo een vergoeding"),  # dump
        ("€ 275 „- of € 1.280 ,-)", "€ 275,- of € 1.280,-)"),  # dump
        ("van € /275,- tot €/", "van € 275,- tot €"),  # dump: the edge of a rule
        ("een vergoeding voor stage-periode", "een vergoeding voor stageperiode"),  # one spelling
        ("co-assistenten", "coassistenten"),  # one spelling
        ("Stage < 4 wkn: geen vergoeding", "Stage minder dan 4 weken: geen vergoeding"),  # terse cao
        ("devergoeding", "de vergoeding"),  # annex: run together
        ("vergoedingis", "vergoeding is"),  # annex: run together
        ("deze wordt", "deze wordt"),  # near-miss: nothing to mend
        ("degene met een stage", "degene met een stage"),  # near-miss: begins like an article
        ("Olie en gas", "Olie en gas"),  # near-miss: no letter beside an amount
        ("per stagedag", "per stagedag"),  # near-miss: a compound, not two words
    ],
)
def test_damage_is_mended_in_the_view(printed: str, text: str) -> None:
    mended, _ = view(printed)
    assert mended.text == text


@pytest.mark.parametrize("printed", ["Stagiairs ontvangen € 350,- per maand.", "Per 1 januari 2023 bedraagt dit € 400."])
def test_sound_text_is_not_touched(printed: str) -> None:
    assert repair_line(printed) == []


def test_a_joined_word_leads_back_to_both_lines() -> None:
    seen, stored = view("een stage-", "vergoeding van € 350")
    start = seen.text.index("stagevergoeding")
    spans = seen.spans(start, start + len("stagevergoeding"), stored)
    assert "".join(stored[s.start : s.end] for s in spans).replace("-", "").replace("\n", "") == "stagevergoeding"


def test_lines_with_another_column_between_them_give_two_spans() -> None:
    stored = "Stagiairs krijgen | wie minder werkt\neen vergoeding | krijgt minder\n"
    parts = [(0, 17), (stored.index("een"), stored.index("een") + 14)]
    cell = Cell(name="tekst1", lines=tuple(Line(parts=(Span(page=1, start=a, end=b),)) for a, b in parts))
    seen = make_view(cell, stored)
    spans = seen.spans(0, len(seen.text), stored)
    assert [stored[s.start : s.end] for s in spans] == ["Stagiairs krijgen", "een vergoeding"]


def test_a_page_break_parts_the_evidence() -> None:
    stored = "Stagiairs krijgen\n€ 350 per maand\n"
    lines = tuple(Line(parts=(Span(page=p, start=a, end=b),)) for p, a, b in ((1, 0, 17), (2, 18, 33)))
    seen = make_view(Cell(name="tekst1", lines=lines), stored)
    assert [s.page for s in seen.spans(0, len(seen.text), stored)] == [1, 2]


def test_a_repair_is_kept_with_where_it_stands() -> None:
    seen, stored = view("vanaf Tjanuari 2023")
    ((start, end, change),) = seen.repairs
    assert (stored[start:end], change) == ("T", "T→1 ")


words = st.text(alphabet="abcdefgstaveroing €.,-0123456789¢TlOo()\u00ad<>'’é", max_size=40)


@given(st.lists(words, min_size=1, max_size=6))
def test_every_stretch_of_a_view_leads_back_to_the_printed_lines(lines: list[str]) -> None:
    seen, stored = view(*lines)
    assert len(seen.origin) == len(seen.text)
    assert all(0 <= o < len(stored) for o in seen.origin)
    for span in seen.spans(0, len(seen.text), stored):
        assert stored[span.start : span.end].strip() == stored[span.start : span.end] != ""


@given(st.lists(st.text(alphabet="qwxyz ", max_size=30).filter(str.strip), min_size=1, max_size=5), st.data())
def test_of_sound_text_the_printed_stretch_is_the_stretch_read(lines: list[str], data: st.DataObject) -> None:
    """No hyphen, sign or digit: nothing is mended, so view and source have the same characters."""
    seen, stored = view(*lines)
    start = data.draw(st.integers(0, len(seen.text)))
    end = data.draw(st.integers(start, len(seen.text)))
    printed = "\n".join(stored[s.start : s.end] for s in seen.spans(start, end, stored))
    assert printed.split() == seen.text[start:end].split()
