"""Made-up cells, each with a few fields of its records: how words and figures that stand apart belong together."""

import pytest

from tests.extract.texts import figure, provisions

LEVELS = [
    (
        "Studenten van hogeschool en universiteit ontvangen onderscheidenlijk € 410 en € 480, mbo'ers € 330, over een kalendermaand.",
        {"410": "hbo", "480": "wo", "330": "mbo"},
    ),
    ("Voor mbo-stagiairs geldt € 310 per maand. Hbo-stagiairs idem.", {"310": "mbo hbo"}),
    ("Mbo-stagiairs krijgen € 280 per maand. Hetzelfde geldt voor stagiairs van het hbo.", {"280": "mbo hbo"}),
    ("Stagiairs krijgen € 280 per maand. Hetzelfde geldt als zij in de avond werken.", {"280": ""}),
    ("Er zijn dertig stageplaatsen, waarvan een derde deel voor het vmbo. Stagiairs ontvangen € 275 per maand.", {"275": ""}),
    ("In 2026 betalen we stagiairs bruto per maand:\nMbo\n€ 300\nHbo\n€ 380", {"300": "mbo", "380": "hbo"}),
]


@pytest.mark.parametrize(("text", "levels"), LEVELS)
def test_levels(text: str, levels: dict[str, str]) -> None:
    found: dict[str, str] = {}
    for p in provisions(text):
        found[figure(p)] = " ".join(filter(None, [found.get(figure(p), ""), *p.levels]))
    assert found == levels


YEARS = [
    (
        "Per maand is het € 140 in het eerste stagejaar, voor wie in het tweede en derde stagejaar zit € 160 respectievelijk € 190.",
        {"140": 1, "160": 2, "190": 3},
    ),
    ("Stagiairs krijgen per dag € 18 in het eerste, € 20 in het tweede en € 23 in het derde stagejaar.", {"18": 1, "20": 2, "23": 3}),
]


@pytest.mark.parametrize(("text", "years"), YEARS)
def test_internship_years(text: str, years: dict[str, int]) -> None:
    assert {figure(p): p.internship_year for p in provisions(text)} == years


PERIODS = [
    ("De vergoeding is € 21 per dag en wijzigt ieder jaar mee met de lonen.", "day"),
    ("De vergoeding bedraagt € 340 bruto, telkens over een kalendermaand.", "month"),
    ("De stagiair ontvangt € 250 ieder jaar.", "year"),
]


@pytest.mark.parametrize(("text", "per"), PERIODS)
def test_period(text: str, per: str) -> None:
    assert [p.per for p in provisions(text)] == [per]


def test_a_table_by_hours_has_the_period_that_is_said_below_it() -> None:
    table = "Stagevergoeding\nniveau   < 20 u p.w.   vanaf 20 u p.w.\nmbo   € 140   € 210\nhbo   € 190   € 300\n(bedragen bruto p.m.)"
    found = {figure(p): (p.per, p.hours_per_week_from, p.hours_per_week_to) for p in provisions(table)}
    assert found == {"140": ("month", None, 20), "210": ("month", 20, None), "190": ("month", None, 20), "300": ("month", 20, None)}


def test_what_is_said_of_all_amounts_of_a_page_holds_in_every_section() -> None:
    text = (
        "De bedragen op deze pagina zijn netto en gelden van 1 januari 2027 t/m 31 december 2027.\nStagevergoeding\n"
        "De stagiair ontvangt € 300 per maand.\nReizen\nReiskosten worden vergoed met € 0,19 per kilometer."
    )
    found = {figure(p): (p.gross_net, str(p.valid_from), str(p.valid_until)) for p in provisions(text)}
    assert found == dict.fromkeys(("300", "0.19"), ("net", "2027-01-01", "2027-12-31"))


def test_a_list_goes_on_behind_an_item_that_refuses_pay() -> None:
    text = "Je krijgt een stagevergoeding.\n- Mbo: € 350 per maand\n- Snuffelstage: geen vergoeding\nDe bedragen zijn bruto."
    assert [(figure(p), p.gross_net) for p in provisions(text) if p.amount] == [("350", "gross")]


def test_a_base_ends_before_the_verb_and_its_bound_is_read() -> None:
    text = "Maandelijks wordt ten minste het navolgende deel van het wettelijk minimumloon uitbetaald:\n1e jaar: 55%\n2e jaar: 70%"
    assert {(p.percentage_base, p.bound) for p in provisions(text)} == {("wettelijk minimumloon", "minimum")}
