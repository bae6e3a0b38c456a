import type { Words } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import type { CellValue } from '../contract.ts';
import { cellText } from './grid.ts';

export const skipReasons = {
  title: words('表头以上的标题行', 'title row above the header'),
  fillIn: words('表头以上的填报信息行', 'fill-in row above the header'),
  header: words('表头行', 'header row'),
  blank: words('空行', 'blank row'),
  total: words('合计行', 'total row'),
  repeatedHeader: words('重复的表头行', 'repeated header row'),
  columnNumbers: words('栏次行', 'row of column numbers'),
  units: words('单位行', 'row of units'),
  note: words('说明行', 'note row'),
  example: words('示例行', 'example row'),
  repeatedTitle: words('重复的标题行', 'repeated title row'),
} as const;

/** Compared without blanks: 合  计 is how planners fill the cell. */
const totalText = /^.{0,10}?(合计|总计|小计|共计|总共|累计|总和|平均值?|均值)[::]?$/;
const grandTotalText = /^(全[县区市镇乡街]?|总)?(合计|总计|共计|总共)[::]?$/;
const exampleText = /^[((【[]?(示例|样例|范例|示范|例如?|填写示例|example|e\.g\.)[))】\]]?([::].*|行|\d)?$/i;
const unitText = /^[((]?(户|套|人|栋|幢|座|张|个|家|年|米|m|m2|m²|㎡|平方米|平米|亩|公顷|元|万元|处|度)[))]?$/i;
const noteText = /^(备?注|说明|填表说明|填报说明|填表人|填报人|制表人|审核人|联系人|联系电话)\s*[::]/;

/** Why a row under the header is no object, or null when it is one. `names` are the column names. */
export function skipReason(row: readonly CellValue[], names: readonly string[], firstBelowHeader: boolean): Words | null {
  const texts = row.map(cellText);
  const filled = texts.filter(Boolean);
  if (filled.length === 0) return skipReasons.blank;
  if (filled.slice(0, 3).some((text) => totalText.test(bare(text)))) return skipReasons.total;
  if (filled.slice(0, 2).some((text) => exampleText.test(bare(text)))) return skipReasons.example;
  if (noteText.test(filled[0]) && filled.length <= 6 && texts[0] !== '') return skipReasons.note;
  if (new Set(filled).size === 1 && filled.length >= 3 && filled.length >= names.length / 2) return skipReasons.note;
  if (filled.length >= 2 && texts.every((text, c) => text === '' || storeys(names[c]).includes(bare(text)))) return skipReasons.repeatedHeader;
  if (firstBelowHeader && filled.length >= 3 && filled.every((text, i) => text.replace(/[()]/g, '') === String(i + 1))) return skipReasons.columnNumbers;
  if (firstBelowHeader && filled.every((text) => unitText.test(text))) return skipReasons.units;
  return null;
}

/** True for a row that sums up the whole table (合计), not a part of it (东街道小计). */
export function isGrandTotal(row: readonly CellValue[]): boolean {
  return row.map(cellText).filter(Boolean).slice(0, 2).some((text) => grandTotalText.test(bare(text)));
}

function storeys(name: string | undefined): string[] {
  const parts = (name ?? '').split('/').map((part) => bare(cellText(part)));
  return [...parts, bare(cellText(name ?? ''))];
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}
