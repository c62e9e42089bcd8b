// A first and a later visit in a new profile of Firefox: node firefox.mjs FIREFOX ADDRESS < {"code", "given"}
import puppeteer from "puppeteer-core";

let typed = "";
process.stdin.setEncoding("utf8");
for await (const part of process.stdin) typed += part;
const { code, given } = JSON.parse(typed);
const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.argv[2], headless: true, protocolTimeout: 240_000 });
try {
  const visits = [];
  for (let n = 0; n < 2; n += 1) {
    const page = await browser.newPage();
    await page.goto(process.argv[3], { waitUntil: "domcontentloaded" });
    visits.push(await page.evaluate(`(${code.slice(code.indexOf("async ("))})(${JSON.stringify(given)})`));
    await page.close();
  }
  process.stdout.write(JSON.stringify(visits));
} finally {
  await browser.close();
}
