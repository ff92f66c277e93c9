"""From when to when an amount holds, and which amount is only the old one."""

import pytest

from tests.extract.texts import by_amount, only, provisions

Dates = dict[str, tuple[str | None, str | None]]


def dates(*cells: str) -> Dates:
    found = by_amount(*cells)
    return {
        k: (p.valid_from.isoformat() if p.valid_from else None, p.valid_until.isoformat() if p.valid_until else None)
        for k, p in found.items()
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Per 1 januari 2023 is de stagevergoeding € 350 per maand.", {"350": ("2023-01-01", None)}),
        ("De stagevergoeding is € 350 per maand (01-06-2021).", {"350": ("2021-06-01", None)}),
        ("De stagevergoeding is van 1 juli 2023 t/m 30 juni 2024 € 350 per maand.", {"350": ("2023-07-01", "2024-06-30")}),
        ("Tot 1 januari 2025 is de stagevergoeding € 350 per maand.", {"350": (None, "2024-12-31")}),
        ("In 2025 bedraagt de stagevergoeding € 350 per maand.", {"350": ("2025-01-01", "2025-12-31")}),
        ("In het studiejaar 2024-2025 is de stagevergoeding € 350 per maand.", {"350": ("2024-09-01", "2025-08-31")}),
        # guide: a later amount does not end an earlier one
        (
            "De stagevergoeding is per 1 januari 2023 € 350 per maand en per 1 januari 2024 € 375.",
            {"350": ("2023-01-01", None), "375": ("2024-01-01", None)},
        ),
        # guide: a date printed once holds for the enumeration
        (
            "Per 1 juli 2023 bedraagt de stagevergoeding € 300 per maand voor mbo en € 400 voor hbo.",
            {"300": ("2023-07-01", None), "400": ("2023-07-01", None)},
        ),
        (
            "Per 1 juli 2023 gelden per maand de volgende stagevergoedingen:\n- mbo € 300\n- hbo € 400",
            {"300": ("2023-07-01", None), "400": ("2023-07-01", None)},
        ),
        # a table with a column per date
        (
            "Stagevergoeding per maand    per 1-1-2023    per 1-1-2024\nmbo    € 300    € 310",
            {"300": ("2023-01-01", None), "310": ("2024-01-01", None)},
        ),
        ("De stagevergoeding is € 350 per maand. Dit bedrag geldt vanaf 1 juli 2024.", {"350": ("2024-07-01", None)}),
        # a sentence of its own, before or behind, says from or until when
        ("De stagevergoeding is € 350 per maand. Dit gaat in op 1-9-2025.", {"350": ("2025-09-01", None)}),
        (
            "De stagevergoeding is € 350 per maand.\nDe regeling loopt van 1 april 2025 tot en met 31 maart 2026.",
            {"350": ("2025-04-01", "2026-03-31")},
        ),
        ("De stagevergoeding is € 350 per maand. De regeling is ingegaan met het studiejaar 2025-2026.", {"350": ("2025-09-01", None)}),
        ("In het schooljaar 2025/2026 geldt het volgende. De stagiair ontvangt € 350 per maand.", {"350": ("2025-08-01", "2026-07-31")}),
        ("Stagiairs kregen een vergoeding van € 300 per maand. Dat heeft gegolden tot 1 mei 2025.", {"300": (None, "2025-04-30")}),
        # a date named before
        (
            "De stagevergoeding bedroeg tot en met 31 december 2024 € 400 per maand en bedraagt sindsdien € 425.",
            {"400": (None, "2024-12-31"), "425": ("2025-01-01", None)},
        ),
        (
            "Vanaf 1 januari 2025 is de stagevergoeding € 425 per maand; tot die datum was dat € 400.",
            {"425": ("2025-01-01", None), "400": (None, "2024-12-31")},
        ),
        # near-miss: the cao's own term
        ("De stagevergoeding is € 350 per maand. De cao loopt van 1 april 2025 tot en met 31 maart 2026.", {"350": (None, None)}),
        # near-miss: when it is adjusted, when the internship begins, page furniture
        ("De stagevergoeding is € 350 per maand. Het bedrag wordt jaarlijks per 1 januari 2024 geïndexeerd.", {"350": (None, None)}),
        ("Stagiairs van wie de stage op of na 1 september 2022 begint, krijgen € 350 per maand.", {"350": (None, None)}),
        ("De stagevergoeding is € 350 per maand.\nCao Kinderopvang 2023 - 2024 Pagina", {"350": (None, None)}),
    ],
)  # fmt: skip
def test_the_text_dates_an_amount(text: str, expected: Dates) -> None:
    assert dates(text) == expected


def test_the_period_in_a_caos_name_dates_its_amounts() -> None:
    (found,) = provisions("Stagiairs ontvangen een stagevergoeding van € 350 per maand.", name="Gezondheidscentra 2009-2011")
    assert (str(found.valid_from), str(found.valid_until)) == ("2009-01-01", "2011-12-31")


@pytest.mark.parametrize(
    "text",
    [
        "De stagevergoeding gaat omhoog van € 250 naar € 400 per maand.",  # guide
        "De stagevergoeding bedraagt € 400 per maand (was: € 250).",  # page
        "De stagevergoeding is nu € 400 per maand; tot nu toe was dat € 250.",  # guide
        "De stagevergoeding wordt € 400 per maand. Het oude bedrag was € 250.",  # guide
    ],
)
def test_an_amount_that_is_only_the_old_one_is_superseded(text: str) -> None:
    assert {k: p.superseded for k, p in by_amount(text).items()} == {"250": True, "400": False}


def test_a_superseded_amount_has_no_dates_of_its_own() -> None:
    found = by_amount("Per 1 juli 2025 gaat de stagevergoeding omhoog van € 250 naar € 400 per maand.")
    assert (found["250"].valid_from, found["250"].valid_until) == (None, None)
    assert str(found["400"].valid_from) == "2025-07-01"


def test_a_dated_amount_is_not_superseded() -> None:
    found = by_amount("De stagevergoeding is € 450 per maand. Tot en met 31 december 2024 was het € 435 per maand.")
    assert not found["435"].superseded
    assert str(found["435"].valid_until) == "2024-12-31"


def test_an_internship_that_starts_from_a_date_is_a_condition_and_no_validity() -> None:
    found = only("Voor stages die aanvangen vanaf september 2022 bedraagt de stagevergoeding € 350 per maand.")
    assert found.valid_from is None
    assert [(c.type, c.value) for c in found.conditions if c.type == "starts_from"] == [("starts_from", "2022-09-01")]
