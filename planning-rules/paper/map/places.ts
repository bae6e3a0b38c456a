import type { MultiPolygon } from 'geojson';
import { words } from '../../../gis-data/model/index.ts';
import type { FacilityKind, Settlement } from '../../../gis-data/model/index.ts';
import { interiorPoint } from '../../../gis-data/zones/index.ts';
import type { ProposedSite } from '../../plan/run.ts';
import type { LegendEntry } from '../furniture/legend.ts';
import { facilityNames, proposalNames, proposalPrefix } from '../phrases.ts';
import type { Box, Colour, Mark } from '../sheet.ts';
import { facilityLooks, ground, ink, size } from '../style.ts';
import type { MapContext, MapLayer } from './layer.ts';
import { namedElsewhere } from './layer.ts';
import { areaRings } from './lines.ts';
import { existingSymbol, proposedRadiusMm, proposedSymbol } from './symbols.ts';

const square = (xMm: number, yMm: number, radius: number): Box => ({ xMm: xMm - radius, yMm: yMm - radius, widthMm: 2 * radius, heightMm: 2 * radius });

/** Existing facilities, filled symbols; those known to be closed are left out (they serve nobody). */
export function facilityLayer({ view, reading, language, labels, township }: MapContext): MapLayer {
  const found = (reading.project.layers.facilities ?? []).flatMap(({ geometry, kind, open }) => {
    if (!geometry || open === false) return [];
    const [easting, northing] = geometry.coordinates;
    return view.inside(easting, northing) ? [{ kind, x: view.x(easting), y: view.y(northing) }] : [];
  });
  const scale = township === null ? (found.length > 120 ? 0.8 : 1) : 1.1;
  const order = (kind: FacilityKind | null): number => (kind === null ? 0 : facilityLooks[kind].radiusMm);
  found.sort((a, b) => order(a.kind) - order(b.kind));
  const items = found.flatMap(({ kind, x, y }) => existingSymbol(kind, x, y, scale));
  for (const { kind, x, y } of found) labels.block(square(x, y, (kind === null ? 0.9 : facilityLooks[kind].radiusMm) * scale));
  const legend: LegendEntry[] = (Object.keys(facilityNames) as FacilityKind[])
    .filter((kind) => found.some((each) => each.kind === kind))
    .map((kind) => ({ key: `facility-${kind}`, title: existing(facilityNames[kind][language], language), swatch: (x, y) => existingSymbol(kind, x, y) }));
  if (found.some((each) => each.kind === null)) {
    legend.push({ key: 'facility-unknown', title: words('现状设施，类别未填', 'Existing, kind not given')[language], swatch: (x, y) => existingSymbol(null, x, y) });
  }
  return { items, legend };
}

const existing = (name: string, language: 'zh' | 'en'): string => (language === 'zh' ? `现状${name}` : `Existing: ${name.toLowerCase()}`);

/** Proposed sites, hollow symbols with their numbers. A number is left out only on the county sheet and only for stations without room. */
export function proposalLayer(context: MapContext): MapLayer & { readonly unlabelled: number } {
  const { view, reading, language, labels, township } = context;
  const items: Mark[] = [];
  const texts: Mark[] = [];
  const legend: LegendEntry[] = [];
  let unlabelled = 0;
  for (const kind of ['station', 'regionalCentre'] as const) {
    const sites = reading.run.proposals.filter((proposal) => proposal.kind === kind).flatMap((proposal) => proposal.sites);
    const shown = sites.filter(({ position }) => view.inside(...position));
    const scale = township === null ? (kind === 'station' && shown.length > 100 ? 0.75 : 0.9) : 1.15;
    for (const { position } of shown) {
      const [x, y] = [view.x(position[0]), view.y(position[1])];
      items.push(...proposedSymbol(kind, x, y, scale));
      labels.block(square(x, y, proposedRadiusMm[kind] * scale));
    }
    if (shown.length > 0) {
      legend.push({ key: `proposal-${kind}`, title: proposalNames[kind][language], swatch: (x, y) => proposedSymbol(kind, x, y, kind === 'station' ? 0.9 : 0.7) });
    }
  }
  for (const kind of ['regionalCentre', 'station'] as const) {
    const sites = reading.run.proposals.filter((proposal) => proposal.kind === kind).flatMap((proposal) => proposal.sites);
    for (const site of sites.filter(({ position }) => view.inside(...position) && !namedElsewhere(context, ...position))) {
      const [x, y] = [view.x(site.position[0]), view.y(site.position[1])];
      const look = { sizeMm: kind === 'regionalCentre' ? size.body : size.small, bold: true, colour: ink.proposed as Colour, haloMm: 0.45 };
      const text = siteLabel(kind, site, language);
      const mark = labels.beside(text, x, y, proposedRadiusMm[kind] + 0.2, look);
      if (mark) texts.push(mark);
      else if (kind === 'regionalCentre' || township !== null) texts.push(labels.forced(text, x, y + proposedRadiusMm[kind] + 2, look));
      else unlabelled += 1;
    }
  }
  legend.reverse();
  return { items: [...items, ...texts], legend, unlabelled };
}

/** Number of a proposed site as written on the map and in the tables: 中3, 站12. */
export function siteLabel(kind: 'regionalCentre' | 'station', site: ProposedSite, language: 'zh' | 'en'): string {
  return `${proposalPrefix[kind][language]}${site.number}`;
}

/** Service areas of proposed sites, as handed in. A drawing only. */
export function serviceAreas({ view, language }: MapContext, areas: Readonly<Record<string, MultiPolygon>>, sites: readonly ProposedSite[]): MapLayer {
  const lines = sites.flatMap((site) => {
    const area = areas[site.candidateId];
    return area ? [areaRings(view, area)] : [];
  }).filter((rings) => rings.length > 0);
  if (lines.length === 0) return { items: [], legend: [] };
  const look = { fill: ground.serviceArea, opacity: 0.16 } as const;
  const edge = { stroke: ground.serviceArea, widthMm: 0.25, dashMm: [1.4, 0.7] } as const;
  const marks = (rings: readonly (readonly number[])[]): Mark[] => [
    { kind: 'path', lines: rings, closed: true, ...look },
    { kind: 'path', lines: rings, closed: true, ...edge },
  ];
  return {
    items: lines.flatMap(marks),
    legend: [{
      key: 'service-area', title: words('规划点位15分钟步行范围', '15-minute walk of a proposed site')[language],
      swatch: (x, y) => marks([[x - 3.6, y - 1.5, x + 3.6, y - 1.5, x + 3.6, y + 1.5, x - 3.6, y + 1.5]]),
    }],
  };
}

/** Names of townships: every one is written, at a free place if there is one. */
export function townshipLabels({ view, reading, labels, township }: MapContext): Mark[] {
  const named = (reading.project.layers.townships ?? []).flatMap(({ geometry, name, settlement }, index) => {
    if (!geometry || index === township) return [];
    const [easting, northing] = interiorPoint(geometry);
    return view.inside(easting, northing) ? [{ name, settlement, x: view.x(easting), y: view.y(northing) }] : [];
  });
  const look = (settlement: Settlement | null): { sizeMm: number; bold: boolean; haloMm: number; colour: Colour } => ({
    sizeMm: township === null ? (settlement === 'urban' ? size.body : size.label) : size.label, bold: true, haloMm: 0.55, colour: township === null ? ink.text : ink.quiet,
  });
  return named.map(({ name, settlement, x, y }) => labels.within(name, x, y, look(settlement), 14) ?? labels.forced(name, x, y, look(settlement)));
}

/** Names of communities and villages where there is room; points also get a small dot. */
export function communityLabels(context: MapContext): Mark[] {
  const { view, reading, labels } = context;
  const items: Mark[] = [];
  for (const { geometry, name } of reading.project.layers.communities ?? []) {
    if (!geometry) continue;
    const [easting, northing] = interiorPoint(geometry);
    if (!view.inside(easting, northing)) continue;
    const [x, y] = [view.x(easting), view.y(northing)];
    const look = { sizeMm: size.small, colour: ink.quiet as Colour, haloMm: 0.35 };
    const mark = labels.within(name, x, y, look, 6);
    if (mark) items.push(mark);
  }
  return items;
}
