/** The key in the browser's storage under which the reader's archive lies. Apart from what reads it: a page that finds nothing there needs no more. */
export const KEEP_KEY = 'before-root:workbench';
