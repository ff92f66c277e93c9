"""Education levels, mbo levels and learning track."""

import re

from pipeline.extract.figures import Figure, Linked
from pipeline.extract.link.linker import Linker
from pipeline.extract.link.period import BARE_GAP
from pipeline.extract.mentions import Mention
from pipeline.extract.reading import CellReading
from pipeline.extract.regions import Region

LEVELS = ("vmbo", "lbo", "mbo", "hbo", "wo")
# a sentence that refuses pay, or names a diploma, does not say whose level an amount is for
NEGATIVE = re.compile(
    r"\b(?:geen\s+(?:(?:recht|aanspraak)(?!\s+op\s+(?:een\s+)?(?:loon|salaris|vakantie\w*|pensioen)\b(?!,?\s+(?:en|of|noch)\b))|\w*vergoeding|\w*beloning)|niet\s+onder|geld(?:t|en)\s+(?:\w+\s+){0,3}?niet|"
    r"met\s+uitzondering|uitgezonderd|niet\s+verleend|vervalt|niet\s+voor|niets\s+betaald|"
    r"(?:vall?en|valt|blijven|blijft)\s+(?:\w+\s+){0,3}?buiten|uitgesloten|niet\s+(?:\w+\s+)?in\s+aanmerking|achterwege|niet\s+vergoed|die\s+aanspraak\s+niet|onbezoldigd|onbetaald|niet\s+betaald|diploma)\b",
    re.I,
)
_LABELS_ONLY = re.compile(r"(?:\W|\d|niveaus?|v?mbo|hbo|wo|lbo|bol|bbl|universiteit|en|of)+", re.I)
_EXAMPLE = re.compile(r"^\W*(?:stel\b|voorbeeld|een voorbeeld|bijvoorbeeld|rekenvoorbeeld)", re.I)
# "voor de overige niveaus", "alle andere stagiairs": not those named before
_OTHERS = re.compile(
    r"\b(?:overige|andere|resterende)\s+(?:\w+\s+)?(?:\w*niveaus?|\w*opleidingen|\w*stagiair\w*|\w*student\w*|leerlingen|stages|groepen)\b",
    re.I,
)
_EVERYBODY = re.compile(r"\b(?:alle|iedere|elke)\s+(?:stagiair\w*|student\w*|leerling\w*)|\biedereen\b", re.I)
# how many internships there are, and for whom, is not who gets the amount: "veertig stageplaatsen, de helft aan het mbo"
_PLACES = re.compile(
    r"\b(?:\d+|tien|twintig|dertig|veertig|vijftig|honderd)\s+(?:\w+\s+)?(?:stage|leer)?(?:plaats|plek)\w*|\bhelft\b|\b(?:een\s+)?(?:derde|kwart)\s+(?:deel\s+)?(?:van|aan)\b",
    re.I,
)
_PAID = re.compile(r"vergoed|bedrag|belon|betaal|krijg|ontvang|€", re.I)
_EXCEPT = re.compile(r"\b(?:met uitzondering van|uitgezonderd|behalve|niet zijnde|anders dan)\b[^.;]*", re.I)


def levels(linker: Linker, f: Figure) -> None:
    """Education levels and mbo levels, from the nearest place that names either; a track alone means mbo."""
    if "levels" in f.fields:
        return
    specific = linker.who(f)[0] not in ("intern", "apprentice")
    twin = _twin(linker, f)
    if twin is not None and (shared := _own_levels(linker, twin)):
        set_levels(linker, f, shared, Region("enumeration", f.cell, twin.slot_start, twin.slot_end))
        return
    if _labelled_behind(linker, f):
        return
    him = _left_out_before(linker, f)
    if him is not None:
        region, found, tracks = him
        if found:
            set_levels(linker, f, found, region)
        else:
            linker.put(f, "levels", ("mbo",), region, tracks)
        return
    left_over = _for_others(linker, f)
    for region in linker.places[id(f)]:
        cell = linker.cell(region.cell)
        if left_over and region.rule in ("same_sentence", "same_paragraph", "previous_sentence"):
            continue
        if specific and region.rule not in ("same_clause", "table_row", "table_header"):
            continue
        if region.rule not in ("same_clause", "table_row", "table_header", "same_sentence") and not linker.same_topic(f, region):
            continue
        if _of_apprentices(linker, f, region):
            continue
        if region.rule == "other_cell" and linker.who(f) == ("apprentice",):
            continue  # its levels are those of interns
        if region.rule == "previous_sentence" and _of_others(linker, f, region):
            continue
        words = linker.words(region)
        if region.rule in ("previous_sentence", "same_paragraph", "other_cell") and (
            linker.speaks_of_other_money(region) or _EXAMPLE.search(words) or _LABELS_ONLY.fullmatch(words)
        ):
            continue
        if region.rule in (
            "previous_sentence",
            "same_paragraph",
            "other_cell",
            "following_sentence",
            "list_heading",
        ) and NEGATIVE.search(_EXCEPT.sub("", words)):
            continue
        if region.rule in ("previous_sentence", "other_cell", "section_heading") and not _levels_travel(linker, f):
            continue
        if region.rule in ("same_paragraph", "previous_sentence") and linker.has_figures(region):
            if not linker.restates(f):
                continue
            if not cell.mentions.within("level", region.start, region.end) and cell.mentions.within("track", region.start, region.end):
                linker.inherit_previous(f, "levels")  # "Ben je 19 jaar, dan is het 75%", behind what bbl-leerlingen of 18 get
                return
        if region.rule == "other_cell" and linker.has_figures(region):
            continue
        if region.rule in ("same_paragraph", "previous_sentence", "other_cell") and _PLACES.search(words) and not _PAID.search(words):
            continue
        skip = f if region.rule == "same_sentence" else None
        if region.rule == "same_sentence" and any(g is not f and _own_levels(linker, g) for g in linker.siblings(f)):
            earlier = [g for g in linker.siblings(f) if g.start < f.start and _own_levels(linker, g)]
            if earlier and not _discriminated(linker, f):
                nearest = _own_levels(linker, earlier[-1])
                set_levels(linker, f, nearest, Region("enumeration", region.cell, region.start, region.end))
                if "mbo_levels" in earlier[-1].fields:
                    f.fields["mbo_levels"] = earlier[-1].fields["mbo_levels"]
                return
            if not earlier or _discriminated(linker, f):
                head = [m for m in _levels_in(linker, region) if m.start < min(g.slot_start for g in linker.siblings(f))]
                if not head:
                    continue
        found = _levels_in(linker, region, skip_other_slots=skip)
        mbo = cell.mentions.within("mbo_levels", region.start, region.end)
        if region.rule == "same_sentence":
            others = [g for g in linker.siblings(f) if g is not f]
            mbo = [m for m in mbo if not any(g.slot_start <= m.start < g.slot_end for g in others)]
        if (
            mbo
            and not (found and region.rule in ("list_heading", "previous_sentence"))
            and region.rule
            in (
                "same_clause",
                "table_row",
                "table_header",
                "same_sentence",
                "list_heading",
                "previous_sentence",
                "same_paragraph",
                "other_cell",
            )
        ):
            linker.put(f, "mbo_levels", tuple(sorted({d for m in mbo for d in m.value})), region, mbo)
        tracks = []
        if not found and not mbo and region.rule in ("same_clause", "table_row", "same_sentence", "list_heading"):
            tracks = cell.mentions.within("track", region.start, region.end)
            if region.rule == "same_sentence":
                tracks = [m for m in tracks if not any(g is not f and g.slot_start <= m.start < g.slot_end for g in linker.siblings(f))]
        if tracks:
            linker.put(f, "levels", ("mbo",), region, tracks)
            return
        if region.rule == "same_sentence" and not found and not mbo and linker.inherit(f, "levels"):
            if any("mbo_levels" in g.fields for g in linker.siblings(f) if g.start < f.start):
                linker.inherit(f, "mbo_levels")
            return
        if found or mbo:
            if found and region.rule in ("list_heading", "previous_sentence"):
                found, mbo = _with_parallel(cell, region, found, mbo, f)
            if not found:
                linker.put(f, "levels", ("mbo",), region, mbo)
            else:
                set_levels(linker, f, found, region)
                if mbo and "mbo" in f.get("levels", ()) and "mbo_levels" not in f.fields:
                    linker.put(f, "mbo_levels", tuple(sorted({d for m in mbo for d in m.value})), region, mbo)
                if mbo and "mbo" not in f.get("levels", ()):
                    if f.get("levels") == ("all",):
                        f.fields.pop("mbo_levels", None)
                    else:
                        linker.put(f, "levels", tuple(v for v in LEVELS if v in {*f.get("levels"), "mbo"}), region, [*found, *mbo])
            return


def track(linker: Linker, f: Figure) -> None:
    """Bol or bbl, where a place names just one; both together only say that the level is mbo."""
    if f.clone_of is not None and "mbo" not in f.get("levels", ("mbo",)):
        return
    if linker.who(f)[0] not in ("intern", "apprentice"):
        return
    him = _left_out_before(linker, f)
    if him is not None and him[2]:
        linker.put(f, "track", him[2][0].value, him[0], him[2])
        return
    left_over = _for_others(linker, f)
    for region in linker.places[id(f)]:
        if left_over and region.rule in ("same_sentence", "same_paragraph", "previous_sentence"):
            continue
        if region.rule not in ("same_clause", "table_row", "table_header", "same_sentence") and not linker.same_topic(f, region):
            continue
        if _of_apprentices(linker, f, region):
            continue
        words = linker.words(region)
        if region.rule == "following_sentence" and not re.search(r"\bgeld\w*\b", words, re.I):
            continue
        if region.rule not in ("same_clause", "table_row", "table_header") and NEGATIVE.search(words):
            continue
        if region.rule in ("previous_sentence", "other_cell", "section_heading") and not _levels_travel(linker, f):
            continue
        if region.rule == "other_cell" or (
            region.rule in ("previous_sentence", "same_paragraph") and linker.has_figures(region) and not linker.restates(f)
        ):
            continue
        cell = linker.cell(region.cell)
        found = [
            m
            for m in cell.mentions.within("track", region.start, region.end)
            if not re.search(
                r"(?:anders dan|uitgezonderd|behalve)[^.;,]*$|(?:niet|geen)\W(?:\w+\W+){0,3}$", cell.words(region.start, m.start), re.I
            )
        ]
        if region.rule == "same_sentence":
            others = [g for g in linker.siblings(f) if g is not f]
            found = [m for m in found if not any(g.slot_start <= m.start < g.slot_end for g in others)]
            of_mbo = "mbo" in f.get("levels", ("mbo",))
            if not found and of_mbo and not cell.mentions.within("level", f.slot_start, f.slot_end) and linker.inherit(f, "track"):
                if not f.get("levels"):
                    linker.inherit(f, "levels")
                return
        values = {m.value for m in found}
        if len(values) == 1:
            if f.get("levels") and "mbo" not in f.get("levels") and region.rule not in ("same_clause", "table_row", "table_header"):
                return
            linker.put(f, "track", found[0].value, region, found)
            if not f.get("levels"):
                linker.put(f, "levels", ("mbo",), region, found)
            return
        if values:
            if not f.get("levels"):
                linker.put(f, "levels", ("mbo",), region, found)
            return


def _of_apprentices(linker: Linker, f: Figure, region: Region) -> bool:
    """`De leerling in de bbl is werknemer.` above `De stagiair ontvangt`: a sentence on others, whose track is theirs alone."""
    if region.rule not in ("previous_sentence", "same_paragraph", "other_cell") or region.sentence is None:
        return False
    sentences = linker.cell(region.cell).sentences
    if region.cell == f.cell and sentences[region.sentence].unit == sentences[f.sentence].unit:
        return False  # "De leerling in de bbl is werknemer. Zijn loon is": the same person
    topic = linker.cell(region.cell).topics[region.sentence]
    tracks = {m.value for m in linker.cell(region.cell).mentions.within("track", region.start, region.end)}
    return topic.explicit_beneficiary and topic.beneficiaries == ("apprentice",) and tracks == {"bbl"} and linker.who(f) == ("intern",)


# "van zijn universiteit", "De hogeschool biedt": a school that does something, and nobody's level
_INSTITUTION = re.compile(r"(?:hogeschool|hogescholen|universiteit(?:en)?|roc)\b", re.I)
_ITS = re.compile(
    r"(?:^\W*|\b(?:van|door|bij|via|met|vanwege|aan)\s+)(?:de|deze|die|het|zijn|haar|hun|je|jouw|uw|onze|een|iedere|elke)\s+$", re.I
)
_STUDENTS_OF = re.compile(
    r"\b(?:\w*(?:stag|student|leerling|opleiding|studie|afstudeer)\w*|studeer\w*|volg(?:t|en)?|wie|die|ingeschreven)\b[^.;,]{0,40}"
    r"\b(?:van|aan|uit|op|vanuit|bij)\s+(?:\w+\s+){0,4}$|\b(?:studenten|stagiairs?|leerlingen)\s+(?:\w+\s+){0,2}$",
    re.I,
)


def _is_institution(cell: CellReading, m: Mention) -> bool:
    """Whether a level is only the name of a school that acts, pays or is paid, and not where a trainee studies."""
    before = cell.words(cell.sentences[cell.sentence_at(m.start)].start, m.start)
    named = _INSTITUTION.match(cell.words(m.start, m.end)) and _ITS.search(before)
    return bool(named) and not _STUDENTS_OF.search(before)


# "Hij krijgt", "Wel betaalt de salon hem": somebody named before
_HE_GETS = re.compile(
    r"^\W*(?:(?:wel|maar|echter|toch)\s+)?(?:hij|zij|die|deze)\s+(?:\w+\s+){0,2}?(?:krijg|ontvang|heeft|hebben|declare)\w*\b|"
    r"\b(?:krijg|ontvang)\w*\s+(?:hij|zij|die)\b|"
    r"\b(?:betaalt|betalen|geeft|verstrekt|krijgt|wordt|worden)\s+(?:(?:de|het|een)\s+[\w-]+\s+|wij\s+|we\s+)?(?:aan\s+)?(?:hem|haar|hen)\b",
    re.I,
)
_HE = re.compile(r"^\W*(?:hij|zij)\b", re.I)


def _left_out_before(linker: Linker, f: Figure) -> tuple[Region, list[Mention], list[Mention]] | None:
    """`Voor een bol-stagiair geldt deze tabel niet. Hij krijgt € 30`: the one whom a sentence left out is who is paid here.

    The place, the levels and the one track that it names; null where the figure's sentence does not go on about somebody.
    """
    cell = linker.cell(f.cell)
    here = cell.sentences[f.sentence]
    own = [m for kind in ("level", "track", "mbo_levels") for m in cell.mentions.within(kind, here.start, here.end)]
    if own or not _HE_GETS.search(cell.words(here.start, f.start)):
        return None
    i = f.sentence - 1
    while i > 0 and _HE.match(cell.words(cell.sentences[i].start, cell.sentences[i].end)):
        i -= 1  # "Hij mag de fooi houden."
    s = cell.sentences[i] if i >= 0 else here
    if s is here or s.unit != here.unit or not NEGATIVE.search(cell.words(s.start, s.end)) or f.sentence - i > _FAR:
        return None
    levels_named = cell.mentions.within("level", s.start, s.end)
    tracks = cell.mentions.within("track", s.start, s.end)
    region = Region("previous_sentence", f.cell, s.start, s.end, i)
    if len({m.value for m in tracks}) > 1 or linker.has_figures(region) or not (levels_named or tracks):
        return None
    return region, levels_named, tracks


_FAR = 3
"""Sentences between who somebody is and what he gets, at most."""


def _levels_in(linker: Linker, region: Region, *, skip_other_slots: Figure | None = None) -> list[Mention]:
    cell = linker.cell(region.cell)
    found = cell.mentions.within("level", region.start, region.end)
    if region.rule in ("same_paragraph", "following_sentence", "previous_sentence", "other_cell"):
        found = [m for m in found if not _is_institution(cell, m)]
    cut = _EXCEPT.search(cell.words(region.start, region.end))
    if cut:
        found = [m for m in found if not region.start + cut.start() <= m.start < region.start + cut.end()]
    if skip_other_slots is not None:
        others = [g for g in linker.siblings(skip_other_slots) if g is not skip_other_slots]
        found = [m for m in found if not any(g.slot_start <= m.start < g.slot_end and g.start != skip_other_slots.start for g in others)]
    return found


def _with_parallel(
    cell: CellReading, region: Region, found: list[Mention], mbo: list[Mention], f: Figure
) -> tuple[list[Mention], list[Mention]]:
    """`a. Voor de mbo-student: … b. Voor de hbo-student: …` above one table: the table is for both."""
    label = re.compile(r"^\W*(?:[a-z][.)]\s*)?(?:voor|ten aanzien van)\s+(?:de|een)\s[^.:]{3,40}:\s*$", re.I)
    if not label.match(cell.words(region.start, region.end)):
        return found, mbo
    first = region.start
    for s in cell.sentences:
        if s.start < region.start and label.match(cell.words(s.start, s.end)):
            more = cell.mentions.within("level", s.start, s.end)
            if more:
                found = [*more, *found]
                first = min(first, s.start)
    inside = cell.mentions.within("mbo_levels", first, f.start)
    return found, [*inside, *[m for m in mbo if m not in inside]]


def _own_levels(linker: Linker, g: Figure) -> list[Mention]:
    return linker.cell(g.cell).mentions.within("level", g.slot_start, g.slot_end)


# "€ 385 (mbo)", "€ 385 bruto per maand (mbo)": a label in brackets right behind the amount
_BEHIND = re.compile(r"(?:\s*,?-)?(?:\s*(?:bruto|netto|(?:per|p\.?)\s?[\w-]+(?:\s+weken)?))*\s*\(([^()€]{2,30})\)", re.I)


def _labelled_behind(linker: Linker, f: Figure) -> bool:
    """`mbo of hbo, ontvangen € 385 (mbo) of € 440 (hbo)`: each amount has its level behind it, whatever the sentence named before."""
    cell = linker.cell(f.cell)
    series = linker.siblings(f)
    if len(series) < 2:
        return False
    own: dict[int, tuple[Region, list[Mention]]] = {}
    for g in series:
        s = cell.sentences[g.sentence]
        label = _BEHIND.match(cell.words(g.end, s.end))
        if not label:
            return False
        region = Region("same_clause", g.cell, g.end + label.start(1), g.end + label.end(1))
        own[id(g)] = region, cell.mentions.within("level", region.start, region.end)
    if not all(found for _, found in own.values()) or id(f) not in own:
        return False
    region, found = own[id(f)]
    set_levels(linker, f, found, region)
    if f.get("levels") == ("mbo",):
        mbo = cell.mentions.within("mbo_levels", f.slot_start, region.end)
        if mbo:
            linker.put(f, "mbo_levels", tuple(sorted({d for m in mbo for d in m.value})), region, mbo)
    return True


_OR = re.compile(
    r"\W*(?:bruto|netto)?\s*(?:per|in\s+de)\s+[\w-]+(?:\s+weken)?\s*,?\s*(?:of|dan\s+wel|ofwel|c\.q\.)\s*(?:circa|ca\.|bruto|netto|\s)*|"
    r"[\s,]*(?:of|dan\s+wel|ofwel|c\.q\.)\s+per\s+[\w-]+(?:\s+weken)?\s+(?:circa|ca\.|bruto|netto|\s)*",
    re.I,
)


def _twin(linker: Linker, f: Figure) -> Figure | None:
    """`€ 350 per maand of € 80 per week voor mbo'ers`: the same pay by another period, named together; null where there is none."""
    series = linker.siblings(f)
    if f not in series or _own_levels(linker, f):
        return None
    following = series[series.index(f) + 1 :][:1]
    cell = linker.cell(f.cell)
    return next(
        (
            g
            for g in following
            if (_OR.fullmatch(cell.words(f.end, g.start)) or _only_dated_apart(cell, f, g) or _in_turn(cell, f, g))
            and not cell.mentions.within("level", g.slot_start, g.start)
        ),
        None,
    )


def _only_dated_apart(cell: CellReading, f: Figure, g: Figure) -> bool:
    """`in 2025 € 400 en in 2026 € 425 aan hbo-stagiairs`: nothing but a date stands between two amounts for the same people."""
    dated = [d for d in cell.mentions.dates if f.end <= d.start and d.end <= g.start]
    if len(dated) != 1 or not any(f.slot_start <= d.start < f.start for d in cell.mentions.dates):
        return False
    return bool(BARE_GAP.fullmatch(cell.words(f.end, dated[0].start))) and bool(BARE_GAP.fullmatch(cell.words(dated[0].end, g.start)))


def _in_turn(cell: CellReading, f: Figure, g: Figure) -> bool:
    """`€ 24 respectievelijk € 12 voor mbo'ers`: one group behind two amounts that something else tells apart."""
    one = cell.mentions.within("level", g.end, g.slot_end)
    return len(one) == 1 and bool(
        re.fullmatch(r"[\s,]*(?:respectievelijk|resp\.?|onderscheidenlijk|c\.q\.)\s*", cell.words(f.end, g.start), re.I)
    )


def _discriminated(linker: Linker, f: Figure) -> bool:
    """Whether a figure names a group of its own, so that its neighbour's group is not its own too."""
    cell = linker.cell(f.cell)
    return bool(cell.mentions.within("track", f.slot_start, f.slot_end))


def _for_others(linker: Linker, f: Figure) -> bool:
    """Whether a figure is for those not named before, or a second allowance for everybody (`voor alle stagiairs is er …`)."""
    words = linker.cell(f.cell).words(f.slot_start, f.slot_end)
    if _OTHERS.search(words):
        return True
    return f.get("benefit") not in (None, "internship_allowance", "youth_wage") and bool(_EVERYBODY.search(words))


def _of_others(linker: Linker, f: Figure, region: Region) -> bool:
    """Whether an earlier sentence introduces a list that a figure is not in, or stands in a section on a group of its own."""
    cell, i = linker.cell(region.cell), region.sentence or 0
    unit = cell.sentences[i].unit
    mine = cell.units[cell.sentences[f.sentence].unit]
    listed = (
        any(u.lead == unit and u.kind in ("item", "row") for u in cell.units) and cell.words(region.start, region.end).rstrip()[-1:] == ":"
    )
    if listed and mine.lead != unit and cell.topics[f.sentence].explicit_beneficiary:
        return True
    if not cell.other_section(f.sentence, i):
        return False
    heads = [cell.units[h] for h in (cell.units[unit].heading, mine.heading) if h is not None]
    return any(cell.mentions.within(kind, h.start, h.end) for h in heads for kind in ("level", "mbo_levels"))


def _levels_travel(linker: Linker, f: Figure) -> bool:
    """A second allowance for `stagiairs` at large has no level of its own; one for the same person keeps it."""
    if f.get("benefit") in (None, "internship_allowance", "youth_wage"):
        return True
    topic = linker.cell(f.cell).topics[f.sentence]
    return not topic.explicit_beneficiary


def set_levels(linker: Linker, f: Figure, found: list[Mention], region: Region) -> None:
    """Record the levels of some mentions, in their usual order; `all` stands alone."""
    values = {m.value for m in found}
    if "all" in values:
        levels: tuple[str, ...] = ("all",)
    else:
        levels = tuple(v for v in LEVELS if v in values)
    linker.put(f, "levels", levels, region, found)


def agreement_level(linker: Linker) -> None:
    """`Er wordt geen onderscheid gemaakt naar opleidingsniveau`, said anywhere, holds for amounts without a level of their own."""
    for cell in linker.reading.cells:
        for m in cell.mentions.terms:
            if m.kind == "level" and m.value == "all":
                number = cell.sentence_at(m.start)
                s = cell.sentences[number]
                if re.search(r"\b(?:andere|overige)\s+\w*(?:stag|stud|leerl)\w*", cell.words(s.start, s.end), re.I):
                    continue  # said of those who were not named before
                paid = {g.get("benefit") for g in linker.figures if (g.cell, g.sentence) == (cell.index, number)}
                if "internship_allowance" not in paid and any(s.start <= x.start < s.end for x in cell.mentions.money):
                    continue  # said of expenses alone, or of money that is nobody's pay
                for f in linker.figures:
                    if f.cell == cell.index and cell.other_section(f.sentence, number):
                        continue
                    if (
                        not f.get("levels")
                        # "Die was tot dusver € 375. Deze wordt € 520, zonder onderscheid naar niveau"
                        and not (f.superseded and paid and (f.cell, f.sentence) != (cell.index, number))
                        and f.get("benefit") == "internship_allowance"
                        and linker.who(f) == ("intern",)
                        and not f.get("track")
                    ):
                        f.fields["levels"] = Linked(("all",), "agreement_scope", cell.index, m.start, m.end)
