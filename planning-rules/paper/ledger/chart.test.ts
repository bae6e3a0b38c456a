import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ComplianceRow } from '../../plan/run.ts';
import { countyFixture } from '../testing/county.ts';
import { ledgerXlsx } from './index.ts';

const { project, run } = countyFixture({ columns: 1, rows: 1, compoundsPerTownship: 3 });
const at = (asOf: string, complying: number, notChecked: number, targetShare: number | null): ComplianceRow => ({
  level: 'county', id: null, name: '示范县', townshipId: null, asOf, kind: 'all', compounds: 10, complying, failing: 10 - complying - notChecked, notChecked, noFigure: 0, targetShare, targetClauses: [],
});

describe('the chart of compliance', () => {
  it('points at the cells of the county and carries what stands in them; a year without anything judged is a gap, not 0', async () => {
    const parts = unzipSync(await ledgerXlsx(project, { ...run, compliance: [at('2025-12-31', 5, 0, 1), at('2026-12-31', 0, 10, null), at('2027-12-31', 6, 2, 0.5)] }));
    const chart = strFromU8(parts['xl/charts/chart1.xml']);
    expect([...chart.matchAll(/<c:f>([^<]+)<\/c:f>/gu)].map(([, range]) => range)).toEqual(['\'达标率\'!$O$2:$O$4', '\'达标率\'!$L$2:$L$4', '\'达标率\'!$O$2:$O$4', '\'达标率\'!$M$2:$M$4']);
    expect([...chart.matchAll(/<c:pt idx="(\d)"><c:v>([\d.]+)<\/c:v>/gu)].map(([, index, value]) => `${index}:${value}`)).toEqual(['0:0.5', '2:0.75', '0:1', '2:0.5']);
  });

  it('is part of a package whose parts all know each other, and the workbook still opens', async () => {
    const bytes = await ledgerXlsx(project, { ...run, compliance: [at('2025-12-31', 5, 0, 1)] });
    const parts = unzipSync(bytes);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
    const number = book.worksheets.findIndex((sheet) => sheet.name === '达标率') + 1;
    expect(strFromU8(parts[`xl/worksheets/sheet${number}.xml`])).toMatch(/<drawing r:id="rIdChart"\/>(?!.*<(sheetData|pageSetup|headerFooter))/su);
    for (const [rels, target] of [[`xl/worksheets/_rels/sheet${number}.xml.rels`, '../drawings/drawing1.xml'], ['xl/drawings/_rels/drawing1.xml.rels', '../charts/chart1.xml']]) {
      expect(strFromU8(parts[rels])).toContain(`Target="${target}"`);
    }
    for (const part of ['xl/drawings/drawing1.xml', 'xl/charts/chart1.xml']) {
      expect(strFromU8(parts['[Content_Types].xml'])).toContain(`PartName="/${part}"`);
      const open = strFromU8(parts[part]).match(/<[a-z:A-Z]+[ >]/gu)?.length ?? 0;
      const closed = strFromU8(parts[part]).match(/<\/[a-z:A-Z]+>|\/>/gu)?.length ?? 0;
      const selfClosed = strFromU8(parts[part]).match(/<[a-z:A-Z]+\/>/gu)?.length ?? 0;
      expect(closed - selfClosed, part).toBe(open);
    }
  });

  it('is left out where the run has no rate', async () => {
    expect(Object.keys(unzipSync(await ledgerXlsx(project, run)))).not.toContain('xl/charts/chart1.xml');
  });
});
