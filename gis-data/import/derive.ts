import type { LayerName } from '../model/index.ts';
import { words } from '../model/index.ts';
import { facilityNameWords } from './fields/index.ts';
import type { RowLedger } from './ledger-of-rows.ts';

/** A row on its way to becoming a feature. */
export type Draft = Record<string, unknown>;

/** Counts what was concluded for how many rows, to be said once for the file. */
export type Conclusions = Map<string, number>;

/**
 * Fills fields that follow from others beyond doubt: urban or rural from a name's legal suffix, bridge and tunnel from the level, stairs from the
 * class, no walking on motorways. A facility's kind from its name is a repair of that row, since verdicts hang on it.
 */
export function derive(layer: LayerName, draft: Draft, row: number, ledger: RowLedger, conclusions: Conclusions): void {
  if (layer === 'townships' || layer === 'communities') settlementFromName(layer, draft, conclusions);
  if (layer === 'roads') roadFlags(draft, conclusions);
  if (layer === 'facilities' && draft['kind'] === null) {
    const kind = facilityNameWords.find(([pattern]) => pattern.test(String(draft['name'])));
    if (kind) {
      draft['kind'] = kind[1];
      ledger.repair(row, 'kind', '', kind[1], words('原文没有类别，按名称判定', 'the source gives no kind; taken from the name'));
    }
  }
  if (layer === 'elders') draft['estimated'] ??= false;
  if (layer === 'compounds') draft['units'] = null;
}

function settlementFromName(layer: 'townships' | 'communities', draft: Draft, conclusions: Conclusions): void {
  if (draft['settlement'] !== null) return;
  const name = String(draft['name']).replace(/[((].*[))]$/, '');
  const urban = layer === 'townships' ? /(街道|街道办事处|街道办)$/ : /(社区|居委会|居民委员会|社区居委会)$/;
  const rural = layer === 'townships' ? /(镇|乡|苏木|镇政府|乡政府)$/ : /(村|村委会|村民委员会|嘎查)$/;
  const settlement = urban.test(name) ? 'urban' : rural.test(name) ? 'rural' : null;
  if (settlement === null) return;
  draft['settlement'] = settlement;
  count(conclusions, 'settlement');
}

function roadFlags(draft: Draft, conclusions: Conclusions): void {
  const level = draft['level'];
  if (typeof level === 'number' && level > 0 && draft['bridge'] === null) {
    draft['bridge'] = true;
    count(conclusions, 'bridge');
  }
  if (typeof level === 'number' && level < 0 && draft['tunnel'] === null) {
    draft['tunnel'] = true;
    count(conclusions, 'tunnel');
  }
  if (draft['stairs'] === null && typeof draft['class'] === 'string' && /^(steps|stairs|台阶|阶梯|梯道|楼梯|步梯)$/i.test(draft['class'].trim())) {
    draft['stairs'] = true;
    count(conclusions, 'stairs');
  }
  if (draft['walkable'] === null && typeof draft['class'] === 'string' && /^(motorway|motorway_link|高速|高速公路|高速路)$/i.test(draft['class'])) {
    draft['walkable'] = false;
    count(conclusions, 'walkable');
  }
}

function count(conclusions: Conclusions, field: string): void {
  conclusions.set(field, (conclusions.get(field) ?? 0) + 1);
}
