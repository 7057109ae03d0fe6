import { vitePreprocess } from '@astrojs/svelte';

export default {
  preprocess: vitePreprocess(),
  // No component is written as before Svelte 5: nothing of that has to be carried along (src/integrations/lean-scripts.ts).
  // A component's rules are kept to it by a class, which stands at each of its elements: a short one (late-styles.ts knows it).
  compilerOptions: { runes: true, cssHash: ({ hash, filename }) => `s-${hash(filename).slice(0, 5)}` },
};
