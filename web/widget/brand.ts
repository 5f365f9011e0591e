/** Red, green and blue, each 0 to 255. */
export type Rgb = readonly [number, number, number];

const dark: Rgb = [0, 0, 0];
const light: Rgb = [255, 255, 255];

/** The ink that reads better on a colour of the school's: black or white, never under 4.5 to 1 (WCAG 1.4.3). */
export function inkOn(ground: Rgb): Rgb {
  return contrast(ground, light) >= contrast(ground, dark) ? light : dark;
}

/** Contrast of two colours, 1 to 21. Source: WCAG 2.2, "contrast ratio". */
export function contrast(one: Rgb, other: Rgb): number {
  const [brighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Reads what a browser computes for a colour, as `rgb(13, 103, 89)` or, of one it has mixed, `color(srgb 0.05 0.4 0.35)`, which may lie a little outside 0 to 255; undefined for anything else. */
export function readRgb(text: string): Rgb | undefined {
  const [, unit, red, green, blue] = /^(rgb\(|color\(srgb )([\d.e-]+),? ([\d.e-]+),? ([\d.e-]+)\)$/.exec(text) ?? [];
  const whole = unit === 'rgb(' ? 1 : 255;
  return unit ? [whole * Number(red), whole * Number(green), whole * Number(blue)] : undefined;
}
