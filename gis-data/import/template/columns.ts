import type { LayerName, Words } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import type { Quantity } from '../../units/index.ts';
import type { Field } from '../fields/index.ts';
import { layerFields, mappableFields } from '../fields/index.ts';
import { choiceLabels } from './choices.ts';

/** One column of a template. */
export interface TemplateColumn {
  readonly field: string;
  readonly heading: Words;
  /** How to fill it in, shown when the cell is chosen. */
  readonly hint: Words;
  /** Closed list to choose from, if there is one. */
  readonly choices: readonly Words[] | null;
  readonly kind: 'text' | 'number' | 'date';
  readonly example: Words | number;
}

/** Layers whose features are places that a ledger gives as longitude and latitude; the others are drawn, and a table gives them as WKT. */
const pointLayers: readonly LayerName[] = ['compounds', 'gates', 'facilities', 'candidates', 'elders', 'communities'];

/** Columns of a layer's template: its identifier, every field of the dictionary, and the position with its coordinate system. */
export function templateColumns(layer: LayerName): TemplateColumn[] {
  const position = pointLayers.includes(layer) ? ['lon', 'lat', 'sourceCrs'] : ['wkt', 'sourceCrs'];
  const all = mappableFields(layer);
  const picked = [...all.filter(({ field }) => field === 'id'), ...layerFields[layer], ...all.filter(({ field }) => position.includes(field))];
  return picked.map((field) => columnOf(layer, field));
}

const units: Readonly<Record<Quantity, Words | null>> = {
  households: words('户', 'households'), people: words('人', 'people'), blocks: words('栋', 'blocks'), beds: words('张', 'beds'), stars: words('星', 'stars'),
  floorArea: words('平方米', 'm²'), landArea: words('平方米', 'm²'), plain: null,
};

function columnOf(layer: LayerName, field: Field): TemplateColumn {
  const { reading } = field;
  const choices = choiceLabels(layer, field);
  const unit = reading.kind === 'amount' ? units[reading.quantity] : null;
  const bare = words(field.title.zh.replace(/（.*$/, ''), field.title.en.replace(/ \(.*$/, ''));
  const heading = reading.kind === 'slope' ? words(`${bare.zh}（%）`, `${bare.en} (%)`) : unit ? words(`${bare.zh}（${unit.zh}）`, `${bare.en} (${unit.en})`) : bare;
  const kind = ['amount', 'level', 'slope'].includes(reading.kind) || field.field === 'lon' || field.field === 'lat' || reading.kind === 'year' ? 'number' : reading.kind === 'day' ? 'date' : 'text';
  return { field: field.field, heading, hint: hintOf(field, choices !== null), choices, kind, example: exampleOf(field, choices) };
}

function hintOf({ field, reading }: Field, closed: boolean): Words {
  if (field === 'id') return words('每行一个、不重复的编号；没有可整列留空', 'one identifier a row, no two the same; leave the column empty if there are none');
  if (field === 'lon') return words('十进制度，如 113.856721', 'decimal degrees, for example 113.856721');
  if (field === 'lat') return words('十进制度，如 34.035512', 'decimal degrees, for example 34.035512');
  if (field === 'wkt') return words('图形的 WKT 文字；也可以改用 Shapefile 或 GeoPackage 导入', 'the geometry as WKT; a shapefile or GeoPackage can be imported instead');
  if (closed) return words('请从列表中选择；不清楚就留空', 'choose from the list; leave empty if unknown');
  if (reading.kind === 'amount') return words('只填数字；不清楚就留空，确实没有才填 0', 'a number only; leave empty if unknown, 0 only if there is none');
  if (reading.kind === 'level') return words('与别的道路交叉时的上下层：地面 0，桥上 1，地下 -1；不清楚就留空', 'above or below the roads it crosses: 0 on the ground, 1 over, -1 under; leave empty if unknown');
  if (reading.kind === 'slope') return words('每百米升降多少米，如 5；不清楚就留空', 'metres up or down in a hundred, for example 5; leave empty if unknown');
  if (reading.kind === 'year') return words('四位年份，如 2010', 'year of four digits, for example 2010');
  if (reading.kind === 'day') return words('年-月-日，如 2023-05-01', 'year-month-day, for example 2023-05-01');
  return words('不清楚就留空', 'leave empty if unknown');
}

function exampleOf({ field, reading, title }: Field, choices: readonly Words[] | null): Words | number {
  if (field === 'id') return words('示例', 'Example');
  if (field === 'lon') return 113.856721;
  if (field === 'lat') return 34.035512;
  if (field === 'wkt') return words('POINT (113.856721 34.035512)', 'POINT (113.856721 34.035512)');
  if (choices) return choices[0];
  if (reading.kind === 'year') return 2010;
  if (reading.kind === 'level') return 1;
  if (reading.kind === 'slope') return 5;
  if (reading.kind === 'amount') return reading.quantity === 'floorArea' || reading.quantity === 'landArea' ? 350 : reading.quantity === 'stars' ? 3 : 120;
  if (reading.kind === 'day') return words('2023-05-01', '2023-05-01');
  return words(`某${title.zh.replace(/（.*$/, '')}`, `Some ${title.en.toLowerCase()}`);
}
