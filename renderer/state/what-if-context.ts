import { useStore } from 'zustand';
import { useApp } from './context.ts';
import type { WhatIfState } from './what-if.ts';
import { whatIfStore } from './what-if.ts';

/** A part of what is tried out; the component draws again when that part changes. */
export function useWhatIf<Part>(select: (state: WhatIfState) => Part): Part {
  return useStore(whatIfStore(useApp()), select);
}
