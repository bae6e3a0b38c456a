/** People of five ages, for example 60 to 64; `ageTo` is `null` for the open group (85 and over). */
export interface AgeGroup {
  readonly ageFrom: number;
  readonly ageTo: number | null;
  readonly people: number;
}

/** Elders by band. A band that cuts through a group is not given: `null`. */
export interface ElderBands {
  readonly elders60: number | null;
  readonly elders65: number | null;
  readonly elders80: number | null;
}

/** People of `age` and over; `null` when no group begins at that age or the oldest groups are not there. Not rounded. */
export function peopleFrom(groups: readonly AgeGroup[], age: number): number | null {
  const older = groups.filter((group) => group.ageFrom >= age);
  const begins = older.some((group) => group.ageFrom === age);
  const ends = older.some((group) => group.ageTo === null);
  return begins && ends ? older.reduce((sum, group) => sum + group.people, 0) : null;
}

export function elderBands(groups: readonly AgeGroup[]): ElderBands {
  return { elders60: peopleFrom(groups, 60), elders65: peopleFrom(groups, 65), elders80: peopleFrom(groups, 80) };
}
