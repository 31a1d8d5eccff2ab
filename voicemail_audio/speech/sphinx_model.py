"""The recogniser that ships its model: pocketsphinx decoders, shared by configuration."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pocketsphinx import Decoder

Setting = str | int | float | bool | None


def dictionary_path() -> Path:
    """Pronouncing dictionary of US English in the pocketsphinx package."""
    return _model_path("en-us/cmudict-en-us.dict")


def language_model_path() -> Path:
    """Trigram language model of US English in the pocketsphinx package."""
    return _model_path("en-us/en-us.lm.bin")


def acoustic_model_path() -> Path:
    """Folder of the acoustic model of US English in the pocketsphinx package."""
    return _model_path("en-us/en-us")


def decoder(**settings: Setting) -> Decoder:
    """Return the decoder of these settings, loaded once a process (some 0.4 s).

    Batch normalisation of the cepstral mean is set, so that what a recording gives does not
    depend on the ones before it. No language model is loaded unless `lm` names one.
    """
    return _decoder(tuple(sorted(settings.items())))


def fresh_decoder(**settings: Setting) -> Decoder:
    """Return a new decoder of these settings.

    With `dict` None it is made in some 20 ms and knows the words that are added to it, no other.
    """
    from pocketsphinx import Decoder, set_loglevel

    set_loglevel("FATAL")
    config: dict[str, Setting] = {
        "hmm": str(acoustic_model_path()),
        "dict": str(dictionary_path()),
        "lm": None,
        "cmn": "batch",
        "loglevel": "FATAL",
    }
    return Decoder(**(config | settings))


@lru_cache(maxsize=4)
def _decoder(settings: tuple[tuple[str, Setting], ...]) -> Decoder:
    return fresh_decoder(**dict(settings))


def _model_path(name: str) -> Path:
    from pocketsphinx import get_model_path

    return Path(cast("str", get_model_path(name)))
