"use strict";
// Comments: the moment of the player for a comment, and what went wrong with one.
(() => {
  const player = document.getElementById("player");

  const comment = () => {
    const form = document.querySelector("form[data-comment]");
    if (!form) return;
    const folded = form.closest("details");
    if (folded) folded.open = true;
    form.elements.time_s.value = player.currentTime.toFixed(1);
    player.pause();
    form.elements.text.focus();
    form.scrollIntoView({ block: "center" });
  };

  // Beside the player, which stays in sight, so that a moment need not be remembered.
  if (player && document.querySelector("form[data-comment]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = "Comment at this moment";
    button.addEventListener("click", comment);
    player.after(button);
    player.parentElement.classList.add("with-comment");
  }

  const show = () => {
    document.querySelectorAll("[data-moment]").forEach((button) => {
      button.hidden = !player;
    });
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-moment]");
    if (!button || !player) return;
    const field = button.form.elements.time_s;
    field.value = player.currentTime.toFixed(1);
    field.focus();
  });

  // Who goes by keyboard stays where the answer now stands.
  document.addEventListener("htmx:afterSettle", (event) => {
    show();
    const id = event.detail.target ? event.detail.target.id : "";
    if (id.startsWith("mark-")) document.getElementById(id).focus();
  });
  document.addEventListener("htmx:responseError", (event) => {
    const place = document.querySelector("#review [data-wrong]");
    if (!place) return;
    const status = event.detail.xhr.status;
    place.textContent =
      status === 422
        ? "That could not be kept. Look at what you wrote."
        : "That could not be kept. Load the page again.";
    place.hidden = false;
  });
  show();
})();
