"use strict";
// A folder of recordings, one after the other: one that fails is told and the rest goes on.
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

  const send = async (file, say, owner, method) => {
    if (file.size === 0) return say("empty, left out", "wrong");
    if (file.size > mostBytes) return say("too large, left out", "wrong");
    say("sending");
    const query = new URLSearchParams({ owner, method, title: file.name });
    const answer = await fetch(`/review/upload?${query}`, {
      method: "POST",
      body: file,
      headers: { "content-type": "application/octet-stream", accept: "application/json" },
    });
    if (!answer.ok) return say(await whyNot(answer), "wrong");
    const link = (await answer.json()).url;
    say("handed in", "handed");
    return link;
  };

  const run = async () => {
    if (running) return;
    running = true;
    while (waiting.length) {
      const { file, say, owner, method } = waiting.shift();
      let link;
      try {
        link = await send(file, say, owner, method);
      } catch {
        say("The connection broke: try this one again.", "wrong");
      }
      done += 1;
      if (!link) failed += 1;
      far.value = done / (done + waiting.length);
      told.textContent = `${done} of ${done + waiting.length} done${failed ? `, ${failed} not handed in` : ""}.`;
    }
    running = false;
    after.hidden = done === failed;
  };

  const add = (files) => {
    if (!form.reportValidity()) {
      told.textContent = "Choose the rep first, then the folder again.";
      return;
    }
    const taken = [...files].filter((f) => sound.test(f.name) || f.type.startsWith("audio/"));
    const left = files.length - taken.length;
    if (!taken.length) {
      told.textContent = "There is no recording among these files.";
      return;
    }
    const { owner, method } = form.elements;
    for (const file of taken) {
      const say = line(file.webkitRelativePath || file.name);
      waiting.push({ file, say, owner: owner.value, method: method.value });
    }
    far.hidden = false;
    told.textContent = left ? `${left} files are no recordings and were left out.` : "";
    run();
  };

  // A dropped folder holds folders; each tells its entries in parts.
  const inside = async (entry) => {
    if (entry.isFile) return [await new Promise((ok, no) => entry.file(ok, no))];
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
      add([...event.target.files]);
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
