import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

type Rule = {
  readonly folder: string;
  /** So many files the folder holds at least: a check that saw fewer looked in the wrong place. */
  readonly atLeast: number;
  /** What a file there may import: a path from the root, or `npm:` and a package, or `node:` and a module. */
  readonly mayImport: (file: string) => readonly RegExp[];
};

const schema = /^shared\/schema\//;
const ground = /^shared\/(schema|privacy)\//;
const answers = /^shared\/(answers|schema|privacy)\//;
const answersFace = /^shared\/answers\/(engine|written)\.ts$/;
const domain = /^shared\/((domain|schema|privacy)\/|answers\/(engine|written)\.ts$)/;
// What both ends of the protocol speak.
const protocol = /^shared\/domain\/(protocol|contact)\//;
const ports = /^shared\/ports\//;
const anyPackage = /^npm:/;
const anyButSdk = /^npm:(?!@aws-sdk\/)/;
const node = /^node:/;
// A workflow may pause between two tries and compare checksums; it does nothing else of its own to the world.
const waitingOrHashing = /^node:(timers\/promises|crypto)$/;

const rules: readonly Rule[] = [
  { folder: 'shared/schema', atLeast: 6, mayImport: () => [schema, /^npm:valibot$/] },
  { folder: 'shared/privacy', atLeast: 8, mayImport: () => [ground, /^npm:valibot$/] },
  { folder: 'shared/answers', atLeast: 50, mayImport: () => [answers, /^npm:valibot$/] },
  { folder: 'shared/domain', atLeast: 65, mayImport: () => [domain, /^npm:valibot$/] },
  // The pages of the help center: made with a release, and anew when something is published.
  {
    folder: 'shared/help-center',
    atLeast: 9,
    mayImport: () => [
      /^shared\/help-center\//,
      /^shared\/answers\/(written|search)\.ts$/,
      schema,
      /^shared\/domain\/center\/pages-origin\.ts$/,
      /^npm:(valibot|opencc-js\/cn2t)$/,
      /^node:crypto$/,
    ],
  },
  // Whom a token of the school's platform speaks for.
  {
    folder: 'shared/identity',
    atLeast: 8,
    mayImport: () => [/^shared\/identity\//, domain, ports, /^npm:(jose|valibot)$/, node],
  },
  { folder: 'shared/ports', atLeast: 12, mayImport: () => [ports, domain] },
  { folder: 'shared/aws', atLeast: 35, mayImport: () => [/^shared\/aws\//, domain, ports, anyPackage, node] },
  { folder: 'shared/memory', atLeast: 16, mayImport: () => [/^shared\/memory\//, domain, ports, node] },
  { folder: 'shared/workflow', atLeast: 14, mayImport: () => [/^shared\/workflow\//, domain, ports, waitingOrHashing] },
  { folder: 'shared/lambda', atLeast: 17, mayImport: () => [/^shared\/lambda\//, domain, ports, anyButSdk, node] },
  {
    folder: 'functions',
    atLeast: 90,
    mayImport: (file) => [
      new RegExp(`^${file.split('/').slice(0, 2).join('/')}/`),
      /^shared\/(?!memory\/|answers\/)/,
      answersFace,
      // The weekly report is the one that analysts print.
      ...(isIn(file, 'functions/report') ? [/^analytics\/(warehouse|table-sources)\.ts$/, /^analytics\/report\//] : []),
      anyButSdk,
      node,
    ],
  },
  {
    folder: 'infra',
    atLeast: 42,
    mayImport: () => [
      /^infra\//,
      /^functions\/[^/]+\/env\.ts$/,
      /^shared\/lambda\/environment\.ts$/,
      /^shared\/domain\/center\//,
      // When a school is open.
      /^shared\/domain\/hours\/hours-policy\.ts$/,
      // Where files of conversations are.
      /^shared\/domain\/files\/asked-file\.ts$/,
      // The columns of the exported tables, for Glue.
      /^shared\/domain\/tables\//,
      /^shared\/answers\/(written|search)\.ts$/,
      // The pages of the help center, and the key of what they are made of.
      /^shared\/help-center\//,
      /^shared\/workflow\/written-knowledge\.ts$/,
      // What the check of the knowledge refuses is not deployed either.
      /^knowledge\/slow-patterns\.ts$/,
      schema,
      anyButSdk,
      node,
    ],
  },
  { folder: 'local', atLeast: 110, mayImport: () => [/^local\//, anyPackage, node] },
  {
    // It is bundled into every worker: what it draws in, each cold start loads.
    folder: 'local/outgoing',
    atLeast: 10,
    mayImport: () => [
      /^local\/(outgoing|iam|proxy)\//,
      /^local\/lambda\/messages\.ts$/,
      /^local\/engines\/engine-client\.ts$/,
      /^local\/(json|failure)\.ts$/,
      node,
    ],
  },
  { folder: 'demo', atLeast: 35, mayImport: () => [/^(?!npm:@aws-sdk\/|shared\/answers\/(engine|written)\/)/] },
  {
    // Of a stage its policy, for the queues that an article may name and for the school's days.
    folder: 'knowledge',
    atLeast: 22,
    mayImport: () => [
      /^(?!npm:@aws-sdk\/|shared\/answers\/(engine|written)\/|infra\/(?!stages\/(school-policy|stages)\.ts)|functions\/)/,
    ],
  },
  {
    // The operator's command lines: they use what the functions use, and never a table or a queue past its module.
    folder: 'operate',
    atLeast: 15,
    mayImport: () => [
      /^operate\//,
      /^shared\/(?!memory\/|answers\/)/,
      /^infra\/(stages\/|bundling\/refuse-unknown-queues\.ts$)/,
      /^functions\/metrics\/fold-contact\.ts$/,
      // An erasure writes the exported files as the export does.
      /^functions\/export\/(export-hours|keyed-hash|table-parquet)\.ts$/,
      anyButSdk,
      node,
    ],
  },
  {
    // The analysts' command lines: they know exported files and formulas, and of what remembers and sends nothing.
    folder: 'analytics',
    atLeast: 10,
    mayImport: () => [
      /^analytics\//,
      /^shared\/domain\/(metrics|tables)\//,
      // What a school gives awards for.
      /^shared\/domain\/quality\/awards\.ts$/,
      schema,
      /^operate\/(failure|flags)\.ts$/,
      // The weekly report says what contacts cost as `npm run cost` does, and is escaped as the help center is.
      /^operate\/cost\/(contact-counts|contact-prices|price-of|prices)\.ts$/,
      /^shared\/help-center\/html\.ts$/,
      // Queries that wait for nothing of each other are asked together.
      /^shared\/workflow\/in-parallel\.ts$/,
      // What the school's topics and queues are called.
      /^web\/words\/(en|zh)\.json$/,
      anyButSdk,
      node,
    ],
  },
  {
    // It asks the rules themselves, on the policy that is shipped; of what remembers and sends it knows nothing.
    folder: 'simulate',
    atLeast: 25,
    mayImport: () => [/^simulate\//, /^shared\/domain\//, schema, /^infra\/stages\//, /^npm:valibot$/, node],
  },
  {
    // Anybody's page runs it, and it is packed as it stands: what reached out of it would be missing there.
    folder: 'client',
    atLeast: 12,
    mayImport: () => [/^client\//],
  },
  {
    folder: 'web',
    atLeast: 30,
    mayImport: (file) => [
      /^web\//,
      /^client\/index\.ts$/,
      /^npm:@handraise\/client$/,
      protocol,
      schema,
      // The search of the help center runs in the reader's browser.
      ...(isIn(file, 'web/help') ? [/^shared\/answers\/search\.ts$/, /^shared\/domain\/help\//] : []),
      // The agent's page still asks the stage's policy which queues there are.
      ...(file === 'web/agent/school.ts' ? [/^infra\/stages\/school-policy\.ts$/] : []),
      ...ownWords(file),
    ],
  },
  {
    // It measures the engine from inside, beside other libraries; of the rest it sees nothing.
    folder: 'bench',
    atLeast: 30,
    mayImport: (file) => [
      /^bench\//,
      answers,
      /^shared\/domain\/bot\//,
      /^knowledge\//,
      // What AWS asks for what a contact uses.
      /^operate\/cost\//,
      // The routing that is deployed, under a stage's policy.
      ...(isIn(file, 'bench/routing') ? [domain, /^infra\/stages\//] : []),
      // Tables as the export writes them, of a made-up school.
      ...(isIn(file, 'bench/report') ? [/^analytics\//, /^infra\/bundling\/report-files/] : []),
      ...(isIn(file, 'bench/export') || isIn(file, 'bench/report')
        ? [domain, /^functions\/export\//, /^test\/analytics\/report\/busy-school\.ts$/]
        : []),
      // A storm is one of clients, and a line too.
      ...(['bench/storm', 'bench/restart', 'bench/crowd'].some((folder) => isIn(file, folder)) ? [/^client\//] : []),
      // Which place a student is shown is the page's word; how many chats an agent may hold the stage's.
      ...(file === 'bench/crowd/student.ts' ? [/^web\/student\/place-to-show\.ts$/] : []),
      ...(file === 'bench/crowd/main.ts' ? [/^infra\/stages\/laptop\.ts$/] : []),
      anyButSdk,
      node,
    ],
  },
  {
    folder: 'docs',
    atLeast: 8,
    mayImport: (file) => (file.startsWith('docs/protocol/') ? [/./] : [/^docs\//, /^infra\//, anyButSdk, node]),
  },
  {
    folder: 'docs/protocol',
    atLeast: 10,
    mayImport: () => [
      /^docs\/protocol\//,
      /^shared\/(domain|schema|identity)\//,
      /^functions\/(intake|tickets)\//,
      /^infra\/stages\//,
      anyButSdk,
      node,
    ],
  },
];

/** What an engine may know of written knowledge are its types: a trained engine runs without a file of it. */
const typesAlone: readonly { readonly folder: string; readonly of: RegExp }[] = [
  { folder: 'shared/answers/engine', of: /^shared\/answers\/written(\/|\.ts$)/ },
  { folder: 'client', of: /^shared\/domain\// },
  { folder: 'web', of: /^shared\/domain\// },
];

/** Who reads the process's environment: the one reader of the functions, the credentials inside a bundle, and those who start processes or are started by hand. */
const environmentReaders: readonly RegExp[] = [
  /^shared\/lambda\/environment\.ts$/,
  /^infra\/bundling\/environment-credentials\.ts$/,
  /^local\/(cli\/main|assembly\/synthesize|lambda\/worker)\.ts$/,
  /^(bench|demo|knowledge|local)\/([^/]+\/)?main\.ts$/,
  /^(knowledge|operate)\/center\.ts$/,
  /^operate\/doctor\/region\.ts$/,
];
const environmentFolders = [
  'shared',
  'functions',
  'infra',
  'local',
  'bench',
  'demo',
  'knowledge',
  'analytics',
  'operate',
  'simulate',
];

describe('imports go one way', () => {
  test.each(rules)('$folder imports only what it may', (rule) => {
    const files = filesIn(root, rule.folder);

    expect(files.length).toBeGreaterThanOrEqual(rule.atLeast);
    expect(files.flatMap((file) => foreignImports(root, file, rule))).toEqual([]);
  });

  test('every file of shared is under a rule', () => {
    const ruled = rules.map((rule) => rule.folder);

    expect(filesIn(root, 'shared').filter((file) => !ruled.some((folder) => isIn(file, folder)))).toEqual([]);
  });

  test.each(typesAlone)('of what $of names, $folder imports types alone', ({ folder, of }) => {
    expect(filesIn(root, folder).flatMap((file) => valueImports(root, file, of))).toEqual([]);
  });

  test('only those who may read the environment do', () => {
    const files = environmentFolders.flatMap((folder) => filesIn(root, folder));

    expect(files.length).toBeGreaterThanOrEqual(480);
    expect(files.filter((file) => readsEnvironment(root, file))).toEqual([]);
  });
});

describe('a planted violation is found', () => {
  let tree = '';
  beforeEach(() => {
    tree = mkdtempSync(join(tmpdir(), 'handraise-architecture-'));
  });
  afterEach(() => rmSync(tree, { recursive: true }));

  test.each([
    ['shared/schema/contact.ts', "import type { ContactState } from '../domain/contact/state.ts';"],
    ['shared/privacy/mask.ts', "import type { ContactState } from '../domain/contact/state.ts';"],
    ['shared/answers/engine/reply.ts', "import type { ContactState } from '../../domain/contact/state.ts';"],
    ['shared/domain/bot/reply.ts', "import { rank } from '../../answers/engine/ranking/rank.ts';"],
    ['functions/auto-reply/reply.ts', "import { rank } from '../../shared/answers/engine/ranking/rank.ts';"],
    ['knowledge/app.ts', "import { app } from '../infra/app.ts';"],
    ['knowledge/rank.ts', "import { rank } from '../shared/answers/engine/ranking/rank.ts';"],
    ['shared/domain/clock.ts', "import { readFileSync } from 'node:fs';"],
    ['shared/domain/schema.ts', "import * as v from 'valibot/dist/index.cjs';"],
    ['shared/domain/contact/save.ts', "import type { ContactLog } from '../../ports/contact-log.ts';"],
    ['shared/ports/log.ts', "export * from '../aws/contact-log.ts';"],
    ['shared/aws/log.ts', "import { logger } from '../lambda/logger.ts';"],
    ['shared/memory/log.ts', "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';"],
    ['shared/workflow/save.ts', "import {\n  appendEvent,\n} from '../aws/contact-log.ts';"],
    ['shared/lambda/wire.ts', "import { SQSClient } from '@aws-sdk/client-sqs';"],
    ['functions/desk/handler.ts', "import { route } from '../routing/route-queues.ts';"],
    ['functions/desk/table.ts', "const client = await import('@aws-sdk/client-dynamodb');"],
    ['functions/desk/fake.ts', "import '../../shared/memory/contact-log.ts';"],
    ['infra/desk.ts', "import { handler } from '../functions/desk/handler.ts';"],
    ['infra/route.ts', "import { route } from '../shared/domain/routing/route.ts';"],
    ['local/start.ts', "import { parseCenterPolicy } from '../shared/domain/center/center-policy.ts';"],
    ['docs/protocol/page.ts', "import { frameGuard } from '../../local/gateway/frame-guard.ts';"],
    ['local/outgoing/seal.ts', "import { buildApp } from 'fauxqs';"],
    ['demo/main.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    ['client/client.ts', "import { WebSocket } from 'ws';"],
    ['client/decide.ts', "import type { CenterPolicy } from '../shared/domain/center/center-policy.ts';"],
    ['client/timer.ts', "import { setTimeout } from 'node:timers/promises';"],
    ['web/agent/queues.ts', "import { schoolPolicy } from '../../infra/stages/school-policy.ts';"],
    ['web/student/log.ts', "import { Outbox } from '../../client/outbox.ts';"],
    ['web/student/page.ts', "import { html } from 'lit';"],
    ['bench/message/main.ts', "import { route } from '../../shared/domain/routing/route.ts';"],
    ['bench/routing/main.ts', "import { offerContacts } from '../../functions/routing/offer-contacts.ts';"],
    ['operate/contact/show.ts', "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';"],
    ['analytics/metric/log.ts', "import { contactReader } from '../../shared/aws/contact-log.ts';"],
    ['simulate/rules/product.ts', "import { offerContacts } from '../../functions/routing/offer-contacts.ts';"],
    ['docs/picture.ts', "import { route } from '../shared/domain/routing/route.ts';"],
  ])('%s: %s', (file, source) => {
    plant(tree, file, source);
    const rule = rules.findLast(({ folder }) => isIn(file, folder));

    expect(filesIn(tree, rule?.folder ?? '')).toEqual([file]);
    expect(rule && foreignImports(tree, file, rule)).toHaveLength(1);
  });

  test.each([
    ['shared/answers/engine/rank.ts', "import { readArticles } from '../written/articles.ts';"],
    ['client/frames.ts', "import { SendMessage } from '../shared/domain/protocol/client-frame.ts';"],
    ['web/agent/frames.ts', "export { SendMessage } from '../../shared/domain/protocol/client-frame.ts';"],
  ])('more than a type in %s: %s', (file, source) => {
    plant(tree, file, source);
    const of = typesAlone.find(({ folder }) => isIn(file, folder))?.of ?? /^$/;

    expect(valueImports(tree, file, of)).toHaveLength(1);
  });

  test.each([
    "import type { Article } from '../written/articles.ts';",
    "import type {\n  Article,\n} from '../written/articles.ts';",
    "import { rank } from './ranking.ts';",
  ])('but no type: %j', (source) => {
    plant(tree, 'shared/answers/engine/rank.ts', source);

    expect(valueImports(tree, 'shared/answers/engine/rank.ts', /^shared\/answers\/written/)).toEqual([]);
  });

  test.each([
    ['shared/domain/id.ts', 'export const region = process.env.AWS_REGION;'],
    ['functions/desk/handler.ts', "const table = process.env['SESSIONS_TABLE'];"],
    ['infra/stages/dev.ts', 'const { env } = process;'],
    ['local/gateway/server.ts', 'const port = globalThis.process.env.PORT;'],
  ])('%s: %s', (file, source) => {
    plant(tree, file, source);

    expect(readsEnvironment(tree, file)).toBe(true);
  });

  test.each([
    ['shared/domain/a/b.ts', "import * as v from 'valibot';\nimport { c } from '../c.ts';"],
    [
      'functions/desk/handler.ts',
      "import { go } from './go.ts';\nimport type { X } from '../../shared/ports/clock.ts';",
    ],
    ['infra/app.ts', "import { deskEnvironment } from '../functions/desk/env.ts';\nimport { App } from 'aws-cdk-lib';"],
    ['infra/bundle.ts', 'const source = `import * as sdk from "@aws-sdk/$' + '{client}"`;'],
    ['local/a/b.ts', "import { c } from '../c.ts';\nimport { S3Client } from '@aws-sdk/client-s3';"],
  ])('and what may be is left alone: %s', (file, source) => {
    plant(tree, file, source);
    const rule = rules.findLast(({ folder }) => isIn(file, folder));

    expect(rule && foreignImports(tree, file, rule)).toEqual([]);
    expect(readsEnvironment(tree, file)).toBe(false);
  });
});

/** The imports of a file that its rule does not allow, as `file -> target`. */
/** What of a page is loaded by itself brings its own words, and no other file does. */
function ownWords(file: string): readonly RegExp[] {
  const part = /^web\/student\/(survey|history|callback|person)-words\.ts$/.exec(file)?.[1];
  if (file === 'web/student/taiwan.ts') return [/^npm:page:taiwan-writing$/];
  const section = file === 'web/student/refusals.ts' ? 'refusals' : part;
  return section === undefined ? [] : [new RegExp(`^npm:page:${section}-words$`)];
}

function foreignImports(base: string, file: string, rule: Rule): readonly string[] {
  return importsOf(readFileSync(join(base, file), 'utf8'))
    .map((specifier) => targetOf(file, specifier))
    .filter((target) => !rule.mayImport(file).some((pattern) => pattern.test(target)))
    .map((target) => `${file} -> ${target}`);
}

/** The imports of a file that match and are no `import type`, as `file -> target`. */
function valueImports(base: string, file: string, of: RegExp): readonly string[] {
  const source = readFileSync(join(base, file), 'utf8').replace(
    /^[ \t]*(?:import|export) type\b[^'"`;]*?\bfrom\s*['"][^'"]+['"]/gm,
    '',
  );
  return importsOf(source)
    .map((specifier) => targetOf(file, specifier))
    .filter((target) => of.test(target))
    .map((target) => `${file} -> ${target}`);
}

/** Every specifier a source imports: static, for its side effect, re-exported or dynamic. One put together at run time is none. */
function importsOf(source: string): readonly string[] {
  const patterns = [
    /^[ \t]*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^[ \t]*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
  ];
  return patterns
    .flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[1] ?? ''))
    .filter((specifier) => !specifier.includes('${'));
}

function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  return specifier.startsWith('node:') ? specifier : `npm:${specifier}`;
}

function readsEnvironment(base: string, file: string): boolean {
  if (environmentReaders.some((pattern) => pattern.test(file))) return false;
  const source = readFileSync(join(base, file), 'utf8');
  return /\bprocess\s*(\.env\b|\[\s*['"]env)/.test(source) || /\benv\b[^;\n]*\}\s*=\s*process\b/.test(source);
}

/** The TypeScript files in a folder, or the file itself, as paths from the base. */
function filesIn(base: string, folder: string): readonly string[] {
  if (folder.endsWith('.ts')) return [folder];
  if (!existsSync(join(base, folder))) return [];
  return readdirSync(join(base, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.ts') && !file.includes('/node_modules/'));
}

function isIn(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

function plant(base: string, file: string, source: string): void {
  mkdirSync(dirname(join(base, file)), { recursive: true });
  writeFileSync(join(base, file), `${source}\n`);
}
