"""Who is paid, and what kind of payment it is."""

import re

from pipeline.extract.figures import Figure
from pipeline.extract.link.linker import Linker
from pipeline.extract.mentions import Mention
from pipeline.extract.reading import CellReading
from pipeline.extract.regions import Region


def beneficiary(linker: Linker, f: Figure) -> None:
    if "beneficiary" in f.fields:
        return
    cell = linker.cell(f.cell)
    own = [m for m in cell.mentions.within("beneficiary", f.slot_start, f.slot_end)]
    row = [r for r in linker.places[id(f)] if r.rule in ("table_row", "table_header")]
    for r in row:
        own += cell.mentions.within("beneficiary", r.start, r.end)
    specific = tuple(
        v for v in ("medical_intern", "clinical_technology_intern", "gp_trainee", "apprentice") if any(m.value == v for m in own)
    )
    region = Region("same_clause", f.cell, f.slot_start, f.slot_end)
    if specific:
        linker.put(f, "beneficiary", specific, region, [m for m in own if m.value in specific])
    elif any(m.value == "intern" for m in own) and len(linker.siblings(f)) > 1:
        linker.put(f, "beneficiary", ("intern",), region, [m for m in own if m.value == "intern"])
    else:
        topic = cell.topics[f.sentence]
        s = cell.sentences[f.sentence]
        named = cell.mentions.within("beneficiary", s.start, s.end)
        rule = "same_sentence" if topic.explicit_beneficiary else "topic"
        linker.put(
            f,
            "beneficiary",
            topic.beneficiaries,
            Region(rule, f.cell, s.start, s.end),
            [m for m in named if m.value in topic.beneficiaries],
        )


def benefit(linker: Linker, f: Figure) -> None:
    cell = linker.cell(f.cell)
    if cell.mentions.within("per", f.slot_start, f.slot_end) and any(
        m.value == "kilometre" for m in cell.mentions.within("per", f.slot_start, f.slot_end)
    ):
        linker.put(f, "benefit", "travel_allowance", linker.places[id(f)][0])
        return
    s = cell.sentences[f.sentence]
    for region in linker.places[id(f)]:
        if region.rule in ("same_paragraph", "following_sentence", "previous_sentence", "other_cell"):
            continue
        found = [m for m in cell.mentions.within("benefit", region.start, region.end) if not _only_included(cell, m)]
        if region.rule == "same_sentence":
            found = [m for m in found if m.start < f.start] or found
        if region.rule == "list_heading" and found and all(m.value == "internship_allowance" and not _full_word(cell, m) for m in found):
            pass
        if not found:
            continue
        before = [m for m in found if m.end <= f.start]
        after = [m for m in found if m.start >= f.end]
        chosen = _head_benefit(cell, before) if before else after[0] if after else None
        if (
            region.rule == "same_clause"
            and after
            and (not before or re.match(r"\s*(?:\w+\s+){0,3}$", cell.words(f.end, after[0].start)))
            and _full_word(cell, after[0])
        ):
            chosen = after[0]
        if chosen is None:
            chosen = found[-1]
        if chosen.value == "internship_allowance" and not _full_word(cell, chosen):
            # "een vergoeding": what kind, the topic says
            special = [m for m in found if m.value != "internship_allowance"]
            topic = cell.topics[f.sentence]
            if special and region.rule in ("same_clause", "same_sentence"):
                chosen = special[-1] if special[-1].start < f.start else special[0]
            elif not topic.explicit_benefit and topic.benefit and region.rule != "section_heading":
                linker.put(f, "benefit", topic.benefit, Region("topic", f.cell, s.start, s.end))
                return
            else:
                kind = _heading_benefit(linker, f)
                if kind and kind != "internship_allowance":
                    linker.put(f, "benefit", kind, Region("section_heading", f.cell, s.start, s.end))
                    return
        linker.put(f, "benefit", chosen.value, region, [chosen])
        break
    if "benefit" not in f.fields:
        benefit = cell.topics[f.sentence].benefit
        linker.put(f, "benefit", benefit or "internship_allowance", Region("topic" if benefit else "default", f.cell, s.start, s.end))
    if f.get("benefit") == "internship_allowance" and "gp_trainee" in linker.who(f):
        linker.put(f, "benefit", "expense_allowance", Region("topic", f.cell, s.start, s.end))
    if f.get("benefit") == "youth_wage" or (
        f.percentage is not None and f.base and re.search(r"functieloon|schaalloon|aanvangsloon|vakvolwassen", f.base)
    ):
        if f.get("benefit") != "youth_wage":
            linker.put(f, "benefit", "youth_wage", linker.places[id(f)][0])
        if linker.who(f) == ("intern",):
            linker.put(f, "beneficiary", ("apprentice",), linker.places[id(f)][0])


def _heading_benefit(linker: Linker, f: Figure) -> str | None:
    cell = linker.cell(f.cell)
    heading = cell.units[cell.sentences[f.sentence].unit].heading
    if heading is None:
        return None
    found = cell.mentions.within("benefit", cell.units[heading].start, cell.units[heading].end)
    full = [m for m in found if _full_word(cell, m)]
    return (full or found)[-1].value if found else None


def _full_word(cell: CellReading, m: Mention) -> bool:
    """`stagevergoeding` says what kind; `vergoeding`, `beloning`, `tegemoetkoming` alone do not."""
    return m.value != "internship_allowance" or bool(re.search(r"stage|zakgeld", cell.words(m.start, m.end), re.I))


def _head_benefit(cell: CellReading, before: list[Mention]) -> Mention:
    """The noun the amount belongs to: the last one before it, but a full word rather than a bare `vergoeding` behind it."""
    last = before[-1]
    if len(before) > 1 and last.value == "internship_allowance" and not re.search(r"stage", cell.words(last.start, last.end), re.I):
        return before[-2] if before[-2].value != "internship_allowance" and last.start - before[-2].end < 40 else last
    if (
        len(before) > 1
        and last.value == "expense_allowance"
        and re.search(r"onkosten(?:/|\s*-?\s*(?:of|en|/)\s*)stagevergoeding", cell.words(before[0].start, last.end + 25), re.I)
    ):
        return before[0]
    return last


def _only_included(cell: CellReading, m: Mention) -> bool:
    """Costs named as part of the amount, or paid besides, are not what the amount is."""
    before = cell.words(max(0, m.start - 70), m.start)
    if m.value == "internship_allowance":
        return False
    return bool(re.search(r"\b(?:inclusief|exclusief|incl\.|excl\.|waaronder|zoals|naast|waarin|behalve)\b[^.;€]*$", before, re.I)) or bool(
        re.search(r"^[^.;€]{0,30}\b(?:inbegrepen|begrepen)", cell.words(m.end, m.end + 40), re.I)
    )
