import type { Problem, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { Clause } from '../schema/parts.ts';
import type { DatedValue } from '../schema/dated-value.ts';
import { jsonPath } from '../shape-problem.ts';
import { datedLists } from './dated-lists.ts';
import type { LintInput } from './lint-input.ts';
import { numbersIn } from './numerals.ts';

/** Words of the document: every quote in the text, every `asWritten` in a quote, every stated number in its `asWritten`. */
export function quoteLints({ pack, file, documentText }: LintInput): Problem[] {
  const problems: Problem[] = [];
  const report = (code: string, path: readonly (string | number)[], value: string, what: Words, remedy: Words): void => {
    problems.push({ code, place: { file, field: jsonPath(path) }, value, what, remedy });
  };
  if (documentText !== null) {
    pack.clauses.forEach((clause, index) => quotesOf(clause).forEach((quote) => {
      if (!documentText.includes(quote)) {
        report('lint-quote', ['clauses', index], quote, words('原文中没有这段引文', 'the document does not hold this quote'), words('请从原文逐字复制', 'Copy it letter for letter'));
      }
    }));
  }
  for (const list of datedLists(pack)) {
    list.values.forEach((value, index) => {
      const path = [...list.path, index];
      const fault = faultOf(value, pack.clauses);
      if (fault) report(fault.code, path, value.asWritten ?? String(value.value), fault.what, fault.remedy);
    });
  }
  return problems;
}

function quotesOf(clause: Clause): string[] {
  return [...(clause.precededBy ?? []), clause.quote];
}

function faultOf(value: DatedValue, clauses: readonly Clause[]): { code: string; what: Words; remedy: Words } | null {
  const { basis, clause: id, asWritten } = value;
  if (basis === 'assumed') {
    return id === null && asWritten === null ? null : {
      code: 'lint-assumed', what: words('假定的数值不应引用条文', 'an assumed value cites no clause'), remedy: words('请去掉条文，或改为 stated、derived', 'Drop the clause, or call it stated or derived') };
  }
  if (id === null || asWritten === null) {
    return { code: 'lint-no-clause', what: words('出自文件的数值须写明条文和原文', 'a value of the document names its clause and words'), remedy: words('请填写 clause 和 asWritten', 'Give clause and asWritten') };
  }
  const clause = clauses.find((one) => one.id === id);
  if (!clause || !quotesOf(clause).some((quote) => quote.includes(asWritten))) {
    return { code: 'lint-as-written', what: words(`${id} 的引文中没有这几个字`, `the quote of ${id} does not hold these words`), remedy: words('请照引文填写 asWritten', 'Take asWritten from the quote') };
  }
  if (basis === 'derived') {
    return value.reason ? null : {
      code: 'lint-derived', what: words('推算的数值须说明怎样推算', 'a derived value says how it was derived'), remedy: words('请填写 reason', 'Give a reason') };
  }
  return statesNumber(value, asWritten) ? null : {
    code: 'lint-number', what: words(`原文“${asWritten}”中没有数值 ${String(value.value)}`, `the words “${asWritten}” do not hold the number ${String(value.value)}`),
    remedy: words('请改正数值，或改为 derived 并说明理由', 'Correct the value, or call it derived and say why') };
}

/** A number must be among those written; of a date, its year. Other values (words, true/false) can't be compared. */
function statesNumber({ value, unit }: DatedValue, asWritten: string): boolean {
  const written = numbersIn(asWritten);
  if (typeof value === 'number') return written.includes(value);
  return unit !== 'date' || written.includes(Number(String(value).slice(0, 4)));
}
