import pytest

from pipeline.extract.quantities import find_ages, find_quantities

Row = tuple[str, str, float | None, float | None, str, str | None]


def quantities(text: str) -> list[tuple[str, float | None, float | None, str, str | None]]:
    def number(value: object) -> float | None:
        return None if value is None else float(str(value))

    return [(q.unit, number(q.low), number(q.high), q.sense, q.per) for q in find_quantities(text)]


@pytest.mark.parametrize(
    "row",
    [
        ("36 uur per week", "hour", 36, 36, "exact", "week"),  # annex
        ("zestien uur per week", "hour", 16, 16, "exact", "week"),  # annex
        ("tenminste 24 uur per week", "hour", 24, None, "least", "week"),  # annex
        ("minder dan 15 uur per week", "hour", None, 15, "less", "week"),  # annex
        ("15 uur of meer per week", "hour", 15, None, "least", "week"),  # guide
        ("meer dan 20 uur per week", "hour", 20, None, "more", "week"),  # invented
        ("20 tot 32 uur per week", "hour", 20, 32, "band", "week"),  # page
        ("160 uur per vier weken", "hour", 160, 160, "exact", "four_weeks"),  # guide
        ("minimale omvang van 150 uur", "hour", 150, None, "least", None),  # annex
        ("op minimaal 4 dagen/week", "day", 4, None, "least", "week"),  # guide
        ("4 of 5 dagen per week", "day", 4, 5, "band", "week"),  # guide
        ("vijf volledige stagedagen per week", "day", 5, 5, "exact", "week"),  # guide
        ("maximaal 15 bpv-dagen per maand", "day", None, 15, "most", "month"),  # annex
        ("langer dan een maand", "month", 1, None, "more", None),  # guide
        ("1 tot 3 maanden", "month", 1, 3, "band", None),  # guide
        ("minder dan één maand", "month", None, 1, "less", None),  # guide
        ("drie maanden of meer", "month", 3, None, "least", None),  # guide
        ("20 weken of meer", "week", 20, None, "least", None),  # guide
        ("ten minste zes weken", "week", 6, None, "least", None),  # page
        ("niet korter dan 8 weken", "week", 8, None, "least", None),  # invented
        ("korter dan 8 weken", "week", None, 8, "less", None),  # invented
        ("7,5 uur per dag", "hour", 7.5, 7.5, "exact", "day"),  # invented
        ("een halve dag", "day", 0.5, 0.5, "exact", None),  # guide
    ],
)
def test_a_quantity_says_how_much_of_what_in_what_span(row: Row) -> None:
    assert quantities(row[0]) == [row[1:]]


@pytest.mark.parametrize(
    "text",
    [
        "per week",  # no number
        "€ 350 per maand",  # an amount, not a length; see below
        "in het eerste jaar",  # an ordinal
        "op 1 september 2024",
        "artikel 12 lid 3",
    ],
)
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    assert quantities(text) == []


def test_a_taken_stretch_is_no_quantity() -> None:
    assert find_quantities("18 jaar of ouder krijgt 36 uur", [(0, 7)])[0].number == 36
    assert find_quantities("20 dagen", [(0, 2)]) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("23-jarigen en ouder", 23, None),  # guide
        ("21 jaar en ouder", 21, None),  # annex
        ("21 jaar of ouder", 21, None),  # page
        ("vanaf 18 jaar", 18, None),  # page
        ("ouder dan 18 jaar", 19, None),  # invented: over is from the next year on
        ("16-jarigen", 16, 16),  # annex
        ("17 jaar", 17, 17),  # annex: a table of ages
        ("zestienjarigen", 16, 16),  # invented: in words
        ("18 t/m 20 jaar", 18, 20),  # page
        ("18 tot en met 20 jaar", 18, 20),  # invented
        ("van 18 tot 21 jaar", 18, 20),  # page: tot leaves out the end
        ("jonger dan 18 jaar", None, 17),  # page
        ("tot 18 jaar", None, 17),  # page
        ("tot en met 17 jaar", None, 17),  # invented
        ("18 jaar of jonger", None, 18),  # invented
        ("vanaf je 21e", 21, None),  # student page
        ("16- en 17-jarigen", 16, 17),  # annex
    ],
)
def test_an_age_or_a_band_of_ages_is_read(text: str, low: int | None, high: int | None) -> None:
    assert [(a.low, a.high) for a in find_ages(text)] == [(low, high)]


@pytest.mark.parametrize("text", ["36 uur", "5 jaar ervaring", "65 jaar", "het minimumloon voor 18-jarigen", "per 18 juli 2024", "€ 18"])
def test_what_is_no_age_of_an_intern_is_left_alone(text: str) -> None:
    assert find_ages(text) == []
