import { dashboardPath, grafanaDashboard } from '../examples/dashboard.ts';
import { evidencePage, jupyterNotebook, notebookPaths } from '../examples/notebook.ts';
import { questionsPage, questionsPath } from '../questions/questions-page.ts';
import { dictionaryPage, dictionaryPath } from './dictionary-page.ts';
import { pricesView, pricesViewPath } from './prices-view.ts';

/** The files that are written and not edited, with what they hold now. */
export function writtenFiles(): readonly (readonly [path: string, text: string])[] {
  return [
    [dictionaryPath, dictionaryPage()],
    [questionsPath, questionsPage()],
    [pricesViewPath, pricesView()],
    [notebookPaths.jupyter, jupyterNotebook()],
    [notebookPaths.evidence, evidencePage()],
    [dashboardPath, grafanaDashboard()],
  ];
}
