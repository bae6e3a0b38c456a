import type { Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { TransverseMercator } from './transverse-mercator.ts';
import { cgcs2000Ellipsoid, wgs84Ellipsoid } from './transverse-mercator.ts';

/** A source's coordinate reference system, or coordinate system of a Chinese web map. */
export type SourceCrs = `EPSG:${number}` | 'wgs84' | 'gcj02' | 'bd09';

/**
 * How the numbers of a known CRS are read. CGCS2000 and WGS 84 differ by less than a metre and are taken as one datum, as Chinese
 * practice does; every other datum (Beijing 1954, Xi'an 1980) needs local parameters and is not in this list.
 */
export type CrsKind =
  | { readonly kind: 'geographic'; readonly shift: 'none' | 'gcj02' | 'bd09' }
  | { readonly kind: 'transverseMercator'; readonly projection: TransverseMercator; readonly zonePrefix: number | null; readonly zoneWidthDegrees: 3 | 6 }
  | { readonly kind: 'webMercator' };

/** The meaning of a CRS, or null when this software doesn't know it. Numbers: EPSG register, CGCS2000 blocks 4490 to 4554. */
export function crsKind(crs: SourceCrs): CrsKind | null {
  if (crs === 'wgs84') return { kind: 'geographic', shift: 'none' };
  if (crs === 'gcj02' || crs === 'bd09') return { kind: 'geographic', shift: crs };
  const code = Number(crs.slice('EPSG:'.length));
  if (code === 4490 || code === 4326) return { kind: 'geographic', shift: 'none' };
  if (code === 3857) return { kind: 'webMercator' };
  if (code >= 4491 && code <= 4501) return gaussKruger(6, (code - 4491 + 13) * 6 - 3, code - 4491 + 13);
  if (code >= 4502 && code <= 4512) return gaussKruger(6, (code - 4502) * 6 + 75, null);
  if (code >= 4513 && code <= 4533) return gaussKruger(3, (code - 4513 + 25) * 3, code - 4513 + 25);
  if (code >= 4534 && code <= 4554) return gaussKruger(3, (code - 4534) * 3 + 75, null);
  if (code >= 32601 && code <= 32660) return utm(code - 32600, 0);
  if (code >= 32701 && code <= 32760) return utm(code - 32700, 10000000);
  return null;
}

function gaussKruger(zoneWidthDegrees: 3 | 6, centralMeridianDegrees: number, zonePrefix: number | null): CrsKind {
  const falseEastingMetres = (zonePrefix ?? 0) * 1e6 + 500000;
  return {
    kind: 'transverseMercator',
    projection: { ellipsoid: cgcs2000Ellipsoid, centralMeridianDegrees, falseEastingMetres, scaleFactor: 1 },
    zonePrefix,
    zoneWidthDegrees,
  };
}

function utm(zone: number, falseNorthingMetres: number): CrsKind {
  return {
    kind: 'transverseMercator',
    projection: { ellipsoid: wgs84Ellipsoid, centralMeridianDegrees: zone * 6 - 183, falseEastingMetres: 500000, falseNorthingMetres, scaleFactor: 0.9996 },
    zonePrefix: null,
    zoneWidthDegrees: 6,
  };
}

/** What a planner calls this CRS. */
export function crsTitle(crs: SourceCrs): Words {
  const known = crsKind(crs);
  if (crs === 'wgs84' || crs === 'EPSG:4326') return words('WGS 84 经纬度', 'WGS 84 longitude and latitude');
  if (crs === 'gcj02') return words('GCJ-02（高德、腾讯）', 'GCJ-02 (Amap, Tencent)');
  if (crs === 'bd09') return words('BD-09（百度）', 'BD-09 (Baidu)');
  if (crs === 'EPSG:4490') return words('CGCS2000 经纬度', 'CGCS2000 longitude and latitude');
  if (known?.kind === 'webMercator') return words('网络墨卡托', 'Web Mercator');
  if (known?.kind !== 'transverseMercator') return words(crs, crs);
  const { centralMeridianDegrees, scaleFactor } = known.projection;
  if (scaleFactor !== 1) {
    const south = known.projection.falseNorthingMetres === 0 ? words('', '') : words('（南半球）', ', southern half');
    const meridian = centralMeridianDegrees < 0 ? words(`西经 ${-centralMeridianDegrees}°`, `${-centralMeridianDegrees}°W`) : words(`${centralMeridianDegrees}°`, `${centralMeridianDegrees}°E`);
    return words(`WGS 84 UTM，中央经线 ${meridian.zh}${south.zh}`, `WGS 84 UTM, central meridian ${meridian.en}${south.en}`);
  }
  const width = known.zoneWidthDegrees;
  const zone = known.zonePrefix;
  return zone === null
    ? words(`CGCS2000 ${width}度带，中央经线 ${centralMeridianDegrees}°`, `CGCS2000 ${width}-degree zone, central meridian ${centralMeridianDegrees}°E`)
    : words(`CGCS2000 ${width}度带 ${zone} 带（坐标带带号）`, `CGCS2000 ${width}-degree zone ${zone} (zone number in eastings)`);
}

/** The choices a dialog offers, most used first. */
export const offeredCrs: readonly SourceCrs[] = [
  'EPSG:4490', 'wgs84', 'gcj02', 'bd09',
  ...Array.from({ length: 21 }, (_, i): SourceCrs => `EPSG:${4534 + i}`),
  ...Array.from({ length: 21 }, (_, i): SourceCrs => `EPSG:${4513 + i}`),
];
