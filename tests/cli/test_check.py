import json

SCRIPT = (
    "Hello Ruth, this is Omar Lind with Tidewater Crates. Your new cold store goes up this fall. "
    "Reach me at 404-555-0142, once more 404-555-0142."
)


def test_a_script_gives_words_but_no_sound(run, tmp_path):
    (tmp_path / "s.txt").write_text(SCRIPT)
    done = run("check", "s.txt", "--format", "json")
    found = json.loads(done.out)
    assert done.code == 0
    assert found["source"]["kind"] == "script"
    assert found["recording"] is None
    assert found["measures"]["f0_sd_st"]["status"] == "not_applicable"
    assert [m["digits"] for m in found["phone_numbers"]["mentions"]] == ["4045550142"] * 2
    assert found["phone_numbers"]["repeated"] is True
    assert found["observations"]["states_name"]["present"] is True
    assert found["scorecards"]


def test_standard_input_is_the_dash(run):
    done = run("check", "-", "--format", "jsonl", stdin=SCRIPT.encode())
    assert json.loads(done.out)["source"]["path"] == "-"


def test_a_bad_script_does_not_cost_the_others(run, tmp_path):
    (tmp_path / "good.txt").write_text(SCRIPT)
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "take.wav").write_bytes(b"RIFF\xff\xfe\x00\x01")
    names = ["good.txt", "empty.txt", "take.wav", "none.txt", "good.txt"]
    done = run("check", *names, "--format", "jsonl")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 1
    assert ["error" in x for x in found] == [False, True, True, True, False]


def test_a_script_in_another_language_is_not_judged(run):
    text = (
        "Guten Tag Frau Weber, hier ist Jens Krause von der Firma Nordlicht. Ich rufe an, weil "
        "wir Ihnen bei den Kosten helfen können. Bitte rufen Sie mich zurück."
    )
    done = run("check", "-", "--format", "json", stdin=text.encode())
    found = json.loads(done.out)
    assert {o["present"] for o in found["observations"].values()} == {None}
    assert "English" in found["observations"]["states_name"]["reason"]


def test_one_method_only(run):
    done = run("check", "-", "--method", "telesales-35", "--format", "json", stdin=SCRIPT.encode())
    assert [s["method"] for s in json.loads(done.out)["scorecards"]] == ["telesales-35"]


def test_a_method_of_ones_own(run, tmp_path):
    (tmp_path / "own.toml").write_text(
        'id = "own"\ntitle = "Own"\nversion = "1"\nsummary = "Names only."\nsource = "Us"\n'
        '[[criterion]]\nid = "name"\ntitle = "Say your name"\nobserve = "states_name"\n'
        'why = "They want to know."\nfix = "Say it."\n'
        'message.pass = "You say who you are."\nmessage.fail = "Who are you?"\n'
    )
    done = run("check", "-", "--method", "own.toml", "--format", "json", stdin=SCRIPT.encode())
    card = json.loads(done.out)["scorecards"][0]
    assert (card["method"], card["score"]) == ("own", 100)
