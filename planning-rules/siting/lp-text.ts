/** A linear or mixed integer program being written as CPLEX LP text, the one language every engine reads. */
export interface LinearProgram {
  /** Coefficient and variable, minimised. */
  readonly objective: readonly (readonly [number, string])[];
  readonly rows: readonly LinearRow[];
  /** Upper bounds; every lower bound is 0. */
  readonly upper: readonly (readonly [string, number])[];
  readonly binaries: readonly string[];
}

export interface LinearRow {
  readonly name: string;
  readonly terms: readonly (readonly [number, string])[];
  readonly sense: '<=' | '>=' | '=';
  readonly right: number;
}

const termsPerLine = 12;

/**
 * Writes a minimisation as LP text. Numbers are written so that they read back as the same double.
 * @throws Error when a coefficient is not finite or a row has no term (engines read such a row each in its own way).
 */
export function lpText(program: LinearProgram): string {
  const lines = ['Minimize', ` cost: ${terms(program.objective, 'the objective')}`, 'Subject To'];
  for (const row of program.rows) lines.push(` ${row.name}: ${terms(row.terms, row.name)} ${row.sense} ${number(row.right, row.name)}`);
  if (program.upper.length > 0) {
    lines.push('Bounds');
    for (const [name, bound] of program.upper) lines.push(` ${name} <= ${number(bound, name)}`);
  }
  if (program.binaries.length > 0) {
    lines.push('Binary');
    for (const name of program.binaries) lines.push(` ${name}`);
  }
  lines.push('End', '');
  return lines.join('\n');
}

function terms(list: readonly (readonly [number, string])[], where: string): string {
  if (list.length === 0) throw new Error(`${where} has no term`);
  let text = '';
  list.forEach(([coefficient, name], index) => {
    const sign = coefficient < 0 ? '-' : '+';
    const size = Math.abs(coefficient);
    text += `${index > 0 && index % termsPerLine === 0 ? '\n   ' : index > 0 ? ' ' : ''}${sign} ${size === 1 ? '' : `${number(size, where)} `}${name}`;
  });
  return text;
}

function number(value: number, where: string): string {
  if (!Number.isFinite(value)) throw new Error(`${where} has the coefficient ${value}`);
  return String(value);
}
