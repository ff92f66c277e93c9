"""What one sentence of a page says of all its amounts: from when they are, and whether they are gross. Made-up pages."""

import pytest

from pipeline.models.record import Provision
from tests.extract.test_cao_table import agreements

TOP = "<h1>Stage lopen bij Waterzicht</h1><p>Wij zijn een middelgroot bedrijf en hebben elk jaar plaats voor twaalf stagiairs. {}</p>"
BODY = (
    "<h2>Wat krijg je?</h2><p>Een mbo-student krijgt een stagevergoeding van € 300 per maand en een hbo-student € 400 per maand.</p>"
    "<h2>Reizen</h2><p>Kom je met de auto, dan betalen we € 0,20 per kilometer.</p>"
)
END = "<h2>Over deze pagina</h2><p>{}</p>"


def pay(sentence: str, at_end: bool = False) -> list[Provision]:
    body = (TOP.format("") + BODY + END.format(sentence)) if at_end else TOP.format(sentence) + BODY
    (agreement,) = agreements(body).values()
    return list(agreement.provisions)


DATED = [
    ("Alles wat hieronder staat geldt sinds 1 maart 2026.", "2026-03-01", None),
    ("De genoemde bedragen zijn die van 2026 en golden voor het eerst per 1 januari 2026.", "2026-01-01", None),
    ("Waterzicht - Bedragen per 1 april 2026 - bijlage 3", "2026-04-01", None),
    ("Je vindt hier onze bedragen voor het schooljaar 2025-2026.", "2025-08-01", "2026-07-31"),
    ("Onderstaande vergoedingen zijn vastgesteld met ingang van 1 juli 2025.", "2025-07-01", None),
    ("Deze pagina laat zien wat je vanaf 1 september 2025 bij ons krijgt.", "2025-09-01", None),
    ("In dit overzicht staan de bedragen die per 1 februari 2026 zijn ingegaan.", "2026-02-01", None),
    ("Alle vergoedingen op deze pagina lopen van 1 januari 2026 tot en met 31 december 2026.", "2026-01-01", "2026-12-31"),
]
ENDING = [
    ("Dit hoofdstuk is van kracht sinds 1 mei 2025.", "2025-05-01", None),
    ("Het geldt van 1 januari 2026 tot en met 31 december 2026.", "2026-01-01", "2026-12-31"),
    ("De bedragen op deze pagina horen bij het studiejaar 2025-2026.", "2025-09-01", "2026-08-31"),
]
NOT_DATED = [
    "Deze pagina is op 3 februari 2026 bijgewerkt.",
    "Waterzicht bestaat sinds 1 mei 1921.",
    "Aanmelden voor een stage kan vanaf 1 september 2025.",
    "Onze bedragen zijn voor wie op of na 1 september 2025 aan een stage begint.",
    "Sinds 2019 zijn wij een erkend leerbedrijf.",
    "Per 1 januari 2027 verhuizen we naar een nieuw kantoor.",
    "De cao loopt van 1 januari 2025 tot en met 31 december 2026.",
    "Vanaf 1 januari 2027 bekijken we de bedragen opnieuw.",
]


@pytest.mark.parametrize(("sentence", "first", "last"), DATED)
def test_what_is_said_of_all_above_them_dates_the_amounts(sentence: str, first: str, last: str | None) -> None:
    assert {(str(p.valid_from), p.valid_until and str(p.valid_until)) for p in pay(sentence)} == {(first, last)}


@pytest.mark.parametrize(("sentence", "first", "last"), ENDING)
def test_what_is_said_of_all_below_them_dates_the_amounts(sentence: str, first: str, last: str | None) -> None:
    assert {(str(p.valid_from), p.valid_until and str(p.valid_until)) for p in pay(sentence, at_end=True)} == {(first, last)}


@pytest.mark.parametrize("sentence", NOT_DATED)
@pytest.mark.parametrize("at_end", [False, True])
def test_dates_of_other_things_on_a_page_date_no_amount(sentence: str, at_end: bool) -> None:
    assert {(p.valid_from, p.valid_until) for p in pay(sentence, at_end)} == {(None, None)}


GROSS = [
    ("Hieronder gaat het steeds om bruto per maand.", "gross"),
    ("Staat er niets bij een bedrag, dan is het bruto.", "gross"),
    ("Alle bedragen zijn netto.", "net"),
    ("De bedragen die je op deze pagina ziet, zijn bruto, behalve waar netto staat.", "gross"),
    ("Wij noemen hier alleen nettobedragen.", "net"),
    ("Waar wij een bedrag noemen, bedoelen we bruto.", "gross"),
]
NOT_GROSS = [
    "Een beginnend ingenieur verdient bij ons bruto het dubbele van wat je vreest.",
    "Ons bruto vloeroppervlak is 4000 vierkante meter.",
    "Medewerkers zien hun netto loon in de app.",
]


@pytest.mark.parametrize(("sentence", "kind"), GROSS)
def test_what_is_said_of_all_makes_them_gross_or_net(sentence: str, kind: str) -> None:
    assert {p.gross_net for p in pay(sentence) if p.per == "month"} == {kind}


@pytest.mark.parametrize("sentence", NOT_GROSS)
def test_gross_of_something_else_says_nothing_of_the_amounts(sentence: str) -> None:
    assert {p.gross_net for p in pay(sentence)} == {"unspecified"}
