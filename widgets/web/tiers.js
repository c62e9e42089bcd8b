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
  // Browsers give no module to a page that was opened as a file: that is no fault of the browser's age.
  if (window.location.protocol === "file:") {
    root.setAttribute("data-tier", "1");
    show("from-disk");
    return;
  }
  if (!able()) {
    root.setAttribute("data-tier", "1");
    show("old-browser");
    return;
  }
  root.setAttribute("data-tier", "2");
  // A module whose grammar is too new for this browser is reported here only, not by its element.
  window.addEventListener("error", function (event) {
    if (!event.error || event.error.name !== "SyntaxError") return;
    root.setAttribute("data-tier", "1");
    show("old-browser");
  });
  var script = document.createElement("script");
  script.type = "module";
  script.src = here.getAttribute("data-module");
  script.onerror = function () {
    root.setAttribute("data-tier", "1");
    show("old-browser");
  };
  document.head.appendChild(script);
})();
