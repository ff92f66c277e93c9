"""Labels over two lines, bars between cells, sub-headings, and sentences that say what the next one is about; all made up."""

import pytest

from tests.extract.texts import amounts, by_amount, condition_types, only, provisions


def test_a_label_that_wraps_before_its_amounts_keeps_the_heads() -> None:
    found = by_amount(
        "Vergoeding in euro per maand\n"
        "Opleiding          1-3-2027     1-9-2027\n"
        "mbo                300,00       310,00\n"
        "hbo (voltijd of\n"
        "duaal)             410,00       420,00\n"
        "wo                 500,00       515,00"
    )
    assert {k: (p.levels, str(p.valid_from)) for k, p in found.items()} == {
        "300": (("mbo",), "2027-03-01"),
        "310": (("mbo",), "2027-09-01"),
        "410": (("hbo",), "2027-03-01"),
        "420": (("hbo",), "2027-09-01"),
        "500": (("wo",), "2027-03-01"),
        "515": (("wo",), "2027-09-01"),
    }


def test_a_remark_between_rows_is_no_label() -> None:
    found = by_amount("Vergoeding in euro per maand\nOpleiding    bedrag\nmbo          300,00\nOok voor deeltijders\nhbo          410,00")
    assert {k: p.levels for k, p in found.items()} == {"300": ("mbo",), "410": ("hbo",)}


def test_bars_part_the_cells_of_a_row() -> None:
    found = by_amount(
        "Vergoeding in euro per week (netto)\n            mbo | hbo | wo\ntot 1 mei 2027     60 | 75 | 90\nvanaf 1 mei 2027   64 | 80 | 96"
    )
    assert {k: (p.levels, p.gross_net) for k, p in found.items()} == {
        "60": (("mbo",), "net"),
        "75": (("hbo",), "net"),
        "90": (("wo",), "net"),
        "64": (("mbo",), "net"),
        "80": (("hbo",), "net"),
        "96": (("wo",), "net"),
    }
    assert (str(found["60"].valid_until), str(found["64"].valid_from)) == ("2027-04-30", "2027-05-01")


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        ("20 uur per week of meer", "minder dan 20 uur per week", "hours_per_week"),
        ("vier dagen per week of meer", "minder dan vier dagen per week", "days_per_week"),
        ("stages van drie maanden of langer", "stages korter dan drie maanden", "duration_months"),
    ],
)
def test_a_sub_heading_holds_for_the_lines_below_it(first: str, second: str, field: str) -> None:
    found = by_amount(
        f"Vergoeding van stagiairs\n• {first}\n   eerste stagejaar € 41,- per week\n   tweede stagejaar € 52,- per week\n"
        f"• {second}\n   eerste stagejaar € 23,- per week\n   tweede stagejaar € 31,- per week"
    )
    low = {k: getattr(p, f"{field}_from") for k, p in found.items()}
    high = {k: getattr(p, f"{field}_to") for k, p in found.items()}
    limit = low["41"]
    assert limit is not None
    assert low == {"41": limit, "52": limit, "23": None, "31": None}
    assert high == {"41": None, "52": None, "23": limit, "31": limit}
    assert {k: p.internship_year for k, p in found.items()} == {"41": 1, "52": 2, "23": 1, "31": 2}
    assert not any(condition_types(p) for p in found.values())


def test_a_line_that_parts_a_table_leaves_its_head() -> None:
    found = by_amount(
        "Vergoeding per week        mbo       hbo\n"
        "minder dan 20 uur\n"
        "eerste jaar                € 31      € 42\n"
        "20 uur of meer\n"
        "eerste jaar                € 63      € 84"
    )
    assert {k: (p.levels, p.hours_per_week_from, p.hours_per_week_to) for k, p in found.items()} == {
        "31": (("mbo",), None, 20),
        "42": (("hbo",), None, 20),
        "63": (("mbo",), 20, None),
        "84": (("hbo",), 20, None),
    }


def test_one_sub_heading_is_a_condition() -> None:
    found = by_amount(
        "Vergoeding van stagiairs\n• bij 20 uur per week of meer\n   eerste stagejaar € 41,- per week\n   tweede stagejaar € 52,- per week"
    )
    assert {(p.hours_per_week_from, *condition_types(p)) for p in found.values()} == {(None, "min_hours_per_week")}


def test_the_first_of_two_steps_ends_where_the_second_begins() -> None:
    found = by_amount("Loop je ten minste 12 uur per week stage, dan krijg je € 110 per maand. Vanaf 24 uur per week wordt dat € 190.")
    assert {k: (p.hours_per_week_from, p.hours_per_week_to) for k, p in found.items()} == {"110": (12, 24), "190": (24, None)}


@pytest.mark.parametrize("verb", ["was dat", "kwam dat neer op", "kwam dat uit op", "komt dit neer op"])
def test_what_a_second_percentage_comes_to(verb: str) -> None:
    text = "".join(
        f"{n}. Voor een {kind} bedraagt de vergoeding {p}% van het minimum van schaal 3. Per 1 mei 2027 {verb} € {a} per maand.\n"
        for n, kind, p, a in ((1, "afstudeerstage", 20, 512), (2, "meeloopstage", 11, 281))
    )
    found = by_amount(text)
    assert {k: (p.percentage, p.internship_type) for k, p in found.items()} == {"512": (20, "graduation"), "281": (11, "orientation")}


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("De universiteit biedt ook leerlingen van elders een plek. Wie stage loopt, krijgt € 3 per uur.", ()),
        ("Stagiairs krijgen € 300 per maand. Ontvangt iemand van zijn hogeschool een beurs, dan gaat die ervan af.", ()),
        ("Hij is student aan een universiteit. De stagiair ontvangt € 410 per maand.", ("wo",)),
        ("Voor stagiairs van een hogeschool geldt een vergoeding. Die bedraagt € 410 per maand.", ("hbo",)),
    ],
)
def test_a_school_that_acts_is_nobodys_level(text: str, levels: tuple[str, ...]) -> None:
    assert only(text).levels == levels


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Voor stages geldt een minimum. Dat is € 240 per maand.", "minimum"),
        ("Voor een stage geldt een maximumbedrag. Dit bedraagt € 310 per maand.", "maximum"),
        ("Voor de stage geldt een minimum van vijf weken. Dat is € 240 per maand.", "exact"),
    ],
)
def test_a_bound_that_the_sentence_before_announces(text: str, bound: str) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("text", "obligation"),
    [
        ("De stagevergoeding staat in de bedragenlijst van de Stichting Vakopleiding.", "delegated"),
        ("Cao-partijen laten de vergoeding over aan het gesprek tussen stagiair en bedrijfsleider.", "negotiated"),
        ("Wat een stagiair krijgt, bepalen hij en zijn chef in een kennismakingsgesprek.", "negotiated"),
        ("In deze cao is geen stagevergoeding vastgesteld. De werkgever mag de stagiair een vergoeding toekennen.", "discretionary"),
        ("In deze cao is geen vergoeding voor stagiairs vastgesteld.", "none"),
        ("Er is geen vast bedrag afgesproken. De hoogte van de stagevergoeding bepaalt de werkgever.", "delegated"),
    ],
)
def test_who_sets_the_pay(text: str, obligation: str) -> None:
    assert only(text).obligation == obligation


def test_bounds_to_what_others_set() -> None:
    found = provisions(
        "De directie stelt elk jaar, na instemming van de ondernemingsraad, een overzicht van stagevergoedingen vast. "
        "Een stagevergoeding is niet lager dan € 7,50 en niet hoger dan € 18,00 per dag."
    )
    assert {(p.obligation, p.bound) for p in found} == {("delegated", "minimum"), ("delegated", "maximum")}
    assert only("Stagiairs ontvangen een vergoeding. De stagevergoeding is niet lager dan € 240 per maand.").obligation == "entitled"


def test_paid_a_wage_in_place_of_an_allowance() -> None:
    found = by_amount(
        "Stagiairs ontvangen € 290 per maand.\n"
        "Leerlingen bbl\n"
        "Een leerling in de bbl is in loondienst en krijgt daarom geen stagevergoeding maar loon. In 2027 is dat € 1.940 bruto per maand. "
        "Daarnaast heeft de leerling per jaar een studiebudget van € 150."
    )
    assert {k: (p.benefit, p.beneficiary) for k, p in found.items()} == {
        "290": ("internship_allowance", "intern"),
        "1940": ("youth_wage", "apprentice"),
        "150": ("training_budget", "apprentice"),
    }
    assert condition_types(found["290"]) == {"not_combined_with_employment"}
    assert condition_types(found["1940"]) == set()


@pytest.mark.parametrize("who", ["Een leerling in de bbl is werknemer en krijgt", "Bbl-leerlingen ontvangen"])
def test_the_wage_in_the_same_sentence(who: str) -> None:
    found = by_amount(
        f"Stagiairs ontvangen € 290 per maand. {who} geen stagevergoeding maar het loon van schaal A: in het eerste jaar € 1.830 per maand."
    )
    assert (found["1830"].benefit, found["1830"].beneficiary, condition_types(found["1830"])) == ("youth_wage", "apprentice", set())
    assert condition_types(found["290"]) <= {"excluded_group", "not_combined_with_employment"}
    assert condition_types(found["290"])


@pytest.mark.parametrize(
    ("text", "levels", "track"),
    [
        ("Voor een bol-leerling geldt deze loontabel niet. Hij krijgt een stagevergoeding van € 35 per week.", ("mbo",), "bol"),
        ("Een hbo-stagiair valt niet onder deze tabel. Hij ontvangt een vergoeding van € 35 per week.", ("hbo",), None),
        ("Stagiairs ontvangen € 35 per week. Hbo-stagiairs vallen niet onder deze regeling.", (), None),
    ],
)
def test_whom_one_rule_leaves_out_another_pays(text: str, levels: tuple[str, ...], track: str | None) -> None:
    found = only(text)
    assert (found.levels, found.track) == (levels, track)
    assert ("excluded_group" in condition_types(found)) == (levels == ())


def test_all_others_get_nothing_where_no_internship_is_paid() -> None:
    text = "De lio met een leerarbeidsovereenkomst is werknemer. Voor alle overige stagiairs kent deze cao geen stagevergoeding. "
    travel = "Wel krijgt de stagiair € 0,16 per kilometer."
    assert {p.obligation for p in provisions(text + travel)} == {"none", "entitled"}
    assert {p.obligation for p in provisions("Hbo-stagiairs krijgen € 400 per maand. Alle andere stagiairs krijgen niets.")} == {"entitled"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "De werkgever vraagt de school om een bedrag. Is dat er niet, dan betaalt hij minstens € 210 (mbo) of € 290 (hbo) per maand.",
            ["210", "290"],
        ),
        ("Er is geen advies. Dan betaalt de winkel 2 euro per uur in het eerste stagejaar en 3 euro in het tweede.", ["2", "3"]),
        ("De stagiair mag mee-eten. Wil hij dat, dan betaalt hij € 4 per dag. De stagevergoeding is € 200 per maand.", ["200"]),
        ("Stagiairs ontvangen € 95 per week. Eet de stagiair mee, dan wordt op zijn vergoeding € 6,00 per dag ingehouden.", ["95"]),
    ],
)
def test_money_that_is_paid_and_money_that_is_not(text: str, expected: list[str]) -> None:
    assert amounts(text) == expected


def test_a_date_above_a_table_is_not_that_of_another_article() -> None:
    found = provisions(
        "Artikel 3 Loontabel bbl\nPercentage van het schaalloon B naar leeftijd, per 1 april 2027:\n\n"
        "leeftijd   loon\n17 jaar    50%\n18 jaar    60%",
        "Artikel 4 Stagiairs bol\na. Over de stage wordt geen loon betaald.\n"
        "b. De stagiair kan een tegemoetkoming krijgen van € 5,10 per uur.",
    )
    assert {(p.percentage_base, p.valid_from and str(p.valid_from)) for p in found} == {("schaalloon B", "2027-04-01"), (None, None)}


def test_a_note_below_dotted_lines_says_what_they_are() -> None:
    found = provisions("Grondslag: schaalloon groep 3, periodiek 1.\nmbo ........ 11 %\nhbo ........ 15 %\nVergoeding per vier weken.")
    assert {(p.percentage_base, p.per) for p in found} == {("schaalloon groep 3, periodiek 1", "four_weeks")}
