import type { CareUnit, Compound } from '../../model/index.ts';
import type { Random } from '../random.ts';
import type { CompoundFrame } from './compound-sizes.ts';

type Rooms = Pick<
  Compound,
  'plannedAreaSquareMetres' | 'providedAreaSquareMetres' | 'smallestUnitSquareMetres' | 'units' | 'provisionMode' | 'leaseUntil' | 'currentUse' | 'inUse'
>;

const careUses = ['养老服务', '日间照料', '老年活动', '老年助餐'] as const;
const otherUses = ['超市', '仓库', '物业办公', '棋牌室', '出租'] as const;

/** About what towns of this kind ask for; only there to spread the sample around it. The packs have the real figures. */
function usualNeed({ kind, households }: CompoundFrame): number {
  return kind === 'new' ? Math.max(200, (households / 100) * 30) : Math.max(30, (households / 100) * 20);
}

/** Splits an area into one to three rooms; `least` is kept by every room when the area allows. */
function splitArea(area: number, least: number, random: Random): number[] {
  const most = Math.max(1, Math.min(3, Math.floor(area / least)));
  const parts = random.whole(1, most);
  const rest = area - parts * Math.min(least, area / parts);
  const weights = Array.from({ length: parts }, () => random.between(0.2, 1));
  const sum = weights.reduce((a, b) => a + b, 0);
  const rooms = weights.map((weight) => Math.round(Math.min(least, area / parts) + (rest * weight) / sum));
  rooms[0] += area - rooms.reduce((a, b) => a + b, 0);
  return rooms;
}

/** What rooms for elder care a compound has: about two thirds of the new ones and under half of the others have enough. */
export function careRooms(frame: CompoundFrame, random: Random): Rooms {
  const isNew = frame.kind === 'new';
  const need = usualNeed(frame);
  const enough = random.chance(isNew ? 0.75 : 0.53);
  const none = !enough && random.chance(isNew ? 0.3 : 0.55);
  const planned = isNew || random.chance(0.25) ? Math.round(need * random.between(1, 1.3)) : null;
  if (none) {
    return {
      plannedAreaSquareMetres: planned, providedAreaSquareMetres: 0, smallestUnitSquareMetres: null, units: random.chance(0.5) ? [] : null,
      provisionMode: null, leaseUntil: null, currentUse: null, inUse: null,
    };
  }
  const area = Math.max(12, Math.round(need * (enough ? random.between(1.01, 1.75) : random.between(0.25, 0.96))));
  const provisionMode = isNew ? '配建' : random.weighted([['改建', 38], ['配建', 20], ['租赁', 22], ['置换', 11], ['购买', 6]] as const);
  const leaseUntil = provisionMode === '租赁' ? `${random.whole(2025, 2033)}-${random.pick(['03-31', '06-30', '12-31'])}` : null;
  const diverted = random.chance(0.065);
  const idle = !diverted && random.chance(0.07);
  const currentUse = diverted ? random.pick(otherUses) : idle ? '空置' : random.pick(careUses);
  // A new compound's rooms are meant to be large; now and then they were cut up smaller than they should be.
  const rooms = splitArea(area, isNew && random.chance(0.9) ? 200 : 45, random);
  const units: CareUnit[] = rooms.map((areaSquareMetres, i) => ({ areaSquareMetres, use: i > 0 && random.chance(0.04) ? random.pick(otherUses) : currentUse, leaseUntil }));
  const listed = random.chance(0.46);
  return {
    plannedAreaSquareMetres: planned, providedAreaSquareMetres: area, smallestUnitSquareMetres: Math.min(...rooms), units: listed ? units : null,
    provisionMode, leaseUntil, currentUse, inUse: !diverted && !idle,
  };
}
