"""How cao's and employers' pages say each kind of condition: forms with their sisters, and what comes near or turns it round.

All phrases are invented. Behind each stands where its form occurs: (cao) in the manner of the texts in the ministry's annex,
(page) of an employer's, a union's or a school's page, which speaks to the reader.
"""

from pathlib import Path

import pytest
import yaml

from tests.extract.texts import by_amount, only, provisions

PAY = "Stagiairs ontvangen een stagevergoeding van € 350 per maand. "


def told(sentence: str) -> list[tuple[str, object, str | None]]:
    """Every condition on the pay that the sentence stands behind."""
    return [(c.type, c.value, c.unit) for c in only(PAY + sentence).conditions]


BOOKS = [yaml.safe_load((Path(__file__).parent / "phrases" / f"conditions{n}.yaml").read_text(encoding="utf-8")) for n in (2, 3, 4)]
OPEN = pytest.mark.xfail(reason="not read yet", strict=True)


def of_book() -> list[object]:
    """Each wanted condition of the phrasebooks, with its type and what stands before its sentence."""
    parts = (("want", PAY, ()), ("alone", "", ()), ("open", PAY, (OPEN,)), ("open_alone", "", (OPEN,)))
    return [
        pytest.param(kind, before, *row, marks=marks, id=f"{kind}: {row[0][:50]}")
        for book in BOOKS
        for kind, said in book.items()
        for part, before, marks in parts
        for row in said.get(part, ())
    ]


@pytest.mark.parametrize(("kind", "before", "sentence", "value", "unit"), of_book())
def test_conditions_of_the_phrasebook(kind: str, before: str, sentence: str, value: object, unit: str | None) -> None:
    assert [(c.type, c.value, c.unit) for c in only(before + sentence).conditions] == [(kind, value, unit)]


@pytest.mark.parametrize("sentence", [s for book in BOOKS for said in book.values() for s in said.get("near", ())])
def test_what_comes_near_in_the_phrasebook_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Bij een verblijf van minder dan twee weken bestaat op de vergoeding geen recht.", 2, "week"),  # cao
        ("Je coschap of stage moet ten minste vier weken duren.", 4, "week"),  # page
        ("De stage moet minimaal vier weken beslaan.", 4, "week"),  # cao
        ("Stages korter dan drie maanden komen niet voor een vergoeding in aanmerking.", 3, "month"),  # cao
        ("Pas bij een stage vanaf drie maanden is deze vergoeding verschuldigd.", 3, "month"),  # cao
        ("Duurt de stage geen zes weken, dan is er geen vergoeding verschuldigd.", 6, "week"),  # cao
        ("Blijf je korter dan zes weken, dan krijg je niets.", 6, "week"),  # page
        ("De stagiair heeft hierop recht zodra de stage tien weken of langer duurt.", 10, "week"),  # cao
        ("Wie korter dan een maand stage loopt, ontvangt deze vergoeding niet.", 1, "month"),  # cao
        ("Voorwaarde is een stageduur van tenminste 8 weken.", 8, "week"),  # cao
        ("De stage dient ten minste 20 stagedagen te omvatten.", 20, "day"),  # cao
        ("Voor een stageperiode van twee maanden of korter geldt geen vergoeding.", 2, "month"),  # cao
        ("De vergoeding wordt niet toegekend bij stages met een duur van minder dan vijf weken.", 5, "week"),  # cao
        ("Alleen stages die dertien weken of meer in beslag nemen geven recht op de vergoeding.", 13, "week"),  # cao
        ("De stage heeft een looptijd van minstens een half jaar.", 6, "month"),  # cao
        ("Over een stage die nog geen maand duurt, is geen vergoeding verschuldigd.", 1, "month"),  # cao
        ("Wie bij ons korter dan twee weken verblijft, kan aan deze regeling geen rechten ontlenen.", 2, "week"),  # page
        ("Een vergoeding wordt pas toegekend vanaf een stageduur van drie maanden.", 3, "month"),  # cao
        ("Stages die de zes weken niet halen, blijven onbetaald.", 6, "week"),  # cao
        ("Je stage moet vier weken of langer zijn.", 4, "week"),  # page
        ("Duurt je stage korter dan een maand? Dan krijg je geen vergoeding.", 1, "month"),  # page
        ("Eis is dat de stagiair acht weken of meer bij de onderneming verblijft.", 8, "week"),  # cao
        ("Recht op vergoeding ontstaat eerst bij een stage met een duur van 10 weken of langer.", 10, "week"),  # cao
        ("De minimale duur van de stage is twee maanden.", 2, "month"),  # cao
        ("De stage neemt ten minste twaalf weken in beslag.", 12, "week"),  # cao
        ("Voor stages van minder dan vijf dagen is geen vergoeding verschuldigd.", 5, "day"),  # cao
        ("Kortdurende stages (minder dan drie maanden) zijn van de vergoeding uitgesloten.", 3, "month"),  # cao
        ("Voor een kort verblijf, van minder dan twee weken, geldt deze vergoeding niet.", 2, "week"),  # cao
        ("De stage moet een aaneengesloten periode van ten minste zes weken beslaan.", 6, "week"),  # cao
        ("Er moet sprake zijn van een stage van minimaal drie maanden.", 3, "month"),  # cao
        ("Blijft de duur van de stage beneden de vier weken, dan is er geen recht op de vergoeding.", 4, "week"),  # cao
        ("De vergoeding geldt niet als je stage minder dan acht weken telt.", 8, "week"),  # page
        ("Tot acht weken stage wordt er niets betaald.", 8, "week"),  # cao
        ("Je hebt recht op de vergoeding als je stage twee maanden of langer duurt.", 2, "month"),  # page
    ],
)
def test_min_duration_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("min_duration", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Een stage duurt gewoonlijk twintig weken.",  # cao
        "De vergoeding wordt binnen vier weken na afloop van de stage betaald.",  # cao
        "De begeleider voert ten minste elke vier weken een gesprek met de stagiair.",  # cao
        "De stagiair wordt minimaal twee weken ingewerkt.",  # cao
        "De proeftijd van de stage bedraagt ten hoogste een maand.",  # cao
        "De stagiair moet de stage ten minste vier weken van tevoren aanmelden.",  # cao
        "De stageplek wordt ten minste zes weken voor de aanvang bekendgemaakt.",  # cao
        "Werknemers die minder dan drie maanden in dienst zijn, krijgen geen eindejaarsuitkering.",  # cao
        "Een maand na de start van de stage volgt een evaluatie.",  # cao
        "De opleiding duurt ten minste drie jaar.",  # cao
        "Klachten worden binnen vier weken afgehandeld; minder dan een week is niet haalbaar.",  # cao
        "Het verslag moet minimaal twee weken voor het einde van de stage klaar zijn.",  # cao
        "Opzeggen kan met een termijn van minimaal een maand.",  # cao
        "De werkgever bewaart de gegevens van de stagiair ten minste twee jaar.",  # cao
        "Stagiairs worden minimaal een week van tevoren ingelicht over hun rooster.",  # cao
        "De stagiair ontvangt binnen twee weken een stageplan.",  # cao
        "De stage kan met ten hoogste vier weken worden verlengd.",  # cao
        "De stagiair heeft recht op vier weken vakantie.",  # cao
        "Bij ziekte van langer dan twee weken wordt de school ingelicht.",  # cao
    ],
)
def test_near_or_negated_min_duration_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("De stage telt in totaal niet minder dan 150 uur.", 150, "hour"),  # cao
        ("De stage moet ten minste 200 uren omvatten.", 200, "hour"),  # cao
        ("Bij een stage van minder dan 240 uur bestaat geen aanspraak op deze vergoeding.", 240, "hour"),  # cao
        ("Vereist is een stage met een studielast van minimaal 320 uur.", 320, "hour"),  # cao
        ("Je moet minstens 120 uur bij ons stage lopen.", 120, "hour"),  # page
        ("Een stage van honderd uur of meer geeft recht op de vergoeding.", 100, "hour"),  # cao
        ("Omvat de stage minder dan 160 uur, dan blijft betaling achterwege.", 160, "hour"),  # cao
        ("Stages met een omvang beneden de 80 uur worden niet vergoed.", 80, "hour"),  # cao
        ("De omvang van de stage mag niet lager zijn dan 200 uur.", 200, "hour"),  # cao
        ("Een stage telt mee vanaf 160 uur.", 160, "hour"),  # cao
        ("Voorwaarde: de stage beslaat in totaal tenminste 120 uren.", 120, "hour"),  # cao
        ("Recht bestaat alleen bij stages van in totaal 180 uur of meer.", 180, "hour"),  # cao
        ("De stage dient minstens 140 uur in beslag te nemen.", 140, "hour"),  # cao
        ("Kortere stages dan 100 uur worden niet vergoed.", 100, "hour"),  # cao
    ],
)
def test_min_total_hours_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("min_total_hours", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De opleiding omvat 1600 uur per jaar.",  # cao
        "De praktijkbegeleider besteedt ten minste 40 uur aan de stagiair.",  # cao
    ],
)
def test_near_or_negated_min_total_hours_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Je loopt wekelijks minstens 24 uur stage.", 24, "hour"),  # page
        ("Wie minder dan 20 uur per week stage loopt, krijgt geen stagevergoeding.", 20, "hour"),  # cao
        ("De vergoeding wordt verleend mits de stage niet minder dan zestien uur in de week bedraagt.", 16, "hour"),  # cao
        ("Alleen bij een stage van 32 uur of meer per week bestaat recht op deze vergoeding.", 32, "hour"),  # cao
        ("Een stage van ten minste 24 klokuren per week wordt vergoed.", 24, "hour"),  # cao
        ("Bij een weekomvang van minder dan 28 uur is geen vergoeding verschuldigd.", 28, "hour"),  # cao
        ("De stagiair is minimaal 20 uren per week aanwezig.", 20, "hour"),  # cao
        ("Voor een stage onder de 16 uur per week wordt niets betaald.", 16, "hour"),  # cao
        ("Je bent ten minste 24 uur per week bij ons aan de slag.", 24, "hour"),  # page
        ("De vergoeding krijg je alleen als je minstens 32 uur per week stage loopt.", 32, "hour"),  # page
        ("Beide vergoedingen zijn alleen verschuldigd als de student minimaal acht uur per week op school aanwezig is.", 8, "hour"),  # cao
        ("Je loopt minimaal 16 uur per week stage bij ons.", 16, "hour"),  # page
    ],
)
def test_min_hours_per_week_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("min_hours_per_week", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De begeleider is ten minste twee uur per week beschikbaar.",  # cao
        "De stagiair krijgt minimaal vier uur per week begeleiding.",  # cao
        "De stagiair heeft recht op minimaal vier uur per week studietijd.",  # cao
        "De praktijkopleider wordt minimaal 3 uur per week vrijgesteld voor de begeleiding van stagiairs.",  # cao
        "Elke stagiair heeft een mentor die minstens één dag per week aanwezig is.",  # cao
        "Voor de begeleiding van de stagiair is minimaal een dagdeel per week beschikbaar.",  # cao
        "De stagiair krijgt minimaal twee uur per week om aan zijn verslag te werken.",  # cao
        "De stagiair mag minstens acht uur per week aan zijn schoolopdrachten besteden.",  # cao
        "Per stagiair is minimaal drie uur per week begeleidingstijd beschikbaar.",  # cao
    ],
)
def test_near_or_negated_min_hours_per_week_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Je moet ten minste vier dagen per week stage lopen.", 4, "day"),  # page
        ("De stagiair is minimaal drie dagen in de week aanwezig.", 3, "day"),  # cao
        ("Wie minder dan drie dagen per week komt, krijgt geen vergoeding.", 3, "day"),  # cao
        ("Voor stages van minder dan twee dagen per week bestaat geen recht op vergoeding.", 2, "day"),  # cao
        ("De vergoeding is bedoeld voor wie vier of meer dagen per week stage loopt.", 4, "day"),  # cao
        ("Loopt de stagiair minder dan twee dagen per week stage, dan krijgt hij niets.", 2, "day"),  # cao
        ("Vereist is dat de stage minstens vier dagen in de week omvat.", 4, "day"),  # cao
        ("Alleen wie drie dagen of meer per week komt, krijgt deze vergoeding.", 3, "day"),  # cao
        ("De stagiair loopt op ten minste drie dagen per week stage.", 3, "day"),  # cao
    ],
)
def test_min_days_per_week_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("min_days_per_week", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De begeleider is minimaal drie dagen per week aanwezig.",  # cao
    ],
)
def test_near_or_negated_min_days_per_week_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Het bedrag hoort bij een stage van 36 uur in de week.", 36, "hour_per_week"),  # cao
        ("Uitgegaan is van een werkweek van 38 uur.", 38, "hour_per_week"),  # cao
        ("Dit bedrag geldt op basis van een 40-urige werkweek.", 40, "hour_per_week"),  # cao
        ("Het bedrag is gebaseerd op vijf stagedagen per week.", 5, "day_per_week"),  # cao
        ("Het bedrag geldt voor een stagiair die voltijds stage loopt.", None, None),  # cao
        ("Dit geldt bij een volledige stageweek.", None, None),  # cao
        ("De genoemde vergoeding is op fulltimebasis.", None, None),  # cao
        ("Het bedrag is bepaald op een wekelijkse stageduur van 37 uur.", 37, "hour_per_week"),  # cao
        ("Het gaat om een stage van gemiddeld 36 uren per week.", 36, "hour_per_week"),  # cao
        ("Dit bedrag geldt bij 144 uren per vier weken.", 144, "hour_per_four_weeks"),  # cao
        ("Genoemd bedrag is gebaseerd op 36 stage-uren per week.", 36, "hour_per_week"),  # cao
        ("Hierbij wordt uitgegaan van veertig uur per week.", 40, "hour_per_week"),  # cao
        ("Het bedrag geldt voor een stage met een omvang van 38 uur per week.", 38, "hour_per_week"),  # cao
        ("Dit bedrag krijg je als je fulltime stage loopt.", None, None),  # page
        ("Bij vier stagedagen per week geldt dit bedrag.", 4, "day_per_week"),  # cao
        ("Bij een volledige werkweek van 38 uur krijg je dit bedrag.", 38, "hour_per_week"),  # page
        ("Deze bedragen zijn gebaseerd op een fulltime stage (40 uur per week).", 40, "hour_per_week"),  # cao
        ("Uitgangspunt is een stageweek van 32 uur.", 32, "hour_per_week"),  # cao
    ],
)
def test_full_time_basis_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("full_time_basis", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De winkel is 60 uur per week open.",  # cao
        "De begeleider werkt voltijds.",  # cao
        "Stagiairs krijgen een begeleider die 36 uur per week werkt.",  # cao
        "Een gewone werkweek van werknemers is 36 uur.",  # cao
    ],
)
def test_near_or_negated_full_time_basis_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Loopt de stagiair minder uren stage, dan wordt het bedrag evenredig verlaagd.", None, None),  # cao
        ("Bij een stage in deeltijd wordt het bedrag naar rato vastgesteld.", None, None),  # cao
        ("Wie een kortere week maakt, krijgt een evenredig lager bedrag.", None, None),  # cao
        ("Voor een deel van de maand wordt een evenredig deel betaald.", None, None),  # cao
        ("Begint of eindigt de stage in de loop van de maand, dan wordt het bedrag naar rato uitbetaald.", None, None),  # cao
        ("Loop je parttime stage? Dan ontvang je een deel van het bedrag dat past bij je uren.", None, None),  # page
        ("Het bedrag wordt aangepast aan het aantal uren dat de stagiair per week aanwezig is.", None, None),  # cao
        ("Bij minder stagedagen wordt de vergoeding dienovereenkomstig verlaagd.", None, None),  # cao
        ("Deeltijders krijgen een bedrag in verhouding tot hun uren.", None, None),  # cao
        ("Bij een kortere stageweek wordt het bedrag herrekend.", None, None),  # cao
        ("Over een gedeelte van een maand wordt een dertigste deel per kalenderdag uitbetaald.", None, None),  # cao
        ("Bij minder uren krijg je minder, naar verhouding.", None, None),  # page
        ("Voor stages in deeltijd geldt een evenredige vergoeding.", None, None),  # cao
        ("Is de stagiair niet de hele week aanwezig, dan wordt het bedrag naar evenredigheid lager.", None, None),  # cao
        ("Wie halverwege de maand begint, krijgt een evenredig deel.", None, None),  # cao
        ("Parttimers ontvangen naar rato.", None, None),  # cao
        ("Voor stages van minder uren wordt de vergoeding verhoudingsgewijs toegekend.", None, None),  # cao
        ("Werk je minder, dan rekenen we het bedrag om.", None, None),  # page
        ("De hoogte van het bedrag is evenredig aan het aantal stagedagen.", None, None),  # cao
        ("Kom je minder dagen, dan betalen we naar rato.", None, None),  # page
        ("Bij een kortere werkweek geldt een evenredige verlaging.", None, None),  # cao
        ("Een deeltijdstage wordt naar verhouding vergoed.", None, None),  # cao
        ("Voor wie korter werkt is het bedrag navenant lager.", None, None),  # cao
        ("De bedragen worden herleid naar het werkelijk aantal uren.", None, None),  # cao
        ("Dit bedrag wordt naar rato van het aantal stagedagen uitgekeerd.", None, None),  # cao
    ],
)
def test_pro_rata_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("pro_rata", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De kosten van de begeleiding worden naar rato over de afdelingen verdeeld.",  # cao
        "De vakantietoeslag van werknemers wordt naar rato uitbetaald.",  # cao
        "Werknemers in deeltijd ontvangen een evenredig deel van de eindejaarsuitkering.",  # cao
        "Vakantiedagen worden naar rato opgebouwd.",  # cao
        "De stagiair bouwt naar rato vrije dagen op.",  # cao
    ],
)
def test_near_or_negated_pro_rata_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("De stage is in de onderwijs- en examenregeling als verplicht aangemerkt.", None, None),  # cao
        ("De stage dient een verplicht deel van het studieprogramma te vormen.", None, None),  # cao
        ("De vergoeding geldt alleen voor een stage die door het onderwijsprogramma wordt voorgeschreven.", None, None),  # cao
        ("Je stage moet verplicht zijn vanuit je opleiding.", None, None),  # page
        ("Het moet gaan om een stage die je volgens je opleiding verplicht moet lopen.", None, None),  # page
        ("De stage is een verplicht vak in je opleiding.", None, None),  # page
        ("Voorwaarde is dat de stage verplicht is gesteld door de onderwijsinstelling.", None, None),  # cao
        ("De stage moet in het leerplan als verplicht zijn opgenomen.", None, None),  # cao
        ("Alleen een stage die nodig is om het diploma te halen, telt.", None, None),  # cao
        ("De stage behoort tot het verplichte deel van de opleiding.", None, None),  # cao
        ("Is je stage verplicht voor je studie, dan heb je recht op dit bedrag.", None, None),  # page
        ("Het volgen van de stage is een eis van de opleiding.", None, None),  # cao
        ("De stage moet deel uitmaken van het verplichte programma van de opleiding.", None, None),  # cao
        ("Het betreft uitsluitend stages die vanuit school verplicht zijn.", None, None),  # cao
        ("Onder stage wordt verstaan een door de onderwijsinstelling verplicht gestelde praktijkperiode.", None, None),  # cao
        ("Stages die geen verplicht onderdeel zijn van de studie, worden niet vergoed.", None, None),  # cao
        ("Je opleiding moet de stage verplicht stellen.", None, None),  # page
        ("Zonder stage kan de student zijn diploma niet behalen: dat is voorwaarde voor de vergoeding.", None, None),  # cao
        ("Stages die door de opleiding verplicht worden gesteld, komen in aanmerking.", None, None),  # cao
        ("Een stage die in het curriculum van de opleiding is voorgeschreven, geeft recht op dit bedrag.", None, None),  # cao
        ("De stage vormt een verplicht studieonderdeel.", None, None),  # cao
        ("Het gaat hier om stages die de student van zijn opleiding moet doen.", None, None),  # cao
        ("Alleen verplichte stages vallen onder deze regeling.", None, None),  # cao
    ],
)
def test_mandatory_in_curriculum_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("mandatory_in_curriculum", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De stagiair is verplicht zich te houden aan de huisregels.",  # cao
        "De stagiair is verplicht een stageverslag in te leveren bij de opleiding.",  # cao
        "De opleiding verplicht de stagiair een verslag te maken.",  # cao
        "Stagiairs volgen een verplichte veiligheidsinstructie.",  # cao
        "Een VOG is verplicht voor iedere stagiair.",  # cao
        "Het is verplicht om tijdens de stage veiligheidsschoenen te dragen.",  # cao
        "Stagiairs zijn verplicht ziekte te melden bij hun school.",  # cao
        "De werkgever is verplicht de school te informeren over de stage.",  # cao
        "Deelname aan de pensioenregeling is niet verplicht.",  # cao
        "De verplichte werkkleding wordt door de werkgever verstrekt.",  # cao
        "De stagiair moet zich houden aan de voorgeschreven werktijden.",  # cao
        "De studie vereist doorzettingsvermogen.",  # cao
    ],
)
def test_near_or_negated_mandatory_in_curriculum_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Dit bedrag is inclusief reiskosten.", None, None),  # cao
        ("Alle onkosten, waaronder reiskosten, worden geacht daarin te zijn begrepen.", None, None),  # cao
        ("De reiskosten zitten daar al bij in.", None, None),  # cao
        ("Met dit bedrag zijn ook de reiskosten vergoed.", None, None),  # cao
        ("De vergoeding dient mede ter bestrijding van de reiskosten.", None, None),  # cao
        ("Uit dit bedrag betaalt de stagiair zelf zijn reiskosten.", None, None),  # cao
        ("Een aparte reiskostenvergoeding is er niet: die zit in het bedrag.", None, None),  # cao
        ("Het bedrag omvat een vergoeding voor reis- en verblijfkosten.", None, None),  # cao
        ("De vergoeding is mede een tegemoetkoming in de kosten van reizen.", None, None),  # cao
        ("Hierin is een bedrag voor reiskosten opgenomen.", None, None),  # cao
        ("De vergoeding wordt geacht alle kosten van de stagiair te dekken.", None, None),  # cao
        ("Dit bedrag is all-in: ook je reiskosten vallen eronder.", None, None),  # page
        ("In de vergoeding is een tegemoetkoming voor reiskosten begrepen.", None, None),  # cao
        ("Reiskosten worden niet apart vergoed, die zijn in het bedrag inbegrepen.", None, None),  # cao
        ("De vergoeding geldt als tegemoetkoming in de kosten die de stagiair maakt.", None, None),  # cao
        ("Met deze vergoeding zijn alle kosten afgekocht.", None, None),  # cao
        ("De vergoeding is met inbegrip van reiskosten.", None, None),  # cao
        ("Reiskosten maken deel uit van de vergoeding.", None, None),  # cao
        ("Van dit bedrag betaal je zelf je reiskosten.", None, None),  # page
        ("Andere kosten, zoals reiskosten, worden geacht uit dit bedrag te worden voldaan.", None, None),  # cao
        ("Reiskosten zijn hierbij inbegrepen.", None, None),  # cao
        ("In dit bedrag zit een vergoeding voor je reiskosten.", None, None),  # page
        ("De vergoeding is inclusief onkosten.", None, None),  # cao
        ("Het bedrag is bedoeld als tegemoetkoming in je kosten.", None, None),  # page
        ("Hieruit dient de stagiair ook zijn reiskosten te voldoen.", None, None),  # cao
        ("Reiskosten zijn in deze vergoeding verwerkt.", None, None),  # cao
    ],
)
def test_includes_expenses_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("includes_expenses", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Boven dit bedrag worden geen onkosten vergoed.",  # cao
        "De kosten van de VOG komen voor rekening van de werkgever.",  # cao
        "Werkkleding wordt kosteloos verstrekt.",  # cao
        "Reiskosten zijn geen onderdeel van dit bedrag.",  # cao
        "De werkgever betaalt de kosten van de VOG.",  # cao
        "De stagevergoeding is exclusief vakantietoeslag.",  # cao
        "De kosten van werkkleding zijn voor rekening van de werkgever.",  # cao
        "Zonder aftrek van kosten wordt dit bedrag uitbetaald.",  # cao
    ],
)
def test_near_or_negated_includes_expenses_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Reiskosten krijg je daarnaast volledig terug.", None, None),  # page
        ("De gemaakte reiskosten krijgt de stagiair terugbetaald.", None, None),  # cao
        ("Je reiskosten krijg je van ons terug.", None, None),  # page
        ("De kosten van het openbaar vervoer neemt de werkgever voor zijn rekening.", None, None),  # cao
        ("Ook reiskosten komen voor vergoeding in aanmerking.", None, None),  # cao
        ("Voor reizen naar de stageplaats geldt de reiskostenregeling voor werknemers.", None, None),  # cao
        ("De werkgever draagt ook de reiskosten.", None, None),  # cao
        ("Het woon-werkverkeer wordt apart vergoed.", None, None),  # cao
        ("Reis je met de trein, dan krijg je die kosten vergoed.", None, None),  # page
        ("Reiskosten betalen we je ook.", None, None),  # page
        ("Bovenop dit bedrag ontvang je een reiskostenvergoeding.", None, None),  # page
        (
            "De stagiair heeft daarnaast aanspraak op vergoeding van zijn reiskosten volgens de regeling woon-werkverkeer.",
            None,
            None,
        ),  # cao
        ("Daarnaast heb je recht op reiskostenvergoeding.", None, None),  # page
        ("Reis je met het ov, dan betalen wij de kosten.", None, None),  # page
        ("Woon-werkkilometers worden vergoed.", None, None),  # cao
        ("Je krijgt ook je reiskosten vergoed.", None, None),  # page
        ("Naast de stagevergoeding vergoeden we ook je reiskosten.", None, None),  # page
        ("Voor reiskosten geldt dezelfde regeling als voor het personeel.", None, None),  # cao
        ("Reiskosten met het openbaar vervoer zijn voor rekening van de werkgever.", None, None),  # cao
        ("De reiskosten kunnen afzonderlijk worden gedeclareerd.", None, None),  # cao
        ("Gemaakte reiskosten worden op declaratiebasis vergoed.", None, None),  # cao
        ("De stagiair komt ook in aanmerking voor een vergoeding van de reiskosten.", None, None),  # cao
        ("We vergoeden je reiskosten op basis van openbaar vervoer.", None, None),  # page
        ("Verder krijg je je reiskosten terug.", None, None),  # page
        ("De werkgever neemt de reiskosten voor zijn rekening.", None, None),  # cao
        ("Reiskosten worden daarnaast betaald.", None, None),  # cao
        ("Ook je treinkaartje betalen we.", None, None),  # page
        ("Stagiairs kunnen hun reiskosten declareren.", None, None),  # cao
        ("De kosten van woon-werkverkeer worden vergoed conform artikel 12.", None, None),  # cao
        ("Reiskosten worden vergoed op basis van tweede klas.", None, None),  # cao
    ],
)
def test_travel_reimbursed_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("travel_reimbursed", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Reiskosten krijg je niet terug.",  # page
        "Reiskosten krijg je niet vergoed als je een ov-kaart hebt; die heb je altijd.",  # page
        "Je reiskosten betaal je zelf.",  # page
        "Reiskosten komen voor rekening van de stagiair.",  # cao
        "De reiskosten van de begeleider worden vergoed.",  # cao
        "Werknemers ontvangen een reiskostenvergoeding.",  # cao
        "Reiskosten vergoeden wij niet.",  # page
        "Voor reiskosten bestaat geen vergoeding.",  # cao
        "Reiskosten blijven voor eigen rekening.",  # cao
        "Reizen doe je met je ov-studentenkaart.",  # page
        "De stagiair reist met de bus naar de vestiging.",  # cao
        "Reiskosten worden niet afzonderlijk vergoed.",  # cao
        "Een reiskostenvergoeding is er niet.",  # cao
        "Er is geen reiskostenvergoeding.",  # cao
        "De reiskosten van ouders worden niet vergoed.",  # cao
        "Wie met het openbaar vervoer reist, heeft een studentenreisproduct.",  # cao
        "Voor werknemers geldt een reiskostenvergoeding.",  # cao
        "Reiskosten worden door de school betaald.",  # cao
    ],
)
def test_near_or_negated_travel_reimbursed_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("De bedragen worden aangepast met de loonsverhogingen van deze cao.", "cao_wage", None),  # cao
        ("Ieder jaar op 1 januari wordt het bedrag verhoogd met het inflatiepercentage.", "cpi", None),  # cao
        ("De vergoeding wordt jaarlijks bijgesteld volgens het prijsindexcijfer van het CBS.", "cpi", None),  # cao
        ("Gedeputeerde staten passen het bedrag jaarlijks aan het consumentenprijsindexcijfer aan.", "cpi", None),  # cao
        ("Stijgt het minimumloon, dan gaat het bedrag evenredig omhoog.", "minimum_wage", None),  # cao
        ("Het bedrag stijgt met hetzelfde percentage als de salarissen.", "cao_wage", None),  # cao
        ("De algemene salarisverhogingen zijn ook op de stagevergoeding van toepassing.", "cao_wage", None),  # cao
        ("Bij een cao-verhoging wordt ook de stagevergoeding verhoogd.", "cao_wage", None),  # cao
        ("De stagevergoeding volgt de loonontwikkeling in de sector.", "cao_wage", None),  # cao
        ("Het bedrag beweegt mee met het wettelijk minimumloon.", "minimum_wage", None),  # cao
        ("Loonsverhogingen gelden eveneens voor de stagevergoeding.", "cao_wage", None),  # cao
        ("De bedragen stijgen mee met de cao-lonen.", "cao_wage", None),  # cao
        ("Als de lonen omhooggaan, gaat ook de stagevergoeding omhoog.", "cao_wage", None),  # cao
        ("De bedragen worden elk jaar gecorrigeerd voor inflatie.", "cpi", None),  # cao
        ("Op 1 juli wordt de vergoeding aangepast aan de prijsontwikkeling volgens het CBS.", "cpi", None),  # cao
        ("De vergoeding is gekoppeld aan het wettelijk minimumloon.", "minimum_wage", None),  # cao
        ("De vergoeding is gekoppeld aan trede 1 van schaal 4 en stijgt mee.", "salary_steps", None),  # cao
        ("De vergoeding wordt verhoogd op het moment dat de salarissen worden verhoogd.", "cao_wage", None),  # cao
        ("Voor de vergoeding gelden dezelfde verhogingen als voor de lonen.", "cao_wage", None),  # cao
        ("De stagevergoeding wordt verhoogd met het percentage waarmee de lonen stijgen.", "cao_wage", None),  # cao
        ("De bedragen worden per 1 januari van elk jaar geïndexeerd op basis van de CPI.", "cpi", None),  # cao
        ("Collectieve loonsverhogingen werken door in de stagevergoeding.", "cao_wage", None),  # cao
        ("Het bedrag beweegt mee met schaal 6.", "salary_steps", None),  # cao
        ("Elk jaar in januari wordt het bedrag aangepast met de HICP.", "hicp", None),  # cao
    ],
)
def test_indexation_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("indexation", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De lonen van werknemers worden jaarlijks geïndexeerd met de cpi.",  # cao
        "De stagevergoeding wordt samen met het salaris uitbetaald.",  # cao
        "Stagiairs krijgen geen loonsverhoging.",  # cao
        "De stagevergoeding wordt niet geïndexeerd.",  # cao
        "De vergoeding wordt niet aangepast aan de lonen.",  # cao
        "De vergoeding is lager dan het minimumloon.",  # cao
        "De lonen stijgen per 1 juli.",  # cao
        "Stagiairs vallen niet onder de loonsverhoging.",  # cao
    ],
)
def test_near_or_negated_indexation_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Per kalendermaand worden niet meer dan 16 stagedagen uitbetaald.", 16, "day"),  # cao
        ("Ten hoogste vijftien dagen per maand komen voor vergoeding in aanmerking.", 15, "day"),  # cao
        ("De vergoeding wordt over maximaal 18 dagen per maand berekend.", 18, "day"),  # cao
        ("Meer dan twintig dagen in een maand worden niet betaald.", 20, "day"),  # cao
        ("Er geldt een maximum van 20 stagedagen in de maand.", 20, "day"),  # cao
        ("Per maand tellen hoogstens 17 dagen mee.", 17, "day"),  # cao
    ],
)
def test_max_days_per_month_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("max_days_per_month", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De vergoeding wordt voor de 25e dag van de maand betaald.",  # cao
    ],
)
def test_near_or_negated_max_days_per_month_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Lever daarvoor de bonnen in.", None, None),  # cao
        ("De stagiair moet de vergoeding zelf aanvragen.", None, None),  # cao
        ("De vergoeding vraag je aan via het stageportaal.", None, None),  # page
        ("Betaling vindt plaats na inlevering van de urenlijst.", None, None),  # cao
        ("De stagiair dient maandelijks een overzicht van de stagedagen in.", None, None),  # cao
        ("Je declareert de vergoeding elke maand.", None, None),  # page
        ("Uitbetaling gebeurt op verzoek van de stagiair.", None, None),  # cao
        ("De vergoeding wordt op aanvraag verstrekt.", None, None),  # cao
        ("Zonder ingevuld formulier volgt geen betaling.", None, None),  # cao
        ("U dient de vergoeding zelf aan te vragen.", None, None),  # page
        ("Stuur maandelijks je uren in, dan betalen we uit.", None, None),  # page
        ("De stagiair declareert de vergoeding via de administratie.", None, None),  # cao
        ("De vergoeding wordt uitbetaald nadat de stagiair een factuur heeft gestuurd.", None, None),  # cao
        ("Het bedrag wordt betaald tegen inlevering van een urenbriefje.", None, None),  # cao
        ("Uitbetaling geschiedt na ontvangst van een ingevuld declaratieformulier.", None, None),  # cao
        ("Je moet de vergoeding zelf declareren.", None, None),  # page
        ("Na inlevering van het aanvraagformulier wordt de vergoeding betaald.", None, None),  # cao
        ("De vergoeding vraagt u aan bij de afdeling personeelszaken.", None, None),  # page
        ("Vul elke maand het formulier in om de vergoeding te ontvangen.", None, None),  # cao
        ("De stagiair toont met bewijsstukken aan welke kosten hij heeft gemaakt.", None, None),  # cao
        ("Alleen aantoonbaar gemaakte kosten worden vergoed.", None, None),  # cao
        ("De declaratie dient uiterlijk in de maand na de stage te worden ingediend.", None, None),  # cao
        ("De vergoeding wordt alleen op aanvraag betaald.", None, None),  # cao
        ("De stagiair vult daarvoor het declaratieformulier in.", None, None),  # cao
        ("Om de vergoeding te krijgen moet je een formulier inleveren.", None, None),  # page
        ("Je krijgt het bedrag na het insturen van je urenstaat.", None, None),  # page
    ],
)
def test_claim_required_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("claim_required", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Aanvragen van een stageplaats gaat via de website.",  # cao
        "Een VOG vraag je zelf aan.",  # page
        "Wie een klacht heeft, dient die in bij de klachtencommissie.",  # cao
        "De stagiair levert een verslag in.",  # cao
        "Voor de erkenning als leerbedrijf dient de werkgever een aanvraag in.",  # cao
        "De school vraagt de stageplaats aan.",  # cao
        "De stagiair levert zijn pas in aan het einde van de stage.",  # cao
        "De stageopdracht dien je in bij je docent.",  # page
        "Vragen kun je indienen bij de afdeling personeelszaken.",  # page
        "De stageovereenkomst lever je voor de start in.",  # page
        "De rekening van de kantine betaalt de stagiair zelf.",  # cao
        "Het rooster lever je bij de balie in.",  # page
    ],
)
def test_near_or_negated_claim_required_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Je krijgt de vergoeding vanzelf; bonnen inleveren is niet nodig.", None, None),  # page
        ("U hoeft hiervoor niets in te dienen.", None, None),  # page
        ("De vergoeding wordt automatisch bijgeschreven.", None, None),  # cao
        ("Bonnen hoef je niet te bewaren.", None, None),  # page
        ("Een declaratie is niet vereist.", None, None),  # cao
        ("Daarvoor zijn geen bewijsstukken nodig.", None, None),  # cao
        ("De vergoeding staat los van de werkelijk gemaakte kosten: bewijs wordt niet gevraagd.", None, None),  # cao
        ("Je hoeft er niets voor te doen.", None, None),  # page
        ("De stagiair ontvangt de vergoeding zonder dat hij daarvoor een verzoek hoeft in te dienen.", None, None),  # cao
        ("Het aanvragen van de vergoeding is niet nodig.", None, None),  # cao
        ("De vergoeding wordt ambtshalve toegekend.", None, None),  # cao
        ("De vergoeding wordt maandelijks automatisch overgemaakt.", None, None),  # cao
        ("Hiervoor is geen declaratie nodig.", None, None),  # cao
        ("Bewijsstukken hoeven niet te worden overgelegd.", None, None),  # cao
        ("Aanvragen hoeft niet.", None, None),  # cao
        ("Je hoeft hiervoor geen bonnetjes in te leveren.", None, None),  # page
        ("De stagiair hoeft de kosten niet aan te tonen.", None, None),  # cao
        ("De vergoeding is forfaitair; bonnen zijn overbodig.", None, None),  # cao
        ("Het geld komt vanzelf op je rekening.", None, None),  # page
        ("Je krijgt dit bedrag zonder dat je het hoeft aan te vragen.", None, None),  # page
        ("De stagevergoeding wordt je vanzelf uitbetaald.", None, None),  # page
        ("Kosten hoeven niet te worden aangetoond.", None, None),  # cao
        ("Ongeacht de werkelijk gemaakte kosten krijg je dit bedrag.", None, None),  # page
        ("Je hoeft geen bonnen te overleggen.", None, None),  # page
    ],
)
def test_no_claim_needed_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("no_claim_needed", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Je hoeft geen sollicitatiebrief in te dienen.",  # page
        "Een VOG is niet nodig.",  # cao
        "De stageplek wordt automatisch gepubliceerd.",  # cao
        "De stageovereenkomst eindigt automatisch.",  # cao
        "Je hoeft je niet in te schrijven.",  # page
        "Een ov-kaart is niet nodig.",  # cao
    ],
)
def test_near_or_negated_no_claim_needed_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Ontbreekt een overeenkomst, dan bestaat op de stagevergoeding geen aanspraak.", None, None),  # cao
        ("Zonder getekende overeenkomst is er geen recht op de vergoeding.", None, None),  # cao
        ("Betaald wordt pas als de stageovereenkomst door alle partijen is ondertekend.", None, None),  # cao
        ("Aanspraak bestaat uitsluitend indien vóór aanvang een stageovereenkomst is gesloten.", None, None),  # cao
        ("Er moet een leerovereenkomst zijn.", None, None),  # cao
        ("De afspraken over de stage worden schriftelijk vastgelegd in een overeenkomst.", None, None),  # cao
        ("Je hebt een door school, bedrijf en jezelf getekend contract nodig.", None, None),  # page
        ("Aan de stage ligt een stageovereenkomst ten grondslag.", None, None),  # cao
        ("Werkgever, stagiair en school tekenen vooraf een stageovereenkomst.", None, None),  # cao
        ("Geen handtekening onder het stagecontract betekent geen vergoeding.", None, None),  # cao
        ("Voorwaarde voor de vergoeding is dat de praktijkovereenkomst voor aanvang is getekend.", None, None),  # cao
        ("Voor aanvang van de stage wordt een stageovereenkomst gesloten.", None, None),  # cao
        ("De stagiair, de school en de werkgever ondertekenen een stageovereenkomst.", None, None),  # cao
        ("Een getekende stageovereenkomst is verplicht.", None, None),  # cao
        ("Zonder stagecontract geen vergoeding.", None, None),  # cao
        (
            "De vergoeding is alleen verschuldigd wanneer er een door beide partijen ondertekende stage-overeenkomst ligt.",
            None,
            None,
        ),  # cao
        ("De stage wordt schriftelijk vastgelegd.", None, None),  # cao
        ("Er is een praktijkovereenkomst (POK) getekend.", None, None),  # cao
        ("Zolang de stageovereenkomst niet is getekend, wordt geen vergoeding betaald.", None, None),  # cao
        ("Pas nadat de overeenkomst is ondertekend, ontstaat recht op de vergoeding.", None, None),  # cao
        ("De stagiair heeft een schriftelijke stageovereenkomst met de werkgever.", None, None),  # cao
        ("Vooraf moet de directie schriftelijk hebben ingestemd met de stage.", None, None),  # cao
        ("De werkgever sluit met de stagiair een schriftelijke stageovereenkomst.", None, None),  # cao
        ("De afspraken worden vastgelegd in een stageovereenkomst.", None, None),  # cao
        ("Voorwaarde voor betaling is een door partijen ondertekende stageovereenkomst.", None, None),  # cao
        ("Met elke stagiair wordt een stagecontract afgesloten.", None, None),  # cao
        ("Er is schriftelijk vastgelegd dat er sprake is van een stage.", None, None),  # cao
        ("Ligt er geen getekend contract, dan betalen we niets uit.", None, None),  # page
    ],
)
def test_written_agreement_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("written_agreement", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De stagiair tekent een geheimhoudingsverklaring.",  # cao
        "De stageovereenkomst is geen arbeidsovereenkomst.",  # cao
        "De stagiair kan schriftelijk bezwaar maken.",  # cao
        "Na afloop ontvangt de stagiair een schriftelijke beoordeling.",  # cao
        "De school stuurt een stagebevestiging.",  # cao
        "De stageovereenkomst eindigt van rechtswege.",  # cao
        "De stagiair tekent voor ontvangst van de sleutels.",  # cao
        "De cao-partijen sluiten een overeenkomst met de scholen.",  # cao
        "De stageovereenkomst regelt de werktijden.",  # cao
        "Werknemers hebben een schriftelijke arbeidsovereenkomst.",  # cao
        "De werkgever legt de schriftelijke klacht voor aan de school.",  # cao
    ],
)
def test_near_or_negated_written_agreement_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Bbl-leerlingen in loondienst ontvangen die niet.", None, None),  # cao
        ("Heeft de stagiair een dienstverband met de werkgever, dan vervalt de vergoeding.", None, None),  # cao
        ("De vergoeding geldt niet voor stagiairs die tevens werknemer zijn.", None, None),  # cao
        ("Wie al loon krijgt van de werkgever, ontvangt geen stagevergoeding.", None, None),  # cao
        ("Is de stagiair bij ons in dienst, dan bestaat er geen recht op een stagevergoeding.", None, None),  # page
        ("De stagevergoeding kan niet samengaan met loon uit een arbeidsovereenkomst.", None, None),  # cao
        ("Werk je daarnaast bij ons als oproepkracht, dan krijg je geen stagevergoeding.", None, None),  # page
        ("De stagiair mag tijdens de stage geen betaalde baan bij de werkgever hebben.", None, None),  # cao
        ("De vergoeding wordt alleen verstrekt aan stagiairs zonder arbeidsovereenkomst met de onderneming.", None, None),  # cao
        (
            "Werknemers die in het kader van hun opleiding stage lopen bij hun eigen werkgever, krijgen geen stagevergoeding.",
            None,
            None,
        ),  # cao
        ("Stagiairs met een arbeidsovereenkomst bij de werkgever krijgen geen stagevergoeding.", None, None),  # cao
        ("De vergoeding vervalt als de stagiair voor zijn werk loon ontvangt.", None, None),  # cao
        ("Geen vergoeding ontvangt degene die bij de werkgever in dienst is.", None, None),  # cao
        ("Ben je al bij ons in dienst, dan geldt de stagevergoeding niet.", None, None),  # page
        ("Deze regeling geldt niet voor werknemers die als onderdeel van hun opleiding stage lopen.", None, None),  # cao
        ("Zolang de stagiair ook in loondienst is, bestaat er geen recht op de vergoeding.", None, None),  # cao
        ("Heb je een bijbaan bij dezelfde werkgever, dan vervalt je stagevergoeding.", None, None),  # page
        ("De stagevergoeding wordt niet betaald naast loon.", None, None),  # cao
        ("Wie als uitzendkracht in het bedrijf werkt, komt niet voor de vergoeding in aanmerking.", None, None),  # cao
        ("Wie tijdens de stage loon ontvangt, heeft geen recht op de stagevergoeding.", None, None),  # cao
        ("Geen stagevergoeding wordt betaald aan leerlingen met een leer-arbeidsovereenkomst.", None, None),  # cao
        ("Stagiairs die ook in dienst zijn van de werkgever, komen niet in aanmerking voor de vergoeding.", None, None),  # cao
        ("Leerlingen die in loondienst zijn, krijgen deze vergoeding niet.", None, None),  # cao
    ],
)
def test_not_combined_with_employment_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("not_combined_with_employment", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Een stagiair is geen werknemer in de zin van deze cao.",  # cao
        "Na de stage kan de stagiair een dienstverband worden aangeboden.",  # cao
        "Op stagiairs is de arbeidsovereenkomst niet van toepassing.",  # cao
        "De stage leidt niet tot een dienstverband.",  # cao
        "De stagiair heeft geen dienstverband met de werkgever.",  # cao
        "Na afloop van de stage kan een arbeidsovereenkomst volgen.",  # cao
        "Er is geen sprake van een arbeidsovereenkomst.",  # cao
        "Leerlingen in de bbl hebben een arbeidsovereenkomst.",  # cao
        "Een stagiair is niet in loondienst.",  # cao
    ],
)
def test_near_or_negated_not_combined_with_employment_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("De vergoeding is verschuldigd voor zover de stagiair productieve arbeid verricht.", None, None),  # cao
        ("Alleen als de stagiair meewerkt in het productieproces, wordt betaald.", None, None),  # cao
        ("Betaald worden de uren waarin de stagiair daadwerkelijk productief is.", None, None),  # cao
        ("De vergoeding is er voor stagiairs die zelfstandig productief werk doen.", None, None),  # cao
        ("Wanneer de stagiair meedraait in de productie, heeft hij recht op de vergoeding.", None, None),  # cao
        ("Voorwaarde is dat de stagiair een productieve bijdrage levert.", None, None),  # cao
        ("Er wordt alleen betaald als de stagiair productieve werkzaamheden verricht.", None, None),  # cao
        ("De vergoeding geldt voor uren waarin productief wordt gewerkt.", None, None),  # cao
        ("Stagiairs die productief worden ingezet, krijgen deze vergoeding.", None, None),  # cao
        ("Indien de stagiair daadwerkelijk productie levert, is deze vergoeding verschuldigd.", None, None),  # cao
        ("Deze vergoeding geldt alleen voor stagiairs die productieve arbeid leveren.", None, None),  # cao
        ("Mits de stagiair productief meewerkt, ontvangt hij dit bedrag.", None, None),  # cao
    ],
)
def test_productive_work_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("productive_work", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De stagiair werkt mee op de afdeling.",  # cao
        "De teler betaalt hun over de uren die zij in de cellen meewerken.",  # cao
        "Wie in het kader van een opleiding in het bedrijf meewerkt, is stagiair.",  # cao
        "De stagiair leert de productiviteit te verhogen.",  # cao
        "Stagiairs werken onder toezicht van een productiechef.",  # cao
        "De stagiair verricht geen productieve arbeid.",  # cao
        "De productieafdeling begint om zeven uur.",  # cao
        "De stagiair werkt mee aan de productie van het personeelsblad.",  # cao
    ],
)
def test_near_or_negated_productive_work_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Adviseert de school een ander bedrag, dan geldt dat bedrag.", None, None),  # cao
        ("Een afwijkend advies van de onderwijsinstelling gaat voor.", None, None),  # cao
        ("Als de opleiding een eigen norm hanteert, wordt die gevolgd.", None, None),  # cao
        ("Schrijft de onderwijsinstelling een hogere vergoeding voor, dan wordt die betaald.", None, None),  # cao
        ("Het door de school geadviseerde bedrag heeft voorrang.", None, None),  # cao
        ("Tenzij de school een ander bedrag adviseert, geldt dit bedrag.", None, None),  # cao
        ("Heeft de hogeschool een richtlijn voor de vergoeding, dan houdt de werkgever die aan.", None, None),  # cao
        ("Geeft de school een richtbedrag, dan houdt de werkgever dat aan.", None, None),  # cao
        ("Is er een advies van de school, dan is dat leidend.", None, None),  # cao
        ("Indien de onderwijsinstelling een bedrag voorschrijft, geldt dat.", None, None),  # cao
        ("De norm van de opleiding gaat voor op dit bedrag.", None, None),  # cao
        ("Wanneer de school een hoger bedrag adviseert, volgt de werkgever dat advies.", None, None),  # cao
        ("Is het advies van de opleiding hoger, dan gaat dat voor.", None, None),  # cao
        ("De richtlijnen van de onderwijsinstelling zijn leidend.", None, None),  # cao
        ("Hanteert de school een andere vergoeding, dan volgt de werkgever de school.", None, None),  # cao
    ],
)
def test_school_advice_prevails_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("school_advice_prevails", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De opleiding adviseert de stagiair bij het kiezen van een stage.",  # cao
        "De school beoordeelt de stage.",  # cao
        "De stagiair volgt de aanwijzingen van de werkgever op.",  # cao
        "De school geeft advies over de stageplaats.",  # cao
        "De school stelt de leerdoelen vast.",  # cao
        "De opleiding schrijft een verslag voor.",  # cao
    ],
)
def test_near_or_negated_school_advice_prevails_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Dit geldt voor stages die op of na 1 september 2025 beginnen.", "2025-09-01", None),  # cao
        ("De regeling gaat in bij stages die starten vanaf 1 september 2025.", "2025-09-01", None),  # cao
        ("Het bedrag geldt voor stagiairs die op of na 1 september 2025 met hun stage beginnen.", "2025-09-01", None),  # cao
        ("Stages die voor 1 september 2025 zijn begonnen, vallen niet onder deze regeling.", "2025-09-01", None),  # cao
        ("Ben je op of na 1 september 2025 met je stage gestart, dan krijg je dit bedrag.", "2025-09-01", None),  # page
        ("De regeling geldt voor stages met een aanvangsdatum vanaf 1 september 2025.", "2025-09-01", None),  # cao
        ("Voor stages met een startdatum op of na 1 september 2025 geldt dit bedrag.", "2025-09-01", None),  # cao
        ("Het bedrag is van toepassing op nieuwe stages vanaf 1 september 2025.", "2025-09-01", None),  # cao
        ("De regeling geldt voor stages die aanvangen op of na 1 januari 2026.", "2026-01-01", None),  # cao
        ("Het bedrag geldt alleen voor wie na 31 december 2025 met de stage begint.", "2026-01-01", None),  # cao
        ("Stagiairs die vanaf 1 februari 2026 beginnen, krijgen dit bedrag.", "2026-02-01", None),  # cao
        ("Ben je voor 1 februari 2026 begonnen, dan geldt deze vergoeding niet.", "2026-02-01", None),  # page
        ("Is je stage op of na 1 februari 2026 begonnen, dan geldt dit bedrag.", "2026-02-01", None),  # page
        ("De vergoeding geldt voor stageovereenkomsten die vanaf 1 februari 2026 ingaan.", "2026-02-01", None),  # cao
        ("De bedragen gelden voor stages die zijn begonnen op of na 1 augustus 2024.", "2024-08-01", None),  # cao
        ("Dit geldt voor stageplekken die na 31 juli 2024 ingaan.", "2024-08-01", None),  # cao
    ],
)
def test_starts_from_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("starts_from", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De cao is ingegaan op 1 september 2025.",  # cao
        "Het studiejaar begint op 1 september 2025.",  # cao
        "De werkgever start vanaf 1 september 2025 met een nieuw rooster.",  # cao
        "De stageperiode loopt van 1 februari tot 1 juli.",  # cao
    ],
)
def test_near_or_negated_starts_from_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Deze bepaling ziet niet op leerlingen van de beroepsbegeleidende leerweg.", None, None),  # cao
        ("Deeltijdstudenten komen hiervoor niet in aanmerking.", None, None),  # cao
        ("Ga je voor een deel van je opleiding naar het buitenland, dan krijg je over die periode geen vergoeding.", None, None),  # page
        ("Op vmbo-leerlingen is deze regeling niet van toepassing.", None, None),  # cao
        ("Voor maatschappelijke stages geldt dit niet.", None, None),  # cao
        ("Meeloopdagen blijven onbetaald.", None, None),  # cao
        ("Voor een snuffelstage ontvang je geen vergoeding.", None, None),  # page
        ("Studenten in het buitenland kunnen geen aanspraak maken op de vergoeding.", None, None),  # cao
        ("Onder stagiair wordt niet verstaan de leerling die een maatschappelijke stage loopt.", None, None),  # cao
        ("Bbl-leerlingen zijn van deze regeling uitgesloten.", None, None),  # cao
        ("De regeling heeft geen betrekking op vakantiewerkers.", None, None),  # cao
        ("Vakantiekrachten en uitwisselingsstudenten vallen hier buiten.", None, None),  # cao
        ("Oriënterende stages leveren geen vergoeding op.", None, None),  # cao
        ("Scholieren die een dag meelopen, ontvangen niets.", None, None),  # cao
        ("Geen vergoeding is verschuldigd aan leerlingen die een beroepsoriënterende stage lopen.", None, None),  # cao
        ("Voor duale studenten is er geen vergoeding.", None, None),  # cao
        ("Studenten die vrijwillig stage lopen, hebben geen recht op deze vergoeding.", None, None),  # cao
        ("Deze regeling geldt niet voor bbl-leerlingen.", None, None),  # cao
        ("Wie een snuffelstage loopt, krijgt geen vergoeding.", None, None),  # cao
        ("Vmbo-leerlingen hebben geen recht op de vergoeding.", None, None),  # cao
        ("Voor excursies en meeloopdagen geven we geen stagevergoeding.", None, None),  # page
        ("Aan leerlingen die een maatschappelijke stage lopen, wordt geen vergoeding betaald.", None, None),  # cao
        ("Bij een meeloopstage is geen vergoeding verschuldigd.", None, None),  # cao
        ("Buitenlandse studenten zijn van de regeling uitgezonderd.", None, None),  # cao
        ("De regeling is niet bedoeld voor zij-instromers.", None, None),  # cao
        ("Niet voor vergoeding in aanmerking komen oriënterende stages.", None, None),  # cao
        ("De vergoeding geldt voor alle stagiairs, behalve voor scholieren.", None, None),  # cao
        ("Onder deze regeling vallen geen promovendi.", None, None),  # cao
        ("Loop je stage in het buitenland, dan heb je geen recht op de vergoeding.", None, None),  # page
        ("De vergoeding geldt niet bij stages in het buitenland.", None, None),  # cao
        ("Afstudeerders krijgen deze vergoeding niet.", None, None),  # cao
        ("Stagiairs uit het voortgezet onderwijs krijgen geen stagevergoeding.", None, None),  # cao
        ("Snuffelstages zijn van de vergoeding uitgesloten.", None, None),  # cao
        ("Meelopen en kennismakingsdagen worden niet betaald.", None, None),  # cao
        ("De vergoeding geldt niet voor maatschappelijke stages.", None, None),  # cao
        ("Wij betalen geen vergoeding aan scholieren.", None, None),  # page
        ("Voor scholieren is er geen vergoeding.", None, None),  # cao
        ("Dit artikel geldt niet voor de student die een duale opleiding volgt.", None, None),  # cao
        ("Een stage in het buitenland geeft geen recht op de vergoeding.", None, None),  # cao
        ("Studenten van de deeltijdopleiding hebben geen recht op vergoeding.", None, None),  # cao
        ("Uitgesloten zijn promovendi.", None, None),  # cao
        ("Anders dan afstudeerders krijgen scholieren geen vergoeding.", None, None),  # cao
    ],
)
def test_excluded_group_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("excluded_group", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Leerlingen van het vmbo kunnen ook bij ons terecht.",  # page
        "Bbl-leerlingen hebben geen vakantiedagen nodig.",  # cao
        "Snuffelstages regel je via je school.",  # page
        "De stagiair krijgt geen eigen sleutel.",  # cao
        "Bij de mbo-opleiding is geen toelatingsexamen nodig.",  # cao
        "Scholieren mogen geen machines bedienen.",  # cao
        "Vmbo-leerlingen werken niet in de avond.",  # cao
        "Leerlingen van de bbl krijgen geen aparte kantine.",  # cao
        "Bij een snuffelstage is geen overeenkomst nodig.",  # cao
        "Voor snuffelstages gelden geen vaste tijden.",  # cao
        "Scholieren krijgen geen eigen account.",  # cao
        "Op scholieren wordt extra gelet.",  # cao
    ],
)
def test_near_or_negated_excluded_group_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Voor een stagedag korter dan vier uur geldt de helft van het bedrag.", 4, "hour"),  # cao
        ("Duurt de stagedag minder dan 5 uur, dan ontvangt de stagiair het halve dagbedrag.", 5, "hour"),  # cao
        ("Dagen van minder dan 4 uur tellen voor een halve dag.", 4, "hour"),  # cao
        ("Bij een halve stagedag (minder dan 4 uur) wordt de helft betaald.", 4, "hour"),  # cao
        ("Wie minder dan vier uur op een dag stage loopt, krijgt de helft van de dagvergoeding.", 4, "hour"),  # cao
    ],
)
def test_partial_day_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("partial_day", value, unit)]


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("De uitkomst wordt naar boven afgerond op een veelvoud van € 50.", 50, "EUR"),  # cao
        ("Na berekening wordt het bedrag op hele euro's afgerond.", 1, "EUR"),  # cao
        ("Afronding vindt plaats op tientallen euro's naar boven.", 10, "EUR"),  # cao
        ("Het bedrag wordt naar beneden afgerond op € 5.", 5, "EUR"),  # cao
        ("Het bedrag wordt afgerond op een veelvoud van 5 euro.", 5, "EUR"),  # cao
        ("Bedragen worden op hele euro's naar boven afgerond.", 1, "EUR"),  # cao
    ],
)
def test_rounding_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("rounding", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Werktijden worden afgerond op kwartieren.",  # cao
    ],
)
def test_near_or_negated_rounding_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("De kosten van de stagevergoeding kunnen door de werkgever bij het opleidingsfonds worden gedeclareerd.", None, None),  # cao
        ("De werkgever kan hiervoor subsidie krijgen uit het sectorfonds.", None, None),  # cao
        ("Het opleidingsfonds vergoedt de werkgever 40% van de stagevergoeding.", 40, "percent"),  # cao
        ("De vergoeding komt ten laste van het O&O-fonds.", None, None),  # cao
        ("Werkgevers krijgen de stagevergoeding terug van het scholingsfonds.", None, None),  # cao
        ("Het fonds draagt per stagiair € 750 bij aan de kosten van de werkgever.", 750, "EUR"),  # cao
        ("Het sectorfonds betaalt de helft van de stagevergoeding: 50% wordt aan de werkgever vergoed.", 50, "percent"),  # cao
        ("De werkgever kan de kosten van de stagevergoeding verhalen op het O&O-fonds.", None, None),  # cao
        ("Het opleidingsfonds neemt de kosten van de werkgever over.", None, None),  # cao
        ("De werkgever krijgt de stagevergoeding vergoed uit het sociaal fonds.", None, None),  # cao
    ],
)
def test_costs_financed_by_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("costs_financed_by", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Het pensioenfonds verzorgt de pensioenen van werknemers.",  # cao
        "Stagiairs nemen niet deel aan het pensioenfonds.",  # cao
        "Het fonds wordt gefinancierd uit een premie van de werkgevers.",  # cao
        "Het sociaal fonds organiseert cursussen.",  # cao
    ],
)
def test_near_or_negated_costs_financed_by_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("De vergoeding wordt alleen betaald aan stagiairs die een VOG kunnen overleggen.", None, None),  # cao
        ("De vergoeding is slechts verschuldigd als de stagiair in het bezit is van een geldige rijbewijs.", None, None),  # cao
        ("Over feestdagen wordt geen vergoeding betaald.", None, None),  # cao
        ("Bij ziekte wordt de betaling stopgezet.", None, None),  # cao
        ("De vergoeding vervalt indien de stagiair zonder bericht wegblijft.", None, None),  # cao
        ("Indien de stagiair van de school al een vergoeding krijgt, wordt deze daarop in mindering gebracht.", None, None),  # cao
        ("De vergoeding wordt verminderd met hetgeen de stagiair van een ander ontvangt.", None, None),  # cao
        ("Er is geen recht op vergoeding als de stagiair een beurs ontvangt.", None, None),  # cao
        ("De directie kan in bijzondere gevallen een hoger bedrag toekennen.", None, None),  # cao
        ("Gedurende schoolvakanties is geen vergoeding verschuldigd.", None, None),  # cao
        ("Je krijgt de vergoeding alleen over dagen waarop je aanwezig was.", None, None),  # page
        ("De werkgever mag ten gunste van de stagiair afwijken.", None, None),  # cao
        ("Wie zijn eindverslag niet inlevert, krijgt de laatste maand niet betaald.", None, None),  # cao
        (
            "De vergoeding wordt uitsluitend verstrekt aan stagiairs die in het bezit zijn van een geldig VCA-certificaat.",
            None,
            None,
        ),  # cao
        ("Voorwaarde is dat de stagiair een geheimhoudingsverklaring heeft ondertekend.", None, None),  # cao
        ("Ontvangt de stagiair al een vergoeding van zijn school, dan wordt niets betaald.", None, None),  # cao
        ("De vergoeding vervalt bij schorsing van de stagiair.", None, None),  # cao
        ("Als de stagiair de stage voortijdig beëindigt, moet hij de vergoeding terugbetalen.", None, None),  # cao
        ("Over dagen waarop de stagiair niet aanwezig is, wordt geen vergoeding betaald.", None, None),  # cao
        ("Voor de lesdag ontvangt de stagiair geen vergoeding.", None, None),  # page
        ("Tijdens vakanties ontvangt de stagiair geen vergoeding.", None, None),  # cao
        ("Bij ziekte wordt de vergoeding maximaal twee weken doorbetaald.", None, None),  # cao
        ("De vergoeding wordt alleen betaald over maanden waarin stage is gelopen.", None, None),  # cao
        ("Alleen uren waarvoor is afgetekend, worden uitbetaald.", None, None),  # cao
        ("De werkgever kan in overleg met de stagiair een hogere vergoeding afspreken.", None, None),  # cao
        ("De vergoeding wordt pas uitbetaald als het stageverslag is goedgekeurd.", None, None),  # cao
        ("Er is geen recht op vergoeding wanneer de stagiair een beurs of studietoelage van de werkgever geniet.", None, None),  # cao
        ("De vergoeding wordt slechts betaald indien de stagiair de stage met goed gevolg afrondt.", None, None),  # cao
        ("Op de vergoeding wordt in mindering gebracht wat de stagiair uit anderen hoofde ontvangt.", None, None),  # cao
        ("De vergoeding wordt enkel toegekend als er voldoende budget is.", None, None),  # cao
        ("Zolang de stagiair geschorst is, wordt geen vergoeding betaald.", None, None),  # cao
        ("De stagiair die wegblijft zonder afmelding, verliest zijn recht op vergoeding over die dag.", None, None),  # cao
    ],
)
def test_other_is_told(sentence: str, value: object, unit: str | None) -> None:
    assert told(sentence) == [("other", value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De stagiair ontvangt na afloop een getuigschrift.",  # cao
        "Als de stagiair ziek is, meldt hij zich bij de begeleider.",  # cao
        "De vergoeding wordt alleen per bank uitbetaald.",  # cao
        "De stagiair mag geen alcohol drinken tijdens het werk.",  # cao
        "Stagiairs die vragen hebben, kunnen terecht bij de begeleider.",  # cao
        "Stagiairs die een VOG nodig hebben, vragen die aan bij de gemeente.",  # cao
        "De vergoeding wordt slechts eenmaal per maand overgemaakt.",  # cao
        "De stagiair ontvangt een stagepas.",  # cao
        "Alleen stagiairs met een pas mogen naar binnen.",  # cao
        "De vergoeding wordt alleen overgemaakt naar een Nederlandse bankrekening.",  # cao
        "Als je vragen hebt over de vergoeding, bel dan het kantoor.",  # page
        "Stagiairs mogen alleen onder begeleiding werken.",  # cao
        "De vergoeding wordt pas na afloop van de maand uitbetaald.",  # cao
        "Wanneer de stagiair ziek is, belt hij voor negen uur.",  # cao
        "Als de stage begint, krijgt de stagiair een pas.",  # cao
        "Wie zijn pas verliest, meldt dat bij de receptie.",  # cao
        "Stagiairs die te laat komen, melden zich bij de receptie.",  # cao
        "Wanneer er vergoeding is afgesproken, wordt die op de 25e betaald.",  # cao
        "De vergoeding wordt alleen in euro's uitbetaald.",  # cao
        "Tijdens de vakantie is het bedrijf gesloten.",  # cao
    ],
)
def test_near_or_negated_other_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


# ---- for which amounts: said beside others


def types(*cells: str) -> dict[str, set[str]]:
    """The kinds of condition by amount."""
    return {amount: {c.type for c in p.conditions} for amount, p in by_amount(*cells).items()}


@pytest.mark.parametrize(
    "item",
    [
        "bij een stage die korter duurt dan vier weken",  # cao
        "bij stages van minder dan vier weken",  # cao
        "als de stage korter dan vier weken is",  # page
    ],
)
@pytest.mark.parametrize("lead", ["Geen recht op stagevergoeding bestaat:", "De stagevergoeding vervalt:", "Geen vergoeding krijg je:"])
def test_an_item_under_a_refusal_asks_for_the_least_length(lead: str, item: str) -> None:
    (found,) = only(f"{PAY}\n{lead}\na. {item};").conditions
    assert (found.type, found.value, found.unit) == ("min_duration", 4, "week")


@pytest.mark.parametrize("opening", ["Een stagiair zonder ov-studentenkaart", "De stagiair die geen studentenreisproduct heeft"])
@pytest.mark.parametrize("amount", ["De vergoeding is € 0,18 per kilometer.", "Deze bedraagt € 0,18 per kilometer."])
def test_travel_whose_amount_follows_is_no_condition_of_the_pay(opening: str, amount: str) -> None:
    found = types(f"{PAY}{opening} kan zijn reiskosten declareren. {amount}")
    assert found == {"350": set(), "0.18": {"other", "claim_required"}}


@pytest.mark.parametrize("sentence", ["De leerling levert daarvoor de bonnen in.", "De stagiair dient hiervoor de nota's in."])
def test_what_is_claimed_for_that_is_what_the_sentence_before_pays(sentence: str) -> None:
    text = f"{PAY}Bbl-leerlingen krijgen een onkostenvergoeding van maximaal € 225 per schooljaar. {sentence}"
    assert types(text) == {"350": set(), "225": {"claim_required"}}


@pytest.mark.parametrize(
    ("sentence", "claimed"),
    [("Stuur een kopie van je huurcontract mee.", "250"), ("Bewaar je treinkaartjes: zonder bewijs volgt geen betaling.", "80")],  # page
)
def test_a_proof_is_for_the_costs_it_proves(sentence: str, claimed: str) -> None:
    text = (
        f"{PAY}De reiskostenvergoeding is maximaal € 80 per maand. De vergoeding voor kamerhuur is maximaal € 250 per maand. "
        f"De stage begint op maandag. {sentence}"
    )
    assert {amount for amount, found in types(text).items() if "claim_required" in found} == {claimed}


@pytest.mark.parametrize("opening", ["Voor hen", "Voor deze groep"])
def test_a_start_said_of_the_group_just_named_is_theirs_alone(opening: str) -> None:
    text = (
        "Een stagiair ontvangt per maand:\n- niveau 2: € 240\n- niveau 4: € 290\n"
        "Nieuw is dat ook stagiairs van niveau 2 een vergoeding krijgen. "
        f"{opening} geldt de regeling bij stages die starten vanaf 1 februari 2026."
    )
    assert types(text) == {"240": {"starts_from"}, "290": set()}


@pytest.mark.parametrize("days", ["Op zondagen en feestdagen", "In het weekend", "In de avonduren", "Tijdens vakanties"])
def test_days_with_an_amount_of_their_own_are_its_condition(days: str) -> None:
    found = types(f"Stagiairs krijgen een stagevergoeding van € 3 per uur. {days} is dit € 4 per uur.")
    assert found == {"3": set(), "4": {"other"}}


def test_circumstances_that_alone_tell_two_amounts_apart_are_their_conditions() -> None:
    text = (
        "Een stagiair die op het park woont, ontvangt € 225 per maand. Een stagiair die niet op het park woont, ontvangt € 325 per maand."
    )
    assert types(text) == {"225": {"other"}, "325": {"other"}}


@pytest.mark.parametrize(
    "opening",
    ["Wie als stagiair een rondleiding verzorgt, ontvangt daarvoor", "Stagiairs in ondersteunende functies ontvangen"],  # cao
)
def test_some_interns_without_a_field_of_their_own_are_a_condition(opening: str) -> None:
    assert types(f"{PAY}{opening} € 25 per maand.") == {"350": set(), "25": {"other"}}


@pytest.mark.parametrize("opening", ["Wie op het hbo zit, ontvangt daarvoor", "Wie stage loopt, ontvangt daarvoor"])
def test_interns_that_a_field_tells_are_none(opening: str) -> None:
    assert types(f"{PAY}{opening} € 400 per maand.") == {"350": set(), "400": set()}


def test_a_circumstance_asked_in_a_question_is_a_condition_of_its_answer() -> None:
    answer = "We betalen je kamer tot € 280 in de maand, zodra je ons het huurcontract laat zien."
    text = f"{PAY}Woon je te ver weg om op en neer te reizen? {answer}"
    assert types(text) == {"350": set(), "280": {"other", "claim_required"}}


def test_days_paid_a_month_are_not_counted_for_an_amount_paid_once() -> None:
    text = (
        "Stagiairs krijgen € 20 per dag. Meer dan vijftien dagen per maand worden niet vergoed. Zij krijgen een eenmalige bonus van € 250."
    )
    assert types(text) == {"20": {"max_days_per_month"}, "250": set()}


def test_what_a_fund_pays_of_internship_pay_holds_for_it_behind_a_sentence_on_others() -> None:
    text = f"{PAY}Bbl-leerlingen krijgen het minimumloon. Het O&O-fonds neemt 30 procent van de stagevergoedingen voor zijn rekening."
    found = [{c.type for c in p.conditions} for p in provisions(text) if p.amount is not None]
    assert found == [{"costs_financed_by"}]
