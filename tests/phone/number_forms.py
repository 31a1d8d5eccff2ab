"""Telephone numbers in every form in which they are written and said, for property tests.

Only forms that a listener could tell apart are made. Left out, because they are truly ambiguous:

- a lone 1 or 0 right before a number ("press 1, 404 ..." is also 1-404);
- a loose digit right after a seven-digit number said in words ("five five five one two one two
  two thirty" also has ten digits);
- a pair before a unit without a pause ("four forty two thirty one": 440 231 or 442 301);
- a group of three that begins with a pair ("fifty five five", said by nobody, is 555 or 5055);
- seven digits written as one string, which are an amount or an id unless a cue stands before them.
"""

from __future__ import annotations

from itertools import pairwise, product

from hypothesis import strategies as st


def _words(text: str) -> list[str]:
    return text.split()


ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = _words("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
TENS = _words("_ _ twenty thirty forty fifty sixty seventy eighty ninety")

AREAS = _words(
    "201 202 205 209 212 220 239 240 256 281 301 303 305 312 313 330 360 404 407 410 415 425 430 "
    "440 443 469 480 501 503 505 512 515 540 559 602 606 612 615 617 646 650 702 703 717 720 770 "
    "800 801 812 844 855 859 877 888 901 904 907 909 912 914 919 920 949 970 989"
)
"""Area codes in use: many with zeros, pairs and equal digits."""


def pair(two: str, *, hyphen: bool = False) -> str | None:
    """ "42" as "forty two"; None where a pair is not said so ("07")."""
    ten, one = int(two[0]), int(two[1])
    if ten == 0:
        return None
    if ten == 1:
        return TEENS[one]
    return TENS[ten] + (("-" if hyphen else " ") + ONES[one] if one else "")


def singles(digits: str, zero: str) -> str:
    return " ".join(zero if d == "0" else ONES[int(d)] for d in digits)


def multiples(digits: str, zero: str) -> str:
    """Equal neighbours as "double" and "triple"."""
    out, i = [], 0
    while i < len(digits):
        same = len(digits[i:]) - len(digits[i:].lstrip(digits[i]))
        same = min(same, 3)
        word = zero if digits[i] == "0" else ONES[int(digits[i])]
        out.append({1: "", 2: "double ", 3: "triple "}[same] + word)
        i += same
    return " ".join(out)


def spoken(group: str) -> list[str]:
    """All ways in which a group is said."""
    ways = [f(group, zero) for f, zero in product((singles, multiples), ("zero", "oh"))]
    if len(group) == 3:
        ways += _three(group)
    elif len(group) == 4:
        ways += _four(group)
    return list(dict.fromkeys(ways))


def _three(group: str) -> list[str]:
    head, rest = ONES[int(group[0])], pair(group[1:])
    if group[1:] == "00":
        return [f"{head} hundred"]
    if rest is None:
        return []
    return [f"{head} {rest}", f"{head} hundred {rest}", f"{head} hundred and {rest}"]


def _four(group: str) -> list[str]:
    left, right = pair(group[:2]), pair(group[2:])
    ways = []
    if left and right:
        ways += [f"{left} {right}", f"{pair(group[:2], hyphen=True)} {pair(group[2:])}"]
    if left and group[2:] == "00":
        ways.append(f"{left} hundred")
    if left and group[2] == "0" != group[3]:
        ways.append(f"{left} oh {ONES[int(group[3])]}")
    if group[0] == "0" != group[1] and right:
        ways.append(f"oh {ONES[int(group[1])]} {right}")
    if group[0] != "0" and group[1:] == "000":
        ways.append(f"{ONES[int(group[0])]} thousand")
    return ways


def any_digits(count: int) -> st.SearchStrategy[str]:
    # Zeros and equal neighbours are where forms differ: often both.
    often = st.sampled_from(["0" * count, "5" * count, "9" + "0" * (count - 1)])
    return st.one_of(st.text("0123456789", min_size=count, max_size=count), often)


@st.composite
def groups(draw: st.DrawFn, *, kinds: tuple[int, ...] = (7, 10, 11)) -> tuple[str, ...]:
    """Groups of a number that can exist in the North American plan."""
    kind = draw(st.sampled_from(kinds))
    exchange = draw(st.sampled_from("23456789")) + draw(any_digits(2))
    line = draw(any_digits(4))
    if kind == 7:
        return exchange, line
    area = draw(st.sampled_from(AREAS))
    return ("1", area, exchange, line) if kind == 11 else (area, exchange, line)


@st.composite
def spoken_forms(draw: st.DrawFn, parts: tuple[str, ...]) -> str:
    """A number as it is said, or as a recogniser writes that."""
    between = draw(st.sampled_from([" ", ", ", "... ", " dash ", " - ", ". "]))
    said = [draw(st.sampled_from([*spoken(p), *([p] if len(p) > 1 else [])])) for p in parts]
    text = said[0]
    for left, right in pairwise(said):
        close = left.split()[-1] in TENS and right.split()[0] in ONES[1:]
        text += (", " if close else between) + right
    return draw(cases(text))


WRITTEN = {
    2: ["{}-{}", "{} {}", "{}.{}", "{} - {}", "{}\u2011{}", "{}\u2013{}", "{}, {}"],
    3: [
        "{}-{}-{}", "({}) {}-{}", "({}){}-{}", "{}.{}.{}", "{} {} {}", "{}{}{}", "{}, {}, {}",
        "{}... {}... {}", "{} - {} - {}", "{}\u2011{}\u2011{}", "{}\u00a0{}\u00a0{}", "{}/{}-{}",
        "({})-{}-{}", "{} {}-{}", "[{}] {}-{}",
    ],
    4: [
        "+{} {} {} {}", "+{}-{}-{}-{}", "{}-{}-{}-{}", "{} ({}) {}-{}", "+{} ({}) {}-{}",
        "+{}{}{}{}", "{}{}{}{}", "{}.{}.{}.{}", "{} {} {} {}", "{}, {}, {}, {}",
    ],
}  # fmt: skip


@st.composite
def written_forms(draw: st.DrawFn, parts: tuple[str, ...]) -> str:
    """A number in digits, in groups or digit by digit."""
    if draw(st.booleans()):
        return draw(st.sampled_from(WRITTEN[len(parts)])).format(*parts)
    inside = draw(st.sampled_from([" ", "-", ". ", ", "]))
    between = draw(st.sampled_from([", ", "... ", ". "]))
    return between.join(inside.join(p) for p in parts)


@st.composite
def extensions(draw: st.DrawFn) -> tuple[str, str]:
    """Digits of an extension and how it follows the number."""
    digits = draw(st.sampled_from(["2", "42", "07", "101", "123", "890", "400", "4410"]))
    lead = draw(st.sampled_from([" ", ", "]))
    word = draw(st.sampled_from(["extension", "ext.", "ext", "x", "Extension", "extension number"]))
    said = [digits, singles(digits, "oh"), *(spoken(digits) if len(digits) > 2 else [])]
    if len(digits) == 2 and pair(digits):
        said.append(str(pair(digits)))
    how = draw(st.sampled_from(said))
    near = word == "x" and how.isdigit() and draw(st.booleans())
    return digits, f"{lead}{word}{'' if near else ' '}{how}"


BEFORE = """
    call me at|reach me on|my number is|for that dial|to talk|the number to call is|at|for|to|
    two of us are at|that's|again|fifteen to twenty minutes is all so call|
    it takes 15 to 20 minutes so dial|
    it costs $1,500. Call|it costs fifteen hundred dollars so call|we saved 30% in 2019. I'm at|
    we saved thirty percent in twenty nineteen and I'm at|on May 5th call|on the twenty first call|
    before 4:30 call|before four thirty call|by 5 at|between nine and five at|call before 4 on|
    two to three of our clients use it. Call|we have 12 offices, 3 of them near you, so call|
    at 1250 Main Street, Springfield 90210. Call|for two weeks now. My direct line is|
    I tried at 2. I'm on|since 1998. My cell is|order 4471 is ready, call|for one in five. I'm at|
    number one in Ohio for ten years. Call|we are open 24/7 on
"""

AFTER = """
    today|by 5|by five|before 4|before four pm|between 9 and 5|between nine and five|at 4:30|
    at four|for a quick chat|for 15 to 20 minutes|for fifteen to twenty minutes|to talk|
    to save 20 percent|
    to two of my colleagues|for four of us|for two minutes|for two of us|at two thirty|on May 5th|
    in two days|and we have 3 offices|or email me|. It costs $1,500 a year.|
    , it costs two hundred dollars|
    . In 2019 we saved 30%.|. Two of us will be here.|. Fifteen to twenty minutes is all I need.|
    , two to three of our clients use it|, on the 21st|. Thanks, it is 9 a.m. here.|, one more time|
    on Friday the 13th|and ask for room 12|from 8 to 6|, 24 hours a day|for 1 in 5
"""


def sides(texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from([" ".join(t.split()) for t in texts.split("|")])


def cases(text: str) -> st.SearchStrategy[str]:
    return st.sampled_from([text, text.upper(), text.capitalize()])
