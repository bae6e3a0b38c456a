import type { Call, Term } from './formula.ts';

/** A value of the language; `null` is unknown, in three-valued logic. */
export type Value = number | boolean | string | null;

/** What stands for a written number and for a name. */
export interface Lookup {
  readonly number: (term: Extract<Term, { kind: 'number' }>) => number;
  readonly name: (name: string) => Value;
}

/** Works out a term. Throws Error when a sign is put between things it is not for. */
export function evaluate(term: Term, lookup: Lookup): Value {
  switch (term.kind) {
    case 'number':
      return lookup.number(term);
    case 'date':
      return term.value;
    case 'name':
      return lookup.name(term.name);
    case 'call':
      return apply(term.call, term.terms.map((one) => evaluate(one, lookup)));
  }
}

function apply(call: Call, values: readonly Value[]): Value {
  if (call === 'or' || call === 'and') return logic(values, call === 'or');
  if (call === 'not') return values[0] === null ? null : !values[0];
  if (call === 'atMost' || call === 'atLeast') return compare(values, call);
  const numbers = values.map((value) => {
    if (typeof value !== 'number') throw new Error(`${call} is for numbers, not for ${JSON.stringify(value)}`);
    return value;
  });
  const [a, b] = numbers;
  switch (call) {
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'divide':
      return a / b;
    case 'ceiling':
      return Math.ceil(a);
    case 'floor':
      return Math.floor(a);
    case 'max':
      return Math.max(...numbers);
    case 'min':
      return Math.min(...numbers);
  }
}

/** One true makes an `or` true whatever else is unknown, one false an `and` false. */
function logic(values: readonly Value[], decides: boolean): boolean | null {
  if (values.includes(decides)) return decides;
  return values.includes(null) ? null : !decides;
}

function compare([a, b]: readonly Value[], call: 'atMost' | 'atLeast'): boolean {
  if ((typeof a !== 'number' || typeof b !== 'number') && (typeof a !== 'string' || typeof b !== 'string')) {
    throw new Error(`${JSON.stringify(a)} and ${JSON.stringify(b)} can't be compared`);
  }
  return call === 'atMost' ? a <= b : a >= b;
}
