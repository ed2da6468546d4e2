/**
 * Where a browser puts what is downloaded, without asking.
 */

import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { until } from './harness.mjs';

/**
 * @param {any} reader
 * @param {() => Promise<unknown>} begin  Sets a download off.
 * @returns {Promise<{ name: string, text: string }>}  The file, as it lies on the disk.
 */
export async function download(reader, begin) {
  const folder = mkdtempSync(path.join(tmpdir(), 'understory-'));
  if (reader.name === 'chrome') {
    const session = await reader.browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  } else {
    await reader.chrome(`
      Services.prefs.setStringPref('browser.download.dir', ${JSON.stringify(folder)});
      Services.prefs.setIntPref('browser.download.folderList', 2);
      Services.prefs.setBoolPref('browser.download.useDownloadDir', true);
      Services.prefs.setBoolPref('browser.download.alwaysOpenPanel', false);`);
  }
  await begin();
  const whole = () => readdirSync(folder).find((it) => it.endsWith('.json') && readFileSync(path.join(folder, it)).length > 0);
  const name = await until(whole);
  if (!name) throw new Error(`nothing was downloaded: ${readdirSync(folder).join()}`);
  return { name, text: readFileSync(path.join(folder, name), 'utf8') };
}
