"""Small web pages through reading, layout and extraction."""

from pipeline.evaluate.practice import practice_source
from pipeline.extract import extract
from pipeline.layout import layout
from pipeline.models.record import Provision
from pipeline.read.html import read_html


def page_of(body: str) -> tuple[Provision, ...]:
    """The provisions of a page with this body, of all its agreements."""
    document = read_html(f"<html><body>{body}</body></html>".encode(), "made-up", "practice")
    source = practice_source("made-up", "page", document.text, "made-up.html")
    return tuple(p for agreement in extract(document, layout(document, "page"), source).agreements for p in agreement.provisions)
