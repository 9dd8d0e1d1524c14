"""The stages of a run as steps: what each is made from, and the work, which is the command's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from childflow import __version__, resources
from childflow.commands.anonymise import anonymise_folder
from childflow.commands.build_events import build_events_folder, chosen_map
from childflow.commands.cohort import cohort_files, cohort_folder
from childflow.commands.findings import FailOn
from childflow.commands.ingest import ingest_files
from childflow.commands.render import UNNAMED, render_folder
from childflow.commands.share import Preset, share_folder
from childflow.commands.validate import validate_folder
from childflow.console import Speaker
from childflow.folders import MANIFEST
from childflow.keys import place_of, read_key, will_be_made
from childflow.memory import Stage, Step, files_digest, passed_on_digest, text_digest
from childflow.sealed_files import read_sealed

if TYPE_CHECKING:
    from childflow.runs import RunFile
    from childflow.runs.file import ShareWish

FOLDERS: list[Stage] = [stage for stage in Stage if stage not in (Stage.REPORT, Stage.SHARE_PAGE, Stage.RENDER)]
"""The stages that have a folder of their own, in order."""


@dataclass(frozen=True)
class StageSpeaker(Speaker):
    """Speaks for one stage of a run, whose path is not the run's result; what it said of it is kept."""

    counts: dict[str, object] = field(default_factory=dict)

    def result(self, path: Path, counts: Mapping[str, object]) -> None:
        """Keep path and counts; print nothing."""
        self.counts.update({"path": str(path), **counts})


@dataclass(frozen=True)
class Chain:
    """The whole chain of one run file: results go `into` a folder; `before` are those of earlier runs, newest first."""

    run: RunFile
    into: Path
    before: Sequence[Path]
    speakers: Mapping[Stage, StageSpeaker]

    def folder(self, stage: Stage) -> Path:
        """Where the stage's result goes: `1-ingest`, `2-validate`, ...; the last is the viewer's file."""
        if stage is Stage.RENDER:
            return self.into / self.run.viewer.name
        if stage is Stage.SHARE_PAGE:
            return self.into / "share.html"
        return self.into / f"{FOLDERS.index(stage) + 1}-{stage}"

    def steps(self) -> list[Step]:
        """Every stage in order."""
        return [
            self._ingest(),
            self._validate(),
            self._anonymise(),
            self._cohort(),
            self._build_events(),
            *([] if self._for_research() else [self._report()]),
            *([self._share(self.run.share), self._share_page()] if self.run.share else []),
            self._render(),
        ]

    def _for_research(self) -> bool:
        """Whether the log is not of the return's own dates and rows, so that it has nothing to say of its quality."""
        from childflow.privacy import read_privacy

        return read_privacy(None, self.run.privacy).said.research is not None

    def _ingest(self) -> Step:
        from childflow.runs import returns_of

        run, out = self.run, self.folder(Stage.INGEST)
        return Step(
            Stage.INGEST,
            out,
            lambda: {
                "childflow": __version__,
                "returns": files_digest(returns_of(run)),
                "authority": self._said_by_authority()[0],
                "extracted_on": str(run.extracted_on),
            },
            lambda: ingest_files(returns_of(run), out, run.extracted_on, run.authority, self.speakers[Stage.INGEST]),
        )

    def _validate(self) -> Step:
        run, source, out = self.run, self.folder(Stage.INGEST), self.folder(Stage.VALIDATE)
        return Step(
            Stage.VALIDATE,
            out,
            lambda: self._judging(Stage.INGEST),
            lambda: validate_folder(
                source,
                out,
                FailOn(run.fail_on),
                self.speakers[Stage.VALIDATE],
                authority=run.authority,
                accepted=run.accepted,
                previous=self._before(Stage.VALIDATE),
            ),
        )

    def _anonymise(self) -> Step:
        source, out = self.folder(Stage.VALIDATE), self.folder(Stage.ANONYMISE)
        return Step(
            Stage.ANONYMISE,
            out,
            lambda: self._after(Stage.VALIDATE, **self._passing()),
            lambda: anonymise_folder(
                source,
                out,
                self.run.key,
                self.speakers[Stage.ANONYMISE],
                sealed_file=self.run.sealed,
                privacy_given=self.run.privacy,
                before=self._before(Stage.ANONYMISE),
            ),
        )

    def _cohort(self) -> Step:
        source, out = self.folder(Stage.ANONYMISE), self.folder(Stage.COHORT)
        return Step(
            Stage.COHORT,
            out,
            lambda: self._after(Stage.ANONYMISE, cohorts=files_digest(cohort_files(self.run.cohorts))),
            lambda: cohort_folder(source, out, self.run.cohorts, self.speakers[Stage.COHORT]),
        )

    def _build_events(self) -> Step:
        source, out, maps = self.folder(Stage.COHORT), self.folder(Stage.BUILD_EVENTS), self._maps()
        return Step(
            Stage.BUILD_EVENTS,
            out,
            lambda: self._after(Stage.COHORT, map=maps, published=self._published()),
            lambda: build_events_folder(
                source,
                out,
                chosen_map(self.run.maps, self.run.change_over),
                self.speakers[Stage.BUILD_EVENTS],
                published_given=self.run.published,
            ),
        )

    def _report(self) -> Step:
        """The data-quality report once more, with what the journeys showed: in the place of the first."""
        run, source, log, out = (
            self.run,
            self.folder(Stage.INGEST),
            self.folder(Stage.BUILD_EVENTS),
            self.folder(Stage.VALIDATE),
        )
        return Step(
            Stage.REPORT,
            out,
            lambda: self._judging(Stage.INGEST) | self._after(Stage.BUILD_EVENTS),
            lambda: validate_folder(
                source,
                out,
                FailOn(run.fail_on),
                self.speakers[Stage.REPORT],
                authority=run.authority,
                accepted=run.accepted,
                journeys=log,
            ),
        )

    def _share(self, wish: ShareWish) -> Step:
        source, out = self.folder(Stage.BUILD_EVENTS), self.folder(Stage.SHARE)
        title = self.run.title or UNNAMED
        return Step(
            Stage.SHARE,
            out,
            lambda: self._after(
                Stage.BUILD_EVENTS,
                title=title,
                privacy=self._sharing(wish),
            ),
            lambda: share_folder(source, out, Preset(wish.preset), wish.settings, title, self.speakers[Stage.SHARE]),
        )

    def _share_page(self) -> Step:
        source, out = self.folder(Stage.SHARE), self.folder(Stage.SHARE_PAGE)
        return Step(
            Stage.SHARE_PAGE,
            out,
            lambda: self._after(Stage.SHARE, page=files_digest([resources.share_page()])),
            lambda: render_folder(source, out, UNNAMED, None, self.speakers[Stage.SHARE_PAGE]),
        )

    def _render(self) -> Step:
        source, out = self.folder(Stage.BUILD_EVENTS), self.folder(Stage.RENDER)
        title, story = self.run.title or UNNAMED, self.run.story
        return Step(
            Stage.RENDER,
            out,
            lambda: self._after(
                Stage.BUILD_EVENTS,
                title=title,
                viewer=files_digest([resources.viewer_page()]),
                **({"story": files_digest([story])} if story else {}),
            ),
            lambda: render_folder(source, out, title, None, self.speakers[Stage.RENDER], story=story),
        )

    def _sharing(self, wish: ShareWish) -> str:
        from childflow.privacy import read_share

        return text_digest(read_share(wish.preset, wish.settings)[0].text)

    def _after(self, stage: Stage, **others: str) -> dict[str, str]:
        """What every stage but the first is made from: the result of the one before, and this version."""
        return {"childflow": __version__, f"the result of {stage}": passed_on_digest(self.folder(stage)), **others}

    def _judging(self, stage: Stage) -> dict[str, str]:
        """What rows are judged from: the result of the stage, and what the run, the authority and the team say."""
        accepted = files_digest([self.run.accepted] if self.run.accepted else [])
        rules = self._said_by_authority()[1]
        return self._after(stage, fail_on=self.run.fail_on, rules=rules, accepted=accepted)

    def _said_by_authority(self) -> tuple[str, str]:
        """What the authority file says to `ingest`, and of the rules to `validate`, each as a digest: who changes a
        limit need not read the returns again."""
        from childflow.authority_files import read_authority

        said = read_authority(self.run.authority).said
        return (
            text_digest(said.model_dump_json(exclude={"rules"})),
            text_digest(said.model_dump_json(include={"rules"})),
        )

    def _before(self, stage: Stage) -> Path | None:
        """The newest result of a stage in an earlier run: reports tell what is new since it, keys must be its key."""
        results = (run / self.folder(stage).name for run in self.before)
        return next((result for result in results if (result / MANIFEST).is_file()), None)

    def _maps(self) -> str:
        """The one map as a digest, or the two with the day between them."""
        files = [resources.config("maps", each) for each in self.run.maps]
        digests = [files_digest([file]) for file in files]
        return digests[0] if len(files) == 1 else text_digest(*digests, str(self.run.change_over))

    def _published(self) -> str:
        given = self.run.published or ""
        return files_digest([Path(given)]) if given and Path(given).is_file() else given

    def _passing(self) -> dict[str, str]:
        """What decides who and what passes. Of who is sealed there is a keyed digest alone: a plain one of so few
        identifiers could be found by trying all."""
        from childflow.privacy import read_privacy

        privacy, place = text_digest(read_privacy(None, self.run.privacy).text), place_of(self.run.key)
        if will_be_made(place):
            return {"key": "none yet", "privacy": privacy}
        key = read_key(place)
        sealed = {"sealed": key.digest(read_sealed(self.run.sealed))} if self.run.sealed else {}
        return {"key": key.id, "privacy": privacy, **sealed}
