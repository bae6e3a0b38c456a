import type { Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { AgeGroup } from './age-groups.ts';

/** Which share of a five-year group is alive (and still there) five years later. */
export interface Survival {
  /** `ratios[60]`: of those 60–64, the share that is 65–69 five years later. */
  readonly ratios: Readonly<Record<number, number>>;
  /** The open group keeps this share in five years. */
  readonly openRatio: number;
  /** Age at which the open group begins. */
  readonly openFrom: number;
  /** `stated` in a document, `derived` from published counts, `assumed` by us, `user` chosen. */
  readonly basis: 'stated' | 'derived' | 'assumed' | 'user';
  readonly source: Words;
}

/**
 * Survival from two censuses ten years apart (census survival ratios; United Nations, Manual IV, chapter I; migration counts as survival, so use a
 * whole nation). With r(x) the share of age group x found ten years later at x + 10, the five-year ratio is s(x) = (r(x − 5) · r(x))^¼, exact
 * when ln s is linear over three groups. Above 75 mortality is continued by Gompertz: −ln s grows by one factor from group to group, chosen so that the
 * later census' open group comes out. Throws when the groups do not reach from 35 to an open group at 85.
 */
export function censusSurvival(earlier: readonly AgeGroup[], later: readonly AgeGroup[], source: Words): Survival {
  const people = (groups: readonly AgeGroup[], age: number): number => {
    const group = groups.find(({ ageFrom }) => ageFrom === age);
    if (group === undefined || !(group.people > 0)) throw new Error(`the census has no people of age group ${age}`);
    return group.people;
  };
  const decade = (age: number): number => people(later, age + 10) / people(earlier, age);
  const ratios: Record<number, number> = {};
  for (let age = 40; age <= 70; age += 5) ratios[age] = Math.min(1, (decade(age - 5) * decade(age)) ** 0.25);
  ratios[75] = decade(70) / ratios[70];
  const hazard = -Math.log(ratios[75]);
  const open = (factor: number): number => {
    const [at80, at85] = [Math.exp(-hazard * factor), Math.exp(-hazard * factor * factor)];
    return people(earlier, 75) * ratios[75] * at80 + people(earlier, 80) * at80 * at85 + people(earlier, 85) * at85 * at85;
  };
  // open() falls with the factor: halve the bracket until it is as good as a number can be.
  let [low, high] = [1, 4];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (open(middle) > people(later, 85)) low = middle;
    else high = middle;
  }
  ratios[80] = Math.exp(-hazard * low);
  return { ratios, openRatio: Math.exp(-hazard * low * low), openFrom: 85, basis: 'derived', source };
}

/** All China, both sexes, 35 and over: 2010 (sixth) and 2020 (seventh) census, sums over the county tables of the two yearbooks. */
const china2010 = [118025959, 124753964, 105594553, 78753171, 81312474, 58667282, 41113282, 32972397, 23852133, 13373198, 7616148];
const china2020 = [99012932, 92955330, 114224887, 121164296, 101400786, 73382938, 74005560, 49590036, 31238849, 20382878, 15417957];

const groupsFrom35 = (people: readonly number[]): AgeGroup[] =>
  people.map((count, i) => ({ ageFrom: 35 + 5 * i, ageTo: i === people.length - 1 ? null : 39 + 5 * i, people: count }));

/** National age groups the default survival is derived from, for checking against the yearbooks. */
export const chinaAgeGroups = { 2010: groupsFrom35(china2010), 2020: groupsFrom35(china2020) } as const;

/** The default: what became of each age group of all China between the censuses of 2010 and 2020. That a county fares like the nation is an assumption. */
export const chinaSurvival: Survival = censusSurvival(
  chinaAgeGroups[2010], chinaAgeGroups[2020],
  words('2010 年与 2020 年全国人口普查分年龄人口推得的五年存活比；假定本县与全国相同', 'five-year survival worked out of the national censuses of 2010 and 2020; the county is assumed to fare like the nation'),
);
