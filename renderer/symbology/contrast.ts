import { rgb } from './palette.ts';

type Triple = readonly [number, number, number];

function toLinear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function luminance([red, green, blue]: Triple): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours (WCAG 2.2): 1 … 21. Text needs 4.5, symbols 3. */
export function contrastRatio(one: string, other: string): number {
  const [a, b] = [one, other].map((hex) => luminance(rgb(hex).map(toLinear) as unknown as Triple));
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Full dichromacy on linear RGB: Machado, Oliveira, Fernandes 2009, table 1, severity 1. */
const dichromacies = {
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;
export type ColourVision = keyof typeof dichromacies;
export const colourVisions = Object.keys(dichromacies) as ColourVision[];

function labOf(hex: string, vision: ColourVision): Triple {
  const linear = rgb(hex).map(toLinear);
  const m = dichromacies[vision];
  const [r, g, b] = [0, 3, 6].map((row) => Math.min(1, Math.max(0, m[row] * linear[0] + m[row + 1] * linear[1] + m[row + 2] * linear[2])));
  const x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047;
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883;
  const [fx, fy, fz] = [x, y, z].map((t) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116));
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

/** How far apart two colours look (CIE 1976 ΔE*ab, D65) to an eye of the given kind; about 2.3 is just noticeable. */
export function colourDistance(one: string, other: string, vision: ColourVision = 'none'): number {
  const a = labOf(one, vision);
  const b = labOf(other, vision);
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
