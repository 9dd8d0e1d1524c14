"""What one authority says of its own returns: its headers, sheet names, code spellings, outcome flags and lists, the
children who were renumbered, and the rules its returns are judged by.

Pure values: `config.py` reads them from TOML, and each is checked against the lists as it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Self

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from childflow.declared_lists import DeclaredList, check_name
from childflow.rule_settings import RuleId, RuleSetting
from childflow.wording import as_compared, did_you_mean

if TYPE_CHECKING:
    from childflow_schemas.columns import ListDefinition
    from childflow_schemas.local_lists import LocalList


SEALED = "(sealed)"
"""What the headers of `sealed` tell of: it is no column of any list."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Flags(_Strict):
    """Yes/no columns that together say an outcome: header to outcome code, and which counts where several are set."""

    columns: dict[str, str]
    precedence: tuple[str, ...]

    @model_validator(mode="after")
    def _every_flag_has_its_place(self) -> Self:
        told, ranked = set(self.columns.values()), set(self.precedence)
        if told != ranked or len(ranked) != len(self.precedence):
            raise ValueError("`precedence` must hold every outcome of `columns` just once, the one that counts first")
        return self


class Authority(_Strict):
    """An authority file. Every part is optional; an authority whose returns follow the template needs none.

    `sheets`: sheet or file name to list. `headers`: list, then header to column. `opposite`: as `headers`, for those
    that ask the opposite of the column's yes/no question. `codes`: code list, then spelling to code. `flags`: outcome
    column to its flags. `lists`: its local lists, by name. `districts`: team to district. `identifiers`: a child's
    number as it was to what it is now; `sealed`: headers of the columns, in any list, that mark a child of whom nothing
    may pass `anonymise`; `identifiers_from`: a CSV file of two such columns, beside the authority file.
    `rules`: rule id to how that rule is set, for `validate`; all else is for `ingest`.
    """

    name: str = ""
    sheets: dict[str, str] = {}
    headers: dict[str, dict[str, str]] = {}
    opposite: dict[str, dict[str, str]] = {}
    codes: dict[str, dict[str, str]] = {}
    flags: dict[str, Flags] = {}
    identifiers: dict[str, str] = {}
    identifiers_from: str = ""
    sealed: tuple[str, ...] = ()
    lists: dict[str, DeclaredList] = {}
    districts: dict[str, str] = {}
    rules: dict[RuleId, RuleSetting] = {}

    @cached_property
    def local_lists(self) -> tuple[LocalList, ...]:
        """Its local lists, as every stage must know them."""
        return tuple(each.as_list(name) for name, each in self.lists.items())

    @cached_property
    def definitions(self) -> Mapping[str, ListDefinition]:
        """Every list by name: the published ones in order, and after them the local ones."""
        from childflow_schemas.annex_a.local import definitions

        return definitions(self.local_lists)

    @cached_property
    def spellings(self) -> Mapping[str, Mapping[str, str]]:
        """Spelling to code, by code list: the published ones, and the outcomes of its local lists."""
        return {**self.codes, **{f"{name}_outcome": each.outcomes for name, each in self.lists.items()}}

    def list_of_sheet(self, sheet: str) -> str | None:
        """The list that the authority keeps under that sheet or file name."""
        return {name.casefold(): each for name, each in self.sheets.items()}.get(sheet.strip().casefold())

    def local_list_of_sheet(self, sheet: str) -> str | None:
        """The local list that is kept under that sheet or file name, or that is called so."""
        called = as_compared(sheet)
        names = {called, called.removesuffix(".csv").removesuffix(".tsv")}
        for each in self.local_lists:
            said = (*self.lists[each.name].sheets, each.name, each.title)
            if names & {as_compared(name) for name in said}:
                return each.name
        return None

    def headers_of(self, name: str) -> Mapping[str, str]:
        """Header to column, for the list `name`."""
        return self.lists[name].headers if name in self.lists else self.headers.get(name, {})

    def opposite_headers_of(self, name: str) -> Mapping[str, str]:
        """Header that asks the opposite, to column, for the list `name`."""
        return self.opposite.get(name, {})

    def flags_of(self, name: str) -> dict[str, Flags]:
        """Outcome column to its flags, for the list `name`."""
        columns = self.definitions[name].names
        return {column: flags for column, flags in self.flags.items() if column in columns}

    def flag_headers_of(self, name: str) -> dict[str, str]:
        """Every flag's header in the list `name`, and what it tells of: an outcome, or that a child is sealed."""
        flags = {header: column for column, flags in self.flags_of(name).items() for header in flags.columns}
        return flags | dict.fromkeys(self.sealed, SEALED)

    @field_validator("identifiers", mode="before")
    @classmethod
    def _identifiers_are_text(cls, given: object) -> object:
        """Checked here, as what pydantic says of a wrong value would quote the identifier beside it."""
        if not isinstance(given, dict) or not all(isinstance(each, str) for each in given.values()):
            raise ValueError('`identifiers` is a table of "old" = "new", both between quotation marks')
        return given

    @model_validator(mode="after")
    def _speaks_of_our_lists(self) -> Self:
        for sheet, name in self.sheets.items():
            if name in self.lists:
                raise ValueError(f"sheet `{sheet}` is of `{name}`, a local list: say so in `[lists.{name}]`")
            _known(name, _lists(), f"sheet `{sheet}` is of an unknown list")
        for name, headers in self.headers.items():
            if name in self.lists:
                raise ValueError(f"headers of `{name}`, a local list: put them into `[lists.{name}]`")
            _known(name, _lists(), "headers of an unknown list")
            for header, column in headers.items():
                _known(column, _columns(name), f"header `{header}` of `{name}` names an unknown column")
        for name, headers in self.opposite.items():
            _known(name, _lists(), "opposite headers of an unknown list")
            for header, column in headers.items():
                _known(column, _yes_or_no(name), f"opposite header `{header}` of `{name}` names no yes/no column")
        for code_list, spellings in self.codes.items():
            _known(code_list, _code_lists(), "spellings for an unknown code list")
            for code in spellings.values():
                _known(code, _codes(code_list), f"a spelling in `{code_list}` names an unknown code")
        for column, flags in self.flags.items():
            _known(column, _outcomes(), "flags of an unknown outcome column")
            for code in flags.precedence:
                _known(code, _codes(_outcomes()[column]), f"a flag of `{column}` names an unknown outcome")
        return self

    @model_validator(mode="after")
    def _tells_its_local_lists_apart(self) -> Self:
        kept: dict[str, str] = {as_compared(sheet): name for sheet, name in self.sheets.items()}
        for each in self.local_lists:
            check_name(each.name, each.title)
            for sheet in {as_compared(said) for said in (*self.lists[each.name].sheets, each.name, each.title)}:
                if kept.setdefault(sheet, each.name) != each.name:
                    raise ValueError(f"the sheet name `{sheet}` is of two lists, `{kept[sheet]}` and `{each.name}`")
        return self

    @model_validator(mode="after")
    def _has_one_district_a_team(self) -> Self:
        told: dict[str, str] = {}
        for team, district in self.districts.items():
            if not as_compared(team) or not as_compared(district):
                raise ValueError("`districts` has a blank name; give each team its district")
            if told.setdefault(as_compared(team), district) != district:
                raise ValueError(f"the team `{team}` is in two districts; spaces and capitals do not tell teams apart")
        return self


NOTHING_SAID = Authority()
"""An authority that adds nothing to the published template."""


def _known(word: str, known: Iterable[str], what: str) -> None:
    names = list(known)
    if word not in names:
        raise ValueError(f"{what}, `{word}`.{did_you_mean(word, names).removesuffix('.')}")


def _lists() -> list[str]:
    from childflow_schemas.annex_a import BY_NAME

    return list(BY_NAME)


def _columns(name: str) -> list[str]:
    from childflow_schemas.annex_a import BY_NAME

    return list(BY_NAME[name].names)


def _yes_or_no(name: str) -> list[str]:
    """The columns of a list that answer yes or no, so that their question has an opposite."""
    from childflow_schemas.annex_a import BY_NAME
    from childflow_schemas.columns import Kind

    return [column.name for column in BY_NAME[name].columns if column.kind is Kind.YES_NO]


def _outcomes() -> dict[str, str]:
    """Outcome columns that hold codes, each with its code list."""
    from childflow_schemas.annex_a import LISTS

    return {column.name: column.codes for each in LISTS for column in each.columns if column.outcome and column.codes}


def _code_lists() -> list[str]:
    from childflow_schemas.codes import all_code_lists

    return list(all_code_lists())


def _codes(code_list: str) -> list[str]:
    from childflow_schemas.codes import code_list as of

    return list(of(code_list).codes)
