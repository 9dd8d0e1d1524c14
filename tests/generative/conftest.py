"""The part of a made-up Kent that several tests look at, made once."""

import pytest

from childflow import synthetic
from childflow.synthetic import World

KENT = 0.14
"""How much of Kent is made."""


@pytest.fixture(scope="session")
def kent() -> World:
    """Four years of a seventh of Kent, with no fault planted."""
    return synthetic.make("kent", years=4, seed=7, dirt="none", scale=KENT)
