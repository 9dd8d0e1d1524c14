"""XML a piece at a time: no document type, no entities of its own, no depth or size beyond a return's.

A document type is where XML hides its dangers (entities that multiply, files read from elsewhere), and no return has
one. So it is refused when it begins, before anything in it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Literal, NamedTuple, NoReturn
from xml.parsers import expat

from childflow.errors import InputError

SIZE = 2 * 1024**3
"""Bytes of one document."""
DEPTH = 64
"""Elements inside each other."""
TEXT = 1 << 20
"""Characters of one text, and a bound (in bytes) of one tag or comment."""

_CHUNK = 1 << 16


class Piece(NamedTuple):
    """The start or end of an element, or the text between two of these.

    `said` is the element's name without its namespace, or the text whole and as written; text of nothing but white
    space is left out. `line` is where the piece begins, from 1. `attributes` are those of a start, by their names
    without namespaces.
    """

    kind: Literal["start", "text", "end"]
    said: str
    line: int
    attributes: Mapping[str, str] = {}


def pieces(source: IO[bytes], shown: str) -> Iterator[Piece]:
    """The pieces of the document that `source` holds, in order; `shown` is what messages call it.

    InputError for what is no XML, is cut off, declares a document type, or goes beyond the limits above.
    """
    listener = _Listener(shown)
    size = 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > SIZE:
            raise InputError(
                f"{shown} is larger than {SIZE // 1024**3} GB, far more than a return. Give each by itself."
            )
        yield from listener.hear(chunk)
    if not size:
        raise InputError(f"{shown} is empty: it has no bytes. Ask for it to be sent or saved again.")
    yield from listener.hear(b"", last=True)


class _Listener:
    """Collects what the parser tells while a chunk is fed to it."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._told: list[Piece] = []
        self._text: list[str] = []
        self._text_line = 0
        self._text_length = 0
        self._depth = 0
        self._silence = 0
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype

    def hear(self, chunk: bytes, last: bool = False) -> list[Piece]:
        """What a further chunk of the document tells."""
        self._told = []
        self._silence += len(chunk)
        try:
            self._parser.Parse(chunk, last)
        except (expat.ExpatError, LookupError, ValueError):  # the last two for an encoding the parser has not
            line = self._parser.CurrentLineNumber
            raise InputError(
                f"{self._shown} is not valid XML near line {line:,}: it may be cut off, or not XML at all. Ask for it "
                "to be sent or exported again."
            ) from None
        if self._silence > TEXT:
            self._refuse(f"a tag or comment of more than {TEXT:,} bytes")
        return self._told

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        self._depth += 1
        if self._depth > DEPTH:
            self._refuse(f"elements {DEPTH} deep inside each other")
        local = {_local(key): value for key, value in attributes.items()} if attributes else attributes
        self._told.append(Piece("start", _local(name), self._parser.CurrentLineNumber, local))

    def _end(self, name: str) -> None:
        self._flush()
        self._depth -= 1
        self._told.append(Piece("end", _local(name), self._parser.CurrentLineNumber))

    def _characters(self, text: str) -> None:
        self._silence = 0
        if not self._text:
            self._text_line = self._parser.CurrentLineNumber
        self._text.append(text)
        self._text_length += len(text)
        if self._text_length > TEXT:
            self._refuse(f"a text of more than {TEXT:,} characters")

    def _flush(self) -> None:
        """Tell the text so far: the parser gives it in parts."""
        self._silence = 0
        text = "".join(self._text)
        if text.strip():
            self._told.append(Piece("text", text, self._text_line))
        self._text.clear()
        self._text_length = 0

    def _doctype(self, *_: object) -> NoReturn:
        self._refuse("a document type, which can hide entities that never end,")

    def _refuse(self, what: str) -> NoReturn:
        line = self._parser.CurrentLineNumber
        raise InputError(
            f"{self._shown} has {what} near line {line:,}, as no return has. Ask for it to be exported again."
        )


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
