/**
 * Widths of text before there is a font: the advances of Noto Sans SC, in thousandths of the em, for the printable ASCII characters.
 * Everything else is taken as one em, which Chinese is. A test compares the tables with the font file.
 */
const regular = [
  224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555,
  555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338,
  392, 338, 555, 559, 606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521,
  475, 338, 270, 338, 555,
];
const bold = [
  227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590, 590, 590, 590, 590, 590, 590, 590, 325, 325, 590, 590,
  590, 514, 1007, 641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853, 749, 770, 667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613, 378,
  387, 378, 590, 567, 626, 591, 644, 527, 644, 581, 372, 597, 640, 304, 306, 604, 315, 964, 641, 626, 644, 644, 437, 495, 421, 637, 576, 863, 562, 574,
  511, 378, 296, 378, 590,
];

/** Width in em of one line. */
export function widthEm(text: string, isBold: boolean): number {
  const table = isBold ? bold : regular;
  let sum = 0;
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code === 0xa0) sum += table[0];
    else sum += code >= 32 && code < 127 ? table[code - 32] : 1000;
  }
  return sum / 1000;
}

export function textWidthMm(text: string, sizeMm: number, isBold = false): number {
  return widthEm(text, isBold) * sizeMm;
}

const neverFirst = new Set('，。、；：！？）》」』】〕”’,.;:!?)]}%‰℃·…—');
const neverLast = new Set('（《「『【〔“‘([{');
/** A run that is not broken inside: letters and digits, or one other character. */
const pieces = /[A-Za-z0-9_.,\-+/%²°'’\u00a0]+|\s+|[\s\S]/gu;

/**
 * Breaks text into lines no wider than `widthMm`. Chinese breaks between any two characters except before closing and after opening signs;
 * words and numbers stay whole unless one alone is wider than the line. Always gives at least one line; loses no character but blanks at breaks.
 */
export function wrapText(text: string, sizeMm: number, widthMm: number, isBold = false): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let current = '';
    for (const piece of glued(paragraph.match(pieces) ?? [])) {
      if (textWidthMm(current + piece.trimEnd(), sizeMm, isBold) <= widthMm) {
        current += piece;
        continue;
      }
      if (current.trim() !== '') lines.push(current.trim());
      current = '';
      for (const character of piece.trimStart()) {
        if (current !== '' && textWidthMm(current + character, sizeMm, isBold) > widthMm && textWidthMm(piece, sizeMm, isBold) > widthMm) {
          lines.push(current);
          current = '';
        }
        current += character;
      }
    }
    lines.push(current.trim());
  }
  return lines;
}

function glued(parts: readonly string[]): string[] {
  const out: string[] = [];
  for (const part of parts) {
    const before = out.at(-1);
    const last = before?.at(-1);
    if (before !== undefined && last !== undefined && before.length < 12 && (neverLast.has(last) || (neverFirst.has(part[0]) && before.trim() !== ''))) {
      out[out.length - 1] = before + part;
    } else out.push(part);
  }
  return out;
}
