import type { BrowserWindow, FileFilter } from 'electron';
import { dialog } from 'electron';
import type { Language } from '../../gis-data/model/index.ts';
import type { SystemDialogs } from '../host/platform.ts';
import { fileFilters } from './filters.ts';
import { dialogWords } from './words.ts';

/** The system's own dialogs, on top of our window. */
export function systemDialogs(language: Language, windowNow: () => BrowserWindow): SystemDialogs {
  const filters = (extensions: readonly string[]): FileFilter[] => fileFilters(extensions, language);
  return {
    async chooseFiles({ extensions, multiple }) {
      const answer = await dialog.showOpenDialog(windowNow(), {
        properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
        filters: filters(extensions),
      });
      return answer.canceled ? [] : answer.filePaths;
    },
    async chooseSave({ suggestedName, extensions }) {
      const answer = await dialog.showSaveDialog(windowNow(), {
        defaultPath: suggestedName,
        filters: filters(extensions),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return answer.canceled || !answer.filePath ? null : answer.filePath;
    },
  };
}

/** Asks before a window with unsaved changes goes. @returns whether it may go */
export function mayDiscard(language: Language, window: BrowserWindow): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: dialogWords.unsaved[language],
    detail: dialogWords.unsavedDetail[language],
    buttons: [dialogWords.stay[language], dialogWords.discard[language]],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return answer === 1;
}
