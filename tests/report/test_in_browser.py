"""The report as an analyst meets it: opened from disk in Chromium."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from pipeline.cli import cli
from pipeline.correct import store
from pipeline.report.inputs import save
from pipeline.report.write import write_report
from tests.browser import fresh, needs_chromium, started
from tests.report.builders import source

pytestmark = needs_chromium
AXE = (Path(__file__).parents[1] / "vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
AGREEMENT = "agreements/bron--2023/9001.html"
ALL = ("index.html", "agreements.html", AGREEMENT, "agreements/bron--2023/9002.html")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    sources = [source("2022", mbo="200"), source("2023")]
    save(sources, folder)
    write_report(sources, folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as found:
        yield found


@pytest.fixture(scope="module")
def address(out: Path) -> str:
    return (out / "report").as_uri()


def axe(page: Page) -> list[str]:
    # The policy forbids scripts of others on the page: the checker runs outside it.
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations)")
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary'][:200]}" for one in found]


def test_hostile_text_is_shown_and_never_run_and_nothing_leaves_the_folder(browser: Browser, address: str) -> None:
    with fresh(browser) as watched:
        for name in ALL:
            watched.page.goto(f"{address}/{name}")
            watched.page.click("#language")
            watched.page.click("#language")
            assert watched.page.evaluate("window.hacked") is None
            assert "{{7*7}}" in watched.page.content() or name.endswith("9002.html")
        watched.page.goto(f"{address}/{AGREEMENT}")
        expect(watched.page.locator("h1")).to_contain_text("<script>window.hacked=1</script>")
        assert (watched.errors, [url for url in watched.requests if not url.startswith(address)]) == ([], [])


@pytest.mark.parametrize("name", ALL[:3])
def test_pages_pass_the_accessibility_checker_in_both_languages(browser: Browser, address: str, name: str) -> None:
    with fresh(browser) as watched:
        watched.page.goto(f"{address}/{name}")
        for details in watched.page.locator("details").all():
            details.evaluate("(node) => { node.open = true; }")
        assert axe(watched.page) == []
        watched.page.click("#language")
        assert watched.page.evaluate("document.documentElement.lang") == "en"
        assert axe(watched.page) == []
        watched.page.emulate_media(color_scheme="dark")
        assert axe(watched.page) == []


def test_a_finding_speaks_the_language_of_the_page(browser: Browser, address: str) -> None:
    with fresh(browser) as watched:
        watched.page.goto(f"{address}/index.html")
        expect(watched.page.get_by_text("Deze regel is voor ruis aangezien.").first).to_be_visible()
        expect(watched.page.get_by_text("This line is taken for noise.").first).to_be_hidden()
        watched.page.click("#language")
        expect(watched.page.get_by_text("This line is taken for noise.").first).to_be_visible()
        expect(watched.page.get_by_text("Deze regel is voor ruis aangezien.").first).to_be_hidden()


@pytest.mark.parametrize("name", ALL[:3])
def test_a_phone_shows_every_page_without_scrolling_sideways(browser: Browser, address: str, name: str) -> None:
    with fresh(browser, width=360, height=700) as watched:
        watched.page.goto(f"{address}/{name}")
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_list_is_searched_filtered_sorted_and_kept_in_the_address(browser: Browser, address: str) -> None:
    with fresh(browser) as watched:
        page = watched.page
        page.goto(f"{address}/agreements.html")
        rows = page.locator("#list tbody tr")
        expect(rows).to_have_count(4)
        page.fill("input[name=q]", "voorb 350")
        expect(rows).to_have_count(2)
        page.select_option("select[name=e]", "bron 2023")
        expect(rows).to_have_count(1)
        page.reload()
        expect(rows).to_have_count(1)
        page.click("button[type=reset]")
        expect(rows).to_have_count(4)
        for name, value, count in (("a1", "300", 2), ("c", "0.5", 2)):
            page.fill(f"input[name={name}]", value)
            expect(rows).to_have_count(count)
            page.fill(f"input[name={name}]", "")
        for name, value, count in (("s", "Bouw", 2), ("l", "hbo", 2), ("t", "no_amount", 2), ("f", "missing_period", 2)):
            page.select_option(f"select[name={name}]", value)
            expect(rows).to_have_count(count)
            page.select_option(f"select[name={name}]", "")
        page.click("#worst")
        expect(rows.first).to_contain_text("Voorbeeld")
        page.goto(f"{address}/index.html")
        page.click("text=geen periode bij het bedrag")
        expect(rows).to_have_count(2)


def test_words_and_provisions_point_at_each_other_by_mouse_key_and_link(browser: Browser, address: str) -> None:
    with fresh(browser) as watched:
        page = watched.page
        page.goto(f"{address}/{AGREEMENT}")
        expect(page.locator(".apart .column")).to_have_count(2)
        page.hover(".card[data-m=p1]")
        expect(page.locator(".apart mark.on").first).to_have_text("Mbo-stagiairs ontvangen € 250 bruto")
        page.hover(".conditions li")
        expect(page.locator(".apart mark.on")).to_have_text(["naar rato"])
        page.hover(".ledger tbody tr")
        expect(page.locator(".apart mark.on")).to_have_text(["€ 15"])
        page.click(".apart mark:has-text('Hbo-stagiairs')")
        expect(page.locator(".card[data-m=p2]")).to_be_focused()
        page.keyboard.press("k")
        expect(page.locator(".card[data-m=p1]")).to_be_focused()
        page.click("[data-view=stored]")
        expect(page.locator(".stored .line").nth(2)).to_contain_text("Mbo-stagiairs ontvangen € 250 bruto   Deze regeling geldt voor")
        page.keyboard.press("n")
        page.wait_for_url("**/9002.html")
        page.goto(f"{address}/{AGREEMENT}#internship-allowance.intern.hbo.month")
        expect(page.locator(".card[data-m=p2]")).to_be_focused()


def test_the_plots_count_what_is_in_force_on_the_chosen_day(browser: Browser, address: str) -> None:
    with fresh(browser) as watched:
        page = watched.page
        page.goto(f"{address}/index.html")
        page.select_option("#plot-source", label="bron 2023")
        by_level = page.locator("#plots figure").first.locator("tbody tr")
        expect(by_level).to_have_count(2)
        page.fill("#plot-date", "2023-01-01")
        expect(by_level).to_have_count(1)
        page.check("#plot-any")
        expect(by_level).to_have_count(2)
        page.click("#language")
        expect(page.locator("#plots figcaption").first).to_have_text("Amount a month by level")
        page.reload()
        expect(page.locator("h1")).to_have_text("Overview")


def test_what_saving_says_outlives_a_check_of_earlier_typing_and_a_double_click_saves_once(browser: Browser, address: str) -> None:
    with fresh(browser) as watched:
        page = watched.page
        page.goto(f"{address}/{AGREEMENT}")
        page.fill("#author", "A. Nalist")
        page.locator(".card[data-m=p2]").focus()
        page.keyboard.press("e")
        # In one go, so that saving always comes before the check that typing has set off.
        page.locator(".editor").evaluate("""(form) => {
            form.elements.amount.value = '1.355,50';
            form.dispatchEvent(new Event('input', { bubbles: true }));
            form.requestSubmit();
        }""")
        page.wait_for_timeout(400)
        expect(page.locator(".editor .error")).to_have_text("Reden (verplicht)")
        page.locator(".editor").evaluate(
            "(form) => { form.elements.reason.value = 'zo staat het er'; form.requestSubmit(); form.requestSubmit(); }"
        )
        expect(page.locator(".editor")).to_have_count(0)
        expect(page.locator(".card[data-m=p2] .decided li")).to_have_count(1)


def test_decisions_on_pages_from_disk_are_kept_exported_and_imported(browser: Browser, address: str, out: Path, tmp_path: Path) -> None:
    with fresh(browser) as watched:
        page = watched.page
        page.goto(f"{address}/{AGREEMENT}")
        page.fill("#author", "A. Nalist")
        page.locator(".card[data-m=p1]").focus()
        page.keyboard.press("a")
        expect(page.locator(".card[data-m=p2]")).to_be_focused()
        page.keyboard.press("e")
        page.fill(".editor input[name=amount]", "1.355,50")
        page.click(".editor button.main")
        expect(page.locator(".editor .error")).to_have_text("Reden (verplicht)")
        page.fill(".editor input[name=reason]", "<b>zo staat het er</b>")
        page.click(".editor button.main")
        expect(page.locator(".card[data-m=p2] .decided")).to_contain_text("350 → 1355.50 – <b>zo staat het er</b>")
        expect(page.locator("#review-bar strong")).to_have_text("2 van 2 bepalingen beoordeeld")
        page.keyboard.press("u")
        expect(page.locator("#review-bar strong")).to_have_text("1 van 2 bepalingen beoordeeld")
        page.goto(f"{address}/agreements.html#e=bron+2023")
        expect(page.locator("#list tbody tr").first).to_contain_text("1/2")
        page.goto(f"{address}/{AGREEMENT}")
        with page.expect_download() as download:
            page.click("#export")
        download.value.save_as(tmp_path / "decisions.json")
        assert watched.errors == []
    kinds = [one["decision"] for one in json.loads((tmp_path / "decisions.json").read_text(encoding="utf-8"))["decisions"]]
    assert kinds == ["accept", "correct", "withdraw"]
    (tmp_path / "raw/bron/2023").mkdir(parents=True)
    arguments = ["corrections", "import", str(tmp_path / "decisions.json"), "--raw", str(tmp_path / "raw")]
    assert CliRunner().invoke(cli, arguments).output == "3 decisions added, 0 were there already\n"
    assert CliRunner().invoke(cli, arguments).output == "0 decisions added, 3 were there already\n"
    assert [one.decision for one in store.load(tmp_path / "raw/bron/2023/corrections.yaml")] == kinds
    listed = CliRunner().invoke(cli, ["corrections", "list", "--raw", str(tmp_path / "raw"), "--out", str(out)]).output
    assert [line.split()[1] for line in listed.splitlines()] == ["applied", "withdrawn", "noted"]
