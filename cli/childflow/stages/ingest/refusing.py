"""What is refused: a return in which nothing we know is found, told by what it is instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from childflow.errors import InputError
from childflow.stages.ingest.mapping import Understood


def refuse_unrecognised(understood: Sequence[Understood], others: Mapping[str, str]) -> None:
    """Every return must hold a list; one that does not is another document, and is named."""
    recognised = {each.returned for each in understood if each.found}
    for returned, table in others.items():
        if returned not in recognised:
            raise InputError(
                f"{returned} has tables of another return ({table}), but none of those that make a list: "
                "the CINdetails of a CIN census, the Episodes of an SSDA903, or the contacts, episodes and plans of an "
                "SSD. Give the whole return."
            )
    if not understood:
        raise InputError("There is no sheet to read. Give Annex A workbooks (.xlsx), or CSV files, one a list.")
    wrong = [each for each in understood if each.returned not in recognised]
    if not wrong:
        return
    name = wrong[0].returned
    if any("SEND" in each.passed_over for each in wrong if each.returned == name):
        raise InputError(
            f"{name} is the Annex A of SEND inspections (its headers are UPN, EHC plan and the like), not that of "
            "children's social care. Give the workbook with the lists of contacts, referrals and assessments."
        )
    if all(each.passed_over == "empty" for each in wrong if each.returned == name):
        raise InputError(f"{name} is empty: no sheet has a cell with anything in it. Give a filled Annex A return.")
    raise InputError(
        f"No Annex A list was found in {name}: no sheet has the headers of one near its top. Give an Annex A return, "
        "or say in an authority file (--authority) what its headers are called."
    )
