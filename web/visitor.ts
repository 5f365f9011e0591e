export { explain, handOver, receive } from './widget/visitor.ts';
