import type { Language, Problem } from '../../../gis-data/model/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';

/** The problems that can be solved. */
export const solvedProblems = ['mclp', 'lscp', 'pmedian', 'pcenter', 'cmclp', 'cpmedian', 'scheme'] as const;
export type SiteProblem = (typeof solvedProblems)[number];

/** What `site` was asked for. Paths are as given. */
export interface SiteArguments {
  readonly problem: SiteProblem;
  readonly costs: string;
  readonly demand: string | null;
  readonly sites: string | null;
  /** The file of a scheme's stages and aims. */
  readonly scheme: string | null;
  readonly p: number | null;
  readonly limit: number | null;
  /** Share by which every capacity may be exceeded. */
  readonly tolerance: number;
  readonly timeLimitSeconds: number;
  /** mclp: open fewer than p where the rest would add nobody. */
  readonly atMost: boolean;
  /** lscp: cover what can be reached instead of calling the problem infeasible. */
  readonly reachable: boolean;
  /** Say of each chosen site what it adds. */
  readonly explain: boolean;
  /** Ids of sites whose price is asked for. */
  readonly whyNot: readonly string[];
}

const valueOptions = ['--problem', '--costs', '--demand', '--sites', '--scheme', '--p', '--limit', '--tolerance', '--time-limit', '--why-not', '--lang'];
const flags = ['--at-most', '--reachable', '--explain', '--help'];
const repeatable = '--why-not';
/** Options that mean something to some problems only. */
const onlyFor: Readonly<Record<string, readonly SiteProblem[]>> = {
  '--p': ['mclp', 'lscp', 'pmedian', 'pcenter', 'cmclp', 'cpmedian'], '--scheme': ['scheme'], '--tolerance': ['cmclp', 'cpmedian', 'scheme'], '--at-most': ['mclp'], '--reachable': ['lscp'],
};
const needsP: readonly SiteProblem[] = ['mclp', 'pmedian', 'pcenter', 'cmclp', 'cpmedian'];

/** The language asked for by `--lang zh|en`, or null. Read first, so that complaints about the rest come in it. */
export function askedLanguage(args: readonly string[]): Language | null {
  const asked = args[args.indexOf('--lang') + 1];
  return args.includes('--lang') && (asked === 'en' || asked === 'zh') ? asked : null;
}

/** Reads the arguments. @throws ProblemError that names the option, its value and what to give. */
export function readArguments(args: readonly string[]): SiteArguments {
  const { given, whyNot } = options(args);
  const language = given.get('--lang');
  if (language !== undefined && language !== 'zh' && language !== 'en') throw wrong('--lang', language, '没有这种语言', 'there is no such language', '请用 zh 或 en', 'Use zh or en');
  const problem = problemOf(given.get('--problem'));
  const costs = given.get('--costs');
  if (costs === undefined) throw wrong('--costs', undefined, '缺少成本文件', 'the file of costs is missing', '请给出 --costs 文件（列：demand,site,cost）', 'Give --costs FILE (columns demand,site,cost)');
  for (const [name, problems] of Object.entries(onlyFor)) {
    if (given.has(name) && !problems.includes(problem)) {
      throw wrong(name, given.get(name) || undefined, `${problem} 不用此参数`, `${problem} does not use it`, `请去掉它，或改用 ${problems.join('、')}`, `Leave it out, or use ${problems.join(', ')}`);
    }
  }
  const p = numberOf(given, '--p', (value) => Number.isInteger(value) && value >= 0, '应为不小于0的整数', 'it must be a whole number, 0 or more');
  if (needsP.includes(problem) && p === null) throw wrong('--p', undefined, `${problem} 缺少设施总数`, `${problem} needs the number of open sites`, '请给出 --p（含必保留设施）', 'Give --p N (required sites included)');
  const sites = given.get('--sites') ?? null;
  if ((problem === 'cmclp' || problem === 'cpmedian') && sites === null) {
    throw wrong('--sites', undefined, `${problem} 缺少候选点的容量`, `${problem} needs the capacities of the sites`, '请给出 --sites 文件（列：site,capacity）', 'Give --sites FILE (columns site,capacity)');
  }
  const scheme = given.get('--scheme') ?? null;
  if (problem === 'scheme' && scheme === null) throw wrong('--scheme', undefined, '缺少方案文件', 'the file of the scheme is missing', '请给出 --scheme 文件（JSON：stages, aims）', 'Give --scheme FILE (JSON: stages, aims)');
  return {
    problem, costs, p, sites, scheme, whyNot,
    demand: given.get('--demand') ?? null,
    limit: numberOf(given, '--limit', (value) => value >= 0, '应为不小于0的数', 'it must be a number, 0 or more'),
    tolerance: numberOf(given, '--tolerance', (value) => value >= 0 && value <= 1, '应为0到1之间的数，0.1即可超出10%', 'it must be a number from 0 to 1; 0.1 allows 10 % more') ?? 0,
    timeLimitSeconds: numberOf(given, '--time-limit', (value) => value > 0, '应为大于0的秒数', 'it must be seconds, more than 0') ?? 60,
    atMost: given.has('--at-most'), reachable: given.has('--reachable'), explain: given.has('--explain'),
  };
}

function options(args: readonly string[]): { given: ReadonlyMap<string, string>; whyNot: readonly string[] } {
  const given = new Map<string, string>();
  const whyNot: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const [name, inline] = splitAtEquals(args[at]);
    if (flags.includes(name) && inline === null) given.set(name, '');
    else if (!valueOptions.includes(name)) throw wrong(name, undefined, '没有这个参数', 'there is no such option', '用 --help 查看用法', 'See --help for the options');
    else {
      const value = inline ?? args[++at];
      if (value === undefined || value.startsWith('--')) throw wrong(name, undefined, '缺少参数值', 'its value is missing', '请在其后给出值', 'Give the value after it');
      if (name === repeatable) whyNot.push(value);
      else if (given.has(name)) throw wrong(name, value, '参数重复', 'it is given twice', '请只给一次', 'Give it once');
      given.set(name, value);
    }
  }
  return { given, whyNot: [...new Set(whyNot)] };
}

function splitAtEquals(argument: string): [string, string | null] {
  const equals = argument.indexOf('=');
  return argument.startsWith('--') && equals > 0 ? [argument.slice(0, equals), argument.slice(equals + 1)] : [argument, null];
}

function problemOf(name: string | undefined): SiteProblem {
  const known = solvedProblems.find((problem) => problem === name);
  if (known) return known;
  const all = solvedProblems.join('、');
  if (name === undefined) throw wrong('--problem', undefined, '缺少问题类型', 'the problem is missing', `请用 --problem 加 ${all} 之一`, `Use --problem with one of ${solvedProblems.join(', ')}`);
  throw wrong('--problem', name, '没有这类问题', 'there is no such problem', `请用 ${all} 之一`, `Use one of ${solvedProblems.join(', ')}`);
}

function numberOf(given: ReadonlyMap<string, string>, name: string, fits: (value: number) => boolean, zh: string, en: string): number | null {
  const text = given.get(name);
  if (text === undefined) return null;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value) || !fits(value)) throw wrong(name, text, zh, en, '请改正此值', 'Correct the value');
  return value;
}

/** A fault of the command's own words. */
export function wrong(field: string, value: string | undefined, whatZh: string, whatEn: string, remedyZh: string, remedyEn: string): ProblemError {
  const problem: Problem = { code: 'site-argument', place: { field }, value, what: words(whatZh, whatEn), remedy: words(remedyZh, remedyEn) };
  return new ProblemError(problem);
}
