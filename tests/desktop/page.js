/** Finds what a person can perceive on the page: by role and name, as assistive technology would. */
const [task, role, name, scope] = arguments;

const selectors = {
  alert: '[role="alert"]',
  button: 'button, [role="button"]',
  cell: 'td, [role="gridcell"], [role="cell"]',
  chart: '[aria-roledescription="chart"]',
  checkbox: 'input[type="checkbox"]',
  combobox: '[role="combobox"]',
  dialog: '[role="dialog"], [role="alertdialog"]',
  figure: "figure",
  group: '[role="group"], fieldset',
  heading: "h1, h2, h3, h4",
  link: "a[href]",
  list: "ul[aria-label]",
  listbox: '[role="listbox"]',
  menuitem: '[role^="menuitem"]',
  navigation: "nav",
  option: '[role="option"]',
  radio: 'input[type="radio"], [role="radio"]',
  region: "section[aria-label], section[aria-labelledby], aside, figure, nav, main, form[aria-label]",
  row: 'tr, [role="row"]',
  spinbutton: '[role="spinbutton"]',
  tab: '[role="tab"]',
  textbox:
    'input:not([type]), input[type="text"], input[type="search"], textarea, [role="textbox"], [role="searchbox"]',
};

const tidy = (text) => text.replace(/[\s\u00a0\u2068\u2069]+/g, " ").trim();

function textOf(element) {
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"], kbd')) hidden.remove();
  return tidy(copy.textContent);
}

function nameOf(element) {
  const named = element.getAttribute("aria-labelledby");
  if (named) {
    const parts = named.split(" ").map((id) => document.getElementById(id));
    return tidy(parts.map((part) => (part ? part.getAttribute("aria-label") || textOf(part) : "")).join(" "));
  }
  const label = element.getAttribute("aria-label");
  if (label) return tidy(label);
  if (element.labels && element.labels.length > 0) return tidy([...element.labels].map(textOf).join(" "));
  const caption = element.querySelector(":scope > legend, :scope > figcaption h2, :scope > h2");
  return caption ? textOf(caption) : textOf(element);
}

function isShown(element) {
  if (element.closest('[inert], [aria-hidden="true"]')) return false;
  const seen = element.matches('input[type="radio"], input[type="checkbox"]')
    ? (element.closest("label") ?? element)
    : element;
  const box = seen.getBoundingClientRect();
  const style = getComputedStyle(seen);
  return box.width > 0 && box.height > 0 && style.visibility !== "hidden" && style.display !== "none";
}

function all(wanted, within) {
  return [...within.querySelectorAll(selectors[wanted])].filter(isShown);
}

/** Without spaces: whether there is one between two parts of a name is a matter of layout. */
const squeezed = (text) => text.replace(/[\s\u00a0\u2068\u2069]+/g, "").toLowerCase();

/** Those with exactly this name, else those whose name has it at an end, else those that have it anywhere. */
function matching(wanted, called, within) {
  const found = all(wanted, within).map((element) => ({ element, its: squeezed(nameOf(element)) }));
  const sought = squeezed(called);
  const tests = [
    (its) => its === sought,
    (its) => its.startsWith(sought) || its.endsWith(sought),
    (its) => its.includes(sought),
  ];
  for (const test of tests) {
    const fit = found.filter(({ its }) => test(its));
    if (fit.length > 0) return fit.map(({ element }) => element);
  }
  return [];
}

let within = document.body;
if (scope) {
  const [scopeRole, ...rest] = scope.split(":");
  within = matching(scopeRole, rest.join(":"), document.body)[0] ?? null;
}
if (within === null) return task === "names" || task === "all" ? [] : null;
if (task === "names") return all(role, within).map(nameOf);
if (task === "text") return tidy(within.innerText);
const found = matching(role, name, within);
if (task === "all") return found;
const element = found[0] ?? null;
if (element === null || task === "find") return element;
if (task === "press") {
  if (element.disabled || element.getAttribute("aria-disabled") === "true") return null;
  const target = element.matches('input[type="radio"], input[type="checkbox"]')
    ? (element.closest("label") ?? element)
    : element;
  target.scrollIntoView({ block: "center", inline: "nearest" });
  return target;
}
return null;
