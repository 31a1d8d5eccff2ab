"use strict";
document.addEventListener("click", (event) => {
  const from = event.target.closest("[data-s]");
  const player = from && document.getElementById(from.dataset.player);
  if (!player) return;
  for (const other of document.querySelectorAll("audio")) if (other !== player) other.pause();
  player.currentTime = Number(from.dataset.s);
  player.play().catch(() => {});
});
