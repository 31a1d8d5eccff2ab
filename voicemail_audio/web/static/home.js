"use strict";
// Two takes can be compared, not one and not three.
(() => {
  const form = document.getElementById("takes");
  const button = document.getElementById("compare");
  if (!form || !button) return;
  const ticked = () => form.querySelectorAll("input[name=take]:checked");
  const update = () => {
    const count = ticked().length;
    button.disabled = count !== 2;
    for (const box of form.querySelectorAll("input[name=take]:not(:checked)")) {
      if (box.dataset.never === undefined) box.dataset.never = String(box.disabled);
      box.disabled = box.dataset.never === "true" || count >= 2;
    }
  };
  form.addEventListener("change", update);
  document.addEventListener("htmx:afterSettle", update);
  update();
})();
