"""Bands of hours, days and length: a number without its unit, a limit in a sentence of its own, a head on two lines."""

import pytest

from tests.extract.pages import page_of
from tests.extract.test_bands import days, hours, months
from tests.extract.texts import by_amount, condition_types, figure, provisions


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        (
            "De stagevergoeding is per maand € 40 bij een stagedag per week, € 80 bij twee en € 160 bij drie of meer stagedagen per week.",
            {"40": (1, 1), "80": (2, 2), "160": (3, None)},
        ),
        (
            "Stagiairs krijgen maandelijks € 60 bij één, € 110 bij twee en € 200 bij vier of vijf dagen per week.",
            {"60": (1, 1), "110": (2, 2), "200": (4, 5)},
        ),
        (
            "Bij een stage van drie dagen per week krijgen stagiairs € 200 per maand, bij vier € 250.",
            {"200": (3, 3), "250": (4, 4)},
        ),
        (
            "Wie twee dagen komt, ontvangt € 80 per maand. Bij drie dagen is dat € 120 en bij vier € 160.",
            {"80": (2, 2), "120": (3, 3), "160": (4, 4)},
        ),
        (
            "Het bedrag van € 400 per maand is voor een stage van vijf dagen. Kom je vier dagen, dan krijg je € 320, bij drie dagen € 240.",
            {"400": (5, 5), "320": (4, 4), "240": (3, 3)},
        ),
        (
            "Stagiairs ontvangen:\n- bij 1 of 2 dagen per week: € 100 per maand\n- bij 3 dagen: € 150\n- bij 4 of meer: € 200",
            {"100": (1, 2), "150": (3, 3), "200": (4, None)},
        ),
        # look-alikes: a length, and nothing that counts days
        ("Stagiairs krijgen € 60 per dag. Wie drie dagen ziek is, krijgt € 20 per dag.", {}),
        ("Stagiairs krijgen € 60 per week bij bedrijf 1, € 110 bij bedrijf 2 en € 200 bij bedrijf 3.", {}),
    ],
)
def test_a_number_of_days_may_leave_its_unit_to_the_next(text: str, bands: dict[str, tuple[float, float | None]]) -> None:
    assert {k: v for k, v in days(text).items() if v != (None, None)} == bands


def test_a_number_of_hours_may_leave_its_unit_to_the_next() -> None:
    text = "Stagiairs ontvangen per week € 30 bij minder dan 16, € 50 bij 16 tot 32 en € 70 bij 32 of meer uren per week."
    assert hours(text) == {"30": (None, 16), "50": (16, 32), "70": (32, None)}


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        (
            "Mbo-stagiairs krijgen € 300 en hbo-stagiairs € 400 per maand. Deze bedragen gelden bij vier of vijf dagen per week. "
            "Wie er een of twee dagen is, krijgt € 150 per maand.",
            {"300": (4, 5), "400": (4, 5), "150": (1, 2)},
        ),
        (
            "De nieuwe bedragen zijn € 300 (mbo) en € 380 (hbo) per maand. Genoemde bedragen zijn voor stagiairs die vier dagen of meer "
            "per week komen. Wie er een tot drie dagen komt, krijgt € 120 per maand.",
            {"300": (4, None), "380": (4, None), "120": (1, 3)},
        ),
        # look-alike: one limit is a condition
        ("Stagiairs krijgen € 300 per maand. Dit bedrag geldt bij vier of vijf dagen per week. De reiskosten zijn € 50 per maand.", {}),
    ],
)
def test_a_sentence_on_the_amounts_gives_them_their_days(text: str, bands: dict[str, tuple[float, float | None]]) -> None:
    assert {k: v for k, v in days(text).items() if v != (None, None)} == bands


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        (
            "Stagiairs ontvangen € 380 per maand. Duurt de stage korter dan twee maanden, dan is de vergoeding € 90 per week.",
            {"380": (2, None), "90": (None, 2)},
        ),
        (
            "Studenten krijgen € 500 per maand. Bij een stage van minder dan drie maanden betalen wij geen maandbedrag. "
            "De student krijgt dan € 20 bruto per stagedag.",
            {"500": (3, None), "20": (None, 3)},
        ),
        (
            "Mbo'ers ontvangen € 300 en hbo'ers € 400 per maand. Voor stages korter dan een maand geldt dit bedrag niet. "
            "In dat geval ontvangt de stagiair € 15 per dag.",
            {"300": (1, None), "400": (1, None), "15": (None, 1)},
        ),
        # look-alikes: paid at once, or for something else
        ("Stagiairs ontvangen € 300 per maand. Wie langer dan drie maanden blijft, krijgt dan na afloop eenmalig € 100.", {}),
        ("Studenten krijgen € 500 per maand. Bij minder dan drie maanden betalen wij geen vergoeding. Reiskosten zijn dan € 60.", {}),
    ],
)
def test_what_is_paid_below_a_limit_gives_the_other_amounts_the_other_side(
    text: str, bands: dict[str, tuple[float | None, float | None]]
) -> None:
    assert {k: v for k, v in months(text).items() if v != (None, None)} == bands


def test_a_limit_that_became_a_band_is_no_condition() -> None:
    text = "Studenten krijgen € 500 per maand. Onder de drie maanden geldt dit maandbedrag niet. "
    for p in provisions(text + "Bij een stage van minder dan drie maanden betalen wij geen maandbedrag. Je krijgt dan € 20 per stagedag."):
        assert "min_duration" not in condition_types(p)


def test_the_other_side_is_that_of_the_same_level() -> None:
    text = (
        "Voor mbo-studenten geldt een vergoeding van € 400 per maand. Voor wo-studenten geldt een vergoeding van € 500 per maand. "
        "Komt de wo-student minder dan 20 uur per week, dan bedraagt de vergoeding € 4 per uur."
    )
    assert hours(text) == {"400": (None, None), "500": (20, None), "4": (None, 20)}


TABLE = """Vergoeding stagiairs (bruto per vier weken)
aantal uren    1 maart 2024 t/m   1 maart 2025 t/m
per week       28 februari 2025   28 februari 2026
tot 16         € 60,00            € 65,00
16 tot 30      € 120,00           € 130,00
30 of meer     € 180,00           € 195,00"""


def test_a_head_on_two_lines_is_read_as_one() -> None:
    found = by_amount(TABLE)
    assert hours(TABLE)["60"] == (None, 16)
    assert hours(TABLE)["195"] == (30, None)
    assert {p.per for p in found.values()} == {"four_weeks"}
    assert (str(found["120"].valid_from), str(found["120"].valid_until)) == ("2024-03-01", "2025-02-28")
    assert (str(found["130"].valid_from), str(found["130"].valid_until)) == ("2025-03-01", "2026-02-28")


def test_two_heads_that_do_not_go_on_stay_two() -> None:
    table = "Stagevergoeding\nniveau  2024       2025\n        per maand  per maand\nmbo     € 300      € 310\nhbo     € 400      € 415"
    found = by_amount(table)
    assert {p.per for p in found.values()} == {"month"}
    assert (str(found["310"].valid_from), str(found["310"].valid_until)) == ("2025-01-01", "2025-12-31")


def test_a_head_on_two_lines_may_have_one_end() -> None:
    table = (
        "Stagevergoeding per maand (bruto)\n"
        "                 tot 1 juli    vanaf\n"
        "                 2025          1 juli 2025\n"
        "mbo              € 300         € 320\n"
        "hbo              € 400         € 430"
    )
    found = by_amount(table)
    assert {k: (str(p.valid_from), str(p.valid_until)) for k, p in found.items() if k in ("300", "430")} == {
        "300": ("None", "2025-06-30"),
        "430": ("2025-07-01", "None"),
    }
    assert {p.bound for p in found.values()} == {"exact"}


def test_a_head_across_columns_says_what_they_count() -> None:
    html = (
        "<h1>Cao Bakkers</h1><p>De stagevergoeding (bruto per maand) is als volgt.</p><table><tr><th rowspan=2>Niveau</th>"
        "<th colspan=2>Aantal dagen per week</th></tr><tr><th>1 of 2</th><th>3 of meer</th></tr>"
        "<tr><td>mbo</td><td>€ 100</td><td>€ 200</td></tr><tr><td>hbo</td><td>€ 150</td><td>€ 280</td></tr></table>"
    )
    found = {figure(p): (p.days_per_week_from, p.days_per_week_to) for p in page_of(html)}
    assert found == {"100": (1, 2), "150": (1, 2), "200": (3, None), "280": (3, None)}


def test_the_band_of_one_amount_is_no_workload_of_the_other() -> None:
    text = "Stagiairs die 36 uur per week komen, krijgen € 500 per maand, stagiairs die 24 uur of minder per week komen € 350."
    assert hours(text) == {"500": (36, 36), "350": (None, 24)}
    assert all("full_time_basis" not in condition_types(p) for p in provisions(text))
