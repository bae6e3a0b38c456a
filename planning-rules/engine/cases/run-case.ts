import { compoundSchema, townshipSchema, words } from '../../../gis-data/model/index.ts';
import type { Finding } from '../finding.ts';
import { judge } from '../judge.ts';
import type { CompoundMeasure, Measurements, TownshipMeasure, WalkMeasure } from '../measurements.ts';
import type { Pack } from '../pack-schema.ts';
import type { PackCase } from './case-schema.ts';

/** What came out of a case: its finding, and one phrase for each thing that is not as expected. */
export interface CaseOutcome {
  readonly finding: Finding | null;
  readonly faults: readonly string[];
}

/** Judges a case's subject by the pack and compares with what the case expects. Figures must agree to a millionth. */
export function runCase(pack: Pack, rule: string, one: PackCase): CaseOutcome {
  const findings = judge(pack, measurementsOf(rule, one), { asOf: one.asOf, parameters: one.parameters, readings: one.readings })
    .filter((finding) => finding.rule === rule);
  const finding = findings.at(0) ?? null;
  if (findings.length > 1) return { finding, faults: [`${findings.length} findings, a case is about one subject`] };
  if (one.expect === null) return { finding, faults: finding === null ? [] : [`there should be no finding, there is ${finding.verdict}`] };
  if (finding === null) return { finding, faults: ['there is no finding'] };
  const { verdict, unit, ...figures } = one.expect;
  const faults: string[] = [];
  if (finding.verdict !== verdict) faults.push(`verdict ${finding.verdict}, expected ${verdict}`);
  if (unit !== undefined && finding.unit !== unit) faults.push(`unit ${String(finding.unit)}, expected ${String(unit)}`);
  for (const name of ['measured', 'required', 'margin'] as const) {
    const expected = figures[name];
    if (expected !== undefined && !agree(finding[name], expected)) faults.push(`${name} ${String(finding[name])}, expected ${String(expected)}`);
  }
  return { finding, faults };
}

function agree(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= 1e-6;
}

function measurementsOf(rule: string, one: PackCase): Measurements {
  return {
    countyName: '示例县',
    missingLayers: [],
    compounds: one.compound || one.walk ? [compoundOf(rule, one)] : [],
    townships: (one.townships ?? []).map(townshipOf),
    facilities: [],
  };
}

/** A record of the schema with every field unknown. */
function unknownFields(shape: object): Record<string, null> {
  return Object.fromEntries(Object.keys(shape).map((field) => [field, null]));
}

function compoundOf(rule: string, one: PackCase): CompoundMeasure {
  const compound = compoundSchema.parse({ ...unknownFields(compoundSchema.shape), id: 'c1', name: '示例小区', extra: {}, ...one.compound });
  return { compound, townshipId: null, townshipName: null, walks: one.walk ? { [rule]: walkOf(one.walk) } : {} };
}

function walkOf(walk: NonNullable<PackCase['walk']>): WalkMeasure {
  const nearerOfUnknownKind = walk.unknownKindMetres === undefined
    ? null : { facilityId: 'f2', facilityName: '未分类设施', metres: walk.unknownKindMetres };
  if (walk.metres === null) return { state: 'unreached', searchedMetres: walk.searchedMetres ?? 0, nearerOfUnknownKind };
  return { state: 'reached', metres: walk.metres, accessMetres: 0, facilityId: 'f1', facilityName: '示例驿站', facilityKind: 'station', nearerOfUnknownKind };
}

function townshipOf(one: NonNullable<PackCase['townships']>[number], index: number): TownshipMeasure {
  const township = townshipSchema.parse({ ...unknownFields(townshipSchema.shape), id: `t${index + 1}`, name: `示例${index + 1}`, settlement: one.settlement, extra: {} });
  const facilities = (count: number, name: string): { id: string; name: string }[] =>
    Array.from({ length: count }, (_, at) => ({ id: `${name}${at + 1}`, name: `${name}${at + 1}` }));
  const elders60 = one.elders60 ?? null;
  return {
    township, settlement: one.settlement, elders60, eldersEstimated: one.eldersEstimated ?? false,
    eldersNote: elders60 === null ? words('有的村没有老年人口数', 'some villages have no count of elders') : null,
    regionalCentres: one.centres === null ? null : facilities(one.centres, '中心'),
    facilitiesOfUnknownKind: facilities(one.unknownKind ?? 0, '设施'),
  };
}
