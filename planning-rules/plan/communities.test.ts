import { describe, expect, it } from 'vitest';
import type { Community, Compound } from '../../gis-data/model/index.ts';
import { communitiesOfCompounds } from './communities.ts';

const square = (x: number, y: number): Community['geometry'] => ({ type: 'Polygon', coordinates: [[[x, y], [x + 10, y], [x + 10, y + 10], [x, y + 10], [x, y]]] });
const community = (name: string, geometry: Community['geometry'] = null): Community =>
  ({ id: name as Community['id'], name, code: null, townshipName: null, settlement: 'urban', completeCommunity: null, geometry, extra: {} });
const compound = (communityName: string | null, at: [number, number] | null): Pick<Compound, 'geometry' | 'communityName'> =>
  ({ communityName, geometry: at === null ? null : { type: 'Point', coordinates: at } });

describe('the community of a compound', () => {
  const communities = [community('甲社区', square(0, 0)), community('乙社区'), community('丙社区'), community('丙社区')];
  const townships = Int32Array.from([0, 0, 0, 1]);
  const of = (one: Pick<Compound, 'geometry' | 'communityName'>, township: number): number => communitiesOfCompounds(communities, townships, [one], Int32Array.from([township]))[0];

  it('is the outline it lies in, whatever name it gives', () => expect(of(compound('乙社区', [5, 5]), 0)).toBe(0));
  it('else the one it names in its township, written in either way', () => {
    expect(of(compound('乙社区居委会', [50, 50]), 0)).toBe(1);
    expect(of(compound(' 乙 社区', null), 0)).toBe(1);
    expect([of(compound('丙社区', null), 0), of(compound('丙社区', null), 1)]).toEqual([2, 3]);
  });
  it('a name without a township will do only where one community bears it, and never one of another township', () => {
    expect([of(compound('乙社区', null), -1), of(compound('丙社区', null), -1), of(compound('乙社区', null), 1)]).toEqual([1, -1, -1]);
  });
  it('is unknown where neither tells', () => expect([of(compound(null, null), 0), of(compound('丁社区', null), 0), of(compound(null, [50, 50]), 0)]).toEqual([-1, -1, -1]));
});
