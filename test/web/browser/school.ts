import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { buildSync } from 'esbuild';
import { projectRoot } from '../../../infra/project-root.ts';
import { objectOf, textOf } from '../../../local/json.ts';

/** A school's own server: the example page, once plain and once with all that may go wrong around the chat. */
export type School = {
  readonly origin: string;
  readonly serve: (center: string, files?: string) => void;
  readonly close: () => void;
};

const example = readFileSync(`${projectRoot}/examples/embed/plain.html`, 'utf8');
const webView = readFileSync(`${projectRoot}/examples/embed/web-view.html`, 'utf8');
const hostileCss = `* { color: red !important; position: static !important; font-family: serif !important;
  text-transform: uppercase !important; line-height: 3 !important } body { margin: 0 }`;

const reactPage =
  '<!doctype html><html lang="en"><title>My course</title><main id="course"></main><script type="module" src="/react.js"></script></html>';

/** A React application of the school's, in which the example is placed as it says, on a page that goes to the next lesson. */
function reactApp(center: string): string {
  const contents = `
    import { StrictMode, useState } from 'react';
    import { createRoot } from 'react-dom/client';
    import { HelpChat } from './help-chat.jsx';
    function Course() {
      const [lesson, go] = useState(1);
      return <><h1>Lesson {lesson}</h1><button onClick={() => go(lesson + 1)}>Next</button><HelpChat course="Algebra" lesson={String(lesson)} /></>;
    }
    createRoot(document.getElementById('course')).render(<StrictMode><Course /></StrictMode>);`;
  const { outputFiles } = buildSync({
    stdin: { contents, loader: 'jsx', resolveDir: `${projectRoot}/examples/embed` },
    ...{ bundle: true, write: false, format: 'esm', jsx: 'automatic', jsxDev: false, minify: true },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return (outputFiles[0]?.text ?? '').replaceAll('https://help.your.school', center);
}

/** Opens a school on a free port; it serves once it knows where its chat is, and where the files go that it lets pages send. */
export async function openSchool(): Promise<School> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    serve: (center, files = '') => serve(server, center, files),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A port that nobody listens at: for a center whose own pages are among those it lets in. */
export async function freePort(): Promise<number> {
  const probe = await openSchool();
  probe.close();
  return Number(new URL(probe.origin).port);
}

const thief = '<!doctype html><title>x</title><script src="/thief.js"></script>';
const thiefScript = `onmessage = ({ data }) => parent.postMessage({ stolen: data }, '*');
  for (const handraise of ['here', 'ready', 'token']) parent.postMessage({ handraise }, '*');
  parent.postMessage({ handraise: 'size', width: 9999, height: 9999 }, '*');`;

function serve(server: Server, center: string, filesOrigin: string): void {
  const page = example.replace('https://help.your.school', center);
  const [, setup = ''] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? [];
  const strict = page
    .replace(
      /<script>[\s\S]*?<\/script>/,
      '<link rel="stylesheet" href="/hostile.css"><script src="/setup.js"></script>',
    )
    .replace(/ onclick="[^"]*"/, '');
  const files = new Map([
    ['/', ['text/html', page]],
    ['/strict', ['text/html', strict]],
    ['/zh', ['text/html', strict.replace('lang="en"', 'lang="zh-CN"')]],
    ['/visit', ['text/html', strict.replace('<script src="/setup.js"></script>', '')]],
    ['/framed', ['text/html', strict.replace('<script async', '<script async data-mode="frame"')]],
    ['/bare', ['text/html', '<!doctype html><title>x</title><h1>My course</h1>']],
    ['/web-view', ['text/html', webView.replace('https://help.your.school', center)]],
    ['/react', ['text/html', reactPage]],
    ['/thief', ['text/html', thief]],
    ['/thief.js', ['text/javascript', thiefScript]],
    ['/setup.js', ['text/javascript', setup]],
    ['/hostile.css', ['text/css', hostileCss]],
  ]);
  const socket = center.replace('http', 'ws');
  const policy = `default-src 'self'; script-src 'self' ${center}; connect-src 'self' ${center} ${socket} ${filesOrigin}; style-src 'self'; frame-src *`;
  server.on('request', async (request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?');
    // Built for whoever opens it.
    if (path === '/react.js') files.set(path, ['text/javascript', reactApp(center)]);
    if (path === '/handraise-token') return void response.end(await tokenOf(center, request.headers.cookie));
    const [type = 'text/plain', body = ''] = files.get(path) ?? [];
    response.setHeader('content-type', `${type}; charset=utf-8`);
    // The examples have scripts of their own.
    if (!['/', '/web-view'].includes(path)) response.setHeader('content-security-policy', policy);
    response.end(body);
  });
}

// As the school's server would sign it for whoever is signed in: here the development issuer does.
async function tokenOf(center: string, cookie = ''): Promise<string> {
  const [, sub = ''] = /student=([\w-]+)/.exec(cookie) ?? [];
  const answer = await fetch(`${center}/_local/token?sub=${sub}&role=student`);
  return textOf(objectOf(await answer.json())['token']);
}
