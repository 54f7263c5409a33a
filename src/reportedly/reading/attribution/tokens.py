"""A stretch of text to tokens, with the closed word classes that the rules look at."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.quotes import Quote

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Adm|Sgt|Gov|Sens?|Reps?|Rev|Hon|St|Jr|Sr|Supt|Insp|Det|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Va|Mo|Pa|Md|Calif|Fla|Tex|Mass|Conn|Mich|Minn|Wis|Ariz|Colo|Inc|Corp|Co|Ltd)\."
    r"|\w+(?:[’'.\-–&/]\w+)*[’']?|--|[^\w\s]"
)

STOPS = frozenset({",", ";", ":", "—", "–", "--"})
PRONOUNS = frozenset("he she they it we i you one who this that these those him her them us me".split())
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some many most several other others another any all "
    "both each every no few two three four five six seven eight nine ten one such more".split()
)
PREPOSITIONS = frozenset(
    "in on at to of for from by with without under over after before during since until through via amid among about "
    "against between despite near across within upon as like into onto behind beyond following according".split()
)
AUXILIARIES = frozenset(
    "is are was were be been being has have had do does did will would can could may might must shall should isn't "
    "aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't mustn't shouldn't "
    "isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t won’t wouldn’t can’t couldn’t shouldn’t "
    "cannot".split()
)
NEGATIONS = frozenset("not never neither nor n't cannot".split())
SUBORDINATORS = frozenset(
    "but while though although because whereas whether if when where after before since until unless as so yet "
    "which who whom whose than".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan. feb. mar. apr. jun. "
    "jul. aug. sept. sep. oct. nov. dec. jan feb mar apr aug sept oct nov dec".split()
)
IRREGULAR = frozenset(
    "arose ate beat became began bent bit bled blew bought bound broke brought built burnt burst "
    "came caught chose clung cost crept cut dealt did drank drew drove dug fed fell felt "
    "fled flew fought found froze gave got grew had heard held hid hit hung hurt kept "
    "knew laid lay leapt led left lent let lit lost made meant met overcame overthrew paid "
    "put quit ran rang rode rose said sang sank sat saw sent set shook shot shrank "
    "shut slept slid sold sought spent split spoke spread sprang stole stood struck stuck swam swept "
    "swore swung taught threw took tore told understood underwent went woke won wore withdrew wrote wound".split()
)
"""Past forms that no ending shows."""
TIME_WORDS = DAYS | MONTHS | frozenset(
    "yesterday today tomorrow tonight earlier later recently last this next week month year morning afternoon evening "
    "night weekend ago weeks months years days hours late early previously".split()
)  # fmt: skip
MODALS = frozenset("could may might should must would can shall".split())
ADVERBS = frozenset(
    "also later then still again recently earlier repeatedly previously now reportedly allegedly already just only "
    "often always once further meanwhile however too even separately publicly privately first never ever later "
    "subsequently initially simply long since widely quickly today yesterday tonight himself herself themselves "
    "instead likewise apparently consistently briefly flatly angrily frequently strongly sharply explicitly".split()
)
LINKERS = frozenset("but and or so yet still meanwhile however nevertheless moreover also then".split())


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a stretch: `spans` in code points of the report, `lower` case-folded, `quoted` inside quotes."""

    text: str
    spans: tuple[Span, ...]
    lower: tuple[str, ...]
    quoted: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.spans)

    def word(self, i: int) -> str:
        """Return the token as written."""
        return self.spans[i].of(self.text)

    def capital(self, i: int) -> bool:
        """Return whether the token starts with a capital."""
        return self.text[self.spans[i].start].isupper()

    def span(self, start: int, end: int) -> Span:
        """Return the span over the tokens `start <= i < end`."""
        return Span(self.spans[start].start, self.spans[end - 1].end)

    def at(self, position: int) -> int:
        """Return the first token that does not start before `position`."""
        return bisect_left(self.spans, position, key=lambda span: span.start)


def tokenize(text: str, stretch: Span, quotes: Sequence[Quote]) -> Tokens:
    """Return the tokens of `stretch`; a quotation that holds the whole stretch does not count, nor one never closed."""
    spans = tuple(Span(m.start(), m.end()) for m in _TOKEN.finditer(text, stretch.start, stretch.end))
    core = _core(text, stretch)
    inner = [q.span for q in quotes if (q.closed or q.runs_on) and q.span.overlaps(stretch) and not q.span.holds(core)]
    quoted = [False] * len(spans)
    for quote in inner:
        first = bisect_left(spans, quote.start, key=lambda span: span.start)
        while first < len(spans) and spans[first].start < quote.end:
            quoted[first] = True
            first += 1
    return Tokens(text, spans, tuple(span.of(text).casefold() for span in spans), tuple(quoted))


def _core(text: str, stretch: Span) -> Span:
    """Return the stretch without the marks and stops at its ends."""
    words = stretch.of(text)
    lead = len(words) - len(words.lstrip(" \n“”\"'‘’"))
    tail = len(words) - len(words.rstrip(" \n“”\"'‘’.,"))
    return Span(stretch.start + lead, max(stretch.start + lead, stretch.end - tail))
