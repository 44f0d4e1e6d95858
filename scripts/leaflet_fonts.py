"""Cut the fonts of the leaflets (bot/leaflet/fonts) out of Noto Sans, from npm packages that `npm pack` fetched into a folder.

    cd /tmp/fonts && for p in @expo-google-fonts/noto-sans @expo-google-fonts/noto-sans-arabic @expo-google-fonts/noto-sans-devanagari \
        @fontsource/noto-sans-bengali @fontsource/noto-sans-sinhala; do npm pack $p; done
    python scripts/leaflet_fonts.py /tmp/fonts

Needs fontTools and brotli. The fonts are under the SIL Open Font License 1.1 (bot/leaflet/fonts/OFL.txt).
"""

import io
import sys
import tarfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parents[1] / "bot" / "leaflet" / "fonts"
LATIN = "0020-024F 02BC 0300-036F 0400-052F 1E00-1EFF 2000-206F 20A0-20BF 2100-2122 2190-2193 2212 25CC"
WEIGHTS = {"Regular": 400, "Bold": 700}
# family: package file, inner path with {weight} and {style}, code points to keep (None keeps all)
FONTS = {
    "NotoSans": ("expo-google-fonts-noto-sans-0", "package/{weight}{style}/NotoSans_{weight}{style}.ttf", LATIN),
    "NotoSansArabic": (
        "expo-google-fonts-noto-sans-arabic-0",
        "package/{weight}{style}/NotoSansArabic_{weight}{style}.ttf",
        "0020-007F 0600-06FF 200C-200F FDF2",
    ),
    "NotoSansDevanagari": (
        "expo-google-fonts-noto-sans-devanagari-0",
        "package/{weight}{style}/NotoSansDevanagari_{weight}{style}.ttf",
        "0020-007F 0900-097F 200C-200D 25CC A8E0-A8F1",
    ),
    "NotoSansBengali": (
        "fontsource-noto-sans-bengali-",
        "package/files/noto-sans-bengali-bengali-{weight}-normal.woff2",
        None,
    ),
    "NotoSansSinhala": (
        "fontsource-noto-sans-sinhala-",
        "package/files/noto-sans-sinhala-sinhala-{weight}-normal.woff2",
        None,
    ),
}


def _code_points(ranges: str) -> list[int]:
    found: list[int] = []
    for part in ranges.split():
        first, _, last = part.partition("-")
        found += range(int(first, 16), int(last or first, 16) + 1)
    return found


def main() -> None:
    """Write every font."""
    folder = Path(sys.argv[1])
    options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True)
    for family, (package, inner, ranges) in FONTS.items():
        (archive,) = folder.glob(f"{package}*.tgz")
        for style, weight in WEIGHTS.items():
            with tarfile.open(archive) as packed:
                member = packed.extractfile(inner.format(weight=weight, style=style))
                assert member is not None  # noqa: S101 - a file, not a folder
                font = TTFont(io.BytesIO(member.read()))
            font.flavor = None  # WOFF2 is for browsers: on paper it would print nothing
            cutter = subset.Subsetter(options)
            cutter.populate(unicodes=_code_points(ranges) if ranges else list(font.getBestCmap()))
            cutter.subset(font)
            font.save(TARGET / f"{family}-{style}.ttf")


if __name__ == "__main__":
    main()
