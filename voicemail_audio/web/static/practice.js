"use strict";
// The script and the method on the page, and files that are dropped or chosen.
(() => {
  const byId = (id) => document.getElementById(id);
  const method = byId("method");
  const text = byId("script-text");
  const uploads = byId("uploads");
  const drop = byId("drop");
  const files = byId("files");

  const showMethod = () => {
    const chosen = method.selectedOptions[0].dataset;
    byId("method-told").textContent = chosen.told;
    document.dispatchEvent(
      new CustomEvent("target", { detail: { seconds: Number(chosen.seconds) || null, told: chosen.told } }),
    );
  };
  method.addEventListener("change", showMethod);
  showMethod();

  const given = text.value;
  byId("script-choice").addEventListener("change", (event) => {
    const unsaved = text.value.trim() && text.value !== given;
    if (unsaved && !window.confirm("The words that you wrote are not saved. Leave them?")) {
      event.target.value = new URLSearchParams(location.search).get("script") || "";
      return;
    }
    const query = new URLSearchParams({ script: event.target.value, method: event.target.value ? "" : method.value });
    location.href = `/practice?${query}`;
  });

  // What is written is kept in this tab until it is saved, or a take of it is sent.
  const form = byId("script-form");
  const draft = `draft ${form.dataset.person} ${new URLSearchParams(location.search).get("script") || ""}`;
  const keepDraft = () => {
    if (text.value.trim() && text.value !== given) sessionStorage.setItem(draft, text.value);
    else sessionStorage.removeItem(draft);
  };
  const guesses = byId("guesses");
  const wrote = () => {
    if (guesses) guesses.hidden = Boolean(text.value.trim());
    keepDraft();
  };
  text.value = sessionStorage.getItem(draft) || text.value;
  text.addEventListener("input", wrote);
  wrote();
  form.addEventListener("submit", () => sessionStorage.removeItem(draft));
  document.addEventListener("script-kept", () => sessionStorage.removeItem(draft));

  const most = Number(drop.dataset.mostBytes);

  // How a take came out, from its line in the list of takes.
  const follow = async ({ take }, link) => {
    for (;;) {
      await new Promise((done) => { setTimeout(done, 2000); });
      let answer;
      try {
        answer = await fetch(`/takes/${take}/row`);
      } catch {
        link.textContent = "the server cannot be reached; this page asks again";
        continue;
      }
      if (answer.status === 401) {
        link.textContent = "is sent; sign in again to see how it came out";
        return;
      }
      if (answer.status === 404) {
        link.textContent = "is deleted";
        return;
      }
      if (!answer.ok) continue;
      const row = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (row.querySelector(".tag.wait")) {
        link.textContent = "is being analysed";
        continue;
      }
      const score = row.querySelector(".take-score b");
      const wrong = row.querySelector(".tag.bad");
      if (score) link.textContent = `${score.textContent} of 100`;
      else if (wrong) link.textContent = wrong.parentElement.textContent.trim();
      else link.textContent = "no score: see why";
      return;
    }
  };

  const NO_SOUND = /^(text|image|font)\/|^application\/(pdf|zip|json|rtf|msword|vnd\.(ms-|openxml))/;
  const refused = (file) => {
    if (file.size > most) return `larger than ${Math.floor(most / 1048576)} MB: trim it, or save it as MP3.`;
    if (NO_SOUND.test(file.type)) return "is no recording: choose a sound file.";
    return "";
  };

  const sendFile = async (file, line, script) => {
    const told = line.querySelector("[data-told]");
    const bar = line.querySelector("progress");
    const again = line.querySelector("button");
    again.hidden = true;
    bar.hidden = false;
    told.textContent = "sending …";
    try {
      const made = await window.sendTake(file, {
        title: file.name,
        script,
        method: method.value,
        origin: "uploaded",
        onProgress: (share) => { bar.value = share; },
      });
      const link = document.createElement("a");
      link.href = made.url;
      link.textContent = "is being analysed";
      told.replaceChildren(link);
      follow(made, link);
      return made.url;
    } catch (error) {
      told.textContent = error.message;
      again.hidden = false;
      again.onclick = () => sendFile(file, line, script);
      return null;
    } finally {
      bar.hidden = true;
    }
  };

  const lineFor = (file) => {
    const line = document.createElement("li");
    const name = document.createElement("b");
    const bar = document.createElement("progress");
    const told = document.createElement("span");
    const again = document.createElement("button");
    name.textContent = file.name;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", `Sent of ${file.name}`);
    told.dataset.told = "";
    again.type = "button";
    again.className = "link";
    again.textContent = "Send again";
    again.hidden = true;
    line.append(name, " ", bar, told, " ", again);
    uploads.append(line);
    return line;
  };

  const takeIn = async (list) => {
    const given = [...list];
    if (!given.length) return;
    const lines = given.map(lineFor);
    let script = "";
    try {
      if (!given.every(refused)) script = await window.keepScript();
    } catch (error) {
      for (const line of lines) line.querySelector("[data-told]").textContent = error.message;
      return;
    }
    const urls = [];
    for (const [i, file] of given.entries()) {
      const why = refused(file);
      if (why) {
        lines[i].querySelector("progress").hidden = true;
        lines[i].querySelector("[data-told]").textContent = why;
      } else urls.push(await sendFile(file, lines[i], script));
    }
    if (given.length === 1 && urls[0]) location.href = urls[0];
  };

  files.addEventListener("change", () => {
    takeIn(files.files).finally(() => { files.value = ""; });
  });
  for (const kind of ["dragenter", "dragover"])
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  for (const kind of ["dragleave", "drop"])
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      if (kind === "drop" || !drop.contains(event.relatedTarget)) drop.classList.remove("over");
    });
  // A file that misses the field would open in place of the page, and an unsent take be lost.
  for (const kind of ["dragover", "drop"])
    document.addEventListener(kind, (event) => event.preventDefault());
  drop.addEventListener("drop", (event) => takeIn(event.dataTransfer.files));
})();
