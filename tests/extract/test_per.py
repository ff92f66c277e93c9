import pytest

from tests.extract.texts import by_amount, only


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Stagiairs ontvangen een stagevergoeding van € 350 per maand.", "month"),
        ("Stagiairs ontvangen een stagevergoeding van € 2,50 per uur.", "hour"),
        ("Stagiairs ontvangen een stagevergoeding van € 15 per dagdeel.", "half_day"),
        ("Stagiairs ontvangen een stagevergoeding van € 25 per stagedag.", "day"),
        ("Stagiairs ontvangen een stagevergoeding van € 80 per week.", "week"),
        ("Stagiairs ontvangen een stagevergoeding van € 320 per vier weken.", "four_weeks"),
        ("Stagiairs ontvangen een stagevergoeding van € 3.000 per studiejaar.", "year"),
        ("Stagiairs ontvangen een eenmalige stagevergoeding van € 500.", "once"),
        ("Stagiairs ontvangen een stagevergoeding van € 500 per stage.", "once"),
        ("Stagiairs ontvangen een reiskostenvergoeding van € 0,21 per kilometer.", "kilometre"),
        ("De maandelijkse stagevergoeding is € 350.", "month"),  # annex: before the amount
        ("De stagevergoeding per maand bedraagt:\n- € 350 bruto.", "month"),  # annex: in the introduction
        ("Stagevergoeding per week\nhbo    € 80", "week"),  # a table's title
        ("De stagevergoeding is € 350. Dit bedrag geldt per maand.", "month"),  # page: a following sentence
        ("Stagiairs ontvangen bij 36 uur per week een stagevergoeding van € 350 per maand.", "month"),  # the workload is no period
        ("Voor een stagedag van zes uur ontvangt de stagiair een stagevergoeding van € 36.", "day"),  # invented
        ("Stagiairs krijgen voor ieder stage-uur een stagevergoeding van € 2,10.", "hour"),  # invented
        (
            "Maandelijks ontvangt hij een stagevergoeding van € 290, die op 1 januari van elk jaar meestijgt met de cpi.",
            "month",
        ),  # invented
        ("De stagevergoeding is € 350.", None),  # nothing said
        ("De stagevergoeding is € 350 bij een stage van 36 uur per week.", None),  # near-miss: only a workload
        ("De stagevergoeding is € 350. Het bedrag wordt jaarlijks per 1 januari geïndexeerd.", None),  # near-miss: how often it changes
    ],
)
def test_the_period_of_an_amount(text: str, per: str | None) -> None:
    assert only(text).per == per


@pytest.mark.parametrize(
    "text",
    [
        "De stagevergoeding bedraagt € 300 c.q. € 400 per maand.",  # annex: behind the last
        "De stagevergoeding bedraagt per maand € 300 voor mbo en € 400 voor hbo.",  # annex: before the first
        "De stagevergoeding is € 300 per maand voor mbo en € 400 voor hbo.",  # annex: with the first
        "De stagevergoeding bedraagt per maand:\n- mbo € 300\n- hbo € 400",
        "niveau    stagevergoeding per maand\nmbo    € 300\nhbo    € 400",
    ],
)
def test_a_period_printed_once_holds_for_the_enumeration(text: str) -> None:
    assert {k: p.per for k, p in by_amount(text).items()} == {"300": "month", "400": "month"}


def test_each_column_of_a_table_has_its_own_period() -> None:
    text = "niveau    stagevergoeding per maand    stagevergoeding per week\nmbo    € 350    € 80"
    assert {k: p.per for k, p in by_amount(text).items()} == {"350": "month", "80": "week"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stagiairs ontvangen een stagevergoeding van € 350 bruto per maand.", {"350": "gross"}),
        ("Stagiairs ontvangen netto € 350 stagevergoeding per maand.", {"350": "net"}),
        ("Stagiairs ontvangen een stagevergoeding van € 350 per maand.", {"350": "unspecified"}),
        ("De stagevergoeding is bruto € 300 per maand voor mbo en € 400 voor hbo.", {"300": "gross", "400": "gross"}),  # guide
        ("De stagevergoeding per maand bedraagt bruto:\n- mbo € 300\n- hbo € 400", {"300": "gross", "400": "gross"}),
        ("De stagevergoeding is € 300 per maand. Dit bedrag is bruto.", {"300": "gross"}),
        ("De stagevergoeding per maand is:\n- mbo € 300\n- hbo € 400\nDe bedragen zijn bruto.", {"300": "gross", "400": "gross"}),
        (
            "Stagiairs krijgen € 350 bruto per maand. Daarnaast ontvangen zij een reiskostenvergoeding van € 0,21 per kilometer.",
            {"350": "gross", "0.21": "unspecified"},
        ),
    ],
)
def test_gross_or_net(text: str, expected: dict[str, str]) -> None:
    assert {k: p.gross_net for k, p in by_amount(text).items()} == expected
