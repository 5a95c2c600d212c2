"use strict";
// Numbers copy with one click; wide tables can be scrolled by keyboard.
document.addEventListener("DOMContentLoaded", () => {
  for (const number of document.querySelectorAll("code.num")) {
    number.tabIndex = 0;
    number.setAttribute("role", "button");
    number.setAttribute("aria-label", `Copy ${number.textContent}`);
    number.title = "Copy";
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(number.textContent);
      } catch {
        const range = document.createRange();
        range.selectNodeContents(number);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        document.execCommand("copy");
      }
      number.classList.add("copied");
      setTimeout(() => number.classList.remove("copied"), 1200);
    };
    number.addEventListener("click", copy);
    number.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        copy();
      }
    });
  }
  for (const box of document.querySelectorAll(".table-wrapper, pre, .ran")) {
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", box.matches(".table-wrapper") ? "Table" : "Code");
  }
  for (const box of document.querySelectorAll("div.docutils.diagram")) {
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Picture");
  }
  // The low bits are at the right, and are what a reader of a narrow screen wants to see first.
  for (const box of document.querySelectorAll(".diagram")) {
    if (/^Bits of/.test(box.querySelector("title")?.textContent ?? "")) box.scrollLeft = box.scrollWidth;
  }
  // On a narrow screen rows of a table that does not fit are blocks, and each cell says what it is.
  const narrow = matchMedia("(max-width: 46em)");
  const stack = () => {
    if (!narrow.matches) return;
    const wide = [...document.querySelectorAll(".table-wrapper > table:not(.musts)")]
      .filter((table) => table.tHead && table.parentElement.scrollWidth > table.parentElement.clientWidth);
    for (const table of wide) {
      const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
      table.classList.add("stack");
      for (const row of table.tBodies[0]?.rows ?? []) {
        [...row.cells].forEach((cell, i) => {
          if (i) cell.dataset.head = `${heads[i]}: `;
          cell.classList.toggle("words", cell.textContent.length > 24);
        });
      }
    }
  };
  narrow.addEventListener("change", stack);
  stack();
  // Long tables have a filter; those in order have links to where each first letter or digit begins.
  document.querySelectorAll("table.long").forEach((table, n) => {
    const rows = [...(table.tBodies[0]?.rows ?? [])];
    if (rows.length < 60) return;
    const box = document.createElement("div");
    box.className = "filter";
    const input = document.createElement("input");
    input.type = "search";
    input.placeholder = "Show rows with …";
    input.setAttribute("aria-label", "Show rows with these words");
    const count = document.createElement("span");
    count.setAttribute("role", "status");
    const jumps = document.createElement("nav");
    jumps.setAttribute("aria-label", "Where each begins");
    let texts;
    input.addEventListener("input", () => {
      texts ??= rows.map((row) => row.textContent.toLowerCase());
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, i) => {
        row.hidden = !words.every((word) => texts[i].includes(word));
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = words.length ? `${shown} of ${rows.length} rows` : "";
      jumps.hidden = words.length > 0;
    });
    box.append(input, count, jumps);
    const begun = new Set();
    let last, ordered = true;
    rows.forEach((row, i) => {
      const text = row.cells[0].textContent.trim().replace(/^struct /, "");
      const head = /^-?0x/i.test(text) ? `${text.match(/^-?0x/i)[0]}…${text.replace(/ .*/, "").length}`
        : text[0].toUpperCase();
      if (head === last) return;
      last = head;
      ordered &&= !begun.has(head);
      begun.add(head);
      row.id ||= `row-${n}-${i}`;
      const jump = document.createElement("a");
      jump.href = `#${row.id}`;
      jump.textContent = /^-?0x/i.test(text) ? text.replace(/ .*/, "") : head;
      jumps.append(jump);
    });
    if (!ordered) jumps.remove();
    (table.closest(".table-wrapper") ?? table).before(box);
  });
  // Browsers run no modules of a page that was opened as a file.
  const cost = document.getElementById("pg-cost");
  if (cost && location.protocol === "file:") {
    cost.textContent = "This page was opened as a file, so it shows the recorded output below.";
  }
  // Two landmarks of one kind need names.
  document.querySelector(".sidebar-drawer")?.setAttribute("aria-label", "Site");
  document.querySelector(".toc-drawer")?.setAttribute("aria-label", "On this page");
  for (const caption of document.querySelectorAll(".caption[role=heading]")) {
    caption.setAttribute("aria-level", "2");
  }
});
