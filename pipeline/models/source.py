"""A source: one published document in one edition."""

from typing import Literal

from pydantic import Field

from pipeline.models.base import Model

Kind = Literal["annex", "page"]


class Source(Model):
    """Everything about one document, as written in its `source.toml`."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    """The source family, the same for every edition: `szw-annex`, `knmg`, `sboh`."""
    edition: str = Field(pattern=r"^[0-9A-Za-z]+([._-][0-9A-Za-z]+)*$")
    """The edition within the family, mostly a year."""
    title: str
    """Title as printed on the document."""
    publisher: str
    """Who published it."""
    kind: Kind
    """`annex`: a table with a row per cao; `page`: running text about one or a few cao's."""
    file: str = Field(pattern=r"^[^/\\]+$")
    """Name of the document in the same folder."""
    media_type: str
    """IANA media type, such as `text/plain` or `application/pdf`."""
    language: str = "nl"
    """BCP 47 tag."""
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Hash of the document's bytes; another byte is an error."""
    published: str | None = None
    """Date, month or year of publication as far as known, ISO 8601."""
    url: str | None = None
    """Address it was published at, as far as known."""
    rights: str
    """Who owns the text and why it may stand here."""
    note: str | None = None
    """Anything else an analyst should know of this copy."""
