"""A change that does not matter changes nothing; one that does changes only what it must. On the practice edition and invented cells."""

from functools import cache

import pytest

from tests.extract import metamorphic as m
from tests.extract.texts import figure, provisions


@cache
def entries() -> tuple[m.Json, ...]:
    """Every other agreement: enough to show a rule that leans on what it should not."""
    return tuple(m.practice_entries()[::2])


@cache
def baseline() -> tuple[m.Json, ...]:
    return tuple(m.records(list(entries())))


def changed(made: list[m.Json]) -> list[str]:
    return [a["cao_name"] for a, b in zip(baseline(), made, strict=True) if a != b]


def test_another_order_of_the_agreements_changes_none_of_them() -> None:
    assert changed(m.records(list(entries())[::-1])[::-1]) == []


def test_another_name_of_the_cao_changes_only_the_name() -> None:
    made = m.records([{**e, "cao_name": f"Andere Naam {n}"} for n, e in enumerate(entries())])
    assert all(a["cao_name"].startswith("Andere Naam") for a in made)
    assert changed([{**b, "cao_name": a["cao_name"]} for a, b in zip(baseline(), made, strict=True)]) == []


def test_levels_in_capitals_are_the_same_levels() -> None:
    assert changed(m.records([m.with_lines(e, m.levels_in_capitals) for e in entries()])) == []


@pytest.mark.parametrize("mark", ["•", "*", "·", "«", "+"])
def test_other_bullets_make_the_same_lists(mark: str) -> None:
    some = [e for e in m.practice_entries() if any(line.startswith(("- ", "• ")) for line in (*e["tekst1"], *e["tekst2"]))]
    assert len(some) > 3
    assert m.records([m.with_lines(e, m.other_bullet(mark)) for e in some]) == m.records(some)


def test_another_amount_changes_that_amount_only() -> None:
    pairs = [(e, c) for e in entries() if (c := m.with_another_amount(e))]
    before = m.records([e for e, _ in pairs])
    kept = [k for k, a in enumerate(before) if not any(p["part"] for p in a["provisions"])]  # a changed part no longer adds up
    after = m.records([pairs[k][1][0] for k in kept])
    assert len(kept) > 12
    for k, made in zip(kept, after, strict=True):
        _, (_, old, new) = pairs[k]
        for p in before[k]["provisions"]:
            p["amount"] = new if p["amount"] == old else p["amount"]
        assert made == before[k]


@pytest.mark.parametrize("width", [50, 70])
def test_lines_broken_elsewhere_change_next_to_nothing(width: int) -> None:
    """Where a line ends is evidence too (rows of a lost table): one agreement in seventeen may be read differently."""
    assert len(changed(m.records([m.wrapped(e, width) for e in entries()]))) <= len(entries()) // 17


def test_wide_lines_broken_elsewhere_change_next_to_nothing() -> None:
    assert len(changed(m.records([m.wrapped(e, 105) for e in entries()]))) <= len(entries()) // 17


INVENTED = (
    "Stagiairs van het mbo ontvangen met ingang van 1 januari 2024 een stagevergoeding van minimaal € 350,- bruto per maand en stagiairs "
    "van het hbo een stagevergoeding van € 450,- bruto per maand, mits de stage een verplicht onderdeel van de opleiding is. Bij een "
    "stage van minder dan 36 uur per week gelden deze bedragen naar rato. Daarnaast ontvangen zij een reiskostenvergoeding van maximaal "
    "€ 75,- per maand op vertoon van vervoerbewijzen."
)


def facts(*cells: str) -> list[tuple[object, ...]]:
    return [
        (figure(p), p.benefit, p.per, p.bound, p.gross_net, p.levels, str(p.valid_from), sorted(c.type for c in p.conditions))
        for p in provisions(*cells)
    ]


@pytest.mark.parametrize("width", [36, 42, 55, 63, 78])
def test_a_paragraph_says_the_same_at_every_width(width: int) -> None:
    assert facts("\n".join(m.wrap(INVENTED, width))) == facts(INVENTED)


def test_a_word_broken_at_the_line_end_says_the_same() -> None:
    broken = INVENTED.replace("stagevergoeding", "stage-\nvergoeding").replace("reiskostenvergoeding", "reiskosten-\nvergoeding")
    assert facts(broken) == facts(INVENTED)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("€ 350,-", "€350"),  # another way to print the amount
        ("€ 350,-", "€ 350,00"),
        ("€ 350,-", "350 euro"),
        ("1 januari 2024", "1-1-2024"),
        ("1 januari 2024", "1januari 2024"),  # OCR lost the space
        ("met ingang van", "metingang van"),  # OCR
        ("naar rato", "naarrato"),  # OCR
        ("een stagevergoeding", "eenstagevergoeding"),  # OCR
        ("Daarnaast", "Daamaast"),  # OCR: a word no rule needs
        ("minimaal", "ten minste"),
    ],
)
def test_other_spellings_and_ocr_damage_say_the_same(old: str, new: str) -> None:
    assert old in INVENTED
    assert facts(INVENTED.replace(old, new)) == facts(INVENTED)


def test_one_cell_or_two_say_the_same() -> None:
    first, second = INVENTED.split(" Bij een ", maxsplit=1)
    assert facts(first, "Bij een " + second) == facts(INVENTED)
