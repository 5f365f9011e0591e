import type { Command } from './widget/commands.ts';

declare global {
  interface Window {
    handraise?: Command[];
  }
  /** File of the widget beside this one; the build knows its hash. */
  const widgetFile: string;
  /** File of what holds the chat in a frame, where the page asks for one by `data-mode="frame"`. */
  const frameFile: string;
}

// All that a school's page loads before somebody wants to talk: keeps what it is told, and fetches the rest when the page is idle.
const { currentScript: script } = document;
if (script instanceof HTMLScriptElement) {
  window.handraise ??= [];
  const queue = window.handraise;
  let isAsked = false;
  const load = () => {
    if (isAsked) return;
    isAsked = true;
    const file = script.dataset['mode'] === 'frame' ? frameFile : widgetFile;
    // Where it cannot be loaded, what the page says next tries again, and so does the network once it is back.
    import(new URL(file, script.src).href).then(
      ({ start }) => start(queue, script),
      () => {
        isAsked = false;
        addEventListener('online', load, { once: true });
      },
    );
  };
  queue.push = (...commands) => {
    load();
    return Array.prototype.push.apply(queue, commands);
  };
  if (queue.length > 0) load();
  else (window.requestIdleCallback ?? setTimeout)(load);
}
