import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Facility } from '../../../gis-data/model/index.ts';
import { quietWork } from '../../../gis-data/model/index.ts';
import { sampleCounty } from '../../../gis-data/scenes/index.ts';
import type { Finding, Pack } from '../../engine/index.ts';
import { recomputeTrace, traceFaults } from '../../engine/index.ts';
import { questionsOf } from '../../engine/readings/questions-of.ts';
import { evaluate } from '../../engine/trace/evaluate.ts';
import { parseFormula } from '../../engine/trace/formula.ts';
import { packById } from '../../packs/index.ts';
import { checkProject, planProject } from '../../plan/index.ts';
import type { ComplianceRow, Run } from '../../plan/run.ts';
import type { MipSolver } from '../../siting/index.ts';
import { loadHighsSolver } from '../../siting/index.ts';
import { composeAtlas } from '../compose/atlas.ts';
import { ledgerTable, ledgerXlsx } from '../ledger/index.ts';
import type { Reading } from '../reading.ts';
import { readRun } from '../reading.ts';
import type { Mark, Sheet } from '../sheet.ts';
import { evaluateCell } from '../testing/sheet-formulas.ts';
import { printed } from './figure.ts';
import type { PrintedFigure } from './printed.ts';
import { printedFigures } from './printed.ts';
import { figureResolver } from './resolve.ts';

/** Numbers from a seed: the same hundred each time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

function drawn<T>(list: readonly T[], count: number, seed: number): T[] {
  const random = generator(seed);
  const rest = [...list];
  return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(Math.floor(random() * rest.length), 1)[0]);
}

const project = sampleCounty({ seed: 3, size: 'small' }, quietWork);

const cases = [
  { policy: 'daqing-2025', asOf: '2027-12-31', seed: 17 },
  { policy: 'dongying-2024', asOf: '2026-12-31', seed: 29 },
] as const;

describe.each(cases)('figures on paper under $policy', ({ policy, asOf, seed }) => {
  let run: Run;
  let book: ExcelJS.Workbook;
  let sheets: Sheet[];
  let reading: Reading;
  let solver: MipSolver;
  const pack = packById(policy) as Pack;
  const onDay = new Map<string, Reading>();
  const servedBy = new Map<string, ReadonlySet<string>>();
  const circleOnly: Pack = { ...pack, rules: pack.rules.filter(({ kind }) => kind === 'walkCircle') };

  beforeAll(async () => {
    solver = await loadHighsSolver();
    run = await planProject(project, { pack, asOf }, { solver }, quietWork);
    reading = readRun(project, run);
    const bytes = await ledgerXlsx(project, run);
    book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
    sheets = composeAtlas(project, run, 'all', { paper: 'A3', orientation: 'landscape', language: 'zh' }, quietWork);
  }, 120_000);

  it('every trace of the run recomputes', () => {
    expect(run.findings.flatMap(traceFaults)).toEqual([]);
  });

  it('a hundred figures of the ledger rows resolve to traces and project fields that give the same figure', () => {
    const table = ledgerTable(project, run);
    const resolve = figureResolver(project, run);
    const figures = table.rows.flatMap((row, index) => Object.entries(row.sources).map(([key, source]) => ({ row, index, key, source })));
    expect(figures.length).toBeGreaterThan(100);
    const sheet = book.worksheets[0];
    const first = run.policy.status === 'draft' ? 3 : 2;
    const letters = new Map(table.columns.map((column, index) => [column.key as string, sheet.getRow(first - 1).getCell(index + 1).address.replace(/\d/gu, '')]));
    for (const { row, index, key, source } of drawn(figures, 100, seed + 1)) {
      const place = `${key} of ${row.compound}: ${source}`;
      const cell = Number(evaluateCell(book, sheet.name, `${letters.get(key)}${first + index}`));
      expect(cell, place).toBeCloseTo(resolve(source) ?? NaN, 6);
      expect(cell, place).toBeCloseTo(again(key, row.compound), 6);
    }
  });

  /** Facilities whose circle the compound is in, each asked for alone: the county with no other facility, checked anew. */
  function servingOneByOne(compound: string): number {
    return (project.layers.facilities ?? []).filter((facility) => {
      const known = servedBy.get(facility.id) ?? servedAlone(facility);
      servedBy.set(facility.id, known);
      return known.has(compound);
    }).length;
  }

  function servedAlone(facility: Facility): ReadonlySet<string> {
    const alone = checkProject({ ...project, layers: { ...project.layers, facilities: [facility] } }, { pack: circleOnly, asOf }, quietWork);
    return new Set(alone.findings.filter(({ rule, margin }) => rule === run.circle?.rule && margin !== null && margin >= 0).map(({ subject }) => subject));
  }

  /** The figure of a compound from its finding's inputs alone, or from the project: never from the figure itself. */
  function again(key: string, compound: string): number {
    const own = project.layers.compounds?.find(({ id }) => id === compound);
    const read = reading.compounds.find((one) => one.compound.id === compound);
    if (!own || !read) throw new Error(compound);
    const step = (findings: readonly Finding[], symbol: string): number => {
      const recomputed = findings.flatMap((finding) => recomputeTrace(finding.trace)).find((one) => one.symbol === symbol)?.recomputed;
      if (typeof recomputed !== 'number') throw new Error(`${compound} has no step ${symbol}`);
      return recomputed;
    };
    switch (key) {
      case 'households':
        return own.households ?? NaN;
      case 'provided':
        return own.providedAreaSquareMetres ?? (own.units ?? []).reduce((sum, unit) => sum + unit.areaSquareMetres, 0);
      case 'required':
        return step(read.area, 'need');
      case 'counted':
        return step(read.area, 'have');
      case 'gap':
        return Math.max(0, step(read.area, 'need') - step(read.area, 'have'));
      case 'metres':
        return step(read.circle, 't') * step(read.circle, 'pace');
      case 'minutes':
        return step(read.circle, 't') / 60;
      case 'within':
        return servingOneByOne(compound);
      default:
        throw new Error(key);
    }
  }

  it('the inputs of those traces are what the project says', () => {
    for (const finding of run.findings) {
      for (const input of finding.trace.inputs) {
        const [layer, id, field, index] = input.source.split('/');
        if (field === undefined || layer !== 'compounds' || input.basis !== 'data' || input.value === null || typeof input.value !== 'number') continue;
        const compound = project.layers.compounds?.find((one) => one.id === id);
        const value = field === 'units' ? compound?.units?.[Number(index)].areaSquareMetres : Reflect.get(compound ?? {}, field) as unknown;
        if (finding.rule !== 'complete-community') expect(input.value, `${finding.rule} ${input.source}`).toBe(value);
      }
    }
  });

  it('every formula of the workbook gives the result that stands beside it, and a hundred sums the county’s own', () => {
    const formulas = book.worksheets.flatMap((sheet) => {
      const found: { sheet: string; address: string; result: unknown }[] = [];
      sheet.eachRow((row) => row.eachCell((cell) => cell.formula && found.push({ sheet: sheet.name, address: cell.address, result: cell.result })));
      return found;
    });
    expect(formulas.length).toBeGreaterThan(100);
    for (const { sheet, address, result } of drawn(formulas, 300, seed + 2)) {
      const value = evaluateCell(book, sheet, address);
      if (typeof value === 'number') expect(value, `${sheet}!${address}`).toBeCloseTo(Number(result ?? 0), 6);
      else expect(result ?? '', `${sheet}!${address}`).toBe(value);
    }
  });

  it('a hundred figures of the sheets resolve, are printed as rounded, and come out again from findings and features', () => {
    const figures = printedFigures(sheets).filter(({ text }) => text !== '—');
    expect(figures.length).toBeGreaterThan(100);
    const resolve = figureResolver(project, run);
    const missing = figures.filter((figure) => printed(resolve(figure.source), figure.shows) !== figure.text);
    expect(missing).toEqual([]);
    let recounted = 0;
    for (const figure of drawn(figures, 100, seed + 3)) {
      const value = recount(figure);
      if (value === null) continue;
      recounted += 1;
      expect(printed(value, figure.shows), figure.source).toBe(figure.text);
    }
    expect(recounted).toBeGreaterThan(70);
  });

  /** The figure counted anew from findings' traces, features and sites; `null` where only the siting certificate or the walks could say. */
  function recount(figure: PrintedFigure): number | null {
    const values: (number | null)[] = [];
    const formula = figure.source.replace(/\{([^}]*)\}/gu, (_, inside: string) => `f${values.push(leaf(inside.split('/').map(decodeURIComponent))) - 1}`);
    if (values.includes(null)) return null;
    const value = evaluate(parseFormula(formula).term, { number: (written) => written.value, name: (name) => values[Number(name.slice(1))] });
    return typeof value === 'number' ? value : null;
  }

  function stepOf(rule: string, subject: string, symbols: readonly string[]): number | null {
    const finding = run.findings.find((one) => one.rule === rule && one.subject === subject);
    const step = finding && recomputeTrace(finding.trace).find(({ symbol }) => symbols.includes(symbol));
    return typeof step?.recomputed === 'number' ? step.recomputed : null;
  }

  function leaf([head, id, field, rest, more]: readonly string[]): number | null {
    switch (head) {
      case 'findings':
        return stepOf(id, field, rest === 'required' ? ['need', 'allowed'] : ['have', 't']);
      case 'coverage':
        return covered(id, field);
      case 'count': {
        const inside = new Set([id, ...compoundsIn(id)]);
        return run.findings.filter((finding) => finding.rule === field && finding.verdict === rest && inside.has(finding.subject)).length;
      }
      case 'project':
        return Number(Reflect.get(project.layers.compounds?.find((one) => one.id === field) ?? {}, rest));
      case 'sites': {
        const site = run.proposals.filter((proposal) => proposal.kind === id).flatMap((proposal) => proposal.sites).find(({ number }) => number === Number(field));
        return rest === 'floorAreaSquareMetres' ? (project.layers.candidates?.find((candidate) => candidate.id === site?.candidateId)?.floorAreaSquareMetres ?? null) : null;
      }
      case 'joint': {
        const need = (compound: string): number | null => reading.compounds.find((one) => one.compound.id === compound)?.area.map((finding) => stepOf(finding.rule, compound, ['need'])).find((one) => one !== null) ?? null;
        if (field === 'members') return more === 'requiredSquareMetres' ? need(rest) : null;
        const group = run.joint?.groups.find(({ number }) => number === Number(id));
        return field === 'requiredSquareMetres' && group ? group.members.reduce((sum, { compound }) => sum + (need(compound) ?? NaN), 0) : null;
      }
      case 'compliance': {
        const row = run.compliance?.[Number(id)];
        return row && row.level !== 'community' && (row.id !== null || row.level === 'county') && field !== 'targetShare' ? complyingAgain(row, field) : null;
      }
      case 'readings': {
        const row = run.underReadings?.find((one) => one.rule === id && one.subject === field);
        if (!row) return null;
        if (rest === 'passes') return row.outcomes.filter(({ verdict }) => verdict === 'pass').length;
        return questionsOf(pack, id).reduce((all, question) => all * (pack.questions.find((one) => one.id === question)?.readings.length ?? NaN), 1);
      }
      default:
        return null;
    }
  }

  /** Judges the county anew as of the row's day and counts the compounds of the row that came to its verdict. */
  function complyingAgain(row: ComplianceRow, field: string): number {
    const known = onDay.get(row.asOf) ?? readRun(project, checkProject(project, { pack, asOf: row.asOf }, quietWork, { solver }));
    onDay.set(row.asOf, known);
    const place = new Set(compoundsIn(row.id ?? 'county'));
    const standings = known.compounds.filter(({ compound }) => place.has(compound.id)).flatMap((read) => {
      const areas = read.area.filter(({ verdict }) => verdict !== 'noFigure');
      // The area rules are named after the class they are for; a compound of unknown kind stands under all of them.
      if (row.kind !== 'all' && (areas.length !== 1 || areas[0].rule !== `area-${row.kind}`)) return [];
      const [own] = areas;
      return [read.joint.find(({ verdict }) => verdict !== 'noFigure')?.verdict ?? own.verdict];
    });
    const wanted: Record<string, readonly string[]> = { complying: ['pass'], failing: ['fail', 'target'], notChecked: ['notChecked'], noFigure: ['noFigure'] };
    return standings.filter((verdict) => field === 'compounds' || wanted[field].includes(verdict)).length;
  }

  function compoundsIn(township: string): string[] {
    const townships = project.layers.townships ?? [];
    return reading.compounds.filter((read) => township === 'county' || townships[read.township]?.id === township).map(({ compound }) => compound.id);
  }

  function covered(id: string, field: string): number | null {
    const inside = new Set(compoundsIn(id));
    const name = project.layers.townships?.find((township) => township.id === id)?.name;
    const sitesOf = (kind: string): number => run.proposals.filter((proposal) => proposal.kind === kind && (id === 'county' || proposal.townshipId === id)).reduce((all, { sites }) => all + sites.length, 0);
    const standing = (kind: string): number => (project.layers.facilities ?? []).filter((facility) => facility.kind === kind && facility.open !== false && (id === 'county' || facility.townshipName === name)).length;
    switch (field) {
      case 'compounds':
        return inside.size;
      case 'compoundsServedBefore':
        return reading.compounds.filter((read) => inside.has(read.compound.id) && read.circle.some((finding) => finding.margin !== null && finding.margin >= 0)).length;
      case 'elders60':
        return (project.layers.elders ?? []).filter((village) => id === 'county' || village.townshipName === name).reduce((sum, village) => sum + (village.elders60 ?? 0), 0);
      case 'centresExisting':
        return standing('regionalCentre');
      case 'stationsExisting':
        return standing('station');
      case 'centresProposed':
        return sitesOf('regionalCentre');
      case 'stationsProposed':
        return sitesOf('station');
      default:
        return null;
    }
  }

  it('no number of a table stands without its source', () => {
    const onPaper = sheets.flatMap((sheet) => tableTexts(sheet.items).filter((mark) => sheet.mapFrame === null || mark.xMm > sheet.mapFrame.xMm + sheet.mapFrame.widthMm));
    const unsourced = onPaper.filter((mark) => /^[\d\u00a0.,%]+$/u.test(mark.text) && !mark.figure && mark.anchor !== 'middle');
    expect(unsourced.map(({ text }) => text).filter((text) => !/^\d+\.$/u.test(text))).toEqual([]);
  });

  it('what stations add is within what the county gains; centres reach further than the circle', () => {
    const county = run.coverage.at(-1);
    const sum = (kind: 'station' | 'regionalCentre', field: 'eldersAdded' | 'compoundsAdded'): number =>
      run.proposals.filter((proposal) => proposal.kind === kind).flatMap((proposal) => proposal.sites).reduce((all, site) => all + site[field], 0);
    for (const [field, gain] of [
      ['compoundsAdded', (county?.compoundsServedAfter ?? 0) - (county?.compoundsServedBefore ?? 0)],
      ['eldersAdded', (county?.eldersServedAfter ?? 0) - (county?.eldersServedBefore ?? 0)],
    ] as const) {
      expect(gain, field).toBeGreaterThanOrEqual(sum('station', field));
      expect(gain - sum('station', field), field).toBeLessThanOrEqual(sum('regionalCentre', field));
    }
  });
});

function tableTexts(marks: readonly Mark[]): Extract<Mark, { kind: 'text' }>[] {
  return marks.flatMap((mark) => {
    if (mark.kind === 'group') return ['map', 'title', 'title-block'].includes(mark.name) ? [] : tableTexts(mark.items);
    return mark.kind === 'text' && !mark.rotateDegrees ? [mark] : [];
  });
}
