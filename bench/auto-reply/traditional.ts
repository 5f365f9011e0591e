import { Converter } from 'opencc-js/cn2t';
import type { Split } from './split.ts';

const toTaiwan = Converter({ from: 'cn', to: 'twp' });

/** The same split, its Chinese questions asked as Taiwan writes them; what is learned from stays as it is. */
export const askTraditional = ({ train, test }: Split): Split => ({
  train,
  test: test.map((row) => (row.lang === 'zh' ? { ...row, text: toTaiwan(row.text) } : row)),
});
