"""Good files of every kind, from which hostile ones are made by changing bytes, and pieces that often do harm."""

import io
import json
import re
from functools import cache
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[2]

PIECES = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", "\u202e".encode(), "\u200b".encode(), "٣٥٠".encode(), "３５０".encode(), b"\r",
    b"\x1b[31m", b"\x0c", b"\x85", b"99999999999999999999999999", b"-1", b"NaN", b"1e999", b"[" * 3000, b"(" * 3000,
    b"<div>" * 400, b"<<" * 300, b"{" * 1000, b"- " * 2000, b"&" * 200, b"&#x110000;", b"../../etc/passwd",
    b"=HYPERLINK(1)", b"<script>", b"*a", b"&a [*a,*a]", b"!!python/object:os.system", b"\t" * 500,
    b"\xe2\x82\xac" * 300, b"\xe2\x82", b" " * 20_000, b"a" * 20_000, b"9" * 5000, b"1.000.000," * 500,
    b"/Count 999999999", b"/Kids [1 0 R]", b"endobj", b"stream\n", b"/Type /Pages", b"/Length 99999999",
    b"/FlateDecode", b"0 0 R", b"\xed\xa0\x80",
]  # fmt: skip
"""Written into files at random places."""


_HEADER = "Cao-code Cao-naam Tekst 1 Tekst 2\n"
_DUMPS = (
    # columns set apart with spaces, a row that goes on over a page
    """Bijlage 1
Cao-afspraken

Cao-code  Cao-naam      Tekst 1                    Tekst 2

Bouw

12        Alfa B.V.     - stage: 350 euro          naar rato
                        - vanaf 1 mei 2024: € 360

013       Beta          nihil                      zie art. 4
                                                   lid 2
\x0cCao-code  Cao-naam      Tekst 1                    Tekst 2
013       Beta          ook bbl                    geen
3
""",
    # codes that stand in a pool of their own above the names
    "Cao-code Cao-naam Tekst 1\n12\n\n13\n\na87\n\nAlfa Stage 350 euro\n\nBeta en Geen\nZoon\n\nGamma nihil\n\x0c14 Delta x\n2\n",
    # marks for gaps, noise, a sector, a broken name
    _HEADER
    + """12 Alfa ~ 1. vergoeding van ~ 1. loon
€ 350 per 21% | 7,50
maand 2. niets [ 8,50
1 1 1 1 a b c
Zorg en welzijn
13 Be- a. ja b. nee
ta c. soms
""",
)
"""Small dumps with what dumps have; they reach more of the program than thousands of bytes of the annex, in a tenth of the time."""


def _rows(every: int = 4, size: int = 150) -> list[str]:
    """The first lines of rows of the annex, as a dump that has lost its columns has them."""
    annex = sorted((ROOT / "raw/szw-annex/2023").glob("*.txt"))[0].read_text("utf-8")
    starts = [match.start() for match in re.finditer(r"(?m)^\d{2,4}\b", annex)]
    return [_HEADER + annex[start : start + size] for start in starts[::every]]


@cache
def seeds(door: str) -> list[bytes]:
    """Good files for a door."""
    match door:
        case "pdf":
            return [_pdf(1), _pdf(3)]
        case "html":
            pages = sorted((ROOT / "tests/practice/web").glob("*.html"))
            return [path.read_bytes()[:6000] for path in pages] + [b"<table><tr><td colspan=2>a<td rowspan=3>b</table><ul><li>c</ul>"]
        case "layout":
            return [dump.encode() for dump in (*_DUMPS, *_rows())]
        case "text":
            annex = sorted((ROOT / "raw/szw-annex/2023").glob("*.txt"))[0].read_bytes()
            return [annex[:4000], annex[20_000:26_000], b"Stagevergoeding\n\n- 350 euro per maand\n"]
        case "image":
            return [_image("PNG"), _image("JPEG"), _image("TIFF")]
        case "source.toml":
            return [sorted(ROOT.glob("raw/*/*/source.toml"))[0].read_bytes()]
        case "corrections":
            return [_decision()]
        case "settings":
            return [(ROOT / "settings.toml").read_bytes()]
        case "register":
            return [b'- old: "156"\n  new: "2156"\n  reason: Merged.\n- {old: A, new: B, reason: c}\n']
        case "records":
            return [_record()]
        case "descriptor":
            return [(ROOT / "extracted/dataset/datapackage.json").read_bytes()]
        case "table":
            return [(ROOT / "extracted/dataset/provisions.parquet").read_bytes()]
        case "report inputs":
            return [json.dumps({"part": {"source": {}, "extraction": {}}}).encode()]
        case _:
            return [b""]


def _pdf(pages: int) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=0)
    for number in range(1, pages + 1):
        for line in range(8):
            canvas.drawString(72, 700 - 20 * line, f"{9000 + line} Alfa {number} De vergoeding is 350 euro per maand")
        canvas.line(72, 100, 300, 100)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _image(kind: str) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((120, 160)).save(out, kind)
    return out.getvalue()


def _decision() -> bytes:
    return b"""# comment
- id: a-1
  decision: correct
  provision: x/1/intern
  field: amount
  old: 350
  new: 400.5
  reason: misread
  author: A. Nalist
  date: 2024-01-02
  evidence: 0f0f
- decision: add
  agreement: x/1
  new: {amount: "400", per: month}
  reason: left out
  author: A. Nalist
  date: 2024-01-03
  quotes:
  - {page: 1, start: 4, end: 9, quote: "400 euro"}
- {decision: withdraw, withdraws: a-1, author: B, date: 2024-02-01}
"""


def _record() -> bytes:
    path = ROOT / "extracted/dataset/agreements.jsonl"
    if path.exists():
        return b"\n".join(path.read_bytes().splitlines()[:2]) + b"\n"
    return b'{"id": "x/1", "source_id": "x", "edition": "1"}\n'
