import { resolve } from 'node:path';

/**
 * npm starts a script in the package's folder and puts the folder in which the user typed the command into INIT_CWD.
 * Relative names that the user gives are meant from there.
 */
export function userFolder(): string {
  const folder = process.env['INIT_CWD'];
  return folder !== undefined && folder !== '' ? folder : process.cwd();
}

export function fromUserFolder(name: string): string {
  return resolve(userFolder(), name);
}
