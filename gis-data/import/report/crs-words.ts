import { crsTitle, isCrsProblem, parseSourceCrs } from '../../crs/index.ts';
import type { Words } from '../../model/index.ts';
import { words } from '../../model/index.ts';

/** A report's CRS as planners call it, with its code where it has one by which other programs know it. */
export function crsWords(crs: string): Words {
  const known = parseSourceCrs(crs);
  if (isCrsProblem(known)) return words(crs, crs);
  const title = crsTitle(known);
  return title.zh === known || !known.startsWith('EPSG:') ? title : words(`${title.zh} · ${known}`, `${title.en} · ${known}`);
}
