import { z } from 'zod';
import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import type { Finding, TraceInput } from '../finding.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { countySchema, ruleShape } from '../schema/rule-base.ts';
import { withoutDust } from '../sentences/numbers.ts';
import { kindOf } from './compound-kind.ts';
import { noFigureAt } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';
import type { Member, Share } from './share.ts';
import { countySubject, judgeShare, shareBounds } from './share.ts';

/** Share of a county's compounds that meet the area rules (配建率、配建达标率), at dated targets. */
export const complianceRateSchema = z.strictObject({
  ...ruleShape,
  appliesTo: countySchema,
  kind: z.literal('complianceRate'),
  /** The rules of compounds that must be met; with `joint`, one that meets that rule complies too (not when counted by area, where each counts its own). */
  of: z.strictObject({ rules: z.array(z.string()).min(1), joint: z.strictObject({ rule: z.string() }).optional() }),
  /** Percent. */
  required: figureSchema,
  /** Its readings: `compounds` that comply; `area` provided of the area required; `communities` all of whose compounds comply. */
  by: z.strictObject({ question: z.string() }),
});
type ComplianceRateRule = z.infer<typeof complianceRateSchema>;

export const complianceRate = defineRuleKind('complianceRate', complianceRateSchema, {
  needs: { figures: { required: 'percent' }, questions: { by: ['compounds', 'area', 'communities'] } },
  subjects: (_rule, context) => countySubject(context),
  judge: (rule, _data, context) => judgeRate(rule, context),
});

function judgeRate(rule: ComplianceRateRule, context: JudgeContext): Judgement {
  const { countyName: name, compounds } = context.measurements;
  const figure = context.figure(rule.required, `${rule.id}.required`);
  if (!figure) return withoutFigures('noFigure', noFigureAt(name, context));
  const by = context.reading(rule.by.question);
  const reading = [`${rule.by.question}/${by}`];
  const findings = rule.of.rules.flatMap((id) => context.findingsOf(id)).filter((finding) => finding.verdict !== 'noFigure');
  const ofUnknownKind = new Set(compounds.filter(({ compound }) => kindOf(compound, context).kind === null).map(({ compound }) => compound.id));
  const standings = membersOf(compoundStandings(rule.of, context), ofUnknownKind);
  const inputs: TraceInput[] = [{ name: words('计入的小区数', 'Compounds counted'), symbol: 'N', value: standings.size, unit: 'count', source: 'measured/compounds', basis: 'data' }];
  const missing = (what: Words): Judgement => withoutFigures('notChecked', words(`“${name}”：${what.zh}。`, `${name}: ${what.en}.`), inputs, reading);
  if (standings.size === 0) return missing(words('没有可统计的小区，未检查', 'not checked: there are no compounds to count'));
  const shared = { rule, context, name, required: rule.required, figure, inputs, reading, lacking: words('请补齐台账中的小区类型、户数和用房面积', 'complete kinds, households and areas in the ledger') };
  if (by === 'area') {
    const bounds = areaBounds(findings, ofUnknownKind);
    if (bounds === null) return missing(words('有的小区不能算出应配面积，不能按面积统计，未检查', 'not checked: of some compounds the area required can’t be worked out'));
    return judgeShare({ ...shared, ...bounds, of: words('应配面积中已配足的部分', 'the area provided of the area required') });
  }
  if (by === 'communities') {
    const members = communityMembers(standings, context);
    if (members === null) return missing(words('未导入社区，或有小区不知属于哪个社区，不能按社区统计，未检查', 'not checked: no communities were imported, or it is not known to which some compounds belong'));
    return judgeShare({ ...shared, ...shareBounds(members), of: words('小区全部达标的社区', 'communities all of whose compounds comply') });
  }
  return judgeShare({ ...shared, ...shareBounds([...standings.values()]), of: words('配建达标的小区', 'compounds that comply') });
}

/** How each compound stands towards the rules it must meet; those the document has no figure for are left out. In input order of the first rule. */
export function compoundStandings(of: ComplianceRateRule['of'], context: JudgeContext): Map<string, 'pass' | 'fail' | 'notChecked'> {
  const standings = new Map<string, 'pass' | 'fail' | 'notChecked'>();
  for (const { subject, verdict } of of.rules.flatMap((id) => context.findingsOf(id))) {
    if (verdict !== 'noFigure') standings.set(subject, verdict === 'target' ? 'fail' : verdict);
  }
  for (const { subject, verdict } of of.joint ? context.findingsOf(of.joint.rule) : []) {
    const alone = standings.get(subject);
    if (alone === undefined || alone === 'pass') continue;
    if (verdict === 'pass') standings.set(subject, 'pass');
    else if (verdict === 'notChecked') standings.set(subject, 'notChecked');
  }
  return standings;
}

/** One member a compound. A compound of unknown kind stands under several rules and may belong to none of them. */
function membersOf(standings: ReadonlyMap<string, 'pass' | 'fail' | 'notChecked'>, ofUnknownKind: ReadonlySet<string>): Map<string, Member> {
  return new Map([...standings].map(([subject, standing]) =>
    [subject, { surelyCounted: !ofUnknownKind.has(subject), has: standing === 'pass', mayHave: standing !== 'fail', weight: 1 }]));
}

/** Area that counts, up to what each compound needs, of the area needed. `null` when a need is unknown. */
function areaBounds(findings: readonly Finding[], ofUnknownKind: ReadonlySet<string>): { least: Share; most: Share } | null {
  if (findings.some((finding) => finding.required === null || ofUnknownKind.has(finding.subject))) return null;
  let [whole, low, high] = [0, 0, 0];
  for (const { measured, required, verdict, trace } of findings) {
    const need = required ?? 0;
    whole += need;
    // Of a pass the least is measured and suffices; of a miss it is the most, and the least too only where the sum is exact.
    const known = verdict === 'pass' || trace.steps.some((step) => step.symbol === 'have' && step.formula.startsWith('have ='));
    low += known ? Math.min(measured ?? 0, need) : 0;
    high += verdict === 'notChecked' ? need : Math.min(measured ?? 0, need);
  }
  return { least: { part: withoutDust(low), whole: withoutDust(whole) }, most: { part: withoutDust(high), whole: withoutDust(whole) } };
}

function communityMembers(standings: ReadonlyMap<string, Member>, context: JudgeContext): Member[] | null {
  const { communities } = context.measurements;
  if (communities === undefined) return null;
  const placed = new Set(communities.flatMap((one) => one.compounds));
  if ([...standings.keys()].some((id) => !placed.has(id))) return null;
  return communities.flatMap((one): Member[] => {
    const own = one.compounds.flatMap((id) => standings.get(id) ?? []);
    if (own.length === 0) return [];
    const sure = own.filter((member) => member.surelyCounted);
    return [{ surelyCounted: sure.length > 0, has: own.every((m) => m.has), mayHave: sure.every((m) => m.mayHave), weight: 1 }];
  });
}
