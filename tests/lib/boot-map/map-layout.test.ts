import { describe, expect, test } from 'vitest';
import { edgePath, placeOf } from '../../../src/components/widgets/boot/map-layout.ts';
import { MAP_EDGES, MAP_NODES } from '../../../src/lib/boot-map/graph.ts';

type Point = readonly [x: number, y: number];

/** Twenty points of each piece of a path that is made of M, H, V and C, all of them absolute. */
function pointsOf(path: string): readonly Point[] {
  let at: Point = [0, 0];
  const points: Point[] = [];
  for (const [, letter, text = ''] of path.matchAll(/([MHVC])([^MHVC]*)/g)) {
    const numbers = text.trim().split(' ').map(Number);
    const [a = 0, b = 0, c = 0, d = 0, x = a, y = b] = numbers;
    const end: Point = letter === 'H' ? [a, at[1]] : letter === 'V' ? [at[0], a] : letter === 'M' ? [a, b] : [x, y];
    const [one, two]: readonly [Point, Point] =
      letter === 'C'
        ? [
            [a, b],
            [c, d],
          ]
        : [at, end];
    if (letter !== 'M') for (let part = 0; part <= 20; part++) points.push(bezier(part / 20, at, one, two, end));
    at = end;
  }
  return points;
}

function bezier(t: number, ...[start, one, two, end]: readonly [Point, Point, Point, Point]): Point {
  const along = (axis: 0 | 1): number =>
    (1 - t) ** 3 * start[axis] +
    3 * (1 - t) ** 2 * t * one[axis] +
    3 * (1 - t) * t ** 2 * two[axis] +
    t ** 3 * end[axis];
  return [along(0), along(1)];
}

const centreOf = (id: (typeof MAP_NODES)[number]): Point => [placeOf(id)[0] + 0.5, placeOf(id)[1] + 0.5];

describe('the drawn map', () => {
  test('has a place of its own for every node', () => {
    expect(new Set(MAP_NODES.map((id) => placeOf(id).join())).size).toBe(MAP_NODES.length);
  });

  test.each(MAP_EDGES.map((edge) => [edge.from, edge.to, edge] as const))(
    'draws the edge from %s to %s from the one to the other, and past every other node',
    (from, to, edge) => {
      const points = pointsOf(edgePath(edge));
      expect(points[0]).toEqual(centreOf(from));
      expect(points.at(-1)).toEqual(centreOf(to));
      for (const other of MAP_NODES.filter((id) => id !== from && id !== to)) {
        const [x, y] = centreOf(other);
        expect(Math.min(...points.map((point) => Math.hypot(point[0] - x, point[1] - y))), other).toBeGreaterThan(0.2);
      }
    },
  );
});
