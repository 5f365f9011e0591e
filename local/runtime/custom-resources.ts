import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import type { DataDirectory } from '../engines/data-directory.ts';
import { LocalFailure } from '../failure.ts';
import { isObject, type JsonObject, numberOf, objectOf, textOf, tryParseJson } from '../json.ts';
import { customResources } from '../kept/creations.ts';
import type { FirstStores } from '../kept/first-stores.ts';
import type { RewriteAddress } from '../lambda/environment.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import type { Outcome } from '../lambda/outcome.ts';
import type { Reporter } from '../reporter.ts';

const answersPath = '/_local/answers/';
const defaultTimeoutSeconds = 60;

/** Takes the answers that handlers of custom resources put to their `ResponseURL`. */
export class Answers {
  readonly #waiting = new Map<string, (answer: JsonObject) => void>();

  /** Path of a new answer, and the promise of it. */
  expect(): { readonly path: string; readonly answer: Promise<JsonObject> } {
    const id = randomUUID();
    const answer = new Promise<JsonObject>((done) => this.#waiting.set(id, done));
    return { path: `${answersPath}${id}`, answer };
  }

  /** Takes an answer from a request; false when the request is none. */
  async take(request: IncomingMessage): Promise<boolean> {
    const path = request.url ?? '';
    if (!path.startsWith(answersPath)) return false;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    this.#waiting.get(path.slice(answersPath.length))?.(objectOf(tryParseJson(Buffer.concat(chunks).toString('utf8'))));
    return true;
  }
}

/** What custom resources need. */
export type CustomResourcesOptions = {
  readonly system: System;
  readonly data: DataDirectory;
  readonly answers: Answers;
  readonly gatewayOrigin: string;
  readonly find: (arn: string) => FunctionPool | undefined;
  readonly reporter: Reporter;
  /** Addresses as the laptop has them. */
  readonly rewrite: RewriteAddress;
  /** Keeps what a creation that took long has made. */
  readonly firstStores: Pick<FirstStores, 'mayKeep' | 'keepAfter'>;
  /** Lets everybody else in; called once nothing more will be kept, it may be more than once. */
  readonly openUp: () => void;
};

/**
 * Creates the template's custom resources, or updates those whose properties changed since the data directory's last
 * run, one after the other; throws LocalFailure when a handler fails or does not answer.
 */
export async function applyCustomResources(options: CustomResourcesOptions): Promise<void> {
  const { system, data, firstStores } = options;
  for (const resource of customResources(system)) {
    if (!firstStores.mayKeep(resource)) options.openUp();
    const remembered = data.read('custom-resources');
    const known = remembered[resource.key];
    const begunMs = performance.now();
    const next = await apply(options, resource, isObject(known) ? known : undefined);
    if (next === undefined) continue;
    data.write('custom-resources', { ...remembered, [resource.key]: next });
    if (next !== known) firstStores.keepAfter(resource, performance.now() - begunMs);
    const entries = Object.entries(objectOf(next.data)).map(([name, value]) => [name, textOf(value)] as const);
    system.answer(resource, { ref: textOf(next.physicalId), attributes: Object.fromEntries(entries) });
  }
  options.openUp();
}

async function apply(
  options: CustomResourcesOptions,
  resource: Resource,
  known: JsonObject | undefined,
): Promise<JsonObject | undefined> {
  const properties = objectOf(stringified(options.system.properties(resource), options.rewrite));
  const pool = options.find(textOf(properties.ServiceToken));
  if (pool === undefined) return undefined;
  const comparable = JSON.stringify(properties);
  if (known !== undefined && known.properties === comparable) return known;
  const answer = await invoke(options, resource, pool, properties, known);
  const physicalId = textOf(answer.PhysicalResourceId, resource.logicalId);
  return { properties: comparable, physicalId, data: objectOf(answer.Data) };
}

async function invoke(
  options: CustomResourcesOptions,
  resource: Resource,
  pool: FunctionPool,
  properties: JsonObject,
  known: JsonObject | undefined,
): Promise<JsonObject> {
  options.reporter.step(`waiting for custom resource ${resource.logicalId}`);
  const { path, answer } = options.answers.expect();
  const { stack } = resource;
  const event = {
    RequestType: known === undefined ? 'Create' : 'Update',
    ServiceToken: properties.ServiceToken,
    ResponseURL: `${options.gatewayOrigin}${path}`,
    StackId: `arn:aws:cloudformation:${stack.region}:${stack.account}:stack/${stack.name}/local`,
    RequestId: randomUUID(),
    ResourceType: resource.type,
    LogicalResourceId: resource.logicalId,
    ResourceProperties: properties,
    ...(known === undefined
      ? {}
      : { PhysicalResourceId: known.physicalId, OldResourceProperties: tryParseJson(textOf(known.properties)) }),
  };
  const timeoutMs = numberOf(properties.ServiceTimeout, defaultTimeoutSeconds) * 1000;
  const result = await firstOf(answer, pool.invoke(JSON.stringify(event)), timeoutMs);
  if (result.Status === 'SUCCESS') return result;
  const reason = textOf(result.Reason, 'its answer has no Status');
  throw new LocalFailure(`custom resource ${resource.logicalId}: function ${pool.spec.title} failed: ${reason}`);
}

/** The handler's answer, or the failure of its function, or the end of patience. */
async function firstOf(answer: Promise<JsonObject>, invoked: Promise<Outcome>, timeoutMs: number): Promise<JsonObject> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<JsonObject>((done) => {
    timer = setTimeout(
      () => done({ Status: 'FAILED', Reason: `no answer within ${timeoutMs / 1000} seconds` }),
      timeoutMs,
    );
  });
  const failed = invoked.then((outcome) =>
    outcome.kind === 'failed' ? { Status: 'FAILED', Reason: outcome.error.errorMessage } : answer,
  );
  return Promise.race([answer, failed, late]).finally(() => clearTimeout(timer));
}

/** CloudFormation hands every number and flag to a custom resource as text. */
function stringified(value: unknown, rewrite: RewriteAddress): unknown {
  if (Array.isArray(value)) return value.map((inner) => stringified(inner, rewrite));
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, stringified(inner, rewrite)]));
  if (typeof value === 'string') return rewrite(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
