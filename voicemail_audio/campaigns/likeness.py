"""How alike two messages are, and which of their sentences say the same.

What every message says alike is left out: name, company, numbers and addresses, the request to
call, the announcement of the next step.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from voicemail_audio.campaigns.sentences import substance

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from voicemail_audio.campaigns.sentences import Piece, Substance
    from voicemail_audio.campaigns.touch import Touch, TouchSpan
    from voicemail_audio.types import Span

ALIKE = 0.7
"""Similarity from which two messages count as one said twice. Of 1,500 random pairs of the scripts
in `tests/scripts` none reached .2. A script against itself has 1; without punctuation and
with every tenth word replaced, it has .4 at least, .58 in 19 of 20, .9 in the median."""
SAME_SENTENCE = 80.0
"""Percent of characters that two sentences share in order (rapidfuzz `partial_ratio`) from which
they are one: a word in five may differ, or be misheard. Of the same 1,500 pairs none had such a
sentence; at 75 one had."""
LEAST_WORDS = 3
"""Words of content that a sentence needs to be worth comparing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A sentence of a later message that stands in an earlier one, too."""

    earlier: TouchSpan
    later: TouchSpan
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two messages.

    Attributes
    ----------
    tfidf
        Cosine of their words, weighted by how few of the messages hold them, 0 to 1.
    fuzzy
        Share of characters in common once the words are sorted (rapidfuzz), 0 to 1.
    repeated_share
        Share of the later one's words of content in sentences that stand in the earlier one.
    consecutive
        Whether no other message lies between.
    """

    first: int
    second: int
    consecutive: bool
    tfidf: float
    fuzzy: float
    repeated_share: float
    repeats: tuple[Repeat, ...]

    @property
    def similarity(self) -> float:
        """How much of the later message was known, 0 to 1."""
        return max(self.tfidf, self.repeated_share)


def pairs(touches: Sequence[Touch]) -> tuple[Pair, ...]:
    """Compare every two messages whose words are known, the earlier one first."""
    known = [substance(t) for t in touches if t.analysis is not None and not t.unreliable]
    if not known:
        return ()
    cosines = tfidf_cosines([s.content for s in known])
    return tuple(
        _pair(known[i], known[k], consecutive=k == i + 1, tfidf=float(cosines[i, k]))
        for i, k in combinations(range(len(known)), 2)
    )


def tfidf_cosines(documents: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """Cosine similarity of documents by TF-IDF.

    The weights are those of scikit-learn's `TfidfVectorizer`: counts times ln((1+n)/(1+df)) + 1.

    Parameters
    ----------
    documents
        Words of each.

    Returns
    -------
    Shape (n, n), 0 to 1; 0 where a document has no words.
    """
    import numpy as np

    vocabulary = {w: i for i, w in enumerate(sorted({w for d in documents for w in d}))}
    counts = np.zeros((len(documents), len(vocabulary)))
    for row, document in zip(counts, documents, strict=True):
        for word, count in Counter(document).items():
            row[vocabulary[word]] = count
    weights = counts * (np.log((1 + len(documents)) / (1 + (counts > 0).sum(axis=0))) + 1)
    lengths = np.linalg.norm(weights, axis=1, keepdims=True)
    unit = np.divide(weights, lengths, out=np.zeros_like(weights), where=lengths > 0)
    cosines: NDArray[np.float64] = np.clip(unit @ unit.T, 0.0, 1.0)
    return cosines


def _pair(earlier: Substance, later: Substance, *, consecutive: bool, tfidf: float) -> Pair:
    from rapidfuzz import fuzz

    repeats: list[Repeat] = []
    known = 0
    end = -1
    for i, piece in enumerate(later.pieces):
        found = _find(piece, earlier)
        if found is None:
            continue
        known += len(piece.content)
        repeat = Repeat(
            earlier=earlier.touch.mark(found[0]), later=later.touch.mark(piece.span), score=found[1]
        )
        if repeats and end == i - 1 and _goes_on(repeats[-1], repeat):
            repeat = _joined(repeats.pop(), repeat, earlier.touch, later.touch)
        repeats.append(repeat)
        end = i
    total = len(later.content)
    fuzzy = fuzz.token_sort_ratio(" ".join(earlier.content), " ".join(later.content))
    if not (earlier.content or later.content):  # nothing but names and numbers, as some advise
        fuzzy = fuzz.ratio(earlier.touch.text.lower(), later.touch.text.lower())
        tfidf = fuzzy / 100
    return Pair(
        first=earlier.touch.number,
        second=later.touch.number,
        consecutive=consecutive,
        tfidf=round(tfidf, 4),
        fuzzy=round(fuzzy / 100, 4),
        repeated_share=round(known / total, 4) if total else 0.0,
        repeats=tuple(repeats),
    )


def _find(piece: Piece, earlier: Substance) -> tuple[Span, float] | None:
    """The stretch of an earlier message that says the same, with how alike it is in percent."""
    from rapidfuzz import fuzz

    if len(piece.content) < LEAST_WORDS or len(piece.line) > len(earlier.line):
        return None
    match = fuzz.partial_ratio_alignment(piece.line, earlier.line, score_cutoff=SAME_SENTENCE)
    if match is None:
        return None
    shared: list[tuple[int, Piece]] = []
    at = 0
    for other in earlier.pieces:
        end = at + len(other.line)
        shared.append((min(match.dest_end, end) - max(match.dest_start, at), other))
        at = end + 1
    most = max(count for count, _ in shared)
    spans = [p.span for count, p in shared if count > most / 2]
    return earlier.touch.span(spans[0].start_char, spans[-1].end_char), match.score


def _goes_on(one: Repeat, other: Repeat) -> bool:
    """Whether two sentences follow one another in the earlier message, too."""
    return 0 <= other.earlier.start_char - one.earlier.end_char <= 1


def _joined(one: Repeat, other: Repeat, earlier: Touch, later: Touch) -> Repeat:
    first = earlier.span(one.earlier.start_char, other.earlier.end_char)
    second = later.span(one.later.start_char, other.later.end_char)
    return Repeat(
        earlier=earlier.mark(first),
        later=later.mark(second),
        score=min(one.score, other.score),
    )
