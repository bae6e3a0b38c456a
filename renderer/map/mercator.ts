/** Web Mercator: 0 to 1 from west to east and from north to south. */
export type MercatorPoint = readonly [number, number];

export function mercator([longitude, latitude]: readonly [number, number]): MercatorPoint {
  return [longitude / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI)];
}

/** Where Mercator lies on the screen while north is up and nothing is tilted: pixel = mercator × `worldPixels` + offset. */
export interface Screen {
  readonly worldPixels: number;
  readonly left: number;
  readonly top: number;
}

/** The part of a map that tells where it looks. */
export interface Camera {
  getZoom(): number;
  getCenter(): { readonly lng: number; readonly lat: number };
  project(position: [number, number]): { readonly x: number; readonly y: number };
}

/** Pixels round the world at zoom 0, as the map engine counts zoom. */
const worldPixelsAtZero = 512;

/** The screen of a map as it is now. Asked once and used for thousands of points, where the map's own `project` would be asked for each. */
export function screenOf(map: Camera): Screen {
  const { lng, lat } = map.getCenter();
  const worldPixels = worldPixelsAtZero * 2 ** map.getZoom();
  const [x, y] = mercator([lng, lat]);
  const centre = map.project([lng, lat]);
  return { worldPixels, left: centre.x - x * worldPixels, top: centre.y - y * worldPixels };
}

export function pixelOf({ worldPixels, left, top }: Screen, [x, y]: MercatorPoint): [number, number] {
  return [x * worldPixels + left, y * worldPixels + top];
}

/**
 * Pixels left around the whole county, more on the right, where the map's buttons are. The map engine leaves the same, so that nothing jumps when it
 * takes over from the sketch.
 */
export const countyMargins = { top: 24, right: 60, bottom: 24, left: 24 } as const;

/** A county smaller than some millimetres is shown as if it were as large. */
const leastSpan = 1e-9 / (2 * Math.PI);

/** The screen of a box of pixels that shows bounds (west, south, east, north in degrees) whole, within the margins. */
export function screenOfBounds([west, south, east, north]: readonly [number, number, number, number], width: number, height: number): Screen {
  const [[firstX, firstY], [lastX, lastY]] = [mercator([west, north]), mercator([east, south])];
  const { top, right, bottom, left } = countyMargins;
  const [wide, high] = [width - left - right, height - top - bottom];
  const worldPixels = Math.min(wide / Math.max(leastSpan, lastX - firstX), high / Math.max(leastSpan, lastY - firstY));
  return { worldPixels, left: left + wide / 2 - ((firstX + lastX) / 2) * worldPixels, top: top + high / 2 - ((firstY + lastY) / 2) * worldPixels };
}
