import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { type BuildOptions, buildSync, transformSync } from 'esbuild';
import { projectRoot } from '../project-root.ts';
import { buildHelpCenter, type HelpKnowledge } from './help-center/build-help-center.ts';
import { definedWords } from './page-words.ts';

/** Which pages there are: those of the people of a school, and with them those for trying things out with made-up people. */
export type PageChoice = {
  readonly withMadeUpPeople: boolean;
  /** What the help center is made of. @default there is none */
  readonly knowledge?: HelpKnowledge;
};

const source = join(projectRoot, 'web');
// Each script with the sections of the words that it shows.
const served = { pages: ['agent.html'], scripts: { 'agent.ts': ['agent', 'topics', 'signOut'], 'house.css': [] } };
const madeUp = {
  pages: ['index.html', 'student.html'],
  scripts: { 'index.ts': ['start'], 'student.ts': ['student', 'signOut'] },
};
const helpCenter = { pages: [], scripts: { 'help.ts': [], 'help/help.css': [] } };

/** Builds the pages into a folder as they are served: scripts and styles named by their hash, and pages that name those. */
export function buildPages(folder: string, { withMadeUpPeople, knowledge }: PageChoice): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const chosen = [served, ...(withMadeUpPeople ? [madeUp] : []), ...(knowledge ? [helpCenter] : [])];
  const filesPart = bundleFilesPart(folder);
  const names = bundle(
    folder,
    filesPart,
    chosen.flatMap(({ scripts }) => Object.entries(scripts)),
  );
  for (const page of chosen.flatMap(({ pages }) => pages)) writeFileSync(join(folder, page), withNames(page, names));
  if (knowledge) writeHelpCenter(folder, knowledge, names);
  writeLoader(folder, widget(folder, filesPart));
  copyFileSync(join(source, 'favicon.svg'), join(folder, 'favicon.svg'));
}

/** SHA-256 over names and contents: changes exactly when a file does. */
export function digestOfFolder(folder: string): string {
  const hash = createHash('sha256');
  for (const name of filesIn(folder)) hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

function filesIn(folder: string): readonly string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return found.map(({ parentPath, name }) => relative(folder, join(parentPath, name))).toSorted();
}

function writeHelpCenter(folder: string, knowledge: HelpKnowledge, names: ReadonlyMap<string, string>): void {
  const nameOf = (name: string) => names.get(name) ?? '';
  const files = buildHelpCenter(knowledge, { script: nameOf('help.js'), style: nameOf('help/help.css') });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The page that answers the root of the distribution. */
export function rootPage({ withMadeUpPeople }: PageChoice): string {
  return withMadeUpPeople ? 'index.html' : 'agent.html';
}

const options = {
  absWorkingDir: projectRoot,
  entryNames: '[name]-[hash]',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  // Built by itself, once for all pages.
  external: ['./files-part-*'],
  metafile: true,
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** Bundles what pages load when somebody sends a file; gives it as what they are built with. */
function bundleFilesPart(folder: string): { readonly filesPartFile: string } {
  const { metafile } = buildSync({ ...options, entryPoints: ['web/files/files-part.ts'], outdir: folder });
  const [file = ''] = Object.keys(metafile.outputs);
  return { filesPartFile: JSON.stringify(`./${basename(file)}`) };
}

/** Bundles the chat that schools embed, its styles within; gives its name. */
function widget(folder: string, filesPart: Readonly<Record<string, string>>): string {
  const written = readFileSync(join(source, 'widget/widget.css'), 'utf8');
  const { code } = transformSync(written, { loader: 'css', minify: true, charset: 'utf8' });
  const define = { ...definedWords(['student', 'widget']), ...filesPart, widgetStyles: JSON.stringify(code) };
  const { metafile } = buildSync({
    ...options,
    entryPoints: ['web/widget.ts'],
    outdir: folder,
    define,
    // What few ask for is a file of its own, loaded when they do.
    splitting: true,
    chunkNames: '[name]-[hash]',
  });
  const [file = ''] = Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) =>
    entryPoint === 'web/widget.ts' ? [path] : [],
  );
  return basename(file);
}

/** The script of the one line a school embeds: the only one without a hash, since its address is in the school's pages. */
function writeLoader(folder: string, widgetFile: string): void {
  buildSync({
    ...options,
    entryPoints: ['web/chat.ts'],
    entryNames: '[name]',
    outdir: folder,
    format: 'iife',
    define: { widgetFile: JSON.stringify(widgetFile) },
  });
}

/** Bundles the scripts and styles; gives each one's name with its hash by the name pages call it. */
function bundle(
  folder: string,
  filesPart: Readonly<Record<string, string>>,
  scripts: readonly (readonly [name: string, words: readonly string[]])[],
): ReadonlyMap<string, string> {
  const named = scripts.flatMap(([name, words]) => {
    const entryPoints = [join('web', name)];
    const { metafile } = buildSync({
      ...options,
      entryPoints,
      outdir: folder,
      define: { ...definedWords(words), ...filesPart },
    });
    const files = Object.keys(metafile.outputs).map((path) => basename(path));
    return files.map((file) => [name.replace(/\.ts$/, '.js'), file] as const);
  });
  return new Map(named);
}

function withNames(page: string, names: ReadonlyMap<string, string>): string {
  const html = readFileSync(join(source, page), 'utf8');
  return html.replaceAll(/(src|href)="\/([^"]+)"/g, (whole, attribute: string, name: string) => {
    const hashed = names.get(name);
    return hashed === undefined ? whole : `${attribute}="/${hashed}"`;
  });
}
