"""What a word names, whatever it is linked to later: the vocabulary pipeline/vocab/terms.yaml."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.mentions import find_mentions


def values(kind: str, text: str) -> list[object]:
    return [m.value for m in find_mentions(text).terms if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("een mbo-student", ["mbo"]),  # annex
        ("MBO'ers", ["mbo"]),  # page
        ("HBO/WO", ["hbo", "wo"]),  # annex
        ("(V)MBO 12,816 %", ["mbo", "vmbo"]),  # annex: vmbo and mbo
        ("lbo/vmbo", ["lbo", "vmbo"]),  # annex
        ("een universitaire opleiding", ["wo"]),  # annex
        ("academisch niveau", ["wo"]),  # guide
        ("masterstudenten", ["wo"]),  # guide
        ("post-hbo", ["hbo"]),  # guide
        ("hoger beroepsonderwijs", ["hbo"]),  # annex
        ("ongeacht het opleidingsniveau", ["all"]),  # page
        ("voor alle niveaus", ["all"]),  # guide
        ("geen onderscheid naar opleidingsniveau", ["all"]),  # annex
        ("Universitair Medische Centra", []),  # near-miss: an institution's name
        ("academisch ziekenhuis", []),  # near-miss
        ("het academisch jaar", []),  # near-miss
        ("twee stagiairs", []),  # near-miss: the letters wo inside a word
        ("wordt betaald", []),  # near-miss
    ],
)
def test_a_word_names_a_level(text: str, levels: list[str]) -> None:
    found = values("level", text)
    assert ("all" in levels and "all" in found) or sorted(map(str, set(found))) == sorted(levels)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("niveau 3/4", [(3, 4)]),  # guide
        ("niveau 5 opleidingen", [(5,)]),  # guide
        ("mbo niveau 2", [(2,)]),  # annex
        ("mbo 3 en 4", [(3, 4)]),  # page
        ("mbo-4", [(4,)]),  # page
        ("niveau 2 t/m 4", [(2, 3, 4)]),  # invented
        ("niveau 6", []),  # near-miss: no mbo level
        ("mbo € 350", []),  # near-miss
        ("mbo 3 maanden", []),  # near-miss: a length
    ],
)
def test_mbo_levels_are_read_as_printed(text: str, expected: list[tuple[int, ...]]) -> None:
    assert values("mbo_levels", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in het eerste stagejaar", [1]),  # annex
        ("1e jaar stagiaire", [1]),  # annex
        ("2e-jaars", [2]),  # page
        ("3e jaar", [3]),  # annex
        ("stagejaar 2", [2]),  # invented
        ("in het eerste, tweede of derde stagejaar", [1, 2, 3]),  # invented: the noun once for three
        ("in het eerste en € 400 in het tweede stagejaar", [1, 2]),  # page: the noun once for two
        ("de eerste maand", []),  # near-miss
        ("per jaar", []),  # near-miss
    ],
)
def test_the_year_of_an_internship_is_read(text: str, expected: list[int]) -> None:
    assert values("year", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("€ 350 per maand", ["month"]),
        ("€ 350 p/m", ["month"]),  # page
        ("€ 350 p.m.", ["month"]),  # page
        ("een maandelijkse vergoeding", ["month"]),  # annex
        ("€ 2,35 per uur", ["hour"]),  # annex
        ("€ 15 per dagdeel", ["half_day"]),  # page
        ("€ 15 per halve dag", ["half_day"]),  # page
        ("€ 25 per bpv-dag", ["day"]),  # guide
        ("€ 25 per stagedag", ["day"]),  # guide
        ("€ 80 per week", ["week"]),  # annex
        ("€ 320 per vier weken", ["four_weeks"]),  # guide
        ("€ 320 per 4 weken", ["four_weeks"]),  # page
        ("€ 1.500 per studiejaar", ["year"]),  # guide: an educational year is a year
        ("€ 0,23 per kilometer", ["kilometre"]),  # page
        ("€ 0,23 per km", ["kilometre"]),  # page
        ("een eenmalige vergoeding", ["once"]),  # guide
        ("€ 500 per stage", ["once"]),  # guide
        ("36 uur per week", []),  # near-miss: the workload
        ("4 dagen per week", []),  # near-miss
        ("15 dagen per maand", []),  # near-miss
        ("160 uur per vier weken", []),  # near-miss
        ("één keer per dag", ["day"]),
    ],
)
def test_a_period_is_told_from_a_workload(text: str, expected: list[str]) -> None:
    assert values("per", text) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("track", "een bol-student", ["bol"]),  # annex
        ("track", "de beroepsbegeleidende leerweg", ["bbl"]),  # annex
        ("track", "een bolle plant", []),  # near-miss
        ("gross_net", "€ 350 bruto", ["gross"]),
        ("gross_net", "het brutobedrag", ["gross"]),
        ("gross_net", "netto", ["net"]),
        ("benefit", "een stagevergoeding", ["internship_allowance"]),
        ("benefit", "de onkostenvergoeding", ["expense_allowance"]),
        ("benefit", "kosten van openbaar vervoer", []),
        ("benefit", "pensionkosten", ["lodging_allowance"]),  # annex
        ("benefit", "een persoonlijk budget", ["training_budget"]),  # SBOH
        ("benefit", "de leeftijdsschaal", ["youth_wage"]),  # annex
        ("beneficiary", "stagiaires", ["intern"]),
        ("beneficiary", "co-assistenten", []),  # the view writes coassistenten, see test_view
        ("beneficiary", "coassistenten", ["medical_intern"]),  # KNMG
        ("beneficiary", "technisch geneeskundigen", ["clinical_technology_intern"]),  # annex
        ("beneficiary", "bbl-leerlingen", ["apprentice"]),  # annex
        ("beneficiary", "aios huisartsgeneeskunde", ["gp_trainee"]),  # SBOH
        ("type", "een snuffelstage", ["orientation"]),  # annex
        ("type", "meeloopstages", ["orientation"]),  # guide
        ("type", "de afstudeerstage", ["graduation"]),  # guide
        ("type", "leerstage", ["learning"]),  # guide
        ("type", "onderzoeksstages", ["research"]),  # guide
    ],
)
def test_a_word_names_what_the_guide_says(kind: str, text: str, expected: list[str]) -> None:
    assert sorted(map(str, set(values(kind, text)))) == sorted(expected)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=120))
def test_random_text_never_raises_and_mentions_stand_inside_it(text: str) -> None:
    found = find_mentions(text)
    places = [(m.start, m.end) for m in (*found.terms, *found.conditions)]
    places += [(m.start, m.end) for m in found.money] + [(m.start, m.end) for m in found.dates]
    places += [(m.start, m.end) for m in found.quantities] + [(m.start, m.end) for m in found.ages]
    assert all(0 <= start < end <= len(text) for start, end in places)


@given(st.sampled_from(["mbo", "hbo", "wo", "vmbo", "lbo"]), st.booleans(), st.sampled_from(["-student", "'er", " opleiding", "-stagiair"]))
def test_capitals_do_not_change_a_level(level: str, upper: bool, tail: str) -> None:
    printed = level.upper() if upper else level
    assert level in values("level", f"Voor een {printed}{tail} geldt € 350 per maand.")
