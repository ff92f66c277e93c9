"""A recognised page as bytes and back, so that it can be kept between runs. JSON, as a file from disk is never run."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import asdict
from typing import Any

import numpy as np

from pipeline.models.document import Box, Doubt
from pipeline.read.ocr.codes import Patch
from pipeline.read.ocr.engine import Gray, Seen
from pipeline.read.raw import RawPage, RawWord
from pipeline.read.scan import PageRead


def to_bytes(page: PageRead) -> bytes:
    """The page as JSON: the same bytes for the same page."""
    raw = page.raw
    content = {
        "number": raw.number, "road": raw.road, "width": raw.width, "height": raw.height, "turned": raw.turned, "skew": raw.skew,
        "raw_words": [[word.text, word.x0, word.top, word.x1, word.bottom, word.confidence] for word in raw.words],
        "rules": [[box.x0, box.top, box.x1, box.bottom] for box in raw.rules],
        "doubts": [doubt.model_dump() for doubt in raw.doubts],
        "dpi": page.dpi,
        "words": [_seen(word) for word in page.words],
        "patches": [_patch(patch, page.words) for patch in page.patches],
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=float).encode("utf-8", "surrogatepass")


def from_bytes(data: bytes) -> PageRead:
    """The page that `to_bytes` made the bytes of."""
    content: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    raw = RawPage(content["number"], content["road"], content["width"], content["height"], turned=content["turned"], skew=content["skew"])
    raw.words = [RawWord(*fields) for fields in content["raw_words"]]
    raw.rules = [Box(x0=x0, top=top, x1=x1, bottom=bottom) for x0, top, x1, bottom in content["rules"]]
    raw.doubts = [Doubt.model_validate(doubt) for doubt in content["doubts"]]
    words = [Seen(*fields) for fields in content["words"]]
    patches = []
    for found in content["patches"]:
        page, x0, top, x1, bottom = found["box"]
        patches.append(Patch(page, x0, top, x1, bottom, _image(found["image"], found["shape"]), [words[n] for n in found["words"]]))
    return PageRead(raw, patches, content["dpi"], words)


def _seen(word: Seen) -> list[Any]:
    return list(asdict(word).values())


def _patch(patch: Patch, words: list[Seen]) -> dict[str, Any]:
    # Words of a patch are those of the page, by identity: what is replaced there is looked up by it.
    places = {id(word): number for number, word in enumerate(words)}
    return {
        "box": [int(value) for value in (patch.page, patch.x0, patch.top, patch.x1, patch.bottom)],
        "shape": list(patch.image.shape),
        "image": base64.b64encode(zlib.compress(np.ascontiguousarray(patch.image).tobytes(), 1)).decode(),
        "words": [places[id(word)] for word in patch.words],
    }


def _image(packed: str, shape: list[int]) -> Gray:
    return np.frombuffer(zlib.decompress(base64.b64decode(packed)), dtype=np.uint8).reshape(shape)
