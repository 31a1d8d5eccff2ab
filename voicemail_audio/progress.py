"""A bar for work that takes a while: on a terminal, in a notebook, nowhere else by itself."""

from __future__ import annotations

import sys
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
DESCRIPTION = "Scoring"


def with_progress(items: Iterable[T], *, total: int, show: bool | None = None) -> Iterator[T]:
    """The same items, with a bar that moves on with each.

    Parameters
    ----------
    items
        What is worked off.
    total
        How many there will be.
    show
        None for a bar where stderr is a terminal or the code runs in a notebook, if there is
        more than one item.
    """
    notebook = _in_notebook()
    wanted = total > 1 and (notebook or sys.stderr.isatty()) if show is None else show
    if not wanted:
        return iter(items)
    return _in_a_notebook(items, total) if notebook else _on_stderr(items, total)


@contextmanager
def without_advice_on_widgets() -> Iterator[None]:
    """For imports that bring tqdm along: in a notebook it asks for widgets, which nobody needs."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="IProgress")
        yield


def _in_notebook() -> bool:
    """Whether a kernel shows what the code puts out; nothing is imported to find out."""
    ipython = sys.modules.get("IPython")
    shell = None if ipython is None else ipython.get_ipython()
    return type(shell).__name__ == "ZMQInteractiveShell"


def _in_a_notebook(items: Iterable[T], total: int) -> Iterator[T]:
    # IPython's own bar is plain HTML: those of rich and tqdm want ipywidgets, too.
    from IPython.display import ProgressBar

    bar = ProgressBar(total)  # type: ignore[no-untyped-call]
    bar.display()  # type: ignore[no-untyped-call]
    for item in items:
        bar.progress += 1
        yield item


def _on_stderr(items: Iterable[T], total: int) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(
        items,
        description=DESCRIPTION,
        total=total,
        console=console,
        transient=console.is_terminal,
    )
