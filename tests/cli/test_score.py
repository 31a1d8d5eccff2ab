import csv
import io
import json

import pytest

NOT_AUDIO = "no recording"


def lines(result):
    return [json.loads(line) for line in result.out.splitlines()]


def test_one_line_a_recording_in_the_order_named(run, tone, tmp_path):
    good, again = tone("b.wav"), tone("a.wav")
    (tmp_path / "bad.wav").write_text(NOT_AUDIO)
    done = run("score", good, "bad.wav", again, "none.wav", "--engine", "none", "--format", "jsonl")
    assert done.code == 1
    found = lines(done)
    assert [x["source"]["path"] for x in found] == [str(good), "bad.wav", str(again), "none.wav"]
    assert ["error" in x for x in found] == [False, True, False, True]
    for x in found[1::2]:
        assert x["error"]["message"]
        assert x["error"]["remedy"]


def test_no_speech_is_a_result_without_scorecards(run, tone):
    done = run("score", tone(), "--engine", "none", "--format", "json")
    found = json.loads(done.out)
    assert done.code == 0
    assert found["quality"]["assessable"] is False
    assert found["scorecards"] == []
    assert found["measures"]["duration_s"]["value"] == 2.0
    assert found["measures"]["speech_rate_wpm"]["status"] == "not_measured"


def test_a_folder_is_searched_by_name_and_an_empty_one_is_an_error(run, tone, tmp_path):
    (tmp_path / "takes" / "more").mkdir(parents=True)
    for name in ("takes/b.wav", "takes/a.wav", "takes/more/c.wav"):
        tone(name, seconds=0.5)
    (tmp_path / "takes" / "a.script.txt").write_text("Hello.")
    (tmp_path / "empty").mkdir()
    done = run("score", "takes", "empty", "--engine", "none", "--format", "jsonl")
    assert [x["source"]["path"] for x in lines(done)] == [
        "takes/a.wav",
        "takes/b.wav",
        "takes/more/c.wav",
        "empty",
    ]
    assert "holds no recording" in lines(done)[-1]["error"]["message"]
    assert done.code == 1


def test_several_workers_give_the_same_results(run, tone):
    paths = [tone(f"{i}.wav", seconds=0.5 + 0.1 * i) for i in range(3)]
    one = run("score", *paths, "bad.wav", "--engine", "none", "--format", "jsonl")
    two = run("score", *paths, "bad.wav", "--engine", "none", "--format", "jsonl", "--workers", "2")
    assert two.out == one.out
    assert len(lines(two)) == 4


def test_the_length_limit_is_an_error_that_names_its_option(run, tone):
    done = run("score", tone(seconds=3.0), "--engine", "none", "--max-seconds", "2")
    assert done.code == 1
    assert "--max-seconds" in done.out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--method", "nobody"], "No method is called"),
        (["--method", "none.toml"], "none.toml"),
        (["--profile", "none.toml"], "none.toml"),
        (["--profile", "bad.toml"], "'nmae'"),
        (["--transcript", "none.txt"], "none.txt"),
        (["--script", "none.txt"], "none.txt"),
        (["--model", "nobody"], "models get nobody"),
        (["--model", "./none"], "No Whisper folder"),
        (["--engine", "faster-whisper"], "models get"),
        (["--engine", "magic"], "magic"),
        (["--download"], "--model"),
        (["--format", "html", "second.wav"], "-o FOLDER"),
        (["--transcript", "words.txt", "second.wav"], "one by one"),
        (["-o", "no-folder/x.json", "--format", "json"], "no-folder"),
    ],
)
def test_wrong_use_is_one_line_with_the_fix_and_status_2(run, tone, tmp_path, options, says):
    (tmp_path / "bad.toml").write_text('nmae = "Sam"')
    (tmp_path / "words.txt").write_text("hello there")
    tone("second.wav", seconds=0.3)
    done = run("score", tone(seconds=0.3), *options)
    assert done.code == 2
    assert done.out == ""
    problem = [line for line in done.err.splitlines() if "No Whisper folder on this" not in line]
    assert len(problem) == 1
    assert says in problem[0]


def test_csv_has_one_row_a_recording(run, tone, tmp_path):
    tone("a.wav")
    (tmp_path / "bad.wav").write_text(NOT_AUDIO)
    done = run("score", "a.wav", "bad.wav", "--engine", "none", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [r["path"] for r in rows] == ["a.wav", "bad.wav"]
    assert rows[0]["duration_s"] == "2.0"
    assert rows[1]["error"]


def test_pages_and_an_index_are_written_whole(run, tone, tmp_path):
    tone("a.wav")
    tone("b.wav")
    done = run("score", "a.wav", "b.wav", "--engine", "none", "--format", "html", "-o", "out/")
    assert done.code == 0
    written = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert written == ["a.html", "b.html", "index.html"]
    page = (tmp_path / "out" / "a.html").read_text()
    assert "data:audio/flac;base64," in page
    assert page.rstrip().endswith("</html>")


def test_a_page_of_one_recording_goes_to_a_named_file_or_stdout(run, tone, tmp_path):
    done = run("score", tone(), "--engine", "none", "--format", "html", "-o", "page.html")
    assert done.code == 0
    shown = run("score", tone(), "--engine", "none", "--format", "html")
    assert (tmp_path / "page.html").read_text() == shown.out


def test_the_engine_note_is_said_once_and_on_stderr(run, tone):
    paths = [tone(f"{i}.wav", seconds=0.4) for i in range(2)]
    done = run("score", *paths, "--format", "jsonl")
    assert done.err.count("No Whisper folder on this machine") == 1
    assert len(lines(done)) == 2


def test_a_reader_that_leaves_early_is_no_error_text(tone, tmp_path):
    import subprocess
    import sys

    path = tone(seconds=0.3)
    shell = (
        f"'{sys.executable}' -m voicemail_audio score '{path}' '{path}' --engine none"
        " --format jsonl | head -c 10"
    )
    done = subprocess.run(["sh", "-c", shell], capture_output=True, cwd=tmp_path, timeout=60)
    assert len(done.stdout) == 10
    assert done.stderr == b""


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_ends_the_run_and_its_workers_without_a_word(tone, tmp_path, workers):
    import signal
    import subprocess
    import sys

    paths = [tone(f"{i}.wav", seconds=20.0) for i in range(80)]
    options = ["--engine", "none", "--format", "jsonl", "--workers", workers]
    running = subprocess.Popen(
        [sys.executable, "-m", "voicemail_audio", "score", *map(str, paths), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert running.stdout.readline()
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Traceback" not in err


def test_a_bad_script_beside_a_recording_costs_that_recording_alone(run, tone, tmp_path):
    for name, script in (("a", b"\xff\xfe\x00\xff\x01"), ("b", b"!!! ..."), ("c", b"Hello there.")):
        tone(f"{name}.wav", seconds=0.5)
        (tmp_path / f"{name}.script.txt").write_bytes(script)
    done = run("score", "a.wav", "b.wav", "c.wav", "--engine", "none", "--format", "jsonl")
    assert done.code == 1
    assert ["error" in x for x in lines(done)] == [True, True, False]
    assert "a.script.txt" in lines(done)[0]["error"]["message"]


def test_a_place_that_cannot_be_written_is_one_line(run, tone):
    done = run("score", tone(seconds=0.3), "--engine", "none", "-o", "/proc/x.txt")
    assert done.code == 2
    assert len(done.err.splitlines()) == 1


def test_a_script_of_signs_alone_is_an_error(run):
    done = run("check", "-", "--format", "jsonl", stdin=b"...!!! ---")
    assert done.code == 1
    assert "holds no words" in lines(done)[0]["error"]["message"]
