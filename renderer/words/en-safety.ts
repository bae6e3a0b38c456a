import type { zhSafety } from './zh-safety.ts';

/** Words of undo, autosave, recovery and damaged files in the second language. */
export const enSafety: typeof zhSafety = {
  safety: {
    undo: (step) => `Undo: ${step}`, redo: (step) => `Redo: ${step}`, nothingToUndo: 'Nothing to undo', nothingToRedo: 'Nothing to redo',
    recoverTitle: 'Unsaved changes found', recoverLead: (count) => `The project was not closed properly. Autosave has ${count} changes that are not in the file:`, recoverOther: 'Somebody else has changed the file since. These changes do not conflict with it and can be put onto it.',
    recover: 'Restore them', discard: 'Discard them', more: (count) => `${count} more`, changedTitle: 'Somebody else has changed the file', changedText: 'It was not saved, so that nothing of theirs is overwritten. Save your project under another name and compare the two.',
    saveAs: 'Save as…', damagedTitle: 'The project file is damaged', copies: 'A copy kept before a save can be opened:', noCopies: 'No copy was found.', copy: (when, size) => `${when} (${size} MB)`, salvage: 'Open what can be read',
    salvagedTitle: 'Opened as far as possible', salvagedText: (count) => `${count} places could not be read. They are unknown now, never 0 and never a pass. Check them and save under another name.`, unsavedProjects: 'Unsaved projects', unsavedProject: (count) => `${count} changes, never saved`,
  },
};
