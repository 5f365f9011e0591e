import type { Resource } from '../assembly/model.ts';
import { type References, readReferences } from '../assembly/references.ts';
import type { System } from '../assembly/system.ts';
import { titleOf } from '../assembly/title.ts';
import { LocalFailure } from '../failure.ts';
import type { Treatment } from './why-not-run.ts';

/** A resource that the laptop does not run, and what hangs on it. */
export type NotRun = {
  readonly type: string;
  readonly name: string;
  readonly logicalId: string;
  readonly stack: string;
  /** The part that is left out, or the reason, when the type alone does not tell. */
  readonly why: string | undefined;
  /** What runs and names it, also through others that are not run. */
  readonly usedBy: readonly string[];
  /** Functions and queues that it would call and that nothing here calls in its place. */
  readonly wouldCall: readonly string[];
};

/** Every resource that is not run, in the order of the templates. */
export function findNotRun(system: System, treatments: ReadonlyMap<Resource, Treatment>): readonly NotRun[] {
  const references = readReferences(system.assembly, system.resources());
  return [...treatments].flatMap(([resource, treatment]) => {
    if (treatment.kind !== 'not-run') return [];
    const { type, logicalId, stack } = resource;
    const named = { type, name: titleOf(resource), logicalId, stack: stack.name, why: treatment.why };
    const uses = usersOf(resource, { references, treatments });
    return [{ ...named, usedBy: titles(uses), wouldCall: titles(calledBy(resource, { references, treatments })) }];
  });
}

/** Throws LocalFailure when something hangs on a resource that is not run. */
export function refuseStrictly(notRun: readonly NotRun[]): void {
  const missed = notRun.filter(isMissed);
  if (missed.length === 0) return;
  const lines = missed.map((resource) => `  ${describeNotRun(resource)}`);
  throw new LocalFailure(`--strict: something hangs on what is not run here\n${lines.join('\n')}`);
}

/** Whether anything hangs on it. */
export function isMissed({ usedBy, wouldCall }: NotRun): boolean {
  return usedBy.length > 0 || wouldCall.length > 0;
}

/** What is not run in a few lines: one for each resource that something hangs on, one for all others. */
export function notRunLines(notRun: readonly NotRun[]): readonly string[] {
  const idle = notRun.filter((resource) => !isMissed(resource));
  const rest = idle.map(describeNotRun).join(', ');
  const hangsOn = idle.length === 1 ? 'it' : 'them';
  const last = idle.length === 0 ? [] : [`${rest}: nothing that runs hangs on ${hangsOn}`];
  return [...notRun.filter(isMissed).map(describeNotRun), ...last];
}

/** A resource that is not run, and what hangs on it. */
function describeNotRun({ type, name, why, usedBy, wouldCall }: NotRun): string {
  const hangs = [
    ...(usedBy.length > 0 ? [`used by ${usedBy.join(', ')}`] : []),
    ...(wouldCall.length > 0 ? [`would call ${wouldCall.join(', ')}`] : []),
  ];
  const about = why === undefined ? '' : ` (${why})`;
  return `${type} ${name}${about}${hangs.length > 0 ? `: ${hangs.join('; ')}` : ''}`;
}

type Graph = { readonly references: References; readonly treatments: ReadonlyMap<Resource, Treatment> };

// A permission lets the missing one call; it does not need it.
const grants = new Set(['AWS::Lambda::Permission', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role']);
const callable = new Set(['AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::SQS::Queue']);

/** What runs and names the resource; a policy stands for the functions whose role it is attached to. */
function usersOf(resource: Resource, graph: Graph, seen = new Set<Resource>([resource])): readonly Resource[] {
  return graph.references.to(resource).flatMap((user) => {
    if (seen.has(user)) return [];
    seen.add(user);
    const kind = graph.treatments.get(user)?.kind;
    if (kind === 'harmless') return [];
    if (grants.has(user.type)) return granted(user, graph);
    return kind === 'run' ? [user] : usersOf(user, graph, seen);
  });
}

function granted(policy: Resource, { references }: Graph): readonly Resource[] {
  if (policy.type === 'AWS::Lambda::Permission') return [];
  const roles = [policy, ...references.from(policy)].filter(({ type }) => type === 'AWS::IAM::Role');
  return roles.flatMap((role) => references.to(role).filter(({ type }) => type === 'AWS::Lambda::Function'));
}

function calledBy(resource: Resource, { references, treatments }: Graph): readonly Resource[] {
  if (resource.type === 'AWS::Lambda::Function') return [];
  return references.from(resource).filter((named) => callable.has(named.type) && treatments.get(named)?.kind === 'run');
}

function titles(resources: readonly Resource[]): readonly string[] {
  return [...new Set(resources.map(titleOf))].toSorted();
}
