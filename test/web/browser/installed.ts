import { existsSync } from 'node:fs';

/** Where a browser may be. The shell is the same engine without the windows, tabs and services of one that nobody sees: a page costs it half as much. */
export const known = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** The browser that is installed; undefined where none is. */
export const executablePath = known.find(existsSync);
