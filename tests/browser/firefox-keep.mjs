// Keep, close the tab, come back, lock, open again, erase, in Firefox over BiDi: node firefox-keep.mjs SITE BROWSER
import puppeteer from "puppeteer-core";

const [site, path] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath: path, headless: true });
const shown = {};
try {
  const open = async () => { const page = await browser.newPage(); await page.goto(`${site}fr/tools/france/`, { waitUntil: "load" }); return page; };
  const state = (page, name) => page.waitForFunction((wanted) => document.querySelector("[data-keep]").dataset.state === wanted, { timeout: 60_000 }, name);
  const press = (page, name) => page.evaluate((wanted) => [...document.querySelectorAll(`[data-keep] button[data-do="${wanted}"]`)].find((one) => one.offsetParent).click(), name);
  const type = (page, id, text) => page.$eval(`[id="${id}"]`, (input, value) => { input.value = value; input.dispatchEvent(new Event("input", { bubbles: true })); }, text);
  let page = await open();
  await type(page, "name-input", "Secretissime");
  await press(page, "yes");
  await state(page, "on");
  await page.close();
  page = await open();
  await state(page, "resume");
  await press(page, "resume");
  await state(page, "on");
  shown.back = await page.$eval("#name-input", (input) => input.value);
  await type(page, "rc-new-phrase", "quatre chevaux verts");
  await page.evaluate(() => document.querySelector('[data-do="lock"]').click());
  await state(page, "locked-on");
  await page.close();
  page = await open();
  await state(page, "unlock");
  await type(page, "rc-phrase", "quatre chevaux verts");
  await press(page, "unlock");
  await state(page, "locked-on");
  shown.unlocked = await page.$eval("#name-input", (input) => input.value);
  await page.evaluate(() => document.querySelector("[data-erase]").click());
  await page.waitForFunction(() => !document.querySelector("[data-keep]"), { timeout: 60_000 });
  page = await open();
  await state(page, "off");
  shown.erased = await page.$eval("#name-input", (input) => input.value);
  shown.bases = await page.evaluate(async () => (await indexedDB.databases()).length);
  process.stdout.write(JSON.stringify(shown));
} finally {
  await browser.close();
}
