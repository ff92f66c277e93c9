"""Money and percentages as printed. The forms and where they occur: annex is the ministry's, page an employer's or union's."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.money import find_money, stray_signs
from pipeline.extract.numbers import spell


def found(text: str) -> list[str]:
    return [f"{m.value.normalize():f}{'%' if m.percent else ''}" for m in find_money(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("bedraagt € 450,- per maand", ["450"]),  # annex
        ("bedraagt €450 per maand", ["450"]),  # annex
        ("bedraagt €450,- bruto", ["450"]),  # annex
        ("een bedrag van € 400,= per maand", ["400"]),  # issue; older cao's
        ("ontvangt € 40,-- per week", ["40"]),  # older cao's
        ("ontvangt € 40,– per week", ["40"]),  # page: a typesetter's dash
        ("€ 300,00 bruto", ["300"]),  # annex
        ("€ 2,35 bruto per uur", ["2.35"]),  # annex
        ("450 euro per maand", ["450"]),  # page
        ("450,- euro per maand", ["450"]),  # page
        ("een bedrag van EUR 1.025,50", ["1025.5"]),  # issue
        ("EUR 350", ["350"]),  # international company
        ("350 EUR per maand", ["350"]),  # international company
        ("€ 12.50 per dag", ["12.5"]),  # issue
        ("€ 1.500 per jaar", ["1500"]),  # page
        ("€ 1 500 per jaar", ["1500"]),  # page
        ("euro 350 per maand", ["350"]),  # annex
        ("350€ per maand", ["350"]),  # student page
        ("een boete van 1,5 miljoen euro", ["1500000"]),  # news
        ("een omzet van € 12 miljoen", ["12000000"]),  # news
        ("2 miljoen stagiairs kregen 300 euro", ["300"]),  # news: no money
        ("driehonderdvijftig euro per maand", ["350"]),  # issue
        ("Tweehonderdvijftig euro per maand", ["250"]),  # invented: at the start of a sentence
        ("€ 29,49€38,92€47,18", ["29.49", "38.92", "47.18"]),  # annex: OCR lost the spaces of a table
        ("€ 92,31 c.q. € 126,92 per week", ["92.31", "126.92"]),  # annex
        ("van 300 tot 500 euro", ["300", "500"]),  # page: one word for both ends
        ("250 à 300 euro per maand", ["250", "300"]),  # page
        ("350-500 euro", ["350", "500"]),  # invented
        ("tussen € 350 en € 500", ["350", "500"]),  # guide
        ("tussen 350 en 500 euro", ["350", "500"]),  # page
        ("respectievelijk € 300, € 350 en € 400", ["300", "350", "400"]),  # issue
        ("€ 250\nper maand", ["250"]),  # annex: a line that breaks behind the amount
        pytest.param("350 euro\n400 euro", ["350", "400"]),  # invented: a column of amounts read down
    ],
)
def test_every_printed_form_of_an_amount_is_read(text: str, values: list[str]) -> None:
    assert found(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("50 procent van het loon", ["50%"]),  # annex
        ("50% van het loon", ["50%"]),  # annex
        ("12,816 % van het normsalaris", ["12.816%"]),  # annex
        ("vijftig procent van de vergoeding", ["50%"]),  # annex
        ("40 pct van het minimumloon", ["40%"]),  # older cao's
        ("60 percent van schaal 2", ["60%"]),  # invented
        ("13% of € 250", ["250", "13%"]),  # annex: order is that of the text, see below
    ],
)
def test_every_printed_form_of_a_percentage_is_read(text: str, values: list[str]) -> None:
    assert sorted(found(text)) == sorted(values)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1 januari 2022 351,", ["351"]),  # annex: a column of amounts without signs
        ("stagevergoeding 366,-", ["366"]),  # annex
        ("per maand\n425,-\n475,-", ["425", "475"]),  # invented: a column read down
    ],
)
def test_a_bare_figure_that_is_plainly_an_amount_is_read_and_marked(text: str, values: list[str]) -> None:
    assert found(text) == values
    assert all(m.bare for m in find_money(text))


@pytest.mark.parametrize(
    "text",
    [
        "afgerond op hele euro's",  # guide: no figure
        "in euro per maand",  # the head of a column
        "per 1 januari 2023",  # a date
        "36 uur per week",  # hours
        "van 18 tot 21 jaar",  # ages
        "artikel 4.12, lid 3",  # numbering
        "zie bijlage 12, blz. 30",  # numbering
        "telefoon 020-1234567",  # page furniture
        "op 01-06-2021",  # a numeric date
        "2009-2011",  # a cao's period
        "een paar euro korting",  # no number word
        "de eurozone",  # a word that begins with euro
    ],
)
def test_what_is_no_amount_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "noise"),
    [("een bedrag van € per maand", 1), ("€ 350 en € ", 1), ("€ 350 en € 400", 0)],  # annex: a sign that OCR made of a speck
)
def test_a_sign_without_a_figure_is_noise(text: str, noise: int) -> None:
    assert len(stray_signs(text, find_money(text))) == noise


def printed(value: Decimal, form: int) -> str:
    whole, cents = divmod(int(value * 100), 100)
    grouped = f"{whole:,}".replace(",", ".")
    if cents:
        return [f"€ {grouped},{cents:02d}", f"€{whole},{cents:02d}", f"{grouped},{cents:02d} euro", f"EUR {grouped},{cents:02d}"][form % 4]
    return [
        f"€ {grouped},-", f"€{whole}", f"€ {grouped},=", f"€ {whole},--", f"{whole} euro", f"EUR {grouped},00",
        f"{whole},- euro", f"€ {grouped},00",
    ][form % 8]  # fmt: skip


figures = st.decimals(min_value=1, max_value=9999, places=2)


@given(
    st.lists(st.tuples(figures, st.integers(0, 7)), min_size=1, max_size=5),
    st.sampled_from([" en ", "; ", " of ", ", ", " c.q. ", "\nhbo: "]),
)
def test_every_amount_of_a_printed_list_comes_back(items: list[tuple[Decimal, int]], between: str) -> None:
    text = "De vergoeding bedraagt " + between.join(printed(value, form) for value, form in items) + " per maand."
    assert [m.value for m in find_money(text)] == [value for value, _ in items]


@given(st.integers(2, 9999))
def test_an_amount_in_words_comes_back(n: int) -> None:
    assert [m.value for m in find_money(f"een vergoeding van {spell(n)} euro per maand")] == [n]


@given(st.decimals(min_value="0.1", max_value=100, places=3), st.sampled_from(["%", " %", " procent"]))
def test_every_percentage_comes_back(value: Decimal, sign: str) -> None:
    text = f"{str(value.normalize()).replace('.', ',') if value != value.to_integral_value() else int(value)}{sign} van het loon"
    assert [(m.value, m.percent) for m in find_money(text)] == [(value, True)]


@given(st.text(alphabet="€ 0123456789.,-=%euroEURprocent\nabc", max_size=60))
def test_mentions_never_overlap_and_stand_in_order(text: str) -> None:
    mentions = find_money(text)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
