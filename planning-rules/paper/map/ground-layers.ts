import { words } from '../../../gis-data/model/index.ts';
import type { Words } from '../../../gis-data/model/index.ts';
import { boxMark, stroked } from '../drawing.ts';
import type { LegendEntry } from '../furniture/legend.ts';
import type { Colour, Mark } from '../sheet.ts';
import { ground, ink, line } from '../style.ts';
import type { MapContext, MapLayer } from './layer.ts';
import { areaOutlines, areaRings, isArea, pathLines } from './lines.ts';

const sample = (xMm: number, yMm: number, fill: Colour, stroke: Colour = ink.rule): Mark =>
  boxMark({ xMm: xMm - 3.6, yMm: yMm - 1.5, widthMm: 7.2, heightMm: 3 }, { fill, stroke, widthMm: line.hair });

/** Soft fills of townships: by settlement on the county sheet, the sheet's own against its neighbours on a township sheet. */
export function townshipFills({ view, reading, language, township }: MapContext): MapLayer {
  const items: Mark[] = [];
  const legend: LegendEntry[] = [];
  const add = (key: string, title: Words, fill: Colour): void => {
    legend.push({ key, title: title[language], swatch: (x, y) => [sample(x, y, fill)] });
  };
  (reading.project.layers.townships ?? []).forEach((each, index) => {
    if (!each.geometry) return;
    const lines = areaRings(view, each.geometry);
    if (lines.length === 0) return;
    if (township !== null) {
      items.push({ kind: 'path', lines, closed: true, fill: index === township ? ground.own : ground.neighbour });
      return;
    }
    items.push({ kind: 'path', lines, closed: true, fill: each.settlement === null ? ground.unknown : ground[each.settlement] });
    if (each.settlement === 'urban') add('fill-urban', words('街道（城镇）', 'Street (urban)'), ground.urban);
    else if (each.settlement === 'rural') add('fill-rural', words('乡镇（农村）', 'Township (rural)'), ground.rural);
    else add('fill-unknown', words('城乡属性未填', 'Settlement not given'), ground.unknown);
  });
  return { items, legend };
}

/** Township borders dash-dot; on a township sheet its own border as the plan's, bold red dash. */
export function townshipBorders({ view, reading, language, township }: MapContext): MapLayer {
  const items: Mark[] = [];
  const legend: LegendEntry[] = [];
  const own: Mark[] = [];
  const dash = [2.6, 0.7, 0.35, 0.7];
  const title = words('街道、乡镇界', 'Township border')[language];
  (reading.project.layers.townships ?? []).forEach((each, index) => {
    if (!each.geometry) return;
    const lines = areaOutlines(view, each.geometry);
    if (lines.length === 0) return;
    if (index === township) {
      own.push(stroked(lines, '#f0c9c4', 1.5), stroked(lines, ground.planBorder, 0.5, [3.2, 0.9, 0.5, 0.9]));
      legend.push({
        key: 'plan-border', title: words('规划范围', 'Extent of the plan')[language],
        swatch: (x, y) => [stroked([[x - 4, y, x + 4, y]], '#f0c9c4', 1.5), stroked([[x - 4, y, x + 4, y]], ground.planBorder, 0.5, [2.2, 0.7, 0.5, 0.7])],
      });
      return;
    }
    items.push(stroked(lines, ground.townshipBorder, 0.3, dash));
    legend.push({ key: 'township-border', title, swatch: (x, y) => [stroked([[x - 4, y, x + 4, y]], ground.townshipBorder, 0.3, dash)] });
  });
  return { items: [...items, ...own], legend };
}

/** Rivers, lakes, railways, walls. */
export function barrierLayer({ view, reading, language }: MapContext): MapLayer {
  const items: Mark[] = [];
  const legend: LegendEntry[] = [];
  const add = (key: string, title: Words, marks: (lines: number[][]) => Mark[], lines: number[][]): void => {
    items.push(...marks(lines));
    legend.push({ key, title: title[language], swatch: (x, y) => marks([[x - 4, y, x + 4, y]]) });
  };
  const railway = (lines: number[][]): Mark[] => [stroked(lines, ground.railway, 0.55), stroked(lines, ink.paper, 0.32, [1.6, 1.6])];
  for (const { geometry, kind } of reading.project.layers.barriers ?? []) {
    if (!geometry) continue;
    if (isArea(geometry)) {
      const lines = areaRings(view, geometry);
      if (lines.length === 0) continue;
      const water = kind === 'river' || kind === 'lake';
      const fill = water ? ground.water : ground.neighbour;
      items.push({ kind: 'path', lines, closed: true, fill }, stroked(areaOutlines(view, geometry), water ? ground.waterEdge : ground.wall, line.thin));
      legend.push({
        key: water ? 'water-area' : 'barrier-area', title: (water ? words('水域', 'Water') : words('其他阻隔', 'Other barrier'))[language],
        swatch: (x, y) => [sample(x, y, fill, water ? ground.waterEdge : ground.wall)],
      });
      continue;
    }
    const lines = pathLines(view, geometry);
    if (lines.length === 0) continue;
    if (kind === 'railway') add('railway', words('铁路', 'Railway'), railway, lines);
    else if (kind === 'river' || kind === 'lake') add('river', words('河流', 'River'), (each) => [stroked(each, ground.river, 0.7)], lines);
    else add('wall', words('围墙等阻隔', 'Wall or other barrier'), (each) => [stroked(each, ground.wall, 0.3, [0.8, 0.4])], lines);
  }
  return { items, legend };
}

/** Hazard zones, hatched: no site is proposed inside. */
export function hazardLayer({ view, reading, language }: MapContext): MapLayer {
  const items: Mark[] = [];
  const legend: LegendEntry[] = [];
  const titles = {
    landslide: words('地质灾害隐患区', 'Landslide hazard'), flood: words('洪涝隐患区', 'Flood hazard'), other: words('其他隐患区', 'Other hazard'),
  };
  for (const { geometry, kind } of reading.project.layers.hazards ?? []) {
    if (!geometry) continue;
    const lines = areaRings(view, geometry);
    if (lines.length === 0) continue;
    const angleDegrees = kind === 'flood' ? 0 : kind === 'landslide' ? 135 : 90;
    const look = { hatch: { colour: ground.hazard, spacingMm: 1.3, angleDegrees, widthMm: 0.14 }, stroke: ground.hazard, widthMm: 0.22, dashMm: [1.2, 0.6] };
    items.push({ kind: 'path', lines, closed: true, ...look });
    legend.push({
      key: `hazard-${kind}`, title: titles[kind ?? 'other'][language],
      swatch: (x, y) => [{ kind: 'path', lines: [[x - 3.6, y - 1.5, x + 3.6, y - 1.5, x + 3.6, y + 1.5, x - 3.6, y + 1.5]], closed: true, ...look }],
    });
  }
  return { items, legend };
}

/** Borders of communities and villages, dotted, where they are areas. */
export function communityBorders({ view, reading, language }: MapContext): MapLayer {
  const lines = (reading.project.layers.communities ?? []).flatMap(({ geometry }) => (geometry && isArea(geometry) ? areaOutlines(view, geometry) : []));
  if (lines.length === 0) return { items: [], legend: [] };
  const dash = [0.3, 0.7];
  const mark = (each: number[][]): Mark => stroked(each, ground.communityBorder, 0.2, dash);
  return {
    items: [mark(lines)],
    legend: [{ key: 'community-border', title: words('社区、村界', 'Community border')[language], swatch: (x, y) => [mark([[x - 4, y, x + 4, y]])] }],
  };
}
