/** Digits of a phase: 一 … 十二, 1 … 12, Ⅰ … (roman letters come folded to latin ones). */
const number = '(?:[一二三四五六七八九十]{1,3}|\\d{1,2}|[ivx]{1,4})';

/** Ways to write that a row is one phase: 一期, 第2期, (二期), 二期工程, 三期A区, and 一期北区 … at the end of a name. */
const phase = new RegExp(`[\\s·-]*[((【[]?第?${number}(?:[、,和及/-]${number})*期(?:工程|项目|地块|住宅|[a-z东西南北中]区|[a-z]地块)?[))】\\]]?$`, 'i');

/**
 * The name of a compound without its phase, or null when it names none. `翡翠花园一期` → `翡翠花园`. 区, 组团 and 苑 are left alone: 东区 and
 * 西区 are often different compounds.
 */
export function nameWithoutPhase(name: string): string | null {
  const plain = name.normalize('NFKC').replace(/\s+/g, '');
  const bare = plain.replace(phase, '');
  return bare !== plain && bare.length >= 2 ? bare : null;
}
