import { z } from 'zod';
import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import type { TraceInput, TraceStep } from '../finding.ts';
import type { BuiltCount } from '../measurements.ts';
import type { Annex, AnnexCell } from '../schema/annex.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { countySchema, ruleShape } from '../schema/rule-base.ts';
import type { Miss } from './miss.ts';
import { missWords } from './miss.ts';
import type { Judgement, Subject } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';

/** Tasks of an annex by district and year: what is built by the end of a year against the sum of the years so far. */
export const annexCountSchema = z.strictObject({
  ...ruleShape,
  appliesTo: countySchema,
  kind: z.literal('annexCount'),
  annex: z.string(),
  column: z.string(),
  /** Its readings: a year's column is what is `added` in that year, or the `stock` at its end. */
  years: z.strictObject({ question: z.string() }),
  /** Which facilities of the layers count as finished ones of the column; without it, numbers must come with the measurements. */
  counted: z.strictObject({
    facilityKinds: z.strictObject({ parameter: z.string() }),
    /** Only in streets or townships, or in communities or villages, of this settlement. */
    settlement: z.strictObject({ of: z.enum(['township', 'community']), is: z.enum(['urban', 'rural']) }).optional(),
    /** Stars at least. */
    stars: figureSchema.optional(),
    /** Only those recognised as built to the standard (标准化). */
    standardised: z.boolean().optional(),
  }).optional(),
});
type AnnexCountRule = z.infer<typeof annexCountSchema>;

type Row = Annex['rows'][number];

export const annexCount = defineRuleKind('annexCount', annexCountSchema, {
  needs: { questions: { years: ['added', 'stock'] } },
  subjects: (rule, context): Subject<Row | null>[] => {
    const { countyName, builtCounts = [] } = context.measurements;
    const districts = new Set(builtCounts.filter((one) => one.column === rule.column).map((one) => one.district));
    const rows = context.annex(rule.annex).rows.filter(({ district }) => districts.has(district) || namesDistrict(countyName, district));
    if (rows.length === 0) return [{ id: 'county', kind: 'county', name: countyName, data: null }];
    return rows.map((row) => ({ id: row.district, kind: 'county', name: row.district, data: row }));
  },
  judge: judgeCount,
});

/** Whether a county's or a project's name begins with a district, or holds it after its city or province: 南县 is not in 汝南县. */
export function namesDistrict(name: string, district: string): boolean {
  const at = name.indexOf(district);
  return at === 0 || (at > 0 && '省市'.includes(name[at - 1]));
}

/** The sum of the tasks that are due by the end of `year`; `null` for a column without years that is not yet due. */
export function cumulativeTasks(cell: AnnexCell, year: number, lastYear: number, years: 'added' | 'stock'): { readonly tasks: number; readonly formula: string } {
  if (year >= lastYear && years === 'added') return { tasks: cell.total ?? 0, formula: sumOf(cell, lastYear) ?? `${cell.total ?? 0}` };
  const parts = Object.entries(cell.years ?? {}).filter(([at]) => Number(at) <= year).sort(([a], [b]) => Number(a) - Number(b)).map(([, tasks]) => tasks ?? 0);
  const tasks = years === 'added' ? parts.reduce((all, one) => all + one, 0) : parts.reduce((all, one) => Math.max(all, one), 0);
  const whole = cell.years === undefined && year >= lastYear ? (cell.total ?? 0) : tasks;
  if (parts.length === 0) return { tasks: whole, formula: `${whole}` };
  return { tasks: whole, formula: years === 'added' ? `${parts.join(' + ')} = ${whole}` : `max(${parts.join(', ')}) = ${whole}` };
}

function sumOf(cell: AnnexCell, lastYear: number): string | null {
  const parts = Object.entries(cell.years ?? {}).filter(([at]) => Number(at) <= lastYear).map(([, tasks]) => tasks ?? 0);
  return parts.length === 0 ? null : `${parts.join(' + ')} = ${cell.total ?? 0}`;
}

function judgeCount(rule: AnnexCountRule, row: Row | null, context: JudgeContext): Judgement {
  const annex = context.annex(rule.annex);
  if (row === null) return noRow(annex, context);
  const name = row.district;
  const years = context.reading(rule.years.question) as 'added' | 'stock';
  const reading = [`${rule.years.question}/${years}`];
  const cell = row.cells[rule.column];
  if (cell?.total === null || cell === undefined) {
    return withoutFigures('noFigure', words(`“${name}”：附件此格为空，没有“${rule.title.zh}”的任务，不是未知。`, `${name}: the cell of the annex is blank: no task of ${rule.title.en}, which is not unknown.`), [], reading);
  }
  const year = Number(context.asOf.slice(0, context.asOf.indexOf('-')));
  const ended = context.asOf.endsWith('-12-31');
  const due = cumulativeTasks(cell, ended ? year : year - 1, annex.lastYear, years);
  const wanted = cumulativeTasks(cell, year, annex.lastYear, years);
  const built: BuiltCount | undefined = context.measurements.builtCounts?.find((one) => one.district === name && one.column === rule.column);
  const inputs: TraceInput[] = [
    { name: words('已建成数', 'Built so far'), symbol: 'n', value: built?.known ?? null, unit: 'count', source: `measured/builtCounts/${name}/${rule.column}`, basis: 'data' },
    { name: words(`到${year}年末的任务累计`, `Tasks by the end of ${year}`), symbol: 'plan', value: wanted.tasks, unit: 'count', source: `pack/${rule.annex}/${name}/${rule.column}`, basis: 'stated' },
    { name: words('已到期的任务累计', 'Tasks due so far'), symbol: 'due', value: due.tasks, unit: 'count', source: `pack/${rule.annex}/${name}/${rule.column}`, basis: 'stated' },
  ];
  const yearly = Object.entries(cell.years ?? {}).map(([at, tasks]): TraceInput => ({
    name: words(`${at}年任务`, `Tasks of ${at}`), symbol: `y${at}`, value: tasks ?? 0, unit: 'count', source: `pack/${rule.annex}/${name}/${rule.column}/${at}`, basis: tasks === null ? 'derived' : 'stated',
  }));
  inputs.push(...yearly);
  const missing = (what: Words): Judgement => withoutFigures('notChecked', words(`“${name}”：${what.zh}。`, `${name}: ${what.en}.`), inputs, reading);
  if (built === undefined || built.known === null) return missing(words('没有已建成数，未检查', 'not checked: how many are built is not known'));
  const most = built.possible ?? built.known;
  const standing = (count: number): 'pass' | 'target' | 'fail' => (count >= wanted.tasks ? 'pass' : count >= due.tasks ? 'target' : 'fail');
  const verdict = standing(built.known);
  if (standing(most) !== verdict) return missing(words(`确知已建成${built.known}个，另有${most - built.known}处设施的类别、星级、城乡或是否标准化未填，可能计入，未检查，请补填`,
    `not checked: ${built.known} are known to be built and ${most - built.known} more facilities may count; add their kind, stars, settlement or whether they are built to the standard`));
  const against = verdict === 'fail' ? due : wanted;
  const margin = built.known - against.tasks;
  const miss: Miss = verdict === 'target'
    ? { verdict, why: words(`期限为${year}-12-31，以${context.asOf}为准尚未到期`, `it is due by ${year}-12-31, which as of ${context.asOf} is yet to come`) } : { verdict: 'fail', why: null };
  const step: TraceStep = { symbol: verdict === 'fail' ? 'due' : 'plan', formula: against.formula, value: against.tasks, unit: 'count' };
  const facts = words(`“${name}”${rule.title.zh}：任务累计${against.formula}个，已建成${built.known}个`, `${name}, ${rule.title.en}: ${against.formula} tasks so far, ${built.known} built`);
  return {
    verdict, measured: built.known, required: against.tasks, unit: 'count', margin, inputs, reading,
    steps: [step, { symbol: 'margin', formula: `${built.known} − ${against.tasks} = ${margin}`, value: margin, unit: 'count' }],
    sentence: verdict === 'pass' ? words(`${facts.zh}，达标。`, `${facts.en}: met.`) : words(`${facts.zh}，${missWords(miss).zh}。`, `${facts.en}: ${missWords(miss).en}.`),
  };
}

/** A county that the annex does not list: an addressee without a target, or none of its business. */
function noRow(annex: Annex, context: JudgeContext): Judgement {
  const name = context.measurements.countyName;
  const addressee = annex.withoutTarget.find((one) => namesDistrict(name, one));
  return withoutFigures('noFigure', addressee
    ? words(`“${name}”：是本文件的执行单位，但附件没有该行，没有目标，不是0。`, `${name} is addressed by the document but has no row in the annex: no target, which is not 0.`)
    : words(`“${name}”：附件没有该行，没有目标。`, `${name} has no row in the annex: no target.`));
}
