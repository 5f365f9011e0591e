import { buildSync, type Metafile } from 'esbuild';
import type { FunctionName } from '../function-names.ts';
import { projectRoot } from '../project-root.ts';
import { bundleOptions, credentialAlias } from './bundle-options.ts';

/** They hold every action of one side of a conversation, or the whole way of a callback from its promise to its end (ADR 77). */
const manyActions: ReadonlySet<FunctionName> = new Set(['intake', 'desk', 'callback']);

/** The most a function's bundle may weigh, as a ratio to a bundle of nothing but the SDK clients and commands it uses, with our credential provider. */
export function largestRatioOf(name: FunctionName): number {
  // Every rule of who waits for whom, at a peak and before a callback's promise too, is in one function; the last 16 bytes tell a left message from a call (ADR 96).
  if (name === 'routing') return 1.4011;
  // It folds whole logs and keeps what they teach, which was the work of two functions (ADR 133), and nobody waits for it.
  if (name === 'metrics') return 1.44;
  // It folds whole logs, writes Parquet and keeps four kinds of rows (ADR 66), and nobody waits for it.
  if (name === 'export') return 1.45;
  // It reads tokens, sells tickets and appends to logs: what three functions do, for the few who have no token (ADR 81).
  if (name === 'visitors') return 1.45;
  // It asks, is answered over a socket, and has a door of its own for who answers by a link (ADR 87).
  if (name === 'survey') return 1.32;
  // Forms for three kinds of raters, their draws, and an agent's own weeks (ADR 90).
  if (name === 'quality') return 1.32;
  // Of intake and desk the last two hundredths are visitors, minors and files (ADR 76 and 81), and when a call that reached nobody is made again (ADR 77).
  return manyActions.has(name) ? 1.37 : 1.3;
}

/** The most a bundle may weigh without the SDK, in bytes: a ratchet that is lowered when code is shed and never raised. */
export const largestOwnBytes: Readonly<Partial<Record<FunctionName, number>>> = { 'auto-reply': 75_000 };

/** Whether a bundle stays within what is allowed. */
export function isWithinLimits({ name, ratioOwnCredentials, ownBytes }: BundleSize): boolean {
  return ratioOwnCredentials <= largestRatioOf(name) && ownBytes <= (largestOwnBytes[name] ?? Number.POSITIVE_INFINITY);
}

/** What a function's bundle weighs, in bytes of minified JavaScript. */
export type BundleSize = {
  readonly name: FunctionName;
  /** The whole bundle but what the school writes, which is data: articles, golden and asked questions, rated messages, golden dangers, lexicon, canned replies and policy. */
  readonly codeBytes: number;
  readonly articleBytes: number;
  /** The code that is not the SDK's: ours and that of the libraries. */
  readonly ownBytes: number;
  /** The SDK clients it uses, as `client-dynamodb`. */
  readonly clients: readonly string[];
  /** A bundle of those clients and the commands used, with the SDK's own credential chain. */
  readonly bareBytes: number;
  readonly ratio: number;
  /** The same with our credential provider in place of the chain: what our own code adds, and what decides. */
  readonly bareOwnCredentialsBytes: number;
  readonly ratioOwnCredentials: number;
};

/** The SDK's own packages and what it alone brings along. */
const sdkPackage = /node_modules\/(?:@aws-sdk|@smithy|@aws-crypto|@aws|mnemonist|obliterator)\//;

type Output = Metafile['outputs'][string];

/** Weighs a function's bundle, found in the metafile of the build, against the clients it uses; a function with no client has ratio 0. */
export function bundleSizeOf(name: FunctionName, metafile: Metafile): BundleSize {
  const output = outputOf(name, metafile);
  const commands = commandsIn(output);
  const articleBytes = bytesOf(output, (path) =>
    /\/knowledge-(?:articles|golden|asked|urgency|danger|golden-danger|lexicon)\.json$/.test(path),
  );
  const cannedBytes = bytesOf(output, (path) => path.endsWith('/knowledge-canned.json'));
  const policyBytes = bytesOf(output, (path) => path.endsWith('/center-policy.json'));
  const codeBytes = output.bytes - articleBytes - cannedBytes - policyBytes;
  const sdkBytes = bytesOf(output, (path) => sdkPackage.test(path));
  const bareBytes = bareBundleBytes(commands, {});
  const bareOwnCredentialsBytes = bareBundleBytes(commands, credentialAlias);
  return {
    name,
    codeBytes,
    articleBytes,
    ownBytes: codeBytes - sdkBytes,
    clients: [...commands.keys()].sort(),
    bareBytes,
    ratio: bareBytes === 0 ? 0 : codeBytes / bareBytes,
    bareOwnCredentialsBytes,
    ratioOwnCredentials: bareOwnCredentialsBytes === 0 ? 0 : codeBytes / bareOwnCredentialsBytes,
  };
}

function outputOf(name: FunctionName, metafile: Metafile): Output {
  const found = Object.entries(metafile.outputs).find(([path]) => path.endsWith(`/${name}/index.mjs`));
  if (!found) throw new Error(`bundle size: the build has no output for ${name}`);
  return found[1];
}

function bytesOf(output: Output, matches: (path: string) => boolean): number {
  return Object.entries(output.inputs).reduce(
    (sum, [path, { bytesInOutput }]) => sum + (matches(path) ? bytesInOutput : 0),
    0,
  );
}

/** Commands by client, read from the files that are in the bundle. */
function commandsIn(output: Output): ReadonlyMap<string, readonly string[]> {
  const found = Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => {
    const match = /node_modules\/@aws-sdk\/(client-[a-z0-9-]+)\/dist-es\/commands\/(\w+Command)\.js$/.exec(path);
    return match?.[1] && match[2] && bytesInOutput > 0 ? [{ client: match[1], command: match[2] }] : [];
  });
  const byClient = Map.groupBy(found, ({ client }) => client);
  return new Map([...byClient].map(([client, entries]) => [client, entries.map(({ command }) => command).sort()]));
}

function bareBundleBytes(
  commands: ReadonlyMap<string, readonly string[]>,
  alias: Readonly<Record<string, string>>,
): number {
  if (commands.size === 0) return 0;
  const built = buildSync({
    ...bundleOptions,
    stdin: { contents: bareSource(commands), resolveDir: projectRoot, sourcefile: 'bare.js' },
    alias,
    write: false,
  });
  return built.outputFiles.reduce((sum, file) => sum + file.contents.byteLength, 0);
}

function bareSource(commands: ReadonlyMap<string, readonly string[]>): string {
  return [...commands]
    .map(([client, names], index) => {
      const className = clientClasses[client];
      if (!className) throw new Error(`bundle size: got ${client}, known are ${Object.keys(clientClasses).join(', ')}`);
      const exported = [className, ...names].map((name) => `${name} as ${name}${index}`).join(', ');
      return `export { ${exported} } from '@aws-sdk/${client}';`;
    })
    .join('\n');
}

const clientClasses: Readonly<Record<string, string>> = {
  'client-apigatewaymanagementapi': 'ApiGatewayManagementApiClient',
  'client-bedrock-runtime': 'BedrockRuntimeClient',
  'client-dynamodb': 'DynamoDBClient',
  'client-lambda': 'LambdaClient',
  'client-s3': 'S3Client',
  'client-sqs': 'SQSClient',
};
