/** `tsx build/vite/index.ts`: builds all of dist, for packaging. */
import { buildDesktop, buildPage } from './build.ts';

await buildPage();
await buildDesktop();
