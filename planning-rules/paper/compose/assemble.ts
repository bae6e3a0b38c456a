import { words } from '../../../gis-data/model/index.ts';
import { crsName } from '../crs-name.ts';
import { boxMark, ringOf } from '../drawing.ts';
import type { Block } from '../furniture/block.ts';
import { flow } from '../furniture/block.ts';
import type { LegendEntry } from '../furniture/legend.ts';
import { legendBlock } from '../furniture/legend.ts';
import { kilometreGrid, northArrow, scaleBarMarks, scaleBarOf, stripNotice } from '../furniture/map-furniture.ts';
import { titleBlock } from '../furniture/title-block.ts';
import { titleBand, watermark } from '../furniture/title.ts';
import type { Layout } from '../layout.ts';
import { layoutOf, tableColumns } from '../layout.ts';
import type { MapFrame, Mark, ScaleBar, Sheet } from '../sheet.ts';
import type { Reading } from '../reading.ts';
import type { SheetOptions } from '../options.ts';
import { policyStatus } from '../phrases.ts';
import { ink, line } from '../style.ts';

export interface DrawnMap {
  readonly frame: MapFrame;
  /** In drawing order, cut at the neat line. */
  readonly items: readonly Mark[];
  /** Above the kilometre grid: an enlarged part has another grid. */
  readonly over?: readonly Mark[];
  readonly legend: readonly LegendEntry[];
}

export interface SheetParts {
  readonly reading: Reading;
  readonly options: SheetOptions;
  readonly number: string;
  readonly title: string;
  readonly projectName: string;
  readonly map: DrawnMap | null;
  /** Stand below the legend; what finds no room goes on to further sheets. */
  readonly blocks: readonly Block[];
}

/** A sheet, and as many further sheets of tables as its blocks need. Nothing is left out. */
export function assemble(parts: SheetParts): Sheet[] {
  const layout = layoutOf(parts.options.orientation);
  const { language } = parts.options;
  const blocks = parts.map && parts.map.legend.length > 0 ? [legendBlock(words('图例', 'Legend')[language], parts.map.legend), ...parts.blocks] : [...parts.blocks];
  const first = flow(blocks, parts.map ? layout.columns : tableColumns(layout));
  const bar = parts.map ? scaleBarOf(parts.map.frame) : null;
  const sheets: Sheet[] = [
    finished(parts, layout, parts.number, parts.title, [...(parts.map && bar ? mapMarks(parts, parts.map, bar, layout) : []), ...first.items], bar),
  ];
  let rest = first.rest;
  while (rest.length > 0) {
    const page = flow(rest, tableColumns(layout));
    const number = `${parts.number}-${words('续', 'c')[language]}${sheets.length}`;
    const title = `${parts.title}${words('（续表）', ' (continued)')[language]}`;
    sheets.push(finished({ ...parts, map: null }, layout, number, title, page.items, null));
    rest = page.rest;
  }
  return sheets;
}

function mapMarks(parts: SheetParts, map: DrawnMap, bar: ScaleBar, layout: Layout): Mark[] {
  const { run } = parts.reading;
  const { language } = parts.options;
  const grid = kilometreGrid(map.frame, language);
  const draft = run.policy.status === 'draft' ? watermark(policyStatus.draft[language], map.frame) : [];
  const crs = crsName(run.workingCrs, language);
  const crsText = words(`${crs}，坐标北向`, `${crs}; grid north`)[language];
  return [
    { kind: 'group', name: 'map', clip: [ringOf(map.frame)], items: [...map.items, ...grid.inside, ...(map.over ?? []), ...draft] },
    boxMark(map.frame, { stroke: ink.text, widthMm: line.neat }),
    ...grid.outside,
    ...northArrow(map.frame),
    ...scaleBarMarks(bar, map.frame, language),
    ...stripNotice(run.notice ?? parts.reading.project.notice, crsText, bar, layout.strip, language),
  ];
}

function finished(parts: SheetParts, layout: Layout, number: string, title: string, content: readonly Mark[], bar: ScaleBar | null): Sheet {
  const { options, reading } = parts;
  const { run } = reading;
  const draft = run.policy.status === 'draft' ? [policyStatus.draft[options.language]] : [];
  const stamps = [...(options.stamp ? [options.stamp] : []), ...draft];
  const judged = words(`依据《${run.policy.title}》 · 评估基准日${run.asOf}`, `Judged by ${run.policy.title} · as of ${run.asOf}`)[options.language];
  const notice = run.notice ?? reading.project.notice;
  const subtitle = parts.map || !notice ? judged : `${judged} · ${notice[options.language]}`;
  const items: Mark[] = [
    { kind: 'group', name: 'title', items: titleBand(title, subtitle, stamps, layout.title) },
    ...content,
    {
      kind: 'group', name: 'title-block',
      items: titleBlock({
        projectName: parts.projectName, sheetTitle: title, sheetNumber: number, scale: parts.map?.frame.scale ?? null, run, options,
      }, layout.titleBlock),
    },
    boxMark(layout.frame, { stroke: ink.text, widthMm: line.frame }),
  ];
  return { widthMm: layout.widthMm, heightMm: layout.heightMm, number, title, items, mapFrame: parts.map?.frame ?? null, scaleBar: bar };
}
