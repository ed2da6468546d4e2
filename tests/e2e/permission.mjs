/**
 * Giving the extension leave to read pages and taking it back, as a reader does in the browser's own
 * pages.
 */

/**
 * @param {any} reader
 * @param {boolean} on
 */
export async function allow(reader, on) {
  if (reader.name === 'firefox') {
    await reader.chrome(`
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      await ExtensionPermissions.${on ? 'add' : 'remove'}(policy.id, { permissions: [], origins: ['<all_urls>'] }, policy.extension);`);
    return;
  }
  const page = await reader.open('chrome://extensions');
  await page.evaluate(async (/** @type {string} */ extensionId, /** @type {string} */ hostAccess) => {
    await /** @type {any} */ (chrome).developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess });
  }, reader.id, on ? 'ON_ALL_SITES' : 'ON_CLICK');
  await page.close();
}
