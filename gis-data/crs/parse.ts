import type { Problem } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { SourceCrs } from './known-crs.ts';
import { crsKind } from './known-crs.ts';

const names: readonly [RegExp, SourceCrs][] = [
  [/^(wgs-?_?84|gps|(ogc:|urn:ogc:def:crs:ogc:.*:)?crs84)$/, 'wgs84'],
  [/^(gcj-?02|高德(坐标系?)?|火星(坐标系?)?|腾讯(坐标系?)?)$/, 'gcj02'],
  [/^(bd-?09(ll)?|百度(坐标系?)?)$/, 'bd09'],
  [/^(cgcs-?2000|(2000)?国家(2000)?(大地)?坐标系?|国家2000)$/, 'EPSG:4490'],
];

/** Reads a CRS as people write it: `EPSG:4547`, `4547`, `urn:ogc:def:crs:EPSG::4490`, `gcj02`, `百度坐标`. A CRS we can't bring to CGCS2000 is a `Problem`. */
export function parseSourceCrs(text: string): SourceCrs | Problem {
  const plain = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, '');
  for (const [pattern, crs] of names) if (pattern.test(plain)) return crs;
  const code = /^(?:.*epsg[:/].*?)?(\d{4,6})$/.exec(plain);
  const crs: SourceCrs | null = code ? `EPSG:${Number(code[1])}` : null;
  return crs !== null && crsKind(crs) ? crs : unknownCrs(text, crs);
}

/** Tells a parse result that is a `Problem` from a CRS. */
export function isCrsProblem(result: SourceCrs | Problem): result is Problem {
  return typeof result !== 'string';
}

function unknownCrs(text: string, crs: SourceCrs | null): Problem {
  const code = crs === null ? 0 : Number(crs.slice(5));
  if ((code >= 2401 && code <= 2442) || (code >= 21413 && code <= 21483) || code === 4214) return foreignDatum(text, '北京54', 'Beijing 1954');
  if ((code >= 2327 && code <= 2390) || code === 4610) return foreignDatum(text, '西安80', "Xi'an 1980");
  return {
    code: 'crs-unknown',
    place: {},
    value: text,
    what: words('不认识这个坐标系', 'this coordinate reference system is not known'),
    remedy: words(
      '请用 EPSG:4490、EPSG:4326、EPSG:4491–4554（CGCS2000 三度带、六度带）、EPSG:32601–32660 与 32701–32760（UTM）、wgs84、gcj02 或 bd09',
      'Use EPSG:4490, EPSG:4326, EPSG:4491–4554 (CGCS2000 3- and 6-degree zones), EPSG:32601–32660 and 32701–32760 (UTM), wgs84, gcj02 or bd09',
    ),
  };
}

/** Beijing 1954 and Xi'an 1980 lie up to 150 m from CGCS2000 and the shift differs from county to county. */
export function foreignDatum(value: string, zh: string, en: string): Problem {
  return {
    code: 'crs-datum',
    place: {},
    value,
    what: words(`坐标基准是${zh}，转到 CGCS2000 需要当地的转换参数，这里没有`, `its datum is ${en}, whose shift to CGCS2000 needs local parameters that are not here`),
    remedy: words('请先由测绘单位转为 CGCS2000 再导入', 'Have a survey office convert it to CGCS2000 first, then import it'),
  };
}
