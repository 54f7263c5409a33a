"""The words of a source to the noun that labels a name in them: "the daily Fjordposten", "the group, River Eyes"."""

from __future__ import annotations

from reportedly.reading.chains.lists import given_names, kind_of, titles, word_class
from reportedly.reading.chains.nouns import head_of

_QUOTES = "“”‘’\"'"


def label_and_name(core: str) -> tuple[str, str] | None:
    """Return the label and the name of "the daily Fjordposten" and "the Fjordposten newspaper"; None without both."""
    tokens = core.split()
    at = next((i for i, token in enumerate(tokens[:-1]) if i and token in word_class("naming")), None)
    if at is not None and tokens[at + 1].strip(_QUOTES)[:1].isupper():  # "a news organization called “The Local”"
        news = not {"news", "media"}.isdisjoint(tokens[:at]) and tokens[at - 1] in word_class("news bodies")
        return "newswire" if news else tokens[at - 1], " ".join(tokens[at + 1 :]).strip(_QUOTES)
    first = next((i for i in range(1, len(tokens)) if all(_name_part(t) for t in tokens[i:])), None)
    if (
        first is not None
        and tokens[first - 1].isalpha()
        and tokens[first - 1].islower()
        and not (first == 1 and tokens[0] in {"a", "an"})
    ):
        named = titles().get(tokens[first].casefold()) or given_names().get(tokens[first].casefold())
        return None if named else (tokens[first - 1], " ".join(tokens[first:]))  # "police Lt. Ana Pérez"
    inside = next((i for i, t in enumerate(tokens) if i and t.islower()), len(tokens))
    agency = tokens[inside : inside + 2] == ["news", "agency"]
    label = "newswire" if agency else "".join(tokens[inside : inside + 1])
    whose = tokens[0].casefold() == "the" or tokens[0].endswith(("’s", "'s"))
    name = tokens[1:inside]
    if label in word_class("whole outlets"):
        return None  # "the network's Lima affiliate"
    if not name or not whose or kind_of(label) != "outlet" or not all(t[:1].isupper() for t in name):
        return None
    return label, " ".join(name)


def _name_part(token: str) -> bool:
    """Return whether a token can stand in a name: "Fjordposten", "iGen", "oar.example"."""
    return token != token.casefold() or "." in token[1:-1]


def label_and_apposition(words: str, core: str) -> tuple[str, str] | None:
    """Return the label and the name of "the watchdog group, Judicial Watch"; None without both."""
    name = words[len(core) :].lstrip(" ,").split(", ")[0].strip(" ,")
    head = head_of(core)
    if not words.startswith(core) or not name or not head.islower() or not core.casefold().startswith("the "):
        return None
    return (head, name) if all(part[:1].isupper() for part in name.split()) else None
