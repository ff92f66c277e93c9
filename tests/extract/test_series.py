"""Figures that belong together: percentages and what they come to, labels dealt out, one person's second allowance, parts."""

import pytest

from tests.extract.texts import amounts, by_amount, figure, only, provisions


@pytest.mark.parametrize(
    ("text", "percentage", "amount", "base"),
    [
        ("Stagiairs ontvangen 13 procent van het minimumloon per maand.", "13", None, "minimumloon"),
        ("De stagevergoeding is 12,816 % van het normsalaris van schaal 5 per maand.", "12.816", None, "normsalaris schaal 5"),
        ("De stagevergoeding is 13% van het minimumloon (€ 250) per maand.", "13", "250", "minimumloon"),
        (
            "Leerlingen ontvangen een stagevergoeding van 25% van het overeenkomstige salaris in de schaal.",
            "25",
            None,
            "overeenkomstig salaris in de schaal",
        ),
        ("De stagevergoeding bedraagt 40% van het wettelijk minimumloon per maand.", "40", None, "wettelijk minimumloon"),
    ],
)
def test_a_percentage_has_its_base_and_what_it_comes_to(text: str, percentage: str, amount: str | None, base: str) -> None:
    found = only(text)
    assert found.percentage is not None
    assert (f"{found.percentage.normalize():f}", found.percentage_base) == (percentage, base)
    assert (figure(found) if found.amount is not None else None) == amount


def test_a_percentage_of_nothing_is_no_provision() -> None:
    assert [figure(p) for p in provisions("Stagiairs ontvangen € 350 per maand. In 30% van de gevallen is dat genoeg.")] == ["350"]


def test_labels_and_amounts_in_the_same_order_belong_together() -> None:
    found = by_amount("De stagevergoeding voor vmbo, mbo en hbo bedraagt achtereenvolgens € 200, € 300 en € 400 per maand.")
    assert {k: p.levels for k, p in found.items()} == {"200": ("vmbo",), "300": ("mbo",), "400": ("hbo",)}


def test_grouped_labels_are_dealt_out_by_group() -> None:
    found = by_amount("De stagevergoeding voor lbo/vmbo, mbo en hbo/wo is respectievelijk € 200, € 300 en € 400 per maand.")
    assert {k: p.levels for k, p in found.items()} == {"200": ("vmbo", "lbo"), "300": ("mbo",), "400": ("hbo", "wo")}


def test_amounts_that_replace_a_series_keep_its_groups() -> None:
    text = (
        "De stagevergoeding is per 1 januari 2023 voor mbo € 300 en voor hbo € 400 per maand. "
        "Per 1 januari 2024 worden deze bedragen respectievelijk € 310 en € 415."
    )
    found = by_amount(text)
    assert {k: p.levels for k, p in found.items()} == {"300": ("mbo",), "400": ("hbo",), "310": ("mbo",), "415": ("hbo",)}
    assert {k: str(p.valid_from) for k, p in found.items()} == {
        "300": "2023-01-01",
        "400": "2023-01-01",
        "310": "2024-01-01",
        "415": "2024-01-01",
    }
    assert {p.per for p in found.values()} == {"month"}


def test_a_second_allowance_for_the_same_person_keeps_the_level() -> None:
    found = by_amount("De mbo-stagiair ontvangt € 350 per maand. Hem wordt bovendien een reiskostenvergoeding van € 50 per maand betaald.")
    assert {k: p.levels for k, p in found.items()} == {"350": ("mbo",), "50": ("mbo",)}


def test_a_second_allowance_for_stagiairs_at_large_has_no_level() -> None:
    found = by_amount("Mbo-stagiairs ontvangen € 350 per maand. Stagiairs ontvangen een reiskostenvergoeding van € 50 per maand.")
    assert {k: p.levels for k, p in found.items()} == {"350": ("mbo",), "50": ()}


def test_parts_point_to_their_whole_and_inherit_from_it() -> None:
    text = "Aios ontvangen een onkostenvergoeding van € 35 netto per maand, waarvan € 20 voor telefoonkosten en € 15 voor vakliteratuur."
    found = by_amount(text)
    whole = found["35"]
    assert {k: p.component_of for k, p in found.items()} == {"35": None, "20": whole.id, "15": whole.id}
    assert {(p.per, p.gross_net, p.beneficiary) for p in found.values()} == {("month", "net", "gp_trainee")}


def test_a_series_that_replaces_amounts_of_two_cells_is_read() -> None:
    first = "De stagevergoeding bedraagt € 300 per maand voor mbo."
    second = (
        "De werkgever begeleidt de stagiair. De bpv telt mee. Voor hbo is de stagevergoeding € 400 per maand. "
        "Per 1 juli 2026 worden deze bedragen € 320 en € 420."
    )
    assert amounts(first, second) == ["300", "400", "320", "420"]
    assert [p.levels for p in provisions(first, second)] == [("mbo",), ("hbo",), ("mbo",), ("hbo",)]
