/** A rectangle of the screen, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** A name with its sign, wanted at a pixel of the screen. */
export interface WantedLabel {
  readonly id: string;
  readonly at: Pixel;
  readonly widthPixels: number;
  readonly heightPixels: number;
}

/** Where to try in turn: on the spot, then above, below and to the sides, in label sizes. */
const tries: readonly (readonly [number, number])[] = [[0, 0], [0, -1], [0, 1], [0.6, -0.8], [-0.6, -0.8], [0.6, 0.8], [-0.6, 0.8], [0.75, 0], [-0.75, 0]];

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/**
 * Places names so that none covers another or a numbered site, nor lies under what stands on the map (`covered`); a name that fits nowhere near its place is left out at this zoom.
 * First come, first placed. Returns offsets in pixels by id.
 */
export function placeLabels(
  labels: readonly WantedLabel[], obstacles: readonly { readonly at: Pixel; readonly radiusPixels: number }[], covered: readonly Box[] = [],
): ReadonlyMap<string, readonly [number, number]> {
  const taken: Box[] = [...covered, ...obstacles.map(({ at: { x, y }, radiusPixels }) => ({ left: x - radiusPixels, top: y - radiusPixels, right: x + radiusPixels, bottom: y + radiusPixels }))];
  const placed = new Map<string, readonly [number, number]>();
  for (const { id, at, widthPixels, heightPixels } of labels) {
    for (const [right, down] of tries) {
      const offset = [right * widthPixels, down * heightPixels] as const;
      const box = {
        left: at.x + offset[0] - widthPixels / 2, right: at.x + offset[0] + widthPixels / 2, top: at.y + offset[1] - heightPixels / 2, bottom: at.y + offset[1] + heightPixels / 2,
      };
      if (taken.some((other) => overlaps(box, other))) continue;
      taken.push(box);
      placed.set(id, offset);
      break;
    }
  }
  return placed;
}
