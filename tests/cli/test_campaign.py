import json

SCRIPT = "Hi Dana, Sam Poole with Birch Labs. Your gate is slow on Mondays. 404-555-0142."


def manifest(folder, *lines):
    folder.mkdir(exist_ok=True)
    (folder / "one.txt").write_text(SCRIPT)
    (folder / "two.txt").write_text("Dana, Sam Poole, Birch Labs. A slot may end that.")
    path = folder / "calls.csv"
    path.write_text("prospect,date-time,channel,script,note\n" + "".join(f"{x}\n" for x in lines))
    return path


def test_a_campaign_on_the_terminal_and_as_json(run, tmp_path):
    path = manifest(
        tmp_path / "calls", "Dana Reed,2026-11-03T09:30,,one.txt,", "Dana Reed,2026-11-06,,two.txt,"
    )
    shown = run("campaign", path)
    assert shown.code == 0
    assert shown.out.startswith("Dana Reed  Balanced: ")
    assert shown.err == ""
    done = run("campaign", path, "--format", "json", "--method", "tailored")
    found = json.loads(done.out)
    assert found["schema"] == "voicemail-audio/campaign/1"
    assert [s["method"] for s in found["campaigns"][0]["scorecards"]] == ["tailored"]
    assert run("campaign", path, "--format", "json", "-o", "out.json").out == ""
    assert json.loads((tmp_path / "out.json").read_text())["campaigns"][0]["touches"]


def test_a_bad_line_is_told_and_the_others_have_their_report(run, tmp_path):
    path = manifest(tmp_path, "Dana,2026-11-03,,one.txt,", "Omar,3.11.2026,,one.txt,")
    done = run("campaign", path)
    assert done.code == 1
    assert done.out.startswith("Dana  Balanced")
    assert "Line 3 (Omar, left out): '3.11.2026' is no date-time." in done.out


def test_wrong_use_is_one_line(run, tmp_path):
    path = manifest(tmp_path, "Dana,2026-11-03,,one.txt,")
    (tmp_path / "odd.csv").write_text("who,when\n")
    for args in (
        ("campaign", "none.csv"),
        ("campaign", "odd.csv"),
        ("campaign", path, "--as-of", "soon"),
        ("campaign", path, "--method", "nobody"),
        ("campaign", path, "--format", "csv"),
        ("campaign",),
    ):
        done = run(*args)
        assert done.code == 2, args
        assert done.out == ""
        assert len(done.err.splitlines()) == 1
