/** Who walks: elders of 60 and older, or of 80 and older. */
export type AgeBand = '60+' | '80+';
export type Season = 'summer' | 'winter';

/**
 * Walking speed and what slows it. The speed is that of the whole group 60+ in summer; the factors are shares of it, in (0, 1], so that the
 * older and the winter walk never reach farther. All three are parameters of a plan with a basis of their own; nothing is assumed here.
 */
export interface WalkSpeed {
  readonly metresPerSecond: number;
  /** Share of the speed that elders of 80 and older walk at. */
  readonly factor80: number;
  /** Share of the speed that is left in winter. */
  readonly winterFactor: number;
}

/** The share of the speed for an age band and season. @throws Error for a factor outside (0, 1]. */
export function speedFactor(speed: Pick<WalkSpeed, 'factor80' | 'winterFactor'>, band: AgeBand, season: Season): number {
  for (const factor of [speed.factor80, speed.winterFactor]) {
    if (!(factor > 0 && factor <= 1)) throw new Error(`a factor on walking speed must lie in (0, 1], not ${factor}`);
  }
  return (band === '80+' ? speed.factor80 : 1) * (season === 'winter' ? speed.winterFactor : 1);
}

/**
 * How far a walk of so many minutes goes: `minutes × 60 × metresPerSecond × factor`, metres.
 * @throws Error for a negative time, or a speed or factor that is not above 0.
 */
export function walkMetres(minutes: number, metresPerSecond: number, factor = 1): number {
  if (!(minutes >= 0 && metresPerSecond > 0 && factor > 0)) throw new Error(`no walk has ${minutes} minutes at ${metresPerSecond} m/s times ${factor}`);
  return minutes * 60 * metresPerSecond * factor;
}

/** The walking distance for an age band and season: winter ≤ summer and 80+ ≤ 60+ by the factors' domain. */
export function walkMetresFor(minutes: number, speed: WalkSpeed, band: AgeBand, season: Season): number {
  return walkMetres(minutes, speed.metresPerSecond, speedFactor(speed, band, season));
}
