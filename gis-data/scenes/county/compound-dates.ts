import type { Compound } from '../../model/index.ts';
import type { Random } from '../random.ts';
import type { CompoundFrame } from './compound-sizes.ts';

type Dates = Pick<Compound, 'plannedDate' | 'builtDate' | 'acceptedDate' | 'handedOverDate' | 'civilAffairsAccepted' | 'receivingParty'>;

/** Months counted from year 0 → the calendar date with this day. */
const dateOf = (month: number, day: number): string =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Four-sync dates in order: planned, built, accepted, handed over. Older compounds hardly have them; what lies ahead is empty. */
export function fourSyncDates(frame: CompoundFrame, townshipName: string, hasRooms: boolean, random: Random): Dates {
  const recorded = frame.kind === 'new' || (hasRooms && frame.builtYear >= 2014 && random.chance(0.55));
  if (!recorded) {
    return { plannedDate: null, builtDate: null, acceptedDate: null, handedOverDate: null, civilAffairsAccepted: null, receivingParty: hasRooms && random.chance(0.5) ? townshipName : null };
  }
  const built = frame.builtYear * 12 + random.whole(0, 11);
  const planned = built - random.whole(20, 38);
  const accepted = built + random.whole(1, 5);
  const handedOver = accepted + random.whole(1, 7);
  const last = 2027 * 12 + 11;
  const day = (): number => random.whole(1, 28);
  const dated = (month: number, probability: number): string | null => (month <= last && random.chance(probability) ? dateOf(month, day()) : null);
  const handedOverDate = dated(handedOver, 0.84);
  return {
    plannedDate: dated(planned, 0.98), builtDate: dated(built, 0.99), acceptedDate: dated(accepted, 0.94), handedOverDate,
    civilAffairsAccepted: random.weighted([[true, 74], [false, 18], [null, 8]] as const),
    receivingParty: handedOverDate === null ? null : random.weighted([[townshipName, 60], ['县民政局', 24], ['物业公司', 7], ['开发企业', 5], [null, 4]] as const),
  };
}
