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

/** Parses a command's words strictly: an unknown option, or one without its value, is told and nothing is run. */
export function parseCommand(args: readonly string[], options: Readonly<Record<string, OptionSpec>>, usage: string): ParsedArgs {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { ...options }, allowPositionals: true, strict: true });
    return { values: values as Record<string, string | boolean | undefined>, positionals };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw usageProblem(words(`命令写法不对：${said}`, `the command is not understood: ${said}`), words(`用法：${usage}`, `usage: ${usage}`));
  }
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
