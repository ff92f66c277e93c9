"""Wordings of old articles, terse annexes and lists that say plain things in another way; every sentence is made up.

Behind each stands where its form occurs: (cao) in the manner of texts in the ministry's annex, (page) of an employer's page.
"""

from datetime import date

import pytest

from tests.extract.texts import by_amount, condition_types, extraction, figure, only, provisions, the_condition

PAY = "Stagiairs ontvangen een stagevergoeding van € 350 per maand. "


@pytest.mark.parametrize(
    "words",
    [
        "mbo 12%, te weten € 310",  # cao
        "mbo: 12% (namelijk € 310)",  # page
        "mbo 12%, dat wil zeggen € 310",  # cao
        "mbo: 12%, d.w.z. € 310",  # cao
    ],
)
def test_an_amount_that_spells_out_a_percentage_is_one_record(words: str) -> None:
    (found,) = provisions(f"De stagiair ontvangt per maand een percentage van het salaris van schaal 3: {words}.")
    assert (found.percentage, found.amount) == (12, 310)


def test_a_percentage_beside_another_amount_stays_apart() -> None:
    found = provisions("De stagiair ontvangt 12% van het minimumloon. Daarnaast krijgt hij een reiskostenvergoeding van € 40 per maand.")
    assert [figure(p) for p in found] == ["12%", "40"]


@pytest.mark.parametrize(
    ("words", "levels"),
    [
        ("leerlingen van het lager, middelbaar en hoger beroepsonderwijs", ("lbo", "mbo", "hbo")),  # cao
        ("een leerling van het lager of middelbaar beroepsonderwijs", ("lbo", "mbo")),  # cao
        ("leerlingen van het middelbaar beroepsonderwijs, voor een lager bedrag dan vroeger,", ("mbo",)),
    ],
)
def test_levels_whose_noun_stands_with_the_last(words: str, levels: tuple[str, ...]) -> None:
    assert only(f"Voor {words} bedraagt de stagevergoeding € 45 per week.").levels == levels


@pytest.mark.parametrize(
    ("sentence", "kind", "value", "unit"),
    [
        ("Duurt het verblijf korter dan tien dagen, zo is generlei vergoeding verschuldigd.", "min_duration", 10, "day"),  # cao
        ("Voorwaarde: per week wordt ten minste 20 uur stage gelopen.", "min_hours_per_week", 20, "hour"),  # cao
        ("In een week moet minimaal 24 uur aanwezigheid staan.", "min_hours_per_week", 24, "hour"),  # page
        ("Overwerk wordt niet vergoed.", "other", None, None),  # page
        ("Uren boven de 38 per week blijven onbetaald.", "other", None, None),  # cao
        ("De vergoeding strekt tevens tot dekking van reis- en verblijfkosten.", "includes_expenses", None, None),  # cao
        ("Het stagegeld wordt betaald nadat de urenstaten zijn ingeleverd.", "claim_required", None, None),  # cao
    ],
)
def test_conditions_in_other_words(sentence: str, kind: str, value: object, unit: str | None) -> None:
    found = the_condition(only(PAY + sentence), kind)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    "sentence",
    [
        "Een afzonderlijke tegemoetkoming in de reiskosten bestaat niet.",  # cao
        "Per week spreken stagiair en begeleider elkaar een uur.",  # page
        "Sommige afdelingen werken met overuren.",  # page
    ],
)
def test_what_comes_near_tells_no_condition(sentence: str) -> None:
    assert condition_types(only(PAY + sentence)) == set()


def test_who_is_left_out_of_one_allowance_is_no_condition_of_the_other() -> None:
    found = by_amount(
        f"{PAY}De reiskosten worden vergoed tegen € 0,20 per kilometer.",
        "Stagiairs die in het bezit zijn van een jaarkaart zijn van deze reiskostenvergoeding uitgesloten.",
    )
    assert condition_types(found["350"]) == set()
    assert condition_types(found["0.2"]) == {"excluded_group"}


def test_kilometers_are_claimed_and_the_pay_is_not() -> None:
    found = by_amount(
        f"{PAY}Voor ritten geldt een kilometervergoeding van € 0,20 per kilometer.", "De stagiair declareert zijn kilometers per maand."
    )
    assert (condition_types(found["350"]), condition_types(found["0.2"])) == (set(), {"claim_required"})


@pytest.mark.parametrize(
    "cells",
    [
        "Een bruto stagevergoeding per uur: € 3 voor mbo en € 4 voor hbo. Voor een afstudeerstage krijg je € 5 per uur.",  # page
        "Stagiairs: € 3 per uur, afstudeerders € 5 per uur. Bruto, bij 36 uur per week.",  # cao
    ],
)
def test_gross_said_once_holds_for_more_of_the_same_pay(cells: str) -> None:
    assert {p.gross_net for p in provisions(cells)} == {"gross"}


def test_gross_pay_says_nothing_of_an_allowance_behind_it() -> None:
    found = by_amount("Stagiairs krijgen bruto € 350 per maand. Voor reizen krijgen zij € 40 per maand reiskostenvergoeding.")
    assert (found["350"].gross_net, found["40"].gross_net) == ("gross", "unspecified")


@pytest.mark.parametrize(
    "words",
    [
        "Dit geldt voor stages die ingaan op of na 1 maart 2025.",  # cao
        "Van toepassing op stageovereenkomsten die zijn ingegaan na 28 februari 2025.",  # cao
    ],
)
def test_the_day_an_internship_begins_dates_no_amount(words: str) -> None:
    found = only(PAY, words)
    assert found.valid_from is None
    assert the_condition(found, "starts_from").value == "2025-03-01"


def test_the_day_an_amount_begins_dates_it() -> None:
    assert only(PAY, "Deze vergoeding is ingegaan op 1 maart 2025.").valid_from == date(2025, 3, 1)


@pytest.mark.parametrize("end", ["\n", " "])
def test_ages_in_brackets_behind_their_amounts(end: str) -> None:
    rows = end.join(("€ 5,10 (16 jaar)", "€ 6,20 (17 jaar)", "€ 7,30 (18 jaar en ouder)"))
    found = provisions(f"Leerling-bakkers in de bbl verdienen per uur bruto:{end}{rows}")
    assert [(p.age_from, p.age_to) for p in found] == [(16, 16), (17, 17), (18, None)]
    assert {(p.benefit, p.beneficiary) for p in found} == {("youth_wage", "apprentice")}


def test_ages_in_brackets_before_their_amounts() -> None:
    found = provisions("Stagiairs ontvangen per week (16 jaar) € 50 (17 jaar) € 60 (18 jaar) € 70.")
    assert [p.age_from for p in found] == [16, 17, 18]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gebruikt de stagiair de lunch in het bedrijf, dan betaalt hij daarvoor € 4 per dag.",  # cao
        "Wil je meedoen met de fitness, dan betaal je € 15 per maand.",  # page
    ],
)
def test_what_a_trainee_pays_is_nobodys_pay(sentence: str) -> None:
    found = extraction(PAY + sentence)
    assert [figure(p) for p in found.agreements[0].provisions] == ["350"]
    assert [entry.reason for entry in found.ledger] == ["not_remuneration"]


def test_what_an_employer_pays_by_choice_is_pay() -> None:
    found = provisions("Wie als werkgever een stagiair wil belonen, betaalt hem tussen € 100 en € 150 per maand.")
    assert [(figure(p), p.bound) for p in found] == [("100", "minimum"), ("150", "maximum")]


def test_other_stages_than_those_paid_are_left_out() -> None:
    found = provisions(
        "Een hbo-student op afstudeerstage ontvangt een onkostenvergoeding van € 200 per jaar.", "Voor andere stages wordt niets vergoed."
    )
    assert [(figure(p), condition_types(p)) for p in found] == [("200", {"excluded_group"})]


def test_no_pay_at_all_has_nothing_to_lose() -> None:
    found = only("Aan stagiairs wordt geen vergoeding betaald.")
    assert (found.obligation, found.conditions) == ("none", ())


@pytest.mark.parametrize(
    "sentence",
    [
        "Wie universitair studeert zit daar met € 480 net boven, mbo'ers blijven hangen op € 240.",  # news
        "Mijn broer ontving bij een andere zaak € 500.",  # news
        "De inspectie legde vorig jaar 1,5 miljoen euro aan boetes op.",  # news
    ],
)
def test_what_others_get_in_the_news_is_nobodys_pay(sentence: str) -> None:
    assert [figure(p) for p in provisions(PAY + sentence)] == ["350"]


def test_a_room_for_who_cannot_travel_to_and_fro_is_lodging() -> None:
    found = by_amount(f"{PAY}Kun je niet elke dag op en neer reizen, dan vergoeden we € 150 per maand voor een kamer.")
    assert found["150"].benefit == "lodging_allowance"


@pytest.mark.parametrize(
    ("sentence", "obligation"),
    [
        ("De cao raadt bedrijven aan de bedragen hieronder te betalen.", "advised"),  # page
        ("De bedragen hieronder zijn verplicht.", "entitled"),  # page
    ],
)
def test_a_sentence_above_all_amounts_says_how_binding_they_are(sentence: str, obligation: str) -> None:
    found = provisions(f"{sentence}\nOnderzoeksstage\nhbo € 400 per maand, wo € 450 per maand\nAfstudeerstage\nhbo € 500 per maand")
    assert {p.obligation for p in found} == {obligation}


def test_what_a_document_says_is_no_decision_of_its_makers() -> None:
    assert only("De regels staan in de cao. Daarin staat dat een stagiair geen recht heeft op een stagevergoeding.").obligation == "none"


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("Partijen komen overeen de stagevergoeding te verhogen tot € 80 per week.", "exact"),  # cao
        ("De stagevergoeding kan in overleg worden verhoogd tot maximaal € 80 per week.", "maximum"),  # cao
        ("Leden wordt aangeraden stagiairs minimaal te vergoeden (bruto per week): € 80", "minimum"),  # cao
        ("Het bedrijf mag een stagevergoeding verstrekken tot ten hoogste € 80 per week.", "maximum"),  # cao
    ],
)
def test_what_an_amount_is_raised_to_is_no_bound(sentence: str, bound: str) -> None:
    assert only(sentence).bound == bound


def test_a_base_may_be_that_of_an_age() -> None:
    found = provisions("De stagevergoeding is een percentage van het minimumloon voor een 18-jarige, te weten 40% (mbo) en 50% (hbo).")
    assert {p.percentage_base for p in found} == {"minimumloon voor een 18-jarige"}


@pytest.mark.parametrize(
    ("text", "obligation"),
    [
        ("Ieder kantoor heeft een eigen reglement. Hierin is vastgelegd wat een stagiair ontvangt.", "delegated"),  # cao
        ("De hoogte van de stagevergoeding bepaalt iedere kliniek in haar eigen regeling.", "delegated"),  # page
        ("Wat een stagiair krijgt, spreken hij en het kantoor samen af.", "negotiated"),  # cao
    ],
)
def test_who_sets_pay_without_a_figure(text: str, obligation: str) -> None:
    assert only(text).obligation == obligation


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("De werkgever volgt het bedrag dat de opleiding voorstelt.", "school_advice_prevails"),  # cao
        ("Meer dan 140 uren per periode worden niet vergoed.", "other"),  # cao
        ("Leerlingen met een studiebeurs van meer dan € 900 krijgen geen stagevergoeding.", "excluded_group"),  # cao
        ("Studenten die al een beurs ontvangen, hebben geen recht op de vergoeding.", "excluded_group"),  # cao
        ("Er wordt pas betaald nadat een getekend overzicht van de stagedagen is ingeleverd.", "claim_required"),  # cao
        ("Dit geldt voor afstudeerstages die op of na 1 maart 2025 beginnen.", "starts_from"),  # page
        ("Bent u als bbl-leerling bij ons in loondienst, dan krijgt u geen stagevergoeding maar loon.", "not_combined_with_employment"),
    ],
)
def test_more_conditions_in_other_words(sentence: str, kind: str) -> None:
    assert condition_types(only(PAY + sentence)) == {kind}


def test_pay_that_goes_along_with_the_wages_is_not_indexed_by_them() -> None:
    assert condition_types(only(PAY + "De betaling gaat mee met de salarisbetaling.")) == set()
    assert condition_types(only(PAY + "De vergoeding stijgt mee met de lonen.")) == {"indexation"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Magazijnvullers van 18 jaar verdienen € 9 per uur.",  # page
        "Roomboter, 250 gram, nu € 2,99.",  # page
        "30% van onze monteurs begon hier als stagiair.",  # page
        "Onze bond wil een landelijk minimum van € 600.",  # page
    ],
)
def test_wages_of_the_staff_and_prices_are_nobodys_pay(sentence: str) -> None:
    assert [figure(p) for p in provisions(PAY + sentence)] == ["350"]


def test_an_old_rate_between_commas_is_superseded() -> None:
    found = by_amount("Stagiairs ontvangen € 5 per uur.", "Het oude uurtarief voor stagiairs, € 4,20, vervalt.")
    assert (found["5"].superseded, found["4.2"].superseded) == (False, True)


def test_a_line_without_a_verb_dates_the_amounts() -> None:
    found = provisions("Stagiairs krijgen € 120 bij minder dan 16 uur per week en € 240 bij 16 uur of meer.", "Ingevoerd per 1 juli 2025.")
    assert {p.valid_from for p in found} == {date(2025, 7, 1)}


def test_then_is_the_date_named_before() -> None:
    found = by_amount(
        "De stagevergoeding gaat omhoog per 1 januari 2026. Mbo'ers krijgen dan € 310. Hbo'ers gaan dan van € 400 naar € 420."
    )
    assert found["420"].valid_from == date(2026, 1, 1)


def test_an_internship_or_graduation_is_no_kind() -> None:
    assert only("Hbo-studenten die hier stage lopen of afstuderen, krijgen € 400 per maand.").internship_type is None
    assert only("Hbo-studenten die hier afstuderen, krijgen € 400 per maand.").internship_type == "graduation"


def test_rent_that_is_helped_with_is_lodging() -> None:
    found = by_amount(f"{PAY}Huur je voor je stage een kamer, dan kun je een bijdrage in de huur krijgen van € 200 per maand.")
    assert found["200"].benefit == "lodging_allowance"


def test_wages_by_a_table_for_who_works_and_learns() -> None:
    rows = "17 jaar € 300\n18 jaar € 360\nDe tabel stijgt met dezelfde percentages als de lonen."
    found = provisions(f"Leerlingen die werken en leren in de bbl worden beloond volgens de leerlingentabel. Bruto per week:\n{rows}")
    assert {(p.benefit, p.beneficiary) for p in found} == {("youth_wage", "apprentice")}
    assert {frozenset(condition_types(p)) for p in found} == {frozenset({"indexation"})}


def test_an_amount_of_the_old_article_is_superseded() -> None:
    found = by_amount("In het oude artikel stond een vergoeding van € 4 per uur. Stagiairs krijgen nu € 5 per uur.")
    assert (found["4"].superseded, found["5"].superseded) == (True, False)


def test_rent_that_need_not_be_paid_is_nobodys_pay() -> None:
    assert [figure(p) for p in provisions(PAY + "Van de kosten van een kamer (€ 70 per week) is de stagiair ontheven.")] == ["350"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Dit artikel is niet van toepassing zolang de student elders een vergoeding ontvangt.", "other"),  # cao
        ("Dit artikel is niet van toepassing op leerlingen in de bbl.", "excluded_group"),  # cao
    ],
)
def test_a_rule_that_does_not_hold_for_a_time_leaves_nobody_out(words: str, kind: str) -> None:
    assert condition_types(only(PAY + words)) == {kind}


def test_travel_is_paid_besides_an_allowance_for_expenses_too() -> None:
    found = only("De coassistent ontvangt een onkostenvergoeding van € 30 per week. Zijn reiskosten worden daarnaast vergoed.")
    assert condition_types(found) == {"travel_reimbursed"}


def test_the_maximum_is_a_bound() -> None:
    assert only("Stagiairs kunnen een vergoeding krijgen. Vanaf 2026 is het maximum € 325 per maand.").bound == "maximum"


def test_the_name_of_a_cao_names_nobody_who_is_paid() -> None:
    found = provisions("In de Cao Provinciaal Personeel is afgesproken dat stagiairs van mbo en hbo € 400 bruto per maand ontvangen.")
    assert [figure(p) for p in found] == ["400"]


def test_the_staff_of_a_cao_are_no_trainees() -> None:
    assert [figure(p) for p in provisions(f"{PAY}In deze cao ontvangt het personeel € 400 per jaar.")] == ["350"]
