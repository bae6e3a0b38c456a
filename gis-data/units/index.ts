export type { AmountFault, AmountReading, Quantity } from './amount.ts';
export { readAmount, squareMetresPerHectare, squareMetresPerMu, unitFromTitles, unitOfHeading } from './amount.ts';
export { isoDate, isoDateFromDays } from './calendar.ts';
export type { DayReading, YearReading } from './date-reading.ts';
export { readDay, readYear } from './date-reading.ts';
