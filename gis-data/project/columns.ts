import { z } from 'zod';
import type { LayerName } from '../model/index.ts';
import { layerSchemas } from '../model/index.ts';

/** How a field of the model is kept in its column. `json` is JSON text (lists and the source's own columns). */
export type ColumnKind = 'text' | 'day' | 'number' | 'integer' | 'flag' | 'json';

export interface Column {
  /** Field of the model, for example `providedAreaSquareMetres`. */
  readonly field: string;
  /** Column of the table, for example `provided_area_square_metres`. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** The model's own schema of the field: what a read value must satisfy. */
  readonly schema: z.ZodType;
}

export const geometryColumn = 'geom';

/** SQL types GeoPackage 1.3 allows (table 1 of the standard). */
export const sqlTypes: Record<ColumnKind, string> = {
  text: 'TEXT', day: 'DATE', number: 'DOUBLE', integer: 'INTEGER', flag: 'BOOLEAN', json: 'TEXT',
};

export const snakeCase = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function kindOf(layer: LayerName, field: string, schema: z.ZodType): ColumnKind {
  const inner = schema instanceof z.ZodNullable ? (schema.unwrap() as z.ZodType) : schema;
  if (inner instanceof z.ZodISODate) return 'day';
  if (inner instanceof z.ZodString || inner instanceof z.ZodEnum) return 'text';
  if (inner instanceof z.ZodNumber) return inner.isInt ? 'integer' : 'number';
  if (inner instanceof z.ZodBoolean) return 'flag';
  if (inner instanceof z.ZodRecord || inner instanceof z.ZodArray) return 'json';
  throw new Error(`no column kind for ${layer}.${field}: ${inner.type}`);
}

function columnsOf(layer: LayerName): readonly Column[] {
  return Object.entries(layerSchemas[layer].shape)
    .filter(([field]) => field !== 'geometry')
    .map(([field, schema]) => ({ field, name: snakeCase(field), kind: kindOf(layer, field, schema as z.ZodType), schema: schema as z.ZodType }));
}

/** Columns of every layer's table, worked out from the model's schemas: a field added there has its column here. */
export const layerColumns = Object.fromEntries(
  (Object.keys(layerSchemas) as LayerName[]).map((layer) => [layer, columnsOf(layer)]),
) as Record<LayerName, readonly Column[]>;
