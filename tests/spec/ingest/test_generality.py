"""How general the rules for codes are: what is read thanks to words that serve one published spelling and nothing else.

Each alternative of each pattern is left out in turn (`tests/lib/generality.py`). Most serve none of the published
spellings by themselves: they are knowledge of the field, or another says the same. One that serves a single spelling of
the file may still be general (`husband`): it counts as fitted only if it serves none of the made-up ones either.
"""

from tests.lib.generality import parts
from tests.lib.imagined import imagined
from tests.lib.variants import variants

MADE_UP = ("first", "second", "third", "fourth")


def test_few_spellings_are_read_only_thanks_to_words_that_serve_nothing_else(figures):
    published = {(each.column.codes or each.column.name, each.said) for each in variants()}
    made_up = [each.variant for name in MADE_UP for each in imagined(name)]
    told = list(parts([*variants(), *made_up]))
    served = [{(each.of, said) for said in each.serves} for each in told]
    single = [these & published for these in served if len(these & published) == 1]
    fitted = [these for these in served if len(these) == 1 and these <= published]
    by_single, by_fitted = set().union(*single), set().union(*fitted)
    figures(
        f"{len(told)} words and wordings are looked for; {len(single)} serve one published spelling alone"
        f" ({len(by_single)} spellings are read only thanks to such), {len(fitted)} of them"
        f" serve no made-up one either ({len(by_fitted)} spellings)"
    )
    assert len(told) > 4000
    assert len(by_single) / len(variants()) <= 0.075
    assert len(by_fitted) / len(variants()) <= 0.04
