// Run in the page by every driver: fills the form, presses the button, and returns when what happened, in milliseconds
// from the start of the navigation. Typed and ticked as in the journeys; the press does not wait for Python.
async ({ typed, ticked }) => {
  const frame = () => new Promise((done) => { requestAnimationFrame(done); });
  const form = () => document.querySelector("form[data-widget]");
  const first = () => form() && form().querySelector("input, textarea");
  const long = [];
  try { new PerformanceObserver((list) => { long.push(...list.getEntries()); }).observe({ type: "longtask", buffered: true }); } catch { /* only some engines tell */ }
  while (!first() || first().disabled) await frame();
  const usable = performance.now();
  if (typed === null) return { usable };
  const tool = form().closest("[data-tool]");
  // The page's script may not have been bound yet; until the worker is on its way, the field is entered again.
  while (!("engine" in tool.dataset)) { document.activeElement.blur(); first().focus(); await frame(); }
  const focused = performance.now();
  for (const id of ticked) document.getElementById(id).click();
  for (const [id, text] of Object.entries(typed)) {
    const input = document.getElementById(id);
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  form().querySelector("button[type=submit]").click();
  const letter = tool.querySelector("[data-letter]");
  while (letter.hidden) {
    if (performance.now() > 180_000 || tool.dataset.engine === "unavailable") throw new Error(`no letter: ${tool.querySelector("[data-status]").textContent}`);
    await frame();
  }
  const shown = performance.now();
  await new Promise((done) => { setTimeout(done, 100); });
  return { usable, shown, from: tool.dataset.from || "stock", long: long.filter((task) => task.startTime > focused).map((task) => task.duration) };
}
