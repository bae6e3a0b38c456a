import type { Project } from '../../../gis-data/model/index.ts';
import type { Finding } from '../../engine/finding.ts';
import { evaluate } from '../../engine/trace/evaluate.ts';
import { parseFormula } from '../../engine/trace/formula.ts';
import type { Run } from '../../plan/run.ts';
import { townshipSubjects } from '../reading.ts';

export type Resolver = (source: string) => number | null;

/**
 * Follows a figure's source to the run or the project and works out its sum. `null`: a figure it rests on is unknown. Throws Error
 * with the path in the sentence when there is no such figure: sources are ours.
 */
export function figureResolver(project: Project, run: Run): Resolver {
  const look = lookup(project, run);
  return (source) => {
    const values: (number | null)[] = [];
    const formula = source.replace(/\{([^}]*)\}/gu, (_, inside: string) => {
      values.push(look(inside.split('/').map(decodeURIComponent)));
      return `f${values.length - 1}`;
    });
    if (values.includes(null)) return null;
    const value = evaluate(parseFormula(formula).term, { number: (written) => written.value, name: (name) => values[Number(name.slice(1))] });
    if (typeof value !== 'number') throw new Error(`"${source}" is no number`);
    return Number.isFinite(value) ? value : null;
  };
}

function lookup(project: Project, run: Run): (names: readonly string[]) => number | null {
  const findings = new Map(run.findings.map((finding) => [`${finding.rule}/${finding.subject}`, finding]));
  const byTownship = new Map<string, ReadonlySet<string>>();
  const subjectsOf = (township: string): ReadonlySet<string> => {
    const known = byTownship.get(township) ?? townshipSubjects(project, township);
    byTownship.set(township, known);
    return known;
  };
  const heads: Readonly<Record<string, (names: readonly string[]) => unknown>> = {
    findings: ([rule, subject, ...rest]) => ofFinding(findings.get(`${rule}/${subject}`), rest),
    /** How many findings of a rule in a township came to a verdict. */
    count: ([township, rule, verdict]) =>
      run.findings.filter((finding) => finding.rule === rule && finding.verdict === verdict && subjectsOf(township).has(finding.subject)).length,
    project: ([layer, id, ...rest]) => walk(features(project, layer).find((feature) => feature.id === id), rest),
    /** `county` is the last row, `outside` the one of no township. */
    coverage: ([id, ...rest]) => walk(run.coverage.find((row, index) =>
      (id === 'county' ? index === run.coverage.length - 1 : id === 'outside' ? row.townshipId === null && index < run.coverage.length - 1 : row.townshipId === id)), rest),
    sites: ([kind, number, ...rest]) => walk(run.proposals.filter((proposal) => proposal.kind === kind).flatMap((proposal) => proposal.sites)
      .find((site) => site.number === Number(number)), rest),
    joint: ([number, ...rest]) => {
      const group = run.joint?.groups.find((one) => one.number === Number(number));
      return rest[0] === 'members' ? walk(group?.members.find((member) => member.compound === rest[1]), rest.slice(2)) : walk(group, rest);
    },
    compliance: ([index, ...rest]) => walk(run.compliance?.[Number(index)], rest),
    readings: ([rule, subject, ...rest]) => walk(run.underReadings?.find((row) => row.rule === rule && row.subject === subject), rest),
    /** Case and row of the coverage study by position, then `before` or `after`. */
    study: ([at, row, ...rest]) => walk(run.coverageStudy?.cases[Number(at)]?.rows[Number(row)], rest),
    /** A place of the coverage study by position. */
    places: ([at, ...rest]) => walk(run.coverageStudy?.places[Number(at)], rest),
    parameters: ([id]) => run.parameters.find((parameter) => parameter.id === id)?.value,
    inputs: ([layer, ...rest]) => walk(run.inputs.find((input) => input.layer === layer), rest),
    summary: ([rule, verdict]) => walk(run.summary.find((row) => row.rule === rule), ['counts', verdict]),
  };
  return ([head, ...names]) => {
    const value = heads[head]?.(names);
    if (value === null || typeof value === 'number') return value;
    throw new Error(`the run has no figure ${[head, ...names].join('/')}`);
  };
}

function ofFinding(finding: Finding | undefined, [field, symbol]: readonly string[]): unknown {
  if (finding === undefined) return undefined;
  if (field === 'inputs') return finding.trace.inputs.find((input) => input.symbol === symbol)?.value;
  if (field === 'steps') return finding.trace.steps.find((step) => step.symbol === symbol)?.value;
  return walk(finding, [field]);
}

function features(project: Project, layer: string): readonly { readonly id: string }[] {
  return Object.entries(project.layers).find(([name]) => name === layer)?.[1] ?? [];
}

/** Down into plain data, name by name. */
function walk(node: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined), node);
}
