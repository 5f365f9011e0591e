import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { pageWords } from './infra/pages/page-words.ts';

// Begun last, one that takes long would run on beside an idle core: those of a whole center wait for a clock, those of a browser take longest.
const longFirst: readonly RegExp[] = [
  // Each works for one minute and waits for a clock for three: begun last they ran alone. Each starts a center of another context: what it synthesizes is kept for those after it.
  /\/test\/(?:whole\/(?:alarms|faults)|web\/browser\/everyone)\./,
  /\/test\/(?:whole|web\/browser)\//,
  /\/test\/analytics\/(?:formulas|report\/week-report)\./,
];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = longFirst.findIndex((pattern) => pattern.test(moduleId));
      return rank === -1 ? longFirst.length : rank;
    };
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

// What decides, and the workflows that ask it on ports in memory: quick, and the tests whose coverage of the domain has a floor.
const decisions = ['test/{analytics,functions}/**/*.test.ts', 'test/shared/{domain,workflow,memory}/**/*.test.ts'];

// What runs against a whole center or a browser that a file starts for itself.
const started = [
  'test/{whole,histories,conformance,released}/**/*.test.ts',
  'test/{knowledge/precision,operate/erase-person}.test.ts',
  'test/web/browser/**/*.test.ts',
];

// Run before those: begun side by side, each of their centers would synthesize and teach the same.
const first = ['test/check/first-start.test.ts'];

// What runs against an engine, or against an app of its own on the laptop runtime.
const engines = ['test/shared/aws/**/*.test.ts', 'test/local/{*,package/*,runtime/*,engines/*}.test.ts'];

// A process for each file costs more than most files do: only what starts something is kept apart.
const together = { isolate: false, setupFiles: ['test/fresh-gauges.ts'] };

export default defineConfig({
  // As the build gives them to the pages.
  define: { pageWords: JSON.stringify(pageWords()) },
  test: {
    sequence: { sequencer: LongFirst },
    // Against what hangs, and no bound of speed: with both rows and a browser at work a test has taken ten times as long as alone.
    testTimeout: 240_000,
    // The tests of a whole center wait more than they work: with two workers two cores were idle for 45 of 100 seconds.
    maxWorkers: 3,
    hookTimeout: 300_000,
    // A page on a busy machine is not wrong after one second.
    expect: { poll: { timeout: 60_000 } },
    // The functions under test write no log lines between the results.
    // `cdk synth` holds the templates against CloudFormation's schemas; the tests synthesize them to look at them.
    env: { LOG_LEVEL: 'SILENT', CDK_VALIDATION: 'false' },
    reporters: ['default'],
    projects: [
      { extends: true, test: { name: 'decisions', include: decisions, ...together } },
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...decisions, ...first, ...started, ...engines],
          ...together,
        },
      },
      { extends: true, test: { name: 'engines', include: engines } },
      { extends: true, test: { name: 'first', include: first } },
      { extends: true, test: { name: 'started', include: started, globalSetup: 'test/web/browser/say-without.ts' } },
    ],
    coverage: {
      provider: 'v8',
      include: ['shared/domain/**/*.ts'],
      // Among the packages: a file that is written in the project while a center is synthesized may be in it, and the assembly is not kept for others.
      reportsDirectory: 'node_modules/.cache/coverage',
      reporter: [['text', { skipFull: true }], 'json-summary'],
      // Just under the value of 2026-11-26; it goes up with the tests, never down.
      thresholds: { statements: 98.5, branches: 94.5, functions: 98.5, lines: 98.5 },
    },
  },
});
