"use strict";
(() => {
  const table = document.getElementById("takes");
  if (!table) return;
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];

  const value = (row, column) => {
    const cell = row.cells[column];
    if (!cell || cell.dataset.v === "") return null;
    return cell.dataset.v === undefined ? cell.textContent.trim().toLowerCase() : Number(cell.dataset.v);
  };

  const sortBy = (column) => {
    const up = headings[column].getAttribute("aria-sort") !== "ascending";
    const rows = [...body.rows];
    rows.sort((a, b) => {
      const x = value(a, column), y = value(b, column);
      if (x === null || y === null) return (x === null) - (y === null); // unknown stays last
      const order = typeof x === "number" ? x - y : x.localeCompare(y);
      return up ? order : -order;
    });
    body.append(...rows);
    headings.forEach((h, i) => {
      if (h.hasAttribute("aria-sort")) h.setAttribute("aria-sort", i === column ? (up ? "ascending" : "descending") : "none");
    });
  };

  table.tHead.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) sortBy(button.closest("th").cellIndex);
  });
})();
