import { BOOT_FACTS, type BootFacts } from '../../../src/lib/kernel/versions/boot-facts.ts';
import { factsOf, type VersionFacts } from '../../../src/lib/kernel/versions/unpack-facts.ts';
import type { KernelVersion } from '../../../src/lib/kernel/version.ts';

export type Fact = keyof VersionFacts | keyof BootFacts;

const VERSIONS: readonly KernelVersion[] = ['6.1', '6.12', '7.0', '7.1', 'next'];

type Values = Readonly<Record<string, unknown>>;
const valuesOf = (version: KernelVersion): readonly Values[] => [{ ...factsOf(version) }, { ...BOOT_FACTS[version] }];

export const FACT_NAMES = valuesOf('6.12').flatMap((facts) => Object.keys(facts)) as readonly Fact[];

/**
 * Lets a version have a fact of the nearest version that differs in it. Out: how to undo that. A fact in which no two
 * versions differ is none: that throws.
 */
export function changedFact(version: KernelVersion, fact: Fact): () => void {
  const held = fact in factsOf(version) ? factsOf(version) : BOOT_FACTS[version];
  const here = valueOf(version, fact);
  const other = VERSIONS.map((name) => valueOf(name, fact)).find((value) => JSON.stringify(value) !== JSON.stringify(here));
  if (other === undefined) throw new Error(`No two versions differ in ${fact}.`);
  Object.assign(held, { [fact]: other });
  return () => {
    Object.assign(held, { [fact]: here });
  };
}

function valueOf(version: KernelVersion, fact: Fact): unknown {
  return valuesOf(version).find((facts) => fact in facts)?.[fact];
}
