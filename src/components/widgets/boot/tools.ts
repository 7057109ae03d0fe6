/** What can be asked of or changed about a boot, each behind a button. */
export const TOOLS = [
  { id: 'predict', words: 'Predict first' },
  { id: 'fork', words: 'Fork here' },
  { id: 'line', words: 'Command line' },
  { id: 'archive', words: 'Archive' },
  { id: 'machine', words: 'Machine' },
] as const;

export type Tool = (typeof TOOLS)[number]['id'];
