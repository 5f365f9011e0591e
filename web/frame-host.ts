export { start } from './widget/frame-host.ts';
