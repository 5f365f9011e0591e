import * as v from 'valibot';
import type { SynthesizedStack } from './synthesized-center.ts';

const oneOrMany = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.pipe(
    v.union([schema, v.array(schema)]),
    v.transform((value) => (Array.isArray(value) ? value : [value])),
  );
const Policy = v.object({
  Roles: v.array(v.object({ Ref: v.string() })),
  PolicyDocument: v.object({
    Statement: v.array(
      v.object({ Effect: v.literal('Allow'), Action: oneOrMany(v.string()), Resource: oneOrMany(v.unknown()) }),
    ),
  }),
});
const Imported = v.object({ 'Fn::ImportValue': v.string() });
const Attribute = v.object({ 'Fn::GetAtt': v.strictTuple([v.string(), v.literal('Arn')]) });
const Joined = v.object({ 'Fn::Join': v.strictTuple([v.literal(''), v.array(v.unknown())]) });
const Named = v.union([v.object({ QueueName: v.string() }), v.object({ FunctionName: v.string() })]);
const LambdaRole = v.object({ FunctionName: v.string(), Role: Attribute });

/** Everything a function's role may do, as `action on resource` with readable resources, sorted. */
export function grantedActions(chat: SynthesizedStack, functionName: string): readonly string[] {
  const roleId = roleOf(chat, functionName);
  return chat
    .of('AWS::IAM::Policy')
    .map((policy) => v.parse(Policy, policy.Properties))
    .filter((policy) => policy.Roles.some((role) => role.Ref === roleId))
    .flatMap((policy) => policy.PolicyDocument.Statement)
    .flatMap(({ Action, Resource }) =>
      Action.flatMap((action) => Resource.map((on) => `${action} on ${named(chat, on)}`)),
    )
    .sort();
}

function roleOf(chat: SynthesizedStack, functionName: string): string {
  const found = chat
    .of('AWS::Lambda::Function')
    .map((fn) => v.parse(LambdaRole, fn.Properties))
    .find((fn) => fn.FunctionName === functionName);
  if (!found) throw new Error(`no function ${functionName} in the template`);
  return found.Role['Fn::GetAtt'][0];
}

function named(chat: SynthesizedStack, resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const imported = v.safeParse(Imported, resource);
  if (imported.success) return importedName(imported.output['Fn::ImportValue']);
  const attribute = v.safeParse(Attribute, resource);
  if (attribute.success) return ownName(chat, attribute.output['Fn::GetAtt'][0]);
  return v
    .parse(Joined, resource)
    ['Fn::Join'][1].map((piece) => joinedPiece(piece))
    .join('');
}

function joinedPiece(piece: unknown): string {
  if (typeof piece === 'string') return piece;
  const imported = v.safeParse(Imported, piece);
  return imported.success ? importedName(imported.output['Fn::ImportValue']) : '?';
}

function importedName(exported: string): string {
  const match = /:ExportsOutputFnGetAtt([A-Za-z]+?)(?:Bucket)?[0-9A-F]{8}(Stream)?Arn/.exec(exported);
  if (!match?.[1]) throw new Error(`no resource known as ${exported}`);
  return match[2] ? `${match[1]} stream` : match[1];
}

function ownName(chat: SynthesizedStack, id: string): string {
  const resource = chat.json.Resources[id];
  if (resource?.Type === 'AWS::Logs::LogGroup') return 'own log';
  const named = v.parse(Named, resource?.Properties);
  return ('QueueName' in named ? named.QueueName : named.FunctionName).replace(/^handraise-[a-z]+-/, '');
}
