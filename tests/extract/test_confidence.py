"""Confidence of records and fields: what lowers it, and that its weights belong to its grounds."""

from dataclasses import replace

from pipeline.extract.amounts import find_figures
from pipeline.extract.confidence import SUMMARY, by_family, confidence, summary
from pipeline.extract.figures import Figure
from pipeline.extract.grounds import OF_FIELD, REACH, SHARED, STATES, Footing, known_pairs, pairs
from pipeline.extract.link import link
from pipeline.extract.vocab import load
from pipeline.models.families import FAMILIES, least_sure
from pipeline.models.record import Provision
from tests.extract.texts import by_amount, only, reading

PLAIN = "Stagiairs ontvangen een stagevergoeding van € 350 bruto per maand."
NOT_JUDGED = {
    "id", "arrangement_id", "currency", "conditions", "evidence", "confidence", "field_confidence", "origin", "corrections",
}  # fmt: skip


def footing(*cells: str) -> tuple[Footing, list[Figure]]:
    """What the figures of an entry rest on."""
    read = reading(*cells)
    figures, _ = find_figures(read)
    link(read, figures)
    return Footing(read, figures), figures


def grounds_of(family: str, *cells: str) -> dict[str, float]:
    """The grounds of one family of an entry's first figure."""
    made, figures = footing(*cells)
    return {name: found for name, _, found in made.fields(figures[0])}[family]


def test_every_ground_has_a_weight_and_no_weight_is_without() -> None:
    weights = load("confidence")
    assert set(weights["field"]) == {"intercept", "filled", "of_field", "shared"}
    assert set(weights["field"]["filled"]) == {f"{family}.{state}" for family in FAMILIES for state in STATES}
    assert set(weights["field"]["of_field"]) == set(OF_FIELD)
    assert set(weights["field"]["shared"]) == set(weights["record"]["shared"]) == set(SHARED)
    assert set(weights["record"]["summary"]) == set(SUMMARY) == set(summary({"amount": 0.9, "per": 0.8}))


def test_every_field_of_a_record_has_a_confidence_also_an_empty_one() -> None:
    found = only(PLAIN).field_confidence
    assert set(found) == set(Provision.model_fields) - NOT_JUDGED
    assert all(0 <= share <= 1 for share in found.values())


def test_the_grounds_that_are_found_are_those_that_are_named() -> None:
    made, figures = footing("Mbo-stagiairs krijgen € 350 en hbo-stagiairs € 450 per maand. Per 1 juli 2024 is dat € 400 en € 500.")
    for f in figures:
        assert set(made.shared(f)) == set(SHARED)
        assert set().union(*(found for _, _, found in made.fields(f))) <= set(OF_FIELD)


def test_a_plain_sentence_is_surer_than_one_without_a_period() -> None:
    plain, bare = only(PLAIN), only("Stagiairs ontvangen een stagevergoeding van € 350.")
    assert plain.confidence > bare.confidence
    assert plain.field_confidence["per"] > bare.field_confidence["per"]


def test_a_plain_sentence_is_nearly_certain() -> None:
    assert only(PLAIN).confidence > 0.9


def test_a_rule_that_reaches_further_is_less_sure() -> None:
    made, figures = footing(PLAIN)
    f = figures[0]
    near = by_family(made, f, load("confidence")["field"])["per"]
    shares = []
    for rule in sorted(REACH, key=REACH.__getitem__):
        far = replace(f, fields={**f.fields, "per": replace(f.fields["per"], rule=rule)})
        if rule != "default":
            shares.append(by_family(Footing(made.reading, [far]), far, load("confidence")["field"])["per"])
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == near


def test_a_level_that_the_cell_names_and_the_record_lacks_is_doubted() -> None:
    silent = only(PLAIN)
    named = only(f"{PLAIN} De opleiding hbo-v kent een eigen regeling.")
    assert named.levels == ()
    assert named.field_confidence["levels"] < silent.field_confidence["levels"]


def test_rivals_of_a_value_count_and_its_own_words_do_not() -> None:
    assert "rivals_cell" not in grounds_of("per", PLAIN)
    assert grounds_of("per", "Stagiairs ontvangen € 350 per maand. De toelage wordt per kwartaal of per week herzien.")["rivals_cell"] > 0


def test_words_that_the_material_never_had_together_are_new() -> None:
    assert list(pairs("Per 1 juli: € 350,00")) == [("per", "#"), ("#", "juli"), ("juli", "#"), ("#", "#")]
    assert ("per", "maand") in known_pairs()
    made, figures = footing("Stagiairs ontvangen een zilveren zonnewende van € 350 bruto per maand.")
    known, others = footing(PLAIN)
    assert made.shared(figures[0])["new_pairs"] > known.shared(others[0])["new_pairs"]


def test_a_record_is_no_surer_than_its_fields_together() -> None:
    made, figures = footing("Mbo-stagiairs krijgen € 350 en hbo-stagiairs € 450.")
    for f in figures:
        sure = confidence(made, f)
        assert sure.record <= max(sure.fields.values())


def test_a_record_without_a_period_is_least_sure_of_it() -> None:
    bare = only("Stagiairs ontvangen een stagevergoeding van € 350.")
    assert "per" in {name for name, _ in least_sure(bare, 2)}
    assert least_sure(bare, 3, below=0.0) == []


def test_a_band_is_named_by_the_end_that_is_filled() -> None:
    low = by_amount("Stagiairs die minder dan 15 uur per week werken krijgen € 100, bij 15 uur of meer € 200 per maand.")["100"]
    names = [name for name, _ in least_sure(low, len(FAMILIES))]
    assert len(names) == len(FAMILIES)
    assert "hours_per_week_to" in names
    assert "hours_per_week_from" not in names
