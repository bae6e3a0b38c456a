const earthCircumferenceMetres = 40_075_016.686;

/** Ground metres a CSS pixel covers at a latitude (Web Mercator, tiles of 512 pixels). */
export function metresPerPixel(latitude: number, zoom: number): number {
  return (earthCircumferenceMetres * Math.cos((latitude * Math.PI) / 180)) / (512 * 2 ** zoom);
}

/** Longest length of the series 1, 2, 5 × 10ⁿ metres that fits into `pixels`. */
export function roundLength(metresAPixel: number, pixels: number): { readonly metres: number; readonly pixels: number } {
  const longest = metresAPixel * pixels;
  const power = 10 ** Math.floor(Math.log10(longest));
  const digit = [5, 2, 1].find((candidate) => candidate * power <= longest) ?? 1;
  const metres = digit * power;
  return { metres, pixels: metres / metresAPixel };
}

/** Denominator of the scale on a screen of 96 pixels an inch, to two digits: a screen has no exact scale. */
export function screenScale(metresAPixel: number): number {
  const exact = metresAPixel / 0.0254 * 96;
  const power = 10 ** (Math.floor(Math.log10(exact)) - 1);
  return Math.round(exact / power) * power;
}
