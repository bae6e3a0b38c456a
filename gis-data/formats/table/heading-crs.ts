import type { DeclaredCrs, SourceCrs } from '../../crs/index.ts';
import { crsTitle } from '../../crs/index.ts';
import { words } from '../../model/index.ts';

const aboutPosition = /坐标|位置|经度|纬度|经纬|lon|lat|lng|coord|^x|^y|crs/i;

const said: readonly [RegExp, SourceCrs][] = [
  [/百度|bd-?_?09/i, 'bd09'],
  [/高德|腾讯|火星|gcj-?_?02/i, 'gcj02'],
  [/wgs-?_?\s?84|gps/i, 'wgs84'],
  [/cgcs-?_?2000|国家2000|2000国家|大地2000/i, 'EPSG:4490'],
];

/** The CRS that headings about positions name (位置(百度坐标)/经度). Null when none does or when they contradict each other. */
export function crsFromHeadings(headings: readonly string[]): DeclaredCrs | null {
  const found = new Map<SourceCrs, string>();
  for (const heading of headings) {
    if (!aboutPosition.test(heading)) continue;
    for (const [pattern, crs] of said) if (pattern.test(heading.normalize('NFKC')) && !found.has(crs)) found.set(crs, heading);
  }
  if (found.size !== 1) return null;
  const [[crs, heading]] = found;
  const title = crsTitle(crs);
  return { crs, reason: words(`表头“${heading}”说明为${title.zh}`, `the heading "${heading}" says ${title.en}`) };
}
