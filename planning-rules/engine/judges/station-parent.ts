import { z } from 'zod';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import { facilitiesSchema, ruleShape } from '../schema/rule-base.ts';
import type { ChosenFacility } from './facility-choice.ts';
import { facilitySubjects } from './facility-choice.ts';
import { dueInput } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';

/**
 * One centre and N stations (1+N): a station has a regional centre in its own street or township. Without one it is an orphan; a centre
 * across the border may be its parent, so that is a target gap and no failure.
 */
export const stationParentSchema = z.strictObject({
  ...ruleShape,
  appliesTo: facilitiesSchema,
  kind: z.literal('stationParent'),
  /** Kinds that are stations. */
  facilityKinds: z.strictObject({ parameter: z.string() }),
});
type StationParentRule = z.infer<typeof stationParentSchema>;

export const stationParent = defineRuleKind('stationParent', stationParentSchema, {
  needs: { parameters: { facilityKinds: 'kinds' } },
  subjects: (rule, context) => facilitySubjects(rule, context),
  judge: judgeParent,
});

function judgeParent(rule: StationParentRule, { facility, doubt }: ChosenFacility, context: JudgeContext): Judgement {
  const name = facility.name;
  const { facilityMeasures = [], townships } = context.measurements;
  const townshipId = facilityMeasures.find((one) => one.facilityId === facility.id)?.townshipId ?? null;
  const township = townships.find((one) => one.township.id === townshipId);
  const centres = township?.regionalCentres ?? null;
  const inputs: TraceInput[] = [
    { name: words('所在街道乡镇的区域中心数', 'Regional centres of its township'), symbol: 'n', value: centres?.length ?? null, unit: 'count',
      source: `measured/facilities/${facility.id}/townshipId`, basis: 'data' },
    { name: words('至少应有', 'At least'), symbol: 'need', value: 1, unit: 'count', source: `pack/${rule.id}`, basis: 'derived' },
    ...dueInput(rule, context),
  ];
  const missing = (zh: string, en: string): Judgement => withoutFigures('notChecked', words(`“${name}”：${zh}。`, `${name}: ${en}.`), inputs);
  if (doubt !== null) return missing(`${doubt.zh}，未检查`, `not checked: ${doubt.en}`);
  if (township === undefined || centres === null) return missing('不知在哪个街道乡镇，未检查', 'not checked: it is not known in which township it stands');
  if (centres.length === 0 && township.facilitiesOfUnknownKind.length > 0) return missing('所在街道乡镇有设施未填类别，可能是区域中心，未检查', 'not checked: facilities of its township have no kind and may be a centre');
  const count = centres.length;
  const where = township.township.name;
  return {
    verdict: count > 0 ? 'pass' : 'target', measured: count, required: 1, unit: 'count', margin: count - 1, inputs,
    steps: [{ symbol: 'margin', formula: `${count} − 1 = ${count - 1}`, value: count - 1, unit: 'count' }],
    sentence: count > 0
      ? words(`“${name}”所在的${where}有区域养老服务中心${count}处，有上级依托，达标。`, `${name} stands in ${where}, which has ${count} regional centre(s): met.`)
      : words(`“${name}”所在的${where}没有区域养老服务中心，没有上级依托（可能依托相邻街道乡镇的中心），列为目标差距。`,
        `${name} stands in ${where}, which has no regional centre to lean on (one across the border may serve it): a target gap.`),
  };
}
