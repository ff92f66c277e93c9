"""An amount that the text gives only as the one that goes, in words of ending: made-up sentences."""

import pytest

from tests.extract.texts import provisions


@pytest.mark.parametrize(
    "text",
    [
        "De stagevergoeding van € 250 per maand maakt plaats voor een nieuwe: € 400 per maand.",
        "Stagiairs krijgen voortaan € 400 per maand. We nemen afscheid van het oude, vaste bedrag van € 250 per maand.",
        "Nu krijgen stagiairs nog € 250 per maand, maar dat bedrag verdwijnt. Daarvoor in de plaats komt € 400 per maand.",
        "Het verouderde bedrag van € 250 per maand is losgelaten; stagiairs krijgen nu € 400 per maand.",
    ],
)
def test_an_amount_that_goes_is_superseded(text: str) -> None:
    assert {f"{p.amount:f}": p.superseded for p in provisions(text)} == {"250.00": True, "400.00": False}


@pytest.mark.parametrize(
    "text",
    [
        "De stagiair krijgt € 250 per maand; de vergoeding vervalt indien hij de stage voortijdig beëindigt.",
        "De stagiair krijgt € 250 per maand. De oude fiets maakt plaats voor een nieuwe.",
    ],
)
def test_an_amount_beside_something_else_that_goes_stays(text: str) -> None:
    assert [p.superseded for p in provisions(text)] == [False]
