import { isObject, type JsonObject, listOf, textOf } from '../json.ts';
import { holdsUnknown, replaceReferences, unknownNames } from './unknown.ts';

/** What an intrinsic may ask of the template it stands in. */
export type Scope = {
  /** A human name of the template, for error messages. */
  readonly name: string;
  /** Value of a parameter, pseudo parameter or resource; undefined when the template has no such name. */
  ref(name: string): unknown;
  /** Attribute of a resource; undefined when the template has no such resource. */
  attribute(logicalId: string, attribute: string): unknown;
  condition(name: string): boolean;
  mapping(map: string, first: string, second: string): unknown;
  importValue(exportName: string): unknown;
  stackOutput(stackName: string, outputName: string): unknown;
  /** What a dynamic reference such as `ssm:/name` stands for. */
  value(name: string): string;
};

/** Stands for `AWS::NoValue`: a property resolved to it disappears. */
const noValue = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => reference(textOf(argument), scope),
  'Fn::GetAtt': getAttribute,
  'Fn::Join': join,
  'Fn::Sub': substitute,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::If': choose,
  'Fn::FindInMap': findInMap,
  'Fn::ImportValue': (argument, scope) => scope.importValue(textOf(resolve(argument, scope))),
  'Fn::GetStackOutput': getStackOutput,
  'Fn::Base64': (argument, scope) => Buffer.from(textOf(resolve(argument, scope))).toString('base64'),
  'Fn::GetAZs': (_argument, scope) => ['a', 'b', 'c'].map((zone) => `${textOf(scope.ref('AWS::Region'))}${zone}`),
  'Fn::ToJsonString': (argument, scope) => JSON.stringify(resolve(argument, scope)),
  'Fn::Length': (argument, scope) => listOf(resolve(argument, scope)).length,
  Condition: (argument, scope) => scope.condition(textOf(argument)),
  'Fn::Equals': (argument, scope) => isConditionMet({ 'Fn::Equals': argument }, scope),
  'Fn::And': (argument, scope) => isConditionMet({ 'Fn::And': argument }, scope),
  'Fn::Or': (argument, scope) => isConditionMet({ 'Fn::Or': argument }, scope),
  'Fn::Not': (argument, scope) => isConditionMet({ 'Fn::Not': argument }, scope),
};

/** Replaces every intrinsic within a template value; throws on one that is not supported or points nowhere. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((entry) => resolve(entry, scope)).filter((entry) => entry !== noValue);
  if (typeof value === 'string') return replaceReferences(value, scope.value);
  if (!isObject(value)) return value;
  const call = intrinsicCall(value);
  if (call === undefined) return resolveObject(value, scope);
  const apply = intrinsics[call.name];
  if (apply === undefined) throw new Error(`${call.name} in ${scope.name} is not supported`);
  const result = apply(call.argument, scope);
  // A reference may be put together from parts.
  return typeof result === 'string' ? replaceReferences(result, scope.value) : result;
}

/** Whether a condition expression of a template holds. */
export function isConditionMet(expression: unknown, scope: Scope): boolean {
  const call = isObject(expression) ? intrinsicCall(expression) : undefined;
  const parts = listOf(call?.argument);
  switch (call?.name) {
    case 'Condition':
      return scope.condition(textOf(call.argument));
    case 'Fn::Equals':
      return isEqual(parts, scope);
    case 'Fn::Not':
      return !isConditionMet(parts[0], scope);
    case 'Fn::And':
      return parts.every((part) => isConditionMet(part, scope));
    case 'Fn::Or':
      return parts.some((part) => isConditionMet(part, scope));
    default:
      throw new Error(`condition ${JSON.stringify(expression)} in ${scope.name} is not supported`);
  }
}

function isEqual([a, b]: readonly unknown[], scope: Scope): boolean {
  const sides = [a, b].map((side) => JSON.stringify(resolve(side, scope)));
  const [name] = unknownNames(sides.join(' '));
  if (name === undefined) return sides[0] === sides[1];
  throw new Error(`a condition of ${scope.name} compares "${name}", which only AWS knows: give it in --values`);
}

function intrinsicCall(value: JsonObject): { name: string; argument: unknown } | undefined {
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0) return undefined;
  if (name !== 'Ref' && name !== 'Condition' && !name.startsWith('Fn::')) return undefined;
  // A policy statement may hold nothing but a Condition block; a condition reference names one.
  if (name === 'Condition' && typeof value[name] !== 'string') return undefined;
  return { name, argument: value[name] };
}

function resolveObject(value: JsonObject, scope: Scope): JsonObject {
  const entries = Object.entries(value).map(([key, entry]) => [key, resolve(entry, scope)] as const);
  return Object.fromEntries(entries.filter(([, entry]) => entry !== noValue));
}

function reference(name: string, scope: Scope): unknown {
  if (name === 'AWS::NoValue') return noValue;
  const value = scope.ref(name);
  if (value === undefined) throw new Error(`Ref "${name}" in ${scope.name} names no parameter and no resource`);
  return value;
}

function getAttribute(argument: unknown, scope: Scope): unknown {
  const [logicalId, ...path] = typeof argument === 'string' ? argument.split('.') : listOf(argument);
  const attribute = path.map((part) => textOf(resolve(part, scope))).join('.');
  const value = scope.attribute(textOf(logicalId), attribute);
  if (value !== undefined) return value;
  throw new Error(`Fn::GetAtt "${textOf(logicalId)}.${attribute}" in ${scope.name} names no resource`);
}

function join(argument: unknown, scope: Scope): string {
  const [delimiter, parts] = listOf(argument);
  return listOf(resolve(parts, scope))
    .map((part) => textOf(part))
    .join(textOf(delimiter));
}

function substitute(argument: unknown, scope: Scope): string {
  const [text, own] = Array.isArray(argument) ? argument : [argument, {}];
  const values = isObject(own) ? own : {};
  return textOf(text).replace(/\$\{(!?)([^}]*)\}/g, (_whole, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    const key = name.trim();
    if (key in values) return textOf(resolve(values[key], scope));
    return textOf(key.includes('.') ? getAttribute(key, scope) : reference(key, scope));
  });
}

function select(argument: unknown, scope: Scope): unknown {
  const [index, list] = listOf(resolve(argument, scope));
  const entries = typeof list === 'string' ? list.split(',') : listOf(list);
  // A part of what only AWS knows is as unknown as the whole.
  const entry = entries[Number(index)] ?? entries.find((part) => typeof part === 'string' && holdsUnknown(part));
  if (entry === undefined) throw new Error(`Fn::Select ${textOf(index)} in ${scope.name} is past the list's end`);
  return entry;
}

function split(argument: unknown, scope: Scope): readonly string[] {
  const [delimiter, text] = listOf(resolve(argument, scope));
  return holdsUnknown(textOf(text)) ? [textOf(text)] : textOf(text).split(textOf(delimiter));
}

function choose(argument: unknown, scope: Scope): unknown {
  const [condition, whenTrue, whenFalse] = listOf(argument);
  return resolve(scope.condition(textOf(condition)) ? whenTrue : whenFalse, scope);
}

function findInMap(argument: unknown, scope: Scope): unknown {
  const [map, first, second] = listOf(resolve(argument, scope)).map((part) => textOf(part));
  const value = scope.mapping(map ?? '', first ?? '', second ?? '');
  if (value === undefined) throw new Error(`Fn::FindInMap ${map}.${first}.${second} in ${scope.name} names no value`);
  return value;
}

function getStackOutput(argument: unknown, scope: Scope): unknown {
  const { StackName, OutputName } = isObject(argument) ? argument : {};
  return scope.stackOutput(textOf(resolve(StackName, scope)), textOf(resolve(OutputName, scope)));
}
