import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { AnyFeature, Language, LayerName } from '../../model/index.ts';
import { layerNames, layerSchemas, quietWork } from '../../model/index.ts';
import { emptyProject } from '../testing/requests.ts';
import { layerFields } from '../fields/index.ts';
import type { ImportRequest } from '../index.ts';
import { importLayer, ledgerTemplate, previewImport } from '../index.ts';
import { readCell } from '../read-cell.ts';
import { closedList } from './choices.ts';
import { templateColumns } from './columns.ts';

const cases = layerNames.flatMap((layer) => (['zh', 'en'] as const).map((language) => [layer, language] as const));

/** Geometry that each layer can hold, near one place. */
const wkt: Partial<Record<LayerName, string>> = {
  townships: 'POLYGON ((113.9 34.1, 113.91 34.1, 113.91 34.11, 113.9 34.1))', hazards: 'POLYGON ((113.9 34.1, 113.91 34.1, 113.91 34.11, 113.9 34.1))',
  barriers: 'LINESTRING (113.9 34.1, 113.91 34.1)', roads: 'LINESTRING (113.9 34.1, 113.91 34.1)',
};

/** The template as a person fills it in: the example row's kind of values in two rows below it. */
async function filled(layer: LayerName, language: Language): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await ledgerTemplate(layer, language)).buffer as ArrayBuffer);
  const [sheet] = book.worksheets;
  const columns = templateColumns(layer);
  for (const row of [5, 6]) {
    columns.forEach((column, i) => {
      const example = typeof column.example === 'number' ? column.example : column.example[language];
      const value = column.field === 'id' ? `X${row}` : column.field === 'wkt' ? (wkt[layer] ?? '') : column.field === 'lon' ? 113.9 + row / 1000 : example;
      sheet.getCell(row, i + 1).value = value;
    });
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const request = (layer: LayerName, bytes: Uint8Array): ImportRequest => ({ layer, files: [{ name: '填报.xlsx', bytes }], importedAt: '2026-01-01T00:00:00.000Z', mode: 'replace' });

describe('the template of a layer', () => {
  it.each(cases)('%s (%s), filled in, comes in with every column mapped, every row accepted and no question', async (layer, language) => {
    const bytes = await filled(layer, language);
    const preview = await previewImport(emptyProject, request(layer, bytes), quietWork);
    expect(preview.problem).toBeNull();
    expect(preview.questions).toEqual([]);
    expect(preview.columns.filter(({ field }) => field === null)).toEqual([]);
    expect(preview.columns.map(({ field }) => field)).toEqual(templateColumns(layer).map(({ field }) => field));
    expect(preview.report).toMatchObject({ accepted: 2, repaired: 0, rejected: 0, skipped: 4, crs: 'EPSG:4490' });
    expect(preview.report?.skippedRows.at(-1)).toMatchObject({ row: 4, reason: { zh: '示例行' } });
    const { project } = await importLayer(emptyProject, request(layer, bytes), quietWork);
    for (const feature of (project.layers[layer] ?? []) as readonly AnyFeature[]) {
      const values = feature as unknown as Record<string, unknown>;
      // The position columns are means to other fields.
      for (const { field } of templateColumns(layer)) if (field in layerSchemas[layer].shape) expect(values[field], field).not.toBeNull();
      expect(feature.geometry).not.toBeNull();
    }
  });

  it.each(cases)('%s (%s), not filled in, holds no rows', async (layer, language) => {
    const preview = await previewImport(emptyProject, request(layer, await ledgerTemplate(layer, language)), quietWork);
    expect(preview.report ? preview.report.accepted + preview.report.repaired + preview.report.rejected : 0).toBe(0);
  });

  it('offers every value of a closed list, in words that are read back', () => {
    for (const layer of layerNames) {
      for (const field of layerFields[layer]) {
        const list = closedList(layer, field.field);
        if (field.reading.kind !== 'choice') continue;
        expect(list, `${layer}.${field.field}`).not.toBeNull();
        for (const [value, label] of list ?? []) {
          for (const word of [label.zh, label.en]) expect(readCell(word, field.reading).value, `${layer}.${field.field}: ${word}`).toBe(value);
        }
      }
    }
    const kinds = layerSchemas.facilities.shape.kind.unwrap().options;
    expect((closedList('facilities', 'kind') ?? []).map(([value]) => value).sort()).toEqual([...kinds].sort());
    expect((closedList('compounds', 'kind') ?? []).map(([value]) => value).sort()).toEqual([...layerSchemas.compounds.shape.kind.unwrap().options].sort());
  });

  it('has drop-downs that Excel can hold', () => {
    for (const layer of layerNames) for (const { choices } of templateColumns(layer)) expect((choices ?? []).map(({ zh, en }) => `${zh},${en}`).join().length).toBeLessThan(255);
  });
});

