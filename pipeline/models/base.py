"""What all models share: strict, closed, immutable."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen record without coercion and without unknown fields."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", use_attribute_docstrings=True)
