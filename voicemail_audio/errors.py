"""Everything that can go wrong on purpose.

::

    VoicemailAudioError
    ├── UsageError          the command line or a file given with it is wrong       (exit 2)
    │   ├── MethodError         a method file: names file, line and key
    │   ├── ProfileError        a profile, baseline, script or transcript file
    │   ├── ManifestError       the manifest of a campaign or batch: names file, line
    │   └── ModelError          a model folder is missing, incomplete or damaged
    └── InputError          one recording or script cannot be analysed              (exit 1)
        ├── UnreadableError     missing, not a file, no permission, too large
        ├── UnsupportedError    not a recording, or a format that is not allowed
        ├── DecodeError         recognised as audio, but broken
        ├── EmptyAudioError     decodes to nothing
        ├── TooLongError        longer than the limit
        └── InternalError       a fault of this package, not of the recording
"""

from __future__ import annotations


class VoicemailAudioError(Exception):
    """What went wrong, where, and what to do about it.

    Parameters
    ----------
    message
        What is wrong, naming the file or value.
    remedy
        What the user can do next.
    """

    def __init__(self, message: str, remedy: str) -> None:
        # Both go to Exception so that the error survives pickling between processes.
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}"

    @property
    def kind(self) -> str:
        """Name of the error in results, such as ``decode`` for `DecodeError`."""
        name = type(self).__name__.removesuffix("Error")
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


class UsageError(VoicemailAudioError):
    """The command line, or a file given with it, is wrong: nothing can be scored."""


class MethodError(UsageError):
    """A method file is wrong."""


class ProfileError(UsageError):
    """A profile, baseline, script or transcript file is wrong."""


class ManifestError(UsageError):
    """The manifest of a campaign or a batch is wrong as a whole."""


class ModelError(UsageError):
    """A model folder is missing, incomplete or damaged."""


class InputError(VoicemailAudioError):
    """One recording or script cannot be analysed; the others are."""


class UnreadableError(InputError):
    """The file is missing, is no file, may not be read, or is too large."""


class UnsupportedError(InputError):
    """The bytes are no recording of an allowed format."""


class DecodeError(InputError):
    """The bytes look like a recording, but cannot be decoded."""


class EmptyAudioError(InputError):
    """The recording decodes to no samples."""


class TooLongError(InputError):
    """The recording is longer than the limit."""


class InternalError(InputError):
    """Our own fault on this input, to be reported."""
