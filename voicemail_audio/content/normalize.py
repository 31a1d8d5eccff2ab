"""Text -> comparable words, the same whether a person or a recogniser wrote them.

Case, punctuation, number format, contractions and fillers are evened out, so that detectors see
one language: "I'll save you 20%" and "i will save you twenty percent" become the same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from voicemail_audio.content.wordlists import word_set

if TYPE_CHECKING:
    from voicemail_audio.types import PhoneNumbers

NUMBER = "#"
"""Stands for any number but zero and one, which stay words."""
PHONE = "@tel"
MAIL = "@mail"
WEB = "@web"

_NUMBERS = word_set(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "thousand million billion"
)
_NUMERALS = _NUMBERS | {"zero", "one", "oh"}
_SIGNS = {"%": "percent", "$": "dollars", "£": "pounds", "€": "euros", "&": "and"}
_WHOLE = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not",
    "let's": "let us", "gonna": "going to", "wanna": "want to", "gotta": "got to",
    "y'all": "you all", "it'd": "it would", "ain't": "is not",
    "ive": "i have", "im": "i am", "dont": "do not", "didnt": "did not", "cant": "can not",
    "wont": "will not", "youre": "you are", "youve": "you have", "theyre": "they are",
    "thats": "that is", "whats": "what is", "doesnt": "does not", "ill": "i will",
    "isnt": "is not", "havent": "have not", "youll": "you will", "weve": "we have",
    "o'clock": "oclock",
}  # fmt: skip
_IS_AFTER = frozenset(
    ("it", "that", "this", "there", "what", "who", "here", "where", "how", "he", "she", "name")
)
_ENDINGS = {"'m": "am", "'re": "are", "'ll": "will", "'ve": "have", "'d": "would"}
_PAIRS = {
    ("e", "mail"): "email", ("e", "mailed"): "emailed", ("voice", "mail"): "voicemail",
    ("p", "m"): "oclock", ("a", "m"): "oclock", ("web", "site"): "website",
    ("per", "cent"): "percent",
}  # fmt: skip
_HESITATIONS = frozenset(
    ("um", "umm", "ummm", "uh", "uhh", "uhm", "er", "erm", "err", "ah", "ahh", "hmm", "mm", "mmm")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One comparable word with its place in the text and what stands before it.

    `pause` is 0 for nothing, 1 for a comma or the like, 2 for a sentence end; `asked` says that
    the sentence before ended in a question mark.
    """

    word: str
    start: int
    end: int
    pause: int
    asked: bool


@cache
def _tokens() -> re.Pattern[str]:
    # Most words are told from addresses by the sign after them.
    return re.compile(
        r"(?P<plain>[^\W\d_]+(?![\w@.+:'-]))"
        r"|(?P<mail>[\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+)"
        r"|(?P<web>(?:https?://|www\.)\S*\w|\w[\w-]*\.(?:com|net|org|io|co|ai|info|biz|app)\b)"
        r"|(?P<num>\d[\d,]*(?:\.\d+)?)"
        r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
        r"|(?P<sign>[%$£€&])"
    )


@cache
def _markup() -> re.Pattern[str]:
    """Signs that stand in no sentence, such as those of a mark-up language."""
    return re.compile(r"[\[\]{}()<>|\\/*#=_~^]")


@cache
def _spoken_mail() -> re.Pattern[str]:
    return re.compile(
        r"[a-z][\w']*(?: dot [a-z]\w*)* at (?!the |a |my |our |your )[a-z]\w*(?: [a-z]\w*){0,2}"
        r" dot (?:com|net|org|io|co(?: dot uk)?|uk|no|de|fr|ca|au|ie|us|biz|info|edu|gov|example"
        r"|shop|store|app|dev|me|tv|nz|eu|za)\b"
    )


def normalize(text: str, phone: PhoneNumbers) -> list[Item]:
    """Cut a text into comparable words, in order."""
    lowered = _lower(text)
    mails = [m.span() for m in _spoken_mail().finditer(lowered)] if " dot " in lowered else []
    taken = sorted(
        [(m.start_char, m.end_char, PHONE) for m in phone.mentions]
        + [(start, end, MAIL) for start, end in mails]
    )
    items: list[Item] = []
    last = 0
    for match in _tokens().finditer(lowered):
        start, end = match.span()
        if (items and start < items[-1].end) or lowered.endswith(("[/", "</", "<"), 0, start):
            continue
        gap = text[last:start]
        last = end
        block = next((t for t in taken if t[0] <= start < t[1]), None) if taken else None
        if block is not None:
            last = max(last, block[1])
            _append(items, block[2], (block[0], block[1]), gap)
        else:
            for word in _words(match, items):
                _append(items, word, (start, end), gap)
                gap = ""
    return _fold_numbers(items)


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("\u2019", "'").replace("\u2018", "'")


def _append(items: list[Item], word: str, place: tuple[int, int], gap: str) -> None:
    before = items[-1].word if items else ""
    pause, asked = _pause(gap, before)
    pair = _PAIRS.get((before, word))
    joined = gap == "-" or pause == (2 if "." in gap else 0)
    if pair is not None and joined and len(gap) <= 2:  # noqa: PLR2004
        first = items.pop()
        items.append(
            Item(word=pair, start=first.start, end=place[1], pause=first.pause, asked=first.asked)
        )
        return
    items.append(Item(word=word, start=place[0], end=place[1], pause=pause, asked=asked))


def _pause(gap: str, before: str) -> tuple[int, bool]:
    if gap in {" ", ""}:
        return 0, False
    if "?" in gap:
        return 2, True
    if "!" in gap or "\n" in gap or "\u2026" in gap or _markup().search(gap):
        return 2, False
    if "." in gap:
        abbreviated = len(before) == 1 or before in {"mr", "mrs", "ms", "dr", "st", "inc", "ext"}
        return (0 if abbreviated else 2), False
    return (1 if gap.strip(" \t'\"") else 0), False


def _words(match: re.Match[str], items: list[Item]) -> list[str]:  # noqa: PLR0911
    word = match[0]
    if match.lastgroup == "mail":
        return [MAIL]
    if match.lastgroup == "web":
        return [WEB]
    if match.lastgroup == "num":
        return [word]
    if match.lastgroup == "sign":
        return [_SIGNS[word]]
    if word in _HESITATIONS:
        return []
    if word in _WHOLE:
        return _WHOLE[word].split()
    return _contracted(word) if "'" in word else [_of_day(word, items)]


def _contracted(word: str) -> list[str]:
    if word.endswith("n't"):
        return [word[:-3], "not"]
    stem, mark, ending = word.rpartition("'")
    if mark and "'" + ending in _ENDINGS:
        return [stem, _ENDINGS["'" + ending]]
    if mark and ending == "s" and stem in _IS_AFTER:
        return [stem, "is"]
    return [word]


def _of_day(word: str, items: list[Item]) -> str:
    """Take "pm" and, after a number, "am" for the same as "o'clock"."""
    if word == "pm":
        return "oclock"
    if word == "am" and items and (items[-1].word.isdecimal() or items[-1].word in _NUMBERS):
        return "oclock"
    return word


def _fold_numbers(items: list[Item]) -> list[Item]:
    """Join the words of each number and put its stand-in; money signs go after the amount."""
    out: list[Item] = []
    i = 0
    while i < len(items):
        end = _number_end(items, i)
        if end == i:
            out.append(items[i])
            i += 1
            continue
        sign = out.pop() if out and _is_money_sign(out[-1], items[i]) else None
        first = sign or items[i]
        word = _stand_in([x.word for x in items[i:end]])
        out.append(
            Item(word=word, start=first.start, end=items[end - 1].end, pause=first.pause,
                 asked=first.asked)
        )  # fmt: skip
        if sign is not None:
            out.append(
                Item(word=sign.word, start=first.start, end=items[end - 1].end, pause=0,
                     asked=False)
            )  # fmt: skip
        i = end
    return out


def _is_money_sign(item: Item, number: Item) -> bool:
    return (
        item.word in {"dollars", "pounds", "euros"}
        and item.end - item.start == 1
        and (number.start - item.end <= 1)
    )


def _is_number(word: str) -> bool:
    return word in _NUMERALS or word[0].isdecimal()


def _number_end(items: list[Item], i: int) -> int:
    if not _is_number(items[i].word) or items[i].word == "oh":
        return i
    end = i + 1
    while end < len(items) and items[end].pause < 2:  # noqa: PLR2004
        joined = items[end].word in {"and", "point"} and end + 1 < len(items)
        if _is_number(items[end].word):
            end += 1
        elif (
            joined
            and _is_number(items[end + 1].word)
            and (items[end].word == "point" or items[end - 1].word in {"hundred", "thousand"})
        ):
            end += 2
        else:
            break
    return end


def _stand_in(words: list[str]) -> str:
    if len(words) == 1:
        digits = words[0].replace(",", "")
        if digits in {"1", "one"}:
            return "one"
        if digits == "zero" or (digits[0].isdecimal() and float(digits) == 0):
            return "zero"
    return NUMBER
