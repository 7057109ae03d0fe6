import type { SourcePlace } from './step.ts';

/** Places in the kernel's source by number: a trace names few of them, and each very often. */
export class SourcePlaces {
  readonly #places: SourcePlace[] = [];
  /** Two ways to the number: by the object itself, which is nearly always a constant, or by what it says. */
  readonly #byObject = new Map<SourcePlace, number>();
  readonly #byText = new Map<string, number>();

  numberOf(place: SourcePlace): number {
    const known = this.#byObject.get(place);
    if (known !== undefined) return known;
    const text = `${place.file} ${place.function}`;
    const number = this.#byText.get(text) ?? this.#places.push(place) - 1;
    this.#byText.set(text, number);
    if (this.#byObject.size < 256) this.#byObject.set(place, number);
    return number;
  }

  at(number: number): SourcePlace | null {
    return this.#places[number] ?? null;
  }
}
