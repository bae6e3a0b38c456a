import type { Layer } from '@deck.gl/core';
import { IconLayer, PolygonLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import { palette, rgba } from '../symbology/palette.ts';
import { elderRadiusPixels, facilitySizes, proposalSizes } from '../symbology/places.ts';
import { verdicts, verdictSymbols } from '../symbology/verdicts.ts';
import type { MapLayer } from '../state/view.ts';
import type { MapCandidate, MapCompound, MapElders, MapFacility, MapObjects, MapProposal, MapVerdicts, Verdict } from '../workers/protocol.ts';
import type { IconAtlas } from './images.ts';
import { shownVerdict } from './subject-verdicts.ts';

export interface DrawnLabel {
  readonly id: string;
  readonly name: string;
  readonly position: readonly [number, number];
  readonly verdict: Verdict | null;
  /** From its place, so that names don't cover each other. */
  readonly offset: readonly [number, number];
}

/** How much of the county is in sight: signs grow and gain their marks as it gets less. */
export type Range = 'county' | 'town' | 'street';

export interface DeckScene {
  readonly objects: MapObjects;
  readonly verdicts: MapVerdicts | null;
  readonly townships: readonly DrawnLabel[];
  readonly visible: Readonly<Record<MapLayer, boolean>>;
  readonly colourRule: string | null;
  readonly range: Range;
  readonly selected: readonly [number, number] | null;
  /** Polygons of the service area of what is selected. */
  readonly reached: readonly (readonly (readonly (readonly number[])[])[])[];
  readonly atlas: IconAtlas;
}

interface JudgedCompound extends MapCompound {
  readonly verdict: Verdict | null;
}

/** Least urgent first, so that what fails lies on top. */
const drawingOrder: readonly (Verdict | null)[] = [null, 'noFigure', 'pass', 'target', 'notChecked', 'fail'];

/** Stations are many: from afar they are small and without a number. */
const farStationPixels: Readonly<Record<'county' | 'town', number>> = { county: 11, town: 15 };

export const facilityScale: Readonly<Record<Range, number>> = { county: 0.62, town: 0.9, street: 1.1 };

/** Size of a township's name. */
export const labelPixels = 13.5;

/** Side of the sign before it. */
export const townshipSignPixels = 19;

/** Where the sign of a township stands, from its place, in pixels. */
export function townshipSignOffset(name: string, [right, down]: readonly [number, number]): [number, number] {
  return [right - (name.length * labelPixels) / 2 - 3, down];
}

const fontFamily = '"Noto Sans SC", sans-serif';

export function judgedCompounds(scene: Pick<DeckScene, 'objects' | 'verdicts' | 'colourRule'>): JudgedCompound[] {
  const judged = scene.objects.compounds.map((compound): JudgedCompound => ({ ...compound, verdict: shownVerdict(scene.verdicts, compound.id, scene.colourRule) }));
  return judged.sort((a, b) => drawingOrder.indexOf(a.verdict) - drawingOrder.indexOf(b.verdict));
}

function position({ position: [longitude, latitude] }: { readonly position: readonly [number, number] }): [number, number] {
  return [longitude, latitude];
}

function iconProps(atlas: IconAtlas): { iconAtlas: string; iconMapping: IconAtlas['mapping'] } {
  // The engine takes a canvas here; its types only name addresses and textures.
  return { iconAtlas: atlas.image as unknown as string, iconMapping: atlas.mapping };
}

/** The few layers that the overlay draws, from below. Nothing is pickable: pointing is reckoned in hit-test.ts. */
export function deckLayers(scene: DeckScene): Layer[] {
  const { objects, visible, atlas } = scene;
  const layers: (Layer | false)[] = [];
  const compounds = judgedCompounds(scene);
  layers.push(visible.compounds && scene.range === 'street' && new PolygonLayer<JudgedCompound>({
    id: 'compound-areas',
    data: compounds.filter(({ rings }) => rings !== null),
    getPolygon: ({ rings }) => (rings ?? [])[0] as [number, number][],
    getFillColor: ({ verdict }) => rgba(verdict === null ? '#9aa3ad' : verdictSymbols[verdict].colour, 70),
    getLineColor: ({ verdict }) => rgba(verdict === null ? '#9aa3ad' : verdictSymbols[verdict].colour, 255),
    lineWidthUnits: 'pixels', getLineWidth: 1.2, positionFormat: 'XY',
  }));
  layers.push(visible.serviceArea && scene.reached.length > 0 && new PolygonLayer<DeckScene['reached'][number]>({
    id: 'reached', data: scene.reached, getPolygon: (rings) => rings as [number, number][][], getFillColor: rgba(palette.accent, 40), getLineColor: rgba(palette.accent, 255),
    lineWidthUnits: 'pixels', getLineWidth: 2, lineJointRounded: true, positionFormat: 'XY',
  }));
  layers.push(visible.elders && new ScatterplotLayer<MapElders>({
    id: 'elders', data: objects.elders.filter(({ elders60 }) => elders60 !== null), getPosition: position,
    radiusUnits: 'pixels', getRadius: ({ elders60 }) => elderRadiusPixels(elders60 ?? 0), getFillColor: rgba(palette.elder, 60),
    stroked: true, getLineColor: rgba(palette.elder, 220), lineWidthUnits: 'pixels', getLineWidth: 1,
  }));
  layers.push(visible.candidates && new IconLayer<MapCandidate>({
    id: 'candidates', data: objects.candidates, ...iconProps(atlas), getIcon: () => 'candidate', getPosition: position, getSize: 13,
  }));
  layers.push(visible.compounds && new IconLayer<JudgedCompound>({
    id: 'compounds', data: compounds, ...iconProps(atlas), getIcon: ({ verdict }) => (verdict === null ? 'unjudged' : `${scene.range === 'street' ? 'verdict' : 'far'}/${verdict}`), getPosition: position,
    sizeUnits: 'meters', getSize: 120, sizeMinPixels: scene.range === 'county' ? 5.5 : 9, sizeMaxPixels: 19, updateTriggers: { getIcon: scene.range },
  }));
  layers.push(visible.facilities && new IconLayer<MapFacility>({
    id: 'facilities', data: objects.facilities, ...iconProps(atlas), getIcon: ({ kind }) => `facility/${kind ?? 'unknown'}`, getPosition: position,
    getSize: ({ kind }) => facilitySizes[kind ?? 'unknown'], sizeScale: facilityScale[scene.range],
  }));
  layers.push(...proposalLayers(scene));
  layers.push(visible.townships && scene.townships.length > 0 && new TextLayer<DrawnLabel>({
    id: 'township-names', data: scene.townships, getText: ({ name }) => name, getPosition: position, getSize: labelPixels, fontFamily, fontWeight: 700, characterSet: [...new Set(scene.townships.flatMap(({ name }) => [...name]))],
    getColor: rgba(palette.ink, 255), fontSettings: { sdf: true, fontSize: 48, buffer: 8, radius: 14 }, outlineWidth: 5, outlineColor: [255, 255, 255, 235],
    getPixelOffset: ({ verdict, offset: [right, down] }) => [right + (verdict === null ? 0 : 9), down],
  }));
  layers.push(visible.townships && new IconLayer<DrawnLabel>({
    id: 'township-verdicts', data: scene.townships.filter(({ verdict }) => verdict !== null), ...iconProps(atlas), getIcon: ({ verdict }) => `verdict/${verdict ?? verdicts[0]}`,
    getPosition: position, getSize: townshipSignPixels, getPixelOffset: ({ name, offset }) => townshipSignOffset(name, offset),
  }));
  layers.push(scene.selected !== null && new ScatterplotLayer<readonly [number, number]>({
    id: 'selected', data: [scene.selected], getPosition: ([longitude, latitude]) => [longitude, latitude], radiusUnits: 'pixels', getRadius: 15, filled: false,
    stroked: true, getLineColor: rgba(palette.accent, 255), lineWidthUnits: 'pixels', getLineWidth: 3,
  }));
  return layers.filter((layer) => layer !== false);
}

function proposalLayers({ verdicts: table, visible, atlas, range }: DeckScene): Layer[] {
  // Centres lie above stations: they are few and numbered.
  const proposals = [...(table?.proposals ?? [])].sort((a, b) => Number(a.kind === 'regionalCentre') - Number(b.kind === 'regionalCentre'));
  if (!visible.proposals || proposals.length === 0) return [];
  return [
    new IconLayer<MapProposal>({
      id: 'proposals', data: proposals, ...iconProps(atlas), getIcon: ({ kind }) => `proposal/${kind}`, getPosition: position, getSize: ({ kind }) => (kind === 'station' && range !== 'street' ? farStationPixels[range] : proposalSizes[kind]), updateTriggers: { getSize: range },
    }),
    new TextLayer<MapProposal>({
      id: 'proposal-numbers', data: range === 'street' ? proposals : proposals.filter(({ kind }) => kind === 'regionalCentre'), getText: (proposal) => String(proposal.number), getPosition: position, getSize: ({ kind, number }) => (kind === 'station' ? 8.5 : number > 99 ? 9 : 11),
      fontFamily, fontWeight: 700, characterSet: [...'0123456789'], getColor: rgba(palette.proposal, 255), getPixelOffset: ({ kind }) => [0, kind === 'station' ? 3 : 0.5],
    }),
  ];
}
