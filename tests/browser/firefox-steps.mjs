// Runs a journey in Firefox over BiDi: node firefox-steps.mjs FIREFOX < [step, …]; prints what the steps named.
// A step is {go}, {tab}, {run, as}, {until} or {call}; code is the body of an async function of the page.
import puppeteer from "puppeteer-core";

let typed = "";
process.stdin.setEncoding("utf8");
for await (const part of process.stdin) typed += part;
const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.argv[2], headless: true });
const shown = {};
const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });
try {
  let page = await browser.newPage();
  // A page that is just leaving has no answer; the next look has.
  const ask = (code) => page.evaluate(`(async () => { ${code} })()`).catch((fault) => ({ fault: String(fault) }));
  for (const { go, tab, run, as, until, call } of JSON.parse(typed)) {
    if (tab) { const old = page; page = await browser.newPage(); await old.close(); }
    if (go) await page.goto(go, { waitUntil: "load" }).catch(() => pause(500).then(() => page.goto(go, { waitUntil: "load" })));
    if (call) await fetch(call);
    if (run) {
      const found = await ask(run);
      if (found && found.fault) throw new Error(`${run}: ${found.fault}`);
      if (as) shown[as] = found;
    }
    if (until) {
      const end = Date.now() + 60_000;
      for (let found = await ask(until); found !== true; found = await ask(until)) {
        if (Date.now() > end) throw new Error(`${until.slice(-200)}: ${JSON.stringify(found)} ${await page.evaluate(() => JSON.stringify([...document.querySelectorAll("[role=status]")].map((one) => one.textContent)))}`);
        await pause(300);
      }
    }
  }
  process.stdout.write(JSON.stringify(shown));
} finally {
  await browser.close();
}
