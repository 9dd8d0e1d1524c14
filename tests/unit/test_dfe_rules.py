"""Every rule of DfE's has a fate: none is left unsaid, none is said to be run that is not."""

import pytest

from childflow_schemas.rules import RULES
from childflow_schemas.rules.published import Fate, dfe_rules

IDS = {rule.id for rule in RULES}
CENSUS = """
100 1103 1104 1105 1510 1520 1530 1540 1550 1560Q 1570 1580 2883 2884 2885 2886Q 2887Q 2888Q 2889 2990 2991Q 4000 4001
4003 4004 4008 4009Q 4010 4011 4012Q 4013 4014 4015 4016 4017 4180 4220 8500 8510 8520 8525Q 8530Q 8535Q 8540 8545Q
8555Q 8565 8568 8569Q 8585Q 8590 8600 8606 8608 8610 8614 8615 8620 8630 8640 8650 8670Q 8675Q 8696 8715 8720 8730
8736 8740 8750 8770Q 8772 8775Q 8790 8794 8805 8810 8815 8816 8820 8825Q 8831 8832 8839 8840 8841 8842Q 8863Q 8866
8867 8868 8869 8870Q 8873Q 8875 8890 8896 8897Q 8898 8905 8910 8915 8920 8925 8930 8935 8940 8945Q 8950Q
"""
"""The validation rules of the census, 2022 to 2025."""

CARE = """
101 102 103 112 113 115 116 117 119 120 131 132 133 144 145 146 148 149 178 179 184 218 222 301 302 304 331 333 334
344 345 347 351 352 353 355 356 358 361 362 363 365 367 371 372 373 374 375 376 378 379 386 387 389 390 392c 407 408
411 445 446 451 460 521 522 523 527 528 529 530 531 550 551 552 553 554 555 556 557 558 564 565 566 567 1001 1003 1008
1015
"""
"""Those of the SSDA903 that speak of what lists 8 to 10 hold."""


def test_each_of_the_109_rules_of_the_census_has_a_fate():
    assert len(CENSUS.split()) == 109
    assert [each.number for each in dfe_rules() if each.of == "CIN census"] == CENSUS.split()


def test_rules_of_the_ssda903_have_one_and_no_rule_has_two():
    numbers = [each.number for each in dfe_rules()]

    assert set(CARE.split()) <= {each.number for each in dfe_rules() if each.of == "SSDA903"}
    assert len(numbers) == len(set(numbers))


def test_every_rule_here_with_a_number_of_dfes_is_one_of_them():
    ours = {rule_id for rule_id in IDS if not rule_id.startswith(("A", "J"))}

    assert ours == {each.number for each in dfe_rules() if each.fate is Fate.RUN}


@pytest.mark.parametrize("each", dfe_rules(), ids=lambda each: each.number)
def test_what_is_not_run_says_why_or_who_tells_it(each):
    if each.fate is Fate.TOLD:
        assert each.told_by in IDS
        assert each.number not in IDS
    if each.fate is Fate.NOT_RUN:
        assert each.note
    assert each.breach
