import * as z from 'zod';
import type { SynthesizedStack } from './synthesized-center.ts';

const oneOrMany = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([schema, z.array(schema)]).transform((value) => (Array.isArray(value) ? value : [value]));
const Policy = z.object({
  Roles: z.array(z.object({ Ref: z.string() })),
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({ Effect: z.literal('Allow'), Action: oneOrMany(z.string()), Resource: oneOrMany(z.unknown()) }),
    ),
  }),
});
const Imported = z.object({ 'Fn::ImportValue': z.string() });
const Attribute = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) });
const Joined = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });
const Named = z.object({ QueueName: z.string() });
const LambdaRole = z.object({ FunctionName: z.string(), Role: Attribute });

/** Everything a function's role may do, as `action on resource` with readable resources, sorted. */
export function grantedActions(chat: SynthesizedStack, functionName: string): readonly string[] {
  const roleId = roleOf(chat, functionName);
  return chat
    .of('AWS::IAM::Policy')
    .map((policy) => Policy.parse(policy.Properties))
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
    .map((fn) => LambdaRole.parse(fn.Properties))
    .find((fn) => fn.FunctionName === functionName);
  if (!found) throw new Error(`no function ${functionName} in the template`);
  return found.Role['Fn::GetAtt'][0];
}

function named(chat: SynthesizedStack, resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const imported = Imported.safeParse(resource);
  if (imported.success) return importedName(imported.data['Fn::ImportValue']);
  const attribute = Attribute.safeParse(resource);
  if (attribute.success) return ownName(chat, attribute.data['Fn::GetAtt'][0]);
  return Joined.parse(resource)
    ['Fn::Join'][1].map((piece) => joinedPiece(piece))
    .join('');
}

function joinedPiece(piece: unknown): string {
  if (typeof piece === 'string') return piece;
  const imported = Imported.safeParse(piece);
  return imported.success ? importedName(imported.data['Fn::ImportValue']) : '?';
}

function importedName(exported: string): string {
  const match = /:ExportsOutputFnGetAtt([A-Za-z]+?)(?:Bucket)?[0-9A-F]{8}(Stream)?Arn/.exec(exported);
  if (!match?.[1]) throw new Error(`no resource known as ${exported}`);
  return match[2] ? `${match[1]} stream` : match[1];
}

function ownName(chat: SynthesizedStack, id: string): string {
  const resource = chat.json.Resources[id];
  if (resource?.Type === 'AWS::Logs::LogGroup') return 'own log';
  return Named.parse(resource?.Properties).QueueName.replace(/^handraise-[a-z]+-/, '');
}
