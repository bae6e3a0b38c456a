/**
 * Steps through the records of a csv text (comma, semicolon or tab as in its first line, quotes as in RFC 4180). Of a record without quotes
 * only the places of its cells are noted, so that a number is read without cutting out its text.
 */
export class RecordScanner {
  /** Row where the current record starts; the first is 1. */
  row = 0;
  cellCount = 0;
  private readonly text: string;
  private readonly separator: string;
  private at = 0;
  private nextRow = 1;
  private nextQuote: number;
  private starts = new Int32Array(64);
  private ends = new Int32Array(64);
  /** Cells of a record with quotes; `null` where places are noted instead. */
  private quotedCells: string[] | null = null;

  constructor(text: string) {
    this.text = text;
    const feed = text.indexOf('\n');
    const firstLine = feed < 0 ? text : text.slice(0, feed);
    this.separator = [',', '\t', ';'].find((mark) => firstLine.includes(mark)) ?? ',';
    this.nextQuote = text.indexOf('"');
  }

  /** Steps to the next record that is not blank; false at the end. */
  next(): boolean {
    while (this.at < this.text.length) {
      this.row = this.nextRow;
      if (this.nextQuote >= 0 && this.nextQuote < this.at) this.nextQuote = this.text.indexOf('"', this.at);
      if (this.nextQuote >= 0 && this.nextQuote < this.lineEnd()) this.readQuoted();
      else this.readPlain();
      if (this.startsPlainly()) return true;
      for (let cell = 0; cell < this.cellCount; cell += 1) if (this.textOf(cell) !== '') return true;
    }
    return false;
  }

  /** The first cell starts with a letter, digit or mark of ASCII: the usual record, which need not be looked at for blanks. */
  private startsPlainly(): boolean {
    if (this.quotedCells !== null || this.starts[0] === this.ends[0]) return false;
    const code = this.text.charCodeAt(this.starts[0]);
    return code > 32 && code < 127;
  }

  /** Trimmed text of a cell of the current record; empty beyond its last. */
  textOf(cell: number): string {
    if (cell >= this.cellCount) return '';
    return (this.quotedCells?.[cell] ?? this.text.slice(this.starts[cell], this.ends[cell])).trim();
  }

  /** The cell as a number; `NaN` where it is none, empty or not finite. */
  numberOf(cell: number): number {
    if (cell >= this.cellCount) return NaN;
    if (this.quotedCells === null) {
      const value = decimal(this.text, this.starts[cell], this.ends[cell]);
      if (!Number.isNaN(value)) return value;
    }
    const text = this.textOf(cell);
    const value = text === '' ? NaN : Number(text);
    return Number.isFinite(value) ? value : NaN;
  }

  /** The cell where it is a plain whole number of at most 15 digits without leading zero or sign, else -1: `7` and `07` are two names. */
  wholeOf(cell: number): number {
    if (cell >= this.cellCount) return -1;
    if (this.quotedCells !== null) return /^(0|[1-9]\d{0,14})$/.test(this.textOf(cell)) ? Number(this.textOf(cell)) : -1;
    const start = this.starts[cell];
    const end = this.ends[cell];
    if (end === start || end - start > 15 || (this.text.charCodeAt(start) === 48 && end - start > 1)) return -1;
    let value = 0;
    for (let at = start; at < end; at += 1) {
      const digit = this.text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    return value;
  }

  private lineEnd(): number {
    const feed = this.text.indexOf('\n', this.at);
    return feed < 0 ? this.text.length : feed;
  }

  private readPlain(): void {
    const { text } = this;
    const separator = this.separator.charCodeAt(0);
    const length = text.length;
    let at = this.at;
    let count = 0;
    let start = at;
    this.quotedCells = null;
    for (;; at += 1) {
      const code = at < length ? text.charCodeAt(at) : 10;
      if (code !== separator && code !== 10) continue;
      if (count === this.starts.length) this.makeRoom();
      this.starts[count] = start;
      this.ends[count] = code === 10 && at > start && text.charCodeAt(at - 1) === 13 ? at - 1 : at;
      count += 1;
      start = at + 1;
      if (code === 10) break;
    }
    this.cellCount = count;
    this.at = at + 1;
    this.nextRow += 1;
  }

  private readQuoted(): void {
    const { text } = this;
    const cells: string[] = [];
    let cell = '';
    let quoted = false;
    let at = this.at;
    for (; at < text.length; at += 1) {
      const mark = text[at];
      if (quoted) {
        if (mark === '\n') this.nextRow += 1;
        if (mark !== '"') cell += mark;
        else if (text[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else quoted = false;
      } else if (mark === '"' && cell.trim() === '') {
        quoted = true;
        cell = '';
      } else if (mark === this.separator) {
        cells.push(cell);
        cell = '';
      } else if (mark === '\n' || mark === '\r') break;
      else cell += mark;
    }
    cells.push(cell);
    this.quotedCells = cells;
    this.cellCount = cells.length;
    this.at = at + (text.startsWith('\r\n', at) ? 2 : 1);
    this.nextRow += 1;
  }

  private makeRoom(): void {
    const [starts, ends] = [this.starts, this.ends];
    this.starts = new Int32Array(starts.length * 2);
    this.ends = new Int32Array(starts.length * 2);
    this.starts.set(starts);
    this.ends.set(ends);
  }
}

const powersOfTen = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/**
 * A plain decimal such as `-507477.4876461733`, to the same double as `Number` gives; `NaN` where the digits do not fit a double's 53 bits or
 * the text is anything else, which `Number` must then decide. Digits and power of ten are both exact doubles, so that their quotient is
 * rounded once (Clinger 1990, How to read floating point numbers accurately).
 */
function decimal(text: string, start: number, end: number): number {
  let at = start;
  const first = text.charCodeAt(at);
  const negative = first === 45;
  if (negative) at += 1;
  let digits = 0;
  let point = -1;
  const from = at;
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46 && point < 0) {
      point = at;
      continue;
    }
    if (code < 48 || code > 57) return NaN;
    digits = digits * 10 + (code - 48);
    if (digits > Number.MAX_SAFE_INTEGER) return NaN;
  }
  const behind = point < 0 ? 0 : end - point - 1;
  if (end - from - (point < 0 ? 0 : 1) === 0 || behind > 22) return NaN;
  const value = digits / powersOfTen[behind];
  return negative ? -value : value;
}
