export { start } from './widget/start.ts';
