/** Optimal p-median values of OR-Library's pmed1 … pmed40, in that order (Beasley 1985; its file of optima). */
export const publishedMedians: readonly number[] = [
  5819, 4093, 4250, 3034, 1355, 7824, 5631, 4445, 2734, 1255, 7696, 6634, 4374, 2968, 1729, 8162, 6999, 4809, 2845, 1789,
  9138, 8579, 4619, 2961, 1828, 9917, 8307, 4498, 3033, 1989, 10086, 9297, 4700, 3013, 10400, 9934, 5057, 11060, 9423, 5128,
];

/** Optimal vertex p-center values of the same graphs (Daskin 1995; Elloumi, Labbé and Pochet 2004). */
export const publishedCenters: readonly number[] = [
  127, 98, 93, 74, 48, 84, 64, 55, 37, 20, 59, 51, 36, 26, 18, 47, 39, 28, 18, 13,
  40, 38, 22, 15, 11, 38, 32, 18, 13, 9, 30, 29, 15, 11, 30, 27, 15, 29, 23, 13,
];
