import type { WriteFormat } from '../../gis-data/formats/index.ts';
import type { Language, LayerName, Words } from '../../gis-data/model/index.ts';

export interface ExportFormat {
  readonly id: WriteFormat;
  readonly title: Words;
  readonly extension: string;
}

export interface LayerFileWish {
  readonly layer: LayerName;
  readonly format: WriteFormat;
  readonly encoding: 'utf-8' | 'gbk';
  readonly language: Language;
}

export type { WriteFormat } from '../../gis-data/formats/index.ts';
