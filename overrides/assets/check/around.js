// What stands around the site on the same origin, what was put into the page on the way, and whether the tools can start.

/** Returns signs that other software uses this origin: it could then read what the site keeps on a reader's device. */
export async function shared(root) {
  const signs = [];
  const workers = await (navigator.serviceWorker?.getRegistrations?.() || Promise.resolve([])).catch(() => []);
  for (const one of workers) if (one.scope !== root.href) signs.push(one.scope);
  const stores = await (indexedDB.databases?.() || Promise.resolve([])).catch(() => []);
  for (const one of stores) if (!one.name.startsWith("recourse")) signs.push(one.name);
  if (document.cookie) signs.push(...document.cookie.split(";").map((one) => one.split("=")[0].trim()));
  if (signs.length) return ["signs", signs];
  if (root.pathname === "/") return ["ok", []];
  const top = await fetch("/", { cache: "no-store", credentials: "omit" }).catch(() => null);
  return top && top.ok && !/chooser\.css/.test(await top.text()) ? ["other", [root.origin]] : ["folder", [root.pathname]];
}

/** Returns scripts in the page that its source, as published, does not have, and those that the policy blocked. */
export function injected(published, blocked) {
  const written = new DOMParser().parseFromString(published, "text/html");
  const name = (one) => one.getAttribute("src") || `${one.textContent.trim().slice(0, 40)}…`;
  const own = new Set([...written.scripts].map(name));
  const strange = [...document.scripts].map(name).filter((one) => !own.has(one));
  const found = [...new Set([...strange, ...blocked])];
  return found.length ? ["bad", found] : ["ok", []];
}

/** Hears what the policy has blocked since the page was opened, where the browser can tell. */
export function blockedSoFar() {
  const found = [];
  if (!globalThis.ReportingObserver) return found;
  const watch = new ReportingObserver((reports) => {
    for (const { body } of reports) if (body.blockedURL && !body.blockedURL.includes("recourse-check.invalid")) found.push(`${body.effectiveDirective}: ${body.blockedURL}`);
  }, { types: ["csp-violation"], buffered: true });
  watch.observe();
  return found;
}

/** Starts a worker as the tools do, and has it load their script. */
export function tools(root, list) {
  const path = [...list.keys()].find((one) => /^assets\/recourse\/worker\.[0-9a-f]+\.js$/.test(one));
  if (!path) return Promise.resolve(["missing", []]);
  // Asked for under another address, so that the answer is the host's and not the browser's own copy.
  const asked = `${new URL(path, root).href}?check=${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  const code = `import(${JSON.stringify(asked)}).then(() => self.postMessage("ok"), (fault) => self.postMessage(String(fault)));`;
  return new Promise((resolve) => {
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    const end = (answer) => { URL.revokeObjectURL(address); resolve(answer); };
    let worker;
    try {
      worker = new Worker(address, { type: "module" });
    } catch (fault) {
      end(["bad", [String(fault)]]);
      return;
    }
    setTimeout(() => end(["bad", [path]]), 20_000);
    worker.addEventListener("error", () => end(["bad", [path]]));
    worker.addEventListener("message", ({ data }) => { worker.terminate(); end(data === "ok" ? ["ok", []] : ["bad", [path, data]]); });
  });
}
