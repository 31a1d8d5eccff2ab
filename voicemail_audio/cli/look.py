"""``voicemail-audio methods`` and ``checks``: what is judged, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicemail_audio.cli.options import existing_name
from voicemail_audio.errors import UsageError

if TYPE_CHECKING:
    from voicemail_audio.campaigns.registry import CampaignInfo


@click.group(short_help="The methods: list | show ID | validate FILE | conflicts.")
def methods() -> None:
    """The methods that messages are judged by."""


@methods.command("list", short_help="All built-in methods.")
def list_methods() -> None:
    """All built-in methods."""
    from voicemail_audio.methods import load_builtin

    for method in load_builtin():
        click.echo(f"{method.id:14} {method.title} (version {method.version})")


@methods.command("show", short_help="One method: what it asks for, its weights, and why.")
@click.argument("method_id", metavar="ID")
def show(*, method_id: str) -> None:
    """One method: what it asks for, what that weighs, and why."""
    from voicemail_audio.methods import load_builtin

    known = {m.id: m for m in load_builtin()}
    method = known.get(method_id)
    if method is None:
        raise UsageError(f"No method is called {method_id!r}.", f"Known: {', '.join(known)}.")
    click.echo(f"{method.title}\n{method.summary}\nSource: {method.source}")
    if method.warning:
        click.echo(f"Warning: {method.warning}")
    click.echo("")
    for criterion in method.criteria:
        scope = "" if criterion.scope == "message" else " (several messages)"
        weight = "advice" if criterion.advice else f"weight {criterion.weight:g}"
        click.echo(f"{criterion.id}  {weight}{scope}")
        click.echo(f"  {criterion.title}")
        click.echo(f"  why: {criterion.why}")
        click.echo(f"  fix: {criterion.fix}")


@methods.command("validate", short_help="Check a method file of your own.")
@click.argument("file", type=existing_name)
def validate(*, file: Path) -> None:
    """Check a method file of your own."""
    from voicemail_audio.methods import load_file

    method = load_file(file)
    click.echo(f"{file}: method {method.id!r} is valid, {len(method.criteria)} criteria.")


@methods.command("conflicts", short_help="Where the methods want opposite things.")
def conflicts() -> None:
    """Where the methods want opposite things."""
    from voicemail_audio.methods import conflicts as find_conflicts
    from voicemail_audio.methods import load_builtin

    methods = load_builtin()
    rows = [(row, "") for row in find_conflicts(methods).rows]
    rows += [(r, " (several messages)") for r in find_conflicts(methods, scope="campaign").rows]
    for row, scope in rows:
        what = "cannot all be pleased" if row.kind == "opposite" else "differ in the limit"
        click.echo(f"{row.subject}{scope}: the methods {what}")
        for stance in row.stances:
            click.echo(f"  {stance.method:14} {stance.text}")


@click.group(short_help="The checks: list | explain ID.")
def checks() -> None:
    """The things that are looked for in what was said."""


@checks.command("list", short_help="All checks, one a line.")
def list_checks() -> None:
    """All that is looked for in a message, then in several to one prospect; one a line."""
    from voicemail_audio.campaigns.registry import MEASURES as CAMPAIGN_MEASURES
    from voicemail_audio.campaigns.registry import OBSERVATIONS as CAMPAIGN_OBSERVATIONS
    from voicemail_audio.content import OBSERVATIONS
    from voicemail_audio.content.registry import FROM_THE_NUMBER

    for observation in (*OBSERVATIONS, *FROM_THE_NUMBER.observations):
        click.echo(f"{observation.id:36} {observation.title}")
    for info in (*CAMPAIGN_OBSERVATIONS, *CAMPAIGN_MEASURES):
        click.echo(f"{info.id:36} {info.title} (several messages)")


@checks.command("explain", short_help="One check, and which methods judge it how.")
@click.argument("check_id", metavar="ID")
def explain(*, check_id: str) -> None:
    """One check: what it asks, and which methods judge it how."""
    from voicemail_audio.campaigns.registry import MEASURES as CAMPAIGN_MEASURES
    from voicemail_audio.campaigns.registry import OBSERVATIONS as CAMPAIGN_OBSERVATIONS
    from voicemail_audio.content import OBSERVATIONS
    from voicemail_audio.content.explained import decided
    from voicemail_audio.content.registry import FROM_THE_NUMBER, ObservationInfo
    from voicemail_audio.methods import load_builtin

    infos: tuple[ObservationInfo | CampaignInfo, ...] = (
        *OBSERVATIONS,
        *FROM_THE_NUMBER.observations,
        *CAMPAIGN_OBSERVATIONS,
        *CAMPAIGN_MEASURES,
    )
    info = {o.id: o for o in infos}.get(check_id)
    if info is None:
        raise UsageError(f"No check is called {check_id!r}.", "See 'voicemail-audio checks list'.")
    click.echo(f"{info.id}: {info.title}\n{info.asks}\n")
    how = decided(info) if isinstance(info, ObservationInfo) else info.how
    click.echo(f"How it is decided: {how}\nLimits: {info.limits}\n")
    for method in load_builtin():
        for criterion in method.criteria:
            if check_id in (*criterion.observations, criterion.measure):
                wanted = "wants it" if criterion.want else "warns of it"
                wanted = "judges it" if criterion.bands else wanted
                click.echo(f"{method.id} {wanted} ({criterion.id}): {criterion.why}")
