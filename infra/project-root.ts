import { fileURLToPath } from 'node:url';

/** Absolute path of the repository: paths in infra start here, wherever the app is run from. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url));
