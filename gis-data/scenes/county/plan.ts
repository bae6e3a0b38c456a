/** How large a sample county is and how much of everything it has. Metres throughout. */
export interface CountyPlan {
  readonly radius: number;
  readonly cityBlock: number;
  /** Cells of the county seat, one community each, and how many streets (街道) share them. */
  readonly cityCells: number;
  readonly streets: number;
  readonly towns: number;
  /** Least distance between the middles of villages. */
  readonly villageSpacing: number;
  readonly townSpacing: number;
  readonly hamletsPerVillage: readonly [number, number];
  readonly hamletRadius: readonly [number, number];
  readonly townRadius: readonly [number, number];
  /** Distance between streets inside a city cell, narrowest (old town) and widest. */
  readonly streetSpacing: readonly [number, number];
  readonly laneSpacing: number;
  /** Elders 60+ of the towns, before a little seeded variation. */
  readonly townElders: readonly number[];
  /** Elders 60+ of an average street. */
  readonly streetElders: number;
  readonly compounds: number;
  readonly facilities: number;
  readonly candidates: number;
  readonly floodZones: number;
  readonly landslides: number;
  readonly reservoirRadius: number;
  readonly riverWidth: readonly [number, number];
}

export const plans: Readonly<Record<'full' | 'small', CountyPlan>> = {
  full: {
    radius: 23_400, cityBlock: 1000, cityCells: 52, streets: 8, towns: 16, villageSpacing: 2130, townSpacing: 7800,
    hamletsPerVillage: [2, 4], hamletRadius: [145, 290], townRadius: [520, 980], streetSpacing: [125, 240], laneSpacing: 41,
    townElders: [3_100, 3_800, 4_400, 5_100, 5_600, 6_300, 6_900, 7_600, 8_400, 9_200, 10_900, 11_500, 12_600, 14_300, 20_900, 25_200],
    streetElders: 6_700, compounds: 2000, facilities: 150, candidates: 200, floodZones: 8, landslides: 22,
    reservoirRadius: 1150, riverWidth: [45, 150],
  },
  small: {
    radius: 6_600, cityBlock: 900, cityCells: 5, streets: 2, towns: 2, villageSpacing: 2100, townSpacing: 5200,
    hamletsPerVillage: [1, 2], hamletRadius: [110, 170], townRadius: [380, 520], streetSpacing: [170, 230], laneSpacing: 52,
    townElders: [6_300, 12_400], streetElders: 5_200, compounds: 60, facilities: 24, candidates: 24, floodZones: 2, landslides: 3,
    reservoirRadius: 420, riverWidth: [45, 90],
  },
};
