"""What a page that names no cao is called: its publisher, from the title and as the page prints it."""

import pytest

from pipeline.layout.naming import page_name
from pipeline.read.html import read_html

PAGES = [
    ("Stagevergoeding - Ziekenhuis De Linde", "Ziekenhuis De Linde", "Wat krijg je?", "Ziekenhuis De Linde"),
    ("Stage lopen bij Oeverbank | Werken bij", "Oeverbank gebruikt cookies.", "Bouw met ons mee", "Oeverbank"),
    ("Vergoedingen - SOKV", "Stichting Opleiding Klinische Verloskunde", "Vergoedingen", "Stichting Opleiding Klinische Verloskunde"),
    ("Stage bij Van Dam | Techniek", "Van Dam Installaties", "Leer van ons", "Van Dam Installaties"),
    ("Hoofdstuk 4 - Cao Kaashandel", "Cao Kaashandel", "Hoofdstuk 4 Stage", "Cao Kaashandel"),
    ("Stageregeling | Duinlab", "DUINLAB", "Stageregeling Duinlab", "Stageregeling Duinlab"),
    ("Stages | Elders BV", "Niets", "Stage lopen bij Meubelhuis Noord", "Meubelhuis Noord"),
    ("", "Niets", "Stages bij ons", "Stages bij ons"),
    ("Wat verdien je bij Timmerfabriek Noord?", "Leren", "Wat verdien je bij Timmerfabriek Noord?", "Timmerfabriek Noord"),
]


@pytest.mark.parametrize(("title", "logo", "heading", "name"), PAGES)
def test_a_page_is_called_after_its_publisher(title: str, logo: str, heading: str, name: str) -> None:
    page = (
        f"<html><head><title>{title}</title></head><body><header><div>{logo}</div><nav><a>Home</a></nav></header><main><h1>{heading}</h1>"
        "<p>Stagiairs krijgen € 300 per maand, bruto, en hun reiskosten.</p></main><footer>Contact</footer></body></html>"
    )
    document = read_html(page.encode(), "made-up", "1")
    found, spans = page_name(document)
    assert found == name
    assert all(document.text[span.start : span.end].lower() in (name.lower(), logo.lower(), heading.lower()) for span in spans)
