"""Reports that speak of several sources and cite one: "according to several sources", with one named."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from reportedly.linking.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.linking.origins import Resolver
    from reportedly.linking.statements import Statement
    from reportedly.model.link import Reason


def plural_sources(members: Sequence[Statement], resolver: Resolver) -> tuple[Reason, ...]:
    """Return the statements of one claim whose report says that several tell it, and identifies one."""
    found = []
    for member in members:
        sources = [source for step in member.claim.chain[-1:] for source in step.sources]
        pattern = _several(member.reading.report.language)
        several = next((s for s in sources if not s.named and pattern.search(s.name)), None)
        if not several:
            continue
        mine = [each for each in members if each.report == member.report and each is not member]
        known = {key for each in mine for key in resolver.resolve(each) if key[0] in ("named", "outlet", "unnamed")}
        if len(known) == 1:
            found.append(member.because("speaks of several sources, but cites one", several.span))
    return tuple(found)


@functools.cache
def _several(language: str | None) -> re.Pattern[str]:
    words = listed("several", language)
    return re.compile(r"\b(?:" + "|".join(words) + r")\b" if words else r"(?!)", re.IGNORECASE)
