import { ProblemError, words } from '../model/index.ts';
import type { FormatDriver, SourceTable } from './contract.ts';
import { extensionOf, stemOf } from './contract.ts';
import { unreadEntities } from './dxf/entities.ts';
import { tablesByCadLayer } from './dxf/by-layer.ts';
import { readWithGdal } from './gdal/read-with-gdal.ts';
import { decodeText } from './text-encoding.ts';

/** CAD exchange drawings (.dxf as text, any version). Each CAD layer is a table; blocks are taken apart; arcs become straight pieces. */
export const dxf: FormatDriver = {
  id: 'dxf',
  title: words('CAD 图纸（DXF）', 'CAD drawing (DXF)'),
  extensions: ['dxf'],
  accepts: (files) => files.length === 1 && extensionOf(files[0].name) === 'dxf',
  async read([file], options) {
    if (new TextDecoder('latin1').decode(file.bytes.subarray(0, 22)).startsWith('AutoCAD Binary DXF')) throw binaryDrawing(file.name);
    // GDAL believes $DWGCODEPAGE, which Chinese drawings often have wrong; so it gets UTF-8.
    const decoded = decodeText(file.bytes, options.encoding);
    const text = decoded.text.replace(/^\uFEFF/, '');
    if (!/(^|\n)[ \t]*0[ \t]*\r?\n[ \t]*SECTION/i.test(text.slice(0, 20000))) throw notDrawing(file.name, 'SECTION');
    if (!/(^|\n)[ \t]*2[ \t]*\r?\n[ \t]*ENTITIES[ \t]*\r?\n/i.test(text)) throw notDrawing(file.name, 'ENTITIES');
    if (!/(^|\n)[ \t]*0[ \t]*\r?\n[ \t]*EOF/i.test(text.slice(-4000))) throw cutShort(file.name);
    const tables = await readWithGdal(options, file.name, 'DXF', 'dxf', {
      files: [{ path: 'source.dxf', bytes: new TextEncoder().encode(text) }],
      main: 'source.dxf',
      driver: 'DXF',
      settings: { DXF_ENCODING: 'UTF-8' },
    });
    const entities = tables.find((table) => table.name === 'entities') ?? tables[0];
    if (!entities || entities.rows.length === 0) throw new ProblemError(empty(file.name));
    const unread = unreadEntities(text);
    const whole: SourceTable = { ...entities, name: stemOf(file.name), encoding: decoded.encoding, declaredCrs: null, problems: [...entities.problems, ...unread] };
    return tablesByCadLayer(whole);
  },
};

function binaryDrawing(file: string): ProblemError {
  return new ProblemError({ code: 'dxf-binary', place: { file }, what: words('这是二进制 DXF', 'this is a binary DXF'), remedy: words('请在 CAD 中另存为文本（ASCII）DXF', 'Save it as a text (ASCII) DXF in the CAD program') });
}

function notDrawing(file: string, section: string): ProblemError {
  return new ProblemError({ code: 'dxf-broken', place: { file }, what: words(`不是完整的 DXF 图纸，找不到 ${section} 段`, `this is no complete DXF drawing: it has no ${section}`), remedy: words('请在 CAD 中重新另存为 DXF', 'Save it as DXF again in the CAD program') });
}

function cutShort(file: string): ProblemError {
  return new ProblemError({ code: 'dxf-broken', place: { file }, what: words('图纸不完整，后面的部分丢失了', 'the drawing is incomplete: its end is missing'), remedy: words('请重新拷贝，或在 CAD 中重新另存为 DXF', 'Copy it again, or save it as DXF again in the CAD program') });
}

function empty(file: string): ConstructorParameters<typeof ProblemError>[0] {
  return { code: 'table-empty', place: { file }, what: words('图纸里没有可读的图元', 'the drawing has no readable entities'), remedy: words('请核对图纸，或在 CAD 中炸开图块后重新另存', 'Check the drawing, or explode its blocks and save it again') };
}
