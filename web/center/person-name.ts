/** A person's name as the pages show it, from the id the center knows them by: `ag_chen-yue` is Chen Yue; empty for nobody. */
export function personName(id: string | undefined): string {
  const words = (id ?? '').replace(/^(ag|st)_/, '').split(/[-_.]+/);
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ');
}
