import { z } from 'zod';
import type { Compound } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import { listOf, parameterInput } from '../parameters.ts';
import { compoundsSchema, ruleShape } from '../schema/rule-base.ts';
import { compoundSubjects, kindInput, kindOf, kindUnknown } from './compound-kind.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';

/** The rooms were handed over to one of the offices the document names (交付属地民政部门或街道、乡镇). */
export const handedOverToSchema = z.strictObject({
  ...ruleShape,
  appliesTo: compoundsSchema,
  kind: z.literal('handedOverTo'),
  /** Words of which the receiver's name holds one. */
  receivers: z.strictObject({ parameter: z.string() }),
});
type HandedOverRule = z.infer<typeof handedOverToSchema>;

export const handedOverTo = defineRuleKind('handedOverTo', handedOverToSchema, {
  needs: { parameters: { receivers: 'words' } },
  subjects: (rule, context) => compoundSubjects(rule.appliesTo, context),
  judge: (rule, { compound }, context) => judgeReceiver(rule, compound, context),
});

function judgeReceiver(rule: HandedOverRule, compound: Compound, context: JudgeContext): Judgement {
  const known = kindOf(compound, context);
  const receivers = context.parameter(rule.receivers.parameter);
  const party = compound.receivingParty;
  const inputs: TraceInput[] = [
    kindInput(compound, known),
    { name: words('接收单位', 'Receiving party'), symbol: 'party', value: party, unit: null, source: `compounds/${compound.id}/receivingParty`, basis: 'data' },
    parameterInput(receivers, 'receivers', null),
  ];
  const say = (verdict: Judgement['verdict'], zh: string, en: string): Judgement =>
    ({ ...withoutFigures('notChecked', words(`“${compound.name}”：${zh}。`, `${compound.name}: ${en}.`), inputs), verdict });
  if (known.kind === null) return say('notChecked', kindUnknown.zh, kindUnknown.en);
  if (party === null || party.trim() === '') return say('notChecked', '台账未填接收单位，未检查', 'not checked: the ledger names no receiving party');
  return listOf(String(receivers.value)).some((word) => party.includes(word))
    ? say('pass', `配建用房移交“${party}”，达标`, `the rooms were handed over to ${party}: met`)
    : say('fail', `配建用房移交“${party}”，不是民政部门或街道、乡镇，不达标`, `the rooms were handed over to ${party}, which is neither civil affairs nor the street or township: not met`);
}
