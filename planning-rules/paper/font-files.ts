/** Slices of the bundled family in the order of the cascade: all of everyday Chinese first, then Latin, then rarer characters and signs. */
const slices: readonly string[] = [
  'chinese-simplified',
  'latin',
  ...[102, 105, 106, 107, 109, 100, 99, 90, 101, 103, 104, 108, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119].map(String),
  ...numbers(97, 98),
  ...numbers(21, 89),
  ...['91', '4', '5', '6', 'latin-ext', 'cyrillic', 'vietnamese'],
];

function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}

const namesOf = (weight: number): string[] => slices.map((slice) => `noto-sans-sc-${slice}-${weight}-normal.woff2`);

/** File names in `@fontsource/noto-sans-sc/files` that the sheets are drawn with, in cascade order. The host reads the bytes. */
export const fontFileNames: { readonly regular: readonly string[]; readonly bold: readonly string[] } = {
  regular: namesOf(400),
  bold: namesOf(700),
};
