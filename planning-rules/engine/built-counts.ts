import type { Facility, Settlement } from '../../gis-data/model/index.ts';
import type { JudgeContext, JudgeRequest } from './context.ts';
import { numberOf } from './context.ts';
import { contextForJudging } from './judge.ts';
import { namesDistrict } from './judges/annex-count.ts';
import type { BuiltCount, Measurements } from './measurements.ts';
import type { Pack, Rule } from './pack-schema.ts';
import { facilityKindsOf } from './parameters.ts';

type CountRule = Extract<Rule, { kind: 'annexCount' }>;
type Counted = NonNullable<CountRule['counted']>;

/** Columns of a township layer that name the district a township is of, where a project holds several. */
const districtColumns = ['县区', '区县', '县市区', '县（市、区）', '所属县区', 'district'];

/**
 * Finished facilities of the columns of a pack's annexes, by district, from the layers: open, of the column's kinds, in the settlement it is about, and, where
 * it asks so, with the stars or recognised as built to the standard. What is not known of a facility makes it possible only. Empty when no
 * facilities were imported or the annex has no row for the county.
 */
export function builtCounts(pack: Pack, measurements: Measurements, request: JudgeRequest): BuiltCount[] {
  if (measurements.missingLayers.includes('facilities')) return [];
  const context = contextForJudging(pack, measurements, request);
  return pack.rules.flatMap((rule): BuiltCount[] => {
    if (rule.kind !== 'annexCount' || !rule.counted) return [];
    const { counted, column } = rule;
    const districts = context.annex(rule.annex).rows.map((row) => row.district);
    const places = measurements.facilities.map((facility) => districtOf(facility, districts, measurements));
    return districts.filter((district) => places.includes(district) || namesDistrict(measurements.countyName, district)).map((district) => {
      const standings = measurements.facilities.map((facility, index) => (places[index] === district ? standingOf(facility, counted, `${rule.id}.stars`, context) : 'no'));
      const known = standings.filter((standing) => standing === 'yes').length;
      return { district, column, known, possible: known + standings.filter((standing) => standing === 'perhaps').length };
    });
  });
}

/** The district of a facility: the one its township's own columns name, else the one the project is named after. */
function districtOf(facility: Facility, districts: readonly string[], { facilityMeasures, townships, countyName }: Measurements): string | null {
  const townshipId = facilityMeasures?.find((one) => one.facilityId === facility.id)?.townshipId ?? null;
  const township = townships.find((one) => one.township.id === townshipId)?.township;
  const said = districtColumns.map((column) => township?.extra[column]).find((value) => typeof value === 'string' && value !== '');
  const name = typeof said === 'string' ? said : countyName;
  return districts.find((district) => namesDistrict(name, district)) ?? null;
}

type Standing = 'yes' | 'perhaps' | 'no';

function standingOf(facility: Facility, counted: Counted, name: string, context: JudgeContext): Standing {
  const year = Number(context.asOf.slice(0, context.asOf.indexOf('-')));
  if (facility.open === false || (facility.builtYear !== null && facility.builtYear > year)) return 'no';
  const kinds = facilityKindsOf(context.parameter(counted.facilityKinds.parameter));
  const stars = counted.stars ? context.figure(counted.stars, name) : null;
  const measure = context.measurements.facilityMeasures?.find((one) => one.facilityId === facility.id);
  const settlement = counted.settlement && settlementOf(facility, counted.settlement.of, measure?.townshipId ?? null, context.measurements);
  return leastOf([
    facility.kind === null ? 'perhaps' : kinds.includes(facility.kind) ? 'yes' : 'no',
    counted.settlement === undefined ? 'yes' : settlement === null || settlement === undefined ? 'perhaps' : settlement === counted.settlement.is ? 'yes' : 'no',
    stars === null ? 'yes' : facility.stars === null ? 'perhaps' : facility.stars >= numberOf(stars) ? 'yes' : 'no',
    counted.standardised !== true ? 'yes' : measure?.standardised === true ? 'yes' : measure?.standardised === false ? 'no' : 'perhaps',
  ]);
}

function leastOf(standings: readonly Standing[]): Standing {
  return standings.includes('no') ? 'no' : standings.includes('perhaps') ? 'perhaps' : 'yes';
}

function settlementOf(facility: Facility, of: 'township' | 'community', townshipId: string | null, { communities, townships }: Measurements): Settlement | null {
  const community = of === 'community' ? communities?.find((one) => one.facilities?.some(({ id }) => id === facility.id)) : undefined;
  return community?.settlement ?? townships.find((one) => one.township.id === townshipId)?.settlement ?? null;
}
