import type { Road, Words } from '../model/index.ts';
import { words } from '../model/index.ts';

/** Which road classes people walk on: all but some, or only some. Classes are compared without regard to case and outer blanks. */
export type ClassChoice =
  | { readonly kind: 'allBut'; readonly classes: readonly string[] }
  | { readonly kind: 'only'; readonly classes: readonly string[] };

/**
 * The classes nobody walks on unless told otherwise. Trunk and county roads stay in: in the countryside they are the only way to the next
 * village, and dropping them would cut places off that people do walk from.
 */
export const walkedByDefault: ClassChoice = {
  kind: 'allBut',
  classes: ['motorway', 'motorway_link', '高速', '高速路', '高速公路', '高速公路匝道', 'raceway', 'construction', 'proposed', '在建', '规划'],
};

export const walkedByDefaultReason: Words = words(
  '高速公路禁止行人通行（道路交通安全法第六十七条）；在建、规划道路尚不能走',
  'pedestrians are barred from motorways (Road Traffic Safety Law, article 67); roads under construction or planned cannot be walked yet',
);

/** Whether people walk on a road: what the source says of this very road counts before its class. A road without a class is walked. */
export function isWalked(road: Pick<Road, 'walkable' | 'class'>, choice: ClassChoice = walkedByDefault): boolean {
  if (road.walkable !== null) return road.walkable;
  if (road.class === null) return true;
  const name = plain(road.class);
  return choice.classes.some((listed) => plain(listed) === name) === (choice.kind === 'only');
}

const plain = (name: string): string => name.trim().toLowerCase();
