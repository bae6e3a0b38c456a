import type { Words } from '../../model/index.ts';
import { words } from '../../model/index.ts';

/** A part of a shapefile that can't be read, and why. */
export class PartFault extends Error {
  readonly reason: Words;

  constructor(reason: Words) {
    super(reason.en);
    this.reason = reason;
  }
}

export function notOfKind(extension: 'shp' | 'dbf'): PartFault {
  return new PartFault(words(`内容不是 .${extension} 文件`, `not a .${extension} file`));
}

export function cutShort(bytes: number, needed: number): PartFault {
  return new PartFault(words(`只有 ${bytes} 字节，应有 ${needed} 字节`, `cut short: ${bytes} of ${needed} bytes`));
}

export function damagedAt(record: number): PartFault {
  return new PartFault(words(`第 ${record} 条记录起损坏`, `damaged at record ${record}`));
}
