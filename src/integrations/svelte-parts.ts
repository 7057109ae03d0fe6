/**
 * Two parts of Svelte's runtime as the components here need them. Waiting for promises in a component (`await`, experimental)
 * and catching its errors (`<svelte:boundary>`) are used by none, yet every page with a figure would carry what they take: a
 * tenth of the runtime. What is left is what Svelte's own code does when nothing waits and nobody catches.
 */

/** The version that these were compared with; another one has to be compared first. */
export const COMPARED_WITH = '5.57.3';

/** What a compiled component would ask for to wait or to catch: these parts cannot give it. */
export const NOT_GIVEN: ReadonlySet<string> = new Set(['async', 'async_derived', 'boundary', 'pending', 'run', 'save']);

/** Of reactivity/async.js: an expression without promises is worked out at once. */
const ASYNC = `
import { derived } from './deriveds.js';
export function flatten(blockers, sync, async, fn) { fn(sync.map(derived)); }
export function increment_pending() {}
export function unset_context() {}
`;

/** Of dom/blocks/boundary.js: the one boundary that `mount` puts around everything. Nothing in it waits; an error is thrown on. */
const BOUNDARY = `
import { BOUNDARY_EFFECT, EFFECT_PRESERVED, EFFECT_TRANSPARENT } from '#client/constants';
import { block, branch } from '../../reactivity/effects.js';
import { active_effect } from '../../runtime.js';
import { hydrate_next, hydrating, read_hydration_instruction } from '../hydration.js';
export function boundary(node, props, children) {
  const root = { parent: null, is_pending: false, is_rendered: () => true, error: (error) => { throw error; } };
  block(() => {
    if (hydrating) {
      read_hydration_instruction(node);
      hydrate_next();
    }
    branch(() => {
      active_effect.b = root;
      active_effect.f |= BOUNDARY_EFFECT;
      children(node);
    });
  }, EFFECT_TRANSPARENT | EFFECT_PRESERVED);
}
`;

/** The modules by their place in Svelte's source. */
export const PARTS: ReadonlyMap<string, string> = new Map([
  ['internal/client/reactivity/async.js', ASYNC],
  ['internal/client/dom/blocks/boundary.js', BOUNDARY],
]);
