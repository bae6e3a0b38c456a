/** The window's few colours: one calm neutral scale and one accent. Verdict colours live in verdicts.ts. */
export const palette = {
  ink: '#1c2430',
  inkSoft: '#4a5565',
  inkFaint: '#626c7a',
  line: '#dfe3e8',
  lineStrong: '#c5ccd4',
  surface: '#ffffff',
  surfaceSoft: '#f5f7f9',
  accent: '#1f5a8e',
  accentSoft: '#e8f0f7',
  /** Map ground and base layers. */
  land: '#f3f2ed',
  water: '#c3d9e8',
  waterLine: '#8fb4cf',
  railway: '#5b6470',
  boundary: '#8b8578',
  boundaryFaint: '#c9c4b8',
  roadCasing: '#cfc8ba',
  expressway: '#d8a45c',
  trunk: '#e6c78d',
  secondary: '#ffffff',
  local: '#fbfaf7',
  hazard: '#a3563f',
  gate: '#6d5a3c',
  facility: '#35357f',
  candidate: '#6d5a3c',
  elder: '#7c5a86',
  proposal: '#c2185b',
} as const;

/** Parses `#rrggbb` to red, green and blue, each 0–255. */
export function rgb(hex: string): [number, number, number] {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (match === null) throw new Error(`not a colour of the form #rrggbb: "${hex}"`);
  return [parseInt(match[1], 16), parseInt(match[2], 16), parseInt(match[3], 16)];
}

/** The same with opacity 0–255 as fourth value, the way the map engine wants it. */
export function rgba(hex: string, alpha: number): [number, number, number, number] {
  return [...rgb(hex), alpha];
}
