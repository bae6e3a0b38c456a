import { words } from '../../../gis-data/model/index.ts';
import type { Road, Words } from '../../../gis-data/model/index.ts';
import { stroked } from '../drawing.ts';
import type { LegendEntry } from '../furniture/legend.ts';
import type { Colour, Mark } from '../sheet.ts';
import type { MapContext, MapLayer } from './layer.ts';
import { pathLines } from './lines.ts';
import type { Extent } from './view.ts';

type RoadRank = 0 | 1 | 2 | 3 | 4;

/** Class words of Chinese ledgers and of OpenStreetMap, most important first. What matches none is a lane. */
const ranks: readonly (readonly [RoadRank, RegExp])[] = [
  [0, /高速|快速|expressway|motorway/i],
  [1, /国道|省道|主干|^trunk|^primary|arterial/i],
  [2, /次干|县道|secondary/i],
  [3, /支路|乡道|镇道|tertiary|unclassified|collector/i],
];

export function roadRank(roadClass: string | null): RoadRank {
  return ranks.find(([, pattern]) => roadClass !== null && pattern.test(roadClass))?.[0] ?? 4;
}

interface RoadLook {
  readonly title: Words;
  readonly colour: Colour;
  readonly widthMm: number;
  readonly core?: { readonly colour: Colour; readonly widthMm: number };
}

const looks: readonly RoadLook[] = [
  { title: words('高速、快速路', 'Expressway'), colour: '#a9743a', widthMm: 0.95, core: { colour: '#f3d9ad', widthMm: 0.6 } },
  { title: words('国省道、主干路', 'Main road'), colour: '#b89a76', widthMm: 0.6, core: { colour: '#f8ead2', widthMm: 0.34 } },
  { title: words('县道、次干路', 'Secondary road'), colour: '#b9aa97', widthMm: 0.32 },
  { title: words('支路、乡道', 'Local road'), colour: '#c4bbae', widthMm: 0.2 },
  { title: words('街巷、村道', 'Lane'), colour: '#d0c9be', widthMm: 0.13 },
];

/** Roads by class. The county sheet shows the main ones; where no road has a class it shows all of them fine. */
export function roadLayer({ view, reading, language, township }: MapContext): MapLayer {
  const roads = reading.project.layers.roads ?? [];
  const scale = view.frame.scale;
  const known = roads.some((road) => roadRank(road.class) < 4);
  const finest = !known ? 4 : township === null ? (scale > 120000 ? 1 : 2) : scale > 60000 ? 3 : 4;
  const byRank: number[][][] = [[], [], [], [], []];
  const boxes = roadBoxes(roads);
  roads.forEach((road, index) => {
    if (!road.geometry) return;
    const rank = roadRank(road.class);
    if (rank > finest || !touches(boxes, index, view.extent)) return;
    for (const line of pathLines(view, road.geometry)) if (lengthOf(line) > 0.15) byRank[rank].push(line);
  });
  const items: Mark[] = [];
  const legend: LegendEntry[] = [];
  for (let rank = 4; rank >= 0; rank--) {
    if (byRank[rank].length > 0) items.push(stroked(joined(byRank[rank]), looks[rank].colour, looks[rank].widthMm));
  }
  for (let rank = 4; rank >= 0; rank--) {
    const { core } = looks[rank];
    if (core && byRank[rank].length > 0) items.push(stroked(joined(byRank[rank]), core.colour, core.widthMm));
  }
  looks.forEach(({ title, colour, widthMm, core }, rank) => {
    if (byRank[rank].length === 0) return;
    const text = known ? title[language] : words('道路', 'Road')[language];
    const swatch: LegendEntry['swatch'] = (x, y) => {
      const lines = [[x - 4, y, x + 4, y]];
      return [stroked(lines, colour, Math.max(widthMm, 0.18)), ...(core ? [stroked(lines, core.colour, core.widthMm)] : [])];
    };
    legend.push({ key: `road-${rank}`, title: text, swatch });
  });
  return { items, legend };
}

const boxesOf = new WeakMap<readonly Road[], Float64Array>();

/** Bounding boxes of all roads, worked out once for an atlas. */
function roadBoxes(roads: readonly Road[]): Float64Array {
  const known = boxesOf.get(roads);
  if (known) return known;
  const boxes = new Float64Array(roads.length * 4);
  roads.forEach((road, index) => {
    let [minE, minN, maxE, maxN] = [Infinity, Infinity, -Infinity, -Infinity];
    const parts = road.geometry === null ? [] : road.geometry.type === 'LineString' ? [road.geometry.coordinates] : road.geometry.coordinates;
    for (const part of parts) {
      for (const [easting, northing] of part) {
        minE = Math.min(minE, easting);
        maxE = Math.max(maxE, easting);
        minN = Math.min(minN, northing);
        maxN = Math.max(maxN, northing);
      }
    }
    boxes.set([minE, minN, maxE, maxN], index * 4);
  });
  boxesOf.set(roads, boxes);
  return boxes;
}

function touches(boxes: Float64Array, index: number, extent: Extent): boolean {
  const at = index * 4;
  return boxes[at] <= extent[2] && boxes[at + 2] >= extent[0] && boxes[at + 1] <= extent[3] && boxes[at + 3] >= extent[1];
}

/** Road networks are cut at every crossing; lines that go on where another ends are written as one. */
function joined(lines: readonly number[][]): number[][] {
  const key = (x: number, y: number): string => `${x.toFixed(2)}/${y.toFixed(2)}`;
  const starts = new Map<string, number[]>();
  lines.forEach((line, index) => {
    const at = key(line[0], line[1]);
    const list = starts.get(at);
    if (list) list.push(index);
    else starts.set(at, [index]);
  });
  const used = new Uint8Array(lines.length);
  const out: number[][] = [];
  lines.forEach((line, index) => {
    if (used[index]) return;
    used[index] = 1;
    const chain = [...line];
    for (;;) {
      const next = starts.get(key(chain[chain.length - 2], chain[chain.length - 1]))?.find((each) => !used[each]);
      if (next === undefined) break;
      used[next] = 1;
      chain.push(...lines[next].slice(2));
    }
    out.push(chain);
  });
  return out;
}

function lengthOf(line: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index + 3 < line.length; index += 2) sum += Math.hypot(line[index + 2] - line[index], line[index + 3] - line[index + 1]);
  return sum;
}
