import type { zhWhatIf } from './zh-what-if.ts';

/** Words of trying out where facilities could stand, in the second language. */
export const enWhatIf: typeof zhWhatIf = {
  whatIf: {
    button: 'What if', hint: 'Drag, add and close facilities on the map and see at once what follows; keep it if you like it', title: 'What if', back: 'Back to what if', starting: 'Getting ready', keep: 'Keep as one change', discard: 'Discard', nothing: 'Nothing changed yet',
    addTool: 'Add on the map', addHint: 'Click the map to place it', capacity: 'Elders it is meant for', candidates: 'To turn an asset into a facility, click the asset or proposed site on the map', pick: 'Click a facility to close, lock or remove it; hold and drag to move it',
    close: 'Close', reopen: 'Reopen', lock: 'Lock', unlock: 'Unlock', remove: 'Remove', closed: 'closed', locked: 'locked', newName: (kind, number) => `New ${kind} ${number}`,
    changed: (count) => `${count} ${count === 1 ? 'facility' : 'facilities'} changed`, better: (count) => `${count} now pass`, worse: (count) => `${count} no longer pass`,
    served: 'Elders within', compounds: 'Compounds within', centres: 'Centres', stations: 'Stations', places: 'Load of facilities', load: 'Elders nearest to it and elders it is meant for', noCapacity: 'not set', overloaded: 'over',
    townships: 'Townships', rules: 'Verdicts by rule', passes: 'pass', unknownPlaces: 'Only what changed', unchanged: 'No change', kept: 'Kept as one change that can be undone. Check again to bring the results up to date',
  },
};
