/** Bytes of all files together that the builder keeps in the page: the archive is made of them once more. */
export const BUILDER_LIMIT = 64 * 1024 * 1024;
/** Bytes of an image that the stepper opens: it stands in the worker's memory beside what comes out of it. */
export const IMAGE_LIMIT = 1024 * 1024 * 1024;
/** Bytes of a file that is still offered as text to edit. */
export const TYPED_LIMIT = 256 * 1024;
