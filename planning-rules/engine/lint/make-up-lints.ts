import type { Problem } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import { jsonPath } from '../shape-problem.ts';
import type { LintInput } from './lint-input.ts';

/** Ways to make up a shortfall are the document's own: the quote stands in it, the way in the quote and in the title. */
export function makeUpLints({ pack, file, documentText }: LintInput): Problem[] {
  return (pack.makeUp ?? []).flatMap((way, index): Problem[] => {
    const place = { file, field: jsonPath(['makeUp', index]) };
    const problems: Problem[] = [];
    if (documentText !== null && !documentText.includes(way.quote)) {
      problems.push({
        code: 'lint-quote', place, value: way.quote, what: words('原文中没有这段引文', 'the document does not hold this quote'), remedy: words('请从原文逐字复制', 'Copy it letter for letter'),
      });
    }
    if (!way.quote.includes(way.asWritten) || !way.title.zh.includes(way.asWritten)) {
      problems.push({
        code: 'lint-as-written', place, value: way.asWritten, what: words('引文或名称中没有这几个字', 'the quote or the title does not hold these words'),
        remedy: words('请照引文填写 asWritten，名称须含有它', 'Take asWritten from the quote; the title holds it'),
      });
    }
    return problems;
  });
}
