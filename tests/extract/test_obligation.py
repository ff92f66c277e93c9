import pytest

from tests.extract.texts import extraction, only


@pytest.mark.parametrize(
    ("text", "obligation"),
    [
        ("Stagiairs hebben recht op een stagevergoeding van € 350 per maand.", "entitled"),
        ("Stagiairs ontvangen een stagevergoeding van € 350 per maand.", "entitled"),
        ("De werkgever betaalt een stagevergoeding van € 350 per maand.", "entitled"),
        ("Stagiairs kunnen een stagevergoeding van € 350 per maand ontvangen.", "discretionary"),
        ("De werkgever kan een stagevergoeding van € 350 per maand toekennen.", "discretionary"),
        ("Geadviseerd wordt een stagevergoeding van € 350 per maand.", "advised"),
        ("Partijen bevelen een stagevergoeding van € 350 per maand aan.", "advised"),
        ("Gedacht kan worden aan een stagevergoeding van € 350 per maand.", "advised"),
        ("Als richtlijn geldt een stagevergoeding van € 350 per maand.", "advised"),
        ("Stagiairs kunnen hun reiskosten declareren tot een bedrag van € 75 per maand.", "entitled"),  # guide: a right to claim
        ("Je kunt een reiskostenvergoeding van € 75 per maand aanvragen.", "entitled"),  # guide
    ],
)
def test_how_binding_an_amount_is(text: str, obligation: str) -> None:
    assert only(text).obligation == obligation


@pytest.mark.parametrize(
    ("text", "obligation", "status"),
    [
        ("De hoogte van de stagevergoeding wordt in onderling overleg vastgesteld.", "negotiated", "no_amount"),
        ("De stagevergoeding wordt individueel afgesproken tussen werkgever en stagiair.", "negotiated", "no_amount"),
        ("Wat een stagiair ontvangt, is een zaak tussen hemzelf en het bedrijf.", "negotiated", "no_amount"),
        ("Of en hoeveel vergoeding een stagiair ontvangt, bepaalt het opleidingsinstituut.", "delegated", "no_amount"),
        ("Een stagevergoeding kent deze cao niet.", "none", "no_entitlement"),
        ("Stage lopen gebeurt om te leren; een beloning staat daar niet tegenover.", "none", "no_entitlement"),
        ("De werkgever stelt de hoogte van de stagevergoeding vast.", "delegated", "no_amount"),
        ("De werkgever stelt in overleg met de ondernemingsraad een regeling voor stagevergoeding vast.", "delegated", "no_amount"),
        ("De stagevergoeding staat in de regeling van de onderneming.", "delegated", "no_amount"),
        ("De stagevergoeding wordt door de school bepaald.", "delegated", "no_amount"),
        ("De werkgever kan een stagiair een vergoeding toekennen.", "discretionary", "no_amount"),
        ("Stagiairs hebben geen recht op een stagevergoeding.", "none", "no_entitlement"),
        ("De stage is onbetaald.", "none", "no_entitlement"),
        ("Stagiairs ontvangen geen stagevergoeding.", "none", "no_entitlement"),
        ("Stagiairs hebben recht op een passende stagevergoeding.", "entitled", "no_amount"),
    ],
)
def test_an_arrangement_without_a_figure_says_who_sets_it(text: str, obligation: str, status: str) -> None:
    (agreement,) = extraction(text).agreements
    (found,) = agreement.provisions
    assert (found.obligation, agreement.status) == (obligation, status)
    assert (found.amount, found.percentage, found.per) == (None, None, None)
