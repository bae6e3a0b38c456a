import { describe, expect, it } from 'vitest';
import type { Settlement } from '../../gis-data/model/index.ts';
import { townshipSchema } from '../../gis-data/model/index.ts';
import { packById } from '../packs/index.ts';
import type { CentreNeed } from './centre-needs.ts';
import { centreNeeds } from './centre-needs.ts';
import type { Pack } from './pack-schema.ts';

function need(id: string, settlement: Settlement | null, elders60: number | null, centres: number | null, parameters = {}, asOf = '2027-12-31'): CentreNeed {
  const blank = Object.fromEntries(Object.keys(townshipSchema.shape).map((key) => [key, null]));
  const township = townshipSchema.parse({ ...blank, id: 't', name: '某地', settlement, extra: {} });
  const regionalCentres = centres === null ? null : Array.from({ length: centres }, (_, at) => ({ id: `${at}`, name: `${at}` }));
  const measure = { township, settlement, elders60, eldersEstimated: false, eldersNote: null, regionalCentres, facilitiesOfUnknownKind: [] };
  return centreNeeds(packById(id) as Pack, [measure], { asOf, parameters })[0];
}

describe.each(['daqing-2025', 'xuchang-2023'])('centres needed by %s', (id) => {
  it.each([[0, 1], [800, 1], [9999, 1], [10000, 1], [10001, 2], [20000, 2], [20001, 3]])('a township of %i elders: %i', (elders, required) => {
    expect(need(id, 'rural', elders, 0)).toMatchObject({ required, existing: 0, missing: required });
  });

  it('a street needs one, however many live there', () => expect(need(id, 'urban', 35000, 1)).toMatchObject({ required: 1, missing: 0 }));

  it('a street needs the larger of both when the setting says so', () => {
    expect(need(id, 'urban', 35000, 1, { tenThousandRuleInStreets: true })).toMatchObject({ required: 4, missing: 3 });
    expect(need(id, 'urban', 900, 0, { tenThousandRuleInStreets: true })).toMatchObject({ required: 1, missing: 1 });
  });

  it('more centres than needed leave nothing missing', () => expect(need(id, 'rural', 800, 3)).toMatchObject({ required: 1, missing: 0 }));

  it('what is not known stays unknown and says why', () => {
    expect(need(id, 'rural', null, 0)).toMatchObject({ required: null, missing: null });
    expect(need(id, null, 9000, 0)).toMatchObject({ required: null, missing: null });
    expect(need(id, 'rural', 9000, null)).toMatchObject({ required: 1, existing: null, missing: null });
    expect(need(id, 'rural', null, 0).why.zh).toContain('老年人数未知');
    expect(need(id, 'urban', 9000, 0, {}, '2023-01-01')).toMatchObject({ required: null });
  });
});

describe('where the numbers come from', () => {
  it('Daqing’s are its own', () => {
    expect(need('daqing-2025', 'urban', 1, 0).clauses).toEqual(['DQ-07']);
    expect(need('daqing-2025', 'rural', 1, 0).clauses).toEqual(['DQ-08']);
    expect(need('daqing-2025', 'urban', 1, 0).why.zh).not.toContain('假定');
  });

  it('Xuchang’s are assumptions, said to be so, and cited to no clause in streets', () => {
    expect(need('xuchang-2023', 'urban', 1, 0, { tenThousandRuleInStreets: true }).clauses).toEqual([]);
    expect(need('xuchang-2023', 'urban', 1, 0).why.zh).toContain('文件未给出上述标准');
    expect(need('xuchang-2023', 'rural', 12000, 0, { eldersPerCentre: 5000 })).toMatchObject({ required: 3 });
  });
});
