import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { type BuildOptions, buildSync, transformSync } from 'esbuild';
import { buildHelpCenter, type HelpKnowledge } from '../../shared/help-center/build-help-center.ts';
import { projectRoot } from '../project-root.ts';
import { helpWriting } from './help-writing.ts';
import { definedWords, ownWords, sectionWords } from './page-words.ts';
import { taiwanWriting } from './taiwan-writing.ts';

/** Which pages there are: those of the people of a school, and with them those for trying things out with made-up people. */
export type PageChoice = {
  readonly withMadeUpPeople: boolean;
  /** What the help center is made of. @default there is none */
  readonly knowledge?: HelpKnowledge;
};

const source = join(projectRoot, 'web');
// Each script with the sections of the words that it shows.
/** The page with the chat in it that a school's page frames. */
export const framePage = 'frame.html';

const served = {
  pages: ['agent.html', 'survey.html'],
  scripts: { 'agent.ts': ['agent', 'topics', 'signOut'], 'survey.ts': ['surveyPage'], 'house.css': [] },
};
const madeUp = {
  pages: ['index.html', 'student.html'],
  scripts: { 'index.ts': ['start'], 'student.ts': ['student', 'signIn', 'signOut'] },
};
const helpCenter = { pages: [], scripts: { 'help.ts': [], 'help/help.css': [] } };

/** Builds the pages into a folder as they are served: scripts and styles named by their hash, and pages that name those. */
export function buildPages(folder: string, { withMadeUpPeople, knowledge }: PageChoice): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const words = mkdtempSync(join(tmpdir(), 'handraise-words-'));
  const parts = {
    alias: { ...writeOwnWords(words), ...writeTaiwanWriting(words) },
    lateParts: bundleLateParts(folder),
  };
  const chosen = [served, ...(withMadeUpPeople ? [madeUp] : []), ...(knowledge ? [helpCenter] : [])];
  const names = bundle(
    folder,
    parts,
    chosen.flatMap(({ scripts }) => Object.entries(scripts)),
  );
  for (const page of chosen.flatMap(({ pages }) => pages)) writeFileSync(join(folder, page), withNames(page, names));
  if (knowledge) writeHelpCenter(folder, knowledge, names);
  const framed = chatBundle(folder, 'web/framed.ts', parts);
  writeFileSync(join(folder, framePage), withNames(framePage, new Map([['framed.js', framed]])));
  writeLoader(folder, { widgetFile: chatBundle(folder, 'web/widget.ts', parts), frameFile: frameHost(folder) });
  copyFileSync(join(source, 'favicon.svg'), join(folder, 'favicon.svg'));
  rmSync(words, { recursive: true });
}

// Each a file that a part of the chat imports which is loaded when somebody asks for it.
function writeOwnWords(folder: string): Readonly<Record<string, string>> {
  const written = ['survey', 'history', 'callback', 'person', 'refusals'].map((section) => {
    const file = join(folder, `${section}.json`);
    writeFileSync(file, JSON.stringify(ownWords(section)));
    return [`page:${section}-words`, file] as const;
  });
  return Object.fromEntries(written);
}

function writeTaiwanWriting(folder: string): Readonly<Record<string, string>> {
  const file = join(folder, 'taiwan-writing.json');
  writeFileSync(file, JSON.stringify(taiwanWriting()));
  return { 'page:taiwan-writing': file };
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
  const named = { script: nameOf('help.js'), style: nameOf('help/help.css') };
  const files = buildHelpCenter(knowledge, named, helpWriting());
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
  // Built by themselves, once for all pages.
  external: ['./files-part-*', './reviews-part-*'],
  metafile: true,
  logLevel: 'warning',
} as const satisfies BuildOptions;

// What a part of a page that is loaded by itself imports: what is defined would lie beside what all parts share.
type Parts = {
  readonly alias: Readonly<Record<string, string>>;
  /** The names of what is loaded when somebody sends a file or opens the reviews, as pages are built with them. */
  readonly lateParts: Readonly<Record<string, string>>;
};

/** Bundles what pages load when somebody asks for it; gives the names as what they are built with. */
function bundleLateParts(folder: string): Readonly<Record<string, string>> {
  const nameOf = (entryPoint: string) => {
    const { metafile } = buildSync({ ...options, entryPoints: [entryPoint], outdir: folder });
    return JSON.stringify(`./${basename(Object.keys(metafile.outputs)[0] ?? '')}`);
  };
  return {
    filesPartFile: nameOf('web/files/files-part.ts'),
    reviewsPartFile: nameOf('web/reviews/reviews-part.ts'),
  };
}

/** Bundles what receives visitors, apart from the chat so that nothing of it is split for their sake; gives its name. */
function visitorPart(folder: string): string {
  const { metafile } = buildSync({
    ...options,
    entryPoints: ['web/visitor.ts'],
    outdir: folder,
    define: { visitorWords: sectionWords('visitor') },
  });
  return basename(Object.keys(metafile.outputs)[0] ?? '');
}

/** Bundles the chat that schools embed, its styles within, as it stands in a page or in a frame; each for itself, so that neither is split for the other. Gives its name. */
function chatBundle(folder: string, entry: 'web/widget.ts' | 'web/framed.ts', { alias, lateParts }: Parts): string {
  const written = readFileSync(join(source, 'widget/widget.css'), 'utf8');
  const { code } = transformSync(written, { loader: 'css', minify: true, charset: 'utf8' });
  const define = {
    ...definedWords(['student', 'widget']),
    ...lateParts,
    visitorFile: JSON.stringify(visitorPart(folder)),
    widgetStyles: JSON.stringify(code),
  };
  const { metafile } = buildSync({
    ...options,
    entryPoints: [entry],
    outdir: folder,
    alias,
    define,
    // What few ask for is a file of its own, loaded when they do.
    splitting: true,
    chunkNames: '[name]-[hash]',
  });
  const [file = ''] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry) ?? [];
  return basename(file);
}

/** Bundles what holds the frame in a school's page: it knows nothing of the chat inside. */
function frameHost(folder: string): string {
  const define = definedWords([]);
  const { metafile } = buildSync({ ...options, entryPoints: ['web/frame-host.ts'], outdir: folder, define });
  return basename(Object.keys(metafile.outputs)[0] ?? '');
}

/** The script of the one line a school embeds: the only one without a hash, since its address is in the school's pages. */
function writeLoader(folder: string, files: Readonly<Record<'widgetFile' | 'frameFile', string>>): void {
  buildSync({
    ...options,
    entryPoints: ['web/chat.ts'],
    entryNames: '[name]',
    outdir: folder,
    format: 'iife',
    define: { widgetFile: JSON.stringify(files.widgetFile), frameFile: JSON.stringify(files.frameFile) },
  });
}

/** Bundles the scripts and styles; gives each one's name with its hash by the name pages call it. */
function bundle(
  folder: string,
  { alias, lateParts }: Parts,
  scripts: readonly (readonly [name: string, words: readonly string[]])[],
): ReadonlyMap<string, string> {
  const named = scripts.flatMap(([name, words]) => {
    const entryPoints = [join('web', name)];
    const { metafile } = buildSync({
      ...options,
      entryPoints,
      outdir: folder,
      alias,
      define: { ...definedWords(words), ...lateParts },
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
