import type { Compound } from '../../model/index.ts';
import type { Random } from '../random.ts';

const missing: readonly ((compound: Compound) => Compound)[] = [
  (c) => ({ ...c, households: null }),
  (c) => ({ ...c, providedAreaSquareMetres: null, smallestUnitSquareMetres: null, units: null }),
  (c) => ({ ...c, kind: null }),
  (c) => ({ ...c, kind: null, builtYear: null }),
  (c) => ({ ...c, smallestUnitSquareMetres: null, units: null }),
  (c) => ({ ...c, townshipName: null, communityName: null }),
  (c) => ({ ...c, households: null, occupiedHouseholds: null, elders60: null, elders80: null }),
  (c) => ({ ...c, geometry: null }),
];

const wrong: readonly ((compound: Compound) => Compound)[] = [
  (c) => ({ ...c, builtDate: `${c.builtYear ?? 2020}-09-16`, acceptedDate: `${(c.builtYear ?? 2020) - 1}-05-20` }),
  (c) => ({ ...c, households: 0, occupiedHouseholds: 0 }),
  (c) => ({ ...c, providedAreaSquareMetres: (c.providedAreaSquareMetres ?? 0) * 100 + 100_000, smallestUnitSquareMetres: null, units: null }),
  (c) => ({ ...c, occupiedHouseholds: (c.households ?? 60) * 3 }),
  (c) => ({ ...c, builtYear: 1900 }),
  (c) => ({ ...c, elders80: (c.elders60 ?? 10) + 25 }),
];

/** What ledgers are like: about 8 in 100 lack something that decides, and about 2 in 100 say something that can't be. */
export function withFaults(compounds: readonly Compound[], random: Random): Compound[] {
  const order = random.shuffled(compounds.map((_, i) => i));
  const lacking = Math.round(compounds.length * 0.08);
  const mistaken = Math.max(wrong.length, Math.round(compounds.length * 0.02));
  const changed = [...compounds];
  order.slice(0, lacking).forEach((i, k) => (changed[i] = missing[k % missing.length](changed[i])));
  order.slice(lacking, lacking + mistaken).forEach((i, k) => (changed[i] = wrong[k % wrong.length](changed[i])));
  return changed;
}
