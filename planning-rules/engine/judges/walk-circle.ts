import { z } from 'zod';
import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import { numberOf } from '../context.ts';
import type { TraceInput, TraceStep } from '../finding.ts';
import type { CompoundMeasure, WalkWish } from '../measurements.ts';
import { facilityKindsOf, parameterInput } from '../parameters.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { compoundsSchema, ruleShape } from '../schema/rule-base.ts';
import { shown, shownBeside, withoutDust } from '../sentences/numbers.ts';
import { compoundSubjects, kindInput, kindOf, kindUnknown } from './compound-kind.ts';
import { dueInput, missOf, missWords, noFigureAt } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';

const parameter = z.strictObject({ parameter: z.string() });
const secondsPerMinute = 60;
/** The search goes this many times as far as the limit, so that a finding can say how far the nearest facility is. */
const searchFactor = 3;

/** A facility that serves within a walk of so many minutes; the compound is the centre of the circle. */
export const walkCircleSchema = z.strictObject({
  ...ruleShape,
  appliesTo: compoundsSchema,
  kind: z.literal('walkCircle'),
  /** Minutes. */
  limit: figureSchema,
  /** Metres per second. */
  speed: parameter,
  /** Multiplies the speed, for example in winter. */
  factor: parameter,
  /** Which kinds of facility serve. */
  facilityKinds: parameter,
});
type WalkCircleRule = z.infer<typeof walkCircleSchema>;

export const walkCircle = defineRuleKind('walkCircle', walkCircleSchema, {
  needs: { figures: { limit: 'min' }, parameters: { speed: 'number', factor: 'number', facilityKinds: 'kinds' } },
  subjects: (rule, context) => compoundSubjects(rule.appliesTo, context),
  judge: judgeWalk,
  walkWish,
});

interface Pace {
  readonly metresPerSecond: number;
  readonly limitSeconds: number;
  readonly limitMetres: number;
}

function paceOf(rule: WalkCircleRule, limitMinutes: number, context: JudgeContext): Pace {
  const speed = Number(context.parameter(rule.speed.parameter).value);
  const factor = Number(context.parameter(rule.factor.parameter).value);
  const metresPerSecond = withoutDust(speed * factor);
  const limitSeconds = limitMinutes * secondsPerMinute;
  return { metresPerSecond, limitSeconds, limitMetres: withoutDust(metresPerSecond * limitSeconds) };
}

function walkWish(rule: WalkCircleRule, context: JudgeContext): WalkWish | null {
  const limit = context.figure(rule.limit, `${rule.id}.limit`);
  if (!limit || context.asOf < context.document.issued) return null;
  const limitMinutes = numberOf(limit);
  const { limitMetres, metresPerSecond } = paceOf(rule, limitMinutes, context);
  return {
    rule: rule.id,
    facilityKinds: facilityKindsOf(context.parameter(rule.facilityKinds.parameter)),
    searchMetres: limitMetres * searchFactor,
    limitMinutes,
    limitMetres,
    metresPerSecond,
    clauses: rule.clauses,
  };
}

function judgeWalk(rule: WalkCircleRule, { compound, walks }: CompoundMeasure, context: JudgeContext): Judgement {
  const limit = context.figure(rule.limit, `${rule.id}.limit`);
  if (!limit) return withoutFigures('noFigure', noFigureAt(compound.name, context));
  const pace = paceOf(rule, numberOf(limit), context);
  const walk = walks[rule.id];
  const inputs: TraceInput[] = [
    { name: words('步行时限', 'Walking time allowed'), symbol: 'limit', value: limit.value, unit: limit.unit, source: limit.source, basis: limit.basis },
    parameterInput(context.parameter(rule.speed.parameter), 'v', 'm/s'),
    parameterInput(context.parameter(rule.factor.parameter), 'k', null),
    parameterInput(context.parameter(rule.facilityKinds.parameter), 'kinds', null),
    ...dueInput(rule, context),
  ];
  const name = compound.name;
  const missing = (what: Words): Judgement =>
    withoutFigures('notChecked', words(`“${name}”：${what.zh}。`, `${name}: ${what.en}.`), inputs);
  const known = kindOf(compound, context);
  if (rule.appliesTo.compoundKinds) {
    inputs.push(kindInput(compound, known));
    if (known.kind === null) return missing(kindUnknown);
  }
  if (walk === undefined) return missing(words('未量算步行距离，未检查', 'not checked: the walk was not measured'));
  if (walk.state === 'notMeasured') return missing(words(`未检查：${bare(walk.reason.zh)}`, `not checked: ${bare(walk.reason.en)}`));

  const seconds = (metres: number): number => withoutDust(metres / pace.metresPerSecond);
  const allowed = pace.limitSeconds;
  const speed = context.parameter(rule.speed.parameter);
  const ours = limit.basis === 'assumed' || limit.basis === 'user';
  const limitNote = ours ? words(`（${origin(limit.basis).zh}）`, ` (${origin(limit.basis).en})`) : words('', '');
  const given = words(
    `老年人步行速度取${shown(pace.metresPerSecond)}米/秒（${origin(speed.basis).zh}），${shown(numberOf(limit))}分钟${limitNote.zh}可行${shown(pace.limitMetres)}米`,
    `at an elder’s walking speed of ${shown(pace.metresPerSecond)} m/s (${origin(speed.basis).en}), ${shown(numberOf(limit))} minutes${limitNote.en} are ${shown(pace.limitMetres)} m`);
  const speedStep: TraceStep = { symbol: 'allowed', formula: `${shown(numberOf(limit))} × ${secondsPerMinute} = ${allowed}`, value: allowed, unit: 's' };
  const say = (outcome: Words): Words => words(`“${name}”：${given.zh}；${outcome.zh}。`, `${name}: ${given.en}; ${outcome.en}.`);
  const undecided = (outcome: Words): Judgement =>
    ({ verdict: 'notChecked', measured: null, required: allowed, unit: 's', margin: null, inputs, steps: [paceStep, speedStep], sentence: say(outcome) });

  const reachedSeconds = walk.state === 'reached' ? seconds(walk.metres) : null;
  const [v, k] = [Number(speed.value), Number(context.parameter(rule.factor.parameter).value)];
  const paceStep: TraceStep = { symbol: 'pace', formula: `${v} × ${k} = ${pace.metresPerSecond}`, value: pace.metresPerSecond, unit: 'm/s' };
  const walked: TraceStep[] = walk.state === 'reached' && reachedSeconds !== null
    ? [{ symbol: 't', formula: `${shown(walk.metres)} ÷ ${shown(pace.metresPerSecond)} = ${shownBeside(reachedSeconds, allowed)}`, value: reachedSeconds, unit: 's' }]
    : [];
  if (walk.state === 'reached') {
    inputs.push({ name: words('沿路网步行距离', 'Walking distance along the network'), symbol: 'd', value: walk.metres, unit: 'm',
      source: `measured/walks/${compound.id}/${rule.id}`, basis: 'data' });
    inputs.push({ name: words('最近的服务设施', 'Nearest facility that serves'), symbol: 'facility', value: walk.facilityName, unit: null,
      source: `facilities/${walk.facilityId}/name`, basis: 'data' });
  }
  const reached = walk.state === 'reached' && reachedSeconds !== null
    ? words(`沿路网走到“${walk.facilityName}”${shown(walk.metres)}米，需${shownBeside(reachedSeconds, allowed)}秒`,
      `the walk to ${walk.facilityName} is ${shown(walk.metres)} m and takes ${shownBeside(reachedSeconds, allowed)} s`)
    : words(`沿路网${shown(walk.state === 'unreached' ? walk.searchedMetres : 0)}米内没有走得到的服务设施`,
      `no facility that serves can be reached within ${shown(walk.state === 'unreached' ? walk.searchedMetres : 0)} m along the network`);
  const margin = reachedSeconds === null ? null : withoutDust(allowed - reachedSeconds);
  if (margin !== null && margin >= 0) {
    return { verdict: 'pass', measured: reachedSeconds, required: allowed, unit: 's', margin, inputs, steps: [paceStep, speedStep, ...walked],
      sentence: say(words(`${reached.zh}，不超过${allowed}秒，达标`, `${reached.en}, within ${allowed} s: met`)) };
  }
  const unknown = walk.nearerOfUnknownKind;
  if (unknown !== null && seconds(unknown.metres) <= allowed) {
    return undecided(words(
      `${reached.zh}；但${shown(unknown.metres)}米处的“${unknown.facilityName}”未填类别，可能提供服务，未检查，请补填设施类别`,
      `${reached.en}; ${unknown.facilityName} at ${shown(unknown.metres)} m has no kind and may serve, so this is not checked: add its kind`));
  }
  if (walk.state === 'unreached' && walk.searchedMetres < pace.limitMetres) {
    return undecided(words(`只搜索了${shown(walk.searchedMetres)}米，未检查，请重新量算`, `only ${shown(walk.searchedMetres)} m were searched; not checked, measure again`));
  }
  const miss = missOf(rule, context, limit);
  return { verdict: miss.verdict, measured: reachedSeconds, required: allowed, unit: 's', margin, inputs, steps: [paceStep, speedStep, ...walked],
    sentence: say(margin === null
      ? words(`${reached.zh}，${missWords(miss).zh}`, `${reached.en}: ${missWords(miss).en}`)
      : words(`${reached.zh}，超出${shown(-margin)}秒，${missWords(miss).zh}`, `${reached.en}, ${shown(-margin)} s too long: ${missWords(miss).en}`)) };
}

/** Whose figure it is, in brackets behind it. */
function origin(basis: TraceInput['basis']): Words {
  if (basis === 'assumed') return words('假定', 'our assumption');
  return basis === 'user' ? words('使用者设定', 'set by the user') : words('文件规定', 'from the document');
}

/** A reason may come as a whole sentence; here it stands inside one. */
function bare(reason: string): string {
  return reason.replace(/[。.]\s*$/u, '');
}
