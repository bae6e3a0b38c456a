/**
 * The language of the sums in a trace, as people write them: numbers, `+ − × ÷`, `⌈ ⌉ ⌊ ⌋`, `max( , )`, `min( , )`, brackets, `≤ ≥`, ISO dates,
 * `∨ ∧ ¬` between names of inputs. A formula is an expression, then `= result`; a name with `=`, `≥` or `≤` may stand before it:
 * `20 × ⌈650 ÷ 100⌉ = 140`, `have ≤ 300 − 80 = 220`, `2024-05-01 ≤ 2025-03-01`.
 */
export type Term =
  | { readonly kind: 'number'; readonly value: number; readonly decimals: number }
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly call: Call; readonly terms: readonly Term[] };

const binary = { '+': 'add', '−': 'subtract', '×': 'multiply', '÷': 'divide', '≤': 'atMost', '≥': 'atLeast', '∨': 'or', '∧': 'and' } as const;
export type Call = (typeof binary)[keyof typeof binary] | 'not' | 'ceiling' | 'floor' | 'max' | 'min';

export interface Formula {
  readonly term: Term;
  /** The result as written, with the decimals it was written with; `null` where none is. */
  readonly stated: { readonly value: number; readonly decimals: number } | null;
}

/** Weakest first. */
const levels: readonly (readonly string[])[] = [['∨'], ['∧'], ['≤', '≥'], ['+', '−'], ['×', '÷']];
const tokenPattern = /\s*(\d{4}-\d{2}-\d{2}|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[A-Za-z]\w*|[+−×÷⌈⌉⌊⌋(),=≤≥∨∧¬])/uy;
const opened = { '⌈': ['⌉', 'ceiling'], '⌊': ['⌋', 'floor'] } as const;

/** Reads a formula. Throws Error with the formula in the sentence when it is not in the language: formulas are ours. */
export function parseFormula(text: string): Formula {
  const tokens = tokensOf(text);
  if (/^[A-Za-z]/u.test(tokens[0] ?? '') && /^[=≥≤]$/u.test(tokens[1] ?? '')) tokens.splice(0, 2);
  const equals = tokens.lastIndexOf('=');
  const result = equals < 0 ? [] : tokens.splice(equals).slice(1);
  const reader = { tokens, at: 0, text };
  const term = level(reader, 0);
  if (reader.at < tokens.length || (equals >= 0 && result.length !== 1)) throw notAFormula(text);
  if (result.length === 0) return { term, stated: null };
  const stated = numberTerm(result[0]);
  if (stated === null) throw notAFormula(text);
  return { term, stated };
}

interface Reader {
  readonly tokens: readonly string[];
  readonly text: string;
  at: number;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const at = tokenPattern.lastIndex;
    const match = tokenPattern.exec(text);
    if (!match) {
      if (text.slice(at).trim() === '') break;
      throw notAFormula(text);
    }
    tokens.push(match[1]);
  }
  return tokens;
}

function level(reader: Reader, strength: number): Term {
  if (strength === levels.length) return single(reader);
  let left = level(reader, strength + 1);
  while (levels[strength].includes(reader.tokens[reader.at])) {
    const sign = reader.tokens[reader.at] as keyof typeof binary;
    reader.at += 1;
    left = { kind: 'call', call: binary[sign], terms: [left, level(reader, strength + 1)] };
  }
  return left;
}

function single(reader: Reader): Term {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw notAFormula(reader.text);
  reader.at += 1;
  if (token === '¬') return { kind: 'call', call: 'not', terms: [single(reader)] };
  if (token === '⌈' || token === '⌊') {
    const [close, call] = opened[token];
    return { kind: 'call', call, terms: listUntil(reader, close) };
  }
  if (token === '(') return listUntil(reader, ')')[0];
  if (token === 'max' || token === 'min') {
    expect(reader, '(');
    return { kind: 'call', call: token, terms: listUntil(reader, ')') };
  }
  if (/^\d{4}-\d{2}-\d{2}$/u.test(token)) return { kind: 'date', value: token };
  const number = numberTerm(token);
  if (number) return { kind: 'number', ...number };
  if (/^[A-Za-z]/u.test(token)) return { kind: 'name', name: token };
  throw notAFormula(reader.text);
}

function listUntil(reader: Reader, close: string): Term[] {
  const terms = [level(reader, 0)];
  while (reader.tokens[reader.at] === ',') {
    reader.at += 1;
    terms.push(level(reader, 0));
  }
  expect(reader, close);
  return terms;
}

function expect(reader: Reader, token: string): void {
  if (reader.tokens[reader.at] !== token) throw notAFormula(reader.text);
  reader.at += 1;
}

function numberTerm(token: string): { readonly value: number; readonly decimals: number } | null {
  return /^-?\d/u.test(token) ? { value: Number(token), decimals: /\.(\d+)/u.exec(token)?.[1].length ?? 0 } : null;
}

function notAFormula(text: string): Error {
  return new Error(`"${text}" is no formula of a trace`);
}
