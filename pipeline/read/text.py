"""Read a plain text file: its bytes become the stored text, its page breaks the pages."""

import re

from pipeline.errors import InputError
from pipeline.models.document import Document, Page

_PAGE_BY_FEED = re.compile(r"\f")
_PAGE_BY_SPACE = re.compile(r"(?m)^ (?=\S)")
_INDENTED = re.compile(r"(?m)^[ \t]+\S")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read_text(data: bytes, source_id: str, edition: str, name: str = "the document") -> Document:
    """Decode a text file and find its pages; the stored text is the decoded file, character for character.

    A form feed starts a page. A file without form feeds may instead begin the first line of each page with one space, as the
    annex does; that is believed only where indented lines are as rare as page breaks are.

    Raises:
        InputError: the file is empty, not UTF-8, or not text.
    """
    if not data.strip():
        raise InputError(f"{name} is empty.", "Put the published document in its place.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{name} is UTF-16, not UTF-8.", "Convert it with `iconv -f UTF-16 -t UTF-8` and update sha256 in source.toml.")
    if b"\x00" in data[:65536]:
        raise InputError(f"{name} is a binary file, not text.", "Set media_type in source.toml to what the file is, or give its text.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} is not UTF-8 (byte {error.start}).",
            "Convert it, for instance with `iconv -f WINDOWS-1252 -t UTF-8`, and update sha256 in source.toml.",
        ) from error
    if len(_CONTROL.findall(text)) > max(2, len(text) // 200):
        raise InputError(f"{name} holds control characters and is not plain text.", "Give the document as text, HTML, PDF or scan.")
    starts = page_starts(text)
    ends = [*starts[1:], len(text)]
    pages = tuple(Page(number=n, start=a, end=b, road="text") for n, (a, b) in enumerate(zip(starts, ends, strict=True), start=1))
    return Document(source_id=source_id, edition=edition, text=text, pages=pages)


def page_starts(text: str) -> list[int]:
    """Offsets at which the pages begin; the first is 0. Pages without any text are left with their neighbour."""
    if "\f" in text:
        breaks = [match.start() for match in _PAGE_BY_FEED.finditer(text)]
    else:
        breaks = [match.start() for match in _PAGE_BY_SPACE.finditer(text)]
        lines = max(1, sum(1 for line in text.splitlines() if line.strip()))
        indented = len(_INDENTED.findall(text))
        # a page has at least some ten lines: more frequent indents are layout, not page breaks
        if indented > len(breaks) or len(breaks) > max(1, lines // 10):
            breaks = []
    starts = [0]
    for offset in breaks:
        if text[starts[-1] : offset].strip():
            starts.append(offset)
    if len(starts) > 1 and not text[starts[-1] :].strip():
        starts.pop()
    return starts
