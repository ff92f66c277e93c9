"""Records: said twice is one, ids stable and unique, evidence that quotes, links that name their rule."""

import pytest

from pipeline.extract.bases import clean_base
from pipeline.extract.money import find_money
from pipeline.extract.records import slug
from pipeline.validate.checks import check
from tests.extract.texts import by_amount, document_and_extraction, entries_extraction, extraction, only, provisions

LIST = "De stagevergoeding per maand bedraagt:\n- mbo: € 300\n- hbo: € 400\nDeze bedragen zijn bruto."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bakkersbedrijf", "bakkersbedrijf"),
        ("Verpleeg- en Thuiszorg", "verpleeg-en-thuiszorg"),
        ("Coöperatie Één/Twee", "cooperatie-een-twee"),
    ],
)
def test_a_slug_has_only_small_letters_digits_and_hyphens(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("printed", "base"),
    [
        ("het normsalaris van schaal 5", "normsalaris schaal 5"),  # guide
        ("het minimumloon", "minimumloon"),  # guide
        ("het overeenkomstige salaris in de schaal", "overeenkomstig salaris in de schaal"),  # guide
        ("het wettelijk minimumloon", "wettelijk minimumloon"),
    ],
)
def test_a_base_is_printed_without_article_and_without_van_between_its_parts(printed: str, base: str) -> None:
    assert clean_base(printed) == base


def test_the_same_arrangement_said_twice_is_one_provision_with_two_quotes() -> None:
    found = only("Stagiairs ontvangen een stagevergoeding van € 350 per maand.", "De stagevergoeding bedraagt € 350 bruto per maand.")
    assert len(found.evidence) == 2
    assert found.gross_net == "gross"  # what the second adds is kept


@pytest.mark.parametrize(
    "texts",
    [
        ("Mbo-stagiairs ontvangen € 350 per maand stagevergoeding.", "Hbo-stagiairs ontvangen € 350 per maand stagevergoeding."),  # group
        ("Stagiairs ontvangen een stagevergoeding van € 35 per week.", "De onkostenvergoeding is € 35 per week."),  # benefit
        ("Stagiairs ontvangen een stagevergoeding van € 35 per week.", "Coassistenten ontvangen een vergoeding van € 35 per week."),
    ],
)
def test_the_same_amount_for_something_else_is_another_provision(texts: tuple[str, str]) -> None:
    assert len(provisions(*texts)) == 2


def test_ids_are_the_same_in_another_edition_with_other_amounts() -> None:
    old = provisions(LIST)
    new = provisions(LIST.replace("300", "315").replace("400", "420"))
    assert [p.id for p in old] == [p.id for p in new]


def test_the_arrangement_keeps_its_id_when_its_date_changes() -> None:
    old = only("Per 1 januari 2023 is de stagevergoeding € 350 per maand.")
    new = only("Per 1 januari 2024 is de stagevergoeding € 375 per maand.")
    assert old.arrangement_id == new.arrangement_id
    assert old.id != new.id


@pytest.mark.parametrize(
    "text",
    [
        LIST,
        "Stagiairs ontvangen een stagevergoeding van € 350 per maand. Stagiairs ontvangen een stagevergoeding van € 500 per maand.",
        "Stagiairs krijgen een stagevergoeding van € 350 - € 500 per maand.",
        "Stagiairs krijgen een onkostenvergoeding van € 35 per maand, waarvan € 20 voor telefoon en € 15 voor lunch.",
        "Stagiairs krijgen € 0,21 per kilometer met de auto en € 0,10 per kilometer met de fiets.",
        "Coassistenten en stagiairs ontvangen een stagevergoeding van € 100 per maand.",
    ],
)
def test_ids_are_unique_and_all_checks_pass(text: str) -> None:
    document, part = document_and_extraction(text)
    ids = [p.id for a in part.extraction.agreements for p in a.provisions]
    assert len(set(ids)) == len(ids)
    assert check(part, document, find_money(document.text)) == []


def test_records_do_not_depend_on_the_number_of_the_run() -> None:
    assert extraction(LIST) == extraction(LIST)


def test_evidence_covers_the_amount_and_where_its_other_fields_stand() -> None:
    found = by_amount(LIST)["400"]
    quotes = " ".join(e.quote for e in found.evidence)
    assert "€ 400" in quotes
    assert "per maand" in quotes
    assert "bruto" in quotes


def test_every_linked_field_names_its_rule() -> None:
    result = extraction(LIST)
    by_field = {(link.provision_id.rsplit(".", 2)[-2], link.field): (link.rule, link.quote) for link in result.links}
    found = {field: rule for (_, field), (rule, _) in by_field.items()}
    assert found["amount"] == "figure"
    assert found["levels"] == "same_clause"
    assert found["per"] == "list_heading"
    assert found["gross_net"] == "following_sentence"


def test_amounts_have_two_decimals_and_their_currency() -> None:
    found = only("Stagiairs ontvangen een stagevergoeding van € 2,5 per uur.")
    assert (str(found.amount), found.currency) == ("2.50", "EUR")


def test_an_arrangement_with_figures_has_the_status_amount() -> None:
    (agreement,) = extraction("Stagiairs ontvangen 13% van het minimumloon per maand.").agreements
    assert agreement.status == "amount"


def test_a_code_that_is_printed_twice_gives_two_agreements_and_a_finding() -> None:
    text = "Stagiairs ontvangen een stagevergoeding van € 350 per maand."
    document, part = entries_extraction([("Papier", "9001", (text,)), ("Glas", "9001", (text,)), ("Glas", "9001", (text,))])
    assert [a.id for a in part.extraction.agreements] == ["made-up:9001", "made-up:9001-glas", "made-up:9001-glas-2"]
    assert [f.kind for f in part.extraction.findings] == ["repeated_code", "repeated_code"]
    assert check(part, document, find_money(document.text)) == []
