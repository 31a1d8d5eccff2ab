"use strict";
// One recording to the server. Tells how far it is; a failure says in words what to do.
window.sendTake = (sound, { title = "", script = "", method = "", origin, onProgress }) =>
  new Promise((resolve, reject) => {
    const query = new URLSearchParams({ title, script, method, origin });
    const request = new XMLHttpRequest();
    request.open("POST", `/takes/upload?${query}`);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("error", () =>
      reject(new Error("The server could not be reached. Send it again.")),
    );
    request.addEventListener("load", () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText));
      else if (request.status === 401)
        reject(new Error("You are signed out. Sign in in another tab, then send it again."));
      else if (/text\/plain/.test(request.getResponseHeader("content-type") || ""))
        reject(new Error(request.responseText));
      else reject(new Error("The server did not take it. Send it again."));
    });
    request.send(sound);
  });

// The script on the page, kept with the rep's own; "" where nothing is written.
window.keepScript = async () => {
  const form = document.getElementById("script-form");
  const data = new FormData(form);
  if (!String(data.get("text")).trim()) return "";
  // A take of changed words must not change the words of those before it.
  const { value, defaultValue } = document.getElementById("script-text");
  const title = document.getElementById("script-title");
  if (data.get("script") && value.trim() !== defaultValue.trim()) {
    data.set("script", "");
    if (title.value === title.defaultValue)
      data.set("title", `${title.value.replace(/ \(changed\)$/, "").slice(0, 70)} (changed)`);
  }
  const keep = () =>
    fetch("/scripts", {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams(data),
    });
  let answer = await keep();
  if (answer.status === 404) { // deleted in another tab meanwhile
    data.set("script", "");
    answer = await keep();
  }
  if (answer.status === 201) {
    document.dispatchEvent(new CustomEvent("script-kept"));
    return (await answer.json()).script;
  }
  if (answer.status === 401)
    throw new Error("You are signed out. Sign in in another tab, then send it again.");
  const told = await answer.json().catch(() => ({}));
  throw new Error(told.error || "The script could not be kept. Change it, then send it again.");
};
