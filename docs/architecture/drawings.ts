import { centerMapOf } from './center-map.ts';
import { drawCenter } from './draw.ts';
import { dark, light } from './palette.ts';

/** The drawings of the synthesized templates, by the file each is kept in under `docs`. */
export function drawings(templates: readonly unknown[]): ReadonlyMap<string, string> {
  const map = centerMapOf(templates);
  return new Map([
    ['architecture.svg', drawCenter(map, light)],
    ['architecture-dark.svg', drawCenter(map, dark)],
  ]);
}
