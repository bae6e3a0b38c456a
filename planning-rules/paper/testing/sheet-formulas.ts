import type ExcelJS from 'exceljs';

type Scalar = number | string | boolean;
type Value = Scalar | readonly Scalar[];

/**
 * Works out the formulas of a workbook from its cells, sharing no code with what wrote them: numbers, texts, + - * / and comparisons, IF, OR,
 * MAX, SUM, ISNUMBER, SUMPRODUCT, ranges, other sheets. Cells that are formulas themselves are worked out too, their cached results are not read.
 */
export function evaluateCell(book: ExcelJS.Workbook, sheet: string, address: string): Scalar {
  const cell = book.getWorksheet(sheet)?.getCell(address);
  if (!cell) throw new Error(`no cell ${sheet}!${address}`);
  if (cell.formula) return scalar(new Reader(book, sheet, cell.formula).whole());
  const { value } = cell;
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  throw new Error(`${sheet}!${address} holds ${JSON.stringify(value)}`);
}

const pattern = /\s*('[^']+'!|"[^"]*"|\d+(?:\.\d+)?|\$?[A-Z]{1,3}\$?\d+|[A-Z]+(?=\()|<>|<=|>=|[-+*/=<>(),:])/uy;

class Reader {
  private readonly tokens: readonly string[];
  private at = 0;
  private readonly book: ExcelJS.Workbook;
  private readonly sheet: string;

  constructor(book: ExcelJS.Workbook, sheet: string, formula: string) {
    this.book = book;
    this.sheet = sheet;
    const tokens: string[] = [];
    pattern.lastIndex = 0;
    while (pattern.lastIndex < formula.length) {
      const match = pattern.exec(formula);
      if (!match) throw new Error(`can't read the formula ${formula}`);
      tokens.push(match[1]);
    }
    this.tokens = tokens;
  }

  whole(): Value {
    const value = this.comparison();
    if (this.at < this.tokens.length) throw new Error(`left over: ${this.tokens.slice(this.at).join(' ')}`);
    return value;
  }

  private comparison(): Value {
    let left = this.sum();
    for (let sign = this.take('=', '<>', '<=', '>=', '<', '>'); sign !== null; sign = this.take('=', '<>', '<=', '>=', '<', '>')) {
      const right = scalar(this.sum());
      const test = sign;
      left = mapped(left, (one) => compared(one, right, test));
    }
    return left;
  }

  private sum(): Value {
    let left = this.product();
    for (let sign = this.take('+', '-'); sign !== null; sign = this.take('+', '-')) {
      const right = numeric(scalar(this.product()));
      const factor = sign === '+' ? 1 : -1;
      left = mapped(left, (one) => numeric(one) + factor * right);
    }
    return left;
  }

  private product(): Value {
    let left = this.unary();
    for (let sign = this.take('*', '/'); sign !== null; sign = this.take('*', '/')) {
      const right = numeric(scalar(this.unary()));
      const divides = sign === '/';
      left = mapped(left, (one) => (divides ? numeric(one) / right : numeric(one) * right));
    }
    return left;
  }

  private unary(): Value {
    if (this.take('-')) return mapped(this.unary(), (one) => -numeric(one));
    if (this.take('(')) {
      const value = this.comparison();
      this.need(')');
      return value;
    }
    const token = this.tokens[this.at++];
    if (token.startsWith('"')) return token.slice(1, -1);
    if (/^\d/u.test(token)) return Number(token);
    if (token.endsWith('!')) return this.range(token.slice(1, -2), this.tokens[this.at++]);
    if (this.tokens[this.at] === '(') return this.call(token);
    return this.range(this.sheet, token);
  }

  private range(sheet: string, from: string): Value {
    const first = from.replaceAll('$', '');
    if (!this.take(':')) return evaluateCell(this.book, sheet, first);
    const last = this.tokens[this.at++].replaceAll('$', '');
    const column = first.replace(/\d/gu, '');
    if (last.replace(/\d/gu, '') !== column) throw new Error(`only columns are read, not ${first}:${last}`);
    const [top, bottom] = [first, last].map((address) => Number(address.replace(/\D/gu, '')));
    return Array.from({ length: bottom - top + 1 }, (_, index) => evaluateCell(this.book, sheet, `${column}${top + index}`));
  }

  private call(name: string): Value {
    this.need('(');
    const values = [this.comparison()];
    while (this.take(',')) values.push(this.comparison());
    this.need(')');
    const numbers = (): number[] => values.flatMap((value) => (Array.isArray(value) ? value as Scalar[] : [value as Scalar])).filter((one) => typeof one === 'number');
    switch (name) {
      case 'IF':
        return scalar(values[0]) ? values[1] : values[2];
      case 'OR':
        return values.some((value) => scalar(value) === true);
      case 'MAX':
        return Math.max(...numbers());
      case 'SUM':
        return numbers().reduce((all, one) => all + one, 0);
      case 'ISNUMBER':
        return mapped(values[0], (one) => typeof one === 'number');
      case 'SUMPRODUCT':
        return sumProduct(values);
      default:
        throw new Error(`${name} is not known here`);
    }
  }

  private take(...signs: readonly string[]): string | null {
    const token = this.tokens[this.at];
    if (!signs.includes(token)) return null;
    this.at += 1;
    return token;
  }

  private need(sign: string): void {
    if (!this.take(sign)) throw new Error(`${sign} is missing before ${String(this.tokens[this.at])}`);
  }
}

/** Texts count as nothing, as in a spreadsheet. */
function sumProduct(values: readonly Value[]): number {
  const lists = values.map((value) => (Array.isArray(value) ? value as Scalar[] : [value as Scalar]));
  return lists[0].reduce<number>((all, _, row) => all + lists.reduce((product, list) => product * (typeof list[row] === 'number' ? list[row] : 0), 1), 0);
}

function mapped(value: Value, change: (one: Scalar) => Scalar): Value {
  return Array.isArray(value) ? (value as Scalar[]).map(change) : change(value as Scalar);
}

function scalar(value: Value): Scalar {
  if (Array.isArray(value)) throw new Error('one value was expected, not a range');
  return value as Scalar;
}

/** A text is no number; the error goes through the sum, as in a spreadsheet, and is dropped by an IF that does not choose it. */
function numeric(value: Scalar): number {
  return typeof value === 'string' ? NaN : Number(value);
}

function compared(a: Scalar, b: Scalar, sign: string): boolean {
  const less = typeof a === typeof b && a < b;
  switch (sign) {
    case '=':
      return a === b;
    case '<>':
      return a !== b;
    case '<':
      return less;
    case '>':
      return typeof a === typeof b && a > b;
    case '<=':
      return less || a === b;
    default:
      return a === b || (typeof a === typeof b && a > b);
  }
}
