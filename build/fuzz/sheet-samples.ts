import { zipSync } from 'fflate';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

export function odsSample(): Uint8Array {
  const cell = (value: string): string => `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
  const content =
    '<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="台账">' +
    `<table:table-row>${cell('名称')}${cell('户数')}</table:table-row>` +
    `<table:table-row>${cell('甲')}<table:table-cell office:value-type="float" office:value="12"/></table:table-row>` +
    `<table:table-row table:number-rows-repeated="2">${cell('乙')}<table:table-cell table:number-columns-repeated="3"/></table:table-row>` +
    '</table:table></office:spreadsheet></office:body></office:document-content>';
  return zipSync({ mimetype: text('application/vnd.oasis.opendocument.spreadsheet'), 'META-INF/manifest.xml': text('<manifest/>'), 'content.xml': text(content) });
}

function record(id: number, ...content: number[]): number[] {
  return [id & 255, id >> 8, content.length & 255, content.length >> 8, ...content];
}

const u16 = (value: number): number[] => [value & 255, (value >> 8) & 255];
const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];
const wide = (value: string): number[] => [...u16(value.length), 1, ...[...value].flatMap((c) => u16(c.charCodeAt(0)))];
const double = (value: number): number[] => [...new Uint8Array(Float64Array.of(value).buffer)];

/** A workbook of one sheet with texts, numbers and a merge, in the box of a compound file ([MS-XLS], [MS-CFB]). */
export function xlsSample(): Uint8Array {
  const strings = ['名称', '户数', '甲小区', '乙小区'];
  const sst = record(0xfc, ...u32(4), ...u32(4), ...strings.flatMap(wide));
  const name = [2, 1, ...[...'台账'].flatMap((c) => u16(c.charCodeAt(0)))];
  const bof = (kind: number): number[] => record(0x809, ...u16(0x600), ...u16(kind), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  const head = (sheetAt: number): number[] => [...bof(5), ...record(0x42, ...u16(1200)), ...record(0xe0, ...u16(0), ...u16(0)), ...record(0x85, ...u32(sheetAt), 0, 0, ...name), ...sst, ...record(0x0a)];
  const label = (row: number, column: number, index: number): number[] => record(0xfd, ...u16(row), ...u16(column), ...u16(0), ...u32(index));
  const sheet = [
    ...bof(16), ...label(0, 0, 0), ...label(0, 1, 1), ...label(1, 0, 2), ...record(0x203, ...u16(1), ...u16(1), ...u16(0), ...double(1680)),
    ...label(2, 0, 3), ...record(0x27e, ...u16(2), ...u16(1), ...u16(0), ...u32((42 << 2) | 2)), ...record(0xe5, ...u16(1), ...u16(2), ...u16(3), ...u16(0), ...u16(0)), ...record(0x0a),
  ];
  const stream = [...head(head(0).length), ...sheet];
  return compound(Uint8Array.from(stream));
}

/** One stream named Workbook, padded so that it needs no small sectors. */
function compound(stream: Uint8Array): Uint8Array {
  const sectors = Math.ceil(Math.max(stream.length, 4096) / 512);
  const bytes = new Uint8Array(512 * (3 + sectors));
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(24, 0x3e, true);
  view.setUint16(26, 3, true);
  view.setUint16(28, 0xfffe, true);
  view.setUint16(30, 9, true);
  view.setUint16(32, 6, true);
  view.setUint32(44, 1, true);
  view.setUint32(48, 1, true);
  view.setUint32(56, 4096, true);
  view.setUint32(60, 0xfffffffe, true);
  view.setUint32(68, 0xfffffffe, true);
  for (let i = 0; i < 109; i += 1) view.setUint32(76 + i * 4, i === 0 ? 0 : 0xffffffff, true);
  const fat = 512;
  for (let i = 0; i < 128; i += 1) view.setUint32(fat + i * 4, 0xffffffff, true);
  view.setUint32(fat, 0xfffffffd, true);
  view.setUint32(fat + 4, 0xfffffffe, true);
  for (let i = 0; i < sectors; i += 1) view.setUint32(fat + (2 + i) * 4, i + 1 < sectors ? 3 + i : 0xfffffffe, true);
  const entry = (index: number, name: string, type: number, start: number, size: number): void => {
    const at = 1024 + index * 128;
    [...name].forEach((c, i) => view.setUint16(at + i * 2, c.charCodeAt(0), true));
    view.setUint16(at + 64, (name.length + 1) * 2, true);
    bytes[at + 66] = type;
    bytes[at + 67] = 1;
    for (const offset of [68, 72, 76]) view.setUint32(at + offset, 0xffffffff, true);
    view.setUint32(at + 116, start, true);
    view.setUint32(at + 120, size, true);
  };
  entry(0, 'Root Entry', 5, 0xfffffffe, 0);
  view.setUint32(1024 + 76, 1, true);
  entry(1, 'Workbook', 2, 2, Math.max(stream.length, 4096));
  bytes.set(stream, 512 * 3);
  return bytes;
}
