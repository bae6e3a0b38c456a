import type { Problem, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import { runCase } from '../cases/run-case.ts';
import type { PackCase } from '../cases/case-schema.ts';
import type { Pack, Rule } from '../pack-schema.ts';
import { jsonPath } from '../shape-problem.ts';
import type { LintInput } from './lint-input.ts';

/** Every case comes out as written, and every rule is shown at work on both sides of its limit and of its dates. */
export function caseLints({ pack, file, cases }: LintInput): Problem[] {
  const problems: Problem[] = [];
  for (const { file: caseFile, content } of cases) {
    if (!pack.rules.some((rule) => rule.id === content.rule)) {
      problems.push({ code: 'lint-case-rule', place: { file: caseFile, field: 'rule' }, value: content.rule,
        what: words('没有这条规则', 'there is no such rule'), remedy: words('请改正 rule', 'Correct the rule') });
      continue;
    }
    content.cases.forEach((one, index) => {
      const { faults } = runCase(pack, content.rule, one);
      if (faults.length === 0) return;
      problems.push({ code: 'lint-case', place: { file: caseFile, field: jsonPath(['cases', index]) }, value: one.name,
        what: words(`结果与手算不符：${faults.join('；')}`, `does not come out as written: ${faults.join('; ')}`),
        remedy: words('请核对手算，或改正规则', 'Check the sum, or correct the rule') });
    });
  }
  pack.rules.forEach((rule, index) => {
    const own = cases.filter(({ content }) => content.rule === rule.id).flatMap(({ content }) => content.cases);
    for (const what of missingSides(pack, rule, own)) {
      problems.push({ code: 'lint-case-missing', place: { file, field: jsonPath(['rules', index]) }, value: rule.id, what,
        remedy: words('请在 cases/ 中补一个算例', 'Add a case in cases/') });
    }
  });
  return problems;
}

function missingSides(pack: Pack, rule: Rule, cases: readonly PackCase[]): Words[] {
  const shows = (test: (one: PackCase) => boolean): boolean => cases.some(test);
  const missing: Words[] = [];
  const need = (shown: boolean, zh: string, en: string): void => {
    if (!shown) missing.push(words(zh, en));
  };
  need(shows((one) => one.asOf < pack.issued && one.expect?.verdict === 'noFigure'),
    '没有文件生效之前的算例', 'no case as of a day before the document');
  if (rule.kind === 'silent') {
    need(shows((one) => one.asOf >= pack.issued && one.expect?.verdict === 'noFigure'), '没有“文件无数值”的算例', 'no case of “no figure”');
    return missing;
  }
  const missed = (one: PackCase): boolean => one.expect?.verdict === 'fail' || one.expect?.verdict === 'target';
  need(shows((one) => one.expect?.verdict === 'pass'), '没有达标一侧的算例', 'no case that is met');
  need(shows(missed), '没有不达标一侧的算例', 'no case that is missed');
  need(shows((one) => one.expect?.verdict === 'notChecked'), '没有缺资料的算例', 'no case with an input missing');
  for (const { value } of rule.deadline ?? []) {
    const due = String(value);
    need(shows((one) => missed(one) && one.asOf < due), `没有期限${due}之前未达的算例`, `no case missed before ${due}`);
    need(shows((one) => missed(one) && one.asOf >= due), `没有期限${due}之后未达的算例`, `no case missed on or after ${due}`);
  }
  return missing;
}
