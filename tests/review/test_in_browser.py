"""Reviewing as an analyst does it: served pages in Chromium, decisions in corrections.yaml."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.correct import store
from pipeline.correct.apply import apply
from pipeline.errors import UnwritableOutputError
from tests.browser import Watched, fresh, needs_chromium, started
from tests.report.builders import document, source
from tests.review.conftest import Running

pytestmark = needs_chromium
PAGE = "agreements/bron--2023/9001.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as found:
        yield found


@pytest.fixture
def watched(browser: Browser, running: Running) -> Iterator[Watched]:
    with fresh(browser) as found:
        found.page.goto(running.address)
        opened(found.page, running)
        found.page.fill("#author", "A. Nalist")
        found.page.locator("#author").blur()
        yield found


def opened(page: Page, running: Running) -> None:
    page.goto(f"{running.root}/{PAGE}")
    expect(page.locator("#review-bar")).to_contain_text("Beslissingen worden meteen bewaard")


def decide(page: Page, provision: str, field: str, value: str, reason: str = "zo staat het er") -> None:
    page.locator(f".card[data-m={provision}]").focus()
    page.keyboard.press("e")
    page.select_option(".editor select[name=field]", field)
    control = page.locator(f".editor [name={field}]")
    control.select_option(value) if control.evaluate("(node) => node.localName") == "select" else control.fill(value)
    page.fill(".editor input[name=reason]", reason)
    page.click(".editor button.main")


def test_a_correction_is_checked_while_typing_saved_at_once_undone_and_applied_by_the_next_run(watched: Watched, running: Running) -> None:
    page = watched.page
    page.locator(".card[data-m=p1]").focus()
    page.keyboard.press("e")
    page.fill(".editor input[name=amount]", "veel")
    expect(page.locator(".editor .error")).to_contain_text("amount")
    page.keyboard.press("Escape")
    decide(page, "p1", "gross_net", "net")
    expect(page.locator(".card[data-m=p1] .decided")).to_contain_text("bruto of netto: bruto → netto – zo staat het er (A. Nalist")
    expect(page.locator("#review-bar strong")).to_have_text("1 van 2 bepalingen beoordeeld")
    plain = source()
    corrected = apply(plain.part.extraction, store.load(running.file), document("2023"), plain.part.source)
    assert (corrected.problems, corrected.extraction.agreements[0].provisions[0].gross_net) == ([], "net")
    page.locator(".card[data-m=p1]").focus()
    page.keyboard.press("u")
    expect(page.locator("#review-bar strong")).to_have_text("0 van 2 bepalingen beoordeeld")
    assert [one.decision for one in store.load(running.file)] == ["correct", "withdraw"]
    assert watched.errors == []


def test_accepting_goes_on_to_the_next_provision_and_the_next_agreement(watched: Watched, running: Running) -> None:
    watched.page.locator(".card[data-m=p1]").focus()
    watched.page.keyboard.press("a")
    expect(watched.page.locator(".card[data-m=p2]")).to_be_focused()
    watched.page.keyboard.press("a")
    watched.page.wait_for_url("**/9002.html")
    assert [one.decision for one in store.load(running.file)] == ["accept", "accept"]
    watched.page.goto(f"{running.root}/agreements.html")
    expect(watched.page.locator("#list tbody tr").first).to_contain_text("2/2")


def test_a_missed_provision_is_added_by_selecting_its_words(watched: Watched, running: Running) -> None:
    page = watched.page
    mark = page.locator(".apart mark", has_text="€ 15")
    mark.evaluate("(node) => { getSelection().selectAllChildren(node); }")
    page.click("[data-act=add]")
    expect(page.locator(".editor q")).to_have_text(["€ 15"])
    page.fill(".editor input[name=amount]", "15")
    page.select_option(".editor select[name=benefit]", "expense_allowance")
    page.select_option(".editor select[name=per]", "once")
    page.fill(".editor input[name=reason]", "gemist")
    page.click(".editor button.main")
    expect(page.locator("#added .decided")).to_contain_text("bedrag: 15")
    plain = source()
    corrected = apply(plain.part.extraction, store.load(running.file), document("2023"), plain.part.source)
    added = corrected.extraction.agreements[0].provisions[-1]
    assert (added.amount, added.benefit, added.evidence[0].quote, added.origin) == (15, "expense_allowance", "€ 15", "correction")


def test_two_tabs_do_not_overwrite_each_other(watched: Watched, running: Running) -> None:
    other = watched.page.context.new_page()
    other.goto(f"{running.root}/{PAGE}")
    expect(other.locator("#review-bar")).to_be_visible()
    # The other tab has an editor open, and does not look at the server again before it saves.
    other.evaluate("Review.refresh = async () => {}")
    decide(watched.page, "p1", "amount", "260")
    expect(watched.page.locator(".card[data-m=p1] .decided")).to_contain_text("250 → 260")
    other.locator(".card[data-m=p1]").focus()
    other.keyboard.press("x")
    other.fill(".editor input[name=reason]", "weg")
    other.click(".editor button.main")
    expect(other.locator(".editor .error")).to_contain_text("Een ander venster")
    assert [one.decision for one in store.load(running.file)] == ["correct"]
    other.click(".editor button.main")
    expect(other.locator(".card[data-m=p1] .decided")).to_contain_text("weg")
    assert [one.decision for one in store.load(running.file)] == ["correct", "reject"]


def test_a_decision_that_cannot_be_written_stays_in_the_browser_until_it_can(
    watched: Watched, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = watched.page

    def full(*_: object) -> None:
        raise UnwritableOutputError("corrections.yaml cannot be written: No space left on device.")

    with monkeypatch.context() as patch:
        patch.setattr(store.place, "replace_text", full)
        decide(page, "p1", "amount", "260")
        expect(page.locator("#review-said")).to_contain_text("No space left on device")
    page.reload()
    expect(page.locator(".card[data-m=p1] .decided")).to_contain_text("250 → 260")
    assert not running.file.exists()
    page.click("#retry")
    expect(page.locator("#retry")).to_have_count(0)
    assert [one.new for one in store.load(running.file)] == ["260"]
