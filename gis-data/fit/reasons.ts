import { crsTitle } from '../crs/index.ts';
import type { Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { FitResult } from './detect-types.ts';
import type { ReferenceKind } from './evidence.ts';
import type { Reading, Shift } from './hypotheses.ts';

const shiftTitles: Record<Shift, Words> = {
  none: words('WGS 84 或 CGCS2000', 'WGS 84 or CGCS2000'),
  gcj02: words('GCJ-02（高德、腾讯）', 'GCJ-02 (Amap, Tencent)'),
  bd09: words('BD-09（百度）', 'BD-09 (Baidu)'),
};

export const referenceTitles: Record<ReferenceKind, Words> = {
  roads: words('道路', 'roads'),
  townships: words('所属街道乡镇的边界', 'the outlines of the townships named'),
  outlines: words('街道乡镇界线', 'township outlines'),
  names: words('同名地点', 'places of the same name'),
  addresses: words('地址中写到的小区或地点', 'places that addresses name'),
  contents: words('边界内的道路和地点', 'roads and places inside the outline'),
};

/** What a reading says of the numbers. */
export function readingTitle(reading: Reading): Words {
  const shift = shiftTitles[reading.shift];
  const plane = reading.crs === 'EPSG:4490' ? null : crsTitle(reading.crs);
  const zh = [plane?.zh, reading.shift === 'none' && plane ? null : shift.zh, reading.swapped ? '两列对调' : null];
  const en = [plane?.en, reading.shift === 'none' && plane ? null : shift.en, reading.swapped ? 'axes swapped' : null];
  const against = reading.referenceShift === 'none' ? null : shiftTitles[reading.referenceShift];
  return words(
    [...zh, against && `参照图层为${against.zh}`].filter(Boolean).join('，'),
    [...en, against && `references in ${against.en}`].filter(Boolean).join(', '),
  );
}

/** Why the verdict is what it is, in one sentence with its figures. */
export function reasonOf(result: Omit<FitResult, 'reason'>, declared: Reading, positions: number, hasReferences: boolean): Words {
  if (positions === 0) return words('图层没有可用的位置，无法判断', 'The layer has no usable positions; cannot tell');
  if (result.alternatives.length === 0) {
    return words('任何已知坐标系都不能把这些坐标放到参照图层附近，无法判断', 'No known CRS puts these numbers near the other layers; cannot tell');
  }
  const asked = result.agreement.map(({ reference, positions: n }) => ({ title: referenceTitles[reference], n }));
  const zhAsked = asked.map(({ title, n }) => `${title.zh}（${n} 个位置）`).join('、');
  const enAsked = asked.map(({ title, n }) => `${title.en} (${n} positions)`).join(', ');
  const { before, after } = result.residualMetres;
  const percent = (share: number): string => `${Math.min(99.9, Math.floor(share * 1000) / 10)}%`;
  const best = result.alternatives[0];
  const residuals =
    before === null || after === null ? words('', '')
      : result.asDeclared ? words(`，典型偏差 ${metres(after)} 米`, `; typical misfit ${metres(after)} m`)
        : words(`，典型偏差由 ${metres(before)} 米降到 ${metres(after)} 米`, `; the typical misfit falls from ${metres(before)} m to ${metres(after)} m`);
  if (result.reading !== null) {
    const found = readingTitle(result.reading);
    if (!result.shiftKnown) {
      return words(
        `坐标只能是${frameTitle(result.reading).zh}，但是否为 GCJ-02 或 BD-09 无法判断`,
        `The numbers can only be ${frameTitle(result.reading).en}; whether they are GCJ-02 or BD-09 cannot be told`,
      );
    }
    const head = result.asDeclared ? words('与声明一致：', 'As declared: ') : words(`声明为${readingTitle(declared).zh}，实为`, `Declared as ${readingTitle(declared).en}, found to be `);
    return words(`${head.zh}${found.zh}。依据${zhAsked}，把握 ${percent(result.confidence)}${residuals.zh}`, `${head.en}${found.en}; held against ${enAsked}, ${percent(result.confidence)} sure${residuals.en}`);
  }
  if (!hasReferences || result.agreement.length === 0) {
    return words('没有可对照的道路、边界或同名地点，无法判断', 'There are no roads, outlines or places of the same name to hold the layer against; cannot tell');
  }
  const split = result.agreement.filter(({ prefers }) => prefers !== null);
  if (split.length > 1 && split.some(({ prefers }) => readingTitle(prefers as Reading).en !== readingTitle(split[0].prefers as Reading).en)) {
    const zh = split.map(({ reference, prefers }) => `${referenceTitles[reference].zh}支持${readingTitle(prefers as Reading).zh}`).join('，');
    const en = split.map(({ reference, prefers }) => `${referenceTitles[reference].en} say ${readingTitle(prefers as Reading).en}`).join(', ');
    return words(`参照图层互相矛盾（${zh}），无法判断；请先核对参照图层的坐标系`, `The references contradict each other (${en}); cannot tell; check the CRS of the references first`);
  }
  return words(
    `依据${zhAsked}，最像${best.title.zh}（${percent(best.probability)}），差别不够显著，无法判断`,
    `Held against ${enAsked}, ${best.title.en} fits best (${percent(best.probability)}), but not clearly enough; cannot tell`,
  );
}

function frameTitle(reading: Reading): Words {
  if (!reading.swapped) return crsTitle(reading.crs);
  return reading.crs === 'EPSG:4490' ? words('纬度在前、经度在后', 'latitude before longitude') : words(`${crsTitle(reading.crs).zh}、北坐标在前`, `${crsTitle(reading.crs).en}, northing first`);
}

function metres(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}
