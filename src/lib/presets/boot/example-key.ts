/** Opens the encrypted disks of these boots. In a real system this file would be for root's eyes only, and so is the image that holds it. */
export const EXAMPLE_KEY = 'before root: the key of an example\n';
