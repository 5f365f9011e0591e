import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CenterMap, centerMapOf } from '../../docs/architecture/center-map.ts';
import { drawings } from '../../docs/architecture/drawings.ts';
import { projectRoot } from '../../infra/project-root.ts';
import { synthesizedCenter } from '../infra/synthesized-center.ts';

let templates: readonly unknown[];
let map: CenterMap;

beforeAll(() => {
  const { data, chat, watch, analytics } = synthesizedCenter('dev');
  templates = [data, chat, watch, analytics].map((stack): unknown => JSON.parse(stack.text));
  map = centerMapOf(templates);
});

describe('the architecture drawing', () => {
  test.each(['architecture.svg', 'architecture-dark.svg'])(
    'docs/%s is the one of the template (npm run architecture)',
    (name) => {
      expect(drawings(templates).get(name)).toBe(readFileSync(join(projectRoot, 'docs', name), 'utf8'));
    },
  );

  test('shows every function and every route once', () => {
    const routes = map.functions.flatMap((one) => one.calls).concat(map.answeredByApi);

    expect(map.functions.map((one) => one.name).sort()).toEqual(
      ['authorize', 'tickets', 'intake', 'auto-reply', 'routing', 'desk', 'callback', 'survey', 'metrics', 'export']
        .concat(['sweep', 'train', 'learn', 'visitors', 'quality', 'report'])
        .sort(),
    );
    expect(routes).toContain('POST /tickets');
    expect(routes.filter((route) => route === 'message.send')).toEqual(['message.send']);
    expect(map.answeredByApi).toEqual(['heartbeat']);
  });

  test('tells what calls a function from what it may read and write', () => {
    const links = map.functions.find((one) => one.name === 'callback')?.links;

    expect(links).toEqual([
      { store: 'routing', reads: false, writes: true, wakes: false },
      { store: 'callback', reads: true, writes: false, wakes: true },
      { store: 'sockets', reads: false, writes: true, wakes: false },
      { store: 'Sessions', reads: true, writes: true, wakes: false },
      { store: 'Directory', reads: true, writes: true, wakes: false },
      { store: 'Knowledge', reads: true, writes: false, wakes: false },
      { store: 'Metrics', reads: true, writes: false, wakes: false },
    ]);
  });

  test('names what has no dead letters', () => {
    const bare = {
      Resources: { Lost1234ABCD: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'handraise-dev-lost' } } },
    };

    expect(map.withoutDeadLetters).toEqual([]);
    expect(centerMapOf([...templates, bare]).withoutDeadLetters).toEqual(['Lost1234ABCD']);
  });
});
