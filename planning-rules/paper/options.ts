import type { MultiPolygon } from 'geojson';
import type { Language } from '../../gis-data/model/index.ts';

/** What the planner fills into the title block (图签). What is not given stays an empty slot to be filled in by hand. */
export interface TitleBlock {
  readonly project?: string;
  readonly organisation?: string;
  readonly drawnBy?: string;
  readonly checkedBy?: string;
  /** As it shall be printed; there is no clock here. */
  readonly date?: string;
  /** Map review number (审图号). */
  readonly reviewNumber?: string;
}

export interface SheetOptions {
  readonly paper: 'A3';
  readonly orientation: 'landscape' | 'portrait';
  readonly language: Language;
  readonly titleBlock?: TitleBlock;
  /** Printed boxed beside the title, for example 征求意见稿 or 内部资料. */
  readonly stamp?: string;
  /** Service areas of proposed sites by candidate id, drawn on township sheets (a drawing only; the run's walks decide). */
  readonly areas?: Readonly<Record<string, MultiPolygon>>;
}

/** Font files (woff2, ttf) as a cascade: the first that has the glyph draws it. */
export interface SheetFonts {
  readonly regular: readonly Uint8Array[];
  readonly bold: readonly Uint8Array[];
}

/** Document information of the PDF. No clock: `date` is an ISO day or instant handed in, and left out when absent. */
export interface PdfMeta {
  readonly title: string;
  readonly author?: string;
  readonly subject?: string;
  readonly keywords?: string;
  readonly creator?: string;
  readonly date?: string;
  /** Called once with the characters no font file has; each is printed as an empty box. */
  readonly onMissingGlyphs?: (characters: readonly string[]) => void;
}
