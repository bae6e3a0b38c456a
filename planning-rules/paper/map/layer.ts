import type { Language } from '../../../gis-data/model/index.ts';
import type { LegendEntry } from '../furniture/legend.ts';
import type { Reading } from '../reading.ts';
import type { Mark } from '../sheet.ts';
import type { LabelSpace } from './label-space.ts';
import type { Extent, MapView } from './view.ts';

/** Everything a map layer is drawn from. */
export interface MapContext {
  readonly view: MapView;
  readonly reading: Reading;
  readonly language: Language;
  readonly labels: LabelSpace;
  /** Index of the township the sheet is about; null on the county sheet. */
  readonly township: number | null;
  /** Part of the map shown enlarged elsewhere: what lies in it is drawn here and named there. */
  readonly enlarged: Extent | null;
}

/** True when the position is named on the enlarged part and not here. */
export function namedElsewhere({ enlarged }: MapContext, easting: number, northing: number): boolean {
  return enlarged !== null && easting >= enlarged[0] && easting <= enlarged[2] && northing >= enlarged[1] && northing <= enlarged[3];
}

/** What a layer puts on paper and into the legend. */
export interface MapLayer {
  readonly items: readonly Mark[];
  readonly legend: readonly LegendEntry[];
}
