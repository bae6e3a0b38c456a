import type { Problem, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { Pack } from '../pack-schema.ts';
import type { Clause } from '../schema/parts.ts';
import { jsonPath } from '../shape-problem.ts';
import type { LintInput } from './lint-input.ts';
import { numbersIn } from './numerals.ts';
import { listedFigures } from './order-lints.ts';

/** Something a reader of the documents must know: a document that says two things, a date that stands in one place only, or an order trap. */
export interface DocumentRemark {
  readonly kind: 'force' | 'figure' | 'dateInOnePlace' | 'orderTrap';
  readonly packs: readonly string[];
  readonly clauses: readonly string[];
  /** The question by which it is resolved; `null` where there is none. */
  readonly question: string | null;
  readonly what: Words;
}

/** All remarks on some packs: each document by itself, then pairs of documents. Reads the packs and nothing else. */
export function documentRemarks(packs: readonly Pack[]): DocumentRemark[] {
  return [...packs.flatMap(contradictions), ...orderTraps(packs)];
}

/** A contradiction that no question names is a fault of the pack. A date in one place only is resolved by taking it and saying so. */
export function contradictionLints({ pack, file }: LintInput): Problem[] {
  return contradictions(pack).filter((remark) => remark.question === null && remark.kind !== 'dateInOnePlace').map((remark): Problem => ({
    code: 'lint-contradiction', place: { file, field: jsonPath(['clauses', pack.clauses.findIndex((clause) => clause.id === remark.clauses[0])]) },
    value: remark.clauses.join(', '), what: remark.what, remedy: words('请用一个疑义列出两种理解', 'Name both readings in a question'),
  }));
}

const earliestYear = 1990;
const latestYear = 2100;
const isYear = (number: number): boolean => number >= earliestYear && number <= latestYear;

/** Pairs of clauses that one rule goes by and that say the same thing differently. */
function contradictions(pack: Pack): DocumentRemark[] {
  const remarks = new Map<string, DocumentRemark>();
  for (const rule of pack.rules) {
    const clauses = rule.clauses.flatMap((id) => pack.clauses.filter((clause) => clause.id === id));
    clauses.forEach((one, index) => clauses.slice(index + 1).forEach((other) => {
      const remark = between(pack, one, other);
      if (remark) remarks.set(remark.clauses.join('/'), remark);
    }));
  }
  return [...remarks.values()];
}

function between(pack: Pack, one: Clause, other: Clause): DocumentRemark | null {
  const [a, b] = [sayingOf(one), sayingOf(other)];
  const sameYears = a.years.join() === b.years.join();
  const shared = a.figures.some((figure) => b.figures.includes(figure));
  const question = pack.questions.find(({ clauses }) => clauses.includes(one.id) && clauses.includes(other.id))?.id ?? null;
  const remark = (kind: DocumentRemark['kind'], zh: string, en: string): DocumentRemark => ({
    kind, packs: [pack.id], clauses: [one.id, other.id], question,
    what: words(`《${pack.title}》${one.id}“${one.quote}”与${other.id}“${other.quote}”：${zh}`, `${pack.titleEnglish}, ${one.id} and ${other.id}: ${en}`) });
  if (shared && a.percents && b.percents && sameYears && one.force !== other.force) {
    return remark('force', '同一数值，一处是力争，一处是约束', 'one figure, an aspiration in one place and binding in the other');
  }
  if (!shared && a.percents && b.percents && sameYears && a.years.length > 0) {
    return remark('figure', '同一期限，数值不同', 'one date, two figures');
  }
  if (shared && a.years.length !== b.years.length && (a.years.length === 0 || b.years.length === 0) && one.force === other.force) {
    return remark('dateInOnePlace', '同一要求，只有一处写了年份，另一处按此推定', 'one demand, a year in one place only; the other is read by it');
  }
  return null;
}

/** Years and other numbers of a clause's own words. */
function sayingOf({ quote, precededBy = [] }: Clause): { readonly years: readonly number[]; readonly figures: readonly number[]; readonly percents: boolean } {
  const years = [quote, ...precededBy].flatMap((text) => [...text.matchAll(/(\d+)年/gu)].map(([, year]) => Number(year))).filter(isYear);
  return { years: years.sort((a, b) => a - b), figures: numbersIn(quote).filter((number) => !isYear(number)), percents: quote.includes('%') };
}

/** Two documents that list new and existing compounds in opposite orders. */
function orderTraps(packs: readonly Pack[]): DocumentRemark[] {
  const lists = packs.flatMap((pack) => listedFigures(pack).map(({ clause, figures }) => ({ pack, clause, newFirst: figures[0].kind === 'new' })));
  return lists.flatMap((one, index) => lists.slice(index + 1).filter((other) => other.pack !== one.pack && other.newFirst !== one.newFirst).map((other): DocumentRemark => {
    const [first, second] = one.newFirst ? [other, one] : [one, other];
    return {
      kind: 'orderTrap', packs: [first.pack.id, second.pack.id], clauses: [first.clause, second.clause], question: null,
      what: words(`${first.pack.city.zh}${first.clause}先写已建、后写新建，${second.pack.city.zh}${second.clause}先写新建：两份文件次序相反，套用会把达标与不达标颠倒`,
        `${first.pack.city.en} ${first.clause} names existing compounds first, ${second.pack.city.en} ${second.clause} new ones: read by the other’s order, pass and fail change places`),
    };
  }));
}
