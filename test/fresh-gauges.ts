import { beforeEach } from 'vitest';
import { gauges } from '../shared/lambda/gauges.ts';

// The files of one worker share them: what one counted and never wrote would be written in another's name.
beforeEach(() => gauges.flush());
