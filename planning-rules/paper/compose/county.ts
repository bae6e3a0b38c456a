import { words } from '../../../gis-data/model/index.ts';
import type { Words } from '../../../gis-data/model/index.ts';
import { interiorPoint } from '../../../gis-data/zones/index.ts';
import type { Block } from '../furniture/block.ts';
import { notesBlock } from '../furniture/notes.ts';
import type { Note } from '../furniture/notes.ts';
import { tableBlock } from '../furniture/table.ts';
import { layoutOf } from '../layout.ts';
import { compoundDots } from '../map/compounds.ts';
import { barrierLayer, hazardLayer, townshipBorders, townshipFills } from '../map/ground-layers.ts';
import { LabelSpace } from '../map/label-space.ts';
import type { MapContext } from '../map/layer.ts';
import { facilityLayer, proposalLayer, townshipLabels } from '../map/places.ts';
import { roadLayer } from '../map/roads.ts';
import type { Extent, MapView } from '../map/view.ts';
import { extentOf, extentOfMost, fitFrame, mapView } from '../map/view.ts';
import type { SheetOptions } from '../options.ts';
import type { Reading } from '../reading.ts';
import type { Sheet } from '../sheet.ts';
import type { DrawnMap } from './assemble.ts';
import { assemble } from './assemble.ts';
import { auditTables } from './audit.ts';
import { countyTable } from './county-table.ts';
import { siteTable } from './lists.ts';
import { centreReachNotes, proposalNotes, sheetNotes } from './note-texts.ts';

/** The county's layout plan (规划布局图), and the sheets its tables go on to. */
export function countySheets(reading: Reading, options: SheetOptions): Sheet[] {
  const { run } = reading;
  const { language } = options;
  const drawn = countyMap(reading, options);
  const more = [...(drawn?.notes ?? []), ...centreReachNotes(run.proposals, language), ...positionNotes(reading, drawn?.view ?? null, language), ...proposalNotes(run.proposals, language, false)];
  const sites = siteTable(run.proposals, language, true);
  const blocks: Block[] = [tableBlock(countyTable(run, language)), notesBlock(sheetNotes(run, more, language))];
  if (sites.rows.length > 0) blocks.push(tableBlock(sites));
  blocks.push(...auditTables(reading.project, run, language).map((table) => tableBlock(table)));
  const title = run.kind === 'plan'
    ? words(`${run.countyName}养老服务设施规划布局图`, `Elder-care facilities of ${run.countyName}: layout plan`)
    : words(`${run.countyName}养老服务设施现状评估图`, `Elder-care facilities of ${run.countyName}: present state`);
  const sheets = assemble({ reading, options, number: '01', title: title[language], projectName: reading.project.name, map: drawn?.map ?? null, blocks });
  return drawn && drawn.notes.length > 0 ? [...sheets, ...townSheet(reading, options, drawn.view, title)] : sheets;
}

/** Where stations crowd in the streets of the county town: the same map once more, of the streets alone. None when it would be no larger. */
function townSheet(reading: Reading, options: SheetOptions, county: MapView, title: Words): Sheet[] {
  const { language } = options;
  const extent = extentOf((reading.project.layers.townships ?? []).filter((each) => each.settlement === 'urban').map((each) => each.geometry));
  const drawn = extent && drawMap(reading, options, extent);
  if (!drawn || drawn.map.frame.scale * 2 > county.frame.scale) return [];
  const parts = words(`${title.zh}（城区）`, `${title.en} (county town)`);
  const blocks = [notesBlock(sheetNotes(reading.run, drawn.notes, language))];
  return assemble({ reading, options, number: words('01-城区', '01-town')[language], title: parts[language], projectName: reading.project.name, map: drawn.map, blocks });
}

function countyMap(reading: Reading, options: SheetOptions): DrawnCounty | null {
  const { layers } = reading.project;
  const extent = extentOf((layers.townships ?? []).map((each) => each.geometry))
    ?? extentOfMost([...(layers.compounds ?? []), ...(layers.facilities ?? []), ...(layers.communities ?? [])].flatMap(({ geometry }) => (geometry ? [interiorPoint(geometry)] : [])));
  return extent && drawMap(reading, options, extent);
}

interface DrawnCounty {
  readonly map: DrawnMap;
  readonly notes: readonly Note[];
  readonly view: MapView;
}

function drawMap(reading: Reading, options: SheetOptions, extent: Extent): DrawnCounty {
  const frame = fitFrame(extent, layoutOf(options.orientation).map, 5000);
  const view = mapView(frame);
  const context: MapContext = { view, reading, language: options.language, labels: new LabelSpace(frame), township: null, enlarged: null };
  const ground = [townshipFills(context), hazardLayer(context), barrierLayer(context), roadLayer(context), townshipBorders(context)];
  const dots = compoundDots(context);
  const facilities = facilityLayer(context);
  const proposals = proposalLayer(context);
  const names = townshipLabels(context);
  const notes: Note[] = proposals.unlabelled === 0 ? [] : [{
    text: words(`另有${proposals.unlabelled}处规划站点因图面拥挤未注编号，见城区图或分幅图则。`, `${proposals.unlabelled} proposed stations carry no number here for want of room: see the sheet of the town or of the township.`)[options.language],
  }];
  return {
    view,
    notes,
    map: {
      frame,
      items: [...ground.flatMap((layer) => layer.items), ...dots.items, ...facilities.items, ...proposals.items, ...names],
      legend: [...proposals.legend, ...facilities.legend, ...dots.legend, ...[...ground].reverse().flatMap((layer) => layer.legend)],
    },
  };
}

/** What is in the project and not on the map is said. */
function positionNotes(reading: Reading, view: MapView | null, language: SheetOptions['language']): Note[] {
  const notes: Note[] = [];
  const geometries = reading.compounds.map(({ compound }) => compound.geometry);
  const without = geometries.filter((geometry) => geometry === null).length;
  if (without > 0) notes.push({ text: words(`${without}个小区没有坐标，未绘于图上。`, `${without} compounds have no position and are not drawn.`)[language] });
  const outside = view ? geometries.filter((geometry) => geometry && !view.inside(...interiorPoint(geometry))).length : 0;
  if (outside > 0) notes.push({ text: words(`${outside}个小区的坐标在图幅以外，未绘于图上，请核对。`, `${outside} compounds lie outside the map: check their positions.`)[language] });
  const closed = (reading.project.layers.facilities ?? []).filter((facility) => facility.open === false).length;
  if (closed > 0) notes.push({ text: words(`${closed}处停业设施未绘。`, `${closed} closed facilities are not drawn.`)[language] });
  const unmeasured = reading.run.coverage.filter((row) => row.townshipId === null).reduce((sum, row) => sum + row.compounds - row.compoundsMeasured, 0);
  if (unmeasured > 0) notes.push({ text: words(`${unmeasured}个小区未能量算步行距离，不计入服务圈内小区。`, `The walk of ${unmeasured} compounds could not be measured; they are not counted as served.`)[language] });
  return notes;
}
