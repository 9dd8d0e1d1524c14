"""The bench tells what held and what missed, goes on after a miss, and ends with it."""

import pytest

from tests.bench import bench_viewer, england_line
from tests.bench.lines import Line, Verdict, at_least, at_most, figure, line_from, not_measured, told, unfinished
from tests.bench.running import chosen, lines_of, run, show
from tests.bench.turns import best, middle_ratio, turns


def test_a_line_holds_or_misses_by_what_was_seen():
    assert [at_most("a", "b", 2, seen).verdict for seen in (1.9, 2, 2.1)] == ["ok", "ok", "MISS"]
    assert [at_least("a", "b", 3, seen).verdict for seen in (2.9, 3, 3.1)] == ["MISS", "ok", "ok"]
    assert told("a", "b", 5).verdict is Verdict.TOLD
    assert not_measured("a", "b", "at most 1 x", "it takes hours").seen == "not measured: it takes hours"


def test_a_line_is_said_with_what_it_is_compared_to_and_comes_back_as_it_was_kept():
    line = at_most("sort", "a bare sort", 1.5, 1.234, "x", "3.0 s and 2.4 s")
    assert line.said == "ok   sort, beside a bare sort, hold at most 1.5 x: 1.23 x (3.0 s and 2.4 s)"
    assert line_from(line.to_json()) == line


@pytest.mark.parametrize(
    ("number", "said"), [(0.0131, "0.013"), (1.5, "1.5"), (2.0, "2"), (12.34, "12.3"), (1234.5, "1,234"), (100, "100")]
)
def test_a_figure_has_as_many_digits_as_tell_something(number, said):
    assert figure(number) == said


def failing(_):
    yield at_most("first", "", 1, 0.5)
    raise ValueError("secret")


def test_a_measure_that_fails_keeps_its_lines_and_is_a_miss_without_a_value(tmp_path, capsys):
    first, last = lines_of(failing, tmp_path)
    assert first.verdict is Verdict.OK
    assert last == unfinished("failing", "ValueError")
    assert last.said in capsys.readouterr().out


def test_measures_run_in_processes_of_their_own_and_by_name(capfd):
    [line] = run(chosen(bench_viewer.MEASURES, ["small"]))
    assert line.verdict is Verdict.OK
    assert line.said in capfd.readouterr().out
    with pytest.raises(SystemExit, match=r"There is no measure huge. There are: small, "):
        chosen(bench_viewer.MEASURES, ["huge"])


def test_the_table_has_every_line_and_counts_the_misses(capsys):
    show([at_most("good", "x", 1, 0.5), at_most("bad", "y", 1, 2), Line("w", "", "", "3 s", Verdict.TOLD)])
    out = capsys.readouterr().out
    assert out.startswith("1 held, 1 missed, 1 told or not measured.")
    assert [row.split()[-1] for row in out.splitlines()[2:]] == ["ok", "MISS", "told"]


def test_turns_are_taken_one_after_the_other():
    numbers = iter([5.0, 1.0, 3.0, 3.0, 4.0, 2.0])
    rounds = turns(3, lambda: next(numbers), lambda: next(numbers))
    assert rounds == [(5.0, 1.0), (3.0, 3.0), (4.0, 2.0)]
    assert middle_ratio(rounds) == 2.0
    numbers = iter([5.0, 1.0, 3.0, 3.0])
    assert best(2, lambda: next(numbers), lambda: next(numbers)) == [3.0, 1.0]


def test_englands_time_is_of_all_steps_and_beside_as_many_activities_one_by_one():
    alone = {
        "a": {"seconds": 10.0, "worked": 12.0, "activities": 100},
        "b": {"seconds": 30.0, "worked": 48.0, "activities": 300},
    }
    steps = [
        {"authorities": 2, "seconds": 30.0, "worked": 60.0, "activities": 400, "memory": 2e9, "whole": True},
        {"authorities": 150, "seconds": 60.0, "worked": 90.0, "activities": 1000, "memory": 3e9, "whole": True},
    ]
    kept = {"machine": {"day": "2026-12-01"}, "wish": {"years": 6}, "alone": alone, "steps": steps}
    assert england_line.ratio(kept, steps[-1]) == pytest.approx(90 / 100)
    assert england_line.ratio(kept, steps[-1], "worked") == pytest.approx(150 / 150)
    time, memory = england_line.lines_of(kept, steps[-1])
    assert (time.verdict, time.seen) == (Verdict.OK, "0.9 x")
    assert (memory.verdict, memory.seen) == (Verdict.OK, "3 GB")
    assert [line.verdict for line in england_line.lines_of(kept, steps[0])] == [Verdict.TOLD, Verdict.TOLD]
