"""How a level, track, year, age or kind of internship reaches an amount."""

import pytest

from tests.extract.texts import by_amount, only, provisions

Levels = dict[str, tuple[str, ...]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # annex: same clause
        ("Mbo-stagiairs ontvangen € 350 per maand en hbo-stagiairs € 450.", {"350": ("mbo",), "450": ("hbo",)}),
        # annex: the level behind the amount
        ("De stagevergoeding is € 350 voor mbo en € 450 voor hbo en wo.", {"350": ("mbo",), "450": ("hbo", "wo")}),
        # annex: a list
        (
            "De stagevergoeding per maand is:\n- vmbo: € 200\n- mbo: € 300\n- hbo/wo: € 400",
            {"200": ("vmbo",), "300": ("mbo",), "400": ("hbo", "wo")},
        ),
        # page: a table
        ("Stagevergoeding\nniveau    per maand\nmbo    € 350\nhbo    € 450", {"350": ("mbo",), "450": ("hbo",)}),
        # annex: said once for all
        ("De stagevergoeding voor studenten in het hbo is € 450 per maand.", {"450": ("hbo",)}),
        # page: respectievelijk
        (
            "Stagiairs van mbo, hbo en wo ontvangen respectievelijk € 300, € 400 en € 500 per maand.",
            {"300": ("mbo",), "400": ("hbo",), "500": ("wo",)},
        ),
        # annex: all levels
        ("Stagiairs ontvangen, ongeacht het opleidingsniveau, een stagevergoeding van € 350 per maand.", {"350": ("all",)}),
        ("Stagiairs ontvangen een stagevergoeding van € 350 per maand. Dit geldt voor alle niveaus (mbo, hbo en wo).", {"350": ("all",)}),
        # guide: nothing said
        ("Stagiairs ontvangen een stagevergoeding van € 350 per maand.", {"350": ()}),
        # guide: the level in a heading
        (
            "Stagevergoeding mbo\nStagiairs ontvangen € 300 per maand.\nStagevergoeding hbo\nStagiairs ontvangen € 400 per maand.",
            {"300": ("mbo",), "400": ("hbo",)},
        ),
        # near-miss: an excluded group is not the group of the amount
        ("Stagiairs ontvangen een stagevergoeding van € 350 per maand. Dit geldt niet voor stagiairs van het vmbo.", {"350": ()}),
        # near-miss: the institution's name
        ("Stagiairs in een universitair medisch centrum ontvangen een stagevergoeding van € 350 per maand.", {"350": ()}),
    ],
)
def test_a_level_reaches_its_amount(text: str, expected: Levels) -> None:
    assert {k: p.levels for k, p in by_amount(text).items()} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Stagevergoeding per maand: niveau 2: € 210, niveau 3/4: € 280.", {"210": (2,), "280": (3, 4)}),
        ("De stagevergoeding per maand is:\nniveau 2: € 210\nniveau 3: € 245\nniveau 4: € 280", {"210": (2,), "245": (3,), "280": (4,)}),
        ("Stagiairs van mbo-niveau 4 krijgen een stagevergoeding van € 350 per maand.", {"350": (4,)}),
        ("Mbo-stagiairs krijgen een stagevergoeding van € 350 per maand.", {"350": ()}),
    ],
)
def test_mbo_levels_imply_mbo(text: str, expected: dict[str, tuple[int, ...]]) -> None:
    found = by_amount(text)
    assert {k: p.mbo_levels for k, p in found.items()} == expected
    assert {p.levels for p in found.values()} == {("mbo",)}


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("Bol-leerlingen krijgen een stagevergoeding van € 300 per maand.", "bol"),  # annex
        ("Leerlingen in de beroepsopleidende leerweg krijgen een stagevergoeding van € 300 per maand.", "bol"),  # annex
        ("Stagiairs krijgen een stagevergoeding van € 300 per maand.", None),
        ("Bol- en bbl-leerlingen krijgen een stagevergoeding van € 300 per maand.", None),  # both: no one track
    ],
)
def test_a_track_is_read(text: str, track: str | None) -> None:
    assert only(text).track == track


def test_a_track_alone_implies_mbo() -> None:
    assert only("Bol-leerlingen krijgen een stagevergoeding van € 300 per maand.").levels == ("mbo",)


@pytest.mark.parametrize(
    "text",
    [
        "Stagiairs ontvangen een stagevergoeding van € 300 per maand in het eerste stagejaar en € 350 in het tweede stagejaar.",
        "De stagevergoeding is per maand:\n1e jaar: € 300\n2e jaar: € 350",
        "De stagevergoeding is in het eerste en tweede stagejaar respectievelijk € 300 en € 350 per maand.",
        "Stagevergoeding per maand\n1e stagejaar    € 300\n2e stagejaar    € 350",
    ],
)
def test_the_year_of_the_internship_reaches_its_amount(text: str) -> None:
    assert {k: p.internship_year for k, p in by_amount(text).items()} == {"300": 1, "350": 2}


def test_years_said_once_are_dealt_out_in_order() -> None:
    text = "De stagevergoeding is in het eerste, tweede en derde stagejaar respectievelijk € 300, € 350 en € 400 per maand."
    assert {k: p.internship_year for k, p in by_amount(text).items()} == {"300": 1, "350": 2, "400": 3}


@pytest.mark.parametrize(
    "text",
    [
        "De stagevergoeding is per maand:\n- 16- en 17-jarigen: € 200\n- 18 t/m 20 jaar: € 300\n- 21 jaar en ouder: € 400",
        "Stagiairs van 16 en 17 jaar ontvangen € 200 stagevergoeding per maand, van 18 t/m 20 jaar € 300 en vanaf 21 jaar € 400.",
    ],
)
def test_ages_reach_their_amounts(text: str) -> None:
    ages = {k: (p.age_from, p.age_to) for k, p in by_amount(text).items()}
    assert ages == {"200": (16, 17), "300": (18, 20), "400": (21, None)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Voor een afstudeerstage ontvangt de stagiair een stagevergoeding van € 500 per maand.", "graduation"),  # guide
        ("Voor een meeloopstage krijgt de stagiair een stagevergoeding van € 50 per week.", "orientation"),  # guide
        ("De stagevergoeding voor een onderzoeksstage is € 400 per maand.", "research"),  # guide
        ("Stagiairs en afstudeerders krijgen een stagevergoeding van € 500 per maand.", None),  # guide: beside each other, everybody
        ("Stagiairs krijgen een stagevergoeding van € 500 per maand. Snuffelstages worden niet betaald.", None),  # excluded
    ],
)
def test_a_kind_of_internship_is_read(text: str, kind: str | None) -> None:
    assert only(text).internship_type == kind


@pytest.mark.parametrize(
    ("text", "benefit", "beneficiary"),
    [
        ("Stagiairs ontvangen een stagevergoeding van € 350 per maand.", "internship_allowance", "intern"),
        ("Stagiairs ontvangen een onkostenvergoeding van € 100 per maand.", "expense_allowance", "intern"),
        ("Stagiairs ontvangen een onkosten- en stagevergoeding van € 100 per maand.", "internship_allowance", "intern"),  # guide
        ("Stagiairs ontvangen een reiskostenvergoeding van € 0,23 per kilometer.", "travel_allowance", "intern"),
        ("Stagiairs ontvangen een tegemoetkoming in de pensionkosten van € 150 per maand.", "lodging_allowance", "intern"),
        ("Coassistenten ontvangen een onkostenvergoeding van € 100 per maand.", "expense_allowance", "medical_intern"),  # guide
        ("Coassistenten ontvangen een stagevergoeding van € 100 per maand.", "internship_allowance", "medical_intern"),
        ("Aios huisartsgeneeskunde hebben een persoonlijk budget van € 1.000 per jaar.", "training_budget", "gp_trainee"),  # SBOH
        ("De aios kan kosten van scholing declareren tot een maximum van € 525 per jaar.", "training_budget", "gp_trainee"),
        ("Nascholingskosten worden de aios vergoed tot € 600 per jaar.", "training_budget", "gp_trainee"),
        ("Technisch geneeskundigen krijgen een stagevergoeding van € 400 per maand.", "internship_allowance", "clinical_technology_intern"),
        ("Studenten krijgen een stagevergoeding van € 400 per maand.", "internship_allowance", "intern"),
        (
            "Leerlingen zonder arbeidsovereenkomst krijgen een stagevergoeding van € 400 per maand.",
            "internship_allowance",
            "intern",
        ),  # guide
    ],
)
def test_who_gets_what(text: str, benefit: str, beneficiary: str) -> None:
    found = only(text)
    assert (found.benefit, found.beneficiary) == (benefit, beneficiary)


def test_a_semi_arts_is_a_medical_intern_with_a_condition() -> None:
    found = by_amount("Coassistenten ontvangen een vergoeding van € 100 per maand. Voor semi-artsen is deze vergoeding € 275 per maand.")
    assert {k: p.beneficiary for k, p in found.items()} == {"100": "medical_intern", "275": "medical_intern"}
    assert [c.text for c in found["275"].conditions if c.type == "other"] == ["semi-artsen"]
    assert not [c for c in found["100"].conditions if c.type == "other"]


def test_one_amount_for_two_groups_is_two_provisions() -> None:
    found = provisions("Coassistenten en klinisch technologen ontvangen een stagevergoeding van € 100 per maand.")
    assert sorted(p.beneficiary for p in found) == ["clinical_technology_intern", "medical_intern"]
