import { Failure } from '../../operate/failure.ts';
import type { Warehouse } from '../warehouse.ts';
import type { Choice } from './receipt.ts';

/** Refuses a queue or an agent that no exported row is about: of a name written wrong there is nothing to count, which would read as if nobody had come. */
export async function refuseUnknown(warehouse: Warehouse, { queue, agent }: Choice): Promise<void> {
  if (queue !== undefined) {
    const known = await namesIn(warehouse, 'queue', [
      'contacts',
      'segments',
      'assignments',
      'bot_turns',
      'surveys',
      'callbacks',
      'reviews',
    ]);
    if (isMissing(known, queue))
      throw new Failure(`no exported row is of queue "${queue}"; there are: ${known.join(', ')}`);
  }
  if (agent !== undefined) {
    const known = await namesIn(warehouse, 'agent_key', [
      'assignments',
      'agent_states',
      'roster',
      'surveys',
      'reviews',
    ]);
    if (isMissing(known, agent))
      throw new Failure(
        `no exported row is about agent "${agent}"; keys of agents are agent_key of assignments and agent_states`,
      );
  }
}

async function namesIn(warehouse: Warehouse, column: string, tables: readonly string[]): Promise<readonly string[]> {
  const all = tables.map((table) => `SELECT ${column} AS name FROM ${table}`).join(' UNION ');
  const rows = await warehouse.query(`SELECT name FROM (${all}) named WHERE name IS NOT NULL ORDER BY name`);
  return rows.map(({ name }) => String(name));
}

// Where nothing at all was exported, as on a day long ago, no name is wrong.
function isMissing(known: readonly string[], name: string): boolean {
  return known.length > 0 && !known.includes(name);
}
