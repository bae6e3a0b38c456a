import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ProblemError } from '../model/index.ts';
import { problemSentence } from '../model/index.ts';
import { openGzip, openZip } from './archive/open-archive.ts';
import type { SourceFile } from './index.ts';
import { groupSources, readSource, writeLayer } from './index.ts';
import { rawZip } from './testing/raw-zip.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const csv = encode('名称,户数\n甲,1\n');
const zip = (bytes: Uint8Array): SourceFile => ({ name: '数据.zip', bytes });
const refusal = async (bytes: Uint8Array): Promise<string> =>
  readSource([zip(bytes)]).then(
    () => 'read',
    (error: ProblemError) => {
      // Every refusal names the file, a cause and a remedy.
      expect(problemSentence(error.problem).zh).toMatch(/^文件“.+。.+。$/);
      return error.problem.code;
    },
  );

describe('an archive', () => {
  it('is opened: folders in it, names in GBK or UTF-8, what systems leave behind passed over', async () => {
    const gbkName = Uint8Array.of(0xbd, 0xd6, 0xb5, 0xc0, 0x2e, 0x63, 0x73, 0x76); // 街道.csv
    const tables = await readSource([zip(rawZip([{ name: gbkName, content: csv }, { name: '__MACOSX/._a.csv', content: csv }, { name: 'a\\b\\小区.csv', content: csv }]))]);
    expect(tables.map((table) => table.name)).toEqual(['街道', '小区']);
  });

  it('with a shapefile in a folder is that shapefile; with several, each is a table', async () => {
    const layer = { name: '点', columns: ['名称'], crs: 'EPSG:4547' as const, hasGeometry: true, rows: [{ values: ['甲'], geometry: { type: 'Point' as const, coordinates: [500000, 3500000] } }] };
    const parts = [...(await writeLayer('shapefile', layer)).files, ...(await writeLayer('shapefile', { ...layer, name: '点二' })).files];
    const [first, second] = await readSource([zip(zipSync(Object.fromEntries(parts.map((part) => [`数据/${part.name}`, part.bytes]))))]);
    expect([first.name, second.name, first.rows.length, first.declaredCrs?.crs]).toEqual(['点', '点二', 1, 'EPSG:4547']);
    const one = await readSource([zip(zipSync(Object.fromEntries(parts.map((part) => [part.name, part.bytes]))))], { tableName: '点二' });
    expect(one.map((table) => table.name)).toEqual(['点二']);
  });

  it('that plays tricks with paths is refused', async () => {
    for (const name of ['../外.csv', 'a/../../b.csv', '/etc/b.csv', 'C:\\b.csv', 'c:b.csv', '..\\b.csv']) expect([name, await refusal(rawZip([{ name, content: csv }]))]).toEqual([name, 'archive-path']);
    expect(await refusal(rawZip([{ name: 'link.csv', content: encode('/etc/passwd'), mode: 0o120777 }]))).toBe('archive-path');
  });

  it('that is a bomb is refused: ratio, total, count, lying sizes, archives inside', async () => {
    const zeros = new Uint8Array(2e6);
    const small = { entries: 3, totalBytes: 1e7, ratio: 400, ratioFromBytes: 1e6 };
    const opened = (bytes: Uint8Array, limits = small): (() => unknown) => () => openZip(zip(bytes), limits);
    expect(opened(rawZip([{ name: 'a.csv', content: zeros }]))).toThrow(/times its size/);
    expect(opened(rawZip([{ name: 'a.csv', content: zeros, declaredBytes: 100 }]))).toThrow(/more than its directory says/);
    expect(opened(rawZip([{ name: 'a.csv', content: zeros }]), { ...small, ratio: 1e9, totalBytes: 1e6 })).toThrow(/unpacks to 2 MB/);
    expect(opened(rawZip(['a', 'b', 'c', 'd'].map((name) => ({ name, content: csv }))))).toThrow(/4 files/);
    expect(await refusal(rawZip([{ name: 'a.csv', content: csv, declaredBytes: 4e9 }]))).toBe('archive-bomb');
    expect(await refusal(zipSync({ 'inner.zip': zipSync({ 'a.csv': csv }) }))).toBe('archive-nested');
    expect(() => openGzip({ name: 'a.csv.gz', bytes: gzipSync(zeros) }, { ...small, ratio: 10 })).toThrow(/far too much/);
  });

  it('that is locked, damaged, cut short or empty is refused by name', async () => {
    const good = rawZip([{ name: 'a.csv', content: csv }]);
    expect(await refusal(rawZip([{ name: 'a.csv', content: csv, encrypted: true }]))).toBe('archive-encrypted');
    expect(await refusal(good.subarray(0, good.length - 30))).toBe('archive-broken');
    expect(await refusal(good.map((byte, i) => (i === 40 ? byte ^ 0xff : byte)))).toBe('archive-broken');
    expect(await refusal(zipSync({}))).toBe('archive-empty');
  });

  it('packed with gzip is the file inside', async () => {
    const [table] = await readSource([{ name: '小区.csv.gz', bytes: gzipSync(csv) }]);
    expect([table.name, table.format, table.rows.length]).toEqual(['小区', 'csv', 1]);
  });

  it('of which a part cannot be read gives the rest and says so', async () => {
    const [table] = await readSource([zip(zipSync({ 'a.csv': csv, 'b.dwg': encode('AC1032'), '说明.pdf': encode('%PDF') }))]);
    expect(table.problems.map((problem) => problem.code)).toEqual(expect.arrayContaining(['format-unsupported', 'files-not-read']));
  });
});

describe('files handed over together', () => {
  it('are sorted into sources by stem, folder and kind', () => {
    const files = ['a.shp', 'A.dbf', 'a.shx', 'b.tab', 'b.dat', 'b.map', 'b.id', 'c.csv', 'd.pdf', 'x.gdbtable', 'x.gdbtablx', 'gdb', 'e.mif', 'e.mid', 'f.dbf'].map(
      (name): SourceFile => ({ name, bytes: csv, ...(/gdb/.test(name) ? { folder: '数据/路.gdb' } : {}) }),
    );
    const { sets, others } = groupSources(files);
    expect(sets.map((set) => [set.name, set.files.length])).toEqual([['a.shp', 3], ['b.tab', 4], ['c.csv', 1], ['路.gdb', 3], ['e.mif', 2], ['f.shp', 1]]);
    expect(others.map((file) => file.name)).toEqual(['d.pdf']);
  });
});
