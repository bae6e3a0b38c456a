import { parseArgs } from 'node:util';
import { words } from '../../gis-data/model/index.ts';
import { usageProblem } from './io.ts';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
}

export interface ParsedArgs {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/** Parses a command's words strictly: an unknown option, one without its value or one given twice is told and nothing is run. */
export function parseCommand(args: readonly string[], options: Readonly<Record<string, OptionSpec>>, usage: string): ParsedArgs {
  const { values, positionals, tokens } = parseArgs({ args: [...args], options: { ...options }, allowPositionals: true, strict: false, tokens: true });
  const remedy = words(`用法：${usage}`, `usage: ${usage}`);
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (!Object.hasOwn(options, name)) throw usageProblem(words(`没有 ${rawName} 这个参数${likeZh(name, options)}`, `there is no option ${rawName}${likeEn(name, options)}`), remedy);
    const takesText = options[name].type === 'string';
    // What begins with a dash is the next option, unless it is a negative number.
    if (takesText && (value === undefined || (!token.inlineValue && /^-[^\d.]/.test(value)))) throw usageProblem(words(`${rawName} 后面缺少值`, `${rawName} lacks its value`), remedy);
    if (!takesText && value !== undefined) throw usageProblem(words(`${rawName} 不带值`, `${rawName} takes no value`), remedy, value);
    if (seen.has(name)) throw usageProblem(words(`${rawName} 写了两次`, `${rawName} is given twice`), words(`请只写一次。${remedy.zh}`, `Give it once. ${remedy.en}`), value);
    seen.add(name);
  }
  return { values: values as Record<string, string | boolean | undefined>, positionals };
}

function likeZh(name: string, options: Readonly<Record<string, OptionSpec>>): string {
  const like = mostAlike(name, Object.keys(options));
  return like === null ? '' : `（也许是 --${like}）`;
}

function likeEn(name: string, options: Readonly<Record<string, OptionSpec>>): string {
  const like = mostAlike(name, Object.keys(options));
  return like === null ? '' : ` (perhaps --${like})`;
}

/** The name that at most two letters tell from what was written, or `null`. */
function mostAlike(written: string, names: readonly string[]): string | null {
  const [best] = names.map((name) => ({ name, steps: lettersApart(written, name) })).sort((a, b) => a.steps - b.steps);
  return best !== undefined && best.steps <= 2 && best.steps < best.name.length / 2 ? best.name : null;
}

/** How many letters must be put in, left out or changed (Levenshtein 1965). */
function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length];
}

/** A text option that must be there. */
export function needText(parsed: ParsedArgs, name: string, usage: string): string {
  const value = parsed.values[name];
  if (typeof value === 'string' && value !== '') return value;
  throw usageProblem(words(`缺少 --${name}`, `--${name} is missing`), words(`用法：${usage}`, `usage: ${usage}`));
}

export function text(parsed: ParsedArgs, name: string): string | undefined {
  const value = parsed.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** A calendar date `YYYY-MM-DD` that exists. */
export function needDate(parsed: ParsedArgs, name: string, usage: string): string {
  const value = needText(parsed, name, usage);
  const stamp = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  if (stamp !== null && !Number.isNaN(stamp.getTime()) && stamp.toISOString().startsWith(value)) return value;
  throw usageProblem(
    words(`--${name} 不是日期`, `--${name} is not a date`),
    words('请写成 年-月-日，例如 2027-12-31', 'write year-month-day, for example 2027-12-31'),
    value,
  );
}

/** Exactly `count` positional words. */
export function needPositionals(parsed: ParsedArgs, count: number, usage: string): readonly string[] {
  if (parsed.positionals.length === count) return parsed.positionals;
  throw usageProblem(
    words(`应有 ${count} 个文件，现有 ${parsed.positionals.length} 个`, `${count} file name(s) expected, ${parsed.positionals.length} given`),
    words(`用法：${usage}`, `usage: ${usage}`),
  );
}
