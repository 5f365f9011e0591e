export { handOver, receive } from './widget/visitor.ts';
