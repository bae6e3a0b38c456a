import type { LayerGeometry } from '../../../gis-data/model/index.ts';
import type { Box, MapFrame } from '../sheet.ts';

/** Extent in metres of the working CRS: least easting, least northing, greatest easting, greatest northing. */
export type Extent = readonly [number, number, number, number];

const denominators = [
  500, 1000, 1500, 2000, 2500, 3000, 4000, 5000, 6000, 7500, 10000, 12500, 15000, 20000, 25000, 30000, 40000, 50000, 60000, 75000, 80000, 100000, 120000, 125000,
  150000, 175000, 200000, 250000, 300000, 400000, 500000, 600000, 750000, 1000000, 1500000, 2000000, 3000000, 5000000, 10000000,
];

/**
 * Sets the extent into the box at the largest round scale at which it fits with a border of `paddingMm`, not larger than 1:`largest`; centred.
 * The origin is a whole metre, so that positions on paper can be checked by hand. An extent wider than a country gets the smallest scale.
 */
export function fitFrame(extent: Extent, box: Box, largest: number, paddingMm = 6): MapFrame {
  const [minE, minN, maxE, maxN] = extent;
  const fits = (scale: number): boolean =>
    ((maxE - minE) * 1000) / scale <= box.widthMm - 2 * paddingMm && ((maxN - minN) * 1000) / scale <= box.heightMm - 2 * paddingMm;
  const scale = denominators.find((each) => each >= largest && fits(each)) ?? denominators[denominators.length - 1];
  return {
    ...box,
    scale,
    originEasting: Math.round((minE + maxE) / 2 - (box.widthMm * scale) / 2000),
    originNorthing: Math.round((minN + maxN) / 2 - (box.heightMm * scale) / 2000),
  };
}

/** Turns positions into paper and cuts them at the frame. */
export interface MapView {
  readonly frame: MapFrame;
  x(easting: number): number;
  y(northing: number): number;
  inside(easting: number, northing: number): boolean;
  /** The frame's extent in metres. */
  readonly extent: Extent;
}

export function mapView(frame: MapFrame): MapView {
  const perMm = frame.scale / 1000;
  const extent: Extent = [
    frame.originEasting, frame.originNorthing, frame.originEasting + frame.widthMm * perMm, frame.originNorthing + frame.heightMm * perMm,
  ];
  return {
    frame,
    extent,
    x: (easting) => frame.xMm + (easting - frame.originEasting) / perMm,
    y: (northing) => frame.yMm + frame.heightMm - (northing - frame.originNorthing) / perMm,
    inside: (easting, northing) => easting >= extent[0] && easting <= extent[2] && northing >= extent[1] && northing <= extent[3],
  };
}

/** Extent of geometries; `null` when none has a position. */
export function extentOf(geometries: Iterable<LayerGeometry | null>): Extent | null {
  let [minE, minN, maxE, maxN] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number') {
      minE = Math.min(minE, value[0]);
      maxE = Math.max(maxE, value[0]);
      minN = Math.min(minN, value[1] as number);
      maxN = Math.max(maxN, value[1] as number);
    } else value.forEach(take);
  };
  for (const geometry of geometries) if (geometry) take(geometry.coordinates);
  return minE > maxE ? null : [minE, minN, maxE, maxN];
}

/**
 * Extent of scattered places without the strays: among many, one in a hundred on each side may lie far off (a wrong position) without
 * making the map of all others too small to read. `null` for no places.
 */
export function extentOfMost(places: readonly (readonly [number, number])[]): Extent | null {
  if (places.length === 0) return null;
  const side = (axis: 0 | 1): [number, number] => {
    const sorted = places.map((place) => place[axis]).sort((a, b) => a - b);
    const cut = Math.floor(sorted.length / 100);
    const [low, high] = [sorted[cut], sorted[sorted.length - 1 - cut]];
    const margin = cut === 0 ? 0 : (high - low) * 0.05;
    return [low - margin, high + margin];
  };
  const [minE, maxE] = side(0);
  const [minN, maxN] = side(1);
  return [minE, minN, maxE, maxN];
}
