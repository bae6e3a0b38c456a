import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gcj02ToBd09, planeTransform, wgs84ToGcj02 } from '../crs/index.ts';
import { exportLayer } from '../export/index.ts';
import type { ImportReport, LayerName, Project, ProblemError } from '../model/index.ts';
import { layerSchemas, quietWork } from '../model/index.ts';
import { sampleCounty } from '../scenes/index.ts';
import { importLayer, previewImport } from './index.ts';
import type { ImportRequest } from './index.ts';

const empty: Project = { id: 'p', name: '某县', workingCrs: null, notice: null, layers: {}, parameters: {}, readings: {}, imports: [], audit: [], packs: [], mappings: [], runs: [] };

function request(layer: LayerName, content: string, more: Partial<ImportRequest> & { name?: string } = {}): ImportRequest {
  const { name = 'a.csv', ...rest } = more;
  return { layer, files: [{ name, bytes: new TextEncoder().encode(content) }], importedAt: '2026-01-01T00:00:00.000Z', mode: 'replace', ...rest };
}

async function run(layer: LayerName, content: string, more: Partial<ImportRequest> & { name?: string } = {}, project = empty): Promise<{ project: Project; report: ImportReport }> {
  return importLayer(project, request(layer, content, more), quietWork);
}

const refusal = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'imported', (error: ProblemError) => error.problem?.code ?? String(error));
const codes = (report: ImportReport): string[] => report.warnings.map((warning) => warning.code);
const balance = (report: ImportReport): number => report.accepted + report.repaired + report.rejected + report.skipped;

describe('a file that says its zone', () => {
  it('is not offered the other zones of the country, which its numbers can not tell from its own', async () => {
    const corners = [[500000, 3270000], [501000, 3270000], [501000, 3271000], [500000, 3270000]];
    const area = { type: 'Feature', properties: { name: '东街道' }, geometry: { type: 'Polygon', coordinates: [corners] } };
    const file = (crs: object): string => JSON.stringify({ type: 'FeatureCollection', ...crs, features: [area] });
    const said = await previewImport(empty, request('townships', file({ crs: { type: 'name', properties: { name: 'EPSG:4545' } } }), { name: 'a.geojson' }), quietWork);
    expect(said.crs?.crs).toBe('EPSG:4545');
    expect(said.crs?.alternatives).toEqual([]);
  });
});

describe('a ledger of compounds', () => {
  const text = [
    '小区名称,区县,街道,社区,类型,总户数(户),楼栋数,建成年代,实配面积(㎡),单处最小面积,验收日期,民政参与验收,60岁以上人数,经度,纬度,物业电话',
    '甲苑,某县,东街道,一社区,新建,1680户,17栋,2010年建成,约350㎡,350,2023.5,是,320,113.9,34.1,123',
    '乙苑,某县,东街道,一社区,已建,不详,17栋,90年代,三百,,√,否,,113.91,34.11,',
    '丙苑,某县,西街道,二社区,老旧小区,"1,200",17,1998,0,0,2001-02-03,,,,,',
    '丁苑,某县,西街道,二社区,商品房,12.5,,,3亩,,,,,999,34.1,',
    ',,,,,,,,,,,,,,,9',
    '合计,,,,,2880,,,,,,,,,,',
  ].join('\n');

  it('becomes compounds with every value read or named', async () => {
    const { project, report } = await run('compounds', text);
    const [a, b, c, d] = project.layers.compounds ?? [];
    expect(a).toMatchObject({
      id: 'C2', name: '甲苑', countyName: '某县', townshipName: '东街道', communityName: '一社区', kind: 'new', households: 1680, blocks: 17, builtYear: 2010,
      providedAreaSquareMetres: 350, smallestUnitSquareMetres: 350, acceptedDate: '2023-05-01', civilAffairsAccepted: true, elders60: 320, extra: { 物业电话: '123', '实配面积(㎡)': '约350㎡' },
    });
    expect(b).toMatchObject({ kind: 'existing', households: null, builtYear: null, providedAreaSquareMetres: null, acceptedDate: null, civilAffairsAccepted: false });
    expect(c).toMatchObject({ kind: 'old', households: 1200, providedAreaSquareMetres: 0, geometry: null });
    expect(d).toMatchObject({ kind: null, households: null, providedAreaSquareMetres: null, geometry: null });
    expect(report).toMatchObject({ rowsInFile: 7, accepted: 1, repaired: 3, rejected: 1, skipped: 2 });
    expect(report.rejections[0]).toMatchObject({ code: 'row-no-object', place: { file: 'a.csv', row: 6 } });
    expect(report.repairs.map(({ row, field, before, after }) => `${row} ${field} ${before}→${after}`)).toEqual([
      '2 providedAreaSquareMetres 约350㎡→350', '2 acceptedDate 2023.5→2023-05-01', '3 builtYear 90年代→', '3 providedAreaSquareMetres 三百→', '3 acceptedDate √→',
      '5 kind 商品房→', '5 households 12.5→', '5 providedAreaSquareMetres 3亩→', '5 geometry 999, 34.1→',
    ]);
    expect(codes(report)).toEqual(['crs-assumed', 'unknown-words', 'columns-not-used', 'positions-missing']);
    const headings = text.split('\n')[0];
    for (const { code, place } of report.warnings) if (code === 'unknown-words') expect(headings).toContain(place.field);
    expect(report.columns).toMatchObject({ name: '小区名称', households: '总户数(户)', elders60: '60岁以上人数', lon: '经度' });
    for (const compound of project.layers.compounds ?? []) expect(layerSchemas.compounds.safeParse(compound).success).toBe(true);
  });

  it('is the same table whatever the order of its columns', async () => {
    const shuffle = (line: string): string => line.split(',').reverse().join(',');
    const plain = text.replaceAll('"', '').replace('1,200', '1200');
    const one = await run('compounds', plain);
    const other = await run('compounds', plain.split('\n').map(shuffle).join('\n'));
    const facts = (project: Project): unknown => project.layers.compounds?.map(({ extra, ...rest }) => ({ ...rest, extra: Object.keys(extra).sort() }));
    expect(facts(other.project)).toEqual(facts(one.project));
  });

  it('accounts for every row of any table', async () => {
    const cell = fc.constantFrom('', '甲', '合计', '120', '约5', '113.9', '34.1', '不详', 'x', '新建', '1e400', '-1', '名称');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 12 }), async (rows) => {
        const content = [['小区名称', '总户数', '类型', '经度', '纬度'], ...rows].map((row) => row.join(',')).join('\n');
        const result = await run('compounds', content).catch((error: ProblemError) => error);
        if (!('report' in result)) {
          expect(result.problem.what.zh).not.toBe('');
          return;
        }
        const { report, project } = result;
        const features = project.layers.compounds ?? [];
        expect(balance(report)).toBe(report.rowsInFile);
        expect(features).toHaveLength(report.accepted + report.repaired);
        expect(report.skippedRows).toHaveLength(report.skipped);
        expect(report.rejections).toHaveLength(report.rejected);
        expect(new Set(report.repairs.map((repair) => repair.row)).size).toBe(report.repaired);
        expect(new Set(features.map((feature) => feature.id)).size).toBe(features.length);
      }),
      { numRuns: 150, seed: 11 },
    );
  });
});

describe('columns', () => {
  it('of a part, a share or another thing are never taken for the whole', async () => {
    const { report } = await run('elders', '村名,60岁以上,60岁以上占比,60岁以上独居老人,80岁以上老年人口数(人),失能老人/60岁以上\n王村,300,20%,5,40,3');
    expect(report.columns).toEqual({ name: '村名', elders60: '60岁以上', elders80: '80岁以上老年人口数(人)' });
  });

  it('应配面积 is not the provided area, 空置户数 not the households', async () => {
    const { project, report } = await run('compounds', '小区名称,应配面积,空置户数,建筑面积,养老服务用房/建筑面积\n甲,100,7,9000,300');
    expect(project.layers.compounds?.[0]).toMatchObject({ providedAreaSquareMetres: 300, households: null });
    expect(report.columns['providedAreaSquareMetres']).toBe('养老服务用房/建筑面积');
  });

  it('follow the user before the dictionary; a wrong wish is refused by name', async () => {
    const text = '小区名称,户数A,户数\n甲,1,2';
    expect((await run('compounds', text, { columns: { households: '户数A' } })).project.layers.compounds?.[0].households).toBe(1);
    expect((await run('compounds', text, { columns: { households: '' } })).project.layers.compounds?.[0].households).toBeNull();
    expect(await refusal(run('compounds', text, { columns: { households: '没有这列' } }))).toBe('column-missing');
    expect(await refusal(run('compounds', text, { columns: { nonsense: '户数' } }))).toBe('field-unknown');
  });

  it('count in the unit of their heading or of the title', async () => {
    const { project } = await run('facilities', '设施一览\n单位:万平方米,\n名称,建筑面积,用地面积(亩)\n甲养老院,0.12,3');
    expect(project.layers.facilities?.[0]).toMatchObject({ floorAreaSquareMetres: 1200, landAreaSquareMetres: 2000 });
  });
});

describe('positions', () => {
  const at = [113.9, 34.1] as const;
  const [east, north] = planeTransform('EPSG:4547').toMetres(...at);
  const lonLat = (p: readonly number[]): string => `名称,经度,纬度\n甲,${p[0]},${p[1]}`;
  const position = (project: Project): readonly number[] => (project.layers.facilities?.[0].geometry?.coordinates as number[] | undefined) ?? [];

  it.each([
    ['CGCS2000 degrees, assumed', lonLat(at), undefined, 'EPSG:4490'],
    ['WGS 84, chosen', lonLat(at), 'wgs84', 'wgs84'],
    ['GCJ-02, chosen', lonLat(wgs84ToGcj02(...at)), 'gcj02', 'gcj02'],
    ['BD-09, said in the heading', lonLat(gcj02ToBd09(...wgs84ToGcj02(...at))).replace('经度', '经度(百度坐标)'), undefined, 'bd09'],
    ['GCJ-02, said in a column', `名称,经度,纬度,坐标系\n甲,${wgs84ToGcj02(...at).join(',')},GCJ-02`, undefined, 'gcj02'],
    ['metres of the zone, chosen', `名称,X坐标,Y坐标\n甲,${east},${north}`, 'EPSG:4547', 'EPSG:4547'],
    ['metres with zone prefix', `名称,东坐标,北坐标\n甲,${east + 38e6},${north}`, 'EPSG:4526', 'EPSG:4526'],
    ['one column', `名称,坐标\n甲,"${at[0]},${at[1]}"`, undefined, 'EPSG:4490'],
    ['WKT', `名称,wkt\n甲,POINT (${at[0]} ${at[1]})`, undefined, 'EPSG:4490'],
  ] as const)('%s come to the same place', async (_, text, crs, used) => {
    const { project, report } = await run('facilities', text, crs === undefined ? {} : { crs });
    expect(project.workingCrs).toBe('EPSG:4547');
    expect(report.crs).toBe(used);
    expect(report.crsReason?.zh).toBeTruthy();
    const [x, y] = position(project);
    expect(Math.hypot(x - east, y - north)).toBeLessThan(0.01);
  });

  it('that cannot be in the CRS stop the import with the cause', async () => {
    expect(await refusal(run('facilities', lonLat([34.1, 113.9]), { axes: 'asMapped' }))).toBe('position-swapped');
    expect(await refusal(run('facilities', lonLat([east, north]), { crs: 'EPSG:4490' }))).toBe('position-not-degrees');
    expect(await refusal(run('facilities', lonLat([east, north])))).toBe('crs-not-declared');
    expect(await refusal(run('facilities', lonLat(at), { crs: 'EPSG:4547' }))).toBe('position-not-metres');
    expect(await refusal(run('facilities', `名称,x,y\n甲,${north},${east}`, { crs: 'EPSG:4547', axes: 'asMapped' }))).toBe('position-swapped');
    expect(await refusal(run('facilities', '名称,经度,纬度,坐标系\n甲,113.9,34.1,百度\n乙,113.9,34.1,高德'))).toBe('crs-mixed');
  });

  it('that cannot be read lose only themselves', async () => {
    const { project, report } = await run('facilities', '名称,经度,纬度\n甲,113.9,34.1\n乙,34.1,113.9\n丙,0,0\n丁,113度54分,34.1\n戊,暂无,暂无\n己,113.9,');
    expect(project.layers.facilities?.map(({ geometry }) => geometry !== null)).toEqual([true, false, false, false, false, false]);
    expect(report.repairs.map(({ row, field }) => `${row} ${field}`)).toEqual(['3 geometry', '4 geometry', '5 geometry', '7 geometry']);
    expect(codes(report)).toContain('positions-missing');
  });

  it('shared by many names are said once', async () => {
    const { report } = await run('facilities', '名称,经度,纬度\n甲,113.9,34.1\n乙,113.9,34.1\n丙,113.8,34.1\n丙,113.8,34.1');
    const [shared] = report.warnings.filter((warning) => warning.code === 'positions-shared');
    expect(shared.what.zh).toContain('4 行只有 2 个不同位置');
  });

  it('keep to the working CRS of the project once it is set', async () => {
    const first = await run('facilities', lonLat(at));
    const second = await run('compounds', '小区名称,经度,纬度\n甲,112.4,34.1', {}, first.project);
    expect(second.project.workingCrs).toBe('EPSG:4547');
  });
});

describe('layers', () => {
  const collection = (features: [Record<string, unknown>, unknown][]): string =>
    JSON.stringify({ type: 'FeatureCollection', features: features.map(([properties, geometry]) => ({ type: 'Feature', properties, geometry })) });
  const square = { type: 'Polygon', coordinates: [[[113.9, 34.1], [113.91, 34.1], [113.91, 34.11], [113.9, 34.11], [113.9, 34.1]]] };
  const line = { type: 'LineString', coordinates: [[113.9, 34.1], [113.91, 34.1]] };
  const point = { type: 'Point', coordinates: [113.9, 34.1] };

  it('take the shapes they can hold, and name the rows they cannot', async () => {
    const features = collection([[{ name: '面' }, square], [{ name: '线' }, line], [{ name: '点' }, point], [{ name: '戊' }, null]]);
    const counts = async (layer: LayerName): Promise<[number, number]> => {
      const { report, project } = await run(layer, features, { name: 'a.geojson' });
      expect(balance(report)).toBe(4);
      return [(project.layers[layer] ?? []).filter((feature) => feature.geometry !== null).length, report.rejected];
    };
    expect(await counts('townships')).toEqual([1, 3]);
    expect(await counts('hazards')).toEqual([1, 3]);
    expect(await counts('roads')).toEqual([1, 3]);
    expect(await counts('barriers')).toEqual([2, 2]);
    expect(await counts('compounds')).toEqual([2, 0]);
    expect(await counts('facilities')).toEqual([2, 0]);
  });

  it('are refused a file whose every geometry is of a kind they cannot hold, with the layers that could', async () => {
    const lines = collection([[{ name: '甲路' }, line], [{ name: '乙路' }, line], [{ name: '丙路' }, null]]);
    for (const layer of ['compounds', 'communities', 'elders', 'facilities', 'candidates', 'gates', 'townships', 'hazards'] as const) {
      const { problem, report } = await previewImport(empty, request(layer, lines, { name: 'a.geojson' }), quietWork);
      expect(report).toBeNull();
      expect(problem?.code).toBe('geometry-wrong-kind');
      expect(problem?.what.zh).toContain('2 个图形全是线');
      expect(problem?.remedy.zh).toContain('道路');
      expect(problem?.remedy.zh).not.toContain('设施');
      expect(await refusal(run(layer, lines, { name: 'a.geojson' }))).toBe('geometry-wrong-kind');
    }
    expect(await refusal(run('roads', lines, { name: 'a.geojson' }))).toBe('imported');
    expect(await refusal(run('roads', collection([[{}, point]]), { name: 'a.geojson' }))).toBe('geometry-wrong-kind');
    expect(await refusal(run('compounds', collection([[{ name: '甲' }, null], [{ name: '乙' }, null]]), { name: 'a.geojson' }))).toBe('imported');
    expect(await refusal(run('compounds', '小区名称\n甲苑\n乙苑'))).toBe('imported');
  });

  it('townships are urban or rural by a column, else by the suffix of the name', async () => {
    const { project } = await run('townships', '名称,类型\n东街道,\n西镇,\n南乡,\n开发区,\n北苑,街道');
    expect(project.layers.townships?.map(({ settlement }) => settlement)).toEqual(['urban', 'rural', 'rural', null, 'urban']);
  });

  it('roads know bridges, tunnels, levels and motorways', async () => {
    const roads: [Record<string, unknown>, unknown][] = [
      [{ fclass: 'residential', bridge: 'F', tunnel: 'F', layer: 0 }, line], [{ fclass: 'primary', bridge: 'T', layer: 1 }, line], [{ fclass: 'primary', layer: 1 }, line],
      [{ fclass: 'motorway', tunnel: 'yes' }, line], [{ name: '人民路', foot: 'no' }, line],
    ];
    const { project } = await run('roads', collection(roads), { name: 'a.geojson' });
    expect(project.layers.roads?.map((road) => [road.class, road.bridge, road.tunnel, road.walkable])).toEqual([
      ['residential', false, false, null], ['primary', true, null, null], ['primary', true, null, null], ['motorway', null, true, false], [null, null, null, false],
    ]);
  });

  it('roads know their level above and below the ground, stairs by column or class, and slopes with a unit', async () => {
    const roads: [Record<string, unknown>, unknown][] = [
      [{ highway: 'steps', layer: '-1', incline: 'up' }, line], [{ highway: 'footway', layer: '0;1', incline: '-5%' }, line], [{ highway: 'path', layer: 0, incline: '8' }, line], [{ highway: 'path', incline: '45°' }, line],
    ];
    const { project, report } = await run('roads', collection(roads), { name: 'a.geojson' });
    expect(project.layers.roads?.map(({ level, tunnel, stairs, slopePercent }) => [level, tunnel, stairs, slopePercent])).toEqual([
      [-1, true, true, null], [null, null, null, 5], [0, null, null, null], [null, null, null, 100],
    ]);
    // What could not be read, or was converted, is said and kept as it was.
    expect(report.repairs.map(({ field, before, after }) => [field, before, after])).toEqual([['level', '0;1', ''], ['slopePercent', '8', ''], ['slopePercent', '45°', '100']]);
    expect(project.layers.roads?.map(({ extra }) => extra)).toEqual([{}, { layer: '0;1' }, { incline: '8' }, { incline: '45°' }]);
    expect(report.warnings.filter(({ code }) => code === 'concluded').map(({ place }) => place.field).sort()).toEqual(['stairs', 'tunnel']);
  });

  it.each(['gpkg', 'shapefile', 'geojson', 'csv', 'xlsx'] as const)('roads written as %s come back with every field', async (format) => {
    const county = sampleCounty({ seed: 1, size: 'small' }, quietWork);
    const { files } = await exportLayer(county, 'roads', format);
    const { project, report } = await importLayer(empty, { layer: 'roads', files: [...files], importedAt: '2026-01-01T00:00:00.000Z', mode: 'replace' }, quietWork);
    const told = (roads: Project['layers']['roads']) => roads?.map(({ class: roadClass, bridge, tunnel, level, stairs, slopePercent, walkable }) => ({ roadClass, bridge, tunnel, level, stairs, slopePercent, walkable }));
    expect(told(project.layers.roads)).toEqual(told(county.layers.roads));
    expect([report.repaired, report.rejected]).toEqual([0, 0]);
  });

  it('roads name them in Chinese, and a heading gives slopes their unit', async () => {
    const wkt = '"LINESTRING (113.9 34.1, 113.91 34.1)"';
    const { project } = await run('roads', `路名,层级,是否台阶,纵坡（‰）,坐标系,wkt\n天桥,1层,否,25,wgs84,${wkt}\n梯道,地面,是,,wgs84,${wkt}`);
    expect(project.layers.roads?.map(({ level, bridge, stairs, slopePercent }) => [level, bridge, stairs, slopePercent])).toEqual([[1, true, false, 2.5], [0, null, true, null]]);
  });

  it('facilities have the kind their column says; a name says it only beyond doubt, and never makes a regional centre', async () => {
    const said = ['区域养老服务中心', '街道综合养老服务中心', '日间照料中心', '养老驿站', '养老院', '敬老院', '助餐点', '农村幸福院', '卫生院', '养老服务中心', '其他'];
    const byColumn = await run('facilities', ['名称,类别', ...said.map((kind, i) => `设施${i},${kind}`)].join('\n'));
    expect(byColumn.project.layers.facilities?.map(({ kind }) => kind)).toEqual([
      'regionalCentre', 'regionalCentre', 'dayCare', 'station', 'nursingHome', 'welfareHome', 'mealPoint', 'mutualAid', 'medical', null, 'other',
    ]);
    const byName = await run('facilities', ['名称', '某镇敬老院', '东街道综合养老服务中心', '聚湖老年公寓', '幸福天年'].map((name) => `${name},`).join('\n'));
    expect(byName.project.layers.facilities?.map(({ kind }) => kind)).toEqual(['welfareHome', null, 'nursingHome', null]);
    expect(byName.report.repaired).toBe(2);
  });
});

describe('the project', () => {
  const text = '编号,名称\nA1,甲\nA2,乙';
  it('gets its layer replaced with its reports, or added to with ids kept unique', async () => {
    const once = await run('facilities', text);
    const twice = await run('facilities', text, {}, once.project);
    expect(twice.project.layers.facilities?.map(({ id }) => id)).toEqual(['A1', 'A2']);
    expect(twice.project.imports).toHaveLength(1);
    const added = await run('facilities', text, { mode: 'append' }, once.project);
    expect(added.project.layers.facilities?.map(({ id }) => id)).toEqual(['A1', 'A2', 'A1-2', 'A2-2']);
    expect(added.project.imports).toHaveLength(2);
    expect(once.project.layers.facilities).toHaveLength(2);
  });

  it('takes no identifiers that repeat', async () => {
    const { project, report } = await run('facilities', '编号,名称\n1,甲\n1,乙');
    expect(project.layers.facilities?.map(({ id }) => id)).toEqual(['F2', 'F3']);
    expect(codes(report)).toContain('ids-not-unique');
  });

  it('is never emptied by a file of which nothing can be used', async () => {
    expect(await refusal(run('roads', '名称,长度\n人民路,5'))).toBe('nothing-usable');
    expect(await refusal(run('compounds', 'a,b\n1,2'))).toBe('nothing-usable');
    const { problem } = await previewImport(empty, request('compounds', 'a,b\n1,2'), quietWork);
    expect(problem?.what.zh).toContain('缺少“小区名称”列');
    expect((await run('compounds', '小区名称,总户数')).project.layers.compounds).toEqual([]);
  });

  it('import stops when the user cancels', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(importLayer(empty, request('facilities', text), { report: () => undefined, signal: controller.signal })).rejects.toThrow('cancelled');
  });
});

describe('the preview', () => {
  it('shows what the import will do, and its report is the one the import gives', async () => {
    const wish = request('compounds', '小区名称,总户数,备注\n甲,约5户,x\n乙,7,');
    const preview = await previewImport(empty, wish, quietWork);
    expect(preview.columns).toEqual([{ name: '小区名称', field: 'name', by: 'exact' }, { name: '总户数', field: 'households', by: 'exact' }, { name: '备注', field: null, by: null }]);
    expect(preview.rows[0]).toEqual({ row: 2, values: ['甲', '约5户', 'x'] });
    expect(preview.report).toEqual((await importLayer(empty, wish, quietWork)).report);
    expect(preview.fields.some(({ field }) => field === 'households')).toBe(true);
  });

  it('tells a refusal as a problem with the file’s name', async () => {
    const preview = await previewImport(empty, request('facilities', '名称,经度,纬度\n甲,34.1,113.9', { axes: 'asMapped' }), quietWork);
    expect(preview.problem).toMatchObject({ code: 'position-swapped', place: { file: 'a.csv' }, value: '34.1, 113.9' });
    expect(preview.columns).toHaveLength(3);
    expect((await previewImport(empty, request('facilities', 'x', { name: 'a.dwg' }), quietWork)).problem?.code).toBe('format-unsupported');
  });
});
