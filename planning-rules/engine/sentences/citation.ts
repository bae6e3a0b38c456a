import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';

/** The document as a sentence names it: title, number, and that it is a draft when it is. */
export function documentName({ document }: JudgeContext): Words {
  const zhNotes = [document.number, document.status === 'draft' ? '草案，尚未生效' : null].filter((note) => note !== null);
  const enNotes = [document.number, document.status === 'draft' ? 'consultation draft, not in force' : null].filter((note) => note !== null);
  return words(
    `《${document.title}》${zhNotes.length > 0 ? `（${zhNotes.join('，')}）` : ''}`,
    `${document.titleEnglish}${enNotes.length > 0 ? ` (${enNotes.join(', ')})` : ''}`,
  );
}

/** Closing sentence of every trace: document, clauses, quotes. */
export function citation(context: JudgeContext, clauseIds: readonly string[]): Words {
  const name = documentName(context);
  if (clauseIds.length === 0) return words(`依据：${name.zh}。`, `Basis: ${name.en}.`);
  const quotes = clauseIds.map((id) => {
    const clause = context.clause(id);
    return { id, quote: [...(clause.precededBy ?? []), clause.quote].map(insideQuotes).join('……') };
  });
  return words(
    `依据：${name.zh}${quotes.map(({ id, quote }) => `${id}“${quote}”`).join('；')}。`,
    `Basis: ${name.en}, ${quotes.map(({ id, quote }) => `${id} “${quote}”`).join('; ')}.`,
  );
}

/** Quotation marks inside a quotation are single ones, in Chinese as in English. */
function insideQuotes(quote: string): string {
  return quote.replaceAll('“', '‘').replaceAll('”', '’');
}

/** Joins sentences of one paragraph: Chinese without, English with a space. Empty ones are left out. */
export function paragraph(...sentences: readonly (Words | null)[]): Words {
  const said = sentences.filter((sentence) => sentence !== null);
  return words(said.map((s) => s.zh).join(''), said.map((s) => s.en).join(' '));
}
