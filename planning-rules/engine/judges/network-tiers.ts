import { z } from 'zod';
import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import { numberOf } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { countySchema, ruleShape } from '../schema/rule-base.ts';
import { wordsSchema } from '../schema/words.ts';
import { chosenFacilities } from './facility-choice.ts';
import { dueInput, missOf, missWords, noFigureAt } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';
import { countySubject } from './share.ts';

/** A network of so many tiers, none of them empty (三级、四级养老服务网络). Tiers that are no facilities (city, home beds) are said and not counted. */
export const networkTiersSchema = z.strictObject({
  ...ruleShape,
  appliesTo: countySchema,
  kind: z.literal('networkTiers'),
  /** Tiers the document names. */
  required: figureSchema,
  tiers: z.array(z.strictObject({ name: wordsSchema, facilityKinds: z.strictObject({ parameter: z.string() }) })).min(1),
  /** Tiers of the document that are not facilities of the county. */
  notOnMap: z.array(wordsSchema),
});
type NetworkTiersRule = z.infer<typeof networkTiersSchema>;

export const networkTiers = defineRuleKind('networkTiers', networkTiersSchema, {
  needs: { figures: { required: 'count' } },
  subjects: (_rule, context) => countySubject(context),
  judge: (rule, _data, context) => judgeTiers(rule, context),
});

function judgeTiers(rule: NetworkTiersRule, context: JudgeContext): Judgement {
  const { countyName: name, missingLayers } = context.measurements;
  const figure = context.figure(rule.required, `${rule.id}.required`);
  if (!figure) return withoutFigures('noFigure', noFigureAt(name, context));
  const required = numberOf(figure) - rule.notOnMap.length;
  const tiers = rule.tiers.map((tier) => {
    const possible = chosenFacilities(tier, context);
    return { name: tier.name, known: possible.filter(({ doubt }) => doubt === null).length, possible: possible.length };
  });
  const unknown = missingLayers.includes('facilities');
  const inputs: TraceInput[] = [
    ...tiers.map((tier, index): TraceInput => ({ name: tier.name, symbol: `n${index + 1}`, value: unknown ? null : tier.known, unit: 'count', source: 'measured/facilities', basis: 'data' })),
    { name: words('文件所列级数', 'Tiers the document names'), symbol: 'tiers', value: figure.value, unit: figure.unit, source: figure.source, basis: figure.basis },
    ...dueInput(rule, context),
  ];
  const missing = (zh: string, en: string): Judgement => withoutFigures('notChecked', words(`“${name}”：${zh}。`, `${name}: ${en}.`), inputs);
  if (unknown) return missing('未导入养老服务设施，未检查', 'not checked: no facilities were imported');
  const filled = tiers.filter((tier) => tier.known > 0).length;
  const empty = tiers.filter((tier) => tier.known === 0);
  if (filled < required && tiers.filter((tier) => tier.possible > 0).length >= required) {
    return missing('有设施未填类别，可能属于空缺的一级，未检查，请补填', 'not checked: facilities without a kind may belong to the empty tier; add the kind');
  }
  const margin = filled - required;
  const miss = missOf(rule, context, figure);
  const list = (of: readonly { name: Words }[]): Words => words(of.map((t) => t.name.zh).join('、'), of.map((t) => t.name.en).join(', '));
  const beside = rule.notOnMap.length === 0 ? words('', '')
    : words(`（${rule.notOnMap.map((one) => one.zh).join('、')}不是县内设施，不计）`, ` (${rule.notOnMap.map((one) => one.en).join(', ')} is no facility of the county and not counted)`);
  return {
    verdict: margin >= 0 ? 'pass' : miss.verdict, measured: filled, required, unit: 'count', margin, inputs,
    steps: [
      { symbol: 'filled', formula: `${tiers.map((tier) => `min(1, ${tier.known})`).join(' + ')} = ${filled}`, value: filled, unit: 'count' },
      { symbol: 'need', formula: `${[numberOf(figure), ...rule.notOnMap.map(() => 1)].join(' − ')} = ${required}`, value: required, unit: 'count' },
      { symbol: 'margin', formula: `${filled} − ${required} = ${margin}`, value: margin, unit: 'count' },
    ],
    sentence: margin >= 0
      ? words(`“${name}”${list(tiers).zh}各级都有设施${beside.zh}，达标。`, `${name} has facilities in every tier: ${list(tiers).en}${beside.en}: met.`)
      : words(`“${name}”缺${list(empty).zh}一级的设施${beside.zh}，${missWords(miss).zh}。`, `${name} has no facility in the tier ${list(empty).en}${beside.en}: ${missWords(miss).en}.`),
  };
}
