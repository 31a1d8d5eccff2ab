"""The package from Python: the same results as the command line gives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from voicemail_audio.batch.task import LIMIT_S
from voicemail_audio.comparison import Comparison
from voicemail_audio.errors import InputError, UsageError
from voicemail_audio.shown import show_with
from voicemail_audio.types import Analysis, Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from voicemail_audio.batch.result import Outcome
    from voicemail_audio.campaigns.result import CampaignReport
    from voicemail_audio.prosody.baseline import Baseline
    from voicemail_audio.run import Job
    from voicemail_audio.types import Profile, TrackerName


def _path(path: str | Path) -> Path:
    if path == "":  # as a path this would be the current folder
        raise UsageError("The path is empty.", "Name a recording or a folder.")
    return Path(path)


def _jobs(paths: str | Path | Iterable[str | Path]) -> list[Job]:
    from voicemail_audio.run import job_for, recordings_in

    named = [paths] if isinstance(paths, (str, Path)) else paths
    return [job_for(r) for path in named for r in recordings_in(_path(path))]


def score(
    path: str | Path,
    *,
    methods: Sequence[str] = (),
    engine: str = "auto",
    model: str | None = None,
    script: str | Path | None = None,
    transcript: str | Path | None = None,
    profile: str | Path | Profile | None = None,
    baseline: str | Path | Baseline | None = None,
    max_seconds: float = 180.0,
    tracker: TrackerName = "swift-f0",
) -> Analysis:
    """Analyse one recording.

    Parameters
    ----------
    path
        The recording, any telephone or browser format.
    methods
        Ids of built-in methods, or paths of method files; all built-in ones if empty.
    engine
        ``auto``, ``faster-whisper``, ``pocketsphinx`` or ``none``.
    model
        Whisper folder or cached name.
    script
        File with what was meant to be said; ``take.script.txt`` beside the recording is found
        by itself, unless the words are given.
    transcript
        File with the words, if they are known.
    profile
        The rep's profile, or the path of its TOML file.
    baseline
        The rep's own normal voice, from `baseline` or the path of its file.
    max_seconds
        Longest recording allowed, s.
    tracker
        Of F0: ``pyin`` (librosa) gives a second opinion at some ten times the cost.

    Raises
    ------
    InputError
        If the recording cannot be analysed.
    UsageError
        If a method, model, profile, baseline, script or transcript is wrong.

    Examples
    --------
    >>> import voicemail_audio as va
    >>> analysis = va.score("samples/gitomer.ogg")
    >>> round(analysis.measure("speech_rate_wpm").value), analysis.measure("speech_rate_wpm").unit
    (125, 'wpm')
    """
    from voicemail_audio.pipeline import Pipeline
    from voicemail_audio.run import job_for
    from voicemail_audio.settings import settings_from

    settings = settings_from(
        engine=engine,
        model=model,
        methods=methods,
        profile=profile,
        baseline=baseline,
        max_seconds=max_seconds,
        tracker=tracker,
    )
    job = job_for(
        _path(path),
        script=Path(script) if script else None,
        transcript=Path(transcript) if transcript else None,
    )
    with Pipeline(settings) as pipeline:
        return pipeline.score(job.path, script=job.script, transcript=job.transcript)


def score_each(
    paths: str | Path | Iterable[str | Path],
    *,
    methods: Sequence[str] = (),
    engine: str = "auto",
    model: str | None = None,
    profile: str | Path | Profile | None = None,
    baseline: str | Path | Baseline | None = None,
    max_seconds: float = 180.0,
    workers: int = 1,
    progress: bool | None = None,
) -> Iterator[Analysis | Failure]:
    """Analyse recordings or folders of them, one result after the other.

    Parameters
    ----------
    paths
        Recordings and folders.
    workers
        Processes; each loads its models once. A program that asks for more than one makes this
        call under ``if __name__ == "__main__":``, because each worker reads the program's file.
    progress
        Whether to show a bar; by default on a terminal and in a notebook only.

    The others are those of `score`.

    Yields
    ------
    One result a recording, in order; a `Failure` for one that cannot be analysed.

    Raises
    ------
    UnreadableError
        If a folder cannot be read, or holds no recording.
    UsageError
        As `score` does, and where the guard that `workers` needs is missing.

    Examples
    --------
    >>> import voicemail_audio as va
    >>> takes = ["samples/gitomer.ogg", "samples/no-speech.ogg"]
    >>> [take.quality.assessable for take in va.score_each(takes, engine="none")]
    [True, False]
    """
    from voicemail_audio.progress import with_progress
    from voicemail_audio.run import run_jobs
    from voicemail_audio.settings import settings_from

    settings = settings_from(
        engine=engine,
        model=model,
        methods=methods,
        profile=profile,
        baseline=baseline,
        max_seconds=max_seconds,
    )
    jobs = _jobs(paths)
    return with_progress(run_jobs(jobs, settings, workers=workers), total=len(jobs), show=progress)


def score_many(
    paths: str | Path | Iterable[str | Path],
    *,
    methods: Sequence[str] = (),
    engine: str = "auto",
    model: str | None = None,
    profile: str | Path | Profile | None = None,
    baseline: str | Path | Baseline | None = None,
    max_seconds: float = 180.0,
    workers: int = 1,
    progress: bool | None = None,
) -> pd.DataFrame:
    """Analyse recordings or folders of them into one table.

    The parameters and errors are those of `score_each`.

    Returns
    -------
    One row a recording, in order; a recording that cannot be analysed has its reason in the
    column ``error``.

    Examples
    --------
    >>> import voicemail_audio as va
    >>> table = va.score_many(["samples/gitomer.ogg", "samples/telesales-35.mp3"])
    >>> table[["score_balanced", "next_fix"]].values.tolist()
    [[93, 'says-company'], [76, 'relevant-to-them']]
    """
    import pandas as pd

    from voicemail_audio.report.rows import summary_row

    results = score_each(
        paths,
        methods=methods,
        engine=engine,
        model=model,
        profile=profile,
        baseline=baseline,
        max_seconds=max_seconds,
        workers=workers,
        progress=progress,
    )
    return pd.DataFrame([summary_row(r) for r in results])


def score_batch(
    paths: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    methods: Sequence[str] = (),
    engine: str = "auto",
    model: str | None = None,
    profile: str | Path | Profile | None = None,
    baseline: str | Path | Baseline | None = None,
    max_seconds: float = 180.0,
    tracker: TrackerName = "swift-f0",
    workers: int | None = None,
    ray: str | None = None,
    time_limit_s: float = LIMIT_S,
    pages: bool = False,
    retry_failed: bool = False,
    progress: bool | None = None,
) -> Outcome:
    """Analyse thousands of recordings into a folder; interrupted, the same call goes on.

    It is made under ``if __name__ == "__main__":``, because each worker reads the program's file.

    Parameters
    ----------
    paths
        Recordings, folders, patterns such as ``calls/**/*.wav``, and CSV manifests.
    out
        Folder of the run: a file for each result, tables, and an index.
    workers
        Processes, each of which loads its models once; one for each core if None.
    ray
        Address of a Ray cluster that is to do the work (extra ``ray``): ``HOST:PORT`` or ``auto``.
    time_limit_s
        For one recording: then its worker is stopped, and the recording tried once more.
    pages
        Whether each recording gets a page with its sound.
    retry_failed
        Whether what failed in an earlier go is tried again.
    progress
        Whether to show a bar; by default on a terminal and in a notebook only.

    The others are those of `score`.

    Raises
    ------
    UsageError
        If a setting, a manifest, the folder or the cluster is wrong.
    OSError
        If results cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> import voicemail_audio as va
    >>> with tempfile.TemporaryDirectory() as run:
    ...     done = va.score_batch("samples/no-speech.ogg", run, engine="none")
    ...     done.progress.done, done.frame("measures")["duration_s"].round().tolist()
    (1, [14.0])
    """
    from voicemail_audio.batch.run import run_batch
    from voicemail_audio.progress import with_progress
    from voicemail_audio.settings import settings_from

    settings = settings_from(
        engine=engine,
        model=model,
        methods=methods,
        profile=profile,
        baseline=baseline,
        max_seconds=max_seconds,
        tracker=tracker,
    )
    return run_batch(
        [_path(path) for path in ([paths] if isinstance(paths, (str, Path)) else paths)],
        _path(out),
        settings,
        workers=workers,
        ray=ray,
        pages=pages,
        again=retry_failed,
        limit_s=time_limit_s,
        shown=lambda answers, total: with_progress(answers, total=total, show=progress),
    )


def baseline(
    paths: str | Path | Iterable[str | Path],
    *,
    engine: str = "auto",
    model: str | None = None,
    max_seconds: float = 180.0,
    workers: int = 1,
) -> Baseline:
    """A rep's own normal voice, from recordings of that rep speaking as usual.

    Parameters
    ----------
    paths
        Recordings and folders, all of one speaker; those too bad to be judged are left out.

    The others are those of `score_many`.

    Raises
    ------
    InputError
        If a recording cannot be read.
    UsageError
        If the recordings hold too little speech, or a model is wrong.

    Examples
    --------
    >>> import voicemail_audio as va
    >>> mine = va.baseline(["samples/gitomer.ogg", "samples/number-mismatch.amr"], engine="none")
    >>> take = va.score("samples/gitomer.ogg", engine="none", baseline=mine)
    >>> take.tone.reference, take.own_voice.recordings
    ('own_voice', 2)
    """
    from voicemail_audio.judged import take_of
    from voicemail_audio.prosody.baseline import build_baseline
    from voicemail_audio.run import run_jobs
    from voicemail_audio.settings import settings_from

    settings = settings_from(engine=engine, model=model, max_seconds=max_seconds)
    results = [_whole(r) for r in run_jobs(_jobs(paths), settings, workers=workers)]
    return build_baseline([take for r in results if (take := take_of(r)) is not None])


def compare(before: Analysis, after: Analysis) -> Comparison:
    """What changed from one take to the next: only what differs by more than its uncertainty.

    Parameters
    ----------
    before, after
        Judged by the same methods.

    Examples
    --------
    >>> import voicemail_audio as va
    >>> first = va.check("Hi Dana, this is Sam Poole. Call me at 404-555-0142.")
    >>> then = va.check("Hi Dana, this is Sam Poole with Birch Labs. Call me at 404-555-0142.")
    >>> [c.criterion for c in va.compare(first, then).findings if c.method == "smart-calling"]
    ['says-company']
    """
    from voicemail_audio.comparison import compare_takes
    from voicemail_audio.report.wording import headline_card

    card = headline_card(before)
    return compare_takes(before, after, headline="" if card is None else card.method)


def _whole(result: Analysis | Failure) -> Analysis:
    if isinstance(result, Failure):
        raise InputError(result.message, result.remedy)
    return result


def campaign(
    manifest: str | Path,
    *,
    methods: Sequence[str] = (),
    engine: str = "auto",
    model: str | None = None,
    profile: str | Path | Profile | None = None,
    baseline: str | Path | Baseline | None = None,
    max_seconds: float = 180.0,
    workers: int = 1,
    as_of: str | None = None,
) -> CampaignReport:
    """Several touches to each of several prospects, as sequences.

    Parameters
    ----------
    manifest
        A CSV file, one touch a line: prospect, date-time (ISO 8601), recording or script (paths
        from its folder), channel (voicemail if empty), note.
    as_of
        Date or date-time up to which the manifest is complete, to tell what was announced and did
        not come from what is still due; its last touch if None.

    The others are those of `score_many`.

    Returns
    -------
    A report on each prospect; `errors` are the lines that are wrong, whose prospects have none.

    Raises
    ------
    UsageError
        If the manifest is wrong as a whole, or as `score_many` does.

    Examples
    --------
    >>> import voicemail_audio as va
    >>> report = va.campaign("samples/campaign/calls.csv", engine="none")
    >>> report.campaign("Luis Vega").scorecard("balanced").next_fix
    'comes-back-with-news'
    """
    from voicemail_audio.campaigns.moment import read_moment
    from voicemail_audio.campaigns.run import run_campaigns
    from voicemail_audio.settings import settings_from

    try:
        until = None if as_of is None else read_moment(as_of)
    except ValueError:
        raise UsageError(
            f"{as_of!r} is no date.", "Write it such as 2026-11-06 or 2026-11-06T14:30."
        ) from None
    settings = settings_from(
        engine=engine,
        model=model,
        methods=methods,
        profile=profile,
        baseline=baseline,
        max_seconds=max_seconds,
    )
    return run_campaigns(_path(manifest), settings, workers=workers, as_of=until)


def check(
    text: str, *, methods: Sequence[str] = (), profile: str | Path | Profile | None = None
) -> Analysis:
    """Analyse a written script: the content checks, nothing of sound.

    Examples
    --------
    >>> import voicemail_audio as va
    >>> analysis = va.check("Hi Dana, Sam Poole here. Call me at 404-555-0142.")
    >>> analysis.phone_numbers.mentions[0].digits
    '4045550142'
    """
    from voicemail_audio.pipeline import Pipeline
    from voicemail_audio.settings import settings_from

    with Pipeline(settings_from(engine="none", methods=methods, profile=profile)) as pipeline:
        return pipeline.check(text)


def export(analysis: Analysis, form: str) -> str:
    """Return a result as a file for another program; tables are the ``*_frame()`` of the result.

    Parameters
    ----------
    analysis
        What `score` or `check` found.
    form
        ``textgrid`` (Praat), ``vtt`` or ``srt`` (subtitles), ``transcript`` (JSON of words, to be
        corrected and given back to `score`) or ``txt``. Words without times are left out of the
        first three, which a script has none of.

    Raises
    ------
    UsageError
        If there is no such form, or no times where it needs them.

    Examples
    --------
    >>> import voicemail_audio as va
    >>> print(va.export(va.check("Hi Dana, Sam Poole here."), "txt"))
    Hi Dana, Sam Poole here.
    <BLANKLINE>
    """
    from voicemail_audio.exports import as_text

    return as_text(analysis, form)


def redact(analysis: Analysis, *, profile: str | Path | Profile | None = None) -> Analysis:
    """Return a result without names, companies, phone numbers and e-mail addresses, for sharing.

    A name that nobody recognised as one stays; the measures and the pitch track are as before.

    Parameters
    ----------
    analysis
        What `score` or `check` found.
    profile
        The rep's profile: what it names is taken out wherever it stands.

    Examples
    --------
    >>> import voicemail_audio as va
    >>> shared = va.redact(va.check("Hi Dana, Sam Poole here. Call me at 404-555-0142."))
    >>> shared.transcript.text
    'Hi [name], [name] here. Call me at [number].'
    """
    from voicemail_audio import redaction
    from voicemail_audio.profile import read_profile

    known = read_profile(Path(profile)) if isinstance(profile, (str, Path)) else profile
    return redaction.redact(analysis, profile=known)


def _analysis_html(analysis: Analysis) -> str:
    from voicemail_audio.report.notebook import analysis_html

    return analysis_html(analysis)


def _comparison_html(comparison: Comparison) -> str:
    from voicemail_audio.report.notebook import comparison_html

    return comparison_html(comparison)


show_with(Analysis, _analysis_html)
show_with(Comparison, _comparison_html)
