"""Text dumps of annexes that lost their columns: the real one, made ones, and small invented ones."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.columns import score_annex, score_dump
from benchmarks.dumps import Dump, make
from pipeline.layout.dump import entries_from_dump
from pipeline.layout.names import join_name
from pipeline.models.document import Document, Entry, Layout
from pipeline.read.text import read_text
from pipeline.typeset.style import STYLES, CellText

ROOT = Path(__file__).parents[2]
ANNEX = ROOT / "raw" / "szw-annex" / "2023" / "szw-cao-annex-stagevergoeding.txt"
CELLS = json.loads((ROOT / "tests" / "data" / "annex-cells.json").read_text("utf-8"))


def lay(text: str) -> tuple[Document, Layout]:
    document = read_text(text.encode(), "made", "2026")
    return document, entries_from_dump(document)


@cache
def annex() -> tuple[Document, Layout]:
    return lay(ANNEX.read_text("utf-8"))


def cell(document: Document, entry: Entry, name: str) -> list[str]:
    return [document.text[part.start : part.end] for c in entry.cells if c.name == name for line in c.lines for part in line.parts]


class TestTheRealAnnex:
    def test_figures_stay_at_what_was_reached(self) -> None:
        score = score_annex(annex())
        assert score.codes == (68, 68)
        assert score.extra == 0
        assert score.sectors == (68, 68)
        assert score.names == (68, 68)
        assert score.words[0] >= 0.995 * score.words[1]
        assert score.lines[0] >= 0.96 * score.lines[1]

    def test_pages_are_those_of_the_printed_table(self) -> None:
        _, layout = annex()
        assert [entry.pages[0] for entry in layout.entries] == [entry["page"] for entry in CELLS]

    def test_damaged_codes_are_repaired_and_flagged(self) -> None:
        document, layout = annex()
        repaired = {entry.cao_code: entry for entry in layout.entries if any(doubt.kind == "repaired_code" for doubt in entry.doubts)}
        assert {code: entry.code_printed for code, entry in repaired.items()} == {"487": "a87", "43": "a3"}
        doubt = repaired["487"].doubts[0]
        assert document.text[doubt.start : doubt.end] == "a87"

    def test_every_word_has_one_place(self) -> None:
        document, layout = annex()
        places: list[tuple[int, int]] = [(span.start, span.end) for span in layout.furniture]
        places += [
            (doubt.start, doubt.end) for doubt in layout.doubts if doubt.kind == "outside_table" and doubt.start is not None and doubt.end
        ]
        for entry in layout.entries:
            places += [(span.start, span.end) for span in entry.name_spans]
            places += [(part.start, part.end) for c in entry.cells for line in c.lines for part in line.parts]
        codes = {entry.code_printed for entry in layout.entries}
        taken = [0] * len(document.text)
        for start, end in places:
            for at in range(start, end):
                taken[at] += 1
        for word in re.finditer(r"\S+", document.text):
            counts = set(taken[word.start() : word.end()])
            assert counts == {1} or (counts == {0} and word.group() in codes), word.group()

    def test_other_names_and_codes_change_no_cell(self) -> None:
        text = ANNEX.read_text("utf-8").replace("Rabobank", "Polderbank").replace("Waterbouw 3.", "Dijkaanleg 3.")
        document, layout = lay(text.replace("\n1264 ", "\n3777 ").replace("\n405 ", "\n419 "))
        found = [(cell(document, e, "tekst1"), cell(document, e, "tekst2")) for e in layout.entries]
        before, entries = annex()[0], annex()[1].entries
        assert found == [(cell(before, e, "tekst1"), cell(before, e, "tekst2")) for e in entries]
        assert {"Polderbank", "Dijkaanleg"} <= {entry.cao_name for entry in layout.entries}
        assert {"3777", "419"} <= {entry.cao_code for entry in layout.entries}


INVENTED = [
    CellText(cao_code=code, cao_name=name, sector=sector, tekst1=one, tekst2=two)
    for code, name, sector, one, two in (
        (
            "8101", "Kaarsenmakerij", "Industrie",
            "De stagiair ontvangt van de werkgever een vergoeding van € 300,- bruto per maand, mits de stage langer duurt dan zes weken.",
            "Reiskosten worden vergoed op basis van het openbaar vervoer, tweede klas, na overlegging van de bewijzen.",
        ),
        (
            "8102", "Orgelbouw En Restauratie", "Industrie",
            "1. Voor het mbo geldt een bedrag van € 250,- per maand.\n2. Voor studenten van het hbo is dat € 350,- per maand.",
            "Bij een kortere werkweek geldt de vergoeding naar rato van het aantal uren dat de stagiair aanwezig is.",
        ),
        (
            "8103", "Zeepziederij", "Industrie",
            "De werkgever stelt de hoogte van de vergoeding vast in overleg met de ondernemingsraad en de onderwijsinstelling.", "",
        ),
        (
            "8201", "Bloemenveiling Het Westen", "Handel",
            "Stagiairs hebben recht op een vergoeding als de stage verplicht is in de opleiding en ten minste twee maanden duurt.",
            "De vergoeding bedraagt € 12,50 per dag. Zij wordt elk jaar op 1 januari aangepast aan de prijsindex.",
        ),
        (
            "8202", "Speeldozenwinkels", "Handel",
            "Aan de stagiair wordt een onkostenvergoeding betaald van € 40,- per week bij een stage van vijf dagen per week.",
            "Wie minder dagen stage loopt, ontvangt een evenredig deel van dit bedrag.",
        ),
    )
]  # fmt: skip


@cache
def made(style: str, kind: str) -> Dump:
    return make(next(s for s in STYLES if s.name == style), [kind], INVENTED)[0]


class TestInventedPages:
    @pytest.mark.parametrize("style", ["facsimile", "wide-name", "columns"])
    def test_dump_with_spaces_is_read_without_a_fault(self, style: str) -> None:
        score = score_dump(made(style, "layout"))
        assert score.words[0] == score.words[1]
        assert score.codes == score.sectors == (5, 5)
        assert score.names[0] >= 4

    @pytest.mark.parametrize("style", [style.name for style in STYLES])
    def test_dump_read_straight_across_is_separated(self, style: str) -> None:
        score = score_dump(made(style, "plain"))
        assert score.codes == score.sectors == (5, 5)
        assert score.extra == 0
        assert score.words[0] >= 0.9 * score.words[1]


class TestSmallPages:
    def test_tabs_part_the_columns(self) -> None:
        document, layout = lay(
            "Cao-code\tCao-naam\tTekst 1\tTekst 2\nHandel\n"
            "8301\tKantklosserij\tDe stagiair krijgt € 100 per maand.\tNaar rato bij deeltijd.\n"
            "8302\tVlaggenfabriek\tEr is geen vergoeding.\t\n"
            "8303\tWolspinnerij\tDe school bepaalt het bedrag.\tReiskosten worden vergoed.\n"
        )
        assert [(e.cao_code, e.cao_name, e.sector) for e in layout.entries] == [
            ("8301", "Kantklosserij", "Handel"), ("8302", "Vlaggenfabriek", "Handel"), ("8303", "Wolspinnerij", "Handel"),
        ]  # fmt: skip
        assert cell(document, layout.entries[0], "tekst2") == ["Naar rato bij deeltijd."]
        assert cell(document, layout.entries[1], "tekst2") == []

    @pytest.mark.parametrize("gap", ["\n", "\n\n"])
    def test_a_paragraph_for_each_cell(self, gap: str) -> None:
        rows = [gap.join(part for part in (c.cao_code, c.cao_name, c.tekst1.replace("\n", " "), c.tekst2) if part) for c in INVENTED]
        document, layout = lay("Cao-code Cao-naam Tekst 1 Tekst 2\n\n" + "\n\n".join(rows))
        assert [e.cao_name for e in layout.entries] == [c.cao_name for c in INVENTED]
        assert [cell(document, e, "tekst2") for e in layout.entries] == [[c.tekst2] if c.tekst2 else [] for c in INVENTED]

    def test_codes_then_names_then_texts(self) -> None:
        document, layout = lay(
            "Cao-code\n\n8301\n\n8302\n\nCao-naam\n\nKantklosserij\n\nVlaggenfabriek En\nWimpelmakerij\n\nTekst 1\n\n"
            "De stagiair krijgt een vergoeding\nvan € 100 per maand.\n\nStagiairs ontvangen niets.\n\n"
            "Tekst 2\n\nDe vergoeding geldt naar rato.\n\nVoor wimpels geldt hetzelfde.\n"
        )
        assert [e.cao_name for e in layout.entries] == ["Kantklosserij", "Vlaggenfabriek En Wimpelmakerij"]
        assert cell(document, layout.entries[0], "tekst1") == ["De stagiair krijgt een vergoeding", "van € 100 per maand."]
        assert cell(document, layout.entries[1], "tekst2") == ["Voor wimpels geldt hetzelfde."]
        assert all(any(doubt.kind == "column_order" for doubt in entry.doubts) for entry in layout.entries)

    def test_an_entry_runs_on_over_a_page_break(self) -> None:
        document, layout = lay(
            "Cao-code Cao-naam Tekst 1 Tekst 2\n8301 Kantklosserij De stagiair krijgt een vergoeding\nvan € 100 per maand voor een\n"
            "3 Overzicht van vergoedingen per cao\n\fCao-code Cao-naam Tekst 1 Tekst 2\nstage van een maand.\n"
            "8302 Vlaggenfabriek Er is geen recht op vergoeding.\n4 Overzicht van vergoedingen per cao\n"
        )
        assert layout.entries[0].pages == (1, 2)
        assert cell(document, layout.entries[0], "tekst1")[-1] == "stage van een maand."
        furniture = {document.text[span.start : span.end] for span in layout.furniture}
        assert "3 Overzicht van vergoedingen per cao" in furniture

    def test_a_figure_in_a_sentence_is_no_code(self) -> None:
        _, layout = lay(
            "Cao-code Cao-naam Tekst 1 Tekst 2\n8301 Kantklosserij De stage beslaat ten minste\n144 uren per jaar, te rekenen vanaf\n"
            "2023. De vergoeding is € 100.\n\n8302 Vlaggenfabriek Er is geen recht op vergoeding.\n"
        )
        assert [entry.cao_code for entry in layout.entries] == ["8301", "8302"]

    def test_the_same_text_gives_the_same_layout(self) -> None:
        text = made("facsimile", "plain").text
        assert lay(text) == lay(text)

    def test_a_document_without_a_table_has_no_entries(self) -> None:
        _, layout = lay("Dit is een brief.\nEr staat geen tabel in.\n")
        assert not layout.entries
        assert len(layout.doubts) == 2


ODD_WORDS = [
    "8301",
    "8302",
    "12",
    "a87",
    "Naam",
    "En",
    "Tekst",
    "1",
    "2",
    "Cao-code",
    "Cao-naam",
    "de",
    "stagiair",
    "€",
    "|",
    "~",
    "-",
    "\t",
    "",
]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.sampled_from(ODD_WORDS), max_size=7), max_size=12))
def test_no_page_is_too_odd_and_every_span_fits(pages: list[list[str]]) -> None:
    text = "\n".join(" ".join(line) for line in pages)
    if not text.strip():
        return
    document, layout = lay(text)
    for entry in layout.entries:
        for span in (*entry.name_spans, *(part for c in entry.cells for line in c.lines for part in line.parts)):
            page = document.pages[span.page - 1]
            assert page.start <= span.start < span.end <= page.end


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Zeilmakerijen", "Dekkleden-", "vervaardiging"], "Zeilmakerijen Dekkledenvervaardiging"),
        (["Verpleeg-", "Verzorgingshuizen", "En"], "Verpleeg- Verzorgingshuizen En"),
        (["Doe-", "Het-Zelfwinkels"], "Doe-Het-Zelfwinkels"),
        (["Agro-", "Molens En Bio-", "Zaden"], "Agro-Molens En Bio-Zaden"),
        (["Golf Branche"], "Golf Branche"),
    ],
)
def test_names_are_joined_over_their_lines(lines: list[str], name: str) -> None:
    assert join_name(lines) == name
