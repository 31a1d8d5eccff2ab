"use strict";
(() => {
  const player = document.getElementById("player");
  if (!player) return;
  const line = document.querySelector(".line");
  const head = document.querySelector(".line .head");
  const words = [...document.querySelectorAll(".transcript .w[data-s]")];
  let lit = null;
  let until = null;

  // Plays on to the end, or of a quote to its own.
  const playFrom = (seconds, end = null) => {
    player.currentTime = Math.max(0, seconds);
    until = end;
    player.play().catch(() => {});
  };

  const secondsAt = (event) => {
    const box = line.getBoundingClientRect();
    const units = (event.clientX - box.left) * (line.viewBox.baseVal.width / box.width);
    return (units - Number(line.dataset.margin)) / Number(line.dataset.unitsPerS);
  };

  document.addEventListener("click", (event) => {
    const from = event.target.closest("[data-s]");
    if (from && from.matches(".quote[data-e]")) playFrom(Number(from.dataset.s), Number(from.dataset.e));
    else if (from) playFrom(Number(from.dataset.s));
    else if (line && line.contains(event.target)) playFrom(secondsAt(event));
  });

  // One tab stop for the whole transcript; arrows walk through it.
  const transcript = document.querySelector(".transcript");
  if (transcript) {
    transcript.addEventListener("keydown", (event) => {
      const at = words.indexOf(document.activeElement);
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (at < 0 || !step) return;
      const next = words[at + step];
      if (!next) return;
      event.preventDefault();
      words[at].tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  }

  const follow = () => {
    const now = player.currentTime;
    if (head) {
      const x = Number(line.dataset.margin) + now * Number(line.dataset.unitsPerS);
      head.setAttribute("x1", x);
      head.setAttribute("x2", x);
    }
    const word = words.find((w) => Number(w.dataset.s) <= now && now < Number(w.dataset.e)) || null;
    if (word !== lit) {
      if (lit) lit.classList.remove("now");
      if (word) word.classList.add("now");
      lit = word;
    }
    if (until !== null && !player.seeking && now >= until) {
      if (now < until + 1) player.pause(); // further on, somebody moved the player
      until = null;
    }
    if (!player.paused) requestAnimationFrame(follow);
  };
  player.addEventListener("play", follow);
  player.addEventListener("seeked", follow);
  player.addEventListener("pause", () => {
    until = null;
    follow();
  });
})();
