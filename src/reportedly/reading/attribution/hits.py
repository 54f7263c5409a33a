"""A cue verb in its sentence to what all frames share: its verb group, its agreement, where clause and content end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.reading.attribution.cues import any_of, handling_forms, noun_forms, participles, verb_forms
from reportedly.reading.attribution.subjects import subject_before

if TYPE_CHECKING:
    from reportedly.reading.attribution.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Hit:
    """An attribution in token numbers: [start, end) stretches; `order` puts the outer before the inner."""

    source: tuple[int, int] | None
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    rule: str
    order: int


def verb_group(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Return the verb group around a cue ("has repeatedly said"), None where it is negated or no saying ("to say")."""
    start = i
    while start > 0 and not tokens.quoted[start - 1] and tokens.lower[start - 1] in any_of("auxiliaries", "adverbs"):
        start -= 1
    words = set(tokens.lower[start:i])
    if words & any_of("negations") or any(word.endswith(("n't", "n’t")) for word in words):
        return None
    before = tokens.lower[start - 1] if start else ""
    if words & any_of("modals") or before.endswith(("'s", "’s", "s’")):
        return None  # "might suggest" is no report; "the minister's claim" is a noun
    if words & any_of("auxiliaries") and _third_person(tokens.lower[i]):
        return None  # "there were reports that"
    if start == i and _third_person(tokens.lower[i]) and (before[:1].isdigit() or before in any_of("numbers")):
        return None  # "the first four states", "30 suspects"
    participle = tokens.lower[i] in participles()
    if participle and not words.isdisjoint(any_of("having")) and tokens.lower[i - 1] in any_of("having"):
        return None  # "doctors have admitting privileges"
    if participle and before in any_of("before a noun") and tokens.lower[i] in noun_forms():
        return None  # "a warning that"
    if participle and (before in {"of", "with"} or before not in any_of("prepositions")):
        return (start, i + 1)
    if before in {"not", "never", "to", "cannot"} | any_of("prepositions") - {"after", "before", "while"}:
        return None
    following = tokens.lower[i + 1] if i + 1 < len(tokens) else ""
    if following == "as" and i == start:
        return None  # "spouses reported as children"
    if tokens.lower[i].endswith("s") and (
        (following in verb_forms() and not following.endswith("ing")) or following in any_of("auxiliaries")
    ):
        return None  # "reports indicate"
    if tokens.lower[i].endswith("s") and start == i and (before in handling_forms() or _participial(tokens, start - 1)):
        return None  # "received reports that", "published reports"
    cue = verb_forms().get(tokens.lower[i])
    plain = cue is not None and tokens.lower[i] == cue.lemma
    spoken = tokens.lower[i] == "say" or (before in noun_forms() and following == "that")  # "reports claim that"
    if plain and start == i and before in verb_forms() and before.endswith("s") and not spoken:
        return None  # "denies plan"
    if before in any_of("before a noun") and not words & any_of("auxiliaries"):
        return None  # a noun: "the report", "his claim"
    if plain and start == i and before in any_of("before nouns"):
        return None  # "its last estimate"
    return (start, i + 1)


def _third_person(word: str) -> bool:
    """Return whether a form of a cue verb is its third person ("reports"), which follows no auxiliary."""
    return word.endswith("s") and word != verb_forms()[word].lemma


def _participial(tokens: Tokens, i: int) -> bool:
    """Return whether the word at `i` is a participle before a noun ("published reports"), not "the accused"."""
    alone = i < 1 or tokens.lower[i - 1] not in any_of("articles")
    return i >= 0 and tokens.lower[i].endswith("ed") and not tokens.capital(i) and alone


def agrees(tokens: Tokens, subject: tuple[int, int], i: int, group: tuple[int, int]) -> bool:
    """Return whether a base form has a plural subject ("officials say"); other forms go with any ("has said").

    A form that can be the plural of a noun has a subject that shows it is one: a name, a pronoun, a determiner.
    """
    word = tokens.lower[i]
    cue = verb_forms()[word]
    nominal = word in noun_forms() or word.removesuffix("s") in any_of("documents")
    if nominal and group[0] == i and _third_person(word):
        first = tokens.lower[subject[0]]  # "old remarks" has no subject
        return first in any_of("determiners", "pronouns") or any(tokens.capital(j) for j in range(*subject))
    if word != cue.lemma or group[0] < i or word in any_of("same in the past"):
        return True
    words = tokens.lower[subject[0] : subject[1]]
    if word in noun_forms() and group[0] == i:  # "it smells of the greatest fear"
        head = next((j for j, w in enumerate(words) if w in any_of("prepositions")), len(words))
        words = words[:head] if words[0] not in any_of("singular") else ()
    return bool(any_of("plural subjects") & set(words)) or any(w == "and" or _plural(w) for w in words)


def _plural(word: str) -> bool:
    """Return whether a word has the form of a plural ("officials"), which "his", "its" and "bank's" have not."""
    ends = word.endswith(("s", "s’", "s'")) and not word.endswith(("'s", "’s", "ss"))
    return ends and word not in any_of("no plurals")


def speaking_document(tokens: Tokens, end: int) -> bool:
    """Return whether the subject before `end` is a document: what it shows or finds, it says."""
    subject = subject_before(tokens, end)
    words = tokens.lower[slice(*subject)] if subject is not None else ()
    return any(word in any_of("documents") or word.removesuffix("s") in any_of("documents") for word in words)


def opens_quotation(tokens: Tokens, i: int) -> bool:
    """Return whether the colon at `i` announces a quoted sentence."""
    if tokens.lower[i] != ":" or tokens.quoted[i] or not all(tokens.quoted[i + 1 : i + 5]) or i + 5 >= len(tokens):
        return False
    return tokens.capital(i + 1) or tokens.capital(i + 2)


def clause_start(tokens: Tokens, i: int) -> int:
    """Return where the clause around token `i` starts: behind the last semicolon, dash, or ", but/and/while"."""
    for j in range(i - 1, 0, -1):
        if tokens.lower[j] in {";", "—", "--"}:
            return j + 1
        if tokens.lower[j - 1] != ",":
            continue
        if tokens.lower[j] in any_of("contrasts"):
            return j + 1
        if tokens.lower[j] == "and" and any_of("auxiliaries") & set(tokens.lower[:j]):
            return j + 1
    return 0


def clause_end(tokens: Tokens, i: int) -> int:
    """Return where the clause around token `i` ends."""
    for j in range(i + 1, len(tokens) - 1):
        if tokens.lower[j] in {";", "—"}:
            return j
        if tokens.lower[j] == "," and tokens.lower[j + 1] in {"but", "though", "although"}:
            return j
    return len(tokens)


def content_end(tokens: Tokens, start: int) -> int:
    """Return where content that starts at `start` ends: at ", adding", at ", but X said", or with the stretch."""
    for j in range(start + 1, len(tokens) - 2):
        word = tokens.lower[j]
        if tokens.quoted[j]:
            continue
        stopped = tokens.lower[j - 1] in {",", ";"} or tokens.quoted[j - 1]
        further = stopped or tokens.lower[j - 1] in any_of("dashes")
        if further and (word in any_of("further") or (word == "instead" and tokens.lower[j + 1] in participles())):
            return j
        if stopped and (word == "and" or word in any_of("contrasts")) and _speaks_soon(tokens, j + 1):
            return j
        if stopped and word in {"he", "she", "they"} and _speaks(tokens, j + 1):
            return j
        if tokens.lower[j - 1] == "," and tokens.lower[0] in any_of("fronted") and _speaks_soon(tokens, j):
            return j
        if word == "but" and (tokens.lower[j + 1] in any_of("refusals") or _says_no_more(tokens, j + 1)):
            return j
        if word == "and" and _said_again(tokens, j + 1, tokens.lower[start] == "to"):
            return j
    return len(tokens)


def _said_again(tokens: Tokens, i: int, infinitive: bool) -> bool:
    """Return whether a past form of a strong cue verb follows "and", with something behind it ("… and announced X").

    "Has" before it goes on with the sentence only where the content is an infinitive ("claims to … and has warned").
    """
    if infinitive and tokens.lower[i] in {"has", "have"}:
        i += 1
    cue = verb_forms().get(tokens.lower[i])
    past = tokens.lower[i].endswith("ed") or tokens.lower[i] in any_of("told")
    return cue is not None and past and not cue.weak and not cue.frames <= {"q"} and i + 2 < len(tokens)


def _says_no_more(tokens: Tokens, i: int) -> bool:
    """Return whether somebody leaves something out at `i`: "said two had died but | did not say where"."""
    verb = i + 1 if tokens.lower[i] in any_of("did not") else i + 2
    denied = verb == i + 1 or (tokens.lower[i] in any_of("did") and tokens.lower[i + 1] == "not")
    return denied and verb < len(tokens) and tokens.lower[verb] in any_of("left out")


def _speaks(tokens: Tokens, i: int) -> bool:
    """Return whether a strong cue verb, not in quotation marks, stands at `i`."""
    cue = verb_forms().get(tokens.lower[i])
    return cue is not None and not cue.weak and not tokens.quoted[i]


def _speaks_soon(tokens: Tokens, start: int) -> bool:
    """Return whether a clause of saying of its own opens at `start` (", but the ministry said …")."""
    if start >= len(tokens) or tokens.lower[start] in any_of("auxiliaries"):
        return False
    for j in range(start, min(start + 9, len(tokens))):
        if tokens.lower[j] in {",", ";", "."}:
            return False
        if _speaks(tokens, j) and verb_group(tokens, j) is not None:
            return j > start
    return False
