"""Words and rules of a PDF page with a text layer, and whether that layer can be trusted."""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from pdfminer.fontmetrics import FONT_METRICS
from pdfplumber.utils.text import extract_words

from pipeline.models.document import Box
from pipeline.read.printed import Printed
from pipeline.read.raw import RawPage, RawWord

_MIN_RULE = 15.0  # points; shorter strokes are underlines and marks
_KERNING = 0.14  # of the type size: letters of one word stand no closer
_FAR = 1e6  # points; no page is some hundred metres wide
_KEPT_CONTROL = "\u00ad"

# The tables of the standard fonts are older than the euro; without a width, all that stands behind a sign shifts to the left.
for _, _widths in FONT_METRICS.values():
    if "0" in _widths:
        _widths.setdefault("€", _widths["0"])  # as wide as a figure, in all of them


def text_layer(things: Printed, number: int, width: float, height: float) -> RawPage:
    """Read the text layer of a page, turned upright where all its text runs up or down.

    Args:
        things: what is printed on it.
        number: of the page, from 1.
        width: of the page in points.
        height: of the page in points.
    """
    chars = [char for char in things.letters if char["text"] and char["size"] >= 1 and _on_paper(char)]
    width, height = (side if 0 < side < _FAR else usual for side, usual in ((width, 595.0), (height, 842.0)))
    turned = _turned(chars)
    if turned:
        chars = [_turn(char, turned, width, height) for char in chars]
    found = _deduplicated(chars)
    words = [
        RawWord(text, float(word["x0"]), float(word["top"]), float(word["x1"]), float(word["bottom"]))
        for part in _apart(found)
        for word in extract_words(part, x_tolerance_ratio=0.18, y_tolerance=2, use_text_flow=False)
        if (text := _clean(word["text"]))
    ]
    rules = [_turn(edge, turned, width, height) if turned else edge for edge in things.edges if _on_paper(edge)]
    boxes = {
        (round(float(edge["x0"]), 1), round(float(edge["top"]), 1), round(float(edge["x1"]), 1), round(float(edge["bottom"]), 1))
        for edge in rules
        if max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) >= _MIN_RULE
    }
    if turned in (90, 270):
        width, height = height, width
    raw = RawPage(number, "pdf", width, height, words, turned=turned)
    raw.rules = [Box(x0=x0, top=top, x1=x1, bottom=bottom) for x0, top, x1, bottom in sorted(boxes, key=lambda box: (box[1], box[0], box))]
    return raw


def _on_paper(thing: dict[str, Any]) -> bool:
    """Whether something of a page stands where a page can be: damaged files put letters infinitely far away."""
    return all(abs(float(thing[side])) < _FAR for side in ("x0", "top", "x1", "bottom"))


def _apart(chars: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """All letters together, but a stretch whose letters meet or mix with those of another by itself.

    Text of a cell may run over that of its neighbour; the order in which letters were written tells whose they are.
    """
    runs: list[list[dict[str, Any]]] = []
    for char in chars:
        last = runs[-1][-1] if runs else None
        goes_on = last and abs(char["top"] - last["top"]) <= 2 and char["x0"] > last["x1"] - _KERNING * char["size"]
        if goes_on:
            runs[-1].append(char)
        else:
            runs.append([char])
    lines: dict[int, list[list[dict[str, Any]]]] = {}
    for run in runs:
        lines.setdefault(round(run[0]["bottom"] / 2), []).append(run)
    alone = {
        id(run)
        for line in lines.values()
        for pair in pairwise(sorted(line, key=lambda run: run[0]["x0"]))
        if _collide(*pair)
        for run in pair
    }
    together = [char for run in runs if id(run) not in alone for char in run]
    return [together, *(run for run in runs if id(run) in alone)]


def _collide(left: Sequence[dict[str, Any]], right: Sequence[dict[str, Any]]) -> bool:
    """Whether two stretches of letters overlap, or meet as the end of a word and the capital that begins another."""
    over = left[-1]["x1"] - right[0]["x0"]
    meets = over > -0.2 * right[0]["size"] and left[-1]["text"].islower() and right[0]["text"].isupper()
    return bool(over > 2 * _KERNING * right[0]["size"] or (meets and over < left[-1]["x1"] - left[0]["x0"]))


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text.replace("(cid:127)", "•"))  # the unused code of WinAnsi, which fonts fill with a bullet
    return "".join(
        char for char in text if char in _KEPT_CONTROL or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    ).strip()


def _turned(chars: Sequence[dict[str, Any]]) -> int:
    """Degrees clockwise that bring most of the text upright."""
    slanted = [char for char in chars if not char.get("upright", True)]
    if len(slanted) <= 0.6 * len(chars):
        return 0
    upwards = sum(char["matrix"][1] > 0 for char in slanted)
    return 90 if upwards * 2 >= len(slanted) else 270


def _turn(item: dict[str, Any], degrees: int, width: float, height: float) -> dict[str, Any]:
    x0, x1, top, bottom = item["x0"], item["x1"], item["top"], item["bottom"]
    box = (height - bottom, height - top, x0, x1) if degrees == 90 else (top, bottom, width - x1, width - x0)
    turned = {**item, "x0": box[0], "x1": box[1], "top": box[2], "bottom": box[3], "doctop": box[2], "upright": True}
    turned["width"], turned["height"] = turned["x1"] - turned["x0"], turned["bottom"] - turned["top"]
    return turned


def _deduplicated(chars: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the second print of characters that were printed twice to look bold."""
    first: dict[tuple[str, int, int], dict[str, Any]] = {}
    for char in chars:
        first.setdefault((char["text"], round(char["x0"] / 2), round(char["top"] / 2)), char)
    # narrow twins such as `ll` stand as close as a double print: believe it only where it is the rule
    return list(first.values()) if len(first) < 0.75 * len(chars) else chars


def layer_trouble(raw: RawPage, image_share: float) -> str | None:
    """Why a text layer cannot be used, or None.

    Args:
        raw: the page as its text layer tells it.
        image_share: part of the page that its largest image covers, 0 to 1.
    """
    text = "".join(word.text for word in raw.words)
    if not text:
        return "it has no text layer"
    odd = sum(char == "\ufffd" or unicodedata.category(char) in {"Co", "Cn", "Cc"} for char in text) + text.count("(cid:") * 6
    if odd > 0.05 * len(text):
        return "its text layer has characters without meaning"
    letters = [word.text.lower() for word in raw.words if sum(map(str.isalpha, word.text)) >= 3]
    if image_share > 0.5 and len(text) < 200 and len(letters) < 25:
        return "its text layer holds only a few words beside an image"
    if len(letters) >= 20:
        sound = sum(any(vowel in word for vowel in "aeiouyáéëïöóüèàê") for word in letters)
        if sound < 0.75 * len(letters):
            return "its text layer is no language"
        if median([word.bottom - word.top for word in raw.words]) < 1.5:
            return "its text layer is too small to be printed text"
    return None
