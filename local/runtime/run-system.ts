import { readInvokeConfigs } from '../events/invoke-configs.ts';
import type { ObjectChange } from '../events/object-event.ts';
import { sentChains } from '../events/sent-chains.ts';
import { faultsAt } from '../faults/faults.ts';
import { readLambdaPermissions } from '../gateway/lambda-permissions.ts';
import { serveSite, sitePages } from '../gateway/serve-site.ts';
import { readSites } from '../gateway/site-model.ts';
import { readRoles } from '../iam/role-policies.ts';
import { openIssuer } from '../issuer.ts';
import { accountConcurrency } from '../lambda/account-concurrency.ts';
import type { LocalOptions, LocalSystem } from '../local-system.ts';
import { readBucketCors } from '../proxy/bucket-cors.ts';
import { readPassThroughs } from '../proxy/pass-through.ts';
import type { Reporter } from '../reporter.ts';
import { Watch } from '../watch/watch.ts';
import { rewriteAddresses } from './addresses.ts';
import { accountOf, awsServices, regionOf } from './aws-services.ts';
import type { Closers } from './closers.ts';
import { Answers, applyCustomResources } from './custom-resources.ts';
import { drain, idle } from './drain.ts';
import { startEventSources } from './event-sources.ts';
import { factsOf } from './facts.ts';
import { startObjectRules } from './fire-object-rules.ts';
import { startSchedules } from './fire-schedule.ts';
import type { Foundation } from './foundation.ts';
import { createFront, creationFront } from './front.ts';
import { createFunctions } from './functions.ts';
import { functionsAws } from './functions-aws.ts';
import { createGateways } from './gateways.ts';
import type { Ground } from './ground.ts';
import { findNotRun, refuseStrictly } from './not-run.ts';
import { openProxy } from './open-proxy.ts';
import { openOperator } from './operator.ts';
import { readSystem } from './read-system.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { startAsyncEvents } from './start-async-events.ts';
import { readStatus } from './status.ts';
import { createStores } from './stores.ts';
import { classify } from './why-not-run.ts';

/** What a system is run on. */
export type RunOptions = {
  readonly options: LocalOptions;
  readonly reporter: Reporter;
  readonly ground: Ground;
  readonly foundation: Foundation;
  readonly closers: Closers;
};

const defaultConcurrency = 4;
const workersDrainMs = 500;

/** Makes what the template describes, in the order of its needs: stores, functions, APIs, custom resources, events. */
export async function runSystem({ options, reporter, ground, foundation, closers }: RunOptions): Promise<LocalSystem> {
  const { data, clock, server, origin, origins } = ground;
  const { engine, emulator, pages, program } = foundation;
  const proxy = await openProxy(reporter, closers);
  const awsOrigin = proxy.origin;
  const system = readSystem(foundation.assembly, ground, options, awsOrigin);
  const gatewayPort = server.port;
  const treatments = classify(system);
  const notRun = findNotRun(system, treatments);
  if (options.strict) refuseStrictly(notRun);
  refuseUnknown(system, treatments, { answered: false });
  const allowed = [...ground.section.allowedHosts, ...(options.allowedHosts ?? [])];

  reporter.step('creating tables, queues and buckets');
  const stores = await createStores(system, foundation, clock.line.speed);

  const roles = readRoles(system);
  const mayInvoke = readLambdaPermissions(system);
  const concurrency = options.concurrency ?? defaultConcurrency;
  const streams = { wake: (_table: string) => {} };
  const rules = { tell: (_change: ObjectChange) => {} };
  const faults = options.faults && faultsAt(options.faults, (id) => gateways.connections.get(id)?.drop());
  const chains = sentChains();
  const aws = functionsAws({
    system,
    proxy,
    engine,
    tables: stores.tables,
    gatewayPort,
    allowed,
    isDirect: faults === undefined,
    wake: (table) => streams.wake(table),
  });
  const account = accountConcurrency(options.faults?.concurrency ?? Number.POSITIVE_INFINITY);
  const perFunction = { root: ground.root, data, clock, aws, gatewayPort, concurrency, account, program };
  const watch = new Watch({ system, clock, emulator });
  closers.add(watch, () => watch.stop());
  const onLine = (line: string) => watch.line(line);
  const functions = createFunctions({ system, roles, reporter, onLine, ...perFunction });
  watch.pools = functions.pools;
  const workersEnd = { promise: Promise.resolve() };
  closers.add(functions, () => {
    workersEnd.promise = functions.close();
    // A thread that nothing can end must not keep the engines from ending in order.
    return drain(workersEnd.promise, workersDrainMs);
  });
  const doubles = () => faults?.doubles() ?? false;
  const asyncEvents = startAsyncEvents({
    ...{ functions, roles, emulator, clock, reporter, doubles },
    configs: readInvokeConfigs(system),
    put: watch.store.put,
  });
  closers.add(asyncEvents, () => asyncEvents.stop());
  const gateways = createGateways({
    system,
    ground,
    functions,
    mayInvoke,
    limits: options.limits,
    reporter,
    put: watch.store.put,
  });

  const { connections, websocketUrl } = gateways;
  const operator = openOperator(data, { account: accountOf(system), region: regionOf(system) });
  proxy.callers = functions.principals;
  proxy.secrets = new Map([...functions.secrets, [operator.accessKeyId, operator.secretAccessKey]]);
  proxy.cors = readBucketCors(system);
  proxy.passThroughs = readPassThroughs(system);
  proxy.now = clock.now;
  const behind = {
    engine,
    emulator,
    tables: stores.tables,
    connections,
    functions,
    asyncEvents,
    speed: clock.line.speed,
  };
  const told = {
    onWrite: (table: string) => streams.wake(table),
    onObject: (change: ObjectChange) => rules.tell(change),
    onSend: chains.sending,
  };
  proxy.services = awsServices({ system, ...behind, ...told });
  // Whoever watches the center from outside sees it as it is.
  proxy.interfere =
    faults &&
    ((principal, service, call, serve) =>
      principal === operator.principal ? serve() : faults.interfere(service, call, serve));

  const issuer = await openIssuer(data, clock, ground.section.claims);
  const answers = new Answers();
  const schedules: string[] = [];
  const rewrite = rewriteAddresses(system, awsOrigin, gatewayPort);
  const shown = {
    ...stores,
    clock,
    functions,
    emulator,
    asyncEvents,
    connections,
    schedules,
    counts: proxy.counts,
    faults,
  };
  const status = () => readStatus({ ...shown, outputs: system.outputs(), rewrite });
  const restart = async (name: string) => functions.find(name)?.restart();
  const sites = readSites(system, rewrite);
  const config = () => ({ websocketUrl, httpUrl: origin, tokenUrl: `${origin}/_local/token`, speed: clock.line.speed });
  const { accessKeyId, secretAccessKey } = operator;
  const access = { endpoint: awsOrigin, region: regionOf(system), accessKeyId, secretAccessKey };
  const local = { issuer, pages, origin, config, status, alarms: () => watch.alarms(), aws: () => access, restart };
  server.front = creationFront({ answers, local });
  const openFront = createFront({
    local,
    answers,
    gateways,
    serveSite: (request) => serveSite(sites, emulator, request),
    socketOrigins: origins.map((own) => own.replace('http', 'ws')),
  });
  const openUp = () => {
    server.front = openFront;
    proxy.callers = new Map([...functions.principals, [operator.accessKeyId, operator.principal]]);
  };

  await applyCustomResources({
    system,
    data,
    answers,
    gatewayOrigin: origin,
    find: functions.byArn,
    reporter,
    rewrite,
    firstStores: foundation.firstStores,
    openUp,
  });
  refuseUnknown(system, treatments, { answered: true });
  const events = { system, functions, asyncEvents, roles, emulator, clock, reporter };
  const sources = startEventSources({
    ...{ ...events, tables: stores.tables, engine, data, chains, doubles },
    put: watch.store.put,
  });
  streams.wake = sources.wake;
  rules.tell = startObjectRules({ ...events, mayInvoke });
  const firing = startSchedules({ ...events, mayInvoke, data });
  schedules.push(...firing.names);
  faults?.begin();

  return {
    port: server.port,
    origin,
    websocketUrl,
    httpUrl: origin,
    aws: access,
    facts: factsOf({
      system,
      ground,
      foundation,
      stores,
      functions,
      schedules,
      treatments,
      notRun,
      faults,
      sites: sitePages(sites, emulator),
    }),
    status,
    alarms: () => watch.alarms(),
    restart,
    stop: async () => {
      firing.stop();
      for (const gateway of gateways.webSockets) gateway.close();
      await Promise.all([drain(sources.stop()), idle(() => functions.pools.every((pool) => pool.isIdle))]);
      await closers.close();
      await workersEnd.promise;
    },
  };
}
