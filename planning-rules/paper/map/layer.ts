import type { Language } from '../../../gis-data/model/index.ts';
import type { LegendEntry } from '../furniture/legend.ts';
import type { Reading } from '../reading.ts';
import type { Mark } from '../sheet.ts';
import type { LabelSpace } from './label-space.ts';
import type { MapView } from './view.ts';

/** Everything a map layer is drawn from. */
export interface MapContext {
  readonly view: MapView;
  readonly reading: Reading;
  readonly language: Language;
  readonly labels: LabelSpace;
  /** Index of the township the sheet is about; null on the county sheet. */
  readonly township: number | null;
}

/** What a layer puts on paper and into the legend. */
export interface MapLayer {
  readonly items: readonly Mark[];
  readonly legend: readonly LegendEntry[];
}
