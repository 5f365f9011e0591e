/** Run before a page's own scripts: a browser whose person blocks the data of sites, as Firefox does it. To name a storage throws, tabs cannot talk to each other and no lock is given. */
export const blockSiteData = `(() => {
  const refuse = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); };
  for (const name of ['sessionStorage', 'localStorage', 'indexedDB']) Object.defineProperty(globalThis, name, { get: refuse });
  globalThis.BroadcastChannel = class { constructor() { refuse(); } };
  if (navigator.locks) navigator.locks.request = async () => refuse();
})()`;
