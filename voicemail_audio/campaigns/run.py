"""A manifest to its report: each message analysed once, each series judged."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from voicemail_audio.campaigns.facts import gather
from voicemail_audio.campaigns.manifest import read_manifest
from voicemail_audio.campaigns.result import Campaign, CampaignReport, Disagreement, View
from voicemail_audio.campaigns.row import RowError
from voicemail_audio.campaigns.thoughts import claims, shared
from voicemail_audio.campaigns.touch import Touch
from voicemail_audio.errors import UnreadableError
from voicemail_audio.pipeline import Pipeline, versions_of
from voicemail_audio.run import Job, attempt, job_for, run_jobs
from voicemail_audio.text.files import MAX_SCRIPT_BYTES, TextFile
from voicemail_audio.types import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from voicemail_audio.campaigns.manifest import Manifest, Series
    from voicemail_audio.campaigns.moment import Moment
    from voicemail_audio.campaigns.row import Row
    from voicemail_audio.campaigns.thoughts import Shared
    from voicemail_audio.methods import Method
    from voicemail_audio.settings import Settings
    from voicemail_audio.types import Analysis, Scorecard

SCRIPT = TextFile(what="script", max_bytes=MAX_SCRIPT_BYTES, error=UnreadableError)


def run_campaigns(
    path: Path, settings: Settings, *, workers: int = 1, as_of: Moment | None = None
) -> CampaignReport:
    """Report on all series of a manifest.

    Parameters
    ----------
    path
        The manifest.
    settings
        The same for all messages and series.
    workers
        Processes for the recordings.
    as_of
        Up to when the manifest is complete; its last touch if None.

    Raises
    ------
    UsageError
        If the manifest is wrong as a whole, or a setting is.
    """
    manifest = read_manifest(path)
    good = [s for s in manifest.series if not s.errors]
    rows = [r for s in good for r in s.rows]
    found = _analyses(rows, settings, workers=workers)
    failed = {s.prospect: _failures(s, found) for s in good}
    touches = {s.prospect: _touches(s, found) for s in good if not failed[s.prospect]}
    claimed = {name: claims(series) for name, series in touches.items()}
    everything = [c for series in claimed.values() for c in series]
    until = as_of or _last(manifest)
    errors = (
        *manifest.errors,
        *(e for s in manifest.series for e in s.errors),
        *(e for errors in failed.values() for e in errors),
    )
    return CampaignReport(
        versions=versions_of(settings),
        path=str(path),
        sha256=manifest.sha256,
        as_of=until,
        campaigns=tuple(
            _campaign(
                name,
                series,
                methods=settings.methods,
                as_of=until,
                told=shared(claimed[name], everything),
            )
            for name, series in touches.items()
            if until is not None
        ),
        errors=tuple(sorted(errors, key=lambda e: e.line)),
        notes=(settings.note,) if settings.note and any(map(_has_no_script, rows)) else (),
    )


def _has_no_script(row: Row) -> bool:
    return row.recording is not None and job_for(row.recording, script=row.script).script is None


def _last(manifest: Manifest) -> Moment | None:
    moments = [r.at for s in manifest.series for r in s.rows]
    return max(moments, key=lambda m: m.order, default=None)


def _analyses(
    rows: Sequence[Row], settings: Settings, *, workers: int
) -> dict[object, Analysis | Failure]:
    """What was found in each recording and script that is named; each is looked at once."""
    jobs: dict[object, Job] = {}
    scripts: dict[object, Path] = {}
    for row in rows:
        if row.recording is not None:
            job = job_for(row.recording, script=row.script)
            # A script that is wrong costs its own prospect, not the run.
            jobs[_key(row)] = replace(job, found=True)
        elif row.script is not None:
            scripts[_key(row)] = row.script
    found: dict[object, Analysis | Failure] = dict(
        zip(jobs, run_jobs(list(jobs.values()), settings, workers=workers), strict=True)
    )
    with Pipeline(settings) as pipeline:
        for key, script in scripts.items():
            one = partial(_check, pipeline, script)
            found[key] = attempt(one, settings=settings, path=script)
    return found


def _check(pipeline: Pipeline, script: Path) -> Analysis:
    return pipeline.check(SCRIPT.read(script), path=str(script))


def _key(row: Row) -> object:
    return row.recording, row.script


def _failures(series: Series, found: dict[object, Analysis | Failure]) -> list[RowError]:
    errors = []
    for row in series.rows:
        result = found.get(_key(row))
        if isinstance(result, Failure):
            errors.append(
                RowError(
                    line=row.line,
                    prospect=row.prospect,
                    message=result.message,
                    remedy=result.remedy,
                    kind=result.kind,
                )
            )
    return errors


def _touches(series: Series, found: dict[object, Analysis | Failure]) -> tuple[Touch, ...]:
    touches = []
    for number, row in enumerate(series.rows, start=1):
        analysis = found.get(_key(row))
        path = row.recording or row.script
        touches.append(
            Touch(
                number=number,
                line=row.line,
                prospect=series.prospect,
                at=row.at,
                channel=row.channel,
                path=str(path) if path else None,
                note=row.note,
                analysis=None if isinstance(analysis, Failure) else analysis,
            )
        )
    return tuple(touches)


def _campaign(
    prospect: str,
    touches: tuple[Touch, ...],
    *,
    methods: Sequence[Method],
    as_of: Moment,
    told: Sequence[Shared],
) -> Campaign:
    from voicemail_audio.methods import judge

    facts = gather(touches, as_of=as_of, shared=told)
    judged = facts.judged()
    cards = tuple(judge(method, judged) for method in methods)
    return Campaign(
        prospect=prospect,
        touches=touches,
        facts=facts,
        scorecards=cards,
        disagreements=tuple(_disagreements(methods, cards)),
    )


def _disagreements(methods: Sequence[Method], cards: Sequence[Scorecard]) -> Iterable[Disagreement]:
    """Subjects of which one method passes this series and another does not."""
    from voicemail_audio.methods import conflicts

    found = {(c.method, f.criterion): f for c in cards for f in c.findings}
    for row in conflicts(methods, scope="campaign").rows:
        views = tuple(
            View(
                method=s.method,
                criterion=s.criterion,
                outcome=found[s.method, s.criterion].outcome,
                text=s.text,
                why=s.why,
            )
            for s in row.stances
            if found[s.method, s.criterion].outcome != "not_assessed"
        )
        outcomes = {v.outcome for v in views}
        if "pass" in outcomes and len(outcomes) > 1:
            settled = (c.resolves for m in methods for c in m.criteria if row.subject in c.settles)
            yield Disagreement(
                subject=row.subject, kind=row.kind, views=views, settled=next(settled, None)
            )
