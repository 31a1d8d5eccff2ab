"use strict";
// A folder of recordings, one after the other, each with the script beside it: one that fails is
// told and the rest goes on.
(() => {
  const form = document.getElementById("folder");
  if (!form) return;
  const drop = document.getElementById("drop");
  const told = document.getElementById("told");
  const far = document.getElementById("far");
  const list = document.getElementById("files");
  const after = document.getElementById("after");
  const mostBytes = Number(form.dataset.mostBytes);
  const sound = /\.(wav|mp3|m4a|mp4|aac|ogg|oga|opus|flac|webm|3gp|3gpp|amr|awb|gsm|wma|aif|aiff|au|caf)$/i;
  const words = /\.script\.txt$/i;
  const hidden = /(^|\/)\.[^/]*$/;
  const withoutScript =
    "guesses" in form.dataset ? "handed in without a script: its words are guesses" : "handed in";
  const waiting = [];
  let running = false;
  let done = 0;
  let failed = 0;

  const line = (name) => {
    const item = document.createElement("li");
    const title = document.createElement("span");
    const state = document.createElement("span");
    title.textContent = name;
    state.textContent = "waiting";
    state.className = "muted";
    item.append(title, state);
    list.append(item);
    return (text, kind) => {
      state.textContent = text;
      state.className = kind || "muted";
    };
  };

  const whyNot = async (answer) => {
    if (answer.status === 401) return "You are signed out: sign in again.";
    if (answer.status >= 500) return "The server could not keep it.";
    const text = await answer.text();
    return text.length < 300 && !text.startsWith("<") ? text : "It was refused.";
  };

  const post = (path, body) =>
    fetch(path, {
      method: "POST",
      body,
      headers: { "content-type": "application/octet-stream", accept: "application/json" },
    });

  const send = async ({ file, script, say, owner, method }) => {
    if (file.size === 0) return say("empty, left out", "wrong");
    if (file.size > mostBytes) return say("too large, left out", "wrong");
    say("sending");
    const query = new URLSearchParams({ owner, method });
    let kept = "";
    if (script) {
      const answer = await post(`/review/script?${query}`, script);
      if (!answer.ok) return say(`Its script: ${await whyNot(answer)}`, "wrong");
      kept = (await answer.json()).script;
    }
    query.set("title", file.name);
    query.set("script", kept);
    const answer = await post(`/review/upload?${query}`, file);
    if (!answer.ok) return say(await whyNot(answer), "wrong");
    const link = (await answer.json()).url;
    say(script ? "handed in with its script" : withoutScript, "handed");
    return link;
  };

  const run = async () => {
    if (running) return;
    running = true;
    while (waiting.length) {
      const next = waiting.shift();
      let link;
      try {
        link = await send(next);
      } catch {
        next.say("The connection broke: try this one again.", "wrong");
      }
      done += 1;
      if (!link) failed += 1;
      far.value = done / (done + waiting.length);
      told.textContent = `${done} of ${done + waiting.length} done${failed ? `, ${failed} not handed in` : ""}.`;
    }
    running = false;
    after.hidden = done === failed;
  };

  // Both by the same key: the path without its end, however it is written.
  const key = (path, end) => path.replace(end, "").toLowerCase();

  const add = (files) => {
    if (!form.reportValidity()) {
      told.textContent = "Choose the rep first, then the folder again.";
      return;
    }
    const seen = files.filter(({ path }) => !hidden.test(path));
    const isSound = ({ file, path }) => sound.test(path) || file.type.startsWith("audio/");
    const taken = seen.filter(isSound);
    if (!taken.length) {
      told.textContent = "There is no recording among these files.";
      return;
    }
    const scripts = new Map(
      seen.filter(({ path }) => words.test(path)).map((one) => [key(one.path, words), one]),
    );
    const owner = form.elements.owner.value;
    const method = form.elements.method.value;
    const used = new Set();
    for (const { file, path } of taken) {
      const script = scripts.get(key(path, /\.[^./]*$/));
      if (script) used.add(script);
      waiting.push({ file, script: script && script.file, say: line(path), owner, method });
    }
    for (const one of seen) {
      if (isSound(one) || used.has(one)) continue;
      line(one.path)(
        words.test(one.path) ? "left out: no recording beside it" : "left out: neither sound nor script",
      );
    }
    far.hidden = false;
    told.textContent = "";
    run();
  };

  // A dropped folder holds folders; each tells its entries in parts.
  const inside = async (entry) => {
    if (entry.isFile) {
      const file = await new Promise((ok, no) => entry.file(ok, no));
      return [{ file, path: entry.fullPath.slice(1) }];
    }
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((ok, no) => reader.readEntries(ok, no));
      if (!some.length) break;
      for (const one of some) found.push(...(await inside(one)));
    }
    return found;
  };

  for (const name of ["folder", "files"]) {
    form.elements[name].addEventListener("change", (event) => {
      add([...event.target.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
      event.target.value = "";
    });
  }
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((i) => i.webkitGetAsEntry()).filter(Boolean);
    const found = [];
    for (const entry of entries) {
      try {
        found.push(...(await inside(entry)));
      } catch {
        told.textContent = `${entry.name} cannot be read.`;
      }
    }
    add(found);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("beforeunload", (event) => {
    if (running) event.preventDefault();
  });
})();
