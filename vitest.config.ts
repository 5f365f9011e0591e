import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // The functions under test write no log lines between the results.
    env: { LOG_LEVEL: 'SILENT' },
    reporters: ['default'],
  },
});
