"""The page in a real Chromium: accessible in light and dark, on a screen, a telephone and paper; by keyboard; alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.programs import needs
from tests.report.page.pages import bytes_of, two_years
from tests.report.small_errand import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
WIDE, PHONE = 1280, 390
CHROMIUM = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    path = needs("chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with something of everything: a fault, a contradiction, two years, text that would act."""
    folder = tmp_path_factory.mktemp("sida")
    source = two_years(folder)
    evil = "<script>document.title = 'tagen'</script><img src=x onerror=\"document.title = 'tagen'\">"
    rows = [["Nr", "Åtgärd", "Status", "Kommentar"], ["2.1", "Öppna en cykelverkstad", "kanske", evil]]
    write(source / "SOF.xlsx", [*rows, ["2.1", "Öppna en cykelverkstad", "Klar", ""]])
    page = folder / "rapport.html"
    page.write_bytes(bytes_of(source))
    return page


def opened(
    browser: "Browser", file: Path, width: int = WIDE, scheme: Scheme = "light", *, script: bool = True
) -> "Page":
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script, locale="sv-SE"
    )
    page = context.new_page()
    page.goto(file.as_uri())
    return page


def violations(page: "Page") -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html']}: {node.get('failureSummary')}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_axe_finds_nothing(browser: "Browser", file: Path, width: int, scheme: Scheme) -> None:
    page = opened(browser, file, width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_axe_finds_nothing_on_paper_and_paper_is_white(browser: "Browser", file: Path) -> None:
    page = opened(browser, file, scheme="dark")
    page.emulate_media(media="print")
    assert violations(page) == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("nav").is_visible()
    assert page.locator("#redo").is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.context.close()


def test_the_page_asks_for_nothing_and_nothing_in_it_acts(browser: "Browser", file: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri())
    page.emulate_media(color_scheme="dark")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert said == []
    assert page.title().startswith("Nej: redo att skicka?")
    # The policy holds: a script or a style that somebody got into the page would not run.
    page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = "document.title = 'tagen'";
        document.body.append(script);
        document.body.setAttribute('onclick', "document.title = 'tagen'");
        document.body.click();
    }""")
    assert page.title().startswith("Nej: redo att skicka?")
    assert any("Content Security Policy" in one for one in said)
    context.close()


def test_a_figure_opens_by_keyboard_and_the_focus_is_seen(browser: "Browser", file: Path) -> None:
    page = opened(browser, file)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till innehållet"
    assert page.locator(".hoppa").bounding_box()["x"] >= 0  # type: ignore[index]  # it is there
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"
    link = page.locator("a.tal[href='#siffra-uppfoljning.antal.genomford']").first
    link.focus()
    page.keyboard.press("Enter")
    page.locator("summary:focus").wait_for()  # a function to wait for would be evaluated, which the page forbids
    figure = page.locator("details[id='siffra-uppfoljning.antal.genomford']")
    assert figure.evaluate("one => one.open")
    assert figure.locator("summary").evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert not figure.evaluate("one => one.open")
    page.keyboard.press("Space")
    assert figure.evaluate("one => one.open")
    assert "Leanlink.xlsx › Blad1 › C2" in figure.inner_text()
    page.context.close()


def test_without_script_the_page_is_whole(browser: "Browser", file: Path) -> None:
    page = opened(browser, file, script=False)
    assert page.locator("#rakning-verktyg button").count() == 0
    figure = page.locator("details[id='siffra-uppfoljning.totalt']")
    figure.locator("summary").click()
    assert figure.locator("li").first.is_visible()
    page.context.close()


def test_measures_can_be_searched_and_all_figures_opened(browser: "Browser", file: Path) -> None:
    page = opened(browser, file)
    page.get_by_label("Visa åtgärder som innehåller").fill("LAMPOR leanlink")
    assert page.locator("#atgarder-lista tbody tr:visible th").all_inner_texts() == ["1.10"]
    assert page.get_by_role("status").inner_text() == "1 av 4 åtgärder visas."
    page.get_by_role("button", name="Öppna alla").click()
    assert page.locator("details.siffra:not([open])").count() == 0
    page.get_by_role("button", name="Stäng alla").click()
    assert page.locator("details.siffra[open]").count() == 0
    page.context.close()


def test_the_charts_fit_a_telephone_and_say_what_they_are(browser: "Browser", file: Path) -> None:
    page = opened(browser, file, PHONE)
    assert page.get_by_role("img", name="Stapeldiagram: antal åtgärder, efter utvecklingsområde").is_visible()
    wide = page.locator("figure .stapel").evaluate_all("all => all.map(one => one.getBoundingClientRect().right)")
    assert max(wide) <= PHONE
    rows = page.get_by_role("table", name="Alla åtgärder, med cellen som statusen står i").get_by_role("row")
    assert rows.count() == 5  # the heading and four cards that are still rows of a table
    page.context.close()
