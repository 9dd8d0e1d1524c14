"""A page of made-up children with a story to tell, one of whose captions is hostile."""

from __future__ import annotations

from dataclasses import replace

from childflow.config import parse_toml
from childflow.resources import viewer_page
from childflow.stages.render import render
from childflow.stories import Story
from tests.lib.demo_page import about_it, built_of
from tests.lib.scene_fixture import scene_frames

HOSTILE = "</script><img src=x onerror=alert(1)> & <b>bold</b>"
TOLD = f"""
title = "From the front door <i>on</i>"

[[moments]]
address = "date=2023-09-04&speed=365"
until = 2023-10-02
caption = "One: watch the front door"

[[moments]]
address = "date=2023-10-02&place=assessment"
caption = "{HOSTILE}"

[[moments]]
address = "date=day10&since=time.2"
caption = "Three: together"

[[moments]]
address = "view=flow&date=2024-01-01"
caption = "Four: in figures"
"""


def told_page() -> str:
    """The page of 300 children, with the story."""
    about = replace(about_it(), story=parse_toml(TOLD, Story, "story.toml"))
    return render(built_of(scene_frames(300)), about, viewer_page().read_text(encoding="utf-8"))
