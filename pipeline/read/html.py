"""Read a web page: bytes become the visible text, and its main content as headings, paragraphs, items and tables.

What is promised of the result:

- `text` is all visible text of the page, navigation and footer too, so that no money in it goes unseen. Inside a block every
  run of white space, no-break spaces included, is one space; a line break element is a newline; blocks stand on lines of
  their own; the cells of a table row are separated by tabs.
- `blocks` is the main content only, in reading order, each block a stretch of `text`.
- What a visitor cannot see (scripts, comments, templates, hidden elements that nothing on the page opens) is in neither.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EncodingDetector, UnicodeDammit
from bs4.element import NavigableString

from pipeline.errors import InputError
from pipeline.models.document import Block, Document, Page, TableCell
from pipeline.read.html_main import HEADINGS, MainContent, attribute, main_content, text_of, walk

INVISIBLE = {"script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "canvas", "audio", "video", "textarea"}
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
SPACED = {"img", "input", "button", "label", "select", "option", "meter", "progress", "ruby", "rt", "output"}
_Kind = Literal["heading", "paragraph", "item", "caption"]
_MOST_TITLE = 300
_MAX_SPAN = 1000  # as browsers do
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACE = re.compile(r"\s+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def decode(data: bytes) -> str:
    """Decode a page: byte order mark, then UTF-8 if it is valid, then what the page declares, then Windows-1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if data[:200].count(0) > len(data[:200]) // 4:
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", errors="replace")
    declared = EncodingDetector.find_declared_encoding(data, is_html=True, search_entire_document=False) or ""
    tries = ["utf-8", declared, "cp1252"] if declared.lower() not in {"utf-8", "utf8"} else ["utf-8"]
    for encoding in tries:
        # browsers read these as Windows-1252, and the euro sign depends on it
        encoding = "cp1252" if encoding.lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else encoding
        try:
            return data.decode(encoding)
        except (ValueError, LookupError):  # also a name of an encoding with a NUL in it
            continue
    return UnicodeDammit.detwingle(data).decode("utf-8", errors="replace")


@dataclass
class _Table:
    """A data table under construction: cells as (text span, header, rowspan, colspan)."""

    tag: Tag
    main: bool
    start: int = -1
    rows: list[list[tuple[int, int, bool, int, int]]] = field(default_factory=list)


class _Writer:
    """Writes the text while the page is walked through."""

    def __init__(self, main: MainContent) -> None:
        self.main = main
        self.text = ""
        self._done: list[str] = []
        self._size = 0
        self._line = ""
        self.blocks: list[Block] = []
        self.tables: list[_Table] = []
        self.noise = 0
        self.inside = 0
        self.heading = 0
        self.kinds: list[tuple[_Kind, int]] = [("paragraph", 0)]
        self.lists = 0
        self._bold_only = True
        self._bold = 0

    # text ------------------------------------------------------------------------------------------------
    def _put(self, text: str) -> tuple[int, int]:
        start = self._size
        self._done.append(text)
        self._size += len(text)
        return start, self._size

    def add(self, text: str) -> None:
        self._line += text
        if text.strip() and not self._bold:
            self._bold_only = False

    def flush(self) -> None:
        """End the block that is being written; two line breaks in a row end it too."""
        kind, level = self.kinds[-1]
        lines = re.sub(r" *\n *", "\n", re.sub(r" +", " ", self._line)).strip(" \n")
        bold, self._line, self._bold_only = self._bold_only, "", True
        for piece in re.split(r"\n{2,}", lines):
            if not piece:
                continue
            if self._size and self._done[-1][-1] not in "\n\t":
                self._put("\n")
            start, end = self._put(piece)
            if (self.tables and kind != "caption") or not self.in_main:
                continue
            if kind == "paragraph" and bold and len(piece) <= 80 and not re.search(r"[\d.;,\n]", piece):
                self.blocks.append(Block(kind="heading", start=start, end=end, level=min(6, self.heading + 1)))
                continue
            self.blocks.append(Block(kind="paragraph" if kind == "caption" else kind, start=start, end=end, level=level))

    @property
    def in_main(self) -> bool:
        return self.inside > 0 and self.noise <= 0

    # structure -------------------------------------------------------------------------------------------
    def enter(self, tag: Tag) -> None:
        name, role = tag.name, attribute(tag, "role")
        if name == "br":
            self._line += "\n"
            return
        if name == "sup" and self._line[-1:].isdigit() and tag.get_text().strip(" ()[]*").isdigit():
            self._line += " "  # a footnote mark must not lengthen an amount
        self._bold += name in {"b", "strong"}
        if name in INLINE and role not in {"heading", "row", "cell", "listitem"}:
            self._count(tag, 1)
            return
        if name in SPACED:
            self._line += " "
            self._count(tag, 1)
            return
        self.flush()
        self._count(tag, 1)
        if _is_table(tag):
            self.tables.append(_Table(tag, self.in_main))
        elif self.tables and _is_row(tag):
            self.tables[-1].rows.append([])
            if self._size and self._done[-1][-1] != "\n":
                self._put("\n")
        elif self.tables and _is_cell(tag):
            table = self.tables[-1]
            if not table.rows:
                table.rows.append([])
            if table.rows[-1]:
                self._put("\t")
            table.start = self._size if table.start < 0 else table.start
            header = name == "th" or role in {"columnheader", "rowheader"} or tag.find_parent("thead") is not None
            table.rows[-1].append((self._size, self._size, header, _span(tag, "rowspan"), _span(tag, "colspan")))
        if name in {"ul", "ol", "menu"} or role == "list":
            self.lists += 1
        self.kinds.append(self._kind(tag))

    def leave(self, tag: Tag) -> None:
        name, role = tag.name, attribute(tag, "role")
        if name == "br":
            return
        if (name in INLINE and role not in {"heading", "row", "cell", "listitem"}) or name in SPACED:
            self._line += " " if name in SPACED else ""
            self._bold -= name in {"b", "strong"}
            self._count(tag, -1)
            return
        self.flush()
        self.kinds.pop()
        if name in {"ul", "ol", "menu"} or role == "list":
            self.lists -= 1
        if self.tables and _is_cell(tag) and self.tables[-1].rows and self.tables[-1].rows[-1]:
            start, _, *rest = self.tables[-1].rows[-1][-1]
            self.tables[-1].rows[-1][-1] = (start, self._size, *rest)  # type: ignore[assignment]
        elif self.tables and self.tables[-1].tag is tag:
            self._end_table(self.tables.pop())
        self._count(tag, -1)

    def _count(self, tag: Tag, step: int) -> None:
        self.noise += step if id(tag) in self.main.noise and id(tag) not in self.main.titles else 0
        self.inside += step if tag is self.main.root or id(tag) in self.main.titles else 0
        if id(tag) in self.main.titles:
            self.noise -= step * 1000  # a title outside the content counts whatever it stands in

    def _kind(self, tag: Tag) -> tuple[_Kind, int]:
        name, role = tag.name, attribute(tag, "role")
        if name in HEADINGS:
            self.heading = int(name[1])
            return "heading", self.heading
        if name == "caption":
            return "caption", 0
        if role == "heading":
            level = attribute(tag, "aria-level")
            return "heading", int(level) if level.isdigit() and 1 <= int(level) <= 6 else 2
        if name in {"summary", "dt", "legend"}:
            return "heading", min(6, self.heading + 1)
        if name == "li" or role == "listitem":
            return "item", max(1, self.lists)
        if self.kinds[-1][0] == "item" and name in {"p", "div", "article", "section"}:
            return self.kinds[-1]
        return "paragraph", 0

    def _end_table(self, table: _Table) -> None:
        rows = _grid(table.rows)
        if not rows or not table.main or self.tables:
            return
        if not any(cell.header for row in rows for cell in row):
            rows = _guess_header("".join(self._done), rows)
        end = max(cell.end for row in rows for cell in row)
        self.blocks.append(Block(kind="table", start=min(table.start, end), end=end, rows=rows))


def _is_table(tag: Tag) -> bool:
    """A table of data, not one that only lays out the page."""
    if tag.name != "table" and attribute(tag, "role") not in {"table", "grid", "treegrid"}:
        return False
    if attribute(tag, "role") in {"presentation", "none"} or tag.find(["table", "h1", "h2", "main", "article", "nav", "form"]) is not None:
        return False
    return any(_is_cell(cell) for cell in tag.find_all(True))


def _is_row(tag: Tag) -> bool:
    return tag.name == "tr" or attribute(tag, "role") == "row"


def _is_cell(tag: Tag) -> bool:
    return tag.name in {"td", "th"} or attribute(tag, "role") in {"cell", "gridcell", "columnheader", "rowheader"}


def _span(tag: Tag, name: str) -> int:
    digits = attribute(tag, name).strip()
    if not digits.isdecimal():
        return 1
    number = int(digits)
    return min(_MAX_SPAN, number if number or name == "colspan" else _MAX_SPAN) or 1


def _grid(raw: list[list[tuple[int, int, bool, int, int]]]) -> tuple[tuple[TableCell, ...], ...]:
    """Lay spanning cells out over every place they cover and fill short rows with empty cells."""
    grid: list[dict[int, TableCell]] = [{} for _ in raw]
    for y, row in enumerate(raw):
        x = 0
        for start, end, header, down, across in row:
            while x in grid[y]:
                x += 1
            cell = TableCell(start=start, end=end, header=header)
            for below in range(y, min(len(raw), y + down)):
                for beside in range(x, x + across):
                    grid[below].setdefault(beside, cell)
            x += across
    filled = [row for row in grid if any(cell.end > cell.start for cell in row.values())]
    width = max((max(row) + 1 for row in filled if row), default=0)
    rows = []
    for places in filled:
        last = max(cell.end for cell in places.values())
        rows.append(tuple(places.get(x, TableCell(start=last, end=last)) for x in range(width)))
    return tuple(rows)


def _guess_header(text: str, rows: tuple[tuple[TableCell, ...], ...]) -> tuple[tuple[TableCell, ...], ...]:
    """A first row without figures over rows with figures is a header, though it is not marked as one."""

    def figures(row: tuple[TableCell, ...]) -> bool:
        return any(char.isdigit() for cell in row for char in text[cell.start : cell.end])

    if len(rows) < 2 or len(rows[0]) < 2 or figures(rows[0]) or not any(map(figures, rows[1:])):
        return rows
    return (tuple(cell.model_copy(update={"header": True}) for cell in rows[0]), *rows[1:])


def _opened(soup: BeautifulSoup) -> set[str]:
    """Ids of elements that something on the page opens, such as the panels of an accordion."""
    found: set[str] = set()
    for tag in soup.find_all(True):
        found.update(attribute(tag, "aria-controls").split())
        found.update(attribute(tag, name).removeprefix("#") for name in ("data-target", "data-bs-target"))
        href = attribute(tag, "href")
        if href.startswith("#"):
            found.add(href[1:])
    return found - {""}


def _hidden(tag: Tag, opened: set[str]) -> bool:
    if tag.name in INVISIBLE:
        return True
    hides = "hidden" in tag.attrs or bool(_HIDING.search(attribute(tag, "style")))
    if not hides:
        return tag.name == "dialog" and "open" not in tag.attrs
    if attribute(tag, "hidden") == "until-found" or attribute(tag, "role") == "tabpanel":
        return False
    return attribute(tag, "id") not in opened


def read_html(data: bytes, source_id: str, edition: str) -> Document:
    """Read a web page.

    Args:
        data: the page as it was published, in any encoding.
        source_id: the source family, for the result.
        edition: the edition, for the result.

    Returns:
        A document of one page with its visible text and the blocks of its main content.

    Raises:
        InputError: the page shows no text at all.
    """
    markup = decode(data).replace("\0", "")
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    soup = BeautifulSoup(markup, "lxml")
    title = _SPACE.sub(" ", soup.title.get_text()).strip()[:_MOST_TITLE] if soup.title else ""
    opened = _opened(soup)
    for tag in soup.find_all(lambda tag: _hidden(tag, opened)):
        tag.extract()
    main = main_content(soup)
    document = _write(soup, main, source_id, edition)
    if not document.blocks:  # everything looked like noise: better too much than nothing
        everything = MainContent(soup.body or soup, frozenset(), frozenset())
        document = _write(soup, everything, source_id, edition)
    if not document.text.strip():
        raise InputError("The page shows no text.", "Save the page again from a browser, complete and after it has loaded.")
    return document.model_copy(update={"title": title})


def _write(soup: BeautifulSoup, main: MainContent, source_id: str, edition: str) -> Document:
    writer = _Writer(main)
    in_pre = 0
    for entering, node in walk(soup.body or soup):
        if isinstance(node, Tag):
            in_pre += (1 if entering else -1) if node.name == "pre" else 0
            (writer.enter if entering else writer.leave)(node)
        elif isinstance(node, NavigableString) and (text := text_of(node)) is not None:
            text = _UNSEEN.sub("", text)
            if in_pre:
                writer.add("\n".join(_SPACE.sub(" ", line) for line in text.splitlines()))
            else:
                writer.add(_SPACE.sub(" ", text))
    writer.flush()
    text = "".join(writer._done).rstrip("\n\t ")
    page = Page(number=1, start=0, end=len(text), road="html")
    blocks = tuple(block for block in writer.blocks if block.end <= len(text))
    return Document(source_id=source_id, edition=edition, text=text, pages=(page,), blocks=blocks)
