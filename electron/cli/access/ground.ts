import type { SourceCrs } from '../../../gis-data/crs/index.ts';
import { chooseWorkingCrs, crsKind, localPlane, planeTransform, sourceToLonLat, sourceToMetres, widestMetres } from '../../../gis-data/crs/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';
import type { PlaneScale } from '../../../gis-data/network/index.ts';

type Move = (x: number, y: number) => [number, number];

/** The plane everything is measured in, and how to come there. */
export interface Ground {
  /** As the summary names it: an EPSG code, `local`, or a PROJ text. */
  readonly name: string;
  /** The plane as a CRS others know; `null` for a local one. */
  readonly crs: SourceCrs | null;
  /** From the plane to longitude and latitude; `null` where nobody knows where the plane lies. */
  readonly toLonLat: Move | null;
  /** Metres of the plane for a metre on the ground, where lengths are taken on the ground; `null` where they are the plane's own. */
  readonly planeScale: PlaneScale | null;
  /** From a CRS (`null`: the plane itself) to the plane; `null` where they are the same. */
  readonly from: (source: SourceCrs | null) => Move | null;
  readonly inChina: boolean;
  /** Whether a longitude and latitude lies at the network or within some 200 km of it; true where that is not known. */
  readonly isNear: (lon: number, lat: number) => boolean;
}

/** A plane whose numbers are used as they are. */
export function planeGround(name: string, crs: SourceCrs | null): Ground {
  return {
    name, crs, planeScale: null, inChina: false, isNear: () => true,
    toLonLat: crs === null ? null : planeTransform(crs).toLonLat,
    from: (source) => (source === null || source === crs || crs === null ? null : sourceToMetres(source, crs)),
  };
}

/**
 * The plane for a network in longitude and latitude. In China it is the CGCS2000 3-degree zone of its middle, as a project has it, with the lengths
 * of that plane; elsewhere the transverse Mercator around its middle, with lengths as on the ellipsoid.
 * @throws ProblemError for a network more than 1,000 km wide on either side, which no such plane holds
 */
export function groundOf(source: SourceCrs, xs: Float64Array, ys: Float64Array): Ground {
  const toLonLat = sourceToLonLat(source);
  const box = boxOf(xs, ys, toLonLat);
  const inChina = box.west >= 72 && box.east <= 138 && box.south >= 2 && box.north <= 55;
  const isNear = (lon: number, lat: number): boolean => {
    const turned = box.east > 180 && lon < 0 ? lon + 360 : lon;
    return turned >= box.west - 2 && turned <= box.east + 2 && lat >= box.south - 2 && lat <= box.north + 2;
  };
  if (inChina) {
    const zone = chooseWorkingCrs(box.west, box.east);
    return { ...planeGround(zone, zone as SourceCrs), inChina, isNear };
  }
  const middle = (box.west + box.east) / 2;
  const plane = localPlane(Math.round((middle > 180 ? middle - 360 : middle) * 1e6) / 1e6);
  const widest = Math.abs(box.south) < Math.abs(box.north) ? box.south : box.north;
  const nearEquator = box.south <= 0 && box.north >= 0 ? 0 : widest;
  if (!(Math.abs(plane.toMetres(box.east, nearEquator)[0]) <= widestMetres) || box.east - box.west > 120) {
    throw new ProblemError({
      code: 'network-too-wide',
      place: { field: '--network' },
      value: `${box.west} … ${box.east}`,
      what: words('路网东西跨度超过 2000 千米，没有一个平面量得准', 'the network is more than 2,000 km wide, and no plane measures it truly'),
      remedy: words('请核对坐标，或把路网分开计算', 'Check the positions, or measure its parts by themselves'),
    });
  }
  return {
    name: plane.name, crs: null, toLonLat: plane.toLonLat, planeScale: plane.scaleAt, inChina, isNear,
    from: (from) => {
      if (from === null) return null;
      const move = sourceToLonLat(from);
      return (x, y) => plane.toMetres(...move(x, y));
    },
  };
}

interface LonLatBox {
  /** Where the network crosses 180°, its western longitudes are counted on: `east` is then more than 180. */
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

function boxOf(xs: Float64Array, ys: Float64Array, toLonLat: Move): LonLatBox {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  let [leastPositive, mostNegative] = [Infinity, -Infinity];
  for (let at = 0; at < xs.length; at += 1) {
    const [lon, lat] = toLonLat(xs[at], ys[at]);
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
    if (lon >= 0 && lon < leastPositive) leastPositive = lon;
    if (lon < 0 && lon > mostNegative) mostNegative = lon;
  }
  if (east - west > 180) return { west: leastPositive, east: mostNegative + 360, south, north };
  return { west, east, south, north };
}

/** Brings positions to the plane in place. */
export function bring(ground: Ground, source: SourceCrs | null, xs: Float64Array, ys: Float64Array): void {
  const move = ground.from(source);
  if (move === null) return;
  for (let at = 0; at < xs.length; at += 1) {
    const [x, y] = move(xs[at], ys[at]);
    xs[at] = x;
    ys[at] = y;
  }
}

/** Whether a CRS is a plane in metres that is measured in as it is. */
export function isPlane(crs: SourceCrs): boolean {
  return crsKind(crs)?.kind === 'transverseMercator';
}
