import { fileEndings, type MediaType } from './file-types.ts';

const longestName = 100;

/**
 * A file's name as it is kept and shown: its last part, without what cannot be seen or turns the direction of writing, at most a hundred characters, and with an
 * ending of its type, so that what a system does with the ending is what may be done with the content.
 */
export function fileNameOf(name: string, mediaType: MediaType): string {
  const last =
    name
      .slice(0, 10 * longestName)
      .split(/[/\\]/)
      .at(-1) ?? '';
  const shown = last
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll(/["<>:|?*]/g, '_');
  const tidy = shown.replaceAll(/\s+/g, ' ').replaceAll(/^[. ]+|[. ]+$/g, '');
  const [, stem = tidy, ending = ''] = /^(.*)\.([^.]*)$/.exec(tidy) ?? [];
  const fits = fileEndings[mediaType].some((one) => one === ending.toLowerCase());
  const [usual] = fileEndings[mediaType];
  const rest = [...(fits ? stem : tidy)].slice(0, longestName - 5).join('');
  return `${rest || 'file'}.${fits ? ending : usual}`;
}

/** The header by which a browser saves a file under its name and never shows it in place of a page. Source: RFC 6266. */
export function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\w. -]/g, '_');
  const percent = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, percent)}`;
}
