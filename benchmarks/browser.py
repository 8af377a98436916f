"""Opens HTML reports in a real Chromium, tries what a reader does and keeps screenshots to look at.

Run by a person, not by CI: needs Debian's chromium and the package playwright.

    python benchmarks/browser.py --out /tmp/shots seeds.html more.html
"""

import argparse
import re
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1] / "src"), str(Path(__file__).parents[1] / "tests")]

from builders import border_finding, border_report, claim, document, hostile_report  # noqa: E402 - no packages

from claimcheck.report import FORMATS  # noqa: E402
from claimcheck.suppressions import Entry, with_suppressions  # noqa: E402

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
SIZES = {"desktop": (1280, 900, "light"), "phone": (360, 740, "light"), "dark": (1280, 900, "dark")}


def made(folder: Path) -> list[Path]:
    """Reports that no seed gives: a hostile article with a megabyte line, and one with a suppressed finding."""
    hostile = hostile_report()
    long = document("long.txt", "<script>document.title='owned'</script> " + "word" * 250_000)
    finding = border_finding(claim(long, long.raw), hostile.findings[0].positions[1].claims[0])
    hostile = replace(
        hostile, documents=(*hostile.documents, long), findings=(*hostile.findings, replace(finding, id="CC-22222222"))
    )
    entry = Entry(id="CC-3f9a2c71", reason="Both quote one speech.")
    quiet = with_suppressions(
        border_report(), [entry], source=Path("claimcheck-suppressions.yaml"), today=date(2026, 1, 1)
    )
    paths = []
    for name, report in (("hostile", hostile), ("suppressed", quiet)):
        path = folder / f"{name}.html"
        path.write_text(FORMATS["html"](report), encoding="utf-8")
        paths.append(path)
    return paths


def try_out(page: Any, path: Path) -> list[str]:
    """What is wrong with the report at ``path``, a line each, as a reader meets it."""
    faults: list[str] = []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
    page.on("console", lambda message: faults.append(f"console: {message.text}") if message.type == "error" else None)
    page.goto(path.as_uri())
    if page.title() == "owned" or not page.title().startswith("Contradiction report"):
        faults.append(f"title: {page.title()[:80]}")
    faults += [f"asked for {url}" for url in asked if url != path.as_uri()]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        faults.append(f"scrolls sideways at {page.viewport_size['width']} pixels")
    for link in page.locator("nav a").all():
        link.click()
        section = link.get_attribute("href")
        if page.locator("main > section:visible").count() != 1 or not page.locator(section).is_visible():
            faults.append(f"the tab {section} does not show its section alone")
    page.goto("about:blank")
    page.goto(path.as_uri())
    faults += _keyboard(page)
    findings = page.locator(".finding")
    total = findings.count()
    if total > 1:
        faults += _filter(page, findings, total)
    elif page.locator("#filter").count():
        faults.append("shows a filter where there is nothing to filter")
    if total:
        faults += _deep_link(page, path, findings.last.get_attribute("id"), filtered=total > 1)
    return faults


def _keyboard(page: Any) -> list[str]:
    """What a reader without a mouse misses: the way past the navigation, the outline, a part that Tab never reaches."""
    faults = []
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.className") != "skip":
        faults.append("the link past the navigation is not first by keyboard")
    reached = set()
    for _ in range(60):
        what = page.evaluate(
            "(() => { const e = document.activeElement; const s = getComputedStyle(e);"
            " return [e.tagName, s.outlineStyle, e.getBoundingClientRect().width]; })()"
        )
        reached.add(what[0])
        if what[0] != "BODY" and (what[1] == "none" or not what[2]):
            faults.append(f"{what[0]} has the focus and does not show it")
            break
        page.keyboard.press("Tab")
    wanted = {"A"} | ({"SUMMARY"} if page.locator("details:visible").count() else set())
    return [
        *faults,
        *(f"no {name} is reached by keyboard" for name in wanted - reached if page.locator(".finding").count() < 9),
    ]


def _filter(page: Any, findings: Any, total: int) -> list[str]:
    faults = []
    page.fill("#filter input[name=text]", "zzzz no such words")
    if page.locator(".finding:visible").count() or f"0 of {total}" not in page.inner_text("#shown"):
        faults.append("filter by text shows what does not fit")
    if page.locator("tr[data-finding]:visible").count():
        faults.append("the summary lists findings that the filter hides")
    page.click("#filter button[type=reset]")
    page.wait_for_function(f"document.querySelectorAll('.finding:not([hidden])').length === {total}")
    kind = findings.first.get_attribute("data-kind")
    page.select_option("#filter select[name=kind]", kind)
    if page.locator(".finding:visible").count() != page.locator(f".finding[data-kind='{kind}']").count():
        faults.append("filter by kind shows another number than there are")
    page.focus("#filter input[name=text]")
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.type") != "reset":
        faults.append("the button is not next by keyboard")
    page.keyboard.press("Enter")
    return faults


def _deep_link(page: Any, path: Path, anchor: str, *, filtered: bool) -> list[str]:
    if filtered:
        page.fill("#filter input[name=text]", "zzzz no such words")
    page.evaluate(f"location.hash = '#{anchor}'")
    page.wait_for_timeout(200)
    box = page.locator(f"#{anchor}").bounding_box()
    if box is None:
        return ["a link to a hidden finding does not show it"]
    page.goto("about:blank")
    page.goto(f"{path.as_uri()}#{anchor}")
    box = page.locator(f"#{anchor}").bounding_box()
    height = page.viewport_size["height"]
    return [] if box and -2 <= box["y"] < height else [f"a deep link stops elsewhere: {box}"]


def _notebook(browser: Any, folder: Path) -> int:
    """Tries the tabs of a report in the frame that a notebook shows it in."""
    path = folder / "notebook.html"
    path.write_text(border_report()._repr_html_(), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    frame = page.frames[1]
    frame.click("nav a[href='#coverage']")
    works = frame.locator("#coverage").is_visible() and not frame.locator("#findings").is_visible()
    print(f"notebook: {'as it should be' if works else 'its tabs do not work'}")
    return 0 if works else 1


def main() -> int:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, default=Path("shots"), help="folder for the screenshots")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for path in [*(one.resolve() for one in asked.reports), *made(Path(folder))]:
            for name, (width, height, scheme) in SIZES.items():
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                faults = try_out(page, path)
                page.goto("about:blank")
                page.goto(path.as_uri())
                stem = re.sub(r"\W", "-", path.stem)
                page.screenshot(path=asked.out / f"{stem}-{name}.png")
                if page.locator(".finding").count():
                    page.locator(".finding").first.scroll_into_view_if_needed()
                    page.locator(".finding").first.screenshot(path=asked.out / f"{stem}-{name}-finding.png")
                print(f"{path.name} {name}: {'; '.join(faults) or 'as it should be'}")
                wrong += len(faults)
                page.close()
            plain = browser.new_context(java_script_enabled=False).new_page()
            plain.goto(path.as_uri())
            if plain.locator("#filter:visible").count():
                print(f"{path.name}: shows a filter that cannot work without JavaScript")
                wrong += 1
            if path.stem != "hostile":
                plain.pdf(path=asked.out / f"{path.stem}.pdf")
        wrong += _notebook(browser, Path(folder))
        browser.close()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
