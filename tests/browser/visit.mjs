// Runs code on pages in Firefox over BiDi: node visit.mjs FIREFOX < [{"address", "code"}, …]
import puppeteer from "puppeteer-core";

let typed = "";
process.stdin.setEncoding("utf8");
for await (const part of process.stdin) typed += part;
const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.argv[2], headless: true });
try {
  for (const { address, code } of JSON.parse(typed)) {
    const page = await browser.newPage();
    await page.goto(address, { waitUntil: "load" });
    await page.evaluate(code);
    await new Promise((resolve) => { setTimeout(resolve, 2000); });
    await page.close();
  }
} finally {
  await browser.close();
}
