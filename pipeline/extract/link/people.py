"""Who is paid, and what kind of payment it is."""

import re

from pipeline.extract.bases import is_wage
from pipeline.extract.figures import Figure
from pipeline.extract.link.linker import Linker
from pipeline.extract.mentions import Mention
from pipeline.extract.reading import SPECIFIC, CellReading, is_price, is_to_and_fro
from pipeline.extract.regions import Region, goes_on_in_next_cell
from pipeline.extract.structure import heads_above


def beneficiary(linker: Linker, f: Figure) -> None:
    """Whom the amount is for: named in its clause or row, else the people its sentence is about."""
    if "beneficiary" in f.fields:
        return
    cell = linker.cell(f.cell)
    own = cell.mentions.within("beneficiary", f.slot_start, f.slot_end)
    row = [r for r in linker.places[id(f)] if r.rule in ("table_row", "table_header")]
    for r in row:
        own += cell.mentions.within("beneficiary", r.start, r.end)
    specific = tuple(v for v in SPECIFIC if any(m.value == v for m in own))
    region = Region("same_clause", f.cell, f.slot_start, f.slot_end)
    if specific:
        linker.put(f, "beneficiary", specific, region, [m for m in own if m.value in specific])
    elif any(m.value == "intern" for m in own) and len(linker.siblings(f)) > 1:
        linker.put(f, "beneficiary", ("intern",), region, [m for m in own if m.value == "intern"])
    elif others := _named_first(cell, f):
        linker.put(f, "beneficiary", ("intern",), Region("same_sentence", f.cell, others[-1].start, others[-1].end), others[-1:])
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


def _named_first(cell: CellReading, f: Figure) -> list[Mention]:
    """`Stagiairs 1e jaar € 90, 2e jaar € 110; bbl-leerlingen 60%`: interns before an amount, other people only behind it."""
    s = cell.sentences[f.sentence]
    named = cell.mentions.within("beneficiary", s.start, s.end)
    before = [m for m in named if m.end <= f.start]
    interns = [m for m in before if re.search(r"stagiair|student|afstudeer", cell.words(m.start, m.end), re.I)]
    behind = any(m.value in SPECIFIC and m.start >= f.slot_end for m in named)
    return interns if behind and interns and all(m.value == "intern" for m in before) else []


# what may stand between an amount and its own noun: "€ 40 bruto per maand als tegemoetkoming in de reiskosten"
_ADJACENT = re.compile(
    r"\s*(?:,?\s*(?:bruto|netto|per\s+(?:vier\s+weken|4\s+weken|[\w-]+)|klaar|beschikbaar|gereserveerd|over|uit|toe|aan|als|voor|van\s+(?:je|de|zijn|haar|hun|uw|deze)|een|de|het|vaste|en|onkosten-?|als|zijnde|"
    r"(?:is\s+)?(?:bestemd|bedoeld)\s+voor|(?:om\s+)?(?:te\s+besteden|uit\s+te\s+geven)\s+aan|ter\s+dekking\s+van|(?:mee|bij)\s+aan|(?:tegemoetkoming|vergoeding|bijdrage)\s+(?:in|voor|aan)|declareren|"
    r"te\s+declareren|andere|overige|eventuele|gemaakte|zijn|haar|hun|je|uw)\s*){0,7}$",
    re.I,
)
# "een stagevergoeding van € 12 per dag, bij wijze van tegemoetkoming in de kosten": what it is meant for
_AS_COSTS = re.compile(
    r"\s*(?:(?:bruto|netto|per\s+[\w-]+)\s*){0,2},?\s*(?:als|ter|bij\s+wijze\s+van|zijnde|bedoeld\s+(?:als|voor)|bestemd\s+voor)\s+(?:een\s+|de\s+)?",
    re.I,
)
# "Reiskosten: € 40"
_LABEL = re.compile(r"^\W*([A-Za-z][^.:€]{2,45}):")
# what a share of is a wage and no allowance
_YOUTH_BASE = re.compile(
    r"functieloon|schaalloon|schaalsalaris|aanvangsloon|vakvolwassen|garantieloon|functieschaal|volwassenenloon|schaalbedrag", re.I
)


def benefit(linker: Linker, f: Figure) -> None:
    """What is paid: the noun the amount belongs to, from its own clause outwards."""
    cell = linker.cell(f.cell)
    here = linker.places[id(f)][0]
    if any(m.value == "kilometre" for m in cell.mentions.within("per", f.slot_start, f.slot_end)):
        linker.put(f, "benefit", "travel_allowance", here)
        return
    rate = _beside_rate(cell, f)
    if rate is not None:
        linker.put(f, "benefit", "travel_allowance", rate)
        return
    chosen = _own_benefit(linker, f)
    if not chosen and not _headed(linker, f) and linker.inherit(f, "benefit"):
        _special_people(linker, f)
        return
    chosen = chosen or _outer_benefit(linker, f) or _begun_before(linker, f)
    if chosen:
        linker.put(f, "benefit", chosen[0], chosen[1], chosen[2])
    else:
        s = cell.sentences[f.sentence]
        topic = _for_that(linker, f) or _topic_benefit(linker, f) or _only_benefit(linker, f) or _of_restated(linker, f)
        linker.put(f, "benefit", topic or "internship_allowance", Region("topic" if topic else "default", f.cell, s.start, s.end))
    _called_by_both(linker, f)
    _special_people(linker, f)


def _headed(linker: Linker, f: Figure) -> bool:
    """Whether the head of a figure's own column names a benefit: `Stagevergoeding │ Reiskosten`."""
    cell = linker.cell(f.cell)
    heads = [r for r in linker.places[id(f)] if r.rule == "table_header"]
    return f.column is not None and any(_full_word(cell, m) for r in heads for m in cell.mentions.within("benefit", r.start, r.end))


def _beside_rate(cell: CellReading, f: Figure) -> Region | None:
    """The head `Per kilometer` over an amount of a row, and `Ten hoogste per maand` over the next: both are for travel."""
    unit = cell.units[cell.sentences[f.sentence].unit]
    if f.column is None or cell.mentions.within("level", unit.start, unit.end):
        return None
    heads = [(n, above) for h in unit.heads for n in range(len(unit.columns)) for above in heads_above(cell.units[h], unit, n)]
    if any(n == f.column and cell.mentions.within("benefit", *above) for n, above in heads):
        return None
    rates = [above for _, above in heads if any(m.value == "kilometre" for m in cell.mentions.within("per", *above))]
    return Region("table_header", f.cell, *rates[0]) if rates else None


# "Deze stagevergoeding wordt maandelijks betaald", behind an amount called a contribution to costs
_CALLED_STAGE = re.compile(r"^\W*(?:\w+\s+)?deze\s+stage(?:vergoeding|beloning|toelage)\b", re.I)


def _called_by_both(linker: Linker, f: Figure) -> None:
    """What is called a contribution to costs and a stagevergoeding too is the latter."""
    cell = linker.cell(f.cell)
    if f.get("benefit") != "expense_allowance" or f.sentence + 1 >= len(cell.sentences):
        return
    s = cell.sentences[f.sentence + 1]
    if _CALLED_STAGE.match(cell.words(s.start, s.end)) and len(linker.siblings(f)) == 1:
        linker.put(f, "benefit", "internship_allowance", Region("following_sentence", f.cell, s.start, s.end))


def _special_people(linker: Linker, f: Figure) -> None:
    """What the kind of people or the base of a percentage decides: a wage for apprentices, expenses for doctors in training."""
    here = linker.places[id(f)][0]
    if f.get("benefit") == "internship_allowance" and "gp_trainee" in linker.who(f):
        linker.put(f, "benefit", "expense_allowance", here)
    if (
        f.percentage is not None
        and f.base
        and _YOUTH_BASE.search(f.base)
        and f.get("benefit") != "youth_wage"
        and ("apprentice" in linker.who(f) or (re.search(r"functieloon", f.base) and not _called_stage(linker, f)))
    ):
        linker.put(f, "benefit", "youth_wage", here)
    if f.get("benefit") == "youth_wage" and f.fields["benefit"].rule != "same_clause" and _on_internship(linker, f):
        linker.put(f, "benefit", "internship_allowance", here)
        linker.put(f, "beneficiary", ("intern",), here)
    if f.get("benefit") == "youth_wage" and linker.who(f) == ("intern",):
        linker.put(f, "beneficiary", ("apprentice",), here)
    if (
        linker.who(f) == ("apprentice",)
        and f.get("benefit") == "internship_allowance"
        and not re.search(r"stage|vergoeding|tegemoetkoming", linker.words(linker.places[id(f)][0]), re.I)
        and (
            _goes_on_with_wage(linker, f)
            or f.percentage is not None
            or re.search(r"verdien|loon|salaris|beloond|(?<!stage)(?<!stage-)beloning", linker.words(here) + _lead_words(linker, f), re.I)
        )
    ):
        linker.put(f, "benefit", "youth_wage", here)


def _goes_on_with_wage(linker: Linker, f: Figure) -> bool:
    """`Je verdient € 9,10 per uur. Na een jaar krijg je € 10,20`: the wage of the sentence before, where this one names no payment."""
    cell = linker.cell(f.cell)
    unit = cell.sentences[f.sentence].unit
    link = f.fields["benefit"]
    return link.rule in ("default", "topic") and any(
        g.get("benefit") == "youth_wage" and g.get("per") == f.get("per")
        for g in linker.previous_figures(f)
        if cell.sentences[g.sentence].unit == unit
    )


def _on_internship(linker: Linker, f: Figure) -> bool:
    """`Bol-leerlingen op stage: € 70` below a list of wages, `…; stagiairs krijgen € 65`: no wage."""
    cell = linker.cell(f.cell)
    tracks = {m.value for m in cell.mentions.within("track", f.slot_start, f.slot_end)}
    named = re.search(r"\bstagiair\w*|\bop\s+stage\b|\bstage\s+lop\w+", cell.words(f.slot_start, f.start), re.I)
    return "bbl" not in tracks and ("bol" in tracks or bool(named))


def _called_stage(linker: Linker, f: Figure) -> bool:
    """Whether the words of the figure's benefit name it after the internship (`stagevergoeding`)."""
    link = f.fields.get("benefit")
    return (
        link is not None and link.rule != "default" and bool(re.search("stage", linker.cell(link.cell).words(link.start, link.end), re.I))
    )


def _lead_words(linker: Linker, f: Figure) -> str:
    return " ".join(
        linker.words(r) for r in linker.places[id(f)] if r.rule in ("same_sentence", "table_header", "list_heading", "section_heading")
    )


def _own_benefit(linker: Linker, f: Figure) -> tuple[str, Region, list[Mention]] | None:
    """From the figure's own clause: the noun right behind it, the last specific noun before it, or what a bare `vergoeding` is for."""
    cell = linker.cell(f.cell)
    region = linker.places[id(f)][0]
    start = max([region.start, *(region.start + m.end() for m in re.finditer(r";\s", cell.words(region.start, f.start)))])
    stop = re.search(r";\s|\.\s", cell.words(f.end, region.end))
    end = f.end + stop.start() if stop else region.end
    found = [m for m in cell.mentions.within("benefit", start, end) if not _only_included(cell, m)]
    after = [m for m in found if m.start >= f.end]
    before = [m for m in found if m.end <= f.start]
    after = [m for m in after if _full_word(cell, m)][:1] or after
    if (
        after
        and before
        and after[0].value == "expense_allowance"
        and re.match(r"stage(?:vergoeding|beloning|toelage)", cell.words(before[-1].start, before[-1].end), re.I)
        and _AS_COSTS.fullmatch(cell.words(f.end, after[0].start))
        and not _ANOTHER.search(cell.words(before[-1].end, f.start))
    ):
        return before[-1].value, region, [before[-1]]  # what the stagevergoeding is for
    if after and _full_word(cell, after[0]) and _ADJACENT.fullmatch(cell.words(f.end, after[0].start)):
        return after[0].value, region, [after[0]]
    label = _LABEL.match(cell.words(start, f.start))
    if label and before and before[0].end <= start + label.end() and _full_word(cell, before[0]):
        return before[0].value, region, [before[0]]
    if not before:
        return None
    chosen = _head_benefit(cell, before)
    if _full_word(cell, chosen):
        return chosen.value, region, [chosen]
    special = [m for m in found if m.value != "internship_allowance"]
    if special:
        purpose = special[-1] if special[-1].start < f.start else special[0]
        return purpose.value, region, [purpose]
    return None


def _outer_benefit(linker: Linker, f: Figure) -> tuple[str, Region, list[Mention]] | None:
    """From the row, the column head, the rest of the sentence, the introduction or the heading.

    A bare `vergoeding` there leaves it to the topic.
    """
    cell = linker.cell(f.cell)
    for region in linker.places[id(f)]:
        if region.rule not in ("table_row", "table_header", "same_sentence", "list_heading", "section_heading"):
            continue
        if region.rule == "list_heading" and region.sentence is not None and is_price(cell, region.sentence):
            continue
        if region.rule == "table_row" and (
            region.end - region.start > 45
            or re.search(r"\b(?:wordt|worden|vergoed|kom(?:t|en)|krijg\w*|zijn|is|zit\w*|apart|bovenop|inbegrepen)\b", linker.words(region))
        ):
            continue
        found = [m for m in cell.mentions.within("benefit", region.start, region.end) if not _only_included(cell, m)]
        if region.rule == "same_sentence":
            found = [m for m in found if m.end <= f.start]
        if not found:
            continue
        chosen = _head_benefit(cell, found)
        if not _full_word(cell, chosen):
            full = [m for m in found if _full_word(cell, m)]
            if region.rule == "same_sentence" and full:
                chosen = full[-1]
            elif (kind := _topic_benefit(linker, f)) and region.rule != "section_heading":
                return kind, Region("topic", f.cell, region.start, region.end), []
            else:
                kind = _heading_benefit(linker, f)
                if kind:
                    return kind, Region("section_heading", f.cell, region.start, region.end), []
        return chosen.value, region, [chosen]
    return None


def _begun_before(linker: Linker, f: Figure) -> tuple[str, Region, list[Mention]] | None:
    """From the words of its sentence in the cell before: `de kosten van openbaar vervoer tot maximaal` and in the next `€ 85,00`."""
    for region in linker.places[id(f)]:
        if region.rule == "other_cell" and goes_on_in_next_cell(linker.reading, region.cell, region.sentence or 0):
            found = linker.cell(region.cell).mentions.within("benefit", region.start, region.end)
            if found and f.sentence == 0 and region.cell == f.cell - 1:
                return found[-1].value, region, [found[-1]]
    return None


_SUMS_UP = re.compile(r"\W*(?:samengevat|samenvattend|kortom|resumerend|in\s+het\s+kort|al\s+met\s+al)\b", re.I)


def _topic_benefit(linker: Linker, f: Figure) -> str | None:
    """What the sentence is about; `€ 70; de leerling ontvangt een leerlingloon van € 1.600`: not what a later amount alone is."""
    cell = linker.cell(f.cell)
    topic = cell.topics[f.sentence]
    s = cell.sentences[f.sentence]
    if _SUMS_UP.match(cell.words(s.start, s.end)) and (
        not topic.explicit_benefit or f.amount in {g.amount for g in linker.previous_figures(f)}
    ):
        return None  # a summary begins anew, whatever was spoken of before it
    if topic.explicit_benefit and topic.benefit != "internship_allowance":
        named = [m for m in cell.mentions.within("benefit", s.start, s.end) if m.value == topic.benefit]
        if named and all(_besides(cell, m) for m in named):
            return None
        later = [g for g in linker.siblings(f) if g.start > f.start]
        if named and later and all(any(g.slot_start <= m.start < g.slot_end for g in later) for m in named):
            return None
    return topic.benefit


_ROOMS = re.compile(r"\bop\s+kamers?\b", re.I)
_FOR_THAT = re.compile(r"\b(?:hiervoor|daarvoor)\b", re.I)


def _for_that(linker: Linker, f: Figure) -> str | None:
    """`Slaap je op kamers? Dan kun je hiervoor € 120 aanvragen`: a room is named only by where somebody lives."""
    cell = linker.cell(f.cell)
    s = cell.sentences[f.sentence]
    if not _FOR_THAT.search(cell.words(s.start, f.start)):
        return None
    before = cell.sentences[f.sentence - 1] if f.sentence else s
    asked = cell.words(before.start, before.end).rstrip().endswith("?")
    return "lodging_allowance" if _ROOMS.search(cell.words(before.start if asked else s.start, f.start)) else None


def _of_restated(linker: Linker, f: Figure) -> str | None:
    """`Tot die datum lag de grens op € 80`: what the amounts of the sentence before are paid for."""
    before = [g for g in linker.figures if g.cell == f.cell and g.sentence == f.sentence - 1 and "benefit" in g.fields]
    kinds = {g.get("benefit") for g in before}
    return next(iter(kinds)) if len(kinds) == 1 and linker.restates(f) else None


def _only_benefit(linker: Linker, f: Figure) -> str | None:
    """What a text that never speaks of internship pay is about from its title on: `Hoeveel? € 132,50` below `Onkostenvergoeding`."""
    cell = linker.cell(f.cell)
    if cell.units[cell.sentences[f.sentence].unit].kind != "para" or re.search(r"[^\W\d]{4}", cell.words(f.slot_start, f.start)):
        return None
    found = [m for m in cell.mentions.terms if m.kind == "benefit"]
    kinds = {m.value for m in found if _full_word(cell, m)}
    titled = found and cell.units[0].kind == "heading" and found[0].start < cell.units[0].end
    return found[0].value if titled and len(kinds) == 1 and found[0].value in kinds else None


def _heading_benefit(linker: Linker, f: Figure) -> str | None:
    cell = linker.cell(f.cell)
    heading = cell.heading_of(f.sentence)
    if heading is None:
        return None
    found = cell.mentions.within("benefit", cell.units[heading].start, cell.units[heading].end)
    full = [m for m in found if _full_word(cell, m)]
    return (full or found)[-1].value if found else None


def _full_word(cell: CellReading, m: Mention) -> bool:
    """`stagevergoeding` says what kind; `vergoeding`, `beloning`, `tegemoetkoming` alone do not."""
    return m.value != "internship_allowance" or bool(re.search(r"stage|zakgeld|bonus|gratificatie", cell.words(m.start, m.end), re.I))


# "de stagevergoeding (tegemoetkoming in de onkosten)": what the stagevergoeding is for, no second payment
_PURPOSE = re.compile(r"(?:tegemoetkoming|bijdrage|vergoeding)\s+(?:in|voor|aan)\b|onkosten$", re.I)
_ANOTHER = re.compile(r"[;]|\b(?:en|plus|alsmede|alsook|daarnaast|naast|bovendien|verder|maar|of)\b", re.I)


def _head_benefit(cell: CellReading, before: list[Mention]) -> Mention:
    """The noun the amount belongs to: the last one before it, but a full word rather than a bare `vergoeding` behind it."""
    last = before[-1]
    called = [m for m in before if m.value == "internship_allowance" and _full_word(cell, m)]
    if (
        called
        and last.value == "expense_allowance"
        and called[-1].end <= last.start
        and _PURPOSE.match(cell.words(last.start, last.end))
        and not _ANOTHER.search(cell.words(called[-1].end, last.start))
    ):
        return called[-1]
    if len(before) > 1 and last.value == "internship_allowance" and not re.search(r"stage", cell.words(last.start, last.end), re.I):
        return before[-2] if before[-2].value != "internship_allowance" and last.start - before[-2].end < 40 else last
    if (
        len(before) > 1
        and last.value == "expense_allowance"
        and re.fullmatch(r"\s*(?:en|of|/|en/of|c\.q\.)\s*(?:\w+\s+)?", cell.words(before[-2].end, last.start))
        and re.match(r"stage", cell.words(before[-2].start, before[-2].end), re.I)
    ):
        return before[-2]
    if (
        len(before) > 1
        and last.value == "expense_allowance"
        and re.search(r"onkosten(?:/|\s*-?\s*(?:of|en|/)\s*)stagevergoeding", cell.words(before[0].start, last.end + 25), re.I)
    ):
        return before[0]
    return last


# "de stagiair die geen reiskosten vergoed krijgt, ontvangt € 350", "de stagiair met reiskostenvergoeding € 300": who it is, not what
_OF_SOMEBODY = re.compile(
    r"\b(?:stagiair\w*|student\w*|leerling\w*|wie|degene)\s+(?:die\s+)?(?:met|zonder|geen|reeds|al|wel|niet)\s+(?:\w+\s+){0,2}$", re.I
)
_THEN_PAID = re.compile(r"(?:\s+\w+){0,3},?\s+(?:(?:ontvang|krijg)\w*\s+(?:hij\s+|zij\s+)?)?(?:een\s+\w+\s+van\s+)?(?:€|\d)", re.I)


# "€ 350 per maand, plus het budget": something besides, where no amount of its own follows
_BESIDES = re.compile(r"\b(?:plus|aangevuld\s+met|vermeerderd\s+met|met\s+daarnaast|met\s+daarbij)\s+(?:\w+\s+){0,3}$", re.I)


def _besides(cell: CellReading, m: Mention) -> bool:
    """Whether something is paid besides the amount before it, and has none of its own."""
    before, behind = cell.words(max(0, m.start - 70), m.start), cell.words(m.end, m.end + 80)
    return bool(_BESIDES.search(before)) and not re.match(r"[^.;]*?(?:€|\beuro\b|\d\s?%)", behind, re.I)


_NOT_THIS = re.compile(r"\bgeen\s+(?:\w+\s+)?$", re.I)
_BUT_THAT = re.compile(r",?\s+maar\b", re.I)


def _only_included(cell: CellReading, m: Mention) -> bool:
    """Costs named as part of the amount, or paid besides, are not what the amount is."""
    before = cell.words(max(0, m.start - 70), m.start)
    if _NOT_THIS.search(before) and _BUT_THAT.match(cell.words(m.end, m.end + 8)):
        return True  # "geen stagevergoeding maar loon"
    if m.value == "internship_allowance":
        return False
    if is_to_and_fro(cell, m):
        return True
    if _besides(cell, m):
        return True
    if _OF_SOMEBODY.search(before) and _THEN_PAID.match(cell.words(m.end, m.end + 60)):
        return True
    return bool(re.search(r"\b(?:inclusief|exclusief|incl\.|excl\.|waaronder|zoals|naast|waarin|behalve)\b[^.;€]*$", before, re.I)) or bool(
        re.search(r"^[^.;€]{0,30}\b(?:inbegrepen|begrepen)", cell.words(m.end, m.end + 40), re.I)
    )


def apprentice_wages(linker: Linker) -> None:
    """A share of a wage for somebody on the work-learn track is his youth wage."""
    for f in linker.figures:
        if f.get("track") == "bbl" and f.percentage is not None and is_wage(f.base):
            here = linker.places[id(f)][0]
            linker.put(f, "benefit", "youth_wage", here)
            linker.put(f, "beneficiary", ("apprentice",), here)
