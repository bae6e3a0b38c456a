import type { WalkNetwork } from '../network/index.ts';
import type { Stretch } from './stretches.ts';
import { pointOn } from './stretches.ts';

export type Polyline = readonly { readonly x: number; readonly y: number }[];

/**
 * Strings stretches together where exactly two of them meet at a node, so that a bent street is drawn as one line with rounded bends.
 * Every stretch is in exactly one line.
 */
export function chainStretches(network: WalkNetwork, stretches: readonly Stretch[]): Polyline[] {
  const atNode = new Map<number, number[]>();
  stretches.forEach((stretch, index) => {
    for (const node of nodesOf(network, stretch)) {
      const list = atNode.get(node);
      if (list === undefined) atNode.set(node, [index]);
      else list.push(index);
    }
  });
  const used = new Uint8Array(stretches.length);
  const goOn = (node: number | null, index: number): number => {
    const there = node === null ? [] : (atNode.get(node) ?? []);
    if (there.length !== 2) return -1;
    const next = there[0] === index ? there[1] : there[0];
    return used[next] === 0 ? next : -1;
  };
  const lines: Polyline[] = [];
  stretches.forEach((first, index) => {
    if (used[index] === 1) return;
    used[index] = 1;
    const line = [pointOn(network, first.segment, first.start), pointOn(network, first.segment, first.end)];
    for (const forward of [true, false]) {
      let at = index;
      let node = endNode(network, first, forward);
      for (let next = goOn(node, at); next >= 0; next = goOn(node, at)) {
        used[next] = 1;
        const entersAtStart = startNode(network, stretches[next]) === node;
        const far = pointOn(network, stretches[next].segment, entersAtStart ? stretches[next].end : stretches[next].start);
        if (forward) line.push(far);
        else line.unshift(far);
        node = endNode(network, stretches[next], entersAtStart);
        at = next;
      }
    }
    lines.push(line);
  });
  return lines;
}

function startNode(network: WalkNetwork, stretch: Stretch): number | null {
  return stretch.start === 0 ? network.segmentFrom[stretch.segment] : null;
}

/** The node at the end (`forward`) or start of a stretch; null where it ends inside its segment. */
function endNode(network: WalkNetwork, stretch: Stretch, forward: boolean): number | null {
  if (!forward) return startNode(network, stretch);
  return stretch.end === 1 ? network.segmentTo[stretch.segment] : null;
}

function nodesOf(network: WalkNetwork, stretch: Stretch): number[] {
  return [startNode(network, stretch), endNode(network, stretch, true)].filter((node) => node !== null);
}
