/**
 * What our own reader makes of `outerHTML`, against the live document in both browsers: the elements in
 * the order of `querySelectorAll('*')`, their attributes and their own text. On every fixture, on
 * documents from a seed, on documents that scripts build, with scripting and without.
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { BROWSERS, Reader, cases, serve } from './harness.mjs';

/** @typedef {[string, [string, string][], string][]} Outline */
/** @typedef {{ html: string, scripting: boolean, live: Outline }} Taken */

const ROOT = new URL('../../', import.meta.url);

/** How many generated documents are loaded as pages, and how many are only parsed. */
const LOADED = 40;
const PARSED = 400;

/** Firefox itself needs minutes for it; `rough.test.mjs` has one that is nested less deeply. */
const SLOW = 'bad-input-deep-nesting';

/** What only a script can build, and is written without ambiguity all the same. */
const BUILT = `<!doctype html><html><head><title>Built</title></head><body><p id="it">a</p><script>
  const it = document.getElementById('it');
  const make = (name, ...children) => { const made = document.createElement(name); made.append(...children); return made; };
  const svg = (name, ...children) => { const made = document.createElementNS('http://www.w3.org/2000/svg', name); made.append(...children); return made; };
  it.append(make('p', 'b', make('p', 'c')), 'd', 'e', make('a', make('a', 'f')), make('button', make('button')));
  it.append(make('div', make('tr', make('td', 'g')), make('html', make('body', make('head')))), make('x-card'));
  it.append(document.createComment(' <b> '), document.createElementNS('http://www.w3.org/1999/xhtml', 'UPPER'));
  it.append(svg('svg', svg('style', make('i', 'h')), svg('foreignObject', make('style', '<b>'), make('br')), svg('title', 'i')));
  it.append(svg('svg', svg('br', 'j'), svg('template', svg('g'))), svg('circle'));
  const template = make('template');
  template.content.append(make('p', 'k'), make('script', '<b>'), make('template'));
  it.append(template, 'l', make('textarea', '<b>&'), make('pre', '\\n\\nm'), make('noscript', '<b>'));
  it.setAttribute('title', '<"&\\u00a0>');
  it.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', '#');
  it.setAttribute('data-\\u00e9', '=\\"=');
  it.append('\\r\\0\\u00a0&amp;', make('script', 'var a = "<!--";'), make('style', 'p > a {}'), make('iframe'));
</script></body></html>`;

/**
 * Runs in the page: takes the document itself, or each of the sources as `DOMParser` makes it. Said as
 * JSON, because Firefox's protocol takes its time for anything else.
 *
 * @param {string[]} [sources]
 */
function take(sources) {
  /** @param {Document} document @param {boolean} scripting @returns {Taken} */
  const taken = (document, scripting) => ({
    html: document.documentElement.outerHTML,
    scripting,
    live: [...document.querySelectorAll('*')].map((element) => [
      element.localName,
      [...element.attributes].map((it) => [it.name, it.value]),
      [...element.childNodes].map((it) => (it.nodeType === 3 ? it.nodeValue : '')).join(''),
    ]),
  });
  const all = sources?.map((source) => taken(new DOMParser().parseFromString(source, 'text/html'), false));
  return JSON.stringify(all ?? [taken(document, true)]);
}

/**
 * @param {string} said  By `take`.
 * @returns {Taken[]}
 */
function heard(said) {
  // Lone surrogates cross to our reader as U+FFFD.
  return JSON.parse(said, (_, value) => (typeof value === 'string' ? Buffer.from(value).toString() : value));
}

/**
 * Calls our reader.
 *
 * @param {string[]} args
 * @param {string} [input]
 * @returns {any[]}
 */
function outline(args, input = '') {
  const ran = spawnSync(
    process.env.CARGO ?? 'cargo',
    ['run', '--quiet', '--locked', '--example', 'outline', '--', ...args],
    { cwd: fileURLToPath(ROOT), input, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  assert.equal(ran.status, 0, ran.stderr);
  return ran.stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
}

/** @param {[string, Taken][]} all */
function compare(all) {
  const asked = all.map(([, { html, scripting }]) => JSON.stringify({ html, scripting })).join('\n');
  const read = outline([], asked);
  assert.equal(read.length, all.length);
  const wrong = [];
  for (const [at, [name, { live, html }]] of all.entries()) {
    /** @type {Outline} */
    const ours = read[at];
    const first = live.findIndex((element, number) => JSON.stringify(element) !== JSON.stringify(written(ours[number], element)));
    if (first >= 0 || live.length !== ours.length) {
      wrong.push({ name, counts: [live.length, ours.length], first, live: live[first], ours: ours[first], html: html.slice(0, 3000) });
    }
  }
  assert.deepEqual(wrong, []);
}

/**
 * An element that was created as a customised one is written with an `is` that it may not have.
 *
 * @param {Outline[number] | undefined} ours
 * @param {Outline[number]} live
 */
function written(ours, live) {
  if (!ours || live[1].some(([name]) => name === 'is')) return ours;
  return [ours[0], ours[1].filter(([name]) => name !== 'is'), ours[2]];
}

describe('the page as the browser has it', { concurrency: true }, () => {
  const generated = /** @type {string[]} */ (outline(['generate', String(PARSED)]));

  for (const name of BROWSERS) {
    describe(name, () => {
      /** @type {Reader} */
      let reader;
      /** @type {Awaited<ReturnType<typeof serve>>} */
      let server;

      before(async () => {
        const pages = Object.fromEntries(generated.slice(0, LOADED).map((html, seed) => [`/generated/${seed}`, html]));
        for (const { name, expected } of cases()) {
          // A fixture that names a page elsewhere in the project.
          if (expected.page) pages[`/fixture/${name}`] = readFileSync(new URL(expected.page, ROOT), 'utf8');
        }
        server = await serve({ ...pages, '/built': BUILT, '/blank': '<!doctype html><title>Blank</title>' });
        reader = await Reader.start(name, { extension: false });
      });

      after(async () => {
        await reader?.close();
        server?.close();
      });

      it('is read as it is from every fixture, from generated pages and from what scripts build', async () => {
        const paths = [
          ...cases().filter((it) => it.name !== SLOW).map((it) => `/fixture/${it.name}`),
          ...Array.from({ length: LOADED }, (_, seed) => `/generated/${seed}`),
          '/built',
        ];
        const page = await reader.open();
        /** @type {[string, Taken][]} */
        const all = [];
        for (const path of paths) {
          await page.goto(server.url(path), { waitUntil: 'domcontentloaded' });
          const [taken] = heard(await page.evaluate(take));
          if (taken) all.push([path, taken]);
        }
        compare(all);
      });

      it('is read as it is where scripting is off', async () => {
        const page = await reader.open(server.url('/blank'));
        const taken = heard(await page.evaluate(take, generated));
        compare(taken.map((it, seed) => [`seed ${seed}`, it]));
      });
    });
  }
});
