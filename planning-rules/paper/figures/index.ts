export type { Figure, Shows } from './figure.ts';
export { printed } from './figure.ts';
export type { PrintedFigure } from './printed.ts';
export { printedFigures } from './printed.ts';
export { figureResolver } from './resolve.ts';
