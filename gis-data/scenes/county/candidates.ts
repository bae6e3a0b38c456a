import type { Candidate } from '../../model/index.ts';
import { blankCandidate } from '../blank-features.ts';
import type { Random } from '../random.ts';
import type { HazardZone } from './hazards.ts';
import type { NameGiver } from './names.ts';
import { placedPoint } from './placed.ts';
import type { NamedCell, Places } from './places.ts';
import type { CountyPlan } from './plan.ts';
import { inRing } from './plane.ts';
import type { SpotFinder } from './spots.ts';

interface AssetKind {
  readonly kind: string;
  readonly title: (place: string) => string;
  readonly floorArea: readonly [number, number];
  readonly urban: number;
  readonly rural: number;
}

const assetKinds: readonly AssetKind[] = [
  { kind: '学校', title: (place) => `原${place}小学`, floorArea: [600, 3_200], urban: 1, rural: 9 },
  { kind: '幼儿园', title: (place) => `原${place}幼儿园`, floorArea: [350, 1_600], urban: 4, rural: 5 },
  { kind: '敬老院', title: (place) => `原${place}敬老院`, floorArea: [700, 2_600], urban: 0, rural: 2 },
  { kind: '办公用房', title: (place) => `${place}原办公楼`, floorArea: [500, 2_800], urban: 5, rural: 4 },
  { kind: '厂房', title: (place) => `${place}闲置厂房`, floorArea: [900, 5_500], urban: 4, rural: 1 },
  { kind: '供销社', title: (place) => `${place}原供销社`, floorArea: [260, 1_100], urban: 0, rural: 3 },
  { kind: '社区配建用房', title: (place) => `${place}闲置配建用房`, floorArea: [160, 820], urban: 8, rural: 0 },
  { kind: '卫生院', title: (place) => `${place}原卫生院`, floorArea: [500, 1_800], urban: 1, rural: 2 },
];

/**
 * Idle buildings that could become facilities: some in every division, most in the towns and villages, a few inside hazard zones, where they
 * must not be chosen.
 */
export function makeCandidates(plan: CountyPlan, places: Places, zones: readonly HazardZone[], names: NameGiver, spots: SpotFinder, random: Random): Candidate[] {
  const list: Candidate[] = [];
  const endangered = (accept: boolean) => (p: readonly [number, number]): boolean => zones.some((zone) => inRing([p[0], p[1]], zone.ring)) === accept;
  const put = (cell: NamedCell, inZone: boolean): boolean => {
    const at = spots(cell.cell, inZone ? endangered(true) : undefined);
    if (at === null) return false;
    const asset = random.weighted(assetKinds.map((kind) => [kind, cell.urban ? kind.urban + (cell.seat ? kind.rural : 0) : kind.rural] as const));
    const place = cell.seat ? places.divisions[cell.division].name : cell.name;
    const floorAreaSquareMetres = Math.round(random.between(...asset.floorArea));
    list.push({
      ...blankCandidate(`candidate-${String(list.length + 1).padStart(3, '0')}`, names.free(asset.title(place))),
      assetKind: asset.kind,
      ownership: random.weighted([['国有', 6], ['集体', cell.urban ? 1 : 5], ['其他', 1], [null, 0.6]] as const),
      townshipName: places.divisions[cell.division].name, communityName: cell.name,
      floorAreaSquareMetres: random.chance(0.05) ? null : floorAreaSquareMetres,
      landAreaSquareMetres: random.chance(0.12) ? null : Math.round(floorAreaSquareMetres * random.between(0.6, 3)),
      geometry: placedPoint(at),
    });
    return true;
  };

  const inZones = Math.round(plan.candidates * 0.06);
  for (const cell of random.shuffled(places.cells)) {
    if (list.length >= inZones) break;
    put(cell, true);
  }
  for (let i = 0; list.length < plan.candidates && i < plan.candidates * 20; i++) {
    const division = i % places.divisions.length;
    const cells = places.cells.filter((cell) => cell.division === division);
    const seat = cells.find((cell) => cell.seat);
    put(seat !== undefined && random.chance(0.3) ? seat : random.pick(cells), false);
  }
  return list;
}
