import { words } from '../../../gis-data/model/index.ts';
import type { Run } from '../../plan/run.ts';
import { crsName } from '../crs-name.ts';
import { boxMark, middleBaseline, ruleLine, textMark } from '../drawing.ts';
import { scaleText } from '../numbers.ts';
import type { SheetOptions } from '../options.ts';
import type { Box, Mark } from '../sheet.ts';
import { ink, line, size } from '../style.ts';
import { textWidthMm, wrapText } from '../text.ts';

export interface TitleBlockFacts {
  readonly projectName: string;
  readonly sheetTitle: string;
  readonly sheetNumber: string;
  readonly scale: number | null;
  readonly run: Run;
  readonly options: SheetOptions;
}

interface Slot {
  readonly name: string;
  readonly value: string;
  /** Of twelve. */
  readonly span: number;
}

/** The title block (图签): who, what, when, in which system. What was not given stays an empty slot. */
export function titleBlock(facts: TitleBlockFacts, box: Box): Mark[] {
  const { options, run } = facts;
  const say = (zh: string, en: string): string => words(zh, en)[options.language];
  const given = options.titleBlock ?? {};
  const crs = run.workingCrs === null ? say('无坐标', 'no positions') : `${run.workingCrs}  ${crsName(run.workingCrs, options.language)}`;
  const rows: Slot[][] = [
    [{ name: say('编制单位', 'Prepared by'), value: given.organisation ?? '', span: 12 }],
    [{ name: say('项目名称', 'Project'), value: given.project ?? facts.projectName, span: 12 }],
    [{ name: say('图名', 'Sheet'), value: facts.sheetTitle, span: 8 }, { name: say('图号', 'No.'), value: facts.sheetNumber, span: 4 }],
    [
      { name: say('制图', 'Drawn'), value: given.drawnBy ?? '', span: 4 },
      { name: say('审核', 'Checked'), value: given.checkedBy ?? '', span: 4 },
      { name: say('日期', 'Date'), value: given.date ?? '', span: 4 },
    ],
    [
      { name: say('评估基准日', 'As of'), value: run.asOf, span: 6 },
      { name: say('比例尺', 'Scale'), value: facts.scale === null ? '—' : scaleText(facts.scale), span: 6 },
    ],
    [{ name: say('坐标系', 'CRS'), value: crs, span: 12 }],
    [
      { name: say('审图号', 'Review no.'), value: given.reviewNumber ?? '', span: 6 },
      { name: say('成果编号', 'Run'), value: run.id, span: 6 },
    ],
  ];
  const items: Mark[] = [boxMark(box, { fill: ink.paper })];
  const rowHeight = box.heightMm / rows.length;
  rows.forEach((slots, index) => {
    const top = box.yMm + index * rowHeight;
    items.push(ruleLine(box.xMm, top, box.xMm + box.widthMm, top, ink.text, index === 0 ? line.neat : line.thin));
    let left = box.xMm;
    slots.forEach((slot, at) => {
      const width = (slot.span / 12) * box.widthMm;
      if (at > 0) items.push(ruleLine(left, top, left, top + rowHeight, ink.text, line.thin));
      items.push(...slotMarks(slot, { xMm: left, yMm: top, widthMm: width, heightMm: rowHeight }));
      left += width;
    });
  });
  items.push(ruleLine(box.xMm, box.yMm, box.xMm, box.yMm + box.heightMm, ink.text, line.neat));
  return items;
}

const nameWidthMm = 17;

function slotMarks(slot: Slot, box: Box): Mark[] {
  const nameWidth = Math.max(slot.span === 4 ? 11 : nameWidthMm, textWidthMm(slot.name, size.small) + 3);
  const room = box.widthMm - nameWidth - 3;
  const fits = textWidthMm(slot.value, size.heading, true) <= room;
  const valueSize = fits ? size.body + 0.2 : size.small;
  const lines = wrapText(slot.value, valueSize, room, false);
  const items: Mark[] = [
    textMark(slot.name, box.xMm + 1.5, middleBaseline(box.yMm, box.heightMm, size.small), { sizeMm: size.small, colour: ink.quiet }),
    ruleLine(box.xMm + nameWidth, box.yMm, box.xMm + nameWidth, box.yMm + box.heightMm, ink.rule, line.hair),
  ];
  const lineHeight = 2.8;
  const top = box.yMm + (box.heightMm - lines.length * lineHeight) / 2;
  lines.forEach((text, index) => {
    items.push(textMark(text, box.xMm + nameWidth + 1.5, middleBaseline(top + index * lineHeight, lineHeight, valueSize), { sizeMm: valueSize, bold: false }));
  });
  return items;
}
