import { z } from 'zod';
import type { Compound, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import { numberOf } from '../context.ts';
import type { TraceInput, TraceStep } from '../finding.ts';
import type { JointGroupMeasure, JointMeasure } from '../measurements.ts';
import { parameterInput } from '../parameters.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { compoundsSchema, ruleShape } from '../schema/rule-base.ts';
import { shown, shownBeside, withoutDust } from '../sentences/numbers.ts';
import type { OwnArea } from './joint-area.ts';
import { ownAreas } from './joint-area.ts';
import { noFigureAt } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';

const parameter = z.strictObject({ parameter: z.string() });
const secondsPerMinute = 60;

/**
 * A compound's floor area, its own or, where small compounds may provide jointly (统筹配置), that of its group. A small one complies when it
 * belongs to a group within whose walking limit it lies and which together has what together it needs. The clause is a permission: who is helped by
 * no group stands as the area rule has found.
 */
export const jointProvisionSchema = z.strictObject({
  ...ruleShape,
  appliesTo: compoundsSchema,
  kind: z.literal('jointProvision'),
  /** The area rules that say what each compound needs and has by itself. */
  of: z.strictObject({ rules: z.array(z.string()).min(1) }),
  /** A compound that needs less than this by itself is small, m². */
  smallBelow: figureSchema,
  /** Minutes on foot to the shared unit. */
  limit: figureSchema,
  speed: parameter,
  factor: parameter,
  /** Its readings: groups `found` by this software count, or only those `declared` in the ledger. */
  groups: z.strictObject({ question: z.string() }),
});
export type JointProvisionRule = z.infer<typeof jointProvisionSchema>;

export const jointProvision = defineRuleKind('jointProvision', jointProvisionSchema, {
  needs: { figures: { smallBelow: 'm2', limit: 'min' }, parameters: { speed: 'number', factor: 'number' }, questions: { groups: ['found', 'declared'] } },
  subjects: (rule, context) => {
    const areas = ownAreas(rule.of.rules, context);
    return context.measurements.compounds.map(({ compound }) => ({ id: compound.id, kind: 'compound', name: compound.name, data: { compound, areas } }));
  },
  judge: (rule, data, context) => judgeJoint(rule, data, context),
});

/** The walking limit of a joint rule; `null` where a figure is not in force. */
export function jointLimits(rule: JointProvisionRule, context: JudgeContext): JointLimits | null {
  const small = context.figure(rule.smallBelow, `${rule.id}.smallBelow`);
  const limit = context.figure(rule.limit, `${rule.id}.limit`);
  if (!small || !limit) return null;
  const metresPerSecond = withoutDust(Number(context.parameter(rule.speed.parameter).value) * Number(context.parameter(rule.factor.parameter).value));
  const limitSeconds = numberOf(limit) * secondsPerMinute;
  const inputs: TraceInput[] = [
    { name: words('小居住区的应配面积上限', 'A small compound needs less than'), symbol: 'small', value: small.value, unit: small.unit, source: small.source, basis: small.basis },
    { name: words('步行时限', 'Walking time allowed'), symbol: 'limit', value: limit.value, unit: limit.unit, source: limit.source, basis: limit.basis },
    parameterInput(context.parameter(rule.speed.parameter), 'v', 'm/s'),
    parameterInput(context.parameter(rule.factor.parameter), 'k', null),
  ];
  return { smallBelowSquareMetres: numberOf(small), minutes: numberOf(limit), metresPerSecond, limitSeconds, limitMetres: withoutDust(metresPerSecond * limitSeconds), inputs };
}

export interface JointLimits {
  readonly smallBelowSquareMetres: number;
  readonly minutes: number;
  readonly metresPerSecond: number;
  readonly limitSeconds: number;
  readonly limitMetres: number;
  readonly inputs: readonly TraceInput[];
}

interface JointData {
  readonly compound: Compound;
  readonly areas: ReadonlyMap<string, OwnArea>;
}

function judgeJoint(rule: JointProvisionRule, { compound, areas }: JointData, context: JudgeContext): Judgement {
  const { id, name } = compound;
  const own = areas.get(id);
  const limits = jointLimits(rule, context);
  if (own === undefined || own.finding === null || limits === null) return withoutFigures('noFigure', noFigureAt(name, context));
  const groupReading = `${rule.groups.question}/${context.reading(rule.groups.question)}`;
  const reading = [...own.finding.reading, groupReading];
  const inputs: TraceInput[] = [
    { name: words('自身应配面积', 'Needs by itself'), symbol: 'r', value: own.required, unit: 'm2', source: `measured/findings/${own.finding.rule}/${id}/required`, basis: 'data' },
    { name: words('自身可计入面积', 'Counts by itself'), symbol: 'h', value: own.finding.measured, unit: 'm2', source: `measured/findings/${own.finding.rule}/${id}/measured`, basis: 'data' },
    ...limits.inputs,
  ];
  const { verdict, measured, required, margin } = own.finding;
  const step: TraceStep[] = margin === null ? [] : [{ symbol: 'margin', formula: `${String(measured)} − ${String(required)} = ${margin}`, value: margin, unit: 'm2' }];
  const alone = (why: Words): Judgement => ({ verdict, measured, required, unit: own.finding?.unit ?? null, margin, inputs, steps: step, reading,
    sentence: words(`“${name}”${ownWords(own).zh}；${why.zh}。`, `${name} ${ownWords(own).en}; ${why.en}.`) });
  const notChecked = (why: Words): Judgement => ({ verdict: 'notChecked', measured: null, required: own.required, unit: 'm2', margin: null, inputs, steps: [], reading,
    sentence: words(`“${name}”${ownWords(own).zh}；${why.zh}，未检查。`, `${name} ${ownWords(own).en}; ${why.en}; not checked.`) });

  if (own.required === null) return notChecked(words('应配面积不能算出，不知能否统筹', 'what it needs can’t be worked out, nor whether it may share'));
  if (own.required >= limits.smallBelowSquareMetres) {
    return alone(words(`应配面积不小于${shown(limits.smallBelowSquareMetres)}平方米，不属小居住区，须自行配置`, `it needs ${shown(limits.smallBelowSquareMetres)} m² or more, so it is not small and provides for itself`));
  }
  const measure = measureFor(rule, context);
  const onlyDeclared = context.reading(rule.groups.question) === 'declared';
  const group = measure?.groups.find((one) => (!onlyDeclared || one.declared !== null) && one.members.some((member) => member.compound === id));
  if (verdict === 'pass') return alone(group ? words(`达标，并为${groupName(group).zh}的成员`, `met, and a member of ${groupName(group).en}`) : words('达标，无须统筹', 'met, no sharing is needed'));
  if (measure === undefined) return notChecked(words('统筹分组尚未算出', 'no groups were worked out'));
  if (group) return inGroup({ rule, compound, areas, context, limits, inputs, reading, alone, notChecked, own }, group, measure);
  if (onlyDeclared) return alone(words('台账没有写明它的统筹组', 'the ledger names no group for it'));
  const doubt = measure.doubts[id];
  return doubt ? notChecked(doubt) : alone(measure.left[id] ?? words('没有可以加入的统筹组', 'there is no group for it'));
}

/** The groups worked out for this day and these readings. */
function measureFor(rule: JointProvisionRule, context: JudgeContext): JointMeasure | undefined {
  return context.measurements.jointMeasures?.find((one) => one.rule === rule.id && (one.asOf === null || one.asOf === context.asOf)
    && Object.entries(one.readings).every(([question, reading]) => context.reading(question) === reading));
}

interface GroupFacts {
  readonly rule: JointProvisionRule;
  readonly compound: Compound;
  readonly areas: ReadonlyMap<string, OwnArea>;
  readonly context: JudgeContext;
  readonly limits: JointLimits;
  readonly inputs: readonly TraceInput[];
  readonly reading: readonly string[];
  readonly own: OwnArea;
  readonly alone: (why: Words) => Judgement;
  readonly notChecked: (why: Words) => Judgement;
}

/** Sums the areas of those members that lie within the limit. Who lies beyond it is counted on neither side and is not helped. */
function inGroup(facts: GroupFacts, group: JointGroupMeasure, measure: JointMeasure): Judgement {
  const { compound, areas, context, limits } = facts;
  const title = groupName(group);
  const seconds = (metres: number): number => withoutDust(metres / limits.metresPerSecond);
  const host = group.unitAt === null ? undefined : areas.get(group.unitAt);
  if (group.unitAt === null || host === undefined || host.most === 0) {
    return facts.alone(words(`${title.zh}没有可计入的用房`, `${title.en} has no unit that counts`));
  }
  const unitName = context.measurements.compounds.find((one) => one.compound.id === group.unitAt)?.compound.name ?? group.unitAt;
  const walk = group.members.find((member) => member.compound === compound.id)?.walkMetres ?? null;
  if (walk === null) return facts.notChecked(words(`属${title.zh}，到“${unitName}”用房的步行距离未能量算`, `of ${title.en}, but the walk to the unit at ${unitName} could not be measured`));
  const walkText = Number.isFinite(walk)
    ? words(`步行${shown(walk)}米，需${shownBeside(seconds(walk), limits.limitSeconds)}秒`, `a walk of ${shown(walk)} m, ${shownBeside(seconds(walk), limits.limitSeconds)} s`)
    : words('沿路网走不到', 'not reached along the network');
  if (seconds(walk) > limits.limitSeconds) {
    return facts.alone(words(`属${title.zh}，但到“${unitName}”用房${walkText.zh}，超过${shown(limits.minutes)}分钟，不能计入`, `of ${title.en}, but the unit at ${unitName} is too far: ${walkText.en}, ${shown(limits.minutes)} minutes are allowed`));
  }
  const near = group.members.filter(({ walkMetres }) => walkMetres !== null && seconds(walkMetres) <= limits.limitSeconds);
  const members = near.map((member) => ({ member, area: areas.get(member.compound) }));
  const unsure = host.least === 0 || group.members.some(({ walkMetres }) => walkMetres === null);
  const needs = members.map(({ area }) => area?.required ?? null);
  const need = needs.includes(null) ? null : withoutDust(needs.reduce<number>((sum, one) => sum + (one ?? 0), 0));
  const least = withoutDust(members.reduce((sum, { area }) => sum + (area?.least ?? 0), 0));
  const most = withoutDust(members.reduce((sum, { area }) => sum + (area?.most ?? Infinity), 0));
  const inputs: TraceInput[] = [
    ...facts.inputs,
    { name: words('统筹组', 'Group'), symbol: 'g', value: group.number, unit: null, source: `measured/joint/${measure.rule}/${group.number}`, basis: group.declared === null ? 'derived' : 'data' },
    { name: words('共用用房所在', 'The shared unit stands at'), symbol: 'unit', value: unitName, unit: null, source: `compounds/${group.unitAt}/name`, basis: 'data' },
    { name: words('沿路网步行距离', 'Walking distance along the network'), symbol: 'd', value: walk, unit: 'm', source: `measured/joint/${measure.rule}/${compound.id}`, basis: 'data' },
  ];
  if (need === null) return { ...facts.notChecked(words(`${title.zh}有成员的应配面积不能算出`, `what some members of ${title.en} need can’t be worked out`)), inputs };
  if (host.least === 0 || (least < need && (most >= need || unsure))) {
    return { ...facts.notChecked(words(`${title.zh}可计入的面积至少${shown(least)}平方米，应配${shown(need)}平方米，资料不全，不能判断`,
      `at least ${shown(least)} m² of ${title.en} count, ${shown(need)} m² are needed, and data are missing to tell`)), inputs };
  }
  const met = least >= need;
  const sum = met ? least : most;
  const margin = withoutDust(sum - need);
  const [v, k] = ['v', 'k'].map((symbol) => Number(limits.inputs.find((input) => input.symbol === symbol)?.value));
  const steps: TraceStep[] = [
    { symbol: 'pace', formula: `${v} × ${k} = ${limits.metresPerSecond}`, value: limits.metresPerSecond, unit: 'm/s' },
    { symbol: 'need', formula: `${needs.map((one) => String(one ?? 0)).join(' + ')} = ${need}`, value: need, unit: 'm2' },
    { symbol: 'have', formula: `${members.map(({ area }) => String((met ? area?.least : area?.most) ?? 0)).join(' + ')} = ${sum}`, value: sum, unit: 'm2' },
    { symbol: 't', formula: `${shown(walk)} ÷ ${shown(limits.metresPerSecond)} = ${shownBeside(seconds(walk), limits.limitSeconds)}`, value: seconds(walk), unit: 's' },
    { symbol: 'margin', formula: `${sum} − ${need} = ${margin}`, value: margin, unit: 'm2' },
  ];
  const compared = met ? '≥' : '<';
  const said = words(
    `在${title.zh}内，合计可计入${shownBeside(sum, need)} ${compared} 应配${shown(need)}平方米，共用用房在“${unitName}”，${walkText.zh}`,
    `within ${title.en}, ${shownBeside(sum, need)} ${compared} ${shown(need)} m² needed together, the unit stands at ${unitName}, ${walkText.en}`);
  const outcome = met ? words('统筹达标', 'met by sharing') : words(`合计仍缺${shown(-margin)}平方米`, `still ${shown(-margin)} m² short together`);
  return { verdict: met ? 'pass' : facts.alone(outcome).verdict, measured: sum, required: need, unit: 'm2', margin, inputs: [...inputs, ...memberInputs(members, met, context)], steps, reading: facts.reading,
    sentence: words(`“${compound.name}”${ownWords(facts.own).zh}；${said.zh}，${outcome.zh}。`, `${compound.name} ${ownWords(facts.own).en}; ${said.en}: ${outcome.en}.`) };
}

/** What each member needs and what of it counts: the terms of the two sums. */
function memberInputs(
  members: readonly { readonly member: { readonly compound: string }; readonly area: OwnArea | undefined }[], met: boolean, context: JudgeContext,
): TraceInput[] {
  const names = new Map(context.measurements.compounds.map(({ compound }) => [String(compound.id), compound.name]));
  return members.flatMap(({ member, area }, index): TraceInput[] => {
    const name = names.get(member.compound) ?? member.compound;
    const from = `measured/findings/${area?.finding?.rule ?? ''}/${member.compound}`;
    return [
      { name: words(`“${name}”应配面积`, `Need of ${name}`), symbol: `r${index + 1}`, value: area?.required ?? null, unit: 'm2', source: `${from}/required`, basis: 'data' },
      { name: words(`“${name}”可计入面积`, `Area of ${name} that counts`), symbol: `h${index + 1}`, value: (met ? area?.least : area?.most) ?? null, unit: 'm2', source: `${from}/measured`, basis: 'data' },
    ];
  });
}

function groupName({ number, declared }: JointGroupMeasure): Words {
  return declared === null
    ? words(`第${number}统筹组（本软件按条件配组，尚须确认）`, `group ${number} (put together by this software, yet to be confirmed)`)
    : words(`台账“${declared}”`, `the ledger’s group ${declared}`);
}

function ownWords({ finding, required }: OwnArea): Words {
  const measured = finding?.measured ?? null;
  if (required === null) return words('自身应配面积未知', 'has no known need of its own');
  if (measured === null) return words(`自身应配${shown(required)}平方米，可计入面积未知`, `needs ${shown(required)} m² by itself, and what counts there is not known`);
  return words(`自身应配${shown(required)}平方米，可计入${shownBeside(measured, required)}平方米`, `needs ${shown(required)} m² by itself and has ${shownBeside(measured, required)} m²`);
}
