"use strict";
// The recorder: microphone, countdown, level, clock, script that scrolls, listening back, sending.
(() => {
  const byId = (id) => document.getElementById(id);
  const panel = byId("recorder");
  if (!panel) return;
  const most = Number(panel.dataset.mostSeconds);
  const wordsPerS = Number(panel.dataset.wordsPerS);
  // What browsers can write, best first; each is decoded on the server.
  const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus", "audio/webm"];
  const BITS_PER_S = 128000;
  // Each of these changes level, pauses or pitch, which are measured.
  const MICROPHONE = {
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 },
  };
  const COUNT = 3;
  const COUNT_MS = 700;

  let target = null; // s
  let stream = null;
  let silence = null; // ends the level meter
  let awake = null; // telephones switch their screens off, and the microphone with them
  let recorder = null;
  let pieces = [];
  let take = null;
  let address = null;
  let begun = 0;
  let stopped = false;
  let sent = false;

  const show = (id, on) => { byId(id).hidden = !on; };
  const say = (words) => { byId("recorder-said").textContent = words; };
  const clock = (s) => `${Math.floor(s / 60)}:${String(Math.floor(s % 60)).padStart(2, "0")}`;

  const state = (name) => {
    panel.dataset.state = name;
    show("record", name === "idle");
    show("stop", name === "recording");
    show("cancel", name === "asking" || name === "counting" || name === "recording");
    show("countdown", name === "counting");
    show("heard", name === "recorded" || name === "failed");
    show("sending", name === "sending" || name === "failed");
    show("length", name === "recording" && target !== null);
    show("scroll-choice", name === "idle");
    if (name === "idle") show("prompter", false);
  };

  const wrong = (words) => {
    byId("recorder-wrong").textContent = words || "";
    show("recorder-wrong", Boolean(words));
  };

  const WHY = {
    NotAllowedError: "The microphone is blocked for this page. Allow it beside the address above, then press Record again.",
    SecurityError: "The microphone is blocked for this page. Allow it beside the address above, then press Record again.",
    NotFoundError: "No microphone was found. Plug one in, or upload a recording from your phone.",
    NotReadableError: "Another program is using the microphone. Close it, then press Record again.",
  };

  const release = () => {
    if (stream) for (const track of stream.getTracks()) track.stop();
    if (silence) silence();
    if (awake) awake.then((lock) => lock && lock.release());
    stream = null;
    silence = null;
    awake = null;
  };

  const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

  const tick = () => {
    if (panel.dataset.state !== "recording") return;
    const elapsed = (performance.now() - begun) / 1000;
    byId("elapsed").textContent = clock(elapsed);
    if (target !== null) {
      byId("length").value = Math.min(1, elapsed / target);
      panel.classList.toggle("over-target", elapsed > target);
    }
    const prompter = byId("prompter");
    if (!prompter.hidden && byId("scrolls").checked) {
      const words = byId("script-text").value.trim().split(/\s+/).length;
      const room = prompter.scrollHeight - prompter.clientHeight;
      prompter.scrollTop = room * Math.min(1, Math.max(0, (elapsed * wordsPerS) / words - 0.1));
    }
    if (elapsed >= most) stop();
    else requestAnimationFrame(tick);
  };

  const record = async () => {
    wrong("");
    if (!window.isSecureContext || !navigator.mediaDevices) {
      wrong("Browsers record only on HTTPS pages or on this computer itself. Ask your admin for the HTTPS address, or upload a recording.");
      return;
    }
    if (!window.MediaRecorder) {
      wrong("This browser cannot record. Use a newer one, or upload a recording from your phone.");
      return;
    }
    stopped = false;
    state("asking");
    try {
      stream = await navigator.mediaDevices.getUserMedia(MICROPHONE);
    } catch (error) {
      state("idle");
      wrong(WHY[error.name] || `The microphone cannot be used (${error.name}). Upload a recording instead.`);
      return;
    }
    if (stopped) { release(); return; }
    awake = navigator.wakeLock ? navigator.wakeLock.request("screen").catch(() => null) : null;
    silence = window.watchLevel(stream, byId("level"), byId("level-told"));
    const script = byId("script-text").value.trim();
    byId("prompter-text").textContent = script;
    show("prompter", Boolean(script));
    byId("prompter").scrollTop = 0;
    byId("countdown").textContent = String(COUNT);
    state("counting");
    byId("cancel").focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" }); // on a telephone it stands below the script
    for (let left = COUNT; left > 0; left -= 1) {
      byId("countdown").textContent = String(left);
      say(String(left));
      await pause(COUNT_MS);
      if (stopped) return;
    }
    begin();
  };

  const begin = () => {
    const kind = KINDS.find((k) => MediaRecorder.isTypeSupported(k));
    recorder = new MediaRecorder(stream, { ...(kind && { mimeType: kind }), audioBitsPerSecond: BITS_PER_S });
    pieces = [];
    recorder.addEventListener("dataavailable", (event) => {
      if (event.data.size) pieces.push(event.data);
    });
    recorder.addEventListener("stop", finished);
    stream.getAudioTracks()[0].addEventListener("ended", stop); // unplugged
    recorder.start(1000);
    begun = performance.now();
    panel.classList.remove("over-target");
    state("recording");
    say("Recording.");
    byId("stop").focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
    tick();
  };

  const stop = () => {
    if (recorder && recorder.state !== "inactive") recorder.stop();
  };

  const cancel = () => {
    stopped = true;
    if (recorder && recorder.state !== "inactive") recorder.stop();
    else {
      release();
      state("idle");
      byId("record").focus();
    }
  };

  const finished = () => {
    const kind = recorder.mimeType;
    recorder = null;
    release();
    if (stopped) {
      pieces = [];
      discard();
      return;
    }
    take = new Blob(pieces, { type: kind });
    pieces = [];
    if (!take.size) {
      take = null;
      state("idle");
      wrong("Nothing was recorded. Press Record again.");
      return;
    }
    sent = false;
    address = URL.createObjectURL(take);
    byId("playback").src = address;
    state("recorded");
    show("prompter", false);
    say("Recorded. Listen back, or have it analysed.");
    byId("analyse").textContent = "Analyse this take";
    byId("analyse").focus();
  };

  const discard = () => {
    if (address) URL.revokeObjectURL(address);
    byId("playback").removeAttribute("src");
    take = null;
    address = null;
    byId("elapsed").textContent = "0:00";
    panel.classList.remove("over-target");
    state("idle");
    byId("record").focus();
  };

  const analyse = async () => {
    byId("sent").value = 0;
    byId("sending-told").textContent = "Sending …";
    state("sending");
    try {
      const script = await window.keepScript();
      const made = await window.sendTake(take, {
        script,
        method: byId("method").value,
        origin: "recorded",
        onProgress: (share) => { byId("sent").value = share; },
      });
      sent = true;
      location.href = made.url;
    } catch (error) {
      byId("sending-told").textContent = error.message;
      byId("analyse").textContent = "Send it again";
      state("failed");
      byId("analyse").focus();
    }
  };

  document.addEventListener("target", (event) => {
    target = event.detail.seconds;
    byId("target").textContent = target === null ? "" : `of ${clock(target)}`;
  });
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) byId("scrolls").checked = false;
  byId("record").addEventListener("click", record);
  byId("stop").addEventListener("click", stop);
  byId("cancel").addEventListener("click", cancel);
  byId("discard").addEventListener("click", discard);
  byId("analyse").addEventListener("click", analyse);
  window.addEventListener("beforeunload", (event) => {
    const open = panel.dataset.state === "recording" || (take !== null && !sent);
    if (open) event.preventDefault();
  });
  state("idle");
})();
