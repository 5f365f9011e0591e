import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { edited, type Mutant } from './mutant.ts';

/** From now on this thread loads sources with the mutant's changes in them; the files stay as they are. */
export function loadMutant(mutant: Mutant): void {
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      const edits = mutant.edits.filter(({ file }) => pathToFileURL(file).href === url);
      if (edits.length === 0) return loaded;
      const source = edits.reduce((text, edit) => edited(text, edit), String(loaded.source));
      return { ...loaded, source };
    },
  });
}
