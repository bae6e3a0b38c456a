import { words } from '../../../gis-data/model/index.ts';
import { needText, parseCommand, text } from '../args.ts';
import { usageProblem } from '../io.ts';

export const accessUsage =
  'eldermap access --network roads.gpkg|geojson|csv --facilities f.csv --demand d.csv --metres 1000 --out dir [--crs EPSG:xxxx] [--max-access M] [--table NAME]';

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
}

export function accessOptions(args: readonly string[]): AccessOptions {
  const names = ['network', 'facilities', 'demand', 'metres', 'out', 'crs', 'max-access', 'table'];
  const parsed = parseCommand(args, Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])), accessUsage);
  if (parsed.positionals.length > 0) {
    throw usageProblem(words('多余的参数', 'an argument too many'), words(`用法：${accessUsage}`, `usage: ${accessUsage}`), parsed.positionals[0]);
  }
  const need = (name: string): string => needText(parsed, name, accessUsage);
  const maxAccess = text(parsed, 'max-access');
  return {
    network: need('network'),
    facilities: need('facilities'),
    demand: need('demand'),
    out: need('out'),
    limitMetres: metres('metres', need('metres'), (value) => value > 0),
    maxAccessMetres: maxAccess === undefined ? Infinity : metres('max-access', maxAccess, (value) => value >= 0),
    crs: text(parsed, 'crs'),
    table: text(parsed, 'table'),
  };
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
