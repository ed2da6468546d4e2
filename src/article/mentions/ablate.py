#!/usr/bin/env python3
"""What each list buys: the table of README.md. Blanks one list after the other in a built program, asks it
for the names of the labelled texts and scores them.

    python3 ablate.py target/release/understory DATA/mentions FILE.jsonl.gz..."""
import gzip, json, os, struct, subprocess, sys, tempfile

PROGRAM, DATA, *FILES = sys.argv[1:]
HERE = os.path.dirname(os.path.abspath(__file__))
program = open(PROGRAM, 'rb').read()
read = lambda name: open(f'{HERE}/{name}', 'rb').read()
names, frequent, cues = read('names.bin'), read('../../text/frequent.bin'), read('cues.txt')

def lists(data):
    """Cuts the file where its lists end, as `unpack` reads them."""
    found, at = [], 0
    while at < len(data):
        count, k = struct.unpack('<IB', data[at:at + 5])
        bit = (at + 5) * 8
        for _ in range(count):
            while data[bit >> 3] >> (7 - (bit & 7)) & 1: bit += 1
            bit += 1 + k
        found.append(data[at:(bit + 7) >> 3])
        at = (bit + 7) >> 3
    return found

folder = tempfile.mkdtemp()
asked, answers, built = (f'{folder}/{name}' for name in ('asked.jsonl', 'answers.jsonl', 'program'))
with open(asked, 'w') as out:
    for file in FILES:
        for row in map(json.loads, gzip.open(file, 'rt')):
            print(json.dumps({key: row[key] for key in ('id', 'text', 'lang') if key in row}), file=out)

def figures(label, old=b'', new=b''):
    assert not old or program.count(old) == 1, 'the program was built from other lists'
    with open(built, 'wb') as out: out.write(program.replace(old, new.ljust(len(old), b'\0')) if old else program)
    os.chmod(built, 0o755)
    with open(answers, 'wb') as out: subprocess.run([built, 'mentions', asked], stdout=out, check=True)
    scores = subprocess.run(['python3', f'{DATA}/score_mentions.py', *FILES, '--', answers], capture_output=True, text=True, check=True)
    print(label, scores.stdout.strip().splitlines()[-1], flush=True)

figures('all of it')
NONE = struct.pack('<IB', 0, 0)
parts = lists(names)
for at, label in enumerate(('given', 'cities', 'great places', 'famous', 'organisations', 'several words')):
    figures(label, names, b''.join(NONE if at == other else part for other, part in enumerate(parts)))
figures('frequent', frequent, NONE)
figures('cues', cues, b'\n'.join(line if line.startswith(b'[') else b'#' * len(line) for line in cues.split(b'\n')))
