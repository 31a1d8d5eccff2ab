"use strict";
// How loud a microphone is, on a meter and in words; returns what ends it.
window.watchLevel = (stream, meter, told) => {
  const QUIET_DBFS = -40;
  const LOUD_DBFS = -1;
  const FLOOR_DBFS = -60;
  const EVERY_MS = 2000;
  const context = new AudioContext();
  context.resume().catch(() => {});
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let on = true;
  let loudest = FLOOR_DBFS;
  let last = 0;

  const inWords = () => {
    if (loudest > LOUD_DBFS) return "Too loud: move back a little.";
    return loudest < QUIET_DBFS ? "Very quiet: come closer." : "Good.";
  };

  const look = (now) => {
    if (!on) return;
    analyser.getFloatTimeDomainData(samples);
    let peak = 0;
    for (const x of samples) peak = Math.max(peak, Math.abs(x));
    const level = Math.max(FLOOR_DBFS, 20 * Math.log10(peak || 1e-9));
    meter.value = 1 - level / FLOOR_DBFS;
    loudest = Math.max(loudest, level);
    if (now - last > EVERY_MS) {
      told.textContent = last ? inWords() : "";
      loudest = FLOOR_DBFS;
      last = now;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  return () => {
    on = false;
    context.close().catch(() => {});
    meter.value = 0;
    told.textContent = "";
  };
};
