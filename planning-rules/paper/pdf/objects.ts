import { zlibSync } from 'fflate';

/** Number as PDF wants it: no exponent, no needless digits. */
export function pdfNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) throw new Error(`a number on paper must be finite, got ${value}`);
  const text = value.toFixed(digits);
  const short = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
  return short === '-0' ? '0' : short;
}

/** Any text as a PDF string: UTF-16 with its mark, in hex. */
export function pdfText(text: string): string {
  let hex = 'FEFF';
  for (let index = 0; index < text.length; index++) hex += text.charCodeAt(index).toString(16).padStart(4, '0').toUpperCase();
  return `<${hex}>`;
}

/**
 * The body of a PDF file: numbered objects, then the cross-reference table. Nothing here knows what is drawn.
 * The same calls give the same bytes.
 */
export class PdfObjects {
  readonly #bodies: (Uint8Array | null)[] = [];

  /** Takes a number for an object that is written later; needed where two objects point at each other. */
  reserve(): number {
    this.#bodies.push(null);
    return this.#bodies.length;
  }

  set(number: number, body: string): void {
    this.#bodies[number - 1] = latin(body);
  }

  add(body: string): number {
    const number = this.reserve();
    this.set(number, body);
    return number;
  }

  /** A deflated stream; `entries` are further dictionary entries. */
  addStream(content: Uint8Array | string, entries = ''): number {
    const packed = zlibSync(typeof content === 'string' ? latin(content) : content, { level: 9 });
    const number = this.reserve();
    this.#bodies[number - 1] = joined([
      latin(`<< /Length ${packed.length} /Filter /FlateDecode ${entries}>>\nstream\n`),
      packed,
      latin('\nendstream'),
    ]);
    return number;
  }

  /** The whole file. `fingerprint` (32 hex digits) becomes the file identifier. */
  file(root: number, info: number, fingerprint: string): Uint8Array {
    const parts: Uint8Array[] = [latin('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n')];
    let length = parts[0].length;
    const offsets: number[] = [];
    const push = (bytes: Uint8Array): void => {
      parts.push(bytes);
      length += bytes.length;
    };
    this.#bodies.forEach((body, index) => {
      if (!body) throw new Error(`PDF object ${index + 1} was reserved and never written`);
      offsets.push(length);
      push(joined([latin(`${index + 1} 0 obj\n`), body, latin('\nendobj\n')]));
    });
    const start = length;
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    push(latin(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}`));
    push(latin(`trailer\n<< /Size ${offsets.length + 1} /Root ${root} 0 R /Info ${info} 0 R /ID [<${fingerprint}> <${fingerprint}>] >>\n`));
    push(latin(`startxref\n${start}\n%%EOF\n`));
    return joined(parts);
  }
}

function latin(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 255) throw new Error(`PDF syntax must be single bytes, got “${text[index]}”`);
    bytes[index] = code;
  }
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
