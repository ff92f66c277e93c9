"""A quick yes for records that keep to a JSON Schema; whatever gets no yes is left to the JSON Schema library.

A schema becomes nested functions once, where the library reads it anew for every value. Only keywords that are known here are judged:
any other one makes the answer no, so that this check is never laxer than the library; a test compares the two on damaged records.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from jsonschema import FormatChecker

Schema = Mapping[str, Any]
Check = Callable[[Any], bool]

_TYPES: Final[dict[str, frozenset[type]]] = {
    "string": frozenset({str}), "integer": frozenset({int}), "number": frozenset({int, float}), "boolean": frozenset({bool}),
    "null": frozenset({type(None)}), "array": frozenset({list}), "object": frozenset({dict}),
}  # fmt: skip
_ANY: Final[frozenset[type]] = frozenset().union(*_TYPES.values())
_SAYS_NOTHING: Final = {"$schema", "$id", "$defs", "title", "description", "type", "required", "additionalProperties"}
_FORMATS: Final = FormatChecker()
_DEFINITION: Final = re.compile(r"#/\$defs/([^/~%]+)")


@dataclass(frozen=True)
class _Rule:
    """What a schema asks: values of the types in `plain` keep to it whatever they are, others where `check` says so."""

    plain: frozenset[type]
    check: Check


def sound(schema: Schema) -> Check:
    """A function that says yes only to values, as `json.loads` makes them, that keep to the schema."""
    rule = _compiled(schema, schema, {})
    return lambda value: type(value) in rule.plain or rule.check(value)


def _compiled(schema: Schema, whole: Schema, named: dict[str, Check]) -> _Rule:
    types = _types(schema)
    checks = [_check(keyword, schema, whole, named) for keyword in schema if keyword not in _SAYS_NOTHING]
    if "anyOf" in schema and len(checks) == 1 and types == _ANY:
        rules = [_compiled(part, whole, named) for part in schema["anyOf"]]
        return _Rule(frozenset().union(*(rule.plain for rule in rules)), _one_of([rule.check for rule in rules]))
    if {"required", "additionalProperties"} & schema.keys():
        checks.append(_shape(schema, whole, named))
    if not checks:
        return _Rule(types, _no)
    if len(checks) == 1:
        only = checks[0]
        return _Rule(frozenset(), lambda value: type(value) in types and only(value))
    return _Rule(frozenset(), lambda value: type(value) in types and all(check(value) for check in checks))


def _types(schema: Schema) -> frozenset[type]:
    if "type" not in schema:
        return _ANY
    names = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    # a float such as 1.0 is an integer to the library: it gets no yes here
    return frozenset().union(*(_TYPES.get(name, frozenset()) for name in names))


def _no(_: object) -> bool:
    return False


def _one_of(checks: Sequence[Check]) -> Check:
    telling = [check for check in checks if check is not _no]
    return (lambda value: any(check(value) for check in telling)) if telling else _no


def _check(keyword: str, schema: Schema, whole: Schema, named: dict[str, Check]) -> Check:
    """What one keyword asks; a value of a type that it does not concern keeps to it."""
    asked = schema[keyword]
    match keyword:
        case "anyOf":
            rules = [_compiled(part, whole, named) for part in asked]
            return lambda value: any(type(value) in rule.plain or rule.check(value) for rule in rules)
        case "enum" | "const":
            # what is not text is left to the library: to it 1 is 1.0, but not true
            allowed = frozenset(one for one in (asked if keyword == "enum" else [asked]) if isinstance(one, str))
            return lambda value: type(value) is str and value in allowed
        case "minLength":
            return lambda value: type(value) is not str or len(value) >= asked
        case "pattern":
            search = re.compile(asked).search
            return lambda value: type(value) is not str or search(value) is not None
        case "format":
            return lambda value: _FORMATS.conforms(value, asked)
        case "minimum":
            return lambda value: type(value) not in _TYPES["number"] or value >= asked
        case "maximum":
            return lambda value: type(value) not in _TYPES["number"] or value <= asked
        case "minItems":
            return lambda value: type(value) is not list or len(value) >= asked
        case "items":
            return _items(_compiled(asked, whole, named))
        case "properties":
            return _properties({name: _compiled(part, whole, named) for name, part in asked.items()})
        case "$ref":
            return _named(asked, whole, named)
    return _no


def _items(rule: _Rule) -> Check:
    plain, check = rule.plain, rule.check
    return lambda value: type(value) is not list or all(type(item) in plain or check(item) for item in value)


def _properties(rules: dict[str, _Rule]) -> Check:
    parts = {name: (rule.plain, rule.check) for name, rule in rules.items()}
    other = (_ANY, _no)

    def check(value: Any) -> bool:
        if type(value) is not dict:
            return True
        for name, item in value.items():
            plain, deeper = parts.get(name, other)
            if type(item) not in plain and not deeper(item):
                return False
        return True

    return check


def _shape(schema: Schema, whole: Schema, named: dict[str, Check]) -> Check:
    required, known = frozenset(schema.get("required", ())), frozenset(schema.get("properties", ()))
    more = schema.get("additionalProperties", True)
    if not isinstance(more, bool):
        if known:
            return _no  # named members beside others by a schema: left to the library
        rule = _compiled(more, whole, named)
        plain, deeper = rule.plain, rule.check
        return lambda value: (
            type(value) is not dict or (value.keys() >= required and all(type(item) in plain or deeper(item) for item in value.values()))
        )
    if more:
        return lambda value: type(value) is not dict or value.keys() >= required
    return lambda value: type(value) is not dict or (value.keys() >= required and value.keys() <= known)


def _named(reference: str, whole: Schema, named: dict[str, Check]) -> Check:
    found = _DEFINITION.fullmatch(reference)
    if found is None or found[1] not in whole.get("$defs", {}):
        return _no
    name = found[1]

    def later(value: Any) -> bool:  # a definition may name itself, before it has been read
        return named[name](value)

    if name not in named:
        named[name] = later
        rule = _compiled(whole["$defs"][name], whole, named)
        named[name] = lambda value: type(value) in rule.plain or rule.check(value)
    return later
