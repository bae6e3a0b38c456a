/** Centres a township needs for its elders: `max(minimum, ⌈elders ÷ eldersPerCentre⌉)`, with the sum as text. */
export function centresForElders(elders: number, eldersPerCentre: number, minimum: number): { readonly centres: number; readonly formula: string } {
  const byElders = Math.ceil(elders / eldersPerCentre);
  const centres = Math.max(minimum, byElders);
  return { centres, formula: `max(${minimum}, ⌈${elders} ÷ ${eldersPerCentre}⌉) = ${centres}` };
}
