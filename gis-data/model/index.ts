export * from './entities.ts';
export * from './geometry.ts';
export * from './layers.ts';
export * from './problem.ts';
export * from './progress.ts';
export * from './project.ts';
export * from './words.ts';
export { plainName } from './plain-name.ts';
