"use strict";
// Moments by the reader's own clock; the page itself has them in UTC.
(() => {
  const form = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const show = (root) => {
    for (const time of root.querySelectorAll("time[datetime]")) {
      const at = new Date(time.dateTime);
      if (!Number.isNaN(at.getTime())) time.textContent = form.format(at);
    }
  };
  show(document);
  document.addEventListener("htmx:afterSettle", () => show(document));
  // A page that asks again and again says when nobody answers.
  const unreachable = (on) => {
    const line = document.getElementById("unreachable");
    if (line) line.hidden = !on;
  };
  document.addEventListener("htmx:sendError", () => unreachable(true));
  document.addEventListener("htmx:afterOnLoad", () => unreachable(false));
})();
