import type { FeatureCollection } from 'geojson';
import { palette } from '../symbology/palette.ts';
import { verdictSymbols } from '../symbology/verdicts.ts';
import type { Verdict } from '../workers/protocol.ts';
import { mercator } from './mercator.ts';
import type { MercatorPoint, Screen } from './mercator.ts';
import { tintOpacity } from './style.ts';

/** Pixels round the world in which shapes are kept: with an origin of their own they are fine enough for every zoom in single precision. */
const unitPixels = 512 * 2 ** 10;

/** Areas of townships, made once and drawn often. */
export interface GroundShapes {
  readonly origin: MercatorPoint;
  readonly townships: readonly { readonly id: string; readonly path: Path2D }[];
}

export function groundShapes({ features }: FeatureCollection): GroundShapes {
  const areas = features.flatMap(({ id, properties, geometry }) => {
    const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
    return rings.length === 0 ? [] : [{ id: String(properties?.['id'] ?? id), rings: rings.map((ring) => ring.map(([longitude, latitude]) => mercator([longitude, latitude]))) }];
  });
  const origin = areas.at(0)?.rings[0].at(0) ?? [0.5, 0.5];
  const townships = areas.map(({ id, rings }) => {
    const path = new Path2D();
    for (const ring of rings) {
      ring.forEach(([x, y], index) => {
        const at = [(x - origin[0]) * unitPixels, (y - origin[1]) * unitPixels] as const;
        if (index === 0) path.moveTo(...at);
        else path.lineTo(...at);
      });
      path.closePath();
    }
    return { id, path };
  });
  return { origin, townships };
}

/** Townships in the colours of their verdicts, as the map below draws them at rest. */
export function drawGround(context: CanvasRenderingContext2D, { worldPixels, left, top }: Screen, zoom: number, { origin, townships }: GroundShapes, tints: ReadonlyMap<string, Verdict | null>): void {
  context.save();
  context.translate(left + origin[0] * worldPixels, top + origin[1] * worldPixels);
  context.scale(worldPixels / unitPixels, worldPixels / unitPixels);
  for (const { id, path } of townships) {
    context.fillStyle = palette.land;
    context.fill(path, 'evenodd');
    const verdict = tints.get(id) ?? null;
    if (verdict === null) continue;
    context.globalAlpha = tintOpacity(zoom);
    context.fillStyle = verdictSymbols[verdict].colour;
    context.fill(path, 'evenodd');
    context.globalAlpha = 1;
  }
  context.restore();
}
