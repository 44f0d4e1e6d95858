"""The directory: who helps whom in which county, with contacts, their dates and their doubts.

Routing is by county of competence. A planned or closed place, a custody or a transit centre is never offered, a
doubtful one only with a warning, and every choice ends at a telephone number that exists: a person sent to an office
without one is a person lost.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import ValidationError

from knowledge.centre import Centre, Danger, Doubt, Kind
from knowledge.counties import COUNTY_NAMES
from knowledge.field_faults import field_findings, yaml_finding
from knowledge.findings import ContentError, Finding, relative
from knowledge.reloading import Reloaded

DEFAULT_FOLDER = Path(__file__).with_name("centres")

Matter = Literal["danger", "work", "stay", "asylum", "return"]
Reason = Literal[
    "asylum_centre", "integration_centre", "immigration_office", "labour_inspectorate", "legal_help", "hotline_first",
    "consulate", "employment_agency", "county_unknown",
]  # fmt: skip

LEGAL_STAY = frozenset({"TW", "ST", "FM", "IE", "EM", "TO"})
ABROAD = frozenset({"DI", "PE", "PI"})
COMING_BACK = frozenset({"RE", "RM"})
_TOPIC_MATTERS: tuple[tuple[str, Matter], ...] = (
    ("safe_", "danger"), ("work_", "work"), ("rights_labour", "work"), ("asy_", "asylum"), ("res_", "asylum"),
    ("dia_return", "return"), ("stay_", "stay"), ("rights_legal_stay", "stay"), ("adm_", "stay"),
)  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """Where to send one person, and what to say with it.

    Attributes:
        centre: the competent place.
        reason: why this one, as a code that the bot words.
        warning: `unverified` or `old_contacts` (show `centre.source_date` with it), None where neither.
        phones: numbers to show; never empty.
        phone_of: whose numbers these are; differs from `centre` where it has none of its own.
        also: further places for the same person, best first.
    """

    centre: Centre
    reason: Reason
    warning: Doubt | None
    phones: tuple[str, ...]
    phone_of: Centre
    also: tuple["Choice", ...] = ()


def matter_of(topic: str) -> Matter | None:
    """Return the matter that a topic id belongs to, None where it does not change the routing."""
    return next((matter for prefix, matter in _TOPIC_MATTERS if topic.startswith(prefix)), None)


class Directory:
    """All entries, and the rules by which one of them is competent."""

    def __init__(self, centres: list[Centre], folder: Path | None = None) -> None:
        """Index the entries by id; order is kept. Where a folder is given, its changes are taken up within seconds."""
        first = {centre.id: centre for centre in centres}
        self._current: Callable[[], dict[str, Centre]] = lambda: first
        if folder:
            self._current = Reloaded(
                first,
                lambda: sorted(folder.glob("*.yaml")),
                lambda: {centre.id: centre for centre in read_centres(folder)},
            )

    @property
    def _centres(self) -> dict[str, Centre]:
        return self._current()

    def __iter__(self) -> Iterator[Centre]:
        """Iterate over the entries in file order."""
        return iter(self._centres.values())

    def __getitem__(self, centre_id: str) -> Centre:
        """Return the entry of an id; KeyError where there is none."""
        return self._centres[centre_id]

    def __contains__(self, centre_id: object) -> bool:
        """Tell whether the id is known."""
        return centre_id in self._centres

    def competent(self, county: str | None, audience: str | None = None, matter: Matter | None = None) -> Choice:
        """Return where a person in a county goes.

        Args:
            county: Romanian name with diacritics; None where it is not known.
            audience: legal status as in topics.yaml (AS, BP, TW, …), None where it is not known.
            matter: what it is about (see `matter_of`); danger comes first, work adds the labour inspectorate.

        Raises:
            KeyError: where `county` is no Romanian county.
        """
        if county is not None and county not in COUNTY_NAMES:
            raise KeyError(county)
        if matter == "danger":
            first, *others = self.hotlines("trafficking")
            also = tuple(self._choice(line, "hotline_first", line) for line in others)
            return self._choice(first, "hotline_first", first, (*also, self.competent(county, audience)))
        if audience in ABROAD:
            return self.abroad(audience)
        if audience in COMING_BACK or (audience is None and matter == "return"):
            return self._choice(self["ANOFM"], "employment_agency", self["IM"])
        if county is None:
            return self._choice(self["IGI-CENTRAL"], "county_unknown", self["IGI-DIMB"])
        also = (
            (self._choice(self._only("labour_inspectorate", county), "labour_inspectorate", self["IM"]),)
            if matter == "work"
            else ()
        )
        if audience in LEGAL_STAY or (audience is None and matter == "stay"):
            return self._legal_stay(county, audience, also)
        if audience == "UN":
            also = (self._choice(self["CNRR"], "legal_help", self["CNRR"]), *also)
        regional = self._only("asylum_centre", county)
        return self._choice(regional, "asylum_centre", regional, also)

    def abroad(self, audience: str | None = None) -> Choice:
        """Return where a person outside Romania turns: the contact centre behind every consulate's number.

        Romanians get 112 beside it (valid in the whole EU), others the immigration directorate of București.
        """
        return self._choice(
            self["CCSCRS"], "consulate", self["EM-112"] if audience in {"DI", "PE"} else self["IGI-DIMB"]
        )

    def hotlines(self, danger: Danger) -> tuple[Centre, ...]:
        """Return the numbers for a danger: 112 first, confirmed lines before unconfirmed, the most special first."""
        found = [centre for centre in self if centre.kind == "hotline" and centre.offered and danger in centre.serves]
        return tuple(
            sorted(found, key=lambda line: (line.phone != ("112",), line.status != "active", len(line.serves)))
        )

    def hotline(self, danger: Danger) -> Centre:
        """Return the one confirmed number made for this danger, 112 where there is no special one."""
        return min(
            (line for line in self.hotlines(danger) if line.status == "active"), key=lambda line: len(line.serves)
        )

    def _legal_stay(self, county: str, audience: str | None, also: tuple[Choice, ...]) -> Choice:
        regional = self._only("asylum_centre", county)
        office = self._choice(self._only("immigration_office", county), "immigration_office", regional, also)
        candidates = [centre for centre in self._of("integration_centre", county) if centre.reachable]
        if not candidates or audience in {"EM", "TO"}:
            return office
        # Confirmed before doubtful, own county before neighbours, with a number before without, newest sign first.
        best = max(
            candidates,
            key=lambda centre: (
                centre.status == "active",
                centre.county == county,
                bool(centre.phone),
                centre.source_date,
            ),
        )
        without_also = self._choice(office.centre, "immigration_office", regional)
        return self._choice(best, "integration_centre", regional, (without_also, *also))

    def _of(self, kind: Kind, county: str) -> list[Centre]:
        return [
            centre
            for centre in self
            if centre.kind == kind and centre.offered and county in centre.counties_of_competence
        ]

    def _only(self, kind: Kind, county: str) -> Centre:
        return self._of(kind, county)[0]

    @staticmethod
    def _choice(centre: Centre, reason: Reason, fallback: Centre, also: tuple[Choice, ...] = ()) -> Choice:
        source = centre if centre.phone else fallback
        return Choice(centre, reason, centre.warning, source.phone, source, also)


def _read(path: Path, root: Path) -> tuple[list[Centre], list[Finding]]:
    name = relative(path, root)
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = yaml.load(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        return [], [Finding.of(name, 1, "not-utf8", byte=str(error.start))]
    except yaml.YAMLError as error:
        return [], [yaml_finding(error, name, text)]
    if not isinstance(rows, list):
        return [], [Finding.of(name, 1, "entries-shape", field="id")]
    centres, findings = [], []
    for row in rows:
        entry = str(row.get("id", "without id")) if isinstance(row, dict) else "without id"
        try:
            centres.append(Centre.model_validate(row))
        except ValidationError as error:
            findings += field_findings(error, name, text, entry)
    return centres, findings


def _gaps(centres: list[Centre], name: str) -> list[Finding]:
    """Name what routing relies on and the files lack."""
    findings = []
    ids = [centre.id for centre in centres]
    findings += [
        Finding.of(name, 1, "centre-missing", id=needed)
        for needed in ("ANOFM", "IM", "IGI-CENTRAL", "IGI-DIMB", "CCSCRS", "CNRR", "EM-112")
        if needed not in ids
    ]
    findings += [Finding.of(name, 1, "entry-twice", id=twice) for twice in sorted({i for i in ids if ids.count(i) > 1})]
    for kind in ("asylum_centre", "immigration_office", "labour_inspectorate"):
        covered = [
            county
            for centre in centres
            if centre.kind == kind and centre.offered
            for county in centre.counties_of_competence
        ]
        for county in sorted(COUNTY_NAMES):
            if covered.count(county) != 1:
                count = covered.count(county)
                findings.append(Finding.of(name, 1, "county-coverage", county=county, count=count, kind=kind))
    for centre in centres:
        if not centre.phone and (centre.kind == "asylum_centre" or centre.id in {"IM", "IGI-DIMB", "CNRR"}):
            findings.append(Finding.of(name, 1, "centre-no-telephone", id=centre.id))
    return findings


def read_centres(path: Path) -> list[Centre]:
    """Read every YAML file of the folder.

    Raises:
        ContentError: with file, line and remedy for every fault.
    """
    centres: list[Centre] = []
    findings: list[Finding] = []
    for file in sorted(path.glob("*.yaml")):
        read, faults = _read(file, path.parent)
        centres += read
        findings += faults
    findings = findings or _gaps(centres, path.name)
    if findings:
        raise ContentError(findings)
    return centres


@lru_cache(maxsize=4)
def load_directory(path: Path = DEFAULT_FOLDER) -> Directory:
    """Return the directory of a folder; later changes of the files come into it by themselves, faulty ones do not.

    Raises:
        ContentError: with file, line and remedy for every fault.
    """
    return Directory(read_centres(path), path)
