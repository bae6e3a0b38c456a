import { z } from 'zod';
import type { Words } from '../../../gis-data/model/index.ts';

/** A text in both languages, neither empty. */
export const wordsSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }) satisfies z.ZodType<Words>;
