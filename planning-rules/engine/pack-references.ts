import type { Problem, Words } from '../../gis-data/model/index.ts';
import { layerSchemas, words } from '../../gis-data/model/index.ts';
import { ruleKinds } from './judges/index.ts';
import type { RuleNeeds } from './judges/rule-kind.ts';
import type { Pack, Rule } from './pack-schema.ts';
import { faultOf } from './parameters.ts';
import { figureSchema } from './schema/dated-value.ts';
import { jsonPath } from './shape-problem.ts';

type Path = readonly (string | number)[];
type Report = (code: string, path: Path, value: string, what: Words, remedy: Words) => void;

/** Faults that shape alone does not show: double ids, names of nothing, values and units that a rule can't use, assumptions outside parameters. */
export function referenceProblems(pack: Pack, file: string): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (code, path, value, what, remedy) => {
    problems.push({ code, place: { file, field: jsonPath(path) }, value, what, remedy });
  };
  for (const list of ['clauses', 'parameters', 'questions', 'rules'] as const) doubleIds(pack[list], list, report);
  doubleIds(pack.makeUp ?? [], 'makeUp', report);
  danglingNames(pack, pack, [], report);
  unknownFields(pack, report);
  pack.questions.forEach((question, index) => {
    if (!question.readings.some((reading) => reading.id === question.default)) {
      report('pack-default-reading', ['questions', index, 'default'], question.default,
        words('默认理解不在所列理解之中', 'the default is not among the readings'), words('请填写所列理解之一的 id', 'Give the id of one of the readings'));
    }
  });
  pack.parameters.forEach((parameter, index) => parameter.values.forEach((dated, at) => {
    const fault = faultOf(parameter, dated.value);
    const path = ['parameters', index, 'values', at, 'value'];
    if (fault) report('pack-parameter-value', path, String(dated.value), fault.what, fault.remedy);
  }));
  if (problems.length > 0) return problems;
  pack.rules.forEach((rule, index) => ruleNeeds(rule, index, pack, report));
  pack.rules.forEach((rule, index) => namedRules(rule, index, pack, report));
  centreFigures(pack, report);
  assumptions(pack.rules, ['rules'], report);
  assumptions(pack.centreNeeds, ['centreNeeds'], report);
  return problems;
}

function doubleIds(list: readonly { readonly id: string }[], name: string, report: Report): void {
  list.forEach(({ id }, index) => {
    if (list.findIndex((other) => other.id === id) < index) {
      report('pack-double-id', [name, index, 'id'], id, words('此 id 重复', 'this id is used twice'), words('请改用另一个 id', 'Use another id'));
    }
  });
}

const namespaces = { clause: 'clauses', clauses: 'clauses', parameter: 'parameters', question: 'questions', rule: 'rules', rules: 'rules' } as const;

/** Walks the pack; wherever a key of `namespaces` holds ids, each must be there. */
function danglingNames(pack: Pack, node: unknown, path: Path, report: Report): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    const at = [...path, Array.isArray(node) ? Number(key) : key];
    const list = Object.hasOwn(namespaces, key) && path.length > 0 ? namespaces[key as keyof typeof namespaces] : null;
    if (list === null) danglingNames(pack, value, at, report);
    else for (const id of idsIn(value)) {
      if (pack[list].some((item) => item.id === id)) continue;
      report(`pack-unknown-${list}`, at, id, words(`本文件的 ${list} 中没有此 id`, `there is no such id among the ${list} of this pack`),
        words('请改正 id，或补上该条目', 'Correct the id or add the entry'));
    }
  }
}

/** Fields a clause is answered by are fields of the model. */
function unknownFields(pack: Pack, report: Report): void {
  const known = new Set(Object.entries(layerSchemas).flatMap(([layer, { shape }]) => Object.keys(shape).map((field) => `${layer}.${field}`)));
  pack.clauses.forEach((clause, index) => clause.checkedBy.fields?.forEach((field, at) => {
    if (known.has(field)) return;
    report('pack-unknown-field', ['clauses', index, 'checkedBy', 'fields', at], field, words('图层中没有此字段', 'no layer has this field'),
      words('请写成 图层.字段，例如 compounds.households', 'Write layer.field, for example compounds.households'));
  }));
}

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(idsIn);
}

/** A rule's figures have the unit its judge works in, its parameters the type, its questions readings the judge knows. */
function ruleNeeds(rule: Rule, index: number, pack: Pack, report: Report): void {
  for (const key of ['onlyUnder', 'aspirationUnder'] as const) {
    const under = rule[key];
    if (!under || pack.questions.some(({ id, readings }) => id === under.question && readings.some((reading) => reading.id === under.reading))) continue;
    report('pack-unknown-reading', ['rules', index, key, 'reading'], under.reading, words('该问题没有这种理解', 'the question has no such reading'),
      words('请填写该问题所列理解之一的 id', 'Give the id of one of the question’s readings'));
  }
  const needs: RuleNeeds = ruleKinds.find((kind) => kind.kind === rule.kind)?.needs ?? {};
  const fields = new Map<string, unknown>(Object.entries(rule));
  for (const [field, unit] of Object.entries(needs.figures ?? {})) {
    figureUnit(fields.get(field), unit, ['rules', index, field], pack, report);
  }
  figureUnit(rule.deadline, 'date', ['rules', index, 'deadline'], pack, report);
  for (const [field, type] of Object.entries(needs.parameters ?? {})) {
    const id = (fields.get(field) as { parameter: string } | undefined)?.parameter;
    const parameter = pack.parameters.find((p) => p.id === id);
    if (id !== undefined && parameter && parameter.type !== type) {
      report('pack-parameter-type', ['rules', index, field], id, words(`此处需要类型为 ${type} 的参数`, `a parameter of type ${type} is needed here`),
        words('请改用另一个参数，或改正其类型', 'Name another parameter or correct its type'));
    }
  }
  for (const [field, known] of Object.entries(needs.questions ?? {})) {
    const id = (fields.get(field) as { question: string } | undefined)?.question;
    const stranger = pack.questions.find((q) => q.id === id)?.readings.find((reading) => !known.includes(reading.id));
    if (stranger) {
      report('pack-unknown-reading', ['rules', index, field], stranger.id, words(`此处的理解只能是 ${known.join('、')}`, `readings here can only be ${known.join(', ')}`),
        words('请改正该问题的理解 id', 'Correct the ids of the question’s readings'));
    }
  }
}

/** Rules that go by others name rules of compounds, so that none goes in a circle; a rule of an annex names a table and a column of it. */
function namedRules(rule: Rule, index: number, pack: Pack, report: Report): void {
  const named = [...('of' in rule ? rule.of.rules : []), ...('circle' in rule && rule.circle ? [rule.circle.rule] : []), ...(jointOf(rule) ?? [])];
  for (const id of named) {
    const found = pack.rules.find((one) => one.id === id);
    // Joint provision goes by area rules, so that it is never named in a circle.
    const fits = rule.kind === 'jointProvision' ? found?.kind === 'areaPerHouseholds' : jointOf(rule)?.includes(id) ? found?.kind === 'jointProvision' : found?.appliesTo.subject === 'compound';
    if (fits) continue;
    report('pack-named-rule', ['rules', index], id, words('此处只能引用对小区判定的规则', 'only a rule about compounds can be named here'), words('请改正规则的 id', 'Correct the rule’s id'));
  }
  if (rule.kind !== 'annexCount') return;
  const annex = pack.annexes?.find((one) => one.id === rule.annex);
  if (annex?.columns.some((column) => column.id === rule.column)) return;
  report('pack-annex', ['rules', index, 'column'], `${rule.annex}/${rule.column}`, words('没有这个附件或这一列', 'there is no such annex or column'), words('请改正附件或列的 id', 'Correct the id of the annex or the column'));
}

function jointOf(rule: Rule): readonly string[] | null {
  return rule.kind === 'complianceRate' && rule.of.joint ? [rule.of.joint.rule] : null;
}

function centreFigures(pack: Pack, report: Report): void {
  const units = { perStreet: 'count', eldersPerCentre: 'elders', ruralMinimum: 'count' } as const;
  for (const [field, unit] of Object.entries(units)) {
    figureUnit(pack.centreNeeds[field as keyof typeof units], unit, ['centreNeeds', field], pack, report);
  }
}

function figureUnit(value: unknown, unit: string, path: Path, pack: Pack, report: Report): void {
  if (value === undefined) return;
  const figure = figureSchema.parse(value);
  const held = 'parameter' in figure ? (pack.parameters.find((p) => p.id === figure.parameter)?.values ?? []) : figure;
  const wrong = held.find((dated) => dated.unit !== unit || typeof dated.value !== (unit === 'date' ? 'string' : 'number'));
  if (wrong) {
    report('pack-unit', path, `${String(wrong.value)} ${String(wrong.unit)}`, words(`此处的单位应为 ${unit}`, `the unit here must be ${unit}`),
      words('请改正数值或单位', 'Correct the value or the unit'));
  }
}

/** Figures of ours belong among the parameters, where a user sees and changes them. */
function assumptions(node: unknown, path: Path, report: Report): void {
  if (typeof node !== 'object' || node === null) return;
  if ('basis' in node && node.basis === 'assumed') {
    report('pack-assumed-figure', path, 'assumed', words('假定的数值只能写在参数中', 'an assumed figure may stand among the parameters only'),
      words('请改为引用参数', 'Refer to a parameter instead'));
  }
  for (const [key, value] of Object.entries(node)) assumptions(value, [...path, Array.isArray(node) ? Number(key) : key], report);
}
