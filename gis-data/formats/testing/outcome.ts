import type { Problem } from '../../model/index.ts';
import { ProblemError, problemSentence } from '../../model/index.ts';
import type { ReadOptions, SourceFile, SourceTable } from '../index.ts';
import { readSource } from '../index.ts';

/** What became of a source, in sentences a person can check: its tables with counts and a sample, or why it was refused. */
export async function outcomeOf(files: readonly SourceFile[], options: ReadOptions = {}): Promise<string[]> {
  try {
    return (await readSource(files, options)).flatMap((table) => [tableSentence(table), ...problemSentences(table.problems)]);
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    return [`拒绝：${problemSentence(cause.problem).zh}`];
  }
}

function tableSentence(table: SourceTable): string {
  const counts = new Map<string, number>();
  for (const row of table.rows) {
    const type = row.geometry?.type ?? '无图形';
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const geometries = table.hasGeometry ? [...counts].sort().map(([type, count]) => `${type} ${count}`).join('、') || '没有行' : '属性表';
  const skipped = table.skipped.length > 0 ? `，另有 ${table.skipped.length} 行不是对象` : '';
  const sample = table.rows.flatMap((row) => row.values).find((value) => typeof value === 'string' && /\D/.test(value) && !/^[\d.:T-]+$/.test(value));
  return `读出：${table.format} 表“${table.name}” ${table.rows.length} 行${skipped}（${geometries}），${table.columns.length} 列，编码 ${table.encoding ?? '-'}，坐标系 ${table.declaredCrs?.crs ?? '未知'}${sample === undefined ? '' : `，例：${String(sample).replace(/\s+/g, ' ').slice(0, 24)}`}`;
}

/** One sentence a kind of problem, with how many there are. */
function problemSentences(problems: readonly Problem[]): string[] {
  const byCode = new Map<string, Problem[]>();
  for (const problem of problems) byCode.set(problem.code, [...(byCode.get(problem.code) ?? []), problem]);
  return [...byCode.values()].map((same) => `　问题：${problemSentence(same[0]).zh}${same.length > 1 ? `（共 ${same.length} 处）` : ''}`);
}
