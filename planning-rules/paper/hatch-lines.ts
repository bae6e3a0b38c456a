import type { Hatch } from './sheet.ts';

/** The hatch's lines over the shape's bounding box, as [x1, y1, x2, y2] in millimetres; the caller clips them to the shape. */
export function hatchLines(lines: readonly (readonly number[])[], hatch: Hatch): [number, number, number, number][] {
  const angles = hatch.crossed ? [hatch.angleDegrees, hatch.angleDegrees + 90] : [hatch.angleDegrees];
  return angles.flatMap((angle) => parallels(lines, angle, hatch.spacingMm));
}

function parallels(lines: readonly (readonly number[])[], angleDegrees: number, spacingMm: number): [number, number, number, number][] {
  const radians = (angleDegrees * Math.PI) / 180;
  // Along the line (y down on paper, so a counter-clockwise angle goes up), and across it.
  const along = [Math.cos(radians), -Math.sin(radians)];
  const across = [Math.sin(radians), Math.cos(radians)];
  let minAlong = Infinity;
  let maxAlong = -Infinity;
  let minAcross = Infinity;
  let maxAcross = -Infinity;
  for (const line of lines) {
    for (let index = 0; index + 1 < line.length; index += 2) {
      const a = line[index] * along[0] + line[index + 1] * along[1];
      const c = line[index] * across[0] + line[index + 1] * across[1];
      minAlong = Math.min(minAlong, a);
      maxAlong = Math.max(maxAlong, a);
      minAcross = Math.min(minAcross, c);
      maxAcross = Math.max(maxAcross, c);
    }
  }
  const out: [number, number, number, number][] = [];
  for (let c = Math.ceil(minAcross / spacingMm) * spacingMm; c <= maxAcross; c += spacingMm) {
    out.push([
      minAlong * along[0] + c * across[0],
      minAlong * along[1] + c * across[1],
      maxAlong * along[0] + c * across[0],
      maxAlong * along[1] + c * across[1],
    ]);
  }
  return out;
}
