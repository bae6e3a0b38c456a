import type { Problem, Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { SourceCrs } from './known-crs.ts';
import { crsTitle } from './known-crs.ts';
import { foreignDatum } from './parse.ts';
import type { WktNode } from './wkt-tree.ts';
import { findNode, findNodes, parseWkt } from './wkt-tree.ts';

/** A CRS and the reason for it, in the user's words. */
export interface DeclaredCrs {
  readonly crs: SourceCrs;
  readonly reason: Words;
  /** The file itself says nothing: this is what its format prescribes. */
  readonly byStandard?: true;
}

/**
 * Recognises the CRS of a .prj file or a GeoPackage definition by its datum and projection parameters, not by its name: CGCS2000 and
 * WGS 84 geographic, CGCS2000 3- and 6-degree Gauss-Krüger with or without zone prefix, UTM, Web Mercator. Anything else is a `Problem`.
 */
export function crsFromWkt(text: string): DeclaredCrs | Problem {
  const root = parseWkt(text.replace(/^\uFEFF/, ''));
  if (!root) return notRecognised(text, words('坐标系说明（WKT）不完整', 'the CRS text (WKT) is incomplete'));
  const datum = datumOf(root, text);
  if (datum === 'beijing54') return foreignDatum(root.texts[0] ?? text, '北京54', 'Beijing 1954');
  if (datum === 'xian80') return foreignDatum(root.texts[0] ?? text, '西安80', "Xi'an 1980");
  if (datum === null) return notRecognised(root.texts[0] ?? text, words('坐标基准不是 CGCS2000 或 WGS 84', 'its datum is neither CGCS2000 nor WGS 84'));
  const projected = findNode(root, ['PROJCS', 'PROJCRS', 'PROJECTEDCRS']);
  const crs = projected ? projectedCrs(projected, datum) : findNode(root, ['GEOGCS', 'GEOGCRS', 'GEOGRAPHICCRS', 'GEODCRS']) ? geographicCrs(datum) : null;
  if (crs === null) return notRecognised(root.texts[0] ?? text, words('投影不是三度带、六度带、UTM 或网络墨卡托', 'its projection is not a 3- or 6-degree zone, UTM or Web Mercator'));
  const title = crsTitle(crs);
  const name = root.texts[0] ?? '';
  return { crs, reason: words(`文件声明为 ${name}，即${title.zh}`, `the file declares ${name}: ${title.en}`) };
}

type Datum = 'cgcs2000' | 'wgs84';

function geographicCrs(datum: Datum): SourceCrs {
  return datum === 'cgcs2000' ? 'EPSG:4490' : 'EPSG:4326';
}

function datumOf(root: WktNode, text: string): Datum | 'beijing54' | 'xian80' | null {
  const ensemble = findNode(root, ['DATUM', 'GEODETICDATUM', 'TRF', 'ENSEMBLE']);
  const spheroid = findNode(root, ['SPHEROID', 'ELLIPSOID']);
  const name = `${ensemble?.texts[0] ?? ''} ${spheroid?.texts[0] ?? ''}`.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (/beijing1954|krasso/.test(name)) return 'beijing54';
  if (/xian1980|iag1?9?75/.test(name)) return 'xian80';
  if (/china2000|cgcs2000|chinageodetic/.test(name) || /china_geodetic_coordinate_system_2000/i.test(text)) return 'cgcs2000';
  if (/wgs1984|wgs84|worldgeodeticsystem1984/.test(name)) return 'wgs84';
  return null;
}

function projectedCrs(node: WktNode, datum: Datum): SourceCrs | null {
  const conversion = findNode(node, ['CONVERSION']);
  const method = (findNode(conversion ?? node, ['PROJECTION', 'METHOD'])?.texts[0] ?? '').toLowerCase();
  if (/auxiliary_sphere|pseudo.?mercator|popular visualisation/.test(`${method} ${(node.texts[0] ?? '').toLowerCase()}`)) return 'EPSG:3857';
  if (!/gauss.?kruger|transverse.?mercator/.test(method)) return null;
  if (!countsInMetres(node)) return null;
  const value = (pattern: RegExp): number | null => parameter(node, pattern);
  const meridian = value(/central_?meridian|longitude_of_(natural_)?origin/);
  const scale = value(/scale_factor/) ?? 1;
  const falseEasting = value(/false_easting/);
  if (meridian === null || falseEasting === null) return null;
  if ((value(/latitude_of_(natural_)?origin/) ?? 0) !== 0) return null;
  const falseNorthing = value(/false_northing/) ?? 0;
  if (datum === 'wgs84' && scale === 0.9996) return utm(meridian, falseEasting, falseNorthing);
  return falseNorthing !== 0 ? null : scale === 1 ? gaussKruger(meridian, falseEasting) : null;
}

/** The linear unit of a projected CRS stands last among its units (WKT 1) or inside its axes (WKT 2, where every lengthunit must be a metre). */
function countsInMetres(node: WktNode): boolean {
  const direct = node.children.filter((child) => child.keyword === 'UNIT');
  const units = direct.length > 0 ? direct : findNodes(node, 'LENGTHUNIT');
  return units.every((unit) => unit.numbers[0] === 1);
}

function parameter(node: WktNode, pattern: RegExp): number | null {
  const found = findNodes(node, 'PARAMETER').find((p) => pattern.test((p.texts[0] ?? '').toLowerCase().replace(/\s+/g, '_')));
  return found?.numbers[0] ?? null;
}

function gaussKruger(meridian: number, falseEasting: number): SourceCrs | null {
  if (meridian % 3 !== 0 || meridian < 75 || meridian > 135) return null;
  const zone3 = meridian / 3;
  const zone6 = (meridian + 3) / 6;
  if (falseEasting === 500000) return `EPSG:${4534 + zone3 - 25}`;
  if (falseEasting === zone3 * 1e6 + 500000) return `EPSG:${4513 + zone3 - 25}`;
  if (Number.isInteger(zone6) && falseEasting === zone6 * 1e6 + 500000) return `EPSG:${4491 + zone6 - 13}`;
  return null;
}

function utm(meridian: number, falseEasting: number, falseNorthing: number): SourceCrs | null {
  const zone = (meridian + 183) / 6;
  if (!Number.isInteger(zone) || zone < 1 || zone > 60 || falseEasting !== 500000) return null;
  return falseNorthing === 0 ? `EPSG:${32600 + zone}` : falseNorthing === 10000000 ? `EPSG:${32700 + zone}` : null;
}

function notRecognised(value: string, what: Words): Problem {
  return {
    code: 'crs-not-recognised',
    place: {},
    value: value.slice(0, 80),
    what,
    remedy: words('请查明坐标系后手工选择，或先转为 CGCS2000', 'Find out the CRS and choose it, or convert to CGCS2000 first'),
  };
}
