"""Make the sample recordings, their scripts and the manifest of what is true of them.

    python samples/make_samples.py           write all
    python samples/make_samples.py --check   compare the files here with the manifest

Writing wants Debian's flite, festival and festvox-us-slt-hts. The same versions of them and of the
encoders give the same files: nothing is random but noise with fixed seeds.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
MANIFEST = HERE / "manifest.toml"


def write_all() -> None:
    """Write recordings, scripts and manifest."""
    import manifest_file  # the makers load slowly, and want what --check does not
    import take
    import voices

    entries = []
    for made in tomllib.loads((HERE / "takes.toml").read_text(encoding="utf-8"))["take"]:
        entries.append(take.make(made, folder=HERE))
        print(f"{entries[-1]['file']}: {entries[-1]['duration_s']:.1f} s", file=sys.stderr)
    licences = [{"voice": voice, "licence": text} for voice, text in voices.LICENCES.items()]
    head = {"schema": 1, "voice_licences": licences}
    MANIFEST.write_text(manifest_file.dumps(head, entries), encoding="utf-8")


def problems() -> list[str]:
    """Return how the files here differ from the manifest."""
    recordings = tomllib.loads(MANIFEST.read_text(encoding="utf-8"))["recording"]
    pairs = [(r["file"], r["sha256"]) for r in recordings]
    pairs += [(r["script"], r["script_sha256"]) for r in recordings if "script" in r]
    found = []
    for name, wanted in pairs:
        path = HERE / name
        if not path.is_file():
            found.append(f"{name}: missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            found.append(f"{name}: differs from the manifest")
    return found


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only compare files and manifest")
    if parser.parse_args().check:
        found = problems()
        print("\n".join(found) or "all samples are as the manifest says")
        return 1 if found else 0
    write_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
