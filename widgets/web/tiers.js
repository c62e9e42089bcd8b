// Plain old script, read by every browser: tests features (never names) and starts the tools only where they can work.
(function () {
  "use strict";
  var here = document.currentScript;
  var root = document.documentElement;
  function able() {
    try {
      return (
        typeof Worker === "function" &&
        typeof WebAssembly === "object" &&
        typeof WebAssembly.Tag === "function" &&
        typeof BigInt64Array === "function" &&
        typeof structuredClone === "function" &&
        "noModule" in HTMLScriptElement.prototype
      );
    } catch (fault) {
      return false;
    }
  }
  function show(name) {
    var notes = document.querySelectorAll("[data-note='" + name + "']");
    for (var i = 0; i < notes.length; i += 1) notes[i].removeAttribute("hidden");
  }
  if (!able()) {
    root.setAttribute("data-tier", "1");
    show("old-browser");
    return;
  }
  root.setAttribute("data-tier", "2");
  var script = document.createElement("script");
  script.type = "module";
  script.src = here.getAttribute("data-module");
  script.onerror = function () {
    root.setAttribute("data-tier", "1");
    show("old-browser");
  };
  document.head.appendChild(script);
})();
