import type { Random } from '../random.ts';
import type { Places } from './places.ts';
import type { Territory } from './territory.ts';

/** Resident people of one community or village, all of them known here; what the county's table lacks is left out later. */
export interface CellPeople {
  readonly residents: number;
  readonly households: number;
  readonly elders60: number;
  readonly elders80: number;
}

/** Whole numbers in proportion to the weights that add up to the total (largest remainders). */
export function apportioned(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const whole = exact.map(Math.floor);
  const rest = total - whole.reduce((a, b) => a + b, 0);
  const order = exact.map((value, i) => ({ i, part: value - whole[i] })).sort((a, b) => b.part - a.part || a.i - b.i);
  order.slice(0, rest).forEach(({ i }) => (whole[i] += 1));
  return whole;
}

/**
 * Spreads every division's elders over its communities and villages: by dwellings where there are compounds, by chance and hamlets elsewhere.
 * `dwellings` is the number of dwellings in compounds by cell, `hamlets` the number of hamlets.
 */
export function populate(
  territory: Territory, places: Places, dwellings: ReadonlyMap<number, number>, hamlets: ReadonlyMap<number, number>, random: Random,
): Map<number, CellPeople> {
  const people = new Map<number, CellPeople>();
  territory.divisions.forEach((division, index) => {
    const cells = places.cells.filter((cell) => cell.division === index);
    const rural = cells.map((cell) => Math.exp(random.normal() * 0.35) * Math.max(1, hamlets.get(cell.cell) ?? 0));
    const ruralMean = rural.reduce((a, b) => a + b, 0) / rural.length;
    const weights = cells.map((cell, i) => {
      const homes = dwellings.get(cell.cell) ?? 0;
      if (division.urban) return territory.sites[cell.cell].kind === 'city' ? homes + 260 : 240 * (rural[i] / ruralMean);
      return cell.seat ? ruralMean * random.between(3, 4.6) : rural[i];
    });
    const elders = apportioned(division.elders, weights);
    cells.forEach((cell, i) => {
      const share = territory.sites[cell.cell].kind === 'city' ? random.between(0.15, 0.185) : cell.urban ? random.between(0.19, 0.25) : random.between(0.28, 0.37);
      const residents = Math.round(elders[i] / share);
      people.set(cell.cell, {
        residents, elders60: elders[i], elders80: Math.round(elders[i] * random.between(0.105, 0.165)), households: Math.round(residents / random.between(2.35, 3.05)),
      });
    });
  });
  return people;
}
