// One journey in Firefox over BiDi: node firefox.mjs ADDRESS < journey.json > what-it-shows.json
import puppeteer from "puppeteer-core";

let typed = "";
process.stdin.setEncoding("utf8");
for await (const part of process.stdin) typed += part;
const journey = JSON.parse(typed);
const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.argv[3], headless: true });
try {
  const page = await browser.newPage();
  await page.goto(process.argv[2], { waitUntil: "load" });
  for (const id of journey.ticked) await page.$eval(`[id="${id}"]`, (input) => input.click());
  for (const [id, text] of Object.entries(journey.typed)) {
    await page.$eval(`[id="${id}"]`, (input, value) => { input.focus(); input.value = value; input.dispatchEvent(new Event("input", { bubbles: true })); }, text);
  }
  await page.$eval("button[type=submit]", (button) => button.click());
  await page.waitForFunction(() => document.querySelector("[data-letter]").hidden === false, { timeout: 90_000 });
  const shown = await page.evaluate(() => ({
    letter: document.querySelector("[data-letter]").innerText,
    results: document.querySelector("[data-results]").innerText,
    final: document.querySelector("[data-letter]").dataset.final,
    engine: document.querySelector("[data-tool]").dataset.engine,
    from: document.querySelector("[data-tool]").dataset.from,
  }));
  process.stdout.write(JSON.stringify(shown));
} finally {
  await browser.close();
}
