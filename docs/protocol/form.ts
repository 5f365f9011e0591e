import { isList, type JsonSchema } from './json-schema.ts';

/** The form of a value in a few words, as a table has it. */
export function formOf(schema: JsonSchema): string {
  if (schema.$ref) return 'event';
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return either(schema.enum.map(code));
  if (schema.anyOf ?? schema.oneOf) return 'one of the forms below';
  switch (schema.type) {
    case 'string':
      return textForm(schema);
    case 'integer':
    case 'number':
      return numberForm(schema);
    case 'boolean':
      return 'true or false';
    case 'array':
      return listForm(schema);
    default:
      return 'object';
  }
}

function textForm({ pattern, minLength, maxLength }: JsonSchema): string {
  if (pattern?.startsWith('^ct_')) return 'contact id';
  if (maxLength === undefined) return 'text';
  return `text of ${minLength ?? 0} to ${maxLength.toLocaleString('en-US')} characters`;
}

function numberForm({ type, minimum, maximum }: JsonSchema): string {
  const kind = type === 'integer' ? 'whole number' : 'number';
  const isOpen = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER;
  const least = minimum === undefined || minimum < 0 ? undefined : minimum;
  if (isOpen) return least === undefined ? kind : `${kind} from ${least} up`;
  return `${kind} from ${least ?? 0} to ${maximum}`;
}

function listForm({ items }: JsonSchema): string {
  if (items && isList(items)) return `list of ${items.length}: ${items.map(formOf).join(', ')}`;
  const form = items ? formOf(items) : 'values';
  return form === 'object' ? 'list of objects' : `list, each ${form}`;
}

function code(value: unknown): string {
  return `\`${String(value)}\``;
}

function either(values: readonly string[]): string {
  const last = values.at(-1) ?? '';
  return values.length < 2 ? last : `${values.slice(0, -1).join(', ')} or ${last}`;
}
