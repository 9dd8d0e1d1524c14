"""XML is told piece by piece, and what no return has is refused."""

import io

import pytest

from childflow.errors import InputError
from childflow.readers import safe_xml
from childflow.readers.safe_xml import pieces


def told(document):
    content = document if isinstance(document, bytes) else document.encode()
    return [(each.kind, each.said, each.line) for each in pieces(io.BytesIO(content), "census.xml")]


def test_starts_texts_and_ends_come_in_order_with_their_lines_and_without_namespaces():
    document = '<m:Message xmlns:m="urn:x">\n <Child>\n  <Name>Smith &amp; Jones</Name>\n </Child>\n</m:Message>\n'
    assert told(document) == [
        ("start", "Message", 1),
        ("start", "Child", 2),
        ("start", "Name", 3),
        ("text", "Smith & Jones", 3),
        ("end", "Name", 3),
        ("end", "Child", 4),
        ("end", "Message", 5),
    ]


def test_attributes_are_told_without_their_namespaces():
    [start, _] = pieces(io.BytesIO(b'<a xmlns:x="urn:x" x:id="1" n="2"/>'), "census.xml")
    assert start.attributes == {"id": "1", "n": "2"}


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_a_text_is_whole_however_the_file_is_cut(monkeypatch, size):
    monkeypatch.setattr(safe_xml, "_CHUNK", size)
    assert told("<a>one &lt; two<b/><![CDATA[<three>]]> four</a>") == [
        ("start", "a", 1),
        ("text", "one < two", 1),
        ("start", "b", 1),
        ("end", "b", 1),
        ("text", "<three> four", 1),
        ("end", "a", 1),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_the_encoding_it_names_is_the_one_it_is_read_in(encoding):
    assert told(f'<?xml version="1.0" encoding="{encoding}"?><a>Zoë</a>'.encode(encoding))[1] == ("text", "Zoë", 1)


LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
REFUSED = {
    "entities that multiply": (LAUGHS, "a document type"),
    "a file from elsewhere": ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>', "a document type"),
    "a document type alone": ('<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>', "a document type"),
    "an entity nobody declared": ("<a>&b;</a>", "not valid XML"),
    "no bytes": ("", "no bytes"),
    "no XML": ("id,name\n1,2\n", "not valid XML near line 1"),
    "cut off": ("<a><b>", "not valid XML"),
    "too deep": ("<a>" * 100 + "</a>" * 100, "64 deep"),
    "too long a text": (f"<a>{'x' * (safe_xml.TEXT + 1)}</a>", "a text of more than"),
    "too long a tag": (f'<a b="{"x" * (3 * safe_xml.TEXT)}"/>', "a tag or comment"),
    "an encoding nobody has": ('<?xml version="1.0" encoding="x-none"?><a/>', "not valid XML"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_no_return_has_is_refused(kind):
    document, message = REFUSED[kind]
    with pytest.raises(InputError, match=message) as refusal:
        told(document)
    assert str(refusal.value).startswith("census.xml ")


def test_a_document_larger_than_any_return_is_refused(monkeypatch):
    monkeypatch.setattr(safe_xml, "SIZE", 1000)
    with pytest.raises(InputError, match="far more than a return"):
        told("<a>" + "<b/>" * 1000 + "</a>")
