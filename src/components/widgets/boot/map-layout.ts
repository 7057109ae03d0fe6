import { MAP_EDGES, type MapEdge, type MapNodeId } from '../../../lib/boot-map/graph.ts';

/** Places of the nodes on a wide map, in cells: column, row. The kernel's own way is row 2, an initramfs is row 1. */
const PLACES: { readonly [Id in MapNodeId]: readonly [column: number, row: number] } = {
  loader: [0, 1],
  kernel: [1, 1],
  rootfs: [2, 1],
  'built-in': [3, 1],
  image: [4, 1],
  cpio: [5, 1],
  'init there': [6, 1],
  'init runs': [7, 1],
  userspace: [8, 1],
  modules: [9, 1],
  layers: [10, 1],
  'root mounted': [11, 1],
  leave: [12, 1],
  'real init': [13, 1],
  fallbacks: [8, 0],
  'panic no init': [9, 0],
  'panic init ended': [10, 0],
  shell: [11, 0],
  waits: [12, 0],
  off: [13, 0],
  'panic early': [4, 2],
  kept: [5, 2],
  'root given': [6, 2],
  device: [7, 2],
  initrd: [8, 2],
  wait: [9, 2],
  filesystem: [10, 2],
  'becomes root': [11, 2],
  'find init': [12, 2],
  linuxrc: [9, 3],
  'waits for root': [10, 3],
  'panic no root': [11, 3],
  'panic no real init': [13, 3],
};

export const COLUMNS = 14;
export const ROWS = 4;

export function placeOf(id: MapNodeId): readonly [column: number, row: number] {
  return PLACES[id];
}

/** Where there is room to pass between a row and the one above it: below the dots, above the labels of two lines. */
const LANES = [0, 0.77, 2, 3.25] as const;

/** An edge as a path of an SVG whose unit is one cell. It touches no node but its own two. */
export function edgePath({ from, to }: MapEdge): string {
  const [x1, y1] = centre(from);
  const [x2, y2] = centre(to);
  if (y1 === y2 && x2 - x1 <= 1) return `M${x1} ${y1}H${x2}`;
  if (x1 === x2) return `M${x1} ${y1}V${y2}`;
  // Past others of its own row: out and back in a bow, on the side on which there are no labels.
  const bow = y1 > 2 ? -0.5 : 0.5;
  if (y1 === y2) return `M${x1} ${y1}C${x1 + 0.5} ${y1 + bow} ${x2 - 0.5} ${y2 + bow} ${x2} ${y2}`;
  const way = Math.sign(x2 - x1);
  if (x2 - x1 === 1) return `M${x1} ${y1}C${x1 + 0.5} ${y1} ${x1 + 0.5} ${y2} ${x2} ${y2}`;
  // Past others to another row: along the lane between the two rows, and never along a row of nodes.
  const lane = LANES[Math.floor(Math.max(y1, y2))] ?? (y1 + y2) / 2;
  const out = `C${x1 + 0.3 * way} ${y1} ${x1 + 0.2 * way} ${lane} ${x1 + 0.5 * way} ${lane}`;
  const back = `C${x2 - 0.2 * way} ${lane} ${x2 - 0.3 * way} ${y2} ${x2} ${y2}`;
  return `M${x1} ${y1}${out}H${x2 - 0.5 * way}${back}`;
}

function centre(id: MapNodeId): readonly [number, number] {
  const [column, row] = PLACES[id];
  return [column + 0.5, row + 0.5];
}

/** Those that are always to be seen. */
export const DRAWN_EDGES = MAP_EDGES.filter(({ quiet }) => quiet !== true);
