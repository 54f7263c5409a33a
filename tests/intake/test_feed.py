"""Feeds: RSS and Atom, whole entries and summaries."""

from __future__ import annotations

from reportedly.errors import InputEmptyError, InputKindError
from reportedly.model.report import Report

from .conftest import Read, codes, parts, words

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Amsel Courier</title><link>https://courier.example/</link><language>en-gb</language>
<item><title>Ferry sinks off Port Amsel</title><link>https://courier.example/1</link><dc:creator>Ana Lee</dc:creator>
<pubDate>Tue, 05 Mar 2024 09:12:00 +0200</pubDate><description>It sank on Monday.</description>
<content:encoded><![CDATA[<p>At least 12 people died when a ferry sank, the coast guard said.</p>
<blockquote><p>We heard a bang.</p></blockquote>
<figure><img src="x.jpg"><figcaption>Divers on Tuesday</figcaption></figure>
<p><a href="https://courier.example/">Read more at the Courier</a></p>]]></content:encoded></item>
<item><title>Harbour chief resigns</title><link>https://courier.example/2</link>
<pubDate>Wed, 06 Mar 2024 18:00:00 GMT</pubDate>
<description>The chief of the harbour resigned on Wednesday, the mayor said.</description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Quotidien de Lund</title>
<id>urn:a</id><updated>2024-03-09T08:00:00Z</updated>
<entry><title>Naufrage</title><id>urn:b</id><link href="https://quotidien.example/1"/>
<published>2024-03-09T08:00:00+01:00</published><updated>2024-03-09T10:00:00+01:00</updated>
<author><name>Inès Marchal</name></author>
<content type="html">&lt;p&gt;Le ferry a coulé lundi, a annoncé le parquet de Lund.&lt;/p&gt;</content></entry>
</feed>"""


def test_entries_become_reports(read: Read) -> None:
    first, second = read(RSS.encode(), "feed.xml")
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.outlet, first.authors, first.language) == ("The Amsel Courier", ("Ana Lee",), "en")
    assert (first.published, first.url) == ("2024-03-05T09:12:00+02:00", "https://courier.example/1")
    assert parts(first) == [
        ("headline", "Ferry sinks off Port Amsel"),
        ("body", "At least 12 people died when a ferry sank, the coast guard said."),
        ("quote block", "We heard a bang."),
        ("caption", "Divers on Tuesday"),
        ("promo", "Read more at the Courier"),
    ]
    assert second.published == "2024-03-06T18:00:00+00:00"


def test_a_summary_says_that_it_is_one(read: Read) -> None:
    first, second = read(RSS.encode(), "feed.xml")
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert codes(first) == []
    assert codes(second) == ["feed-summary"]
    assert "read https://courier.example/2 for the whole" in second.warnings[0].message


def test_atom(read: Read) -> None:
    (report,) = read(ATOM.encode(), "feed.atom")
    assert isinstance(report, Report)
    assert words(report, "body") == ["Le ferry a coulé lundi, a annoncé le parquet de Lund."]
    assert (report.outlet, report.language) == ("Le Quotidien de Lund", "fr")
    assert (report.published, report.modified) == ("2024-03-09T08:00:00+01:00", "2024-03-09T10:00:00+01:00")


def test_what_is_given_overrides_the_feed(read: Read) -> None:
    (report,) = read(ATOM.encode(), "feed.atom", outlet="LQL")
    assert isinstance(report, Report)
    assert (report.outlet, report.provenance[0].others) == ("LQL", ("feed: Le Quotidien de Lund",))


def test_an_entry_of_nothing_is_an_error_among_the_others(read: Read) -> None:
    found = read(RSS.replace("<item>", "<item></item><item>", 1).encode(), "feed.xml")
    assert [type(one) for one in found] == [InputEmptyError, Report, Report]


def test_no_entries(read: Read) -> None:
    (error,) = read(b'<?xml version="1.0"?><rss version="2.0"><channel><title>A</title></channel></rss>', "feed.xml")
    assert isinstance(error, InputEmptyError)
    assert "expected a feed with at least one entry" in str(error)


def test_xml_that_is_no_feed(read: Read) -> None:
    (error,) = read(b'<?xml version="1.0"?><note><to>Ana</to></note>', "note.xml")
    assert isinstance(error, InputKindError)
    assert "expected RSS or Atom" in str(error)
