"""How a made annex looks: page, columns, rules, faces, and what stands above and below the table."""

from typing import Literal

from pydantic import Field

from pipeline.models.base import Model

A4 = (595.28, 841.89)
A4_LANDSCAPE = (841.89, 595.28)


class CellText(Model):
    """What the annex says for one cao, as text: the lines of a cell are parted by newlines."""

    cao_code: str
    cao_name: str
    sector: str
    tekst1: str
    tekst2: str


class Style(Model):
    """One layout; all lengths in points."""

    name: str
    page: tuple[float, float] = A4
    margins: tuple[float, float, float, float] = (50, 60, 50, 60)
    """Left, top, right, bottom."""
    columns: tuple[float, float, float, float] = (1, 2, 4, 4)
    """Relative widths of code, name, Tekst 1 and Tekst 2."""
    padding: float = 4
    """White space left and right inside each column."""
    row_space: float = 6
    """White space between rows."""
    font: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 9
    leading: float = 1.2
    """Line pitch as a multiple of the size."""
    rules: Literal["none", "rows", "grid", "columns"] = "none"
    header: tuple[str, str, str, str] = ("Cao-code", "Cao-naam", "Tekst 1", "Tekst 2")
    header_on: Literal["every", "first", "none"] = "every"
    header_bold: bool = True
    sector_as: Literal["heading", "band", "centred"] = "heading"
    code_at: Literal["left", "centre", "right"] = "left"
    code_drop: float = 0.0
    """How far the code stands below the first line of its row."""
    middle: bool = False
    """Cells centred in the height of their row, which needs rules to be readable."""
    split_rows: bool = True
    """Whether a row may run over a page break."""
    hyphenate: bool = False
    """Whether long words at line ends are broken with a hyphen."""
    justify: bool = False
    cover: bool = True
    running_head: str = ""
    footer: str = ""
    """`{n}` and `{of}` become page number and number of pages."""
    continued: bool = False
    """Whether code and name are printed again, and the sector with `(vervolg)`, where a page begins."""
    width_scale: float = Field(default=1.0, gt=0)


FACSIMILE = Style(name="facsimile", columns=(1.0, 2.0, 4.0, 4.0), footer="{n}  Bijlage 1 | Cao-afspraken over hoogte stagevergoeding")
STYLES: tuple[Style, ...] = (
    FACSIMILE,
    Style(
        name="ruled",
        rules="grid",
        font="Times-Roman",
        bold="Times-Bold",
        size=9.5,
        sector_as="band",
        columns=(0.9, 1.9, 4.2, 3.6),
        footer="Pagina {n} van {of}",
        running_head="Overzicht stagevergoedingen per cao",
        row_space=5,
    ),
    Style(
        name="landscape",
        page=A4_LANDSCAPE,
        margins=(36, 42, 36, 40),
        size=7.5,
        leading=1.12,
        padding=3,
        row_space=3,
        rules="rows",
        columns=(0.7, 2.2, 5, 4.2),
        footer="{n}",
        cover=False,
        hyphenate=True,
        code_at="right",
    ),
    Style(
        name="wide-name",
        font="DejaVuSans",
        bold="DejaVuSans-Bold",
        size=8,
        leading=1.35,
        columns=(0.8, 2.6, 3.4, 4.6),
        padding=7,
        row_space=9,
        header=("Code", "Naam cao", "Tekst 1", "Tekst 2"),
        sector_as="centred",
        footer="- {n} -",
        cover=False,
        split_rows=False,
    ),
    Style(
        name="narrow",
        font="LiberationSans",
        bold="LiberationSans-Bold",
        size=10,
        leading=1.15,
        columns=(1.1, 1.7, 3.1, 3.1),
        padding=3,
        header_on="first",
        footer="{n}",
        hyphenate=True,
        code_drop=1.5,
        row_space=4,
    ),
    Style(
        name="columns",
        rules="columns",
        font="LiberationSerif",
        bold="LiberationSerif-Bold",
        size=9,
        columns=(0.8, 1.6, 4.5, 3.2),
        justify=True,
        header=("CAO-code", "CAO-naam", "Tekst 1", "Tekst 2"),
        continued=True,
        footer="blz. {n}",
        code_at="centre",
    ),
)
