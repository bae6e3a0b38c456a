import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import type { TownshipMeasure } from '../measurements.ts';
import type { TownshipFilter } from '../schema/rule-base.ts';
import type { Subject } from './rule-kind.ts';

/** Townships and streets a rule is about, in input order. One of unknown settlement is kept: the rule may apply. */
export function townshipSubjects(appliesTo: TownshipFilter, context: JudgeContext): Subject<TownshipMeasure>[] {
  const { settlement } = appliesTo;
  return context.measurements.townships
    .filter((measure) => settlement === undefined || measure.settlement === null || measure.settlement === settlement)
    .map((measure) => ({ id: measure.township.id, kind: 'township', name: measure.township.name, data: measure }));
}

export const settlementUnknown = words(
  '未填是街道还是乡镇，不知本条是否适用，未检查', 'not checked: it is not known whether it is a street or a township, so whether the rule applies');

export const facilitiesMissing = words('尚未导入养老服务设施，未检查', 'not checked: no facilities were imported');

/** Centres standing in a township: surely `known`, at most `possible` when facilities of unknown kind turn out to be centres. */
export interface CentreCount {
  readonly known: number;
  readonly possible: number;
}

/** `null` when no facilities were imported. */
export function centreCount(measure: TownshipMeasure): CentreCount | null {
  if (measure.regionalCentres === null) return null;
  const known = measure.regionalCentres.length;
  return { known, possible: known + measure.facilitiesOfUnknownKind.length };
}

export function centresInput(measure: TownshipMeasure): TraceInput {
  return { name: words('区域养老服务中心数', 'Regional centres'), symbol: 'n', value: measure.regionalCentres?.length ?? null, unit: 'count',
    source: `measured/townships/${measure.township.id}/regionalCentres`, basis: 'data' };
}

export function eldersInput(measure: TownshipMeasure): TraceInput {
  return { name: words('常住60岁以上老年人', 'Resident elders 60+'), symbol: 'E', value: measure.elders60, unit: 'elders',
    source: `measured/townships/${measure.township.id}/elders60`, basis: measure.eldersEstimated ? 'estimated' : 'data' };
}

/** Why nothing can be said while facilities of unknown kind could decide. */
export function unknownKinds(measure: TownshipMeasure): Words {
  const names = measure.facilitiesOfUnknownKind.map((facility) => facility.name);
  return words(`辖区内“${names.join('”“')}”未填类别，可能是区域养老服务中心，未检查，请补填设施类别`,
    `not checked: ${names.join(', ')} inside it ${names.length === 1 ? 'has' : 'have'} no kind and may be a regional centre; add the kind`);
}

/** Said after a figure that was worked out and not counted. */
export function estimateNote(measure: TownshipMeasure): Words {
  if (!measure.eldersEstimated) return words('', '');
  const note = measure.eldersNote;
  return words(`（推算数${note ? `：${note.zh}` : ''}）`, ` (an estimate${note ? `: ${note.en}` : ''})`);
}
