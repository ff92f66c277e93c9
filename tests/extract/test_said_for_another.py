"""What one part of a text says of another: the same for other people, a day named before, a remark in a row, a list's own unit."""

import pytest

from tests.extract.pages import page_of
from tests.extract.texts import by_amount, figure, provisions


def test_the_unit_of_one_list_is_not_that_of_other_people() -> None:
    html = (
        "<h1>Cao Schilders</h1><p>Leerlingen in de bol krijgen een vergoeding per week:</p><ul><li>eerste jaar € 40</li>"
        "<li>tweede jaar € 50</li></ul><p>Leerlingen in de bbl zijn in dienst. Zij verdienen een percentage van het loon van een "
        "vakvolwassene:</p><table><tr><th>Leeftijd</th><th>Percentage</th></tr><tr><td>17 jaar</td><td>50%</td></tr></table>"
    )
    assert {figure(p): p.per for p in page_of(html)} == {"40": "week", "50": "week", "50%": None}


def test_the_unit_of_a_list_is_that_of_the_same_people_below_it() -> None:
    html = (
        "<h1>Cao Schilders</h1><p>Stagiairs krijgen een vergoeding per week:</p><ul><li>mbo € 40</li><li>hbo € 50</li></ul>"
        "<p>Afstudeerders ontvangen een vergoeding van € 75.</p>"
    )
    assert {p.per for p in page_of(html)} == {"week"}


@pytest.mark.parametrize(
    "text",
    [
        "Mbo-studenten krijgen sinds 1 mei 2025 € 300 (was € 250) en studenten van het hbo € 400 (was € 350) per maand.",
        "Sinds 1 mei 2025 ontvangt een mbo'er per maand € 300 (voorheen € 250) en een hbo'er € 400 (voorheen € 350).",
    ],
)
def test_an_old_amount_in_brackets_says_nothing_of_the_next(text: str) -> None:
    found = by_amount(text)
    assert {k for k, p in found.items() if p.superseded} == {"250", "350"}
    assert {str(found[k].valid_from) for k in ("300", "400")} == {"2025-05-01"}


def test_a_day_named_before_is_taken_up_by_that_day() -> None:
    text = (
        "Op 1 april 2026 gaat de stagevergoeding voor mbo'ers van € 200 naar € 250 per maand. Voor hbo'ers gaat zij die dag van € 300 "
        "naar € 360 per maand. Dat is flink meer. De vergoeding voor wo'ers stijgt vanaf diezelfde datum van € 400 naar € 480 per maand."
    )
    found = by_amount(text)
    assert {str(found[k].valid_from) for k in ("250", "360", "480")} == {"2026-04-01"}


def test_that_day_of_the_week_dates_nothing() -> None:
    text = "Sinds 1 april 2026 krijgen stagiairs € 250 per maand. Wie op zaterdag werkt, krijgt die dag € 20 extra reiskosten."
    assert [str(p.valid_from) for p in provisions(text) if figure(p) == "250"] == ["2026-04-01"]


def test_a_dash_in_a_column_of_its_own_makes_no_range() -> None:
    html = (
        "<h1>Stagevergoeding vergeleken</h1><table><tr><th>Cao</th><th>Mbo</th><th>Hbo</th><th>Wo</th><th>Per</th></tr>"
        "<tr><td>Cao Metaal</td><td>€ 20</td><td>–</td><td>€ 30</td><td>per dag</td></tr>"
        "<tr><td>Cao Zuivel</td><td colspan='3'>€ 300 – € 400</td><td>per maand</td></tr></table>"
    )
    assert {figure(p): p.bound for p in page_of(html)} == {"20": "exact", "30": "exact", "300": "minimum", "400": "maximum"}


def test_a_remark_in_the_row_says_what_percentages_are_of() -> None:
    html = (
        "<h1>Stagevergoeding vergeleken</h1><table><tr><th>Cao</th><th>Mbo</th><th>Hbo</th><th>Per</th><th>Opmerkingen</th></tr>"
        "<tr><td>Cao Metaal</td><td>€ 300</td><td>€ 400</td><td>per maand</td><td>sinds 2024</td></tr>"
        "<tr><td>Cao Hout</td><td>12%</td><td>18%</td><td>per maand</td><td>percentage van het minimumloon</td></tr></table>"
    )
    found = {figure(p): p for p in page_of(html)}
    assert {k: (p.percentage_base, p.per, p.levels) for k, p in found.items() if "%" in k} == {
        "12%": ("minimumloon", "month", ("mbo",)),
        "18%": ("minimumloon", "month", ("hbo",)),
    }


def test_a_remark_without_a_base_leaves_percentages_out() -> None:
    html = (
        "<h1>Stagevergoeding vergeleken</h1><table><tr><th>Cao</th><th>Mbo</th><th>Gestegen</th><th>Opmerkingen</th></tr>"
        "<tr><td>Cao Metaal</td><td>€ 300 per maand</td><td>4%</td><td>sinds 2024</td></tr></table>"
    )
    assert [figure(p) for p in page_of(html)] == ["300"]


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        (
            "Coassistenten kunnen hun kosten declareren tot € 90 per maand. Denk aan boeken. Vanaf 1 maart 2025 geldt dezelfde aanspraak "
            "voor klinisch technologen in opleiding.",
            "2025-03-01",
        ),
        (
            "Een coassistent ontvangt een onkostenvergoeding van € 90 per maand. Die volgt na afloop. Voor studenten klinische "
            "technologie geldt hetzelfde bedrag.",
            "None",
        ),
        ("Coassistenten ontvangen € 90 per maand. Ditzelfde bedrag is er voor klinisch technologen in opleiding.", "None"),
    ],
)
def test_the_same_for_others_is_theirs(text: str, begun: str) -> None:
    found = {p.beneficiary: p for p in provisions(text)}
    assert {who: figure(p) for who, p in found.items()} == {"medical_intern": "90", "clinical_technology_intern": "90"}
    assert str(found["clinical_technology_intern"].valid_from) == begun


def test_the_same_procedure_for_others_is_no_amount_of_theirs() -> None:
    text = "Coassistenten ontvangen € 90 per maand. Voor klinisch technologen in opleiding geldt een andere regeling."
    assert [p.beneficiary for p in provisions(text) if figure(p) == "90"] == ["medical_intern"]


def test_one_of_several_people_is_the_one_named_just_before() -> None:
    found = by_amount(
        "De leerling van de bol, mbo niveau 2, ontvangt € 2,50 per uur. Voor het reizen tussen de adressen krijgt hij bovendien € 0,20 per "
        "kilometer.",
        "Voor hbo-stagiairs is de vergoeding € 400 per maand.",
    )
    assert (found["0.2"].levels, found["0.2"].mbo_levels, found["0.2"].track) == (("mbo",), (2,), "bol")


def test_several_people_are_all_of_them() -> None:
    text = "De mbo-stagiair ontvangt € 250 per maand. De hbo-stagiair ontvangt € 350 per maand. Zij krijgen verder € 0,20 per kilometer."
    assert by_amount(text)["0.2"].levels == ("mbo", "hbo")


@pytest.mark.parametrize(
    ("text", "benefit"),
    [
        ("De werkgever bepaalt zelf of hij stagiairs een onkostenvergoeding betaalt. Geadviseerd wordt per week: mbo € 20 en hbo € 30.", "expense_allowance"),  # noqa: E501
        ("Het bestuur beslist of het de stagiair een onkostenvergoeding toekent. Het gaat om € 20 per week (mbo) of € 30 (hbo).", "expense_allowance"),  # noqa: E501
        ("De vergoeding wordt betaald, ook als de stagiair daarbij geen onkosten maakt. Geadviseerd wordt per week: mbo € 20 en hbo € 30.", "internship_allowance"),  # noqa: E501
    ],
)  # fmt: skip
def test_what_is_given_is_what_the_amounts_below_are_for(text: str, benefit: str) -> None:
    assert {p.benefit for p in provisions(text)} == {benefit}


def test_moving_house_is_no_lodging() -> None:
    text = "De aios die verhuist, krijgt een verhuiskostenvergoeding van € 1.500. De huur van een kamer wordt vergoed tot € 400 per maand."
    assert {k: p.benefit for k, p in by_amount(text).items()} == {"1500": "expense_allowance", "400": "lodging_allowance"}
