import type { Pack } from '../pack-schema.ts';

/** How many clauses of a pack are judged by rules, answered by fields only, or ticked only. Together they are all clauses. */
export interface CoverageCounts {
  readonly clauses: number;
  readonly judged: number;
  readonly fieldsOnly: number;
  readonly auditOnly: number;
}

export function coverageCounts(pack: Pack): CoverageCounts {
  const judged = pack.clauses.filter(({ checkedBy }) => checkedBy.rules).length;
  const fieldsOnly = pack.clauses.filter(({ checkedBy }) => !checkedBy.rules && checkedBy.fields).length;
  return { clauses: pack.clauses.length, judged, fieldsOnly, auditOnly: pack.clauses.length - judged - fieldsOnly };
}

/** The clauses of the packs and how each is checked, as Markdown; made from the packs alone. */
export function clauseTable(packs: readonly Pack[]): string {
  const sum = packs.map(coverageCounts);
  const total = (of: (counts: CoverageCounts) => number): number => sum.reduce((all, counts) => all + of(counts), 0);
  const lines = [
    '| 政策包 pack | 条文 clauses | 规则判定 judged by rules | 仅由字段回答 by fields | 仅列核查清单 ticked |',
    '| --- | --: | --: | --: | --: |',
    ...packs.map((pack, index) => `| ${pack.id} | ${sum[index].clauses} | ${sum[index].judged} | ${sum[index].fieldsOnly} | ${sum[index].auditOnly} |`),
    `| 合计 total | ${total((c) => c.clauses)} | ${total((c) => c.judged)} | ${total((c) => c.fieldsOnly)} | ${total((c) => c.auditOnly)} |`,
  ];
  for (const pack of packs) {
    lines.push('', `### ${pack.id} ${pack.city.zh}`, '', '| 条文 | 内容 | 规则 rules | 字段 fields | 核查 who ticks, on what |', '| --- | --- | --- | --- | --- |');
    for (const { id, title, checkedBy: { rules, fields, audit, note } } of pack.clauses) {
      const when = audit?.due ?? (audit?.every === 'year' ? '每年' : audit?.every === 'month' ? '每月' : null);
      const ticked = audit ? [`${audit.who.zh}：${audit.evidence.zh}`, ...(when === null ? [] : [when])].join('，') : '';
      const said = [ticked, note?.zh ?? ''].filter((part) => part !== '').join('；');
      lines.push(`| ${id} | ${title.zh} | ${code(rules)} | ${code(fields)} | ${said} |`);
    }
  }
  return lines.join('\n');
}

function code(ids: readonly string[] | undefined): string {
  return (ids ?? []).map((id) => `\`${id}\``).join(' ');
}
