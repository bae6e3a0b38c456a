import type { Facility, FacilityKind } from '../../model/index.ts';
import { blankFacility } from '../blank-features.ts';
import type { Random } from '../random.ts';
import type { NameGiver } from './names.ts';
import { placedPoint } from './placed.ts';
import type { NamedCell, Places } from './places.ts';
import type { CountyPlan } from './plan.ts';
import type { SpotFinder } from './spots.ts';

interface KindPlan {
  readonly kind: FacilityKind | null;
  /** How many of 150. */
  readonly share: number;
  readonly where: 'divisions' | 'city' | 'seats' | 'villages' | 'towns-and-city';
  readonly title: (place: string, random: Random) => string;
  readonly beds: readonly [number, number] | null;
  readonly floorArea: readonly [number, number];
}

const homes = ['福寿', '夕阳红', '康乐', '松鹤', '颐养', '仁爱', '长青', '幸福里', '静安', '乐龄', '慈恩', '春晖', '安泰', '鹤龄', '益康', '和顺', '百岁', '晚晴', '金秋', '瑞祥', '怡然', '福满'] as const;

const kindPlans: readonly KindPlan[] = [
  { kind: 'countyCentre', share: 1, where: 'city', title: () => '示范县养老服务指导中心', beds: [180, 260], floorArea: [9_000, 14_000] },
  { kind: 'regionalCentre', share: 12, where: 'divisions', title: (place) => `${place}区域养老服务中心`, beds: [30, 120], floorArea: [1_000, 4_200] },
  { kind: 'station', share: 50, where: 'towns-and-city', title: (place) => `${place}养老服务驿站`, beds: null, floorArea: [120, 520] },
  { kind: 'dayCare', share: 24, where: 'towns-and-city', title: (place) => `${place}日间照料中心`, beds: [6, 24], floorArea: [300, 900] },
  { kind: 'nursingHome', share: 17, where: 'towns-and-city', title: (_place, random) => `${random.pick(homes)}养老院`, beds: [40, 260], floorArea: [1_200, 9_000] },
  { kind: 'welfareHome', share: 12, where: 'seats', title: (place) => `${place}敬老院`, beds: [30, 120], floorArea: [900, 3_600] },
  { kind: 'mealPoint', share: 12, where: 'towns-and-city', title: (place) => `${place}老年助餐点`, beds: null, floorArea: [60, 260] },
  { kind: 'mutualAid', share: 13, where: 'villages', title: (place) => `${place}幸福院`, beds: null, floorArea: [90, 380] },
  { kind: 'medical', share: 6, where: 'seats', title: (place) => `${place}卫生院`, beds: [20, 90], floorArea: [1_500, 6_000] },
  { kind: 'other', share: 1, where: 'city', title: () => '示范县老年大学', beds: null, floorArea: [2_400, 3_800] },
  { kind: null, share: 2, where: 'towns-and-city', title: (place) => `${place}老年活动站`, beds: null, floorArea: [80, 240] },
];

/** How many of each kind when there are `total` in all: every kind at least once, the rest to the stations. */
function counts(total: number): number[] {
  const sum = kindPlans.reduce((all, { share }) => all + share, 0);
  const list = kindPlans.map(({ share }) => Math.max(1, Math.round((share * total) / sum)));
  list[kindPlans.findIndex(({ kind }) => kind === 'station')] += total - list.reduce((a, b) => a + b, 0);
  return list;
}

function cellsFor(where: KindPlan['where'], places: Places, streets: number, random: Random): NamedCell[] {
  const city = places.cells.filter((cell) => cell.division < streets && cell.urban);
  const seats = places.cells.filter((cell) => cell.seat);
  if (where === 'city') return random.shuffled(city);
  if (where === 'seats') return random.shuffled(seats);
  if (where === 'villages') return random.shuffled(places.cells.filter((cell) => !cell.urban));
  if (where === 'towns-and-city') return [...random.shuffled([...city, ...seats]), ...random.shuffled(city)];
  // One a division, in about half of the streets and half of the townships.
  const divisions = [...random.shuffled(places.divisions.map((_, i) => i).filter((i) => i < streets)), ...random.shuffled(places.divisions.map((_, i) => i).filter((i) => i >= streets))];
  const mixed = divisions.flatMap((_, i) => [divisions[i], divisions[divisions.length - 1 - i]]);
  return [...new Set(mixed)].map((division) => random.pick(places.cells.filter((cell) => cell.division === division && (division < streets ? cell.urban : cell.seat))));
}

export function makeFacilities(plan: CountyPlan, places: Places, names: NameGiver, spots: SpotFinder, random: Random): Facility[] {
  const list: Facility[] = [];
  const wanted = counts(plan.facilities);
  kindPlans.forEach((kindPlan, k) => {
    const cells = cellsFor(kindPlan.where, places, plan.streets, random);
    let made = 0;
    for (let i = 0; made < wanted[k] && i < cells.length * 3; i++) {
      const cell = cells[i % cells.length];
      const at = spots(cell.cell);
      if (at === null) continue;
      made += 1;
      const division = places.divisions[cell.division].name;
      const ofDivision = kindPlan.where === 'divisions' || kindPlan.where === 'seats';
      const id = `facility-${String(list.length + 1).padStart(3, '0')}`;
      const name = names.free(kindPlan.title(ofDivision ? division : cell.name, random));
      list.push({ ...facilityFacts(id, name, kindPlan, random), townshipName: division, communityName: cell.name, geometry: placedPoint(at) });
    }
  });
  return list;
}

function facilityFacts(id: string, name: string, { kind, beds: range, floorArea }: KindPlan, random: Random): Facility {
  const known = <T>(value: T): T | null => (random.chance(0.06) ? null : value);
  const publicHouse = kind === 'welfareHome' || kind === 'countyCentre' || kind === 'medical';
  const beds = range === null ? null : random.whole(...range);
  const residential = kind === 'nursingHome' || kind === 'welfareHome' || kind === 'countyCentre' || kind === 'regionalCentre';
  const floorAreaSquareMetres = Math.round(random.between(...floorArea));
  return {
    ...blankFacility(id, name),
    kind,
    ownership: publicHouse ? '公办' : random.weighted([['公建民营', 5], ['民办', kind === 'nursingHome' ? 9 : 2], ['公办', 3]] as const),
    beds: known(beds),
    nursingBeds: beds === null || !residential ? null : known(Math.round(beds * random.between(0.35, 0.9))),
    occupiedBeds: beds === null || !residential ? null : known(Math.round(beds * random.between(0.25, 0.92))),
    stars: residential ? known(random.weighted([[0, 3], [1, 4], [2, 7], [3, 5], [4, 2], [5, 0.5]] as const)) : null,
    fireApproved: residential ? known(random.chance(0.88)) : null,
    builtYear: known(random.whole(kind === 'welfareHome' ? 1992 : 2006, 2025)),
    floorAreaSquareMetres: known(floorAreaSquareMetres),
    landAreaSquareMetres: residential ? known(Math.round(floorAreaSquareMetres * random.between(0.7, 1.9))) : null,
    open: random.weighted([[true, 95], [false, 3], [null, 2]] as const),
  };
}
