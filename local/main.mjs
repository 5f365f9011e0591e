import './node-version.mjs';

// Only now: an older Node cannot read what follows.
await import('./main.ts');
