"use strict";
const rows = [...document.querySelectorAll("#rows tr")];
const texts = rows.map(row => row.textContent.toLowerCase());
const fields = ["contract", "level", "strength", "bug"].map(id => document.getElementById(id));
const text = document.getElementById("text"), shown = document.getElementById("shown"), reset = document.getElementById("reset");
const tiles = [...document.querySelectorAll("#tiles button")];
function apply() {
  const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  const [contract, level, strength, bug] = fields.map(f => f.value);
  const wanted = tiles.filter(t => t.getAttribute("aria-pressed") === "true").map(t => t.dataset.status);
  let count = 0;
  rows.forEach((row, i) => {
    const d = row.dataset;
    const show = (!contract || d.contract === contract) && (!level || d.level === level) && (!strength || d.strength === strength)
      && (!bug || d.bugs.includes("|" + bug + "|")) && (!wanted.length || wanted.includes(d.status)) && words.every(w => texts[i].includes(w));
    row.hidden = !show;
    count += show;
  });
  shown.textContent = count === rows.length ? count + " cases" : count + " of " + rows.length + " cases";
  reset.hidden = count === rows.length;
}
text.addEventListener("input", apply);
fields.forEach(f => f.addEventListener("change", apply));
tiles.forEach(t => t.addEventListener("click", () => { t.setAttribute("aria-pressed", t.getAttribute("aria-pressed") !== "true"); apply(); }));
document.querySelectorAll(".matrix button").forEach(b => b.addEventListener("click", () => {
  fields[0].value = b.dataset.contract; fields[1].value = b.dataset.level; apply(); document.getElementById("filter").scrollIntoView();
}));
document.getElementById("filter").addEventListener("submit", e => e.preventDefault());
reset.addEventListener("click", () => { text.value = ""; fields.forEach(f => { f.value = ""; }); tiles.forEach(t => t.setAttribute("aria-pressed", "false")); apply(); });
