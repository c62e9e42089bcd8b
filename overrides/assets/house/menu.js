// The menu of a narrow screen: a real button in place of the theme's label, so that keys open it too,
// and no focus on links that nobody sees while it is shut (the style sheet hides them once data-menu is there).

const toggle = document.querySelector("[data-md-toggle=drawer]");
const label = document.querySelector(".md-header [for=__drawer]");
const menu = document.querySelector(".md-nav--primary");

if (toggle && label && menu) begin();

function begin() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "md-header__button md-icon house-menu";
  button.setAttribute("aria-label", menu.getAttribute("aria-label"));
  button.append(...[...label.childNodes].map((node) => node.cloneNode(true)));
  label.replaceWith(button);

  const state = () => button.setAttribute("aria-expanded", String(toggle.checked));
  const set = (open) => {
    toggle.checked = open;
    toggle.dispatchEvent(new Event("change", { bubbles: true }));
  };
  button.addEventListener("click", () => {
    set(!toggle.checked);
    if (toggle.checked) [...menu.querySelectorAll("a[href], [tabindex='0']")].find((e) => e.checkVisibility({ visibilityProperty: true }))?.focus();
  });
  toggle.addEventListener("change", state);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    set(false);
    button.focus();
  });
  // The way back from an inner list is a label of the theme; its script presses a label with the focus on Enter.
  for (const back of menu.querySelectorAll("label.md-nav__title[for^=__nav], label.md-nav__title[for=__toc]")) back.tabIndex = 0;
  state();
  document.documentElement.dataset.menu = "";
}
