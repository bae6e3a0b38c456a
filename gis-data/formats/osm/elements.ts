/** What an OpenStreetMap file holds, whichever way it is packed. Ids are numbers: they stay far below 2^53. */
export interface OsmContent {
  readonly nodes: Map<number, OsmNode>;
  readonly ways: OsmWay[];
  readonly relations: OsmRelation[];
}

export type OsmTags = Readonly<Record<string, string>>;

export interface OsmNode {
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  readonly tags: OsmTags | null;
}

export interface OsmWay {
  readonly id: number;
  readonly nodes: readonly number[];
  readonly tags: OsmTags;
}

export interface OsmRelation {
  readonly id: number;
  readonly tags: OsmTags;
  readonly members: readonly { readonly type: 'node' | 'way' | 'relation'; readonly id: number; readonly role: string }[];
}

/** The file is damaged; the message says where. */
export class OsmFault extends Error {}
