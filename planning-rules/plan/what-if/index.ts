/** Live what-if: facilities are moved, added, closed and locked, and everything a check says follows. */
export type { WhatIfEdit } from './edits.ts';
export { capacityColumn, isLocked, lockColumn, ownCapacity } from './edits.ts';
export type { WhatIf } from './open-what-if.ts';
export { openWhatIf } from './open-what-if.ts';
export type { PlaceLoad, VerdictChange, WhatIfRow, WhatIfRule, WhatIfStep, WhatIfView } from './view.ts';
