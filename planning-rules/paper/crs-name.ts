import type { SourceCrs } from '../../gis-data/crs/index.ts';
import { crsTitle } from '../../gis-data/crs/index.ts';
import type { Language } from '../../gis-data/model/index.ts';

/** The working CRS in a planner's words, without its code; empty while nothing has a position. */
export function crsName(workingCrs: string | null, language: Language): string {
  return workingCrs === null ? '' : crsTitle(workingCrs as SourceCrs)[language];
}
