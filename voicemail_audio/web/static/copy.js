"use strict";
// A link to the clipboard; where the browser refuses, it is selected for the keyboard.
(() => {
  for (const button of document.querySelectorAll("button[data-copies]")) {
    const field = document.getElementById(button.dataset.copies);
    const told = document.getElementById(button.dataset.tells);
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value); // only over HTTPS or on this machine
        told.textContent = "Copied.";
      } catch {
        field.focus();
        told.textContent = "It is selected: copy it with Ctrl+C.";
      }
    });
  }
})();
