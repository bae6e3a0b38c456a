import type { WalkNetwork } from '../network/index.ts';
import type { Stretch } from './stretches.ts';
import { pointOn } from './stretches.ts';

export type Polyline = readonly { readonly x: number; readonly y: number }[];

/** Stretches strung together: where it runs, and the nodes at its ends; `null` where it ends inside a segment (at a cut-off). */
export interface Chain {
  readonly line: Polyline;
  readonly startNode: number | null;
  readonly endNode: number | null;
}

/**
 * Strings stretches together where exactly two of them meet at a node, so that a bent street is drawn as one line with rounded bends.
 * Every stretch is in exactly one chain.
 */
export function chainStretches(network: WalkNetwork, stretches: readonly Stretch[]): Chain[] {
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
  /** The points that follow on one end of a stretch, and the node where that ends. */
  const follow = (first: Stretch, index: number, forward: boolean): { readonly points: Polyline; readonly node: number | null } => {
    const points: { readonly x: number; readonly y: number }[] = [];
    let at = index;
    let node = forward ? endNode(network, first) : startNode(network, first);
    for (let next = goOn(node, at); next >= 0; next = goOn(node, at)) {
      used[next] = 1;
      const stretch = stretches[next];
      const entersAtStart = startNode(network, stretch) === node;
      points.push(pointOn(network, stretch.segment, entersAtStart ? stretch.end : stretch.start));
      node = entersAtStart ? endNode(network, stretch) : startNode(network, stretch);
      at = next;
    }
    return { points, node };
  };
  const chains: Chain[] = [];
  stretches.forEach((first, index) => {
    if (used[index] === 1) return;
    used[index] = 1;
    const ahead = follow(first, index, true);
    const behind = follow(first, index, false);
    const line = [...[...behind.points].reverse(), pointOn(network, first.segment, first.start), pointOn(network, first.segment, first.end), ...ahead.points];
    chains.push({ line, startNode: behind.node, endNode: ahead.node });
  });
  return chains;
}

/** The node where a stretch starts or ends; `null` where that is inside its segment. */
function startNode(network: WalkNetwork, stretch: Stretch): number | null {
  return stretch.start === 0 ? network.segmentFrom[stretch.segment] : null;
}

function endNode(network: WalkNetwork, stretch: Stretch): number | null {
  return stretch.end === 1 ? network.segmentTo[stretch.segment] : null;
}

export function nodesOf(network: WalkNetwork, stretch: Stretch): number[] {
  return [startNode(network, stretch), endNode(network, stretch)].filter((node) => node !== null);
}
