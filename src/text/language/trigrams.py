"""Makes `trigrams.txt` of the sources of whatlang 0.18 (MIT, Serhii Potapov), whose own tables weigh four times as
much.

usage: python3 trigrams.py CRATE > trigrams.txt      (the crate unpacked, as in Cargo's registry)

A line a language: its tag, the letters of its alphabet, its 300 most frequent trigrams, the most frequent first,
with `_` for what is no letter. A blank line parts the scripts.
"""

import pathlib
import re
import sys

# The crate's own names, in the order of its lists.
TAGS = """
spa es eng en por pt ind id fra fr deu de jav jv vie vi ita it tur tr pol pl ron ro hrv hr nld nl uzb uz tgl tl
hun hu aze az ces cs zul zu swe sv aka ak sna sn afr af fin fi slk sk tuk tk dan da nob nb cat ca lit lt slv sl
epo eo lav lv est et lat la cym cy rus ru ukr uk srp sr bel be bul bg mkd mk ara ar urd ur pes fa hin hi mar mr
nep ne heb he yid yi
""".split()
TAGS = dict(zip(TAGS[::2], TAGS[1::2]))

source = pathlib.Path(sys.argv[1]) / "src"
alphabets = {}
for name in ["latin", "cyrillic"]:
    text = (source / "alphabets" / f"{name}.rs").read_text("utf-8")
    alphabets |= {lang.lower(): letters for lang, letters in re.findall(r'const (\w{3}): &str =\s*"(.*?)"', text)}
scripts = []
for script in (source / "trigrams/profiles.rs").read_text("utf-8").split("pub static ")[1:]:
    parts = re.split(r"Lang::(\w+),", script)
    lines = []
    for lang, profile in zip(map(str.lower, parts[1::2]), parts[2::2]):
        trigrams = re.findall(r"Trigram\('(.)', '(.)', '(.)'\)", profile)
        assert len(trigrams) == 300, lang
        ranked = "".join(map("".join, trigrams)).replace(" ", "_")
        lines.append(f"{TAGS[lang]}\t{alphabets.get(lang, '')}\t{ranked}\n")
    scripts.append("".join(lines))
sys.stdout.reconfigure(encoding="utf-8", newline="\n")
print("\n".join(scripts), end="")
