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


LEVELS += [
    ("Studenten hbo en universiteit ontvangen een vergoeding tussen de € 380 en € 520 per maand.", {"380": "hbo wo", "520": "hbo wo"}),
    (
        "Per dag € 28 of per dagdeel € 14 voor hbo, € 22 respectievelijk € 11 voor mbo.",
        {"28": "hbo", "14": "hbo", "22": "mbo", "11": "mbo"},
    ),
    ("We betalen in 2026 minstens € 390 en in 2027 minstens € 410 aan hbo-stagiairs.", {"390": "hbo", "410": "hbo"}),
    (
        "a) mbo-studenten 290 euro p/m\nb) hbo-studenten 380 euro p/m\nvanaf 1-1-2026: 300 en 395 euro.",
        {"290": "mbo", "380": "hbo", "300": "mbo", "395": "hbo"},
    ),
    ("Bol-studenten: € 3,60/uur bruto. Hbo-studenten: € 4,60/uur bruto. Bbl: loonschaal A.", {"3.6": "mbo", "4.6": "hbo"}),
    (
        "Duur van de stage mbo hbo\n1 tot 3 maanden € 140 € 190\n3 maanden of meer € 290 € 370\nStagevergoeding",
        {"140": "mbo", "190": "hbo", "290": "mbo", "370": "hbo"},
    ),
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
    ("Een stagiair die maar een ochtend of middag komt, krijgt € 11.", "half_day"),
    ("Een hele stagedag wordt vergoed met € 21.", "day"),
    ("Wat je per maand krijgt, hangt af van het aantal dagen dat je er per week bent:\n- 3 dagen: 310 euro", "month"),
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


def test_columns_of_periods_whose_columns_are_gone() -> None:
    table = "Stagevergoeding\nleeftijd per week per maand\n16 jaar € 41 € 172\n17 jaar € 46 € 193"
    assert [(figure(p), p.per) for p in provisions(table)] == [("41", "week"), ("172", "month"), ("46", "week"), ("193", "month")]


BANDS = [
    ("De vergoeding voor stagiairs is per maand € 310 voor 4 dagen en € 390 voor 5 dagen.", {"310": (4, 4), "390": (5, 5)}),
    ("Ten hoogste € 220 per maand bij een vierdaagse en € 270 bij een vijfdaagse stageweek.", {"220": (4, 4), "270": (5, 5)}),
    ("Stagiairs krijgen per maand: bij 2 dagen per week € 150, bij 3 dagen per week € 225.", {"150": (2, 2), "225": (3, 3)}),
]


@pytest.mark.parametrize(("text", "days"), BANDS)
def test_days_per_week(text: str, days: dict[str, tuple[int, int]]) -> None:
    assert {figure(p): (p.days_per_week_from, p.days_per_week_to) for p in provisions(text)} == days


def test_the_rest_of_a_limit_is_the_other_band() -> None:
    found = provisions("Stagiairs die minimaal 20 uur per week komen krijgen € 340 per maand, de overigen € 190.")
    assert [(figure(p), p.hours_per_week_from, p.hours_per_week_to) for p in found] == [("340", 20, None), ("190", None, 20)]
    ages = provisions("Stagiairs van 16 en 17 jaar krijgen € 140 per maand, van 18 tot 21 jaar € 190 en daarboven € 240.")
    assert [(figure(p), p.age_from, p.age_to) for p in ages] == [("140", 16, 17), ("190", 18, 20), ("240", 21, None)]


def test_a_list_may_begin_in_the_other_cell() -> None:
    found = provisions("Hoeveel de stagiair per maand krijgt, hangt af van het aantal stagedagen per week:", "1 dag € 36\n2 dagen € 72")
    assert [(figure(p), p.per, p.days_per_week_from) for p in found] == [("36", "month", 1), ("72", "month", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "De student heeft recht op € 440 bruto per maand. Met ingang van 1 oktober 2026 wordt dit € 465,-.",
        "Bij voltijdstages € 440, bij 4 dagen € 465.",
        "Stagevergoeding: mbo 440, hbo 465 (euro per maand, bruto).",
        "Afstudeerders: € 440. Meewerkstagiairs: € 465. Alles per maand en bruto.",
    ],
)
def test_amounts_count_as_pay_without_a_word_of_it_beside_them(text: str) -> None:
    assert [figure(p) for p in provisions(text)] == ["440", "465"]


DATES = [
    ("Loop je stage bij ons, dan staat daar sinds 1 januari 2026 € 620 bruto per maand tegenover.", ("2026-01-01", "None")),
    ("Als coassistent ontvangt u sinds 1 juli 2025 een onkostenvergoeding van € 115 per maand.", ("2025-07-01", "None")),
    ("Hieronder het advies voor het schooljaar 2026-2027.\n- mbo: € 330 per maand", ("2026-08-01", "2027-07-31")),
    ("Vanaf die datum, 1 maart 2026, krijgen stagiairs € 300 per maand.", ("2026-03-01", "None")),
    ("Onkostenvergoeding € 26 per stagedag, waarvan € 16 voor reizen (bedragen per 1 september 2026).", ("2026-09-01", "None")),
    ("De cao loopt van 1 april 2026 tot en met 31 maart 2028. Stagiairs krijgen € 340 per maand.", ("None", "None")),
]


@pytest.mark.parametrize(("text", "period"), DATES)
def test_dates(text: str, period: tuple[str, str]) -> None:
    assert {(str(p.valid_from), str(p.valid_until)) for p in provisions(text)} == {period}


def test_an_old_amount_is_for_those_of_the_new_one() -> None:
    found = provisions(
        "De vergoeding gaat omhoog: van € 320 naar € 440 voor mbo'ers, en van € 430 naar € 540 voor hbo'ers. Allemaal per maand."
    )
    assert [(figure(p), p.levels, p.superseded, p.per) for p in found] == [
        ("320", ("mbo",), True, "month"),
        ("440", ("mbo",), False, "month"),
        ("430", ("hbo",), True, "month"),
        ("540", ("hbo",), False, "month"),
    ]


def test_a_share_of_the_minimum_wage_is_pay_where_only_the_track_is_named() -> None:
    found = provisions("BBL: 1e jaar 70% WML, 2e jaar 80% WML\nBOL: € 240 per maand")
    assert [(figure(p), p.benefit, p.track) for p in found] == [
        ("70%", "youth_wage", "bbl"),
        ("80%", "youth_wage", "bbl"),
        ("240", "internship_allowance", "bol"),
    ]


def test_the_corner_of_a_table_says_in_what_all_amounts_are() -> None:
    table = "Stagevergoeding\nBruto per maand   1e stagejaar   2e stagejaar\nvmbo   € 80   € 105\nmbo   € 160   € 190"
    assert {(p.per, p.gross_net) for p in provisions(table)} == {("month", "gross")}
