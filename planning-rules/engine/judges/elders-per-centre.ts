import { z } from 'zod';
import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import { centresForElders } from '../centre-number.ts';
import type { Figure, JudgeContext } from '../context.ts';
import { numberOf } from '../context.ts';
import type { TraceInput, Verdict } from '../finding.ts';
import type { TownshipMeasure } from '../measurements.ts';
import { parameterInput } from '../parameters.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { ruleShape, townshipsSchema } from '../schema/rule-base.ts';
import { shown, shownBeside, withoutDust } from '../sentences/numbers.ts';
import type { Miss } from './miss.ts';
import { dueInput, missOf, missWords, noFigureAt } from './miss.ts';
import type { Judgement, Subject } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';
import {
  centreCount, centresInput, eldersInput, estimateNote, facilitiesMissing, settlementUnknown, townshipSubjects, unknownKinds,
} from './township.ts';

const parameter = z.strictObject({ parameter: z.string() });
const wholePercent = 100;

/** About so many resident elders to one regional centre (服务覆盖辖区常住老年人口……左右). */
export const eldersPerCentreSchema = z.strictObject({
  ...ruleShape,
  appliesTo: townshipsSchema,
  kind: z.literal('eldersPerCentre'),
  eldersPerCentre: figureSchema,
  /** Percent above the figure that 左右 still covers. */
  tolerance: parameter,
  minimumCentres: figureSchema,
  /** A true/false parameter that has the rule applied to streets as well. */
  alsoInStreets: parameter,
});
type EldersPerCentreRule = z.infer<typeof eldersPerCentreSchema>;

export const eldersPerCentre = defineRuleKind('eldersPerCentre', eldersPerCentreSchema, {
  needs: { figures: { eldersPerCentre: 'elders', minimumCentres: 'count' }, parameters: { tolerance: 'number', alsoInStreets: 'boolean' } },
  subjects: (rule, context): Subject<TownshipMeasure>[] => {
    const widened = context.parameter(rule.alsoInStreets.parameter).value === true;
    return townshipSubjects(widened ? { subject: 'township' } : rule.appliesTo, context);
  },
  judge: judgeLoad,
});

interface Limits {
  readonly load: Figure;
  readonly per: number;
  readonly most: number;
  readonly minimum: number;
}

/** What follows from having `centres` centres: the verdict before due date and aspiration are weighed. */
function standingOf(elders: number, centres: number, limits: Limits): Verdict {
  if (centres < limits.minimum || centres === 0) return 'fail';
  const load = elders / centres;
  if (load <= limits.per) return 'pass';
  return withoutDust(load) <= limits.most ? 'target' : 'fail';
}

function judgeLoad(rule: EldersPerCentreRule, measure: TownshipMeasure, context: JudgeContext): Judgement {
  const name = measure.township.name;
  const load = context.figure(rule.eldersPerCentre, `${rule.id}.eldersPerCentre`);
  const least = context.figure(rule.minimumCentres, `${rule.id}.minimumCentres`);
  if (!load || !least) return withoutFigures('noFigure', noFigureAt(name, context));
  const tolerance = context.parameter(rule.tolerance.parameter);
  const per = numberOf(load);
  const limits: Limits = { load, per, minimum: numberOf(least), most: withoutDust((per * (wholePercent + Number(tolerance.value))) / wholePercent) };
  const inputs: TraceInput[] = [
    eldersInput(measure), centresInput(measure),
    { name: words('每处服务老年人数', 'Elders to one centre'), symbol: 'L', value: load.value, unit: load.unit, source: load.source, basis: load.basis },
    parameterInput(tolerance, 'tolerance', 'percent'),
    { name: words('至少应有', 'At least'), symbol: 'minimum', value: least.value, unit: least.unit, source: least.source, basis: least.basis },
    ...dueInput(rule, context),
  ];
  const missing = (what: Words): Judgement => withoutFigures('notChecked', words(`“${name}”：${what.zh}。`, `${name}: ${what.en}.`), inputs);
  if (measure.settlement === null && rule.appliesTo.settlement) return missing(settlementUnknown);
  const count = centreCount(measure);
  if (count === null) return missing(facilitiesMissing);
  const elders = measure.elders60;
  if (elders === null) return missing(eldersUnknown(measure));
  const standing = standingOf(elders, count.known, limits);
  if (standingOf(elders, count.possible, limits) !== standing) return missing(unknownKinds(measure));
  return { ...verdictOf(rule, measure, elders, count.known, standing, limits, context), inputs };
}

/** The sentence when a township's elders are unknown. */
function eldersUnknown(measure: TownshipMeasure): Words {
  const note = measure.eldersNote;
  return words(`常住老年人数未知${note ? `（${note.zh}）` : ''}，未检查`, `not checked: the number of resident elders is not known${note ? ` (${note.en})` : ''}`);
}

function verdictOf(
  rule: EldersPerCentreRule, measure: TownshipMeasure, elders: number, centres: number, standing: Verdict, limits: Limits, context: JudgeContext,
): Omit<Judgement, 'inputs'> {
  const { per, most } = limits;
  const need = centresForElders(elders, per, limits.minimum);
  const inStreet = rule.appliesTo.settlement === 'rural' && measure.settlement === 'urban';
  const miss = streetMiss(missOf(rule, context, limits.load), inStreet);
  const estimate = estimateNote(measure);
  const who = words(`“${measure.township.name}”常住老年人${shown(elders)}人${estimate.zh}`, `${measure.township.name} has ${shown(elders)} resident elders${estimate.en}`);
  const needStep = { symbol: 'need', formula: need.formula, value: need.centres, unit: 'count' } as const;
  if (centres < limits.minimum || centres === 0) {
    const margin = centres - need.centres;
    return { verdict: miss.verdict, measured: centres, required: need.centres, unit: 'count', margin, steps: [needStep],
      sentence: words(`${who.zh}，应设区域养老服务中心${need.formula}处，现有${centres}处，${missWords(miss).zh}。`,
        `${who.en} and needs ${need.formula} regional centre${need.centres === 1 ? '' : 's'}; it has ${centres}: ${missWords(miss).en}.`) };
  }
  const load = withoutDust(elders / centres);
  const margin = withoutDust(per - load);
  const loadStep = { symbol: 'load', formula: `${shown(elders)} ÷ ${centres} = ${shownBeside(load, per)}`, value: load, unit: 'elders' } as const;
  const facts = words(`${who.zh}，现有区域养老服务中心${centres}处，平均每处服务${shownBeside(load, per)}人`,
    `${who.en} and ${centres} regional centre${centres === 1 ? '' : 's'}, ${shownBeside(load, per)} elders to each`);
  const outcome = {
    pass: words(`不超过${per}人，达标`, `not above ${per}: met`),
    target: words(`超过${per}人，但在“左右”的容许范围${most}人之内（容许幅度为本软件的参数），列为目标差距，按标准应设${need.centres}处`,
      `above ${per} but within ${most}, which we take “about” to cover: a target gap, ${need.centres} by the standard`),
    fail: words(`超过容许上限${most}人，应设${need.centres}处，${missWords(miss).zh}`, `above the tolerated ${most}, ${need.centres} are needed: ${missWords(miss).en}`),
  };
  const said = standing === 'pass' || standing === 'target' ? outcome[standing] : outcome.fail;
  return { verdict: standing === 'fail' ? miss.verdict : standing, measured: load, required: per, unit: 'elders', margin, steps: [needStep, loadStep],
    sentence: words(`${facts.zh}，${said.zh}。`, `${facts.en}, ${said.en}.`) };
}

/** In a street the rule holds by the user's wish only, so a miss there is no breach of the document. */
function streetMiss(miss: Miss, inStreet: boolean): Miss {
  if (!inStreet) return miss;
  return { verdict: 'target', why: words('文件只对农村作此规定，街道为使用者设定适用', 'the document asks this of rural townships; the user applies it to streets') };
}
