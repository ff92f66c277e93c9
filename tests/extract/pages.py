"""Small web pages through reading, layout and extraction."""

from pipeline.evaluate.practice import practice_source
from pipeline.extract import extract
from pipeline.layout import layout
from pipeline.models.record import Agreement, Provision
from pipeline.read.html import read_html


def agreements_of(body: str) -> tuple[Agreement, ...]:
    """The agreements of a page with this body."""
    document = read_html(f"<html><body>{body}</body></html>".encode(), "made-up", "practice")
    source = practice_source("made-up", "page", document.text, "made-up.html")
    return extract(document, layout(document, "page"), source).agreements


def page_of(body: str) -> tuple[Provision, ...]:
    """The provisions of a page with this body, of all its agreements."""
    return tuple(p for agreement in agreements_of(body) for p in agreement.provisions)
