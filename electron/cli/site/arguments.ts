import type { Language, Problem } from '../../../gis-data/model/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';

/** The problems that can be solved today. */
export const solvedProblems = ['mclp', 'lscp'] as const;
/** Problems the command knows by name and can not solve yet. */
const laterProblems = ['pmedian', 'pcenter', 'cmclp'];

/** What `site` was asked for. Paths are as given. */
export interface SiteArguments {
  readonly problem: (typeof solvedProblems)[number];
  readonly costs: string;
  readonly demand: string | null;
  readonly sites: string | null;
  readonly p: number | null;
  readonly limit: number | null;
  readonly timeLimitSeconds: number;
  /** mclp: open fewer than p where the rest would add nobody. */
  readonly atMost: boolean;
  /** lscp: cover what can be reached instead of calling the problem infeasible. */
  readonly reachable: boolean;
}

const valueOptions = ['--problem', '--costs', '--demand', '--sites', '--p', '--limit', '--time-limit', '--lang'];
const flags = ['--at-most', '--reachable', '--help'];

/** The language asked for by `--lang zh|en`, or null. Read first, so that complaints about the rest come in it. */
export function askedLanguage(args: readonly string[]): Language | null {
  const asked = args[args.indexOf('--lang') + 1];
  return args.includes('--lang') && (asked === 'en' || asked === 'zh') ? asked : null;
}

/** Reads the arguments. @throws ProblemError that names the option, its value and what to give. */
export function readArguments(args: readonly string[]): SiteArguments {
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at++) {
    const [name, inline] = splitAtEquals(args[at]);
    if (flags.includes(name) && inline === null) given.set(name, '');
    else if (!valueOptions.includes(name)) throw wrong(name, undefined, '没有这个参数', 'there is no such option', '用 --help 查看用法', 'See --help for the options');
    else {
      const value = inline ?? args[++at];
      if (value === undefined || value.startsWith('--')) throw wrong(name, undefined, '缺少参数值', 'its value is missing', '请在其后给出值', 'Give the value after it');
      if (given.has(name)) throw wrong(name, value, '参数重复', 'it is given twice', '请只给一次', 'Give it once');
      given.set(name, value);
    }
  }
  const language = given.get('--lang');
  if (language !== undefined && language !== 'zh' && language !== 'en') throw wrong('--lang', language, '没有这种语言', 'there is no such language', '请用 zh 或 en', 'Use zh or en');
  const problem = problemOf(given.get('--problem'));
  const costs = given.get('--costs');
  if (costs === undefined) throw wrong('--costs', undefined, '缺少成本文件', 'the file of costs is missing', '请给出 --costs 文件（列：demand,site,cost）', 'Give --costs FILE (columns demand,site,cost)');
  const p = numberOf(given, '--p', (value) => Number.isInteger(value) && value >= 0, '应为不小于0的整数', 'it must be a whole number, 0 or more');
  if (problem === 'mclp' && p === null) throw wrong('--p', undefined, '最大覆盖问题缺少设施总数', 'maximal covering needs the number of open sites', '请给出 --p（含必保留设施）', 'Give --p N (required sites included)');
  return {
    problem, costs, p,
    demand: given.get('--demand') ?? null,
    sites: given.get('--sites') ?? null,
    limit: numberOf(given, '--limit', (value) => value >= 0, '应为不小于0的数', 'it must be a number, 0 or more'),
    timeLimitSeconds: numberOf(given, '--time-limit', (value) => value > 0, '应为大于0的秒数', 'it must be seconds, more than 0') ?? 60,
    atMost: given.has('--at-most'),
    reachable: given.has('--reachable'),
  };
}

function splitAtEquals(argument: string): [string, string | null] {
  const equals = argument.indexOf('=');
  return argument.startsWith('--') && equals > 0 ? [argument.slice(0, equals), argument.slice(equals + 1)] : [argument, null];
}

function problemOf(name: string | undefined): SiteArguments['problem'] {
  const known = solvedProblems.find((problem) => problem === name);
  if (known) return known;
  if (name === undefined) throw wrong('--problem', undefined, '缺少问题类型', 'the problem is missing', '请用 --problem mclp 或 lscp', 'Use --problem mclp or lscp');
  if (laterProblems.includes(name)) throw wrong('--problem', name, '此类问题尚不能求解', 'this problem can not be solved yet', '目前可用 mclp（最大覆盖）和 lscp（集合覆盖）', 'Use mclp (maximal covering) or lscp (set covering) for now');
  throw wrong('--problem', name, '没有这类问题', 'there is no such problem', '请用 mclp 或 lscp', 'Use mclp or lscp');
}

function numberOf(given: ReadonlyMap<string, string>, name: string, fits: (value: number) => boolean, zh: string, en: string): number | null {
  const text = given.get(name);
  if (text === undefined) return null;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value) || !fits(value)) throw wrong(name, text, zh, en, '请改正此值', 'Correct the value');
  return value;
}

function wrong(field: string, value: string | undefined, whatZh: string, whatEn: string, remedyZh: string, remedyEn: string): ProblemError {
  const problem: Problem = { code: 'site-argument', place: { field }, value, what: words(whatZh, whatEn), remedy: words(remedyZh, remedyEn) };
  return new ProblemError(problem);
}
