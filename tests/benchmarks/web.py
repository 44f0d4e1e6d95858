"""`python -m tests.benchmarks.web`: first paint and first answer of the chat page on a slow phone and a slow network, in Chromium.

The network is Chromium's own presets (DevTools): round trip, down and up; the processor is slowed four times. The answering backend is
the small one of tests/web, warmed, so that what is measured is the page and not the search. Times of this machine on this day.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.web.chromium import chromium
from tests.web.web_setting import served

NETWORKS = {"slow 3G": (2000.0, 400_000), "fast 3G": (562.5, 1_440_000), "none": (0.0, 0)}
"""Round trip in milliseconds, and bits a second both ways; 0 is no limit."""
SLOWER = 4
RUNS = 5
QUESTION = "They did not pay me for two months. Who helps?"
PHONE = {"width": 360, "height": 740}
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
_BYTES = "performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize || 0), 0)"


def visit(browser: Browser, address: str, network: str) -> dict[str, float]:
    """Open the page as a new visitor, ask, and return milliseconds and bytes."""
    round_trip, bits = NETWORKS[network]
    context = browser.new_context(locale="en", viewport=PHONE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    rate = bits / 8 if bits else -1
    limits = {"offline": False, "latency": round_trip, "downloadThroughput": rate, "uploadThroughput": rate}
    session.send("Network.emulateNetworkConditions", limits)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load", timeout=120_000)
    page.wait_for_timeout(200)
    paint = float(page.evaluate(_PAINT))
    page.fill("#text", QUESTION)
    began = page.evaluate("performance.now()")
    page.click("#send", no_wait_after=True)
    page.locator(".m.bot").nth(1).wait_for(timeout=120_000)
    answer = float(page.evaluate("performance.now()")) - began
    size = float(page.evaluate(_BYTES))
    context.close()
    return {"first_paint_ms": paint, "first_answer_ms": answer, "bytes": size}


def main() -> None:
    """Measure, and print a table, or JSON with `--json`."""
    figures: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as (address, _), chromium() as browser:
        visit(browser, address, "none")
        for network in NETWORKS:
            rows = [visit(browser, address, network) for _ in range(RUNS)]
            figures[network] = {name: round(statistics.median(row[name] for row in rows)) for name in rows[0]}
    if "--json" in sys.argv[1:]:
        print(json.dumps(figures))
        return
    print(f"median of {RUNS}, processor {SLOWER} times slower")
    for network, row in figures.items():
        paint, answer, size = row["first_paint_ms"], row["first_answer_ms"], row["bytes"]
        print(f"{network:8} first paint {paint:6.0f} ms   first answer {answer:6.0f} ms   {size / 1000:5.1f} kB")


if __name__ == "__main__":
    main()
