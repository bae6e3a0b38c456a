import type { FileFilter } from 'electron';
import type { Language } from '../../gis-data/model/index.ts';
import { dialogWords } from './words.ts';

/** Filters of a file dialog: the usable endings first, then everything, since data often comes under a strange ending. */
export function fileFilters(extensions: readonly string[], language: Language): FileFilter[] {
  const all: FileFilter = { name: dialogWords.allFiles[language], extensions: ['*'] };
  return extensions.length === 0 ? [all] : [{ name: dialogWords.files[language], extensions: [...extensions] }, all];
}
