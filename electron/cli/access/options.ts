import { words } from '../../../gis-data/model/index.ts';
import type { AgeBand, Season } from '../../../gis-data/access/index.ts';
import { walkMetresFor } from '../../../gis-data/access/index.ts';
import type { ParsedArgs } from '../args.ts';
import { needText, parseCommand, text } from '../args.ts';
import { gateToleranceMetres } from '../../../gis-data/network/index.ts';
import type { WalkingSettings } from '../../../gis-data/walking/index.ts';
import { walkingSettings } from '../../../gis-data/walking/index.ts';
import { usageProblem } from '../io.ts';
import { usages } from '../usages.ts';
import { walkingOptions, walkingValues } from '../walking-options.ts';

export const accessUsage = usages.access;

export interface AccessOptions {
  readonly network: string;
  readonly facilities: string;
  /** `null`: no walks to anybody, only what each facility reaches. */
  readonly demand: string | null;
  readonly out: string;
  readonly limitMetres: number;
  /** How the limit came about, where it was given as a time. */
  readonly walk: WalkTime | null;
  /** Longest access link; `Infinity` unless the user asks for one. */
  readonly maxAccessMetres: number;
  /** CRS of the points (and of a csv network) as the user wrote it. */
  readonly crs: string | undefined;
  /** Table of the network file, where it has several. */
  readonly table: string | undefined;
  /** How roads are walked; `null` when nothing was asked for: then every line is walked as drawn. */
  readonly walking: WalkingSettings | null;
  readonly barriers: string | null;
  readonly gates: string | null;
  /** A gate that names no place belongs to a polygon at most this far away. */
  readonly gateToleranceMetres: number;
  readonly areas: AreaOptions;
  /** Threads that may help when the job is long; `null`: as many as the machine has processors to spare. */
  readonly workers: number | null;
}

export interface WalkTime {
  readonly minutes: number;
  readonly metresPerSecond: number;
  readonly factor80: number;
  readonly winterFactor: number;
  readonly band: AgeBand;
  readonly season: Season;
}

/** What each facility reaches, and the files it is written to. */
export interface AreaOptions {
  /** The access link uses up part of the limit; else areas are measured from the snapped point. */
  readonly accessCounts: boolean;
  /** File of the polygons; its ending names the format. */
  readonly serviceAreas: string | null;
  /** One polygon for all facilities. */
  readonly dissolve: boolean;
  /** File of the reached lines. */
  readonly reached: string | null;
  /** Width drawn to each side of a reached street. */
  readonly bufferMetres: number;
}

/** A product of decimals without its last binary digits: 15 min × 60 × 0.8 m/s × 0.75 × 0.8 is 432 m. */
function withoutDust(metres: number): number {
  return Number(metres.toPrecision(12));
}

const textOptions = [
  'network', 'facilities', 'demand', 'metres', 'minutes', 'speed', 'band', 'factor80', 'season', 'winter-factor', 'out', 'crs', 'max-access', 'table', 'workers',
  'barriers', 'gates', 'gate-tolerance', 'service-areas', 'reached', 'buffer',
] as const;
const flags = ['access-counts', 'dissolve'] as const;

export function accessOptions(args: readonly string[]): AccessOptions {
  const specs = [...textOptions.map((name) => [name, { type: 'string' as const }]), ...flags.map((name) => [name, { type: 'boolean' as const }])];
  const parsed = parseCommand(args, { ...(Object.fromEntries(specs) as Record<string, { type: 'string' | 'boolean' }>), ...walkingOptions }, accessUsage);
  if (parsed.positionals.length > 0) {
    throw usageProblem(words('多余的参数', 'an argument too many'), words(`用法：${accessUsage}`, `usage: ${accessUsage}`), parsed.positionals[0]);
  }
  const need = (name: string): string => needText(parsed, name, accessUsage);
  const walking = walkingValues(parsed, accessUsage);
  const network = need('network');
  const barriers = text(parsed, 'barriers') ?? null;
  if ((Object.keys(walking).length > 0 || barriers !== null) && isEdgeFile(network)) {
    throw usageProblem(
      words('csv 路网已是边表，不能再相接、打断、按等级取舍或用障碍截断', 'a csv network is a list of edges: nothing can be joined, split, cut by barriers or left out by class'),
      words('请给出道路线文件', 'Give a file of road lines'), network,
    );
  }
  const maxAccess = text(parsed, 'max-access');
  const walk = walkTime(parsed);
  // A file that is only measured on is walked as drawn unless its classes are asked about; barriers must know its bridges.
  const asDrawn = Object.keys(walking).length === 0 && barriers === null;
  return {
    network,
    facilities: need('facilities'),
    demand: text(parsed, 'demand') ?? null,
    out: need('out'),
    limitMetres: walk === null ? metres('metres', need('metres'), (value) => value > 0) : withoutDust(walkMetresFor(walk.minutes, walk, walk.band, walk.season)),
    walk,
    maxAccessMetres: maxAccess === undefined ? Infinity : metres('max-access', maxAccess, (value) => value >= 0),
    crs: text(parsed, 'crs'),
    table: text(parsed, 'table'),
    walking: asDrawn ? null : walkingSettings({ unwalkedRoadClasses: '无', ...walking }),
    barriers,
    gates: text(parsed, 'gates') ?? null,
    gateToleranceMetres: metres('gate-tolerance', text(parsed, 'gate-tolerance') ?? String(gateToleranceMetres), (value) => value >= 0),
    areas: areaOptions(parsed),
    workers: workerCount(text(parsed, 'workers')),
  };
}

/** Width drawn to each side of a reached street unless asked: about a row of houses. */
const drawnBufferMetres = '30';

function areaOptions(parsed: ParsedArgs): AreaOptions {
  const serviceAreas = text(parsed, 'service-areas') ?? null;
  const reached = text(parsed, 'reached') ?? null;
  for (const [name, file] of [['service-areas', serviceAreas], ['reached', reached]] as const) {
    if (file !== null && !/\.(geojson|json|gpkg)$/i.test(file)) {
      throw usageProblem(words(`--${name} 的文件应以 .geojson 或 .gpkg 结尾`, `the file of --${name} must end in .geojson or .gpkg`), words('例如 areas.gpkg', 'For example areas.gpkg'), file);
    }
  }
  for (const name of ['dissolve', 'buffer'] as const) {
    if (parsed.values[name] !== undefined && serviceAreas === null) {
      throw usageProblem(words(`--${name} 只用于服务圈的面`, `--${name} is for the polygons of service areas`), words('请同时写 --service-areas 文件', 'Give --service-areas FILE as well'));
    }
  }
  return {
    serviceAreas, reached, accessCounts: parsed.values['access-counts'] === true, dissolve: parsed.values['dissolve'] === true,
    bufferMetres: metres('buffer', text(parsed, 'buffer') ?? drawnBufferMetres, (value) => value > 0),
  };
}

/** The limit as a time, or `null` when it is given in metres. No speed and no factor is assumed: no document gives one for everybody. */
function walkTime(parsed: ParsedArgs): WalkTime | null {
  const minutes = text(parsed, 'minutes');
  if (minutes === undefined) {
    for (const name of ['speed', 'band', 'factor80', 'season', 'winter-factor']) {
      if (parsed.values[name] !== undefined) throw usageProblem(words(`--${name} 只与 --minutes 一起用`, `--${name} goes with --minutes only`), usage);
    }
    return null;
  }
  if (parsed.values['metres'] !== undefined) throw usageProblem(words('--minutes 与 --metres 只能写一个', 'give either --minutes or --metres'), usage);
  const band = oneOf(parsed, 'band', ['60+', '80+']);
  const season = oneOf(parsed, 'season', ['summer', 'winter']);
  const speed = text(parsed, 'speed');
  if (speed === undefined) {
    throw usageProblem(words('--minutes 需要步行速度', '--minutes needs a walking speed'), words('请写 --speed 米每秒，例如 --speed 0.8', 'Give --speed in metres a second, for example --speed 0.8'));
  }
  return {
    minutes: amount('minutes', minutes, (value) => value > 0, words('应为大于0的分钟数', 'must be minutes, more than 0')),
    metresPerSecond: amount('speed', speed, (value) => value > 0 && value <= 5, words('应为大于0、不大于5的米每秒', 'must be metres a second, more than 0 and at most 5')),
    factor80: factor(parsed, 'factor80', band === '80+', 'band', '80+'),
    winterFactor: factor(parsed, 'winter-factor', season === 'winter', 'season', 'winter'),
    band, season,
  };
}

function factor(parsed: ParsedArgs, name: string, counts: boolean, by: string, value: string): number {
  const written = text(parsed, name);
  if (written === undefined && counts) {
    throw usageProblem(words(`--${by} ${value} 需要步速系数`, `--${by} ${value} needs a share of the speed`), words(`请写 --${name}，例如 --${name} 0.75`, `Give --${name}, for example --${name} 0.75`));
  }
  if (written !== undefined && !counts) throw usageProblem(words(`--${name} 只与 --${by} ${value} 一起用`, `--${name} goes with --${by} ${value} only`), usage);
  return written === undefined ? 1 : amount(name, written, (share) => share > 0 && share <= 1, words('应为大于0、不大于1的数', 'must be a number above 0 and at most 1'));
}

function oneOf<T extends string>(parsed: ParsedArgs, name: string, values: readonly [T, ...T[]]): T {
  const written = text(parsed, name);
  if (written === undefined) return values[0];
  const found = values.find((value) => value === written);
  if (found !== undefined) return found;
  throw usageProblem(words(`--${name} 应为 ${values.join(' 或 ')}`, `--${name} must be ${values.join(' or ')}`), usage, written);
}

const usage = words(`用法：${accessUsage}`, `usage: ${accessUsage}`);

/** A network given as source, target, length. */
export function isEdgeFile(path: string): boolean {
  return /\.(csv|txt|tsv)$/i.test(path);
}

const mostWorkers = 64;

function workerCount(value: string | undefined): number | null {
  if (value === undefined) return null;
  const count = Number(value);
  if (/^\d+$/.test(value) && count <= mostWorkers) return count;
  throw usageProblem(
    words(`--workers 应为 0 到 ${mostWorkers} 的整数`, `--workers must be a whole number from 0 to ${mostWorkers}`),
    words('0 表示只用一个线程；不写则按处理器数目决定', '0 means one thread only; leave it out to go by the number of processors'),
    value,
  );
}

function metres(name: string, value: string, possible: (metres: number) => boolean): number {
  return amount(name, value, possible, words('应为以米为单位的正数', 'must be a positive number of metres'));
}

function amount(name: string, value: string, possible: (amount: number) => boolean, what: { readonly zh: string; readonly en: string }): number {
  const number = value.trim() === '' ? NaN : Number(value);
  if (Number.isFinite(number) && possible(number)) return number;
  throw usageProblem(words(`--${name} ${what.zh}`, `--${name} ${what.en}`), words('请改正此值', 'Correct the value'), value);
}
