import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { protocolVersion } from '../../shared/domain/protocol/protocol-version.ts';
import { tokenStatusCodes } from '../../shared/identity/refusal.ts';
import { asyncApi } from './asyncapi.ts';
import { clientTypes } from './client-types.ts';
import { limitParts } from './limits.ts';
import { generatedParts } from './markdown.ts';
import { readMessages } from './messages.ts';

const folder = import.meta.dirname;

/** A file the protocol's schemas amount to. */
export type GeneratedFile = { readonly path: string; readonly text: string };

/** The AsyncAPI document, the page and the client's types, as they must be now. */
export function protocolFiles(): readonly GeneratedFile[] {
  const messages = readMessages();
  return [
    { path: join(folder, 'asyncapi.yaml'), text: asyncApi(messages) },
    { path: join(folder, '../protocol.md'), text: page({ ...generatedParts(messages, statusOf), ...limitParts }) },
    { path: join(folder, '../../client/frames.ts'), text: clientTypes(messages) },
  ];
}

function page(parts: Readonly<Record<string, string>>): string {
  const template = readFileSync(join(folder, 'protocol.template.md'), 'utf8');
  const unknown = (name: string): never => {
    throw new Error(`protocol: the template asks for ${name}, which is not made`);
  };
  return template.replace(/\{\{([a-z-]+)\}\}/g, (_mark, name: string) =>
    name === 'version' ? protocolVersion : (parts[name] ?? unknown(name)),
  );
}

function statusOf(code: string): number {
  return Object.entries(tokenStatusCodes).find(([known]) => known === code)?.[1] ?? 503;
}
