/** A made-up student. */
export type Student = { readonly sub: string; readonly name: string };

/** The students one may be on this page. */
export const students: readonly [Student, ...Student[]] = [
  { sub: 'lin-xiaohe', name: '林小禾' },
  { sub: 'zhou-mingyu', name: '周明宇' },
  { sub: 'su-wanqing', name: '苏晚晴' },
  { sub: 'maya-fields', name: 'Maya Fields' },
  { sub: 'jonas-brook', name: 'Jonas Brook' },
  { sub: 'amara-lowe', name: 'Amara Lowe' },
];
