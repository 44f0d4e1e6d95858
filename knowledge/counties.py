"""The 41 counties and București: official Romanian names, plate codes, and the codes GeoNames uses for them.

One list, so that a county misspelt in the directory or taken from a foreign table cannot pass as a county.
"""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator


@dataclass(frozen=True)
class County:
    """One county.

    Attributes:
        name: official Romanian name with diacritics.
        plate: code on number plates and identity cards (`CJ`, `B`).
        geonames: first-level division code in GeoNames.
    """

    name: str
    plate: str
    geonames: str


_ROWS = """
Alba AB 01; Arad AR 02; Argeș AG 03; Bacău BC 04; Bihor BH 05; Bistrița-Năsăud BN 06; Botoșani BT 07;
Brașov BV 09; Brăila BR 08; București B 10; Buzău BZ 11; Caraș-Severin CS 12; Călărași CL 41; Cluj CJ 13;
Constanța CT 14; Covasna CV 15; Dâmbovița DB 16; Dolj DJ 17; Galați GL 18; Giurgiu GR 42; Gorj GJ 19;
Harghita HR 20; Hunedoara HD 21; Ialomița IL 22; Iași IS 23; Ilfov IF 43; Maramureș MM 25; Mehedinți MH 26;
Mureș MS 27; Neamț NT 28; Olt OT 29; Prahova PH 30; Satu-Mare SM 32; Sălaj SJ 31; Sibiu SB 33; Suceava SV 34;
Teleorman TR 35; Timiș TM 36; Tulcea TL 37; Vaslui VS 38; Vâlcea VL 39; Vrancea VN 40
"""


def _row(text: str) -> County:
    name, plate, geonames = text.split()
    return County("Satu Mare" if name == "Satu-Mare" else name, plate, geonames)


COUNTIES: tuple[County, ...] = tuple(_row(part) for part in _ROWS.split(";"))
COUNTY_NAMES: frozenset[str] = frozenset(county.name for county in COUNTIES)
BY_GEONAMES: dict[str, str] = {county.geonames: county.name for county in COUNTIES}
BY_PLATE: dict[str, str] = {county.plate: county.name for county in COUNTIES}


def _county_name(value: str) -> str:
    if value not in COUNTY_NAMES:
        raise ValueError(f"{value!r} is not a Romanian county; write it with diacritics (Iași, București)")
    return value


CountyName = Annotated[str, AfterValidator(_county_name)]
"""The official name of a county, as a field of what staff write; anything else is refused with the remedy."""
