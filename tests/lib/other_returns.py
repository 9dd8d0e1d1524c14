"""Other returns drawn as small text tables and snippets of XML, and what `ingest` makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from childflow.readers.files import GivenFile
from childflow.readers.xml_returns import read_xml
from childflow.stages.ingest import Ingested, Sheet, ingest
from tests.lib.workbooks import drawn


def csv_set(tables: str, returned: str = "903") -> list[Sheet]:
    """CSV files of one return, a blank line between two: first the file's name, then its headers, then its rows."""
    files = [each.strip().partition("\n") for each in tables.strip().split("\n\n")]
    return [replace(drawn(rows, returned=returned), file=name.strip(), name=None) for name, _, rows in files]


def xml_return(folder: Path, xml: str, name: str = "return.xml") -> list[Sheet]:
    """The sheets of an XML file of that text."""
    path = folder / name
    path.write_text(xml.strip(), encoding="utf-8")
    return list(read_xml(GivenFile(path, name, name, "xml")))


def cin_census(children: str, reference: str = "2024-03-31") -> str:
    """A CIN census of the `Child` elements."""
    return (
        f"<Message><Header><CollectionDetails><Collection>CIN</Collection><ReferenceDate>{reference}</ReferenceDate>"
        f"</CollectionDetails></Header><Children>{children}</Children></Message>"
    )


def child(
    details: str, identity: str = "<Sex>F</Sex>", about: str = "<Ethnicity>WBRI</Ethnicity>", of: str = "A"
) -> str:
    """A `Child` of the CIN census."""
    return (
        f"<Child><ChildIdentifiers><LAchildID>{of}</LAchildID>{identity}</ChildIdentifiers>"
        f"<ChildCharacteristics>{about}</ChildCharacteristics>{details}</Child>"
    )


def ingested(*returns: Sequence[Sheet]) -> Ingested:
    """What `ingest` makes of the returns together."""
    return ingest([sheet for each in returns for sheet in each])


def told(it: Ingested, name: str, *columns: str) -> list[tuple[object, ...]]:
    """Those columns of a list, dates as `4 Mar 2024`."""
    rows = it.lists[name].select(columns).rows()
    return [tuple(f"{cell.day} {cell:%b %Y}" if isinstance(cell, date) else cell for cell in row) for row in rows]


def unbalanced(it: Ingested) -> list[object]:
    """The tables whose rows are not all accounted for."""
    return [
        each
        for each in it.mapping["other_returns"]
        if each["rows"] != each["became_rows"] + each["joined_onto_rows"] + sum(each["set_aside"].values())
    ]
