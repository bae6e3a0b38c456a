import type { Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { SourceCrs } from './known-crs.ts';
import { crsKind } from './known-crs.ts';
import { sourceToLonLat } from './plane.ts';

/** Why a position can't be one of its CRS, and what to do. */
export interface PositionFault {
  readonly code: string;
  readonly what: Words;
  readonly remedy: Words;
}

/** Box around all land and islands of China, degrees. Outside it no county plan of ours can lie. */
const CHINA = { west: 72, east: 138, south: 2, north: 55 };

/** Checks one position of a source against what its CRS allows. Null when it is possible. */
export function positionFault(crs: SourceCrs, x: number, y: number): PositionFault | null {
  if (!Number.isFinite(x) || !Number.isFinite(y)) {
    return { code: 'position-not-a-number', what: words('坐标不是数字', 'the position is not a number'), remedy: words('请改正坐标', 'Correct the position') };
  }
  const known = crsKind(crs);
  if (!known) throw new Error(`unknown source CRS "${crs}"`);
  if (known.kind === 'geographic') return geographicFault(x, y);
  if (known.kind === 'transverseMercator') {
    const fault = planeFault(x, y, known.projection.falseEastingMetres, known.zonePrefix, known.projection.centralMeridianDegrees);
    if (fault) return fault;
  }
  const [lon, lat] = sourceToLonLat(crs)(x, y);
  return insideChina(lon, lat) ? null : outside();
}

function geographicFault(x: number, y: number): PositionFault | null {
  if (insideChina(x, y)) return null;
  if (insideChina(y, x)) {
    return {
      code: 'position-swapped',
      what: words('经度和纬度写反了（x 像纬度，y 像经度）', 'longitude and latitude are swapped (x looks like a latitude, y like a longitude)'),
      remedy: words('请对调两列，或把列对应改过来', 'Swap the two columns, or correct the column mapping'),
    };
  }
  if (Math.abs(x) > 180 || Math.abs(y) > 90) {
    return {
      code: 'position-not-degrees',
      what: words('所选坐标系的单位是度，而这个坐标像是米', 'the chosen CRS counts in degrees, but this position looks like metres'),
      remedy: words('请选择投影坐标系（如 CGCS2000 三度带）', 'Choose a projected CRS (for example a CGCS2000 3-degree zone)'),
    };
  }
  return outside();
}

function planeFault(x: number, y: number, falseEasting: number, zonePrefix: number | null, meridian: number): PositionFault | null {
  if (insideChina(x, y) || insideChina(y, x)) {
    return {
      code: 'position-not-metres',
      what: words('所选坐标系的单位是米，而这个坐标像是经纬度', 'the chosen CRS counts in metres, but this position looks like degrees'),
      remedy: words('请选择 CGCS2000 或 WGS 84 经纬度', 'Choose CGCS2000 or WGS 84 longitude and latitude'),
    };
  }
  const inZone = (easting: number): boolean => Math.abs(easting - falseEasting) <= 500000;
  const northPossible = (northing: number): boolean => northing >= 200000 && northing <= 6200000;
  if (inZone(x) && northPossible(y)) return null;
  if (inZone(y) && northPossible(x)) {
    return {
      code: 'position-swapped',
      what: words('东坐标和北坐标写反了（测量习惯的 X 是北）', 'easting and northing are swapped (X is north in surveying)'),
      remedy: words('请对调两列，或把列对应改过来', 'Swap the two columns, or correct the column mapping'),
    };
  }
  const digits = Math.floor(x / 1e6);
  if (zonePrefix !== null && digits === 0) {
    return {
      code: 'position-zone-prefix',
      what: words(`所选坐标系要求东坐标带带号 ${zonePrefix}，而这个坐标没有带号`, `the chosen CRS has zone number ${zonePrefix} in its eastings, this position has none`),
      remedy: words(`请选择不带带号、中央经线 ${meridian}° 的坐标系`, `Choose the zone without prefix, central meridian ${meridian}°E`),
    };
  }
  if (digits >= 13 && digits <= 45) {
    return {
      code: 'position-zone-prefix',
      what: words(`东坐标带有带号 ${digits}，与所选坐标系不符`, `the easting carries zone number ${digits}, which is not the chosen CRS`),
      remedy: words(`请选择带号 ${digits} 的坐标系`, `Choose the CRS of zone ${digits}`),
    };
  }
  return {
    code: 'position-outside-zone',
    what: words('坐标超出所选投影带的范围', 'the position is outside the chosen projection zone'),
    remedy: words('请核对坐标系和坐标值', 'Check the CRS and the numbers'),
  };
}

function insideChina(lon: number, lat: number): boolean {
  return lon >= CHINA.west && lon <= CHINA.east && lat >= CHINA.south && lat <= CHINA.north;
}

function outside(): PositionFault {
  return {
    code: 'position-outside-china',
    what: words('位置在中国范围之外', 'the position lies outside China'),
    remedy: words('请核对坐标系和坐标值', 'Check the CRS and the numbers'),
  };
}
