from pipeline.evaluate.ledger import compare_ledgers, locate
from pipeline.evaluate.records import LedgerRecord

TEXT = "naar boven afgerond\nop € 50. Het fonds betaalt € 75 per maand. Wie 16 x € 10 = € 160 kost, betaalt € 50 terug."


def line(text: str, reason: str, after: int = 0) -> LedgerRecord:
    start = TEXT.index(text, after)
    return LedgerRecord(text, reason, start, start + len(text))


GOLD = [
    LedgerRecord("afgerond op € 50", "condition"),
    LedgerRecord("fonds betaalt € 75", "fund_compensation"),
    LedgerRecord("16 x € 10 = € 160", "not_remuneration"),
    LedgerRecord("betaalt € 50 terug", "not_remuneration"),
]
OURS = [
    line("€ 50", "condition"),
    line("€ 75", "fund_compensation"),
    line("€ 10", "not_remuneration"),
    line("€ 160", "not_remuneration"),
    line("€ 50", "not_remuneration", 60),
]


def test_quotes_are_found_over_line_ends() -> None:
    assert locate(TEXT, "afgerond op") == [(11, 22)]
    assert locate(TEXT, "nergens") == []
    assert locate(TEXT, "") == []


def test_equal_mentions_in_two_places_are_told_apart_by_their_place() -> None:
    found = compare_ledgers("x", GOLD, OURS, TEXT)
    assert found.differences == ()
    assert (found.reasons.right, found.reasons.gold, found.reasons.ours) == (4, 4, 4)


def test_without_the_text_the_printed_words_are_enough() -> None:
    assert compare_ledgers("x", GOLD[1:3], OURS[1:4]).differences == ()


def test_another_reason_a_missing_line_and_an_extra_one() -> None:
    ours = [LedgerRecord(OURS[1].text, "not_remuneration", OURS[1].start, OURS[1].end), *OURS[2:]]
    ours.append(line("€ 50", "ocr_noise"))
    found = compare_ledgers("x", GOLD[1:], ours, TEXT)
    assert [(item.kind, item.reason) for item in found.differences] == [
        ("wrong", "reason is not_remuneration, gold has fund_compensation"),
        ("spurious", "in our ledger as ocr_noise; not in the gold's"),
    ]
    assert [item.kind for item in compare_ledgers("x", GOLD, OURS[1:], TEXT).differences] == ["missing"]
