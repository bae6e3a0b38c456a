import { words } from '../../../gis-data/model/index.ts';
import { interiorPoint } from '../../../gis-data/zones/index.ts';
import type { Block } from '../furniture/block.ts';
import type { LegendEntry } from '../furniture/legend.ts';
import { notesBlock } from '../furniture/notes.ts';
import type { Note } from '../furniture/notes.ts';
import { tableBlock } from '../furniture/table.ts';
import { layoutOf } from '../layout.ts';
import { compoundAreas } from '../map/compounds.ts';
import { barrierLayer, communityBorders, hazardLayer, townshipBorders, townshipFills } from '../map/ground-layers.ts';
import { LabelSpace } from '../map/label-space.ts';
import type { MapContext } from '../map/layer.ts';
import { communityLabels, facilityLayer, proposalLayer, serviceAreas, townshipLabels } from '../map/places.ts';
import { roadLayer } from '../map/roads.ts';
import type { Extent, MapView } from '../map/view.ts';
import { extentOf, extentOfMost, fitFrame, mapView } from '../map/view.ts';
import type { SheetOptions } from '../options.ts';
import type { ReadCompound, Reading } from '../reading.ts';
import type { Box, Mark, Sheet } from '../sheet.ts';
import type { DrawnMap } from './assemble.ts';
import { assemble } from './assemble.ts';
import { insetBox, insetFrame, insetMarks } from './inset.ts';
import { compoundTable, findingsTable, siteTable } from './lists.ts';
import { proposalNotes, sheetNotes } from './note-texts.ts';

interface Numbered {
  readonly number: number;
  readonly index: number;
  readonly read: ReadCompound;
}

/** The sheet of one township (图则), and the sheets its lists go on to. `number` is the drawing's number. */
export function townshipSheets(reading: Reading, townshipId: string, options: SheetOptions, number: string): Sheet[] {
  const townships = reading.project.layers.townships ?? [];
  const index = townships.findIndex((township) => township.id === townshipId);
  if (index < 0) throw new Error(`the project has no township ${townshipId}`);
  const township = townships[index];
  const { run } = reading;
  const { language } = options;
  const own: Numbered[] = reading.compounds
    .flatMap((read, at) => (read.township === index ? [{ index: at, read }] : []))
    .map((each, at) => ({ ...each, number: at + 1 }));
  const proposals = run.proposals.filter((proposal) => proposal.townshipId === townshipId);
  const subjects = new Set([townshipId, ...own.map(({ read }) => read.compound.id)]);
  const findings = run.findings.filter((finding) => subjects.has(finding.subject));

  const drawn = townshipMap(reading, index, own, options);
  const blocks: Block[] = [];
  const sites = siteTable(proposals, language, false);
  if (sites.rows.length > 0) blocks.push(tableBlock(sites));
  const summary = findingsTable(townshipId, findings, run.policy, run.summary.map((each) => each.rule), language);
  if (summary.rows.length > 0) blocks.push(tableBlock(summary));
  const townshipFindings = findings.filter((finding) => finding.subjectKind === 'township').map((finding): Note => ({ text: finding.trace.sentence[language] }));
  blocks.push(notesBlock(sheetNotes(run, [...townshipFindings, ...proposalNotes(proposals, language, true), ...(drawn?.notes ?? [])], language)));
  if (own.length > 0) blocks.push(tableBlock(compoundTable(own, language)));
  const title = words(`${township.name}养老服务设施规划图则`, `${township.name}: elder-care facilities`)[language];
  return assemble({ reading, options, number, title, projectName: reading.project.name, map: drawn?.map ?? null, blocks });
}

function townshipMap(reading: Reading, index: number, own: readonly Numbered[], options: SheetOptions): { map: DrawnMap; notes: Note[] } | null {
  const township = reading.project.layers.townships?.[index];
  const extent = extentOf([township?.geometry ?? null]) ?? extentOfMost(own.flatMap(({ read }) => (read.compound.geometry ? [interiorPoint(read.compound.geometry)] : [])));
  if (!extent) return null;
  const { language } = options;
  const frame = fitFrame(extent, layoutOf(options.orientation).map, 5000);
  const view = mapView(frame);
  const numbers = new Map(own.map((each) => [each.index, each.number]));
  const draw = (on: MapView, enlarged: Extent | null, taken: Box | null): Drawn => drawTownship(reading, index, numbers, options, on, enlarged, taken);
  const whole = draw(view, null, null);
  const focus = whole.unlabelled.length === 0 ? null : extentOfMost(own.flatMap(({ read }) => (read.compound.geometry ? [interiorPoint(read.compound.geometry)] : [])));
  const insetAt = focus && insetFrame(view, focus, [township?.geometry ?? null]);
  const inset = insetAt && mapView(insetAt);
  const main = inset ? draw(view, inset.extent, insetBox(inset.frame)) : whole;
  const detail = inset ? draw(inset, null, null) : null;
  const unlabelled = [...main.unlabelled, ...(detail?.unlabelled ?? [])].sort((a, b) => a - b);
  const notes: Note[] = [];
  if (unlabelled.length > 0) {
    const list = unlabelled.join(words('、', ', ')[language]);
    notes.push({ text: words(`图面拥挤，下列小区未注编号：${list}。`, `No room for the numbers of compounds ${list}.`)[language] });
  }
  const without = own.filter(({ read }) => read.compound.geometry === null).map((each) => each.number);
  if (without.length > 0) {
    const list = without.join(words('、', ', ')[language]);
    notes.push({ text: words(`下列小区没有坐标，未绘于图上：${list}。`, `Without a position and not drawn: compounds ${list}.`)[language] });
  }
  const over = inset && detail ? insetMarks(view, inset, detail.items, language) : [];
  return { notes, map: { frame, items: main.items, over, legend: [...main.legend, ...(detail?.legend ?? [])] } };
}

interface Drawn {
  readonly items: readonly Mark[];
  readonly legend: readonly LegendEntry[];
  readonly unlabelled: readonly number[];
}

/** One drawing of the township: the whole of it, or the part that an inset shows. */
function drawTownship(
  reading: Reading, index: number, numbers: ReadonlyMap<number, number>, options: SheetOptions, view: MapView, enlarged: Extent | null, taken: Box | null,
): Drawn {
  const labels = new LabelSpace(view.frame);
  if (taken) labels.block(taken);
  const context: MapContext = { view, reading, language: options.language, labels, township: index, enlarged };
  const sites = reading.run.proposals.flatMap((proposal) => proposal.sites);
  const under = [townshipFills(context), serviceAreas(context, options.areas ?? {}, sites), hazardLayer(context), barrierLayer(context), communityBorders(context), roadLayer(context)];
  const border = townshipBorders(context);
  // Symbols take their places first, then numbers of sites, of compounds, and names where room is left.
  const facilities = facilityLayer(context);
  const proposals = proposalLayer(context);
  const compounds = compoundAreas(context, numbers);
  const names = [...townshipLabels(context), ...communityLabels(context)];
  return {
    items: [...under.flatMap((layer) => layer.items), ...border.items, ...compounds.items, ...names, ...facilities.items, ...proposals.items],
    legend: [...proposals.legend, ...facilities.legend, ...compounds.legend, ...border.legend, ...[...under].reverse().flatMap((layer) => layer.legend)],
    unlabelled: compounds.unlabelled,
  };
}
