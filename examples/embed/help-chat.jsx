import { useEffect } from 'react';

const chat = 'https://help.your.school/chat.js';

/** The chat in a React application: place it once, near the root; it says where the student is whenever that changes. */
export function HelpChat({ course, lesson, position }) {
  useEffect(() => {
    window.handraise ??= [];
    // The token comes from your own server, which knows who is signed in.
    window.handraise.push(['identify', { getToken: async () => (await fetch('/handraise-token')).text() }]);
    if (document.querySelector(`script[src="${chat}"]`)) return;
    document.head.append(Object.assign(document.createElement('script'), { src: chat, async: true }));
  }, []);

  useEffect(() => {
    window.handraise.push(['context', { course, lesson, position, page: location.href }]);
  }, [course, lesson, position]);

  return <handraise-chat language="zh" />;
}
