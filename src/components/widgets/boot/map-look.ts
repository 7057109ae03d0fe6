import { edgeBetween, mapNode, type MapNodeId } from '../../../lib/boot-map/graph.ts';
import type { MapVisit } from '../../../lib/boot-map/map-path.ts';
import { DRAWN_EDGES, edgePath } from './map-layout.ts';

/** Where a node or an edge stands on the way of a boot. */
export type WayState = 'now' | 'past' | 'ahead' | 'beside';

export interface NodeLook {
  readonly id: MapNodeId;
  readonly state: WayState;
  /** What the boot answers here; null: nothing, or it is not told yet. */
  readonly answer: string | null;
  /** For ears, behind the label: the whole question, and where it stands on the way. */
  readonly rest: string;
}

export interface EdgeLook {
  readonly key: string;
  /** Of an SVG whose unit is one cell of the map. */
  readonly path: string;
  readonly state: Exclude<WayState, 'now'>;
}

const STATE_WORDS: { readonly [S in WayState]: string } = {
  now: 'now',
  past: 'passed',
  ahead: 'to come',
  beside: 'not on this way',
};

/** In: the way of a boot, the index of the visit that it is at, and whether what comes is kept from view. */
export function nodeLook(id: MapNodeId, visits: readonly MapVisit[], place: number, covered: boolean): NodeLook {
  const index = visits.findLastIndex(({ node }) => node === id);
  const state =
    index < 0 || (covered && index > place) ? 'beside' : index === place ? 'now' : index < place ? 'past' : 'ahead';
  const answer = index < 0 || (covered && index >= place) ? null : (visits[index]?.answer ?? null);
  const where = covered && state === 'beside' ? '' : `, ${STATE_WORDS[state]}`;
  return { id, state, answer, rest: `: ${mapNode(id).words}${where}` };
}

/** The edges that are drawn, those of the way above the others. In: as for a node. */
export function edgeLooks(visits: readonly MapVisit[], place: number, covered: boolean): readonly EdgeLook[] {
  const taken = visits.flatMap((visit, index) => {
    const edge = edgeBetween(visits[index - 1]?.node ?? visit.node, visit.node);
    return edge === null || (covered && index > place) ? [] : [[edge, index] as const];
  });
  const way = new Map(taken);
  const all = [...DRAWN_EDGES, ...[...way.keys()].filter(({ quiet }) => quiet === true)];
  return all
    .map((edge) => ({ edge, index: way.get(edge) ?? -1 }))
    .sort((one, other) => one.index - other.index)
    .map(({ edge, index }) => ({
      key: `${edge.from}>${edge.to}`,
      path: edgePath(edge),
      state: index < 0 ? 'beside' : index <= place ? 'past' : 'ahead',
    }));
}
