import type { Problem } from '../../../model/index.ts';
import { writeProblems } from '../problems.ts';
import type { TableEncoder } from './text-encoder.ts';
import { encodeText } from './text-encoder.ts';

/** What a .dbf gives a field's name. */
const nameBytes = 10;

/** Names of at most 10 bytes, unique whatever their case, never cut inside a character; each change is reported. */
export function fieldNames(layer: string, columns: readonly string[], encoder: TableEncoder): { names: Uint8Array[]; reported: Problem[] } {
  const used = new Set<string>();
  const reported: Problem[] = [];
  const names = columns.map((column) => {
    const plain = column.replace(/[\u0000-\u001f]/g, '').trim() || '字段';
    const shortened = (limit: number): string => {
      let text = '';
      for (const character of plain) {
        if (encodeText(text + character, encoder, limit).cut) break;
        text += encodeText(character, encoder, limit).lost.length > 0 ? '?' : character;
      }
      return text.trimEnd();
    };
    let name = shortened(nameBytes);
    for (let n = 1; used.has(name.toLowerCase()); n += 1) name = `${shortened(nameBytes - String(n).length - 1)}_${n}`;
    used.add(name.toLowerCase());
    if (name !== column) reported.push(writeProblems.fieldRenamed(layer, column, name));
    return encodeText(name, encoder, nameBytes).bytes;
  });
  return { names, reported };
}
