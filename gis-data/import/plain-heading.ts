/**
 * A heading reduced to what it means, so that spellings compare equal: full-width forms folded, lower case, without blanks, brackets with
 * their content (units, hints), trailing units and marks. `60周岁及以上` and `60岁以上` become one.
 */
export function plainHeading(heading: string): string {
  const folded = heading.normalize('NFKC').toLowerCase().trim();
  const bare = folded.replace(/[([【〔][^)\]】〕]*[)\]】〕]/g, '');
  // A heading that is only a bracket keeps its content.
  const kept = bare.replace(/[\s_*::,。、·\-"'“”]/g, '') === '' ? folded.replace(/[()[\]【】〔〕]/g, '') : bare;
  return kept
    .replace(/[\s_*::,。、·"'“”/-]/g, '')
    .replace(/(万?m2|万?平方米|万?平米|亩|公顷|hm2)$/, '')
    .replace(/周岁/g, '岁')
    .replace(/(及|含|或)以上/g, '以上');
}
