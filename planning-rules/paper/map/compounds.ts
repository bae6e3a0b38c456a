import { interiorPoint } from '../../../gis-data/zones/index.ts';
import type { Verdict } from '../../engine/finding.ts';
import { verdicts } from '../../engine/finding.ts';
import type { LegendEntry } from '../furniture/legend.ts';
import { verdictNames } from '../phrases.ts';
import type { Mark } from '../sheet.ts';
import { ink, size, verdictLooks } from '../style.ts';
import type { MapContext, MapLayer } from './layer.ts';
import { namedElsewhere } from './layer.ts';
import { areaRings, isArea } from './lines.ts';
import { compoundDot } from './symbols.ts';

/** Compounds as dots by verdict, the worse on top. */
export function compoundDots({ view, reading, language }: MapContext): MapLayer {
  const radius = reading.compounds.length > 600 ? 0.42 : 0.6;
  const byVerdict = new Map<Verdict, Mark[]>();
  for (const { compound, verdict } of reading.compounds) {
    if (!compound.geometry) continue;
    const [easting, northing] = interiorPoint(compound.geometry);
    if (!view.inside(easting, northing)) continue;
    const list = byVerdict.get(verdict) ?? [];
    list.push(compoundDot(verdict, view.x(easting), view.y(northing), radius));
    byVerdict.set(verdict, list);
  }
  const order: readonly Verdict[] = ['noFigure', 'notChecked', 'pass', 'target', 'fail'];
  return {
    items: order.flatMap((verdict) => byVerdict.get(verdict) ?? []),
    legend: verdicts.filter((verdict) => byVerdict.has(verdict)).map((verdict) => ({
      key: `compound-${verdict}`, title: compoundTitle(verdict, language), swatch: (x, y) => [compoundDot(verdict, x, y, 0.8)],
    })),
  };
}

function compoundTitle(verdict: Verdict, language: MapContext['language']): string {
  return language === 'zh' ? `小区：${verdictNames[verdict].zh}` : `Compound: ${verdictNames[verdict].en}`;
}

const smallestAreaMm = 2.2;

/**
 * Compounds as areas by verdict (a dot where the area would be too small), numbered as in the list of the sheet. `numbers` holds the number of
 * each compound of this township by its index; the others are drawn faint and without a number.
 */
export function compoundAreas(context: MapContext, numbers: ReadonlyMap<number, number>): MapLayer & { readonly unlabelled: readonly number[] } {
  const { view, reading, language } = context;
  const items: Mark[] = [];
  const drawn = new Set<Verdict>();
  const dots = new Set<Verdict>();
  const wanted: { number: number; name: string; x: number; y: number; radius: number; roomMm: number; heightMm: number }[] = [];
  reading.compounds.forEach(({ compound, verdict }, index) => {
    if (!compound.geometry) return;
    const [easting, northing] = interiorPoint(compound.geometry);
    if (!view.inside(easting, northing)) return;
    const number = numbers.get(index);
    const faint = number === undefined ? { opacity: 0.35 } : {};
    const [x, y] = [view.x(easting), view.y(northing)];
    const rings = isArea(compound.geometry) ? areaRings(view, compound.geometry, 0.03) : [];
    const extent = extentMm(rings);
    const large = Math.max(extent.width, extent.height) >= smallestAreaMm;
    if (large) {
      const look = verdictLooks[verdict];
      items.push({
        kind: 'path', lines: rings, closed: true, fill: look.fill, stroke: look.edge, widthMm: 0.22, ...faint,
        ...(look.hatch && number !== undefined ? { hatch: look.hatch } : {}), ...(look.dashMm ? { dashMm: look.dashMm } : {}),
      });
      if (number !== undefined) drawn.add(verdict);
    } else {
      const dot = compoundDot(verdict, x, y, number === undefined ? 0.5 : 0.85);
      items.push(dot.kind === 'path' || dot.kind === 'circle' ? { ...dot, ...faint } : dot);
      if (number !== undefined) dots.add(verdict);
    }
    if (number !== undefined && !namedElsewhere(context, easting, northing)) {
      wanted.push({ number, name: compound.name, x, y, radius: large ? 0 : 0.9, roomMm: large ? extent.width : 0, heightMm: large ? extent.height : 0 });
    }
  });
  const { marks, unlabelled } = labelCompounds(context, wanted);
  const legend: LegendEntry[] = verdicts.filter((verdict) => drawn.has(verdict) || dots.has(verdict)).map((verdict) => ({
    key: `compound-${verdict}`, title: compoundTitle(verdict, language),
    swatch: (x, y) => (drawn.has(verdict) ? [areaSample(verdict, x, y)] : [compoundDot(verdict, x, y, 0.85)]),
  }));
  return { items: [...items, ...marks], legend, unlabelled };
}

function areaSample(verdict: Verdict, x: number, y: number): Mark {
  const { fill, edge, hatch, dashMm } = verdictLooks[verdict];
  return {
    kind: 'path', lines: [[x - 3.4, y - 1.6, x + 3.4, y - 1.6, x + 3.4, y + 1.6, x - 3.4, y + 1.6]], closed: true, fill, stroke: edge, widthMm: 0.22,
    ...(hatch ? { hatch } : {}), ...(dashMm ? { dashMm } : {}),
  };
}

interface WantedLabel {
  readonly number: number;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly roomMm: number;
  readonly heightMm: number;
}

/** Numbers first, for every compound; then names where one lies inside its area and nothing is covered. */
function labelCompounds({ labels }: MapContext, wanted: readonly WantedLabel[]): { marks: Mark[]; unlabelled: number[] } {
  const marks: Mark[] = [];
  const unlabelled: number[] = [];
  const look = { sizeMm: size.small, bold: true, haloMm: 0.4 };
  const named: WantedLabel[] = [];
  for (const label of wanted) {
    const text = String(label.number);
    const mark = (label.radius === 0 ? labels.within(text, label.x, label.y, look, 4) : null) ?? labels.beside(text, label.x, label.y, Math.max(label.radius, 0.4), look);
    if (mark) marks.push(mark);
    else unlabelled.push(label.number);
    if (mark && label.roomMm > label.name.length * size.small + 1 && label.heightMm > 7) named.push(label);
  }
  for (const label of named) {
    const mark = labels.within(label.name, label.x, label.y + 2.7, { sizeMm: size.small, haloMm: 0.4, colour: ink.text }, 0);
    if (mark) marks.push(mark);
  }
  return { marks, unlabelled };
}

function extentMm(rings: readonly (readonly number[])[]): { width: number; height: number } {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let index = 0; index + 1 < ring.length; index += 2) {
      minX = Math.min(minX, ring[index]);
      maxX = Math.max(maxX, ring[index]);
      minY = Math.min(minY, ring[index + 1]);
      maxY = Math.max(maxY, ring[index + 1]);
    }
  }
  return minX > maxX ? { width: 0, height: 0 } : { width: maxX - minX, height: maxY - minY };
}
