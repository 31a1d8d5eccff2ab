"""Make the sounds, train the digit model, and write it as ONNX.

    python models/train_digit_model.py sounds DATA CACHE
    python models/train_digit_model.py train CACHE OUT.onnx [--leave-out SPEAKER]
    python models/train_digit_model.py join OUT.onnx PART.pt...

DATA holds `digits/` (0_name_17.flac: one digit each), `phone_speech/` and `read_speech/` with the
`manifest.csv` that gives their words. Needs torch, soxr, soundfile and the voices of
`digit_sounds.VOICES` (flite, festival, espeak-ng, sox). Of `phone_speech` only every second caller
is heard.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import digit_cuts
import numpy as np
import soundfile
import soxr
from digit_counts import count_digits, find_any
from digit_sounds import (
    DIGITS,
    FIRST,
    GARBAGE,
    PARTS,
    RATE_HZ,
    SILENCE,
    VOICES,
    Clip,
    line,
    number_text,
    resampled,
    spoken,
    stretched,
    trimmed,
)  # fmt: skip

from voicemail_audio.speech.digits.features import BANDS, SHARE_SCALE, WIDTH, look
from voicemail_audio.speech.digits.search import Place, word_scores
from voicemail_audio.speech.digits.segments import CUT_POINTS, POINTS, beside, looks_at
from voicemail_audio.speech.listen import timed
from voicemail_audio.speech.vad import speech_spans
from voicemail_audio.types import Audio

SEED = 20261122
SCRIPTS = Path(__file__).parent.parent / "tests" / "scripts" / "development.jsonl"
FRAME_S = 0.01
NUMBER_WORDS = set(DIGITS) | {
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "to",
    "too",
    "two",
    "for",
    "won",
    "ate",
}


# ---------------------------------------------------------------- clips


def rows(data: Path, name: str) -> list[dict[str, str]]:
    """Rows of the manifest for one set."""
    with (data / "manifest.csv").open() as f:
        return [r for r in csv.DictReader(f) if r["set"] == name]


def words_of(text: str) -> list[str]:
    """Words of a text, small letters."""
    return re.findall(r"[a-z']+", text.lower())


def training_callers(data: Path) -> set[str]:
    """Every second caller; the others are kept to count false digits on."""
    return set(sorted({r["speaker"] for r in rows(data, "phone_speech")})[::2])


def timed_clip(x: np.ndarray, rate_hz: int, text: str, who: str) -> Clip | None:
    """A sentence whose digits are found by alignment."""
    audio = Audio(samples=soxr.resample(x, rate_hz, 16000).astype(np.float32), sample_rate_hz=16000)
    parts = timed(text, audio, speech_spans(audio))
    if not parts or any(
        p.start_s is None or p.end_s is None or p.timing != "measured" for p in parts
    ):
        return None
    if np.mean([p.confidence or 0.0 for p in parts]) < 0.5:
        return None
    label = {w: i for i, w in enumerate(DIGITS)}
    words = tuple(
        (label.get(p.text.lower()), float(p.start_s or 0), float(p.end_s or 0)) for p in parts
    )
    return Clip(samples=x, rate_hz=rate_hz, words=words, who=who)


def garbage_clip(x: np.ndarray, rate_hz: int, who: str) -> Clip:
    """Speech without digits, by voice activity."""
    audio = Audio(samples=soxr.resample(x, rate_hz, 16000).astype(np.float32), sample_rate_hz=16000)
    spans = speech_spans(audio)
    return Clip(
        samples=x, rate_hz=rate_hz, who=who, words=tuple((None, s.start_s, s.end_s) for s in spans)
    )


def real_speech(data: Path) -> list[Clip]:
    """Non-digit speech of telephones and read texts, and read texts that hold digits."""
    callers = training_callers(data)
    clips = []
    for r in rows(data, "phone_speech") + rows(data, "read_speech"):
        if r["set"] == "phone_speech" and r["speaker"] not in callers:
            continue
        x, rate_hz = soundfile.read(data / r["file"], dtype="float64")
        said = set(words_of(r["transcript"]))
        if not said & NUMBER_WORDS:
            clips.append(garbage_clip(x, rate_hz, "garbage"))
        elif r["set"] == "read_speech" and said & set(DIGITS):
            clip = timed_clip(x, rate_hz, r["transcript"], "read_digits")
            clips += [clip] if clip else []
    return clips


def synthetic(job: tuple[str, str, int]) -> list[Clip]:
    """Numbers and messages by one voice."""
    engine, voice, seed = job
    rng = np.random.default_rng([SEED, seed])
    texts = [number_text(rng) for _ in range(34)]
    scripts = [json.loads(s)["text"] for s in SCRIPTS.read_text().splitlines()]
    for _ in range(14):
        sentences = re.split(r"(?<=[.?!])\s+", scripts[int(rng.integers(len(scripts)))])
        texts.append(
            " ".join(s for s in sentences if not re.search(r"\d", s))[:220].rpartition(" ")[0]
        )
    texts += [f"my number is {number_text(rng)}, thanks so much" for _ in range(6)]
    clips = []
    for text in texts:
        if not text:
            continue
        plain = re.sub(r'["\\]', "", text)
        x, rate_hz = spoken(
            engine, voice, plain, speed=rng.uniform(0.8, 1.35), pitch=rng.uniform(0.7, 1.4)
        )
        clip = timed_clip(x, rate_hz, plain, f"synthetic_{engine}_{voice}")
        clips += [clip] if clip else []
    return clips


# ---------------------------------------------------------------- from clips to features


def labels(words: tuple[tuple[int | None, float, float], ...], frames: int) -> np.ndarray:
    """Class of each frame: silence, garbage, or the beginning, middle or end of a digit."""
    out = np.full(frames, SILENCE, dtype=np.int8)
    for label, start_s, end_s in words:
        first, after = (
            round(start_s / FRAME_S),
            max(round(start_s / FRAME_S) + 3, round(end_s / FRAME_S)),
        )
        part = np.minimum(PARTS - 1, np.arange(after - first) * PARTS // (after - first))
        value = np.full(after - first, GARBAGE) if label is None else FIRST + PARTS * label + part
        lo, hi = max(0, first), min(frames, after)
        out[lo:hi] = value[lo - first : hi - first]
    return out


def example(
    x: np.ndarray, rate_hz: int, words: tuple[tuple[int | None, float, float], ...]
) -> tuple[np.ndarray, np.ndarray]:
    """What is seen of a clip, and the class of each frame."""
    wide = soxr.resample(x, rate_hz, 16000).astype(np.float32)
    seen = look(Audio(samples=wide, sample_rate_hz=16000)).seen.astype(np.float16)
    return seen, labels(words, len(seen))


def spliced(
    pool: dict[int, list[np.ndarray]], rng: np.random.Generator, carrier: list[Clip]
) -> Clip:
    """A number put together from one speaker's digits, sometimes between other speech."""
    ratio = rng.uniform(0.84, 1.2) if rng.random() < 0.75 else 1.0
    tempo = rng.uniform(0.65, 1.25) if rng.random() < 0.6 else 1.0
    tight = rng.random() < 0.35  # run together, as in quick speech
    gap_s, pause_s = (
        (rng.uniform(-0.05, 0.03), rng.uniform(0.0, 0.5))
        if tight
        else (rng.uniform(0.0, 0.25), rng.uniform(0.2, 1.1))
    )
    drop_db = rng.uniform(22, 40) if tight else rng.uniform(28, 90)
    pieces: list[tuple[int | None, np.ndarray, float]] = []
    said = int(rng.integers(4, 15))
    for i in range(said):
        digit = int(rng.integers(10))
        x = pool[digit][int(rng.integers(len(pool[digit])))]
        x = trimmed(x, RATE_HZ, drop_db)
        if ratio != 1.0:
            x = resampled(x, ratio)
        if tempo != 1.0:
            x = stretched(x, tempo * rng.uniform(0.92, 1.08), RATE_HZ)
        x = x / (np.abs(x).max() + 1e-9) * 10 ** (rng.uniform(-4, 0) / 20)
        pieces.append((digit, x, pause_s if i % 10 in (2, 5, 9) else gap_s * rng.uniform(0.8, 1.2)))
    out = np.zeros(int(60 * RATE_HZ))
    t = rng.uniform(0.1, 0.8)
    words: list[tuple[int | None, float, float]] = []

    def put(x: np.ndarray) -> float:
        at = int(t * RATE_HZ)
        out[at : at + len(x)] += x
        return t + len(x) / RATE_HZ

    def put_other() -> float:
        clip = carrier[int(rng.integers(len(carrier)))]
        y = soxr.resample(clip.samples, clip.rate_hz, RATE_HZ)[: 4 * RATE_HZ]
        y = y / (np.abs(y).max() + 1e-9)
        words.extend((None, t + a, t + min(b, 4.0)) for _, a, b in clip.words if a < 4.0)
        return put(y) + rng.uniform(0.05, 0.6)

    if rng.random() < 0.3:
        t = put_other()
    for digit, x, quiet_s in pieces:
        end = put(x)
        words.append((digit, t, end))
        t = max(0.0, end + quiet_s)
    t = max(t, words[-1][2] + 0.05)
    if rng.random() < 0.3:
        t = put_other()
    t += rng.uniform(0.1, 0.6)
    return Clip(samples=out[: int(t * RATE_HZ)], rate_hz=RATE_HZ, words=tuple(words), who="")


def changed(clip: Clip, rng: np.random.Generator) -> Clip:
    """The same clip by a somewhat different voice, over a telephone or not."""
    x, rate_hz = clip.samples, clip.rate_hz
    if rate_hz == 16000 and rng.random() < 0.6:
        x, rate_hz = soxr.resample(x, 16000, RATE_HZ), RATE_HZ
    ratio = rng.uniform(0.86, 1.17)
    return Clip(samples=resampled(x, ratio), rate_hz=rate_hz, who=clip.who,
                words=tuple((w, a / ratio, b / ratio) for w, a, b in clip.words))  # fmt: skip


def speaker_job(
    job: tuple[str, str, int, int, Path, list[Clip], list[np.ndarray]],
) -> list[tuple[str, np.ndarray, np.ndarray]]:
    """All utterances of one kind of sound, as name, frames and classes."""
    name, kind, seed, count, data, clips, noise = job
    rng = np.random.default_rng([SEED, 7, seed])
    out = []
    if kind == "digits":
        pool: dict[int, list[np.ndarray]] = defaultdict(list)
        for f in sorted((data / "digits").glob(f"*_{name}_*.flac")):
            pool[int(f.stem[0])].append(soundfile.read(f, dtype="float64")[0])
        made = [spliced(pool, rng, clips) for _ in range(count)]
    else:
        made = [changed(c, rng) for c in clips for _ in range(count)]
    for clip in made:
        if len(clip.samples) < RATE_HZ // 2:
            continue
        x = line(clip.samples, clip.rate_hz, rng, noise)
        out.append((name, *example(x, clip.rate_hz, clip.words)))
    return out


def write(path: Path, made: list[tuple[str, np.ndarray, np.ndarray]]) -> None:
    """Keep the utterances of one job, and what the search finds in them."""
    found, at = [], 0
    for _, seen, said in made:
        places = find_places(seen, said)
        places[:, :2] += at
        found.append(places)
        at += len(seen)
    np.savez(path, who=np.array([m[0] for m in made]), frames=np.array([len(m[2]) for m in made]),
             seen=np.concatenate([m[1] for m in made]), labels=np.concatenate([m[2] for m in made]),
             places=np.concatenate(found))  # fmt: skip


def make_sounds(data: Path, cache: Path, workers: int) -> None:
    """Write features and labels of all training sounds, tagged by who speaks."""
    cache.mkdir(parents=True, exist_ok=True)
    real = real_speech(data)
    garbage = [c for c in real if c.who == "garbage"]
    noise = [soxr.resample(c.samples, c.rate_hz, RATE_HZ) for c in garbage[:40]]
    with ProcessPoolExecutor(workers) as pool:
        voices = list(pool.map(synthetic, [(e, v, i) for i, (e, v) in enumerate(VOICES)]))
        print("synthetic", [len(v) for v in voices], flush=True)
        speakers = sorted({f.stem.split("_")[1] for f in (data / "digits").glob("*.flac")})
        jobs = [(s, "digits", 100 * k + part, 80, data, garbage, noise)
                for k, s in enumerate(speakers) for part in range(6)]  # fmt: skip
        jobs += [
            (
                "read_digits",
                "clips",
                901,
                10,
                data,
                [c for c in real if c.who == "read_digits"],
                noise,
            )
        ]
        jobs += [("garbage", "clips", 910 + k, 2, data, garbage[k::4], noise) for k in range(4)]
        jobs += [(v[0].who, "clips", 950 + i, 2, data, v, noise) for i, v in enumerate(voices) if v]
        for i, made in enumerate(pool.map(speaker_job, jobs)):
            write(cache / f"{i:03d}.npz", made)
            print(jobs[i][0], len(made), sum(len(m[2]) for m in made) / 6000, "min", flush=True)


# ---------------------------------------------------------------- the model

SHARES = {"digits": 0.46, "synthetic": 0.24, "read_digits": 0.1, "garbage": 0.14, "wrong": 0.06}
"""How much of a batch comes from each kind of sound; "wrong" is half a digit, or two as one."""
NONE = len(DIGITS)
"""The class of what is no digit."""


def kind_of(who: str) -> str:
    """Which of `SHARES` a sound belongs to."""
    return who if who in SHARES else "synthetic" if who.startswith("synthetic") else "digits"


@dataclass(frozen=True, slots=True)
class Segment:
    """One thing to be named: frames of a file, and how each digit word fits it."""

    seen: np.ndarray
    first: float
    after: float
    label: int
    scores: np.ndarray


def find_places(seen: np.ndarray, said: np.ndarray) -> np.ndarray:
    """What the search finds in an utterance: rows of first, after, label, and scores of words.

    Digits are looked for where they are, as many as there are; in other speech whatever looks
    like a digit is found, and is none.
    """
    states = states_of(seen)
    rows = []

    def add(place: Place, label: int) -> None:
        rows.append([place.first, place.after, label, *word_scores(states, place)])

    digits = digit_cuts.digits_of(said)
    runs: list[list[tuple[int, int, int]]] = [[]]
    for digit in digits:
        if runs[-1] and (said[runs[-1][-1][1] : digit[0]] == GARBAGE).any():
            runs.append([])
        runs[-1].append(digit)
    for run in runs:
        if run:
            first = max(0, run[0][0] - 20)
            found = count_digits(states[first : run[-1][1] + 20], len(run)).places(len(run))
            for place, (a, b, label) in zip(found, run, strict=False):
                moved = replace(place, first=place.first + first, after=place.after + first)
                shared = min(b, moved.after) - max(a, moved.first)
                if 2 * shared > min(b - a, moved.after - moved.first):
                    add(moved, label)
    if not digits and (said == GARBAGE).any():
        for place in find_any(states):
            add(place, NONE)
    return np.array(rows, dtype=np.float32).reshape(-1, 13)


def states_of(seen: np.ndarray) -> np.ndarray:
    """The acoustic model's scores again, but for a constant in each frame."""
    return seen[:, BANDS:].astype(np.float32) / SHARE_SCALE


def load(cache: Path, leave_out: str | None) -> dict[str, list[Segment]]:
    """All segments by kind, but for one speaker's, and wrong cuts of some digits."""
    rng = np.random.default_rng([SEED, 4])
    found: dict[str, list[Segment]] = defaultdict(list)
    for f in sorted(cache.glob("*.npz")):
        z = np.load(f)
        who = str(z["who"][0])
        if who == leave_out:
            continue
        seen = z["seen"]
        for row in z["places"]:
            first, after, label = float(row[0]), float(row[1]), int(row[2])
            kind = "garbage" if label == NONE else kind_of(who)
            found[kind].append(Segment(seen, first, after, label, row[3:]))
            if label != NONE and rng.random() < 0.1:
                middle = (first + after) / 2
                cuts = ((first, middle), (middle, after), (first, 2 * after - first))
                a, b = cuts[int(rng.integers(3))]
                found["wrong"].append(Segment(seen, a, b, NONE, row[3:]))
    return dict(found)


def batch(
    data: dict[str, list[Segment]], rng: np.random.Generator, size: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Segments drawn by kind, their edges moved a little, parts of them hidden."""
    kinds = list(SHARES)
    chances = np.array([SHARES[k] for k in kinds])
    drawn = [data[kinds[int(k)]] for k in rng.choice(len(kinds), size, p=chances / chances.sum())]
    chosen = [pool[int(rng.integers(len(pool)))] for pool in drawn]
    looks, known = [], []
    for s in chosen:
        n = s.after - s.first
        first = s.first + rng.normal(0, 0.05) * n + rng.normal(0, 1.5)
        after = max(first + 6, s.after + rng.normal(0, 0.05) * n + rng.normal(0, 1.5))
        view = looks_at(s.seen, first, after)
        hide(view, rng)
        looks.append(view)
        hint = beside(s.scores, after - first)
        if rng.random() < 0.4:
            hint[:10] = -0.7
        known.append(hint)
    return np.stack(looks), np.stack(known), np.array([s.label for s in chosen])


def hide(view: np.ndarray, rng: np.random.Generator) -> None:
    """Mask and colour, so that no single view decides (Park et al., "SpecAugment", 2019)."""
    if rng.random() < 0.1:
        view[:, :BANDS] = 0.0
    elif rng.random() < 0.1:
        view[:, BANDS:] = -1.5
    if rng.random() < 0.5:
        low = int(rng.integers(BANDS))
        view[:, low : min(BANDS, low + int(rng.integers(1, 7)))] = 0.0
    if rng.random() < 0.3:  # fricatives that the line lost
        view[:, int(rng.integers(BANDS // 2, BANDS)) : BANDS] -= rng.uniform(0.5, 3.0)
    if rng.random() < 0.3:
        at = int(rng.integers(len(view)))
        view[at : at + 2] = 0.0
    if rng.random() < 0.5:
        knots = rng.normal(0, 0.4, 6)
        view[:, :BANDS] += np.interp(np.arange(BANDS), np.linspace(0, BANDS, 6), knots)


def network(torch, width: int = 64):
    """Three looks along the digit, then all of it at once."""
    nn = torch.nn

    def block(takes: int, gives: int, reach: int) -> list[object]:
        along = nn.Conv1d(takes, gives, reach, padding=reach // 2)
        return [along, nn.BatchNorm1d(gives), nn.ReLU(), nn.Dropout(0.3)]

    class Net(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.along = nn.Sequential(
                *block(WIDTH, width, 1), *block(width, width, 3), *block(width, width, 3)
            )
            self.whole = nn.Sequential(
                nn.Linear(POINTS * width + 11, 96),
                nn.ReLU(),
                nn.Dropout(0.3),
                nn.Linear(96, NONE + 1),
            )

        def forward(self, looks, beside):
            """(n, POINTS, WIDTH), (n, 11) -> log shares (n, 12)."""
            seen = self.along(looks.transpose(1, 2)).flatten(1)
            return torch.log_softmax(self.whole(torch.cat([seen, beside], 1)), dim=1)

    return Net()


def train(cache: Path, out: Path, leave_out: str | None, steps: int, cut_steps: int) -> None:
    """Train both networks, and write the ONNX file."""
    import torch

    torch.set_num_threads(1)
    cuts = digit_cuts.train(torch, cache, leave_out, cut_steps)
    data = load(cache, leave_out)
    print({k: len(v) for k, v in data.items()}, flush=True)
    torch.manual_seed(SEED)
    rng = np.random.default_rng([SEED, 3])
    net = network(torch)
    best = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.02)
    plan = torch.optim.lr_scheduler.OneCycleLR(best, 3e-3, total_steps=steps, pct_start=0.15)
    loss_of = torch.nn.NLLLoss()
    total = 0.0
    for step in range(steps):
        looks, known, label = (torch.from_numpy(x) for x in batch(data, rng, 192))
        loss = loss_of(net(looks, known), label)
        best.zero_grad()
        loss.backward()
        best.step()
        plan.step()
        total += loss.item()
        if step % 250 == 249:
            print("names", step + 1, round(total / 250, 4), flush=True)
            total = 0.0
    parts = {"cuts": cuts.state_dict(), "names": net.state_dict()}
    torch.save(parts, out.with_suffix(".pt"))
    export(torch, [parts], out)


def join(parts: list[Path], out: Path) -> None:
    """Write one ONNX file: the first one's cuts, and the mean of what all of them name."""
    import torch

    export(torch, [torch.load(part) for part in parts], out)


def export(torch, parts: list[dict], out: Path) -> None:
    """Write both networks as one ONNX file; whoever wants one leaves the other's inputs empty."""

    class Both(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.cuts = digit_cuts.network(torch)
            self.cuts.load_state_dict(parts[0]["cuts"])
            self.names = torch.nn.ModuleList(network(torch) for _ in parts)
            for net, part in zip(self.names, parts, strict=True):
                net.load_state_dict(part["names"])

        def forward(self, seen, at, length, looks, beside):
            said = torch.stack([net(looks, beside) for net in self.names])
            return self.cuts(seen, at, length), torch.log(torch.exp(said).mean(0) + 1e-12)

    none = torch.zeros(2, CUT_POINTS, dtype=torch.long), torch.zeros(2, dtype=torch.long)
    looks = torch.zeros(2, POINTS, WIDTH), torch.zeros(2, 11)
    torch.onnx.export(Both().eval(), (torch.zeros(9, WIDTH), *none, *looks), str(out),
                      input_names=["seen", "at", "length", "looks", "beside"],
                      output_names=["cut_shares", "log_shares"],
                      dynamic_axes={"seen": {0: "frames"}, "at": {0: "stretches"},
                                    "length": {0: "stretches"}, "cut_shares": {0: "stretches"},
                                    "looks": {0: "n"}, "beside": {0: "n"}, "log_shares": {0: "n"}},
                      dynamo=False, opset_version=17)  # fmt: skip


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    sounds = commands.add_parser("sounds")
    sounds.add_argument("data", type=Path)
    sounds.add_argument("cache", type=Path)
    sounds.add_argument("--workers", type=int, default=2)
    training = commands.add_parser("train")
    training.add_argument("cache", type=Path)
    training.add_argument("out", type=Path)
    training.add_argument("--leave-out")
    training.add_argument("--steps", type=int, default=3500)
    training.add_argument("--cut-steps", type=int, default=1800)
    joining = commands.add_parser("join")
    joining.add_argument("out", type=Path)
    joining.add_argument("parts", type=Path, nargs="+", help="the .pt files beside trained models")
    a = parser.parse_args()
    if a.command == "sounds":
        make_sounds(a.data, a.cache, a.workers)
    elif a.command == "join":
        join(a.parts, a.out)
    else:
        train(a.cache, a.out, a.leave_out, a.steps, a.cut_steps)


if __name__ == "__main__":
    main()
