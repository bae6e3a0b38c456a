import type { Compound, CompoundKind, Project, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { Finding } from '../../engine/finding.ts';
import type { JointGroup, ReadingsRow, Run } from '../../plan/run.ts';
import { findingPath, inputPath, path, projectPath } from '../figures/figure.ts';
import { verdictNames } from '../phrases.ts';
import type { ReadCompound } from '../reading.ts';
import { deciding, walkOf } from '../reading.ts';
import type { LedgerKey } from './columns.ts';
import { makeUpOf } from './make-up.ts';
import type { LedgerRow, LedgerValue } from './ledger-row.ts';

/** What a run says of compounds beside findings, by compound. */
export interface RunIndex {
  readonly groups: ReadonlyMap<string, JointGroup>;
  readonly left: ReadonlyMap<string, Words>;
  readonly readings: ReadonlyMap<string, readonly ReadingsRow[]>;
  /** Position of a compound in the coverage study's places. */
  readonly places: ReadonlyMap<string, number>;
}

export function runIndex(run: Run): RunIndex {
  const readings = new Map<string, ReadingsRow[]>();
  for (const row of run.underReadings ?? []) readings.set(row.subject, [...(readings.get(row.subject) ?? []), row]);
  return {
    groups: new Map((run.joint?.groups ?? []).flatMap((group) => group.members.map((member) => [member.compound, group] as const))),
    left: new Map((run.joint?.left ?? []).map(({ compound, why }) => [compound, why])),
    readings,
    places: new Map((run.coverageStudy?.places ?? []).flatMap(({ layer, id }, at) => (layer === 'compounds' ? [[id, at] as const] : []))),
  };
}

export const compoundKindNames: Record<CompoundKind, Words> = { new: words('新建', 'new'), existing: words('已建', 'existing'), old: words('老旧', 'old') };

export const notComputed = words('未计算', 'not computed');

/** One row of the ledger; `at` is its index. */
export function ledgerRow(read: ReadCompound, at: number, project: Project, run: Run, index: RunIndex): LedgerRow {
  const { compound } = read;
  const township = project.layers.townships?.[read.township];
  const area = deciding(read.area);
  const circle = deciding(read.circle);
  const sync = deciding(read.fourSync);
  const receiver = deciding(read.handedOver);
  const inSquareMetres = area?.unit === 'm2' ? area : null;
  const walk = walkOf(circle);
  const walked = circle?.unit === 's' && circle.measured !== null ? circle : null;
  const provided = providedOf(compound);
  const short = inSquareMetres && inSquareMetres.required !== null && inSquareMetres.measured !== null ? Math.max(0, inSquareMetres.required - inSquareMetres.measured) : null;
  const gap = short === null ? null : Math.round(short * 1e6) / 1e6;
  const uncounted = area?.trace.uncounted ?? [];
  const title = (rule: string): Words => run.policy.rules[rule]?.title ?? words(rule, rule);
  const readings = (index.readings.get(compound.id) ?? []).filter((row) => row.rule === area?.rule || row.rule === circle?.rule || row.rule === sync?.rule || read.joint.some((finding) => finding.rule === row.rule));
  const cells: Record<LedgerKey, LedgerValue> = {
    number: at + 1,
    township: township?.name ?? compound.townshipName,
    community: compound.communityName,
    name: compound.name,
    kind: kindOf(compound, read.area),
    households: compound.households,
    required: inSquareMetres?.required ?? null,
    provided: provided?.value ?? null,
    counted: inSquareMetres?.measured ?? null,
    gap,
    areaVerdict: area?.verdict ?? 'notChecked',
    uncounted: uncounted.length === 0 ? null : lines(uncounted.map(({ areaSquareMetres, reason }) => words(`${areaSquareMetres}㎡：${reason.zh}`, `${areaSquareMetres} m²: ${reason.en}`))),
    facility: walk?.facility ?? null,
    metres: walk?.metres ?? null,
    minutes: walked?.measured ? walked.measured / secondsPerMinute : (walked?.measured ?? null),
    circleVerdict: circle?.verdict ?? 'notChecked',
    within: run.coverageStudy?.places[index.places.get(compound.id) ?? -1]?.before?.within[0] ?? null,
    planned: compound.plannedDate,
    built: compound.builtDate,
    accepted: compound.acceptedDate,
    handedOver: compound.handedOverDate,
    civilAffairs: compound.civilAffairsAccepted === null ? null : compound.civilAffairsAccepted ? words('是', 'yes') : words('否', 'no'),
    syncVerdict: sync?.verdict ?? null,
    receiver: compound.receivingParty,
    receiverVerdict: receiver?.verdict ?? null,
    makeUp: makeUpOf(compoundKind(compound, read.area), gap, uncounted, index.groups.has(compound.id), run),
    joint: jointOf(compound.id, index),
    jointVerdict: deciding(read.joint)?.verdict ?? null,
    readings: run.underReadings === undefined ? notComputed : readings.length === 0 ? null : lines(readings.map((row) => readingsWords(row, title(row.rule)))),
    deciding: decidingWords(readings, run),
    clauses: [...new Set([area, circle, sync, receiver, deciding(read.joint)].flatMap((finding) => finding?.clauses ?? []))].join('、') || null,
    sentence: linesOrNull([area, circle].flatMap((finding) => (finding ? [finding.trace.sentence] : []))),
    missing: missingOf([...read.area, ...read.circle, ...read.fourSync, ...read.handedOver, ...read.joint, ...read.others], title),
    others: linesOrNull(read.others.map((finding) => named(title(finding.rule), verdictNames[finding.verdict]))),
  };
  return {
    compound: compound.id, townshipId: township?.id ?? null, verdict: read.verdict, cells, uncounted,
    sources: sourcesOf(compound, inSquareMetres, circle, cells, provided?.source ?? null, index.places.get(compound.id) ?? null),
  };
}

const secondsPerMinute = 60;

function sourcesOf(compound: Compound, area: Finding | null, circle: Finding | null, cells: Record<LedgerKey, LedgerValue>, provided: string | null, place: number | null): LedgerRow['sources'] {
  const due = area && findingPath(area, 'required');
  const counted = area && findingPath(area, 'measured');
  const all: Partial<Record<LedgerKey, string | null>> = {
    households: projectPath('compounds', compound.id, 'households'),
    required: due,
    provided,
    counted,
    gap: due && counted && `max(0, ${due} − ${counted})`,
    metres: circle && inputPath(circle, 'd'),
    minutes: circle && `${findingPath(circle, 'measured')} ÷ ${secondsPerMinute}`,
    within: place === null ? null : path('places', place, 'before', 'within', 0),
  };
  return Object.fromEntries(Object.entries(all).filter(([key, source]) => source !== null && typeof cells[key as LedgerKey] === 'number'));
}

/** The ledger's total; where it only lists rooms, their sum. */
function providedOf(compound: Compound): { readonly value: number; readonly source: string } | null {
  if (compound.providedAreaSquareMetres !== null) return { value: compound.providedAreaSquareMetres, source: projectPath('compounds', compound.id, 'providedAreaSquareMetres') };
  const units = compound.units ?? [];
  if (units.length === 0) return null;
  return {
    value: Math.round(units.reduce((sum, unit) => sum + unit.areaSquareMetres, 0) * 1e6) / 1e6,
    source: units.map((_, at) => `{project/compounds/${encodeURIComponent(compound.id)}/units/${at}/areaSquareMetres}`).join(' + '),
  };
}

/** The ledger's kind, or the one the finding was judged by. */
function compoundKind(compound: Compound, area: readonly Finding[]): CompoundKind | null {
  const judged = area.flatMap((finding) => finding.trace.inputs).find((input) => input.symbol === 'kind')?.value;
  return compound.kind ?? (judged === 'new' || judged === 'existing' || judged === 'old' ? judged : null);
}

function kindOf(compound: Compound, area: readonly Finding[]): Words | null {
  const kind = compoundKind(compound, area);
  if (kind === null) return null;
  const name = compoundKindNames[kind];
  return compound.kind === null ? words(`${name.zh}（按建成年份推定）`, `${name.en} (from the build year)`) : name;
}

function jointOf(compound: string, { groups, left }: RunIndex): Words | null {
  const group = groups.get(compound);
  if (group) return words(`第${group.number}组，共用用房设于“${group.unitAt.name}”`, `group ${group.number}, the shared rooms stand in ${group.unitAt.name}`);
  return left.get(compound) ?? null;
}

function readingsWords({ passes, of, decisive }: ReadingsRow, rule: Words): Words {
  const same = decisive.length === 0;
  return named(rule, same ? words(`${of}种理解结论相同`, `the same under all ${of} readings`) : words(`${of}种理解中${passes}种达标`, `met under ${passes} of ${of} readings`));
}

function decidingWords(rows: readonly ReadingsRow[], run: Run): Words | null {
  const ids = [...new Set(rows.flatMap((row) => row.decisive))];
  return linesOrNull(ids.map((id) => run.policy.questions?.[id]?.title ?? words(id, id)));
}

/** Inputs without a value of what could not be checked; where none is named, the sentence says why. */
function missingOf(findings: readonly Finding[], title: (rule: string) => Words): Words | null {
  const parts = findings.filter((finding) => finding.verdict === 'notChecked').map((finding) => {
    const names = finding.trace.inputs.filter((input) => input.value === null && input.basis === 'data').map((input) => input.name);
    const what = names.length > 0 ? words(names.map((name) => name.zh).join('、'), names.map((name) => name.en).join(', ')) : finding.trace.sentence;
    return named(title(finding.rule), what);
  });
  return linesOrNull(parts.filter((part, at) => parts.findIndex((other) => other.zh === part.zh) === at));
}

const named = (name: Words, what: Words): Words => words(`${name.zh}：${what.zh}`, `${name.en}: ${what.en}`);
const lines = (all: readonly Words[]): Words => words(all.map(({ zh }) => zh).join('\n'), all.map(({ en }) => en).join('\n'));
const linesOrNull = (all: readonly Words[]): Words | null => (all.length === 0 ? null : lines(all));
