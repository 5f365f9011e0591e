type Attributes = Readonly<Record<string, string | number>>;

/** An element with its attributes and content. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const head = `<${name}${written.join('')}`;
  return content.length > 0 ? `${head}>${content.join('')}</${name}>` : `${head}/>`;
}

/** A line of text. */
export function text(x: number, y: number, words: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escaped(words));
}

/** A straight line with an arrow's head where it ends. */
export function arrow(from: readonly [number, number], to: readonly [number, number], attributes: Attributes): string {
  const [[x1, y1], [x2, y2]] = [from, to];
  const back = x2 > x1 ? -6 : 6;
  const head = `M${x2 + back} ${y2 - 4}L${x2} ${y2}L${x2 + back} ${y2 + 4}`;
  return element('path', { d: `M${x1} ${y1}L${x2} ${y2}${head}`, fill: 'none', ...attributes });
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
