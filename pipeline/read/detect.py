"""Tell what a file is by its content."""

import re
from pathlib import Path

from pipeline.errors import InputError

PDF, HTML, TEXT = "application/pdf", "text/html", "text/plain"
PNG, JPEG, TIFF = "image/png", "image/jpeg", "image/tiff"
IMAGES = (PNG, JPEG, TIFF)

EXTENSIONS = {
    PDF: {".pdf"}, HTML: {".html", ".htm", ".xhtml"}, TEXT: {".txt", ".text", ".md", ""},
    PNG: {".png"}, JPEG: {".jpg", ".jpeg"}, TIFF: {".tif", ".tiff"},
}  # fmt: skip
_MAGIC = ((b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG), (b"II*\0", TIFF), (b"MM\0*", TIFF), (b"II+\0", TIFF), (b"MM\0+", TIFF))
_FOREIGN = (
    (b"PK\x03\x04", "a Word, OpenDocument or zip file", "Save it as PDF, or unpack it, and give that file."),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "Save it as PDF and give that file."),
    (b"{\\rtf", "an RTF document", "Save it as PDF and give that file."),
    (b"GIF8", "a GIF image", "Convert it to PNG and give that file."),
    (b"RIFF", "a WebP image", "Convert it to PNG and give that file."),
    (b"BM", "a BMP image", "Convert it to PNG and give that file."),
    (b"\0\0\0\x0cjP", "a JPEG 2000 image", "Convert it to PNG and give that file."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it and give what is in it."),
)
_TAG = re.compile(rb"<(!doctype\s+html|html|head|body|title|meta|div|p|table|article|section|main|span|h1|ul)[\s>/]", re.I)


def detect(path: Path) -> str:
    """The media type of a file, by its first bytes; its name plays no part.

    Raises:
        InputError: the file cannot be read, is empty, or is of a kind that is not read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(65536)
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror or error}.", "Give the path of a file that you may read.") from error
    return detect_bytes(head, path.name)


def detect_bytes(head: bytes, name: str) -> str:
    """The media type that the first bytes of a file tell; `name` is for the message."""
    if not head.strip(b"\0 \t\r\n\x0c\xef\xbb\xbf"):
        raise InputError(f"{name} is empty.", "Put the published document in its place.")
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if b"%PDF-" in head[:1024]:
        return PDF
    for magic, what, remedy in _FOREIGN:
        if head.startswith(magic) and not (len(magic) == 2 and _printable(head[:200])):
            raise InputError(f"{name} is {what}, which is not read.", remedy)
    text = head
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[:200].count(0) > len(head[:200]) // 4:
        text = head.replace(b"\0", b"")
        if not _printable(text[2:400]):
            raise InputError(f"{name} is a binary file of an unknown kind.", "Give the document as PDF, scan, web page or text.")
    if len(_TAG.findall(text[:8192])) >= 1 and text.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<":
        return HTML
    if len(_TAG.findall(text)) >= 3:
        return HTML
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return TEXT  # UTF-16, as the reader of text says with its remedy
    if b"\0" in head or not _printable(head[:4096]):
        raise InputError(f"{name} is a binary file of an unknown kind.", "Give the document as PDF, scan, web page or text.")
    return TEXT


def _printable(data: bytes) -> bool:
    odd = sum(byte < 9 or 13 < byte < 32 for byte in data)
    return odd <= max(2, len(data) // 200)
