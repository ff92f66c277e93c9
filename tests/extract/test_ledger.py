"""Nothing is dropped: every money mention is a provision's figure or in the ledger, whatever the text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluate.practice import practice_source
from pipeline.extract import extract
from pipeline.extract.money import find_money
from pipeline.layout.prose import entries_from_page
from pipeline.models.dataset import Part
from pipeline.read.text import read_text
from pipeline.validate.checks import check, unaccounted
from tests.extract.texts import document_and_extraction, entries_extraction

PHRASES = st.sampled_from(
    [
        "Stagiairs ontvangen een stagevergoeding van {}", "voor mbo {}", "hbo: {}", "per maand", "per week", "per 1 januari 2024",
        "(was: {})", "van {} naar {}", "tussen {} en {}", "afgerond op {}", "uit het sectorfonds {}", "3 x {} = {}", "13% van het loon",
        "bruto", "niet", "geen vergoeding", "waarvan {} voor reiskosten", "- {}", "\n", ". ", ": ", "; ", ", ", "€", "reiskosten {} per km",
        "De begeleider krijgt {}", "naar rato", "15 uur of meer per week", "minder dan een maand", "Coassistenten", "bbl-leerlingen", "\t",
        "maximaal {}", "respectievelijk {}, {} en {}", "1e jaar 2e jaar {} {}", "12%", "hetzelfde bedrag", "stage-\n", "Artikel 3 Stage\n",
    ]
)  # fmt: skip
FIGURES = st.sampled_from(["€ 350", "€ 12,50", "450 euro", "€ 1.025,50", "EUR 75", "€0,23", "vijftig euro", "€ 40,-", "351,"])


def has_word(text: str) -> bool:
    """Not only signs: see the test of a cell with a list mark alone."""
    return bool(re.search(r"\w\w", text))


@st.composite
def sprinkled(draw: st.DrawFn) -> str:
    words = draw(st.lists(PHRASES, min_size=1, max_size=14))
    # the full stop keeps one text from running into the next, see the test of an amount in words at a line's end
    return " ".join(w.format(*(draw(FIGURES) for _ in range(w.count("{}")))) for w in words) + "."


@settings(max_examples=60, deadline=None, derandomize=True)
@given(sprinkled(), sprinkled())
def test_the_ledger_closes_on_any_text_with_money_in_it(first: str, second: str) -> None:
    document, part = document_and_extraction(first, second)
    assert list(unaccounted(part, document, find_money(document.text))) == []


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(sprinkled(), min_size=1, max_size=4))
def test_records_of_any_text_pass_every_check(texts: list[str]) -> None:
    document, part = entries_extraction([(f"Cao Nummer {n}", str(9000 + n), (text,)) for n, text in enumerate(texts)])
    # for two groups without a figure see the test below
    assert [p for p in check(part, document, find_money(document.text)) if "instead of one" not in p] == []


def test_an_agreement_without_a_figure_for_two_groups_has_one_provision() -> None:
    document, part = document_and_extraction(
        "Coassistenten en technisch geneeskundigen ontvangen een vergoeding. De werkgever stelt de hoogte vast."
    )
    assert check(part, document, find_money(document.text)) == []


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(sprinkled(), min_size=1, max_size=4).map("\n\n".join).filter(str.strip))
def test_the_ledger_closes_on_a_page(text: str) -> None:
    document = read_text(text.encode(), "made-up", "practice")
    source = practice_source("made-up", "page", document.text, "page.txt")
    part = Part(source=source, extraction=extract(document, entries_from_page(document), source))
    assert list(unaccounted(part, document, find_money(document.text))) == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=150).filter(has_word))
def test_random_text_never_raises_and_every_quote_is_its_slice(text: str) -> None:
    document, part = document_and_extraction(text)
    for agreement in part.extraction.agreements:
        for provision in agreement.provisions:
            assert all(document.text[e.start : e.end] == e.quote for e in provision.evidence)
    assert all(document.text[x.start : x.end] == x.text for x in part.extraction.ledger)


@pytest.mark.parametrize("text", ["-", "•", "«"])
def test_a_cell_with_a_list_mark_alone_is_no_crash(text: str) -> None:
    document_and_extraction(text)


@pytest.mark.parametrize("second", ["15 uur of meer per week is vereist.", "2. Reiskosten worden vergoed."])
def test_an_amount_in_words_at_a_lines_end_closes(second: str) -> None:
    document, part = document_and_extraction("Stagiairs ontvangen een stagevergoeding van 450 euro", second)
    assert list(unaccounted(part, document, find_money(document.text))) == []


def test_a_year_before_respectievelijk_is_no_amount() -> None:
    assert [m.value for m in find_money("Per 1 januari 2024\nrespectievelijk 450 euro, € 350 en € 300")] == [450, 350, 300]


def test_two_entries_without_text_are_two_findings() -> None:
    document, part = entries_extraction([("Papier", "9001", ("\t",)), ("Glas", "9002", ("\t",))])
    assert check(part, document, find_money(document.text)) == []


def test_money_outside_every_entry_is_in_the_ledger_without_an_agreement() -> None:
    document = read_text("Cao Papier\n\nStagiairs ontvangen € 350 per maand.\n".encode(), "made-up", "practice")
    source = practice_source("made-up", "page", document.text, "page.txt")
    layout = entries_from_page(document)
    nothing = layout.model_copy(update={"entries": ()})
    (entry,) = extract(document, nothing, source).ledger
    assert (entry.text, entry.reason, entry.agreement_id) == ("€ 350", "not_remuneration", None)


def test_a_mention_is_listed_with_its_page_and_agreement() -> None:
    _, part = entries_extraction(
        [("Papier", "9001", ("Stagiairs ontvangen € 350 per maand.",)), ("Glas", "9002", ("Begeleiders ontvangen € 40 toelage.",))]
    )
    assert [(x.page, x.agreement_id, x.text) for x in part.extraction.ledger] == [(2, "made-up:9002", "€ 40")]
