/** One number of src/data/measured.json by its names. */
import measured from '../../../data/measured.json';

/** In: a measurement's id and the name of one of its figures. Out: the value. Throws while the page is built if there is none. */
export function measuredFigure(id: string, name: string): number {
  const value = measured.find((one) => one.id === id)?.figures.find((figure) => figure.name === name)?.value;
  if (value === undefined) throw new Error(`measured.json: expected a figure "${name}" of "${id}", found none`);
  return value;
}
