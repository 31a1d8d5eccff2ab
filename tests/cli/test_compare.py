import json


def test_two_takes_give_one_comparison(run, tone, tmp_path):
    tone("a.wav", seconds=2.0)
    tone("b.wav", seconds=3.0)
    done = run("compare", "a.wav", "b.wav", "--engine", "none", "--format", "json")
    found = json.loads(done.out)
    assert done.code == 0
    assert found["before"]["source"]["path"] == "a.wav"
    assert found["measures"]["duration_s"]["difference"] == 1.0
    page = run("compare", "a.wav", "b.wav", "--engine", "none", "--format", "html", "-o", "c.html")
    assert page.code == 0
    assert "What changed" in (tmp_path / "c.html").read_text()


def test_a_take_that_cannot_be_read_is_named(run, tone, tmp_path):
    tone("a.wav")
    (tmp_path / "b.wav").write_bytes(b"nothing")
    done = run("compare", "a.wav", "b.wav", "--engine", "none", "-o", "c.txt")
    assert done.code == 1
    assert "b.wav" in done.err
    assert not (tmp_path / "c.txt").exists()
