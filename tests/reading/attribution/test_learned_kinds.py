from __future__ import annotations

import pytest

from reportedly import learned
from reportedly.learned import Network
from reportedly.reading.attribution.decode import decode
from tests.reading.attribution.marked import plain, read_back, wanted

KINDS = {
    "direct": "Porto bridge stays closed\n\n{1t|“The bridge is not safe,”} {1c|said} "
    "{1s|Rui Alves, the city's chief engineer}.\n\nIt was built in 1931.",
    "indirect": "{1s|The mayor} {1c|told} reporters on Monday {1t|that the bridge would stay closed until the summer}.",
    "mixed": "{1s|Opposition leader Ana Ruiz} {1c|called} {1t|the vote “a farce”} and left the hall.",
    "broken quotation": "{1t|“We have checked every cable,”} {1c|said} {1s|Alves}, "
    "{1t|“and half of them must be replaced.”}",
    "run-on over sentences": "{1t|“We have checked every cable,”} {1s|Alves} {1c|said}. "
    "{1t|“Half of them must be replaced. That takes a year.”}",
    "no source": "{1t|The army} {1c|reportedly} {1t|withdrew from the town on Friday}.",
    "colon": "{1s|Mayor}{1c|:} {1t|Bridge to stay closed until summer}\n\nThe bridge was closed in March.",
    "according to": "{1c|According to} {1s|a report by the audit office}, {1t|the repairs will cost 40 million euros}.",
    "cue of several words": "{1s|The ministry} {1c|said in a statement} {1t|that it had not been told of the closure}.",
    "announced block": "{1s|He} {1c|said:}\n\n{1t|“We have checked every cable. Half of them must be replaced.”}",
}


@pytest.fixture(scope="module")
def network() -> Network:
    return learned.load()


@pytest.mark.parametrize("marked", KINDS.values(), ids=KINDS)
def test_each_kind_is_read(network: Network, marked: str) -> None:
    text, _ = plain(marked)
    assert read_back(text, decode(network.encode(text))) == wanted(marked)


@pytest.mark.parametrize(
    "text", ["The bridge was built in 1931. It is 240 metres long.", "Rain fell on Porto all night."]
)
def test_what_nobody_says_is_no_attribution(network: Network, text: str) -> None:
    assert decode(network.encode(text)) == ()


def test_a_headline_has_its_speaker(network: Network) -> None:
    text = "Bridge not safe, engineers say\n\nThe bridge over the river was closed in March."
    (found,) = decode(network.encode(text))
    assert [span.of(text) for span in (*found.source, *found.cue, found.content[0])] == [
        "engineers",
        "say",
        "Bridge not safe",
    ]
