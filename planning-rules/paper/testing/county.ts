import type { MultiPolygon, Polygon } from 'geojson';
import type { Candidate, Compound, Facility, FacilityKind, Project, Road, Township } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { Finding, Verdict } from '../../engine/finding.ts';
import { verdicts } from '../../engine/finding.ts';
import type { CoverageRow, Proposal, Run } from '../../plan/run.ts';

export interface FixtureOptions {
  readonly columns: number;
  readonly rows: number;
  readonly compoundsPerTownship: number;
  readonly status?: 'inForce' | 'draft';
  readonly stationsPerTownship?: number;
}

/** A made-up county and a made-up run over it, for tests of paper only: the figures are consistent with each other and mean nothing. */
export function countyFixture(options: FixtureOptions): { project: Project; run: Run; areas: Record<string, MultiPolygon> } {
  const random = generator(options.columns * 1000 + options.rows * 10 + options.compoundsPerTownship);
  const corner = corners(options, random);
  const townships: Township[] = [];
  const compounds: Compound[] = [];
  const facilities: Facility[] = [];
  const candidates: Candidate[] = [];
  const roads: Road[] = [];
  const findings: Finding[] = [];
  const coverage: CoverageRow[] = [];
  const proposals: Proposal[] = [];
  const areas: Record<string, MultiPolygon> = {};
  let station = 0;
  let centre = 0;
  for (let row = 0; row < options.rows; row++) {
    for (let column = 0; column < options.columns; column++) {
      const index = row * options.columns + column;
      const urban = Math.abs(column - options.columns / 2) < 1 && Math.abs(row - options.rows / 2) < 1;
      const ring = [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)];
      const id = `township-${index}`;
      const name = `${placeNames[index % placeNames.length]}${index >= placeNames.length ? '东' : ''}${urban ? '街道' : index % 3 === 0 ? '乡' : '镇'}`;
      townships.push({
        id: id as Township['id'], name, code: null, settlement: urban ? 'urban' : 'rural', residents: 20000,
        geometry: { type: 'Polygon', coordinates: [wavy(ring)] }, extra: {},
      });
      const middle = [ring.reduce((sum, [x]) => sum + x, 0) / 4, ring.reduce((sum, [, y]) => sum + y, 0) / 4] as const;
      const spread = cellMetres * 0.28;
      const counts: Record<Verdict, number> = { pass: 0, target: 0, fail: 0, notChecked: 0, noFigure: 0 };
      for (let at = 0; at < options.compoundsPerTownship; at++) {
        const x = middle[0] + (random() - 0.5) * 2 * spread;
        const y = middle[1] + (random() - 0.5) * 2 * spread;
        const compound = compoundAt(`c-${index}-${at}`, `${estateNames[(index + at * 7) % estateNames.length]}${['花园', '小区', '家园', '佳苑'][at % 4]}${at % 5 === 0 ? '二期' : ''}`, name, x, y, random);
        compounds.push(compound);
        const own = findingsOf(compound, random);
        findings.push(...own);
        counts[own[0].verdict] += 1;
      }
      const kinds: (FacilityKind | null)[] = ['station', 'nursingHome', 'mutualAid', 'dayCare', urban ? 'regionalCentre' : 'welfareHome', index % 5 === 0 ? null : 'mealPoint'];
      kinds.forEach((kind, at) => facilities.push(facilityAt(`f-${index}-${at}`, kind, middle[0] + (random() - 0.5) * 2 * spread, middle[1] + (random() - 0.5) * 2 * spread)));
      for (let step = -4; step <= 4; step++) {
        const length = cellMetres * 0.45;
        const off = (step * cellMetres) / 10;
        roads.push(roadAlong(`r-${index}-h${step}`, step === 0 ? '主干路' : step % 2 === 0 ? '次干路' : '支路', [[middle[0] - length, middle[1] + off], [middle[0], middle[1] + off + 60], [middle[0] + length, middle[1] + off]]));
        roads.push(roadAlong(`r-${index}-v${step}`, step === 0 ? '国道' : '村道', [[middle[0] + off, middle[1] - length], [middle[0] + off, middle[1] + length]]));
      }
      const elders60 = index === 3 ? null : 2500 + Math.floor(random() * 9000);
      const before = Math.floor(options.compoundsPerTownship * 0.4);
      const after = Math.floor(options.compoundsPerTownship * 0.9);
      const needsCentre = index % 2 === 0;
      const stations = options.stationsPerTownship ?? 3;
      coverage.push({
        townshipId: id, name, settlement: urban ? 'urban' : 'rural', compounds: options.compoundsPerTownship, compoundsMeasured: options.compoundsPerTownship,
        compoundsServedBefore: before, compoundsServedAfter: after, elders60,
        eldersServedBefore: elders60 === null ? null : Math.floor(elders60 * 0.38), eldersServedAfter: elders60 === null ? null : Math.floor(elders60 * 0.913),
        centresExisting: needsCentre ? 0 : 1, centresRequired: elders60 === null ? null : 1, centresProposed: needsCentre ? 1 : 0,
        stationsExisting: 1, stationsProposed: stations,
      });
      for (const [kind, count] of [['regionalCentre', needsCentre ? 1 : 0], ['station', stations]] as const) {
        if (count === 0) continue;
        const sites = Array.from({ length: count }, (_, at) => {
          const candidateId = `k-${index}-${kind}-${at}`;
          const position = [middle[0] + (random() - 0.5) * 2 * spread, middle[1] + (random() - 0.5) * 2 * spread] as const;
          areas[candidateId] = octagon(position, 700);
          candidates.push(candidateAt(candidateId, position));
          return {
            number: kind === 'station' ? ++station : ++centre, candidateId, name: `${name}原${['中心小学', '卫生院', '供销社', '粮站'][at % 4]}`, assetKind: ['学校', '办公用房', '厂房', '仓库'][at % 4],
            position, eldersAdded: 200 + Math.floor(random() * 900), compoundsAdded: 1 + Math.floor(random() * 6), floorAreaSquareMetres: at % 4 === 2 ? null : 400 + Math.floor(random() * 1800),
          };
        });
        proposals.push({
          kind, townshipId: id, townshipName: name, need: words(`${name}有60岁以上老人${elders60 ?? '未知'}人，需新增${count}处`, `${name} needs ${count}`), clauses: ['XX-03'], asked: count, sites,
          answer: { problem: 'mclp', status: 'optimal', objective: 1200, bound: 1200, gap: 0, unit: 'elders', demandPoints: 40, candidateSites: 12, checked: true },
          shortfall: index === 5 ? words('候选资产均在隐患区内，尚缺1处', 'all candidates lie in hazard zones: 1 short') : null, unreachable: [],
        });
      }
    }
  }
  coverage.push(totalOf(coverage));
  const west = originEasting - 500;
  const south = originNorthing;
  const east = originEasting + options.columns * cellMetres;
  const river = Array.from({ length: 40 }, (_, at) => [west + ((east - west) * at) / 39, south + cellMetres * (options.rows * 0.55 + 0.25 * Math.sin(at / 4))]);
  const rail = Array.from({ length: 12 }, (_, at) => [originEasting + cellMetres * (options.columns * 0.3 + at * 0.05), south + (options.rows * cellMetres * at) / 11]);
  const project: Project = {
    id: 'fixture', name: '示范县养老服务设施布局规划（2025—2027年）', workingCrs: 'EPSG:4547', notice: synthetic,
    layers: {
      townships, compounds, facilities, candidates, roads,
      barriers: [
        { id: 'b-1' as never, name: '清水河', kind: 'river', geometry: { type: 'LineString', coordinates: river }, extra: {} },
        { id: 'b-2' as never, name: '县铁路', kind: 'railway', geometry: { type: 'LineString', coordinates: rail }, extra: {} },
        { id: 'b-3' as never, name: '镜湖', kind: 'lake', geometry: blob(originEasting + cellMetres * 0.6, south + cellMetres * 0.4, 900), extra: {} },
      ],
      hazards: [{ id: 'h-1' as never, name: '滑坡区', kind: 'landslide', geometry: blob(originEasting + cellMetres * 1.2, south + cellMetres * 1.4, 1300), extra: {} }],
    },
    parameters: {}, readings: {}, imports: [], audit: [], packs: [], mappings: [], runs: [],
  };
  return { project, run: runOf(findings, coverage, proposals, options.status ?? 'inForce'), areas };
}

const originEasting = 420000;
const originNorthing = 3760000;
export const cellMetres = 7000;
const synthetic = words('合成数据：本县不存在，仅供演示', 'Synthetic data: this county does not exist');
const placeNames = ['城关', '河西', '柳林', '青山', '石桥', '白塔', '王集', '大刘', '黄花', '枣园', '双河', '东岭', '小店', '马场', '太平', '永安', '新庄', '杨楼', '泉水', '孟寨', '丰收', '红旗', '陈曹', '灵井'];
const estateNames = ['阳光', '锦绣', '福满', '金桂', '翠湖', '安康', '祥和', '瑞景', '御龙', '清华', '滨河', '学府', '东方'];

/** A small multiplicative generator: the same numbers everywhere. */
export function generator(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

function corners(options: FixtureOptions, random: () => number): (column: number, row: number) => [number, number] {
  const points = Array.from({ length: (options.columns + 1) * (options.rows + 1) }, () => [(random() - 0.5) * cellMetres * 0.35, (random() - 0.5) * cellMetres * 0.35]);
  return (column, row) => {
    const [dx, dy] = points[row * (options.columns + 1) + column];
    return [originEasting + column * cellMetres + dx, originNorthing + row * cellMetres + dy];
  };
}

/** Edges bent the same way from both sides, so that neighbours share them. */
function wavy(ring: readonly [number, number][]): number[][] {
  const out: number[][] = [];
  ring.forEach((from, index) => {
    const to = ring[(index + 1) % ring.length];
    const forwards = from[0] + from[1] * 3 < to[0] + to[1] * 3;
    for (let step = 0; step < 20; step++) {
      const share = step / 20;
      const along = forwards ? share : 1 - share;
      const bend = Math.sin(along * Math.PI * 5) * 220 * Math.sin(along * Math.PI) * (forwards ? 1 : -1);
      const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
      out.push([from[0] + (to[0] - from[0]) * share - ((to[1] - from[1]) / length) * bend, from[1] + (to[1] - from[1]) * share + ((to[0] - from[0]) / length) * bend]);
    }
  });
  return [...out, out[0]];
}

function blob(x: number, y: number, radius: number): Polygon {
  const ring = Array.from({ length: 36 }, (_, at) => {
    const angle = (at * Math.PI) / 18;
    const r = radius * (1 + 0.25 * Math.sin(angle * 3));
    return [x + r * 1.4 * Math.cos(angle), y + r * Math.sin(angle)];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
}

function octagon([x, y]: readonly [number, number], radius: number): MultiPolygon {
  const ring = Array.from({ length: 8 }, (_, at) => [x + radius * Math.cos((at * Math.PI) / 4), y + radius * Math.sin((at * Math.PI) / 4)]);
  return { type: 'MultiPolygon', coordinates: [[[...ring, ring[0]]]] };
}

function compoundAt(id: string, name: string, townshipName: string, x: number, y: number, random: () => number): Compound {
  const [w, h] = [60 + random() * 110, 50 + random() * 90];
  const ring = [[x - w, y - h], [x + w, y - h + 20], [x + w - 15, y + h], [x - w, y + h - 10], [x - w, y - h]];
  return {
    id: id as Compound['id'], name, countyName: '示范县', townshipName, communityName: '第一社区', address: null, kind: random() < 0.3 ? 'new' : 'existing', builtYear: 2012, blocks: 8,
    households: random() < 0.05 ? null : 200 + Math.floor(random() * 1800), occupiedHouseholds: null, elders60: null, elders80: null, plannedAreaSquareMetres: null,
    providedAreaSquareMetres: random() < 0.15 ? null : Math.floor(random() * 500), smallestUnitSquareMetres: null, units: null, provisionMode: null, jointGroup: null, leaseUntil: null,
    currentUse: null, inUse: null, plannedDate: null, builtDate: null, acceptedDate: null, handedOverDate: null, civilAffairsAccepted: null, receivingParty: null,
    geometry: random() < 0.2 ? { type: 'Point', coordinates: [x, y] } : { type: 'Polygon', coordinates: [ring] }, extra: {},
  };
}

function findingsOf(compound: Compound, random: () => number): Finding[] {
  const { households, providedAreaSquareMetres: provided, name } = compound;
  const required = households === null ? null : Math.ceil(households / 100) * 20;
  const known = required !== null && provided !== null;
  const verdict: Verdict = !known ? 'notChecked' : provided >= required ? 'pass' : random() < 0.2 ? 'target' : 'fail';
  const metres = 100 + Math.floor(random() * 1400);
  const walked = random() < 0.9;
  const seconds = metres / 0.8;
  const area: Finding = {
    rule: 'area-existing', subject: compound.id, subjectKind: 'compound', subjectName: name, verdict, measured: known ? provided : null, required, unit: 'm2',
    margin: known ? provided - required : null, clauses: ['XX-01'], reading: [],
    trace: {
      inputs: [
        { name: words('总户数', 'Households'), symbol: 'H', value: households, unit: 'households', source: `compounds/${compound.id}/households`, basis: 'data' },
        { name: words('每百户标准', 'Rate'), symbol: 'rate', value: 20, unit: 'm2/100households', source: 'pack/rate', basis: 'stated' },
        { name: words('实配面积', 'Provided area'), symbol: 'P', value: provided, unit: 'm2', source: `compounds/${compound.id}/providedAreaSquareMetres`, basis: 'data' },
      ],
      steps: [{ symbol: 'need', formula: `20 × ⌈${households} ÷ 100⌉ = ${required}`, value: required, unit: 'm2' }],
      sentence: words(`“${name}”共${households ?? '未知'}户，应配20 × ⌈${households} ÷ 100⌉ = ${required}平方米，计入${provided ?? '未知'}平方米。`, `${name} needs ${required} m².`),
    },
  };
  const circle: Finding = {
    rule: 'circle', subject: compound.id, subjectKind: 'compound', subjectName: name, verdict: !walked ? 'notChecked' : seconds <= 900 ? 'pass' : 'fail', measured: walked ? seconds : null,
    required: 900, unit: 's', margin: walked ? 900 - seconds : null, clauses: ['XX-02'], reading: [],
    trace: {
      inputs: [
        { name: words('步行速度', 'Speed'), symbol: 'v', value: 0.8, unit: 'm/s', source: 'pack/elderWalkSpeed', basis: 'assumed' },
        ...(walked ? [{ name: words('步行距离', 'Walk'), symbol: 'd', value: metres, unit: 'm', source: `measured/walks/${compound.id}/circle`, basis: 'data' } as const,
          { name: words('最近设施', 'Nearest'), symbol: 'facility', value: '第一驿站', unit: null, source: 'facilities/f-1/name', basis: 'data' } as const] : []),
      ],
      steps: [],
      sentence: words(walked ? `“${name}”沿路网步行${metres}米，需${seconds}秒，限${900}秒。` : `“${name}”未检查：附近没有道路。`, `${name}: walk ${metres} m.`),
    },
  };
  return [area, circle];
}

function facilityAt(id: string, kind: FacilityKind | null, x: number, y: number): Facility {
  return {
    id: id as Facility['id'], name: `设施${id}`, kind, townshipName: null, communityName: null, address: null, ownership: null, beds: null, nursingBeds: null, occupiedBeds: null, stars: null, grade: null,
    fireApproved: null, builtYear: null, floorAreaSquareMetres: null, landAreaSquareMetres: null, open: true, geometry: { type: 'Point', coordinates: [x, y] }, extra: {},
  };
}

function candidateAt(id: string, position: readonly [number, number]): Candidate {
  return {
    id: id as Candidate['id'], name: `资产${id}`, assetKind: '学校', ownership: null, townshipName: null, communityName: null, address: null, floorAreaSquareMetres: 800, landAreaSquareMetres: null,
    geometry: { type: 'Point', coordinates: [...position] }, extra: {},
  };
}

function roadAlong(id: string, roadClass: string, coordinates: number[][]): Road {
  return { id: id as Road['id'], name: null, class: roadClass, bridge: null, tunnel: null, level: null, stairs: null, slopePercent: null, walkable: null, geometry: { type: 'LineString', coordinates }, extra: {} };
}

function totalOf(rows: readonly CoverageRow[]): CoverageRow {
  const sum = (figure: (row: CoverageRow) => number | null): number | null => {
    const values = rows.map(figure);
    return values.every((value) => value !== null) ? values.reduce<number>((total, value) => total + (value ?? 0), 0) : null;
  };
  const counted = (figure: (row: CoverageRow) => number): number => rows.reduce((total, row) => total + figure(row), 0);
  return {
    townshipId: null, name: '全县', settlement: null, compounds: counted((row) => row.compounds), compoundsMeasured: counted((row) => row.compoundsMeasured),
    compoundsServedBefore: sum((row) => row.compoundsServedBefore), compoundsServedAfter: sum((row) => row.compoundsServedAfter), elders60: sum((row) => row.elders60),
    eldersServedBefore: sum((row) => row.eldersServedBefore), eldersServedAfter: sum((row) => row.eldersServedAfter), centresExisting: sum((row) => row.centresExisting),
    centresRequired: sum((row) => row.centresRequired), centresProposed: counted((row) => row.centresProposed), stationsExisting: sum((row) => row.stationsExisting),
    stationsProposed: counted((row) => row.stationsProposed),
  };
}

function runOf(findings: readonly Finding[], coverage: readonly CoverageRow[], proposals: readonly Proposal[], status: 'inForce' | 'draft'): Run {
  const titles = { 'area-existing': words('已建小区配建面积', 'Area of existing compounds'), circle: words('十五分钟养老服务圈', '15-minute circle') };
  return {
    format: 1, id: '5f0c2a9be1d47713', kind: 'plan', software: 'Eldermap 0.1.0', countyName: '示范县', workingCrs: 'EPSG:4547', notice: synthetic,
    policy: {
      id: 'fixture-2025', title: '示范市养老服务设施建设管理办法', number: status === 'draft' ? null : '示政办〔2025〕12号', issuer: '示范市人民政府', issued: '2025-03-01', status, fingerprint: '0123456789abcdef',
      clauses: { 'XX-01': { quote: '每百户不少于20平方米', title: words('配建面积', 'Area') }, 'XX-02': { quote: '打造十五分钟养老服务圈', title: words('服务圈', 'Circle') }, 'XX-03': { quote: '每个街道至少建成一处', title: words('区域中心', 'Centres') } },
      rules: { 'area-existing': { title: titles['area-existing'] }, circle: { title: titles.circle } },
    },
    asOf: '2027-12-31',
    inputs: [{ layer: 'compounds', features: findings.length / 2, fingerprint: 'ab12', files: ['小区台账.xlsx'] }],
    parameters: [
      { id: 'elderWalkSpeed', title: words('老年人步行速度', 'Elder walking speed'), value: 0.8, unit: 'm/s', basis: 'assumed', reason: words('文件未规定，研究常用值', 'no document gives one'), range: [0.6, 1] },
      { id: 'snapLimitMetres', title: words('到最近道路的最大距离', 'Farthest from a road'), value: 500, unit: 'm', basis: 'assumed', reason: words('更远则道路缺失', 'farther, a road is missing'), range: null },
      { id: 'rate', title: words('每百户标准', 'Rate'), value: 20, unit: 'm2', basis: 'stated', reason: words('文件规定', 'stated'), range: null },
    ],
    readings: { rounding: 'ceil' },
    findings,
    summary: (['area-existing', 'circle'] as const).map((rule) => ({
      rule, title: titles[rule],
      counts: Object.fromEntries(verdicts.map((verdict) => [verdict, findings.filter((finding) => finding.rule === rule && finding.verdict === verdict).length])) as Record<Verdict, number>,
    })),
    coverage, proposals, warnings: [],
  };
}
