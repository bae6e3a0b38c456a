import Papa from 'papaparse';
import { ProblemError, words } from '../model/index.ts';
import type { Problem } from '../model/index.ts';
import type { FormatDriver, SourceFile } from './contract.ts';
import { extensionOf, stemOf } from './contract.ts';
import { ledgerTable } from './table/ledger.ts';
import { decodeText } from './text-encoding.ts';

/** Separated text (.csv, .tsv, .txt): comma, semicolon, tab or bar; encoding and separator by content. */
export const delimited: FormatDriver = {
  id: 'csv',
  title: words('CSV、TSV 文本表格', 'CSV or TSV text table'),
  extensions: ['csv', 'tsv', 'txt'],
  accepts: (files) => files.length === 1 && (['csv', 'tsv', 'txt', 'tab'].includes(extensionOf(files[0].name)) || isTextNamedXls(files[0])),
  async read([file], options) {
    const decoded = decodeText(file.bytes, options.encoding);
    const text = decoded.text.replace(/^\uFEFF/, '');
    if (text.includes('\u0000')) throw binaryContent(file.name);
    const parsed = Papa.parse<string[]>(text, { delimiter: separatorOf(text), skipEmptyLines: false });
    const cells = parsed.data.map((row) => row.map((cell) => (cell === '' ? null : cell)));
    const table = ledgerTable({ name: stemOf(file.name), cells, merges: [] }, 'csv', decoded.encoding);
    if (!table) return [];
    const problems: Problem[] = parsed.errors
      .filter((error) => error.type === 'Quotes')
      .slice(0, 20)
      .map((error) => brokenQuotes(error.row === undefined ? undefined : error.row + 1));
    if (decoded.replaced > 0) problems.push(undecodable(decoded.encoding, decoded.replaced));
    return [{ ...table, encodingFinding: decoded.finding, problems: [...table.problems, ...problems] }];
  },
};

/** Many systems export tab-separated text under the name .xls. */
function isTextNamedXls(file: SourceFile): boolean {
  if (extensionOf(file.name) !== 'xls') return false;
  const head = file.bytes.subarray(0, 4000);
  const utf16 = head[0] === 0xff && head[1] === 0xfe;
  return (utf16 || !head.includes(0)) && !/^\s*</.test(new TextDecoder('latin1').decode(head).replace(/^\xef\xbb\xbf/, ''));
}

/** The separator that the first lines agree on: most columns, the same count in most lines. Comma when none does. */
function separatorOf(text: string): string {
  const lines = text.slice(0, 20000).split(/\r\n|\n|\r/).filter(Boolean).slice(0, 20);
  let best = ',';
  let bestScore = 0;
  for (const separator of [',', '\t', ';', '|']) {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(separator).length - 1);
    const usual = counts.slice().sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
    const agreeing = counts.filter((count) => count === usual).length / Math.max(1, counts.length);
    const score = usual * agreeing;
    if (score > bestScore) {
      bestScore = score;
      best = separator;
    }
  }
  return best;
}

function brokenQuotes(row: number | undefined): Problem {
  return {
    code: 'csv-quotes',
    place: row === undefined ? {} : { row },
    what: words('引号没有成对', 'the quotation marks do not pair up'),
    remedy: words('请检查这一行的引号', 'Check the quotation marks of this row'),
  };
}

function undecodable(encoding: string, count: number): Problem {
  return {
    code: 'text-undecodable',
    place: {},
    what: words(`按 ${encoding} 有 ${count} 个字读不出来`, `${count} characters can't be read as ${encoding}`),
    remedy: words('请选择正确的编码或另存为 UTF-8', 'Choose the right encoding, or save the file as UTF-8'),
  };
}

function binaryContent(file: string): ProblemError {
  return new ProblemError({
    code: 'csv-binary',
    place: { file },
    what: words('内容不是文本', 'the content is not text'),
    remedy: words('请另存为 UTF-8 的 CSV，或导入原来的表格文件', 'Save it as CSV in UTF-8, or import the original workbook'),
  });
}
