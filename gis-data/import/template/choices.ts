import type { LayerName, Words } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import type { Field } from '../fields/index.ts';

/** What the drop-downs of a template offer: every value of a closed list, in words that the import reads back. */
const lists: Readonly<Record<string, readonly (readonly [value: string, label: Words])[]>> = {
  'compounds.kind': [['new', words('新建', 'new')], ['existing', words('已建', 'existing')], ['old', words('老旧', 'old')]],
  'facilities.kind': [
    ['regionalCentre', words('区域养老服务中心', 'regionalCentre')], ['countyCentre', words('县级养老服务中心', 'countyCentre')], ['station', words('养老服务站', 'station')],
    ['dayCare', words('日间照料中心', 'dayCare')], ['nursingHome', words('养老院', 'nursingHome')], ['welfareHome', words('敬老院', 'welfareHome')], ['mealPoint', words('助餐点', 'mealPoint')],
    ['mutualAid', words('幸福院', 'mutualAid')], ['medical', words('卫生院', 'medical')], ['other', words('其他', 'other')],
  ],
  settlement: [['urban', words('城市', 'urban')], ['rural', words('农村', 'rural')]],
  'hazards.kind': [['landslide', words('地质灾害', 'landslide')], ['flood', words('洪涝', 'flood')], ['other', words('其他', 'other')]],
  'barriers.kind': [
    ['river', words('河流', 'river')], ['lake', words('湖泊水库', 'lake')], ['railway', words('铁路', 'railway')], ['wall', words('围墙', 'wall')], ['other', words('其他', 'other')],
  ],
  sourceCrs: [['EPSG:4490', words('CGCS2000', 'CGCS2000')], ['wgs84', words('WGS84', 'WGS84')], ['gcj02', words('GCJ-02', 'GCJ-02')], ['bd09', words('BD-09', 'BD-09')]],
};

const yesNo: readonly Words[] = [words('是', 'yes'), words('否', 'no')];

/** Values of a closed list with their labels, or null. */
export function closedList(layer: LayerName, field: string): readonly (readonly [value: string, label: Words])[] | null {
  return lists[`${layer}.${field}`] ?? lists[field] ?? null;
}

/** Labels for a field's drop-down, or null when anything may stand there. */
export function choiceLabels(layer: LayerName, { field, reading }: Field): readonly Words[] | null {
  if (reading.kind === 'flag') return yesNo;
  return closedList(layer, field)?.map(([, label]) => label) ?? null;
}
