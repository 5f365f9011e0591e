import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dispositionOf, fileNameOf } from '../../../../shared/domain/files/file-name.ts';
import type { MediaType } from '../../../../shared/domain/files/file-types.ts';
import { mediaTypes } from '../../../../shared/domain/files/file-types.ts';

test.each<[string, MediaType, string]>([
  ['第一课 作业.PNG', 'image/png', '第一课 作业.PNG'],
  ['../../etc/passwd', 'text/plain', 'passwd.txt'],
  ['C:\\Users\\mei\\shot.jpeg', 'image/jpeg', 'shot.jpeg'],
  ['invoice\u202Egnp.exe', 'image/png', 'invoicegnp.exe.png'],
  ['a\u0000b.png', 'image/png', 'ab.png'],
  ['run.bat', 'text/plain', 'run.bat.txt'],
  ['page.html', 'text/plain', 'page.html.txt'],
  ['.htaccess', 'text/plain', 'htaccess.txt'],
  ['<img src=x onerror=alert(1)>.png', 'image/png', '_img src=x onerror=alert(1)_.png'],
  ['...', 'application/pdf', 'file.pdf'],
  ['', 'image/gif', 'file.gif'],
])('keeps of the name %j what may be shown and saved', (name, mediaType, shown) => {
  expect(fileNameOf(name, mediaType)).toBe(shown);
});

test('a name is short, without folders and marks of direction, ends as its type does, and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom(...mediaTypes), (name, mediaType) => {
      const shown = fileNameOf(name, mediaType);

      expect([...shown].length).toBeLessThanOrEqual(101);
      expect(shown).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
      expect(fileNameOf(shown, mediaType)).toBe(shown);
    }),
  );
});

test('a browser is told to save it, by a name that no header is broken by', () => {
  expect(dispositionOf('第一"课(1).png')).toBe(
    `attachment; filename="_____1_.png"; filename*=UTF-8''%E7%AC%AC%E4%B8%80%22%E8%AF%BE%281%29.png`,
  );
});
