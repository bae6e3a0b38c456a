import { words } from '../../../gis-data/model/index.ts';
import { needText, parseCommand, text } from '../args.ts';
import type { WalkingSettings } from '../../../gis-data/walking/index.ts';
import { walkingSettings } from '../../../gis-data/walking/index.ts';
import { usageProblem } from '../io.ts';
import { usages } from '../usages.ts';
import { walkingOptions, walkingValues } from '../walking-options.ts';

export const accessUsage = usages.access;

export interface AccessOptions {
  readonly network: string;
  readonly facilities: string;
  readonly demand: string;
  readonly out: string;
  readonly limitMetres: number;
  /** Longest access link; `Infinity` unless the user asks for one. */
  readonly maxAccessMetres: number;
  /** CRS of the points (and of a csv network) as the user wrote it. */
  readonly crs: string | undefined;
  /** Table of the network file, where it has several. */
  readonly table: string | undefined;
  /** How roads are walked; `null` when nothing was asked for: then every line is walked as drawn. */
  readonly walking: WalkingSettings | null;
  /** Threads that may help when the job is long; `null`: as many as the machine has processors to spare. */
  readonly workers: number | null;
}

export function accessOptions(args: readonly string[]): AccessOptions {
  const names = ['network', 'facilities', 'demand', 'metres', 'out', 'crs', 'max-access', 'table', 'workers'];
  const parsed = parseCommand(args, { ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])), ...walkingOptions }, accessUsage);
  if (parsed.positionals.length > 0) {
    throw usageProblem(words('多余的参数', 'an argument too many'), words(`用法：${accessUsage}`, `usage: ${accessUsage}`), parsed.positionals[0]);
  }
  const need = (name: string): string => needText(parsed, name, accessUsage);
  const walking = walkingValues(parsed, accessUsage);
  const network = need('network');
  if (Object.keys(walking).length > 0 && isEdgeFile(network)) {
    throw usageProblem(
      words('csv 路网已是边表，不能再相接、打断或按等级取舍', 'a csv network is a list of edges: nothing can be joined, split or left out by class'), words('请给出道路线文件', 'Give a file of road lines'), network,
    );
  }
  const maxAccess = text(parsed, 'max-access');
  return {
    network,
    facilities: need('facilities'),
    demand: need('demand'),
    out: need('out'),
    limitMetres: metres('metres', need('metres'), (value) => value > 0),
    maxAccessMetres: maxAccess === undefined ? Infinity : metres('max-access', maxAccess, (value) => value >= 0),
    crs: text(parsed, 'crs'),
    table: text(parsed, 'table'),
    // A file that is only measured on is walked as drawn unless its classes are asked about.
    walking: Object.keys(walking).length === 0 ? null : walkingSettings({ unwalkedRoadClasses: '无', ...walking }),
    workers: workerCount(text(parsed, 'workers')),
  };
}

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
  const number = value.trim() === '' ? NaN : Number(value);
  if (Number.isFinite(number) && possible(number)) return number;
  throw usageProblem(
    words(`--${name} 应为以米为单位的正数`, `--${name} must be a positive number of metres`),
    words('例如 1000', 'For example 1000'),
    value,
  );
}
